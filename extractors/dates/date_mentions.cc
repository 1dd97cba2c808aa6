#include "extractors/dates/date_mentions.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/ascii.h"
#include "extractors/dates/date_scanner.h"
#include "extractors/dates/head_mentions.h"
#include "extractors/dates/local_days.h"
#include "extractors/dates/numeric_order.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr int kFirstYear = 1990;
constexpr std::size_t kMaxVisible = 160;  // dates in text and attributes that are looked at
constexpr std::size_t kMaxAttributes = 120;
constexpr std::size_t kLongBlock = 320;  // bytes; of longer blocks only the ends are read
constexpr std::size_t kReadOfLongStart = 160;
constexpr std::size_t kReadOfLongEnd = 110;
constexpr std::size_t kMaxAttributeBytes = 80;
constexpr std::size_t kMinAttributeBytes = 6;
constexpr std::size_t kMaxLabelBlockBytes = 40;
constexpr std::size_t kMaxGapInProse = 30;  // blocks
constexpr int kNamedAncestors = 3;
constexpr std::size_t kZoneAbove = 4;  // blocks above the headline that belong to its zone
constexpr std::size_t kZoneBelow = 2;  // blocks from the first prose on that still do
constexpr std::size_t kZoneMore = 2;   // further ones that are no prose: the first is often the standfirst
constexpr std::size_t kFarBelow = 200;

// ---- where the page's parts are

std::size_t FirstHeading(const Reading& reading) {
  const Document& document = reading.page.document;
  const auto& blocks = reading.blocks.items;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (document[blocks[i].element].tag == Tag::kH1) return i;
  }
  return blocks.size();
}

PageMarks FindMarks(const Reading& reading) {
  const auto& blocks = reading.blocks.items;
  PageMarks marks;
  marks.headline = reading.found.headline_block >= 0 ? static_cast<std::size_t>(reading.found.headline_block)
                                                     : FirstHeading(reading);
  marks.has_headline = marks.headline < blocks.size();
  std::size_t i = marks.has_headline ? marks.headline + 1 : 0;
  while (i < blocks.size() && !IsProseOfDates(blocks[i])) ++i;
  marks.prose_begin = marks.prose_end = i;
  for (std::size_t last = i; i < blocks.size() && i - last <= kMaxGapInProse; ++i) {
    if (!IsProseOfDates(blocks[i])) continue;
    last = i;
    marks.prose_end = i + 1;
  }
  const std::size_t from = marks.has_headline ? marks.headline : 0;
  marks.zone_begin = from - std::min(from, kZoneAbove);
  marks.zone_end = std::max(marks.prose_begin, from + 1) + kZoneBelow;
  const std::size_t most = std::min(marks.zone_end + kZoneMore, marks.prose_end);
  while (marks.zone_end < most && !IsProseOfDates(blocks[marks.zone_end])) ++marks.zone_end;
  marks.zone_end = std::min(marks.zone_end, from + kFarBelow + 1);
  return marks;
}

// ---- one page's visible dates

class Collector {
 public:
  Collector(const Reading& reading, const DateContext& dates, DateMentions& mentions)
      : document_(reading.page.document),
        names_(reading.page.names),
        zones_(reading.page.zones),
        blocks_(reading.blocks),
        deadline_(reading.deadline),
        dates_(dates),
        mentions_(mentions),
        name_labels_(reading.page.names) {
    const auto& items = blocks_.items;
    if (mentions.marks.headline < items.size()) headline_ = items[mentions.marks.headline].begin;
  }

  void Blocks() {
    for (std::size_t i = 0; i < blocks_.items.size() && visible_ < kMaxVisible; ++i) {
      if (deadline_.HasPassedAt(i)) return;
      const std::string_view text = blocks_.items[i].text;
      if (text.size() <= kLongBlock) {
        if (HasDigit(text)) Text(i, text, 0);
        continue;
      }
      if (HasDigit(text.substr(0, kReadOfLongStart))) Text(i, text.substr(0, kReadOfLongStart), 0);
      const std::size_t tail = text.size() - kReadOfLongEnd;
      if (HasDigit(text.substr(tail))) Text(i, text.substr(tail), tail);
    }
  }

  void Attributes() {
    if (document_.body() == kNoNode) return;
    for (NodeId id = document_.body(); id < document_[document_.body()].end && attributes_ < kMaxAttributes;
         ++id) {
      if (deadline_.HasPassedAt(id)) return;
      for (const Attribute& attribute : document_.Attributes(id)) {
        if (attribute.value.size() < kMinAttributeBytes || attribute.value.size() > kMaxAttributeBytes)
          continue;
        if (IsDateAttribute(document_[id].tag, attribute)) OneAttribute(id, attribute);
      }
    }
  }

  // What the names of the element and its ancestors say, for mentions of microdata too.
  void Place(DateMention& mention) {
    mention.zones = ZonesOf(mention.node);
    NodeId id = document_[mention.node].is_text() ? document_[mention.node].parent : mention.node;
    for (int level = 0; level < kNamedAncestors && id != kNoNode; ++level, id = document_[id].parent) {
      if (TakeName(id, mention)) return;
    }
  }

