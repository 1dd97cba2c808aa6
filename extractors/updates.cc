#include "extractors/updates.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/dates/date_grammar.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

using Updates = std::vector<Update>;

constexpr double kLinkedData = 0.9;
constexpr double kElements = 0.7;
constexpr std::size_t kMinEntries = 3;  // of a live blog that is told by its markup alone
constexpr double kShareWithTime = 0.7;  // of the entries
constexpr std::size_t kMaxUpdates = 2'000;
constexpr std::size_t kMinClockBytes = 4;
constexpr std::size_t kMinLinkBytes =
    30;  // of a paragraph that is a link: shorter ones are "Share", "Link to this entry"
constexpr NodeId kMaxNodesBeforeTime = 40;  // of an entry: its time stands at its head

BodyBlock Paragraph(std::string text, NodeId node) {
  BodyBlock block;
  block.spans.push_back({std::move(text)});
  block.node = node;
  return block;
}

Body Paragraphs(std::string_view raw) {
  Body body;
  const std::string lines = PlainLines(raw);
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    body.push_back(Paragraph(std::string(rest.substr(0, end)), kNoNode));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return body;
}

class UpdateSearch {
 public:
  UpdateSearch(const Reading& reading, std::string_view language)
      : reading_(reading), page_(reading.page), document_(reading.page.document) {
    dates_.downloaded = reading.downloaded;
    language_ = language.substr(0, language.find('-'));
    if (const std::size_t hyphen = language.rfind('-'); hyphen != std::string_view::npos) {
      region_ = AsciiLower(language.substr(hyphen + 1));
    }
    dates_.language = language_;
    if (region_.size() == 2) dates_.region = region_;
  }

  Choice<Updates> Run() {
    FromLinkedData();
    if (candidates_.empty()) FromElements();
    return Choose(std::move(candidates_));
  }

 private:
  std::string Date(std::string_view raw) const {
    const auto date = ParseDateValue(raw, dates_);
    return date && date->value.year != 0 ? ToIso8601(date->value) : std::string();
  }

  void FromLinkedData() {
    const LinkedData& data = page_.data;
    for (const Thing& blog : data.things) {
      if (!blog.Is("LiveBlogPosting")) continue;
      Updates updates;
      for (const Thing* entry : data.Things(blog, "liveBlogUpdate")) {
        Update update;
        update.date_published = Date(data.Value(*entry, "datePublished"));
        update.headline = data.Value(*entry, "headline");
        if (update.headline.empty()) update.headline = data.Value(*entry, "name");
        for (const std::string_view property : {"articleBody", "text", "description"}) {
          for (const Thing::Property& own : entry->properties) {
            if (own.name != property || own.thing >= 0) continue;
            if (update.body.empty())
              update.body = own.value.empty() && own.node != kNoNode ? BodyIn(own.node, update, kNoNode)
                                                                     : Paragraphs(own.Raw());
          }
        }
        if (!update.headline.empty() || !update.body.empty()) updates.push_back(std::move(update));
        if (updates.size() >= kMaxUpdates) break;
      }
      if (!updates.empty())
        candidates_.push_back({std::move(updates), {}, Source::kLinkedData, kLinkedData, blog.node});
    }
  }

  // The time at the head of an entry; the element that has it goes to `node`.
  std::string TimeOf(NodeId entry, NodeId& node) const {
    const NodeId end = std::min(document_[entry].end, entry + kMaxNodesBeforeTime);
    for (NodeId id = entry; id < end; ++id) {
      if (document_[id].tag == Tag::kTime) {
        node = id;
        const std::string_view attribute = document_.Get(id, "datetime");
        const std::string date = Date(attribute.empty() ? document_.TextOf(id) : std::string(attribute));
        return date.empty() ? document_.TextOf(id) : date;
      }
      for (const std::string_view name : {"data-timestamp", "data-time", "data-date", "data-datetime"}) {
        if (std::string date = Date(document_.Get(id, name)); !date.empty()) {
          node = kNoNode;
          return date;
        }
      }
      if (document_[id].is_text() && IsClock(AsciiTrim(document_[id].text))) {
        node = id;
        return std::string(AsciiTrim(document_[id].text));
      }
    }
    return {};
  }

