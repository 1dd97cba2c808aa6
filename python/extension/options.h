#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/options.h"
#include "bodycopy/page_input.h"
#include "bodycopy/write.h"

namespace bodycopy::python {

/// What holds for all pages of a call.
struct Options {
  InputKind kind = InputKind::kAuto;
  ExtractOptions extract;
  WriteOptions keys;
};

/// The words that a call was given: those that the command line knows as --input, --favor, --parser,
/// --body-with, --body-without, --with, --images, --no-links, --max-bytes and --page-timeout.
struct GivenOptions {
  std::string_view input;
  std::string_view favor;
  std::string_view parser;
  std::span<const std::string> body_with;
  std::span<const std::string> body_without;
  std::span<const std::string> include;
  bool images = false;
  bool no_links = false;
  std::optional<std::size_t> max_bytes;
  std::optional<double> page_timeout;
};

/// Throws std::invalid_argument for words that are not known.
Options ReadOptions(const GivenOptions& given);

}  // namespace bodycopy::python
