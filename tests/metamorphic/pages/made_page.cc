#include "metamorphic/pages/made_page.h"

#include <fmt/core.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>

namespace bodycopy::made {
namespace {

constexpr std::size_t kMinParagraphs = 4;
constexpr std::size_t kMaxSentences = 3;  // of a paragraph
constexpr std::size_t kMinRepeats = 2;    // of what stands in [[ ]]
constexpr std::size_t kMaxRepeats = 4;
constexpr std::size_t kPersonsOfStory = 3;  // parts name others
constexpr std::size_t kMarkedOneIn = 4;     // names in the text that are links or bold
constexpr std::uint64_t kMinNumber = 11;
constexpr std::uint64_t kMaxNumber = 89;
constexpr std::string_view kArticle = "{article}";
constexpr const char* kShareLinks[] = {
    "https://facebook.com/sharer/sharer.php?u=", "https://twitter.com/intent/tweet?url=",
    "https://api.whatsapp.com/send?text=", "mailto:?body=", "https://t.me/share/url?url="};
constexpr std::pair<const char*, const char*> kMarks[] = {
    {"<a href=\"/topic\">", "</a>"}, {"<b>", "</b>"}, {"<em>", "</em>"}, {"<strong>", "</strong>"}};

/// Writes one page, phrase by phrase; none twice.
class PageWriter {
 public:
  explicit PageWriter(const PagePlan& plan) : plan_(plan), random_(plan.seed) {
    for (std::size_t i = 0; i < kPersonsOfStory; ++i) persons_.push_back(Draw("person").value_or(""));
  }

  MadePage Write() {
    MadePage page;
    story_ = Draw("headline").value_or("");
    page.frame.push_back({"headline", story_});
    const std::string around = Frame(page.frame);
    const std::vector<std::string> paragraphs = Paragraphs(page.body);
    std::vector<std::string> in_front(paragraphs.size() + 1);  // of each paragraph, and behind the last
    for (const Placement& placement : plan_.parts) {
      std::vector<Line> phrases;
      const auto html = Expand(placement.markup->html, placement.markup->kind, phrases);
      if (!html) continue;
      in_front[Place(placement.position, paragraphs.size())] +=
          Around(plan_.skeleton->part, *html) + plan_.skeleton->join;
      Part part{placement, {}};
      for (Line& phrase : phrases) part.phrases.push_back(std::move(phrase.text));
      page.parts.push_back(std::move(part));
    }
    std::string article;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      article += in_front[i] + paragraphs[i] + plan_.skeleton->join;
    page.html = around;
    page.html.replace(around.find(kArticle), kArticle.size(), article + in_front.back());
    return page;
  }

 private:
  std::uint64_t Below(std::uint64_t count) { return random_() % count; }

  /// The place, among the paragraphs and subheadings, in front of which the part goes.
  std::size_t Place(Position position, std::size_t chunks) {
    if (position == Position::kBefore) return 0;
    if (position == Position::kAfter) return chunks;
    return 1 + Below(chunks - 1);
  }

  /// The skeleton's markup of a chunk of the article around the chunk.
  std::string Around(const std::string& html, const std::string& chunk) {
    chunk_ = chunk;
    std::vector<Line> none;
    return Expand(html, "", none).value_or("");
  }

  /// A phrase that the page does not have yet.
  std::optional<std::string> Draw(std::string_view purpose) {
    const std::vector<std::string>* phrases = plan_.words->Of(purpose);
    if (phrases == nullptr || phrases->empty()) return std::nullopt;
    const std::size_t first = Below(phrases->size());
    for (std::size_t i = 0; i < phrases->size(); ++i) {
      const std::string& phrase = (*phrases)[(first + i) % phrases->size()];
      if (used_.insert(std::string(purpose) + "\n" + phrase).second) return phrase;
    }
    return std::nullopt;
  }

  /// The phrase with its own slots filled, as text and as HTML, where some names of the story are marked up.
  std::optional<std::pair<std::string, std::string>> Fill(const std::string& phrase, bool of_story) {
    std::pair<std::string, std::string> filled;
    for (std::size_t at = 0; at < phrase.size();) {
      const std::size_t open = std::min(phrase.find('{', at), phrase.size());
      filled.first += phrase.substr(at, open - at);
      filled.second += phrase.substr(at, open - at);
      if (open == phrase.size()) break;
      const std::size_t close = phrase.find('}', open);
      const auto value = Value(phrase.substr(open + 1, close - open - 1), of_story);
      if (!value) return std::nullopt;
      filled.first += *value;
      const bool mark = of_story && Below(kMarkedOneIn) == 0;
      const auto& [before, after] = kMarks[mark ? Below(std::size(kMarks)) : 0];
      filled.second += mark ? before + *value + after : *value;
      at = close + 1;
    }
    return filled;
  }

  std::optional<std::string> Value(std::string_view slot, bool of_story) {
    if (slot == "number") return std::to_string(kMinNumber + Below(kMaxNumber));
    if (slot == "person" && of_story) return persons_[Below(persons_.size())];
    if (slot == "place") {
      const auto& places = *plan_.words->Of("place");
      return places[Below(places.size())];
    }
    return Draw(slot);
  }

