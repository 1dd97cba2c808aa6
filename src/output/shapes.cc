#include "output/shapes.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/hex.h"
#include "base/url.h"
#include "output/json_writer.h"

namespace bodycopy {
namespace {

constexpr std::size_t kDayLength = 10;  // of an ISO 8601 date

/// One object: opened with the writer, closed with what is said of a failure.
class Shaped {
 public:
  explicit Shaped(const WriteOptions& options) : json(text_, options.indent) { json.BeginObject(); }

  /// A string that is always there, null where it is empty.
  void Put(std::string_view key, std::string_view value) {
    json.Key(key);
    if (value.empty()) {
      json.Raw("null");
    } else {
      json.String(value);
    }
  }

  void PutList(std::string_view key, const std::vector<std::string>& values) {
    json.Key(key);
    json.BeginArray();
    for (const std::string& value : values) json.String(value);
    json.EndArray();
  }

  void PutId(const Article& article, const WriteOptions& options, std::string_view key) {
    if (article.id.empty()) return;
    json.Key(key);
    if (options.id_is_number) {
      json.Raw(article.id);
    } else {
      json.String(article.id);
    }
  }

  std::string Finish(const Article& article) {
    if (IsFailure(article.outcome)) {
      json.Member("outcome", OutcomeName(article.outcome));
      const bool said = article.error && !article.error->message.empty();
      json.String("error", said ? std::string_view(article.error->message) : OutcomeName(article.outcome));
    }
    json.EndObject();
    return std::move(text_);
  }

 private:
  std::string text_;

 public:
  JsonWriter json;
};

const std::string& Address(const Article& article) {
  return article.canonical_url.empty() ? article.url : article.canonical_url;
}

/// The address as it was given, else as the page has it.
const std::string& GivenAddress(const Article& article) {
  return article.url.empty() ? article.canonical_url : article.url;
}

/// The host without "www.".
std::string HostOf(const std::string& address) {
  Url url;
  if (!ParseUrl(address, url)) return {};
  return std::string(WithoutWww(url.host));
}

std::vector<std::string> AuthorNames(const Article& article) {
  std::vector<std::string> names;
  for (const Author& author : article.authors) names.push_back(author.name);
  return names;
}

std::string Joined(const std::vector<std::string>& values, std::string_view mark) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += mark;
    text += value;
  }
  return text;
}

/// Blocks by one line break instead of an empty line.
std::string OneBreak(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (const char c : text) {
    if (c != '\n' || lines.empty() || lines.back() != '\n') lines += c;
  }
  return lines;
}

/// "2025-02-12 10:30:00", without zone, as Python prints a naive datetime; midnight where the time is
/// unknown.
std::string NaiveTime(std::string_view iso) {
  constexpr std::size_t kMinuteLength = 16;
  constexpr std::size_t kSecondLength = 19;
  if (iso.size() < kDayLength) return {};
  std::string text(iso.substr(0, kDayLength));
  if (iso.size() < kMinuteLength) return text + " 00:00:00";
  text += ' ';
  text += iso.substr(kDayLength + 1, kMinuteLength - kDayLength - 1);
  const bool seconds = iso.size() >= kSecondLength && iso[kMinuteLength] == ':';
  text += seconds ? iso.substr(kMinuteLength, kSecondLength - kMinuteLength) : ":00";
  return text;
}

// ---- schema.org

void PutTyped(JsonWriter& json, std::string_view type, std::string_view name, std::string_view url) {
  json.BeginObject();
  json.Member("@type", type);
  json.Member("name", name);
  json.Member("url", url);
  json.EndObject();
}

void PutTypedMember(JsonWriter& json, std::string_view key, std::string_view type, const NamedLink& link) {
  if (link.name.empty() && link.url.empty()) return;
  json.Key(key);
  PutTyped(json, type, link.name, link.url);
}

