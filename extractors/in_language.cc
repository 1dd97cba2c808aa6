#include "extractors/in_language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "page/prose.h"

namespace bodycopy {
namespace {

constexpr double kHtmlLang = 0.8;
constexpr double kLinkedData = 0.75;
constexpr double kMetaTag = 0.7;
constexpr double kOgLocale = 0.65;  // themes leave it at en_US
constexpr double kDetected = 0.6;
constexpr double kAgreesWithText = 0.19;
constexpr double kContradictsText = -0.5;

constexpr std::size_t kSampleBytes = 800;
constexpr std::size_t kMinBytes = 100;  // below that the text says little
constexpr int kMinPercent = 60;         // of the sample, in one language

// Languages that a detector cannot tell apart well, or that have two codes; members of a group count as the
// same.
constexpr std::array<std::string_view, 14> kAlike = {
    "no nb nn da", "hr bs sr sh", "id ms in", "he iw", "fil tl", "ro mo",    "zh zh-hant",
    "gl pt",       "cs sk",       "uk ru be", "yi ji", "jv jw",  "es ca gl", "af nl"};

// The spelling of BCP 47 for what CLD2 calls otherwise.
constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
    {"iw", "he"}, {"in", "id"}, {"jw", "jv"}, {"tl", "fil"}, {"mo", "ro"}, {"ji", "yi"}};

std::string_view Primary(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

bool HasWord(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

bool Agrees(std::string_view declared, std::string_view detected) {
  const std::string_view a = Primary(declared);
  const std::string_view b = Primary(detected);
  if (a == b) return true;
  return std::any_of(kAlike.begin(), kAlike.end(),
                     [&](std::string_view group) { return HasWord(group, a) && HasWord(group, b); });
}

std::string SampleText(const Reading& reading, const Body& body) {
  std::string sample;
  const auto add = [&](std::string_view text) {
    sample.append(text.substr(0, kSampleBytes));
    sample += '\n';
  };
  for (const BodyBlock& block : body) {
    if (block.kind == BodyBlock::Kind::kPreformatted) continue;
    for (const Span& span : block.spans) add(span.text);
    if (sample.size() > kSampleBytes) return sample;
  }
  if (sample.size() >= kMinBytes) return sample;
  for (const Block& block : reading.blocks.items) {
    if (block.hidden || IsMostlyLinks(block) || block.text.size() < kMinBytes / 2) continue;
    add(block.text);
    if (sample.size() > kSampleBytes) break;
  }
  return sample;
}

/// Writes spaces over control characters, which pages have by mistake: CLD2 takes no text with one.
void BlankControls(std::string& text) {
  constexpr char kLeadOfC1 = '\xC2';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if ((c < ' ' && !IsAsciiSpace(text[at])) || c == 0x7F) text[at] = ' ';
    const bool is_c1 =
        text[at] == kLeadOfC1 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (is_c1) text[at] = text[at + 1] = ' ';
  }
}

// The language of the text as CLD2 finds it, "" where it is not sure.
std::string Detect(std::string sample) {
  if (sample.size() < kMinBytes) return {};
  BlankControls(sample);
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &hints, 0,
                                          languages.data(), percents.data(), scores.data(), nullptr,
                                          &text_bytes, &reliable, &valid_bytes);
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || percents[0] < kMinPercent) return {};
  std::string code = CLD2::LanguageCode(languages[0]);
  for (const auto& [from, to] : kRenamed) {
    if (code == from) code = to;
  }
  return LanguageTag(code);
}

}  // namespace

std::string LanguageTag(std::string_view declared) {
  declared = AsciiTrim(declared);
  declared = declared.substr(0, declared.find_first_of(",; "));
  std::string tag;
  std::size_t subtags = 0;
  while (!declared.empty()) {
    const std::size_t end = declared.find_first_of("-_");
    const std::string_view part = declared.substr(0, end);
    declared.remove_prefix(end == std::string_view::npos ? declared.size() : end + 1);
    const bool alphabetic = std::all_of(part.begin(), part.end(), IsAsciiAlpha);
    if (subtags == 0) {
      if (!alphabetic || part.size() < 2 || part.size() > 3) return {};
      tag = AsciiLower(part);
    } else if (part.size() == 2 && alphabetic) {
      if (AsciiEqualIgnoreCase(part, "en")) break;  // no region; "en-EN" is common
      if (AsciiEqualIgnoreCase(part, "uk") && tag != "uk") {
        tag += "-GB";
        break;
      }
      tag += '-';
      for (const char c : part) tag += IsAsciiLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    } else if (part.size() == 4 && alphabetic) {
      tag += '-';
      tag += AsciiLower(part);
      char& first = tag[tag.size() - 4];
      first = static_cast<char>(first - 'a' + 'A');
    } else if (part.size() == 3 && std::all_of(part.begin(), part.end(), IsAsciiDigit)) {
      tag += '-';
      tag += part;
    } else {
      break;  // a variant, an extension, an encoding ("en_US.UTF-8"): the rest says nothing here
    }
    if (++subtags == 3) break;
  }
  for (const auto& [from, to] : kRenamed) {
    if (Primary(tag) == from) tag = std::string(to) + tag.substr(from.size());
  }
  return tag;
}

Choice<std::string> ExtractInLanguage(const Reading& reading, const Body& body) {
  const Page& page = reading.page;
  const std::string detected = Detect(SampleText(reading, body));
  std::vector<Candidate<std::string>> candidates;
  const auto offer = [&](std::string_view raw, SourceName source, double confidence) {
    std::string tag = LanguageTag(raw);
    if (tag.empty()) return;
    if (!detected.empty()) confidence += Agrees(tag, detected) ? kAgreesWithText : kContradictsText;
    candidates.push_back({std::move(tag), std::string(raw), source, confidence});
  };
  const NodeId root = 0;
  if (page.document.size() > 0) {
    offer(page.document.Get(root, "lang"), Source::kHtmlLang, kHtmlLang);
    offer(page.document.Get(root, "xml:lang"), Source::kHtmlLang, kHtmlLang);
  }
  if (page.article != nullptr)
    offer(page.data.Value(*page.article, "inLanguage"), Source::kLinkedData, kLinkedData);
  for (const std::string_view name :
       {"content-language", "language", "dc.language", "dcterms.language", "inlanguage"}) {
    offer(page.meta.Get(name), Source::kMeta, kMetaTag);
  }
  offer(page.meta.Get("og:locale"), SourceName::MetaTag("og:locale"), kOgLocale);
  if (!detected.empty()) candidates.push_back({detected, detected, Source::kText, kDetected});
  Choice<std::string> choice = Choose(std::move(candidates));
  if (!choice.found()) return choice;
  // A region is worth having: of two that agree with the text, "pt-BR" before "pt". "en-US" may be a theme's
  // default.
  const std::string& best = choice.best().value;
  if (best.find('-') == std::string::npos && !detected.empty()) {
    for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
      const Candidate<std::string>& other = choice.candidates[i];
      if (other.value != "en-US" && other.value.size() > best.size() && Primary(other.value) == best) {
        choice.winner = static_cast<int>(i);
        break;
      }
    }
  }
  return choice;
}

}  // namespace bodycopy
