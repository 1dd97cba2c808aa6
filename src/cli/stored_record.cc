#include "cli/stored_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/ascii.h"

namespace bodycopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kBetweenParagraphs = "\n\n";
constexpr int kIndent = 2;

Json ParseRecord(std::string_view record) {
  return Json::parse(AsciiTrim(record), nullptr, false);
}

std::unexpected<Error> NoRecord() {
  return std::unexpected(Error{Outcome::kDecodeError, "no record: no JSON object"});
}

std::string TextOf(const Json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_number_integer()) return found->dump();  // an id
  return found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> NumberOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

/// The member, or nothing where it is missing.
const Json& MemberOf(const Json& object, const char* key) {
  static const Json kNothing;
  const auto found = object.find(key);
  return found == object.end() ? kNothing : *found;
}

Body ParagraphsOf(std::string_view text) {
  Body body;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kBetweenParagraphs), text.size());
    if (end > 0) {
      BodyBlock block;
      block.spans.push_back({std::string(text.substr(0, end)), kPlain, ""});
      body.push_back(std::move(block));
    }
    text.remove_prefix(std::min(end + kBetweenParagraphs.size(), text.size()));
  }
  return body;
}

Outcome OutcomeOf(const std::string& name) {
  for (int i = 0; i < static_cast<int>(Outcome::kInternalError); ++i) {
    if (OutcomeName(static_cast<Outcome>(i)) == name) return static_cast<Outcome>(i);
  }
  return Outcome::kInternalError;
}

Image ImageOf(const Json& image) {
  return {TextOf(image, "url"), TextOf(image, "caption"), TextOf(image, "credit"), TextOf(image, "alt")};
}

void TakeDescription(const Json& record, Article& article) {
  article.headline = TextOf(record, "headline");
  article.page_title = TextOf(record, "pageTitle");
  article.alternative_headline = TextOf(record, "alternativeHeadline");
  article.description = TextOf(record, "description");
  for (const Json& author : MemberOf(record, "authors")) {
    article.authors.push_back({TextOf(author, "name"), TextOf(author, "url"), TextOf(author, "nameRaw")});
  }
  article.date_published = TextOf(record, "datePublished");
  article.date_modified = TextOf(record, "dateModified");
  article.article_section = TextOf(record, "articleSection");
  for (const Json& keyword : MemberOf(record, "keywords")) {
    if (keyword.is_string()) article.keywords.push_back(keyword.get<std::string>());
  }
  article.in_language = TextOf(record, "inLanguage");
  article.publisher = {TextOf(MemberOf(record, "publisher"), "name"),
                       TextOf(MemberOf(record, "publisher"), "url")};
}

}  // namespace

Expected<Article> ArticleOfRecord(std::string_view text) {
  const Json record = ParseRecord(text);
  if (!record.is_object()) return NoRecord();
  Article article;
  article.id = TextOf(record, "id");
  article.url = TextOf(record, "url");
  article.canonical_url = TextOf(record, "canonicalUrl");
  article.outcome = OutcomeOf(TextOf(record, "outcome"));
  if (IsFailure(article.outcome))
    article.error = Error{article.outcome, TextOf(MemberOf(record, "error"), "message")};
  TakeDescription(record, article);
  article.body = ParagraphsOf(TextOf(record, "articleBody"));
  article.main_image = ImageOf(MemberOf(record, "mainImage"));
  for (const Json& image : MemberOf(record, "images")) article.images.push_back(ImageOf(image));
  article.word_count = NumberOf(record, "wordCount");
  article.license = TextOf(record, "license");
  article.duplicate_of = TextOf(record, "duplicateOf");
  article.metadata.date_downloaded = TextOf(MemberOf(record, "metadata"), "dateDownloaded");
  return article;
}

Expected<std::string> RewriteRecord(std::string_view text, const RecordStyle& style) {
  if (!IsJson(style.format)) {
    const auto article = ArticleOfRecord(text);
    if (!article) return std::unexpected(article.error());
    return WriteRecord(*article, style);
  }
  const bool is_indented = style.format == RecordFormat::kJson && !style.is_part;
  if (!is_indented && style.keys.keys.empty()) return std::string(AsciiTrim(text)) + "\n";
  Json record = ParseRecord(text);
  if (!record.is_object()) return NoRecord();
  const std::vector<std::string>& keys = style.keys.keys;
  for (auto member = record.begin(); member != record.end() && !keys.empty();) {
    const bool is_wanted = std::ranges::find(keys, member.key()) != keys.end();
    member = is_wanted ? std::next(member) : record.erase(member);
  }
  const auto replace = Json::error_handler_t::replace;
  return record.dump(is_indented ? kIndent : -1, ' ', false, replace) + "\n";
}

}  // namespace bodycopy::cli
