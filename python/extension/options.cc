#include "options.h"

#include <chrono>
#include <stdexcept>
#include <utility>

namespace bodycopy::python {
namespace {

constexpr double kMaxSeconds = 1e6;  // of a page

template <typename Value>
using Word = std::pair<std::string_view, Value>;

constexpr Word<InputKind> kInputs[] = {
    {"auto", InputKind::kAuto}, {"html", InputKind::kHtml}, {"text", InputKind::kText}};
constexpr Word<Favor> kFavors[] = {
    {"balance", Favor::kBalance}, {"precision", Favor::kPrecision}, {"recall", Favor::kRecall}};
constexpr Word<HtmlParser> kParsers[] = {{"gumbo", HtmlParser::kGumbo}, {"fast", HtmlParser::kFast}};
constexpr Word<bool WriteOptions::*> kKeys[] = {{"html", &WriteOptions::html},
                                                {"markdown", &WriteOptions::markdown},
                                                {"links", &WriteOptions::links},
                                                {"provenance", &WriteOptions::provenance}};

template <typename Value, std::size_t kSize>
Value Find(const Word<Value> (&words)[kSize], const char* option, std::string_view given) {
  std::string known;
  for (const auto& [word, value] : words) {
    if (word == given) return value;
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  throw std::invalid_argument(std::string(option) + " '" + std::string(given) + "' is none of " + known);
}

}  // namespace

Options ReadOptions(std::string_view input, std::string_view favor, std::string_view parser,
                    const std::vector<std::string>& include, std::optional<std::size_t> max_bytes,
                    std::optional<double> page_timeout) {
  Options options;
  options.kind = Find(kInputs, "input", input);
  options.extract.favor = Find(kFavors, "favor", favor);
  options.extract.parser = Find(kParsers, "parser", parser);
  for (const std::string& key : include) options.keys.*Find(kKeys, "include", key) = true;
  options.extract.links = options.keys.links;
  options.extract.trace = options.keys.provenance;
  if (max_bytes) options.extract.limits.max_bytes = *max_bytes;
  if (page_timeout) {
    if (!(*page_timeout >= 0 && *page_timeout <= kMaxSeconds))
      throw std::invalid_argument("page_timeout must be a number of seconds, 0 for none");
    options.extract.page_timeout =
        std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(*page_timeout));
  }
  return options;
}

}  // namespace bodycopy::python
