#include "extractors/page_outcome.h"

#include <algorithm>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/body/words.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/phrase_set.h"

namespace bodycopy {
namespace {

constexpr std::size_t kShellText = 400;       // bytes of visible text, at most, of a page that scripts fill
constexpr std::size_t kChallengeText = 3000;  // and of a page that tests for a browser
constexpr double kStoryFrom = 0.4;            // probability; tests for browsers have up to .36
constexpr std::size_t kMinStory = 150;        // bytes of a story beside which a test is a form's
constexpr std::size_t kMaxNotice = 300;       // bytes of a block that says what a browser lacks
constexpr std::size_t kStubBody = 1800;       // bytes of body, at most, of a story behind a wall
constexpr std::size_t kShortBody = 700;       // bytes; a body this short is no story by itself
constexpr double kConsentShare = 0.03;  // of the words that are or may be text: consent, cookies and the like
constexpr std::size_t kConsentBody = 6000;  // bytes
constexpr float kPossibleText = 0.15F;      // probability
constexpr double kArticleFrom = 0.35;       // probability; a story called none costs more than the reverse
constexpr float kOtherFrom = 0.4F;
constexpr std::size_t kParagraph = 120;  // bytes of text
constexpr std::size_t kStoryParagraphs = 2;
constexpr std::size_t kFewFrom = 2;  // stories on a page
constexpr std::size_t kFewTo = 3;
constexpr std::size_t kMaxBrokenBlocks = 3;  // of a body that may break off

bool Holds(const PhraseSet& phrases, const Blocks& blocks) {
  return std::any_of(blocks.items.begin(), blocks.items.end(),
                     [&phrases](const Block& block) { return phrases.FoundIn(block.text); });
}

std::size_t BodyBytes(const Reading& reading, const BodyResult& body) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < body.kept.size(); ++i)
    bytes += body.kept[i] != 0 ? reading.blocks.items[i].text.size() : 0;
  return bytes;
}

bool NamesChallenge(std::string_view name) {
  return AsciiFindIgnoreCase(name, "captcha") != std::string_view::npos || name.starts_with("challenge");
}

// A body that is likely to be of a story without what the phrases are in: beside it stands a test for
// comments, or a notice for old browsers.
bool HoldsStory(const Reading& reading, const BodyResult& body, const PhraseSet& phrases) {
  if (body.probability < kStoryFrom) return false;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < body.kept.size(); ++i) {
    const std::string_view text = reading.blocks.items[i].text;
    if (body.kept[i] != 0 && !phrases.FoundIn(text)) bytes += text.size();
  }
  return bytes >= kMinStory;
}

const PhraseSet& Notices() {
  static const PhraseSet phrases(LexiconEntries(lexicon::BrowserChecks(), {"script", "old browser"}));
  return phrases;
}

// A body that says nothing but what a browser lacks.
bool IsNoticeAlone(const Reading& reading, const BodyResult& body) {
  bool has_notice = false;
  for (std::size_t i = 0; i < body.kept.size(); ++i) {
    if (body.kept[i] == 0) continue;
    const std::string_view text = reading.blocks.items[i].text;
    if (text.size() > kMaxNotice || !Notices().FoundIn(text)) return false;
    has_notice = true;
  }
  return has_notice;
}

bool IsBotChallenge(const Reading& reading, const BodyResult& body) {
  if (reading.shape.text_bytes > kChallengeText) return false;
  static const PhraseSet kPhrases(LexiconEntries(lexicon::BrowserChecks(), {"challenge"}));
  static const auto kHeadings = ComparableEntries(lexicon::BrowserChecks(), {"challenge"});
  if (kHeadings.contains(ComparableText(reading.found.headline))) return true;
  if (HoldsStory(reading, body, kPhrases)) return false;
  if (kPhrases.FoundIn(reading.page.meta.title) || Holds(kPhrases, reading.blocks)) return true;
  const Document& document = reading.page.document;
  NameAnswers<bool> challenges(reading.page.names);
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != Tag::kForm && document[id].tag != Tag::kDiv) continue;
    for (const Names::Name& name : reading.page.names.Of(id)) {
      if (name.Is(kClassAndId) && challenges.Of(name.value, NamesChallenge)) return true;
    }
  }
  return false;
}

// A page whose text, or what may be text, speaks of little but consent.
bool IsConsentWall(const Reading& reading, const BodyResult& body) {
  if (BodyBytes(reading, body) > kConsentBody || reading.shape.text_bytes > 2 * kConsentBody) return false;
  Words words;
  for (std::size_t i = 0; i < body.kept.size(); ++i) {
    if (body.kept[i] != 0 || body.scores[i] >= kPossibleText)
      AppendWords(reading.blocks.items[i].text, words);
  }
  const auto consent = std::count(words.classes.begin(), words.classes.end(), WordClass::kConsent);
  constexpr int kMinConsentWords = 4;
  return consent >= kMinConsentWords &&
         static_cast<double>(consent) >= kConsentShare * static_cast<double>(words.classes.size());
}

bool IsPaywalled(const Reading& reading, const BodyResult& body, const Article& article) {
  const std::size_t bytes = BodyBytes(reading, body);
  if (bytes > kStubBody) return false;
  if (article.is_accessible_for_free.has_value()) return !*article.is_accessible_for_free;
  static const PhraseSet kPhrases(LexiconEntries(lexicon::Walls(), {"rest of the story"}));
  return body.probability >= kArticleFrom && bytes < kShortBody && Holds(kPhrases, reading.blocks);
}