 private:
  // "2025-02-12T10:11", whatever the attribute is called.
  static bool IsTimestamp(std::string_view value) {
    constexpr std::size_t kMinValueBytes = 16;
    return value.size() >= kMinValueBytes && value[4] == '-' && value[7] == '-' && value[10] == 'T' &&
           IsAsciiDigit(value[0]);
  }

  static bool IsDateAttribute(Tag tag, const Attribute& attribute) {
    if (attribute.name == "datetime") return true;
    if (attribute.name == "title") {
      return (tag == Tag::kAbbr || tag == Tag::kSpan || tag == Tag::kTime || tag == Tag::kDiv ||
              tag == Tag::kP || tag == Tag::kA || tag == Tag::kLi) &&
             HasDigit(attribute.value);
    }
    if (IsTimestamp(attribute.value)) return true;
    if (!attribute.name.starts_with("data-") || !HasDigit(attribute.value)) return false;
    const auto has = [&attribute](std::string_view word) {
      return attribute.name.find(word) != std::string_view::npos;
    };
    return has("date") || has("time") || has("publi") || has("stamp") || has("created") || has("modified");
  }

  void OneAttribute(NodeId id, const Attribute& attribute) {
    const auto parsed = ParseDateValue(attribute.value, dates_);
    if (!parsed || parsed->value.year == 0) return;
    ++attributes_;
    const bool time = document_[id].tag == Tag::kTime && attribute.name == "datetime";
    DateMention mention = From(*parsed, attribute.value);
    mention.source = time ? DateSource::kTimeElement : DateSource::kAttribute;
    mention.node = id;
    if (!time && attribute.name != "title") {
      mention.name = LabelOfName(attribute.name).label;
    }
    const std::size_t block = BlockOf(id);
    if (block < blocks_.items.size()) {
      mention.block = static_cast<int>(block);
      mention.bytes = static_cast<std::uint32_t>(blocks_.items[block].text.size());
      if (Holds(block, id)) LabelOfElement(block, id, mention);
    }
    Place(mention);
    mentions_.items.push_back(std::move(mention));
  }

  // The block that holds the element, else the first after it.
  std::size_t BlockOf(NodeId id) const {
    const std::size_t after = blocks_.FirstFrom(id);
    return after > 0 && Holds(after - 1, id) ? after - 1 : after;
  }

  bool Holds(std::size_t block, NodeId id) const {
    return blocks_.items[block].begin <= document_[id].end && blocks_.items[block].end > id;
  }

  void LabelOfElement(std::size_t block, NodeId id, DateMention& mention) const {
    const std::string_view text = blocks_.items[block].text;
    if (text.size() > kLongBlock) return;
    const std::string own = document_.TextOf(id);
    if (own.empty()) return;
    const std::size_t at = text.find(own);
    if (at == std::string_view::npos) return;
    mention.offset = static_cast<std::uint32_t>(at);
    mention.label = LabelBefore(own);
    if (mention.label == DateLabel::kNone)
      mention.label = LabelAround(block, text, 0, at, at + own.size(), text.size());
  }

  // The label by the words before [begin, end) back to `from`, by a short block before, or by the words after
  // up to `to`.
  DateLabel LabelAround(std::size_t block, std::string_view text, std::size_t from, std::size_t begin,
                        std::size_t end, std::size_t to) const {
    const std::string_view before = text.substr(from, begin - from);
    DateLabel label = LabelBefore(before);
    if (label == DateLabel::kNone && AsciiTrim(before).empty() && from == 0 && block > 0) {
      const std::string_view previous = blocks_.items[block - 1].text;
      if (previous.size() <= kMaxLabelBlockBytes) label = LabelBefore(previous);
    }
    return label == DateLabel::kNone ? LabelAfter(text.substr(end, to - end)) : label;
  }

  DateMention From(const ParsedDate& date, std::string_view raw) const {
    DateMention mention;
    mention.value = date.value;
    mention.form = date.form;
    mention.ambiguous = date.ambiguous;
    mention.two_digit_year = date.two_digit_year;
    mention.swapped = date.swapped;
    mention.order = date.order;
    mention.raw = raw;
    return mention;
  }

  void Text(std::size_t block, std::string_view text, std::size_t offset) {
    std::vector<ParsedDate> found = FindDates(text, dates_);
    for (std::size_t i = 0; i < found.size() && visible_ < kMaxVisible; ++i) {
      ParsedDate& date = found[i];
      if (date.form == DateForm::kYearless && date.value.year == 0 && !IsProseOfDates(blocks_.items[block]))
        TakeDeclaredYear(date.value);
      if (date.value.year == 0 || date.form == DateForm::kCompact) continue;
      ++visible_;
      DateMention mention = From(date, text.substr(date.begin, date.end - date.begin));
      mention.source = DateSource::kVisible;
      mention.block = static_cast<int>(block);
      mention.bytes = static_cast<std::uint32_t>(blocks_.items[block].text.size());
      mention.offset = static_cast<std::uint32_t>(offset + date.begin);
      mention.label = LabelAround(block, text, i > 0 ? found[i - 1].end : 0, date.begin, date.end,
                                  i + 1 < found.size() ? found[i + 1].begin : text.size());
      mention.node = TextNode(blocks_.items[block], mention.raw);
      mention.hidden = blocks_.items[block].hidden;
      Place(mention);
      mentions_.items.push_back(std::move(mention));
    }
  }

