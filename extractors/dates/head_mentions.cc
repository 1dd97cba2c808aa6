#include "extractors/dates/head_mentions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "extractors/dates/date_scanner.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxOfEachKind = 24;  // mentions of linked data and of meta tags that are looked at
constexpr std::size_t kMaxScriptBytes = 1U << 20U;
constexpr std::size_t kMaxMetaBytes = 128;
constexpr std::size_t kMaxKeyRestBytes = 24;  // of a key from "ublish" on: "ublicationDateTime"
constexpr std::size_t kMaxStateBytes = 40;    // of the value of such a key
constexpr std::size_t kMaxUrlDigits = 8;      // of a row of them in an address
constexpr int kFirstUrlYear = 1995;
constexpr int kLastUrlYear = 2099;

void Add(DateSource source, std::string_view raw, const DateContext& dates, NodeId node,
         DateMentions& mentions) {
  if (!HasDigit(raw)) return;
  const auto parsed = ParseDateValue(raw, dates);
  if (!parsed || parsed->value.year == 0) return;
  DateMention mention;
  mention.value = parsed->value;
  mention.source = source;
  mention.form = parsed->form;
  mention.ambiguous = parsed->ambiguous;
  mention.two_digit_year = parsed->two_digit_year;
  mention.swapped = parsed->swapped;
  mention.order = parsed->order;
  mention.raw = raw;
  mention.node = node;
  mentions.items.push_back(std::move(mention));
}

// ---- linked data

enum class LinkedRole : std::uint8_t { kNone, kPublished, kCreated, kModified };

LinkedRole RoleOfProperty(std::string_view name) {
  if (AsciiEqualIgnoreCase(name, "datePublished")) return LinkedRole::kPublished;
  if (AsciiEqualIgnoreCase(name, "dateCreated") || AsciiEqualIgnoreCase(name, "uploadDate"))
    return LinkedRole::kCreated;
  if (AsciiEqualIgnoreCase(name, "dateModified")) return LinkedRole::kModified;
  return LinkedRole::kNone;
}

// Things whose dates are not the page's: what readers wrote, what will happen, who is spoken of.
bool IsForeign(const Thing& thing) {
  constexpr auto kForeign = std::to_array<std::string_view>(
      {"Comment", "UserComments", "Event", "Offer", "Organization", "Person", "Review", "Rating", "Question",
       "Answer", "ImageObject", "JobPosting", "Claim"});
  return std::any_of(kForeign.begin(), kForeign.end(),
                     [&thing](std::string_view type) { return thing.Is(type); });
}

DateSource SourceOf(LinkedRole role, bool main, bool json) {
  if (!json) return role == LinkedRole::kModified ? DateSource::kMicroModified : DateSource::kMicroPublished;
  if (!main) {
    return role == LinkedRole::kModified ? DateSource::kLinkedOtherModified
                                         : DateSource::kLinkedOtherPublished;
  }
  if (role == LinkedRole::kPublished) return DateSource::kLinkedPublished;
  return role == LinkedRole::kCreated ? DateSource::kLinkedCreated : DateSource::kLinkedModified;
}

void AddLinked(const Page& page, const DateContext& dates, DateMentions& mentions) {
  std::size_t others = 0;
  for (const Thing& thing : page.data.things) {
    const bool main = &thing == page.article;
    if (!main && (IsForeign(thing) || others >= kMaxOfEachKind)) continue;
    for (const Thing::Property& property : thing.properties) {
      const LinkedRole role = RoleOfProperty(property.name);
      if (role == LinkedRole::kNone) continue;
      if (!main) ++others;
      const bool json = thing.syntax == DataSyntax::kJsonLd;
      Add(SourceOf(role, main, json), property.value, dates, json ? kNoNode : property.node, mentions);
    }
  }
  for (const Thing::Property& property : page.data.stray) {
    const LinkedRole role = RoleOfProperty(property.name);
    if (role == LinkedRole::kNone || ++others > kMaxOfEachKind) continue;
    Add(SourceOf(role, false, false), property.value, dates, property.node, mentions);
  }
}

