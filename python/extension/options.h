#pragma once

#include <cstddef>
#include <optional>
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

/// From the words that the command line knows: --input, --favor, --parser, --with, --max-bytes,
/// --page-timeout. Throws
/// std::invalid_argument for others.
Options ReadOptions(std::string_view input, std::string_view favor, std::string_view parser,
                    const std::vector<std::string>& include, std::optional<std::size_t> max_bytes,
                    std::optional<double> page_timeout);

}  // namespace bodycopy::python
