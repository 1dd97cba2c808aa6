#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/capture.h"

namespace CLI {
class App;
}  // namespace CLI
namespace re2 {
class RE2;
}  // namespace re2

namespace bodycopy::cli {

/// Which captures are wanted. Safe to ask from several threads.
class CaptureFilter {
 public:
  /// Adds --url, --mime and --status; what is wrong with a value is a usage error. The filter must outlive
  /// the parsing.
  void AddFlags(CLI::App& command);

  bool Wants(const Capture& capture) const;

 private:
  struct StatusRange {
    int first;
    int last;
  };

  std::shared_ptr<const re2::RE2> url_;
  std::vector<std::string> media_types_;  // in lower case; a final '*' stands for anything
  std::vector<StatusRange> statuses_;
};

}  // namespace bodycopy::cli