  std::vector<std::string> Paragraphs(std::vector<Line>& body) {
    std::vector<std::string> chunks;
    const Skeleton& skeleton = *plan_.skeleton;
    const std::size_t count = kMinParagraphs + Below(kMinParagraphs);
    const std::size_t list_after = Below(2 * count);  // half of them have none
    const bool spaced = plan_.words->language != "zh";
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0 && i % 2 == 0 && !skeleton.subheading.empty()) {
        if (const auto heading = Draw("subheading")) {
          body.push_back({"subheading", *heading});
          chunks.push_back(Around(skeleton.subheading, *heading));
        }
      }
      std::string text;
      std::string html;
      for (std::size_t sentence = 1 + Below(kMaxSentences) + (spaced ? 0 : 1); sentence > 0; --sentence) {
        const auto drawn = Draw("sentence");
        if (!drawn) break;
        const auto filled = Fill(*drawn, true);
        const std::string_view space = text.empty() || !spaced ? "" : " ";
        (text += space) += filled->first;
        (html += space) += filled->second;
      }
      if (text.empty()) break;
      body.push_back({"body", text});
      chunks.push_back(Around(skeleton.paragraph, html));
      if (i == list_after && !skeleton.list.empty()) {
        std::vector<Line> points;
        chunks.push_back(Expand(skeleton.list, "", points).value_or(""));
        for (Line& point : points) body.push_back({"list", std::move(point.text)});
      }
    }
    return chunks;
  }

  std::string Attribute(std::string_view name, std::string_view value) {
    switch (plan_.style) {
      case ClassStyle::kCommon: return fmt::format(" {}=\"{}\"", name, value);
      case ClassStyle::kHashed: {
        std::uint64_t hash = plan_.seed;  // the same name has the same hash on one page
        for (const char byte : value) hash = hash * 0x100000001B3ULL ^ static_cast<unsigned char>(byte);
        return fmt::format(" {}=\"{}{:06x}\"", name, "abcdefghijklmnop"[hash >> 60U], hash & 0xFFFFFFU);
      }
      case ClassStyle::kNone: return "";
    }
    return "";
  }

  /// What a slot of markup stands for; a phrase goes to the list, with the slot's name for its role.
  std::optional<std::string> Slot(const std::string& slot, const std::string& kind,
                                  std::vector<Line>& phrases) {
    if (slot == "story") return story_;
    if (slot == "paragraph" || slot == "subheading" || slot == "part") return chunk_;
    if (slot == "article") return std::string(kArticle);
    for (const std::string_view name : {"class", "id"}) {
      if (slot.starts_with(name) && slot.size() > name.size() && slot[name.size()] == ':')
        return Attribute(name, std::string_view(slot).substr(name.size() + 1));
    }
    if (slot == "url") return fmt::format("/{}/{}", kind.empty() ? "p" : "story", 1000 + Below(100000));
    if (slot == "share")
      return fmt::format("{}https%3A%2F%2Fnews.example%2Fstory", kShareLinks[Below(std::size(kShareLinks))]);
    if (slot == "day") return fmt::format("2024-{:02}-{:02}", 1 + Below(12), 1 + Below(28));
    auto phrase = Draw(kind + "." + slot);
    if (!phrase) phrase = Draw(slot);
    if (!phrase) return std::nullopt;
    const auto filled = Fill(*phrase, false);
    if (!filled) return std::nullopt;
    phrases.push_back({slot, filled->first});
    return filled->second;
  }

  /// None when the phrases are used up.
  std::optional<std::string> Expand(std::string_view html, const std::string& kind,
                                    std::vector<Line>& phrases) {
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
      const std::size_t open = std::min(html.find_first_of("{[", at), html.size());
      out += html.substr(at, open - at);
      if (open == html.size()) break;
      if (html[open] == '[') {
        const std::size_t close = html.find("]]", open);
        for (std::size_t i = kMinRepeats + Below(kMaxRepeats - kMinRepeats + 1); i > 0; --i) {
          std::vector<Line> known = phrases;
          const auto item = Expand(html.substr(open + 2, close - open - 2), kind, phrases);
          if (!item) phrases = std::move(known);
          out += item.value_or("");
        }
        if (phrases.empty()) return std::nullopt;
        at = close + 2;
        continue;
      }
      const std::size_t close = html.find('}', open);
      const auto value = Slot(std::string(html.substr(open + 1, close - open - 1)), kind, phrases);
      if (!value) return std::nullopt;
      out += *value;
      at = close + 1;
    }
    return out;
  }

  /// The page with {article} for its article; its phrases go to the frame.
  std::string Frame(std::vector<Line>& frame) {
    std::vector<Line> phrases;
    const auto page = Expand(plan_.skeleton->page, "", phrases);
    for (Line& phrase : phrases) {
      const bool posted = phrase.role == "byline" || phrase.role == "date";
      frame.push_back({posted ? "byline" : "chrome", std::move(phrase.text)});
    }
    return fmt::format(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta "
        "charset=\"utf-8\"><title>{}</title></head><body>\n{}</body></html>\n",
        plan_.words->language, story_, page.value_or(""));
  }

  const PagePlan& plan_;
  std::mt19937_64 random_;
  std::set<std::string> used_;
  std::vector<std::string> persons_;  ///< Of the story.
  std::string story_;
  std::string chunk_;  ///< Of the article: what is being marked up.
};

}  // namespace

MadePage MakePage(const PagePlan& plan) {
  return PageWriter(plan).Write();
}

}  // namespace bodycopy::made
