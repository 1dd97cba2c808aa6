#include "options.h"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "bodycopy/extract.h"

namespace bodycopy::python {
namespace {

constexpr double kMaxSeconds = 1e6;  // of a page

template <typename Value>
using Word = std::pair<std::string_view, Value>;

constexpr Word<InputKind> kInputs[] = {
    {"auto", InputKind::kAuto}, {"html", InputKind::kHtml}, {"text", InputKind::kText}};
constexpr Word<Favor> kFavors[] = {
    {"balance", Favor::kBalance}, {"precision", Favor::kPrecision}, {"recall", Favor::kRecall}};
constexpr Word<HtmlParser> kParsers[] = {
    {"auto", HtmlParser::kAuto}, {"fast", HtmlParser::kFast}, {"gumbo", HtmlParser::kGumbo}};
constexpr Word<bool WriteOptions::*> kKeys[] = {{"html", &WriteOptions::html},
                                                {"markdown", &WriteOptions::markdown},
                                                {"links", &WriteOptions::links},
                                                {"blocks", &WriteOptions::blocks},
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

RoleSet FindRoles(RoleSet known, const char* option, std::span<const std::string> given) {
  const auto roles = ReadRoles(given, known);
  if (!roles) throw std::invalid_argument(std::string(option) + " " + roles.error());
  return *roles;
}

}  // namespace

Options ReadOptions(const GivenOptions& given) {
  Options options;
  options.kind = Find(kInputs, "input", given.input);
  options.extract.favor = Find(kFavors, "favor", given.favor);
  options.extract.parser = Find(kParsers, "parser", given.parser);
  options.extract.body_with = FindRoles(kAddableRoles, "body_with", given.body_with);
  options.extract.body_without = FindRoles(kRemovableRoles, "body_without", given.body_without);
  for (const std::string& key : given.include) options.keys.*Find(kKeys, "include", key) = true;
  options.keys.markup = {.images = given.images, .links = !given.no_links};
  AskForKeys(options.keys, options.extract);
  if (given.max_bytes) options.extract.limits.max_bytes = *given.max_bytes;
  if (given.page_timeout) {
    const double seconds = *given.page_timeout;
    if (!(seconds >= 0 && seconds <= kMaxSeconds))
      throw std::invalid_argument("page_timeout must be a number of seconds, 0 for none");
    options.extract.page_timeout =
        std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
  }
  return options;
}

}  // namespace bodycopy::python