// ---- meta tags

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The source that a meta tag's name makes of it; nothing for tags that hold no date of the article.
std::optional<DateSource> SourceOfMeta(std::string_view name) {
  const auto has = [name](std::string_view word) { return name.find(word) != std::string_view::npos; };
  if (IsOneOf(name, {"date", "dc.date", "dcterms.date", "dc:date", "article:date", "pagedate", "og:date"})) {
    return DateSource::kMetaDate;
  }
  if (has("expir") || has("event") || has("birth") || has("start") || has("viewport") ||
      has("verification") || has("refresh") || has("reading") || has("duration") || has("copyright") ||
      has("valid")) {
    return std::nullopt;
  }
  if (has("modif") || has("updated") || has("revis") || has("lastmod") || has("last-mod") ||
      has("lastupdate") || has("last_update") || has("moddate") || has("date_update") || has("dateupdate") ||
      has("last-update")) {
    return DateSource::kMetaModified;
  }
  if (has("publish") || has("pubdate") || has("pub-date") || has("pub_date") || has("publication_date") ||
      has("publicationdate") || has("publication-date") || has("issued") || has("created") ||
      has("citation_date") || has("online_date") || has("sailthru.date") || has("postdate") ||
      has("post_date") || has("posted") || has("article_date") || has("articledate") || has("firstpub") ||
      has("creation_date") || has("creationdate") || has("displaydate") || has("release_date") ||
      has("date.release") || has("veroeffentlich") || has("originaldate")) {
    return DateSource::kMetaPublished;
  }
  if (has("date") || has("datum") || has("fecha") || has("gentime")) return DateSource::kMetaDate;
  return std::nullopt;
}

void AddMeta(const Page& page, const DateContext& dates, DateMentions& mentions) {
  std::size_t added = 0;
  for (const MetaTag& tag : page.meta.tags) {
    if (tag.content.empty() || tag.content.size() > kMaxMetaBytes || added >= kMaxOfEachKind) continue;
    const auto source = SourceOfMeta(tag.name);
    if (!source) continue;
    ++added;
    Add(*source, tag.content, dates, kNoNode, mentions);
  }
}

// ---- addresses

bool IsDelimiter(std::string_view path, std::size_t at) {
  return at >= path.size() || !IsAsciiAlnum(path[at]);
}

// Year and month of "/2024/05/", "/2024-05/", "/202405/" in a path.
bool FindYearMonth(std::string_view path, int& year, int& month) {
  for (std::size_t i = 0; i + 6 < path.size(); ++i) {
    if (path[i] != '/' || !IsAsciiDigit(path[i + 1])) continue;
    std::size_t at = i + 1;
    int value = 0;
    while (at < path.size() && IsAsciiDigit(path[at]) && at - i <= kMaxUrlDigits)
      value = value * 10 + (path[at++] - '0');
    const std::size_t digits = at - i - 1;
    if (digits == 6 && at < path.size() && path[at] == '/') {
      year = value / 100;
      month = value % 100;
    } else if (digits == 4 && at < path.size() && (path[at] == '/' || path[at] == '-')) {
      year = value;
      month = 0;
      std::size_t end = at + 1;
      while (end < path.size() && IsAsciiDigit(path[end]) && end - at <= 2)
        month = month * 10 + (path[end++] - '0');
      if (!IsDelimiter(path, end)) month = 0;
    } else {
      continue;
    }
    if (year >= kFirstUrlYear && year <= kLastUrlYear && month >= 1 && month <= 12) return true;
  }
  year = month = 0;
  return false;
}