  // Of a day without a year: that of a day which the head or the address has, if it is that one, or the one
  // before or after it, as in another zone.
  void TakeDeclaredYear(DateTime& date) const {
    for (std::size_t i = 0; i < declared_; ++i) {
      const std::int64_t number = DayNumber(mentions_.items[i].value);
      for (const std::int64_t near : {number, number - 1, number + 1}) {
        const DateTime day = DayFromNumber(near);
        if (day.month != date.month || day.day != date.day) continue;
        date.year = day.year;
        return;
      }
    }
  }

  // The text node in which the date begins, as far as its first word tells.
  NodeId TextNode(const Block& block, std::string_view raw) const {
    const std::string_view first = raw.substr(0, std::min(raw.find(' '), raw.size()));
    for (NodeId id = block.begin; id < block.end; ++id) {
      if (document_[id].is_text() && document_[id].text.find(first) != std::string_view::npos) return id;
    }
    return block.element;
  }

  std::uint32_t ZonesOf(NodeId node) const {
    constexpr std::uint32_t kAlways =
        kInHeader | kInNav | kInMain | kInLink | kInTime | kInFigcaption | kInHeading;
    const auto [shared, apart] = zones_.PartedFrom(document_, node, headline_);
    return (shared & (kAlways | kInArticle)) | (apart & ~kInArticle);
  }

  // True once a name says what the date is of.
  bool TakeName(NodeId id, DateMention& mention) {
    constexpr std::uint32_t kPubdate = NameSet({NameAttribute::kPubdate});
    constexpr std::uint32_t kTelling =
        kClassAndId | kPubdate | NameSet({NameAttribute::kItemprop, NameAttribute::kProperty});
    for (const Names::Name& name : names_.Of(id)) {
      if (!name.Is(kTelling)) continue;
      const NameLabel read = name.Is(kPubdate) ? NameLabel{.label = DateLabel::kPublished}
                                               : name_labels_.Of(name.value, LabelOfName);
      if (read.is_date) mention.named_date = true;
      if (mention.name == DateLabel::kNone) mention.name = read.label;
    }
    return mention.name != DateLabel::kNone;
  }

  const Document& document_;
  const Names& names_;
  const Zones& zones_;
  const bodycopy::Blocks& blocks_;
  const Deadline deadline_;
  const DateContext& dates_;
  DateMentions& mentions_;
  NameAnswers<NameLabel> name_labels_;
  NodeId headline_ = kNoNode;
  const std::size_t declared_ = mentions_.items.size();  // those before the visible ones
  std::size_t visible_ = 0;
  std::size_t attributes_ = 0;
};

// What lies before news pages, or after the download by more than the offset of any time zone. Where the
// download's time is unknown nothing is known to lie after it: the clock of today is not asked, so that a
// page gives the same record on every day.
void DropImpossible(std::optional<std::chrono::sys_seconds> downloaded, std::vector<DateMention>& items) {
  std::erase_if(items, [&](const DateMention& mention) {
    if (mention.value.year < kFirstYear) return true;
    return downloaded && EpochSeconds(mention.value) > downloaded->time_since_epoch().count() + kSecondsOfDay;
  });
}

}  // namespace

SourceName DateSourceName(DateSource source) {
  constexpr auto kSources = std::to_array<Source>(
      {Source::kLinkedData, Source::kLinkedDataCreated, Source::kLinkedDataModified, Source::kLinkedDataOther,
       Source::kLinkedDataOtherModified, Source::kMicrodata, Source::kMicrodataModified, Source::kMeta,
       Source::kMetaModified, Source::kMetaDate, Source::kUrl, Source::kTime, Source::kAttribute,
       Source::kText, Source::kScript, Source::kImageUrl});
  static_assert(kSources.size() == kDateSourceCount);
  return kSources[static_cast<std::size_t>(source)];
}

DateMentions CollectDateMentions(const Reading& reading) {
  const PageLocale locale = DeclaredLocale(reading.page);
  DateContext dates;
  dates.language = locale.language;
  dates.region = locale.region;
  dates.downloaded = reading.downloaded;
  DateMentions mentions;
  mentions.marks = FindMarks(reading);
  CollectHeadMentions(reading.page, dates, mentions);
  Collector collector(reading, dates, mentions);
  for (DateMention& mention : mentions.items) {
    if (mention.node == kNoNode) continue;
    mention.block = static_cast<int>(reading.blocks.FirstFrom(mention.node));
    collector.Place(mention);
  }
  collector.Attributes();
  collector.Blocks();
  SettleNumericOrder(mentions.items);
  SettleLocalDays(mentions.marks, mentions.items);
  DropImpossible(reading.downloaded, mentions.items);
  return mentions;
}

}  // namespace bodycopy