/// The page around the article, with its trail of breadcrumbs.
void PutPage(JsonWriter& json, const Article& article) {
  json.Key("mainEntityOfPage");
  json.BeginObject();
  json.Member("@type", "WebPage");
  json.Member("@id", Address(article));
  json.Member("name", article.page_title);
  if (!article.breadcrumbs.empty()) {
    json.Key("breadcrumb");
    json.BeginObject();
    json.Member("@type", "BreadcrumbList");
    json.Key("itemListElement");
    json.BeginArray();
    std::int64_t position = 0;
    for (const NamedLink& crumb : article.breadcrumbs) {
      json.BeginObject();
      json.Member("@type", "ListItem");
      json.Member("position", ++position);
      json.Member("name", crumb.name);
      json.Member("item", crumb.url);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndObject();
}

void PutPictures(JsonWriter& json, const Article& article) {
  std::vector<const Image*> pictures;
  if (!article.main_image.url.empty()) pictures.push_back(&article.main_image);
  for (const Image& image : article.images) {
    if (image.url != article.main_image.url) pictures.push_back(&image);
  }
  if (!pictures.empty()) {
    json.Key("image");
    json.BeginArray();
    for (const Image* image : pictures) {
      json.BeginObject();
      json.Member("@type", "ImageObject");
      json.Member("url", image->url);
      json.Member("caption", image->caption);
      json.Member("creditText", image->credit);
      json.EndObject();
    }
    json.EndArray();
  }
  if (article.videos.empty()) return;
  json.Key("video");
  json.BeginArray();
  for (const Video& video : article.videos) PutTyped(json, "VideoObject", "", video.url);
  json.EndArray();
}

void PutUpdates(JsonWriter& json, const Article& article) {
  if (article.updates.empty()) return;
  json.Key("liveBlogUpdate");
  json.BeginArray();
  for (const Update& update : article.updates) {
    json.BeginObject();
    json.Member("@type", "BlogPosting");
    json.Member("datePublished", update.date_published);
    json.Member("headline", update.headline);
    json.Member("articleBody", BodyText(update.body));
    json.EndObject();
  }
  json.EndArray();
}

void PutFacts(JsonWriter& json, const Article& article) {
  if (article.word_count) json.Member("wordCount", *article.word_count);
  if (article.comment_count) json.Member("commentCount", *article.comment_count);
  if (article.reading_time_minutes)
    json.Member("timeRequired", "PT" + std::to_string(*article.reading_time_minutes) + "M");
  if (article.is_accessible_for_free) {
    json.Boolean("isAccessibleForFree", *article.is_accessible_for_free);
  }
  json.Member("license", article.license);
  PutTypedMember(json, "isBasedOn", "CreativeWork", article.is_based_on);
}

}  // namespace

std::string ToSchemaOrg(const Article& article, const WriteOptions& options) {
  Shaped shaped(options);
  JsonWriter& json = shaped.json;
  json.Member("@context", "https://schema.org");
  json.Member("@type", article.updates.empty() ? "NewsArticle" : "LiveBlogPosting");
  shaped.PutId(article, options, "identifier");
  json.Member("url", Address(article));
  PutPage(json, article);
  json.Member("headline", article.headline);
  json.Member("alternativeHeadline", article.alternative_headline);
  json.Member("description", article.description);
  if (!article.authors.empty()) {
    json.Key("author");
    json.BeginArray();
    for (const Author& author : article.authors) PutTyped(json, "Person", author.name, author.url);
    json.EndArray();
  }
  json.Member("datePublished", article.date_published);
  json.Member("dateModified", article.date_modified);
  json.Member("articleSection", article.article_section);
  if (!article.keywords.empty()) shaped.PutList("keywords", article.keywords);
  json.Member("inLanguage", article.in_language);
  PutTypedMember(json, "publisher", "Organization", article.publisher);
  json.Member("articleBody", BodyText(article.body));
  PutPictures(json, article);
  PutFacts(json, article);
  PutUpdates(json, article);
  return shaped.Finish(article);
}

std::string ToTrafilatura(const Article& article, const WriteOptions& options) {
  Shaped shaped(options);
  const std::string text = OneBreak(BodyText(article.body));
  shaped.Put("title", article.headline);
  shaped.Put("author", Joined(AuthorNames(article), "; "));
  shaped.Put("hostname", HostOf(Address(article)));
  shaped.Put("date", article.date_published.substr(0, kDayLength));
  shaped.Put("fingerprint", "");
  if (article.id.empty()) shaped.Put("id", "");
  shaped.PutId(article, options, "id");
  shaped.Put("license", article.license);
  shaped.json.String("comments", "");
  shaped.json.String("raw_text", text);
  shaped.json.String("text", text);
  shaped.Put("language", article.in_language.substr(0, article.in_language.find('-')));
  shaped.Put("image", article.main_image.url);
  shaped.json.String("pagetype", article.outcome == Outcome::kOk ? "article" : "");
  shaped.Put("filedate", article.metadata.date_downloaded.substr(0, kDayLength));
  shaped.Put("source", Address(article));
  shaped.Put("source-hostname", article.publisher.name);
  shaped.Put("excerpt", article.description);
  shaped.json.String("categories", article.article_section);
  shaped.json.String("tags", Joined(article.keywords, ";"));
  return shaped.Finish(article);
}

std::string ToNewspaper(const Article& article, const WriteOptions& options) {
  Shaped shaped(options);
  const std::string language = article.in_language.substr(0, article.in_language.find('-'));
  std::vector<std::string> images;
  for (const Image& image : article.images) images.push_back(image.url);
  std::vector<std::string> movies;
  for (const Video& video : article.videos) movies.push_back(video.url);
  shaped.PutId(article, options, "id");
  shaped.json.String("url", GivenAddress(article));
  shaped.json.String("read_more_link", "");
  shaped.json.String("language", language);
  shaped.json.String("title", article.headline);
  shaped.json.String("top_image", article.main_image.url);
  shaped.json.String("meta_img", article.main_image.url);
  shaped.PutList("images", images);
  shaped.PutList("movies", movies);
  shaped.PutList("keywords", article.keywords);
  shaped.PutList("meta_keywords", article.keywords);
  shaped.PutList("tags", article.keywords);
  shaped.PutList("authors", AuthorNames(article));
  shaped.Put("publish_date", article.date_published);
  shaped.json.String("summary", "");
  shaped.json.String("meta_description", article.description);
  shaped.json.String("meta_lang", language);
  shaped.json.String("meta_favicon", "");
  shaped.json.String("meta_site_name", article.publisher.name);
  shaped.json.String("canonical_link", article.canonical_url);
  shaped.json.String("text", BodyText(article.body));
  return shaped.Finish(article);
}

std::string ToNewsPlease(const Article& article, const WriteOptions& options) {
  Shaped shaped(options);
  shaped.PutId(article, options, "id");
  shaped.PutList("authors", AuthorNames(article));
  shaped.Put("date_download", NaiveTime(article.metadata.date_downloaded));
  shaped.Put("date_modify", NaiveTime(article.date_modified));
  shaped.Put("date_publish", NaiveTime(article.date_published));
  shaped.Put("description", article.description);
  shaped.json.String("filename", PercentEncodedBut("-_.~", GivenAddress(article)) + ".json");
  shaped.Put("image_url", article.main_image.url);
  shaped.Put("language", article.in_language.substr(0, article.in_language.find('-')));
  shaped.Put("localpath", "");
  shaped.Put("maintext", OneBreak(BodyText(article.body)));
  shaped.Put("source_domain", HostOf(GivenAddress(article)));
  shaped.Put("text", "");
  shaped.Put("title", article.headline);
  shaped.Put("title_page", article.page_title);
  shaped.Put("title_rss", "");
  shaped.Put("url", GivenAddress(article));
  return shaped.Finish(article);
}

}  // namespace bodycopy
