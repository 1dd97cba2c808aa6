#include "crawl/url_listing.h"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "archive/content_coding.h"
#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxInflated = 64U << 20U;
constexpr std::size_t kMaxUrls = 1'000'000;
constexpr std::size_t kMaxText = 64U << 10U;
constexpr std::size_t kSniffed = 1'024;
constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr int kXmlOptions =
    XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;

/// Collects URLs, made absolute; what is no http or https URL is left out.
class Collector {
 public:
  Collector(UrlListing& listing, const HttpUrl& base) : listing_(listing), base_(base) {}

  void AddPage(std::string_view reference, std::string_view date) {
    if (const auto url = Resolve(reference))
      listing_.pages.push_back({url->text, std::string(AsciiTrim(date))});
  }
  void AddList(std::string_view reference) {
    if (const auto url = Resolve(reference)) listing_.lists.push_back(url->text);
  }

 private:
  std::optional<HttpUrl> Resolve(std::string_view reference) const {
    reference = AsciiTrim(reference);
    if (reference.empty() || listing_.pages.size() + listing_.lists.size() >= kMaxUrls) return std::nullopt;
    auto url = ResolveLocation(base_, reference);
    return url ? std::optional(std::move(*url)) : std::nullopt;
  }

  UrlListing& listing_;
  const HttpUrl& base_;
};

// --- XML ---

/// While it lives libxml2 writes no messages of this thread to standard error. The option XML_PARSE_NOERROR
/// leaves those of broken encodings out.
class QuietXml {
 public:
  QuietXml() { xmlSetGenericErrorFunc(nullptr, &Ignore); }
  ~QuietXml() { xmlSetGenericErrorFunc(context_, handler_); }
  QuietXml(const QuietXml&) = delete;
  QuietXml& operator=(const QuietXml&) = delete;

 private:
  static void Ignore(void* /*context*/, const char* /*format*/, ...) {}

  void* context_ = xmlGenericErrorContext;
  xmlGenericErrorFunc handler_ = xmlGenericError;
};

/// Reads sitemaps and feeds in one pass; the text of an element counts when it ends.
class XmlListing {
 public:
  XmlListing(UrlListing& listing, Collector& collector) : listing_(listing), collector_(collector) {}

  void Read(std::string_view text) {
    const QuietXml quiet;
    const std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader(
        xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr, kXmlOptions),
        &xmlFreeTextReader);
    if (!reader) return;
    // An entry that a break cuts off is no entry: half a URL leads elsewhere.
    while (xmlTextReaderRead(reader.get()) == 1) Take(reader.get());
  }

 private:
  using Reader = xmlTextReaderPtr;

  static std::string_view View(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
  }

  void Take(Reader reader) {
    const auto depth = static_cast<std::size_t>(std::max(0, xmlTextReaderDepth(reader)));
    switch (xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT:
        End(depth);
        Begin(reader, depth);
        if (xmlTextReaderIsEmptyElement(reader) != 0) End(depth);
        break;
      case XML_READER_TYPE_END_ELEMENT: End(depth); break;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: {
        const std::string_view piece = View(xmlTextReaderConstValue(reader));
        if (text_.size() + piece.size() <= kMaxText) text_.append(piece);
        break;
      }
      default: break;
    }
  }

  void Begin(Reader reader, std::size_t depth) {
    names_.resize(depth);
    names_.emplace_back(View(xmlTextReaderConstLocalName(reader)));
    text_.clear();
    const std::string& name = names_.back();
    if (depth == 0) {
      if (name == "urlset") listing_.kind = UrlListing::Kind::kSitemap;
      if (name == "sitemapindex") listing_.kind = UrlListing::Kind::kSitemapIndex;
      if (name == "rss" || name == "RDF" || name == "feed") listing_.kind = UrlListing::Kind::kFeed;
    }
    if (IsEntry(name)) entry_ = {};
    if (name == "item")
      entry_.about = Attribute(reader, "about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    if (name == "guid") entry_.guid_is_link = Attribute(reader, "isPermaLink") != "false";
    if (name == "link" && ParentIs("entry")) {
      const std::string rel = Attribute(reader, "rel");
      if (entry_.link.empty() && (rel.empty() || rel == "alternate")) entry_.link = Attribute(reader, "href");
    }
  }

  void End(std::size_t depth) {
    while (names_.size() > depth) {
      EndElement();
      names_.pop_back();
      text_.clear();
    }
  }

  void EndElement() {
    const std::string& name = names_.back();
    const std::string_view text = AsciiTrim(text_);
    if (name == "loc" && (ParentIs("url") || ParentIs("sitemap"))) entry_.link = text;
    if (name == "link" && ParentIs("item") && entry_.link.empty()) entry_.link = text;
    if (name == "origLink") entry_.original = text;
    if (name == "guid") entry_.guid = text;
    const bool is_date = name == "lastmod" || name == "publication_date" || name == "pubDate" ||
                         name == "date" || name == "published" || name == "updated";
    // What says when a page appeared comes before what says when it changed.
    if (is_date && (entry_.date.empty() || name == "publication_date" || name == "published"))
      entry_.date = text;
    if (IsEntry(name)) EndEntry(name);
  }

  void EndEntry(const std::string& name) {
    std::string_view url = entry_.original.empty() ? entry_.link : entry_.original;
    if (url.empty() && entry_.guid_is_link) url = entry_.guid;
    if (url.empty()) url = entry_.about;
    if (name == "sitemap") {
      collector_.AddList(url);
    } else {
      collector_.AddPage(url, entry_.date);
    }
    entry_ = {};
  }

  bool IsEntry(const std::string& name) const {
    using Kind = UrlListing::Kind;
    switch (listing_.kind) {
      case Kind::kSitemap: return name == "url" && names_.size() == 2;
      case Kind::kSitemapIndex: return name == "sitemap" && names_.size() == 2;
      case Kind::kFeed: return name == "item" || name == "entry";
      default: return false;
    }
  }

  bool ParentIs(std::string_view name) const {
    return names_.size() > 1 && names_[names_.size() - 2] == name;
  }

  static std::string Attribute(Reader reader, const char* name, const char* space = nullptr) {
    const auto* local = reinterpret_cast<const xmlChar*>(name);
    xmlChar* value = space == nullptr ? xmlTextReaderGetAttribute(reader, local)
                                      : xmlTextReaderGetAttributeNs(reader, local,
                                                                    reinterpret_cast<const xmlChar*>(space));
    std::string text(View(value));
    xmlFree(value);
    return text;
  }

  struct Entry {
    std::string link;
    std::string original;  ///< Behind a link that only counts readers.
    std::string guid;
    std::string about;
    std::string date;
    bool guid_is_link = true;
  };

  UrlListing& listing_;
  Collector& collector_;
  std::vector<std::string> names_;  ///< Of the open elements.
  std::string text_;
  Entry entry_;
};