void AddUrl(const Page& page, const DateContext& dates, DateMentions& mentions) {
  Url canonical;
  const Url* url = &page.url;
  if (url->host.empty()) {
    const std::string_view link = page.meta.Link("canonical");
    if (!ParseUrl(link.empty() ? page.meta.Get("og:url") : link, canonical)) return;
    url = &canonical;
  }
  std::string path = url->path;
  if (const std::size_t original = path.find("/http"); original != std::string::npos)
    path.erase(0, original);  // an archive's
  std::replace(path.begin(), path.end(), '_', '-');
  FindYearMonth(path, mentions.url_year, mentions.url_month);
  for (const ParsedDate& date : FindDates(path, dates)) {
    if (date.value.year < kFirstUrlYear || date.form == DateForm::kYearless || date.two_digit_year) continue;
    if (date.form == DateForm::kCompact && date.end < path.size() && IsAsciiDigit(path[date.end])) continue;
    DateMention mention;
    mention.value = date.value;
    mention.value.hour = mention.value.minute = mention.value.second = -1;
    mention.value.offset = DateTime::kNoOffset;
    mention.source = DateSource::kUrl;
    mention.form = date.form;
    mention.ambiguous = date.ambiguous;
    mention.swapped = date.swapped;
    mention.order = date.order;
    mention.raw = path.substr(date.begin, date.end - date.begin);
    mentions.items.push_back(std::move(mention));
  }
}

void ReadImageAddress(const Page& page, DateMentions& mentions) {
  for (const std::string_view name : {"og:image", "og:image:url", "twitter:image", "twitter:image:src"}) {
    const std::string_view address = page.meta.Get(name);
    if (!address.empty() && FindYearMonth(address, mentions.image_year, mentions.image_month)) return;
  }
}

// Shops keep the image of a blog post under ".../articles/name.jpg?v=1700000000", the time of its upload.
void AddImageVersion(const Page& page, const DateContext& dates, DateMentions& mentions) {
  constexpr std::string_view kVersion = "?v=";
  constexpr std::size_t kDigits = 10;
  const std::string_view address = page.meta.Get("og:image");
  const std::size_t at = address.rfind(kVersion);
  if (at == std::string_view::npos || address.find("/articles/") == std::string_view::npos) return;
  const std::string_view version = address.substr(at + kVersion.size(), kDigits);
  if (version.size() == kDigits) Add(DateSource::kImage, version, dates, kNoNode, mentions);
}

// ---- scripts

// Values of keys such as "publishedAt" in JSON: `"key":"value"` or `"key":1700000000`; at most `left` of
// them.
void AddStateOf(std::string_view text, const DateContext& dates, std::size_t& left, DateMentions& mentions) {
  for (std::size_t at = text.find("ublish"); at != std::string_view::npos && left > 0;
       at = text.find("ublish", at + 1)) {
    const std::size_t quote = text.find('"', at);
    if (quote == std::string_view::npos || quote - at > kMaxKeyRestBytes) continue;
    std::size_t value = quote + 1;
    if (value >= text.size() || text[value] != ':') continue;
    ++value;
    while (value < text.size() && (text[value] == ' ' || text[value] == '"')) ++value;
    if (value >= text.size() || !IsAsciiDigit(text[value])) continue;
    std::size_t end = value;
    while (end < text.size() && end - value < kMaxStateBytes && text[end] != '"' && text[end] != ',' &&
           text[end] != '}')
      ++end;
    --left;
    Add(DateSource::kScript, text.substr(value, end - value), dates, kNoNode, mentions);
  }
}

void AddScripts(const Page& page, const DateContext& dates, DateMentions& mentions) {
  std::size_t bytes = kMaxScriptBytes;
  std::size_t left = kMaxOfEachKind;
  for (const MetaTag& tag : page.meta.tags) {
    // Linked data that a framework put into a meta tag by mistake.
    if (tag.content.starts_with('{')) AddStateOf(tag.content, dates, left, mentions);
  }
  for (const ScriptData& script : page.document.scripts()) {
    if (script.type.find("ld+json") != std::string_view::npos) continue;
    const std::string_view text = script.text.substr(0, bytes);
    bytes -= text.size();
    AddStateOf(text, dates, left, mentions);
  }
}

}  // namespace

void CollectHeadMentions(const Page& page, const DateContext& dates, DateMentions& mentions) {
  AddLinked(page, dates, mentions);
  AddMeta(page, dates, mentions);
  AddUrl(page, dates, mentions);
  AddScripts(page, dates, mentions);
  ReadImageAddress(page, mentions);
  AddImageVersion(page, dates, mentions);
}

}  // namespace bodycopy