  // "14:05", "14.05 Uhr", "2:05 p.m."
  static bool IsClock(std::string_view text) {
    constexpr std::size_t kMaxClockBytes = 16;
    if (text.size() < kMinClockBytes || text.size() > kMaxClockBytes || !IsAsciiDigit(text.front()))
      return false;
    const std::size_t colon = text.find_first_of(":.h");
    return colon <= 2 && colon + 2 < text.size() && IsAsciiDigit(text[colon + 1]) &&
           IsAsciiDigit(text[colon + 2]) && (colon + 3 == text.size() || !IsAsciiDigit(text[colon + 3]));
  }

  // The entries of a live blog: elements so called that are siblings, or the like children of an element so
  // called.
  void FromElements() {
    std::unordered_map<NodeId, std::vector<NodeId>> families;
    for (const Landmark& landmark : page_.landmarks) {
      if ((landmark.kinds & kLiveMark) == 0) continue;
      families[document_[landmark.node].parent].push_back(landmark.node);
      constexpr NodeId kMaxContainers = 16;
      if (containers_.size() < kMaxContainers) containers_.push_back(landmark.node);
    }
    if (containers_.empty()) return;
    for (const NodeId container : containers_) {
      // The entries may stand one element deeper, in a list.
      for (const NodeId level : {container, OnlyChild(container)}) {
        if (level == kNoNode || families.contains(level)) continue;
        for (const NodeId child : document_.Children(level)) {
          if (!document_[child].is_text()) families[level].push_back(child);
        }
      }
    }
    std::vector<NodeId> best;
    for (auto& [parent, entries] : families) {
      if (entries.size() < kMinEntries || entries.size() < best.size()) continue;
      std::vector<NodeId> timed;
      for (const NodeId entry : entries) {
        NodeId node = kNoNode;
        if (!TimeOf(entry, node).empty()) timed.push_back(entry);
      }
      const double share = static_cast<double>(timed.size()) / static_cast<double>(entries.size());
      if (timed.size() < kMinEntries || share < kShareWithTime) continue;
      if (timed.size() > best.size() || (timed.size() == best.size() && timed < best))
        best = std::move(timed);
    }
    Updates updates;
    for (const NodeId entry : best) {
      Update update = UpdateOf(entry);
      if (!update.body.empty() || !update.headline.empty()) updates.push_back(std::move(update));
      if (updates.size() >= kMaxUpdates) break;
    }
    if (updates.size() >= kMinEntries) {
      candidates_.push_back({std::move(updates), {}, Source::kLiveElement, kElements, best.front()});
    }
  }

  NodeId OnlyChild(NodeId id) const {
    NodeId only = kNoNode;
    for (const NodeId child : document_.Children(id)) {
      if (document_[child].is_text()) continue;
      if (only != kNoNode && document_[child].end - child <= document_[only].end - only) continue;
      only = child;
    }
    return only;
  }

  Update UpdateOf(NodeId entry) const {
    Update update;
    NodeId time = kNoNode;
    update.date_published = TimeOf(entry, time);
    for (NodeId id = entry; id < document_[entry].end; ++id) {
      if (HeadingLevel(document_[id].tag) == 0) continue;
      update.headline = document_.TextOf(id);
      break;
    }
    update.body = BodyIn(entry, update, time);
    return update;
  }

  // The blocks of an element, without its time and headline.
  Body BodyIn(NodeId element, const Update& update, NodeId time) const {
    Body body;
    const auto& blocks = reading_.blocks.items;
    const NodeId end = document_[element].end;
    for (std::size_t i = reading_.blocks.FirstFrom(element); i < blocks.size() && blocks[i].begin < end;
         ++i) {
      const Block& block = blocks[i];
      if (block.hidden || block.text == update.headline || block.text == update.date_published) continue;
      if (time != kNoNode && document_.Contains(time, block.begin)) continue;
      if (block.link_bytes == block.text.size() && block.text.size() < kMinLinkBytes) continue;
      body.push_back(Paragraph(NormalizeSpace(block.text), block.element));
    }
    return body;
  }

  const Reading& reading_;
  const Page& page_;
  const Document& document_;
  DateContext dates_;
  std::string language_;
  std::string region_;
  std::vector<NodeId> containers_;
  std::vector<Candidate<Updates>> candidates_;
};

}  // namespace

Choice<std::vector<Update>> ExtractUpdates(const Reading& reading, std::string_view language) {
  return UpdateSearch(reading, language).Run();
}

}  // namespace bodycopy