// A story that breaks off: its last paragraph ends in an ellipsis.
bool BreaksOff(const Article& article) {
  if (article.body.empty() || article.body.back().spans.empty()) return false;
  const std::string& last = article.body.back().spans.back().text;
  return article.body.size() <= kMaxBrokenBlocks &&
         (last.ends_with("…") || last.ends_with("...") || last.ends_with("[…]"));
}

// The root of a site is its index, whatever the page is like.
bool IsRoot(const Url& url) {
  return !url.host.empty() && url.path.size() <= 1 && !url.has_query;
}

// A page of a few stories that are told in full, each in an element of its own under a heading of its own,
// and of no teasers beside them: the whole of a small paper's week, not a list of where to read on.
bool TellsFewStories(const Reading& reading, const BodyResult& body) {
  const Document& document = reading.page.document;
  const auto& blocks = reading.blocks.items;
  std::size_t stories = 0;
  std::size_t told = 0;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != Tag::kArticle) continue;
    std::size_t paragraphs = 0;
    bool has_heading = false;
    bool has_text = false;
    for (std::size_t i = reading.blocks.FirstFrom(id);
         i < blocks.size() && blocks[i].begin < document[id].end; ++i) {
      has_heading = has_heading || HeadingLevel(document[blocks[i].element].tag) != 0;
      if (body.kept[i] == 0) continue;
      has_text = true;
      told += blocks[i].text.size();
      paragraphs +=
          blocks[i].text.size() >= kParagraph && 2 * blocks[i].link_bytes < blocks[i].text.size() ? 1 : 0;
    }
    if (has_text && (!has_heading || paragraphs < kStoryParagraphs)) return false;
    stories += has_text ? 1 : 0;
    id = document[id].end - 1;
  }
  return stories >= kFewFrom && stories <= kFewTo && 2 * told > BodyBytes(reading, body);
}

// No article only if another kind of page is more likely: a page that is like none of them is read as a
// story, unless it is the root of its site.
bool IsNoArticle(const Reading& reading, const BodyResult& body) {
  if (const Thing* declared = reading.page.article) {
    for (const std::string_view type :
         {"NewsArticle", "LiveBlogPosting", "ReportageNewsArticle", "OpinionNewsArticle"}) {
      if (declared->Is(type)) return false;
    }
  }
  const auto article = static_cast<std::size_t>(PageKind::kArticle);
  float other = 0;
  for (std::size_t kind = 0; kind < body.kinds.size(); ++kind) {
    if (kind != article) other = std::max(other, body.kinds[kind]);
  }
  const bool told = other > kOtherFrom || IsRoot(reading.page.url);
  return body.kinds[article] < kArticleFrom && told && other > body.kinds[article];
}

// Lists of things on sale and of stories are told from each other badly, from other pages well.
bool IsIndex(const Url& url, const BodyResult& body) {
  if (IsRoot(url)) return true;
  const auto of = [&body](PageKind kind) { return body.kinds[static_cast<std::size_t>(kind)]; };
  const float other = std::max(
      {of(PageKind::kForum), of(PageKind::kProduct), of(PageKind::kService), of(PageKind::kDocumentation)});
  return of(PageKind::kListing) + of(PageKind::kCollection) > other;
}

}  // namespace

bool IsScriptShell(const Reading& reading, const BodyResult& body) {
  if (reading.page.document.kind() == DocumentKind::kTextDump) return false;
  if (IsNoticeAlone(reading, body)) return true;
  if (reading.shape.text_bytes > kShellText || HoldsStory(reading, body, Notices())) return false;
  const Document& document = reading.page.document;
  static const PhraseSet kPhrases(LexiconEntries(lexicon::BrowserChecks(), {"script"}));
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag == Tag::kNoscript && kPhrases.FoundIn(document.TextOf(id))) return true;
    const bool mount = document[id].tag == Tag::kDiv && document[id].end == id + 1 && document.Has(id, "id");
    if (mount && document[id].parent == document.body()) return true;
  }
  return Holds(kPhrases, reading.blocks);
}

void DropNotices(Body& body) {
  std::erase_if(body, [](const BodyBlock& block) {
    std::string text;
    for (const Span& span : block.spans) text += span.text;
    return text.size() <= kMaxNotice && Notices().FoundIn(text);
  });
}

Body LinkedDataBody(const Reading& reading) {
  Body body;
  const Thing* article = reading.page.article;
  if (article == nullptr) return body;
  std::string_view text = reading.page.data.Value(*article, "articleBody");
  for (const Thing::Property& property : article->properties) {
    if (property.name == "articleBody" && !property.Raw().empty()) text = property.Raw();
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    BodyBlock block;
    block.spans.push_back({NormalizeSpace(text.substr(0, end)), kPlain, ""});
    if (!block.spans[0].text.empty()) body.push_back(std::move(block));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return body;
}

Outcome DecideOutcome(const Reading& reading, const BodyResult& body, const Article& article) {
  if (IsBotChallenge(reading, body)) return Outcome::kBotChallenge;
  if (IsScriptShell(reading, body)) return Outcome::kJsShell;
  if (article.body.empty()) return Outcome::kEmpty;
  if (IsConsentWall(reading, body)) return Outcome::kConsentWall;
  if (IsPaywalled(reading, body, article)) return Outcome::kPaywall;
  if (IsNoArticle(reading, body) && !TellsFewStories(reading, body))
    return IsIndex(reading.page.url, body) ? Outcome::kIndexPage : Outcome::kNotArticle;
  return BreaksOff(article) ? Outcome::kPartial : Outcome::kOk;
}

}  // namespace bodycopy
