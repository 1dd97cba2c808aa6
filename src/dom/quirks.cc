#include "dom/quirks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::array<std::string_view, 3> kQuirkyIds = {"-//W3O//DTD W3 HTML Strict 3.0//EN//",
                                                        "-/W3C/DTD HTML 4.0 Transitional/EN", "HTML"};

// The standard's list, with one for those that only go on in different ways.
constexpr std::array<std::string_view, 20> kQuirkyIdBegins = {
    "+//Silmaril//dtd html Pro v0r11 19970101//",
    "-//AdvaSoft Ltd//DTD HTML 3.0 asWedit",
    "-//AS//DTD HTML 3.0 asWedit",
    "-//IETF//DTD HTML",
    "-//Metrius//DTD Metrius Presentational//",
    "-//Microsoft//DTD Internet Explorer",
    "-//Netscape Comm. Corp.//DTD",
    "-//O'Reilly and Associates//DTD HTML",
    "-//SoftQuad//DTD HoTMetaL PRO",
    "-//SoftQuad Software//DTD HoTMetaL PRO",
    "-//Spyglass//DTD HTML 2.0 Extended//",
    "-//SQ//DTD HTML 2.0 HoTMetaL",
    "-//Sun Microsystems Corp.//DTD HotJava",
    "-//W3C//DTD HTML 3",
    "-//W3C//DTD HTML 4.0 Frameset//",
    "-//W3C//DTD HTML 4.0 Transitional//",
    "-//W3C//DTD HTML Experimental",
    "-//W3C//DTD W3 HTML//",
    "-//W3O//DTD W3 HTML 3.0//",
    "-//WebTechs//DTD Mozilla HTML",
};
constexpr std::array<std::string_view, 2> kQuirkyIdBeginsWithoutSystem = {
    "-//W3C//DTD HTML 4.01 Frameset//", "-//W3C//DTD HTML 4.01 Transitional//"};
constexpr std::string_view kQuirkySystemId = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";

template <std::size_t N>
bool BeginsWithOne(std::string_view id, const std::array<std::string_view, N>& begins) {
  return std::ranges::any_of(begins,
                             [id](std::string_view begin) { return AsciiStartsWithIgnoreCase(id, begin); });
}

std::string_view TakeWord(std::string_view& text) {
  text = AsciiTrim(text);
  const auto* end =
      std::ranges::find_if(text, [](char c) { return IsAsciiSpace(c) || c == '"' || c == '\''; });
  const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(word.size());
  return word;
}

std::optional<std::string_view> TakeQuoted(std::string_view& text) {
  text = AsciiTrim(text);
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) return std::nullopt;
  const std::size_t end = std::min(text.find(text[0], 1), text.size());
  const std::string_view quoted = text.substr(1, end - 1);
  text.remove_prefix(std::min(end + 1, text.size()));
  return quoted;
}

}  // namespace

bool AsksForQuirks(std::string_view doctype) {
  doctype.remove_prefix(std::min(doctype.size(), std::string_view("<!doctype").size()));
  if (doctype.ends_with('>')) doctype.remove_suffix(1);
  if (!AsciiEqualIgnoreCase(TakeWord(doctype), "html")) return true;
  const std::string_view keyword = TakeWord(doctype);
  const bool is_public = AsciiEqualIgnoreCase(keyword, "public");
  if (!is_public && !AsciiEqualIgnoreCase(keyword, "system")) return !keyword.empty();
  const std::optional<std::string_view> public_id = is_public ? TakeQuoted(doctype) : "";
  const std::optional<std::string_view> system_id = TakeQuoted(doctype);
  if (!public_id || (!is_public && !system_id)) return true;
  if (system_id && AsciiEqualIgnoreCase(*system_id, kQuirkySystemId)) return true;
  return std::ranges::any_of(kQuirkyIds,
                             [&](std::string_view id) { return AsciiEqualIgnoreCase(*public_id, id); }) ||
         BeginsWithOne(*public_id, kQuirkyIdBegins) ||
         (!system_id && BeginsWithOne(*public_id, kQuirkyIdBeginsWithoutSystem));
}

}  // namespace bodycopy