// --- Other forms ---

void ReadJsonFeed(std::string_view text, UrlListing& listing, Collector& collector) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return;
  const auto items = json.find("items");
  if (items == json.end() || !items->is_array()) return;
  listing.kind = UrlListing::Kind::kFeed;
  const auto member = [](const nlohmann::json& item, const char* key) {
    const auto value = item.find(key);
    return value != item.end() && value->is_string() ? value->get<std::string>() : std::string();
  };
  for (const auto& item : *items) {
    if (!item.is_object()) continue;
    std::string url = member(item, "url");
    if (url.empty()) url = member(item, "external_url");
    std::string date = member(item, "date_published");
    collector.AddPage(url, date.empty() ? member(item, "date_modified") : date);
  }
}

// The value of an attribute within a tag, quotes taken off.
std::string_view HtmlAttribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = AsciiFindIgnoreCase(tag, name); at != std::string_view::npos;
       at = AsciiFindIgnoreCase(tag, name, at + 1)) {
    std::size_t i = at + name.size();
    if (at == 0 || !IsAsciiSpace(tag[at - 1]) || i >= tag.size() || tag[i] != '=') continue;
    ++i;
    const bool quoted = i < tag.size() && (tag[i] == '"' || tag[i] == '\'');
    if (!quoted) return tag.substr(i, tag.find_first_of(" \t\r\n>", i) - i);
    const std::size_t end = tag.find(tag[i], i + 1);
    return end == std::string_view::npos ? std::string_view() : tag.substr(i + 1, end - i - 1);
  }
  return {};
}

// <link rel="alternate" type="application/rss+xml" href="...">
void ReadHtml(std::string_view text, UrlListing& listing, Collector& collector) {
  listing.kind = UrlListing::Kind::kHtml;
  for (std::size_t at = AsciiFindIgnoreCase(text, "<link"); at != std::string_view::npos;
       at = AsciiFindIgnoreCase(text, "<link", at + 1)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) return;
    const std::string_view tag = text.substr(at, end - at);
    const std::string type = AsciiLower(HtmlAttribute(tag, "type"));
    const bool is_feed =
        type == "application/rss+xml" || type == "application/atom+xml" || type == "application/feed+json";
    if (is_feed && AsciiFindIgnoreCase(HtmlAttribute(tag, "rel"), "alternate") != std::string_view::npos) {
      std::string reference(HtmlAttribute(tag, "href"));
      for (auto i = reference.find("&amp;"); i != std::string::npos; i = reference.find("&amp;", i + 1)) {
        reference.erase(i + 1, std::string_view("amp;").size());
      }
      collector.AddList(reference);
    }
  }
}

// A text sitemap: one URL a line and nothing else.
void ReadText(std::string_view text, UrlListing& listing, Collector& collector) {
  listing.kind = UrlListing::Kind::kText;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = AsciiTrim(text.substr(0, end));
    if (AsciiStartsWithIgnoreCase(line, "http://") || AsciiStartsWithIgnoreCase(line, "https://")) {
      collector.AddPage(line, "");
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

UrlListing ReadUrlListing(std::string_view bytes, const HttpUrl& base) {
  std::string inflated;
  if (bytes.starts_with(kGzipMagic)) {
    Decode("gzip", bytes, kMaxInflated, inflated);  // Of a damaged file what comes before the damage.
    bytes = inflated;
  }
  bytes = bytes.substr(0, kMaxInflated);
  std::string_view text = bytes;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = AsciiTrim(text);
  UrlListing listing;
  Collector collector(listing, base);
  const std::string_view start = text.substr(0, kSniffed);
  const auto begins_with = [start](std::string_view prefix) {
    return AsciiStartsWithIgnoreCase(start, prefix);
  };
  const bool is_html =
      begins_with("<!doctype html") || AsciiFindIgnoreCase(start, "<html") != std::string_view::npos;
  // UTF-16 has a byte order mark, which XML's own rules understand.
  const bool is_xml = begins_with("<") || start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
  if (is_html) {
    ReadHtml(text, listing, collector);
  } else if (is_xml) {
    XmlListing(listing, collector).Read(text);
  } else if (begins_with("{")) {
    ReadJsonFeed(text, listing, collector);
  } else if (begins_with("http://") || begins_with("https://")) {
    ReadText(text, listing, collector);
  }
  return listing;
}

}  // namespace bodycopy
