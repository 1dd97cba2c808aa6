#include "extractors/authors/authors.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "extractors/authors/author_model.h"
#include "extractors/authors/byline/words.h"
#include "extractors/authors/mentions.h"
#include "extractors/authors/names.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/models.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMinLoginBytes = 5;  // shorter ones are initials
constexpr std::size_t kWordsOfProse = 3;
constexpr float kPersonKind = 2;

// The line of a block of several lines that names the author, without the headline and dates that stand
// beside it.
std::string_view LineOf(std::string_view raw, std::string_view name) {
  const std::size_t at = raw.find(name);
  if (at == std::string_view::npos) return raw;
  const std::size_t before = raw.rfind('\n', at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(raw.find('\n', at + name.size()), raw.size());
  return raw.substr(begin, end - begin);
}

Author MakeAuthor(const Reading& reading, const AuthorName& name) {
  Author author;
  author.name = name.name;
  if (!name.href.empty()) author.url = reading.page.Resolve(name.href);
  const std::string_view line = LineOf(name.raw, name.name);
  if (line != name.name) author.name_raw = line;
  return author;
}

// Whether one key is the other with more words, or with what a page glued to it: "jane doemay 2".
bool HoldsName(std::string_view longer, std::string_view shorter) {
  return ContainsWords(longer, shorter) ||
         (longer.starts_with(shorter) && shorter.find(' ') != std::string_view::npos);
}

// Whether a name is a person's whose given name the shorter one is: "Jane Doe" of "Jane".
bool IsFullForm(const AuthorName& longer, std::string_view shorter) {
  return shorter.find(' ') == std::string_view::npos && longer.key.size() > shorter.size() &&
         longer.key.starts_with(shorter) && longer.key[shorter.size()] == ' ' &&
         longer["person"] >= kSurePerson;
}

// Nobody stands twice, as "Jane" and "Jane Doe" or with an outlet's name behind: the surer form does, but
// where both are authors the full name.
bool IsAnotherForm(const std::vector<AuthorName>& names, const AuthorConfidences& confidences,
                   std::size_t i) {
  for (std::size_t other = 0; other < names.size(); ++other) {
    const bool same = HoldsName(names[i].key, names[other].key) || HoldsName(names[other].key, names[i].key);
    if (other == i || !same) continue;
    const bool both = std::min(confidences.of_names[i], confidences.of_names[other]) >= confidences.threshold;
    if (both && IsFullForm(names[i], names[other].key)) continue;
    if (both && IsFullForm(names[other], names[i].key)) return true;
    if (confidences.of_names[other] > confidences.of_names[i]) return true;
  }
  return false;
}

// "Editor", "Staff Writer": what somebody does, or an account that is nobody's.
bool IsNobody(std::string_view key) {
  static const auto kNobodies = LexiconEntries(lexicon::Byline(), {byline::kNobody});
  if (std::ranges::find(kNobodies, key) != kNobodies.end()) return true;
  bool has_role = false;
  while (!key.empty()) {
    const std::string_view word = key.substr(0, key.find(' '));
    key.remove_prefix(std::min(key.size(), word.size() + 1));
    const std::uint32_t flags = byline::FlagsOf(word);
    if ((flags & (byline::kRole | byline::kRoleAdjective)) == 0) return false;
    has_role = has_role || (flags & byline::kRole) != 0;
  }
  return has_role;
}

// "Courier staff before it was published": a sentence goes on behind what looked like a name.
bool EndsInProse(std::string_view name) {
  std::size_t small = 0;
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    small = !word.empty() && word[0] >= 'a' && word[0] <= 'z' ? small + 1 : 0;
  }
  return small >= kWordsOfProse && IsAsciiUpper(name.front());
}

// "jdoe42": what one signs in with.
bool IsLogin(const AuthorName& name) {
  const auto is_of_login = [](char c) {
    return (c >= 'a' && c <= 'z') || IsAsciiDigit(c) || c == '.' || c == '_' || c == '-';
  };
  return name["is_site"] == 0 && name["in_host"] == 0 && name.name.size() >= kMinLoginBytes &&
         std::ranges::all_of(name.name, is_of_login);
}

// What programs declare and no reader sees. A byline that says no more than "Editor" stands as it is printed.
bool IsHiddenNobody(const AuthorName& name) {
  return name["visible_sources"] == 0 && (IsNobody(name.key) || IsLogin(name));
}

// Which of the names of a page sign its story, seen together.
class Signatories {
 public:
  Signatories(const std::vector<AuthorMention>& mentions, const std::vector<AuthorName>& names,
              const AuthorConfidences& confidences)
      : mentions_(mentions), names_(names), confidences_(confidences), chosen_(names.size()) {}

  /// Of each name whether it does.
  std::vector<bool> Choose() {
    for (std::size_t i = 0; i < names_.size(); ++i)
      chosen_[i] = confidences_.of_names[i] >= confidences_.threshold && MaySign(i);
    CompleteLists();
    DropHidden();
    DropOutlets();
    DropOtherWork();
    return std::move(chosen_);
  }

 private:
  bool MaySign(std::size_t i) const {
    return !IsAnotherForm(names_, confidences_, i) && !EndsInProse(names_[i].name) &&
           !IsHiddenNobody(names_[i]);
  }

  // Leaves those out that `drop` holds of, if `stays` holds of one that is chosen.
  template <typename Stays, typename Drop>
  void DropWhere(Stays stays, Drop drop) {
    bool any = false;
    for (std::size_t i = 0; i < names_.size(); ++i) any = any || (chosen_[i] && stays(names_[i]));
    if (!any) return;
    for (std::size_t i = 0; i < names_.size(); ++i) chosen_[i] = chosen_[i] && !drop(names_[i]);
  }

  // Whom metadata alone name goes where the page shows a person who wrote it.
  void DropHidden() {
    const auto is_shown = [](const AuthorName& name) {
      return name["introduced_near"] > 0 && name["kind"] >= kPersonKind;
    };
    DropWhere(is_shown, [&](const AuthorName& name) {
      return name["visible"] == 0 && !SharesDeclaration(name, is_shown);
    });
  }

  // An agency, a desk or an outlet signs where no person does.
  void DropOutlets() {
    const auto is_outlet = [](const AuthorName& name) { return name["kind"] == 0 || name["is_site"] > 0; };
    DropWhere([&](const AuthorName& name) { return name["kind"] >= kPersonKind && !is_outlet(name); },
              is_outlet);
  }

  // Who took the photographs or reviewed the story wrote it only if nobody else did, or if a byline says so.
  void DropOtherWork() {
    const auto did_other = [](const AuthorName& name) { return name.other_work && name["introduced"] == 0; };
    DropWhere([&](const AuthorName& name) { return !did_other(name); }, did_other);
  }

  // Whether the same declaration names an author that `holds` is true of.
  template <typename Holds>
  bool SharesDeclaration(const AuthorName& name, Holds holds) const {
    for (std::size_t other = 0; other < names_.size(); ++other) {
      if (!chosen_[other] || &names_[other] == &name || !holds(names_[other])) continue;
      for (const int mine : name.mentions) {
        for (const int theirs : names_[other].mentions) {
          if (ListOf(mine) != kNoList && ListOf(mine) == ListOf(theirs)) return true;
        }
      }
    }
    return false;
  }

  // What most members of a list are, all are: a text that names several, or a run of declarations.
  void CompleteLists() {
    std::map<int, std::vector<std::size_t>> lists;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      for (const int mention : names_[i].mentions) {
        if (ListOf(mention) == kNoList) continue;
        std::vector<std::size_t>& members = lists[ListOf(mention)];
        if (members.empty() || members.back() != i) members.push_back(i);
      }
    }
    for (const auto& [list, members] : lists) {
      const auto is_chosen = [this](std::size_t i) { return chosen_[i]; };
      if (2 * std::ranges::count_if(members, is_chosen) <= std::ssize(members)) continue;
      for (const std::size_t i : members)
        chosen_[i] = chosen_[i] || (names_[i]["person"] >= kSurePerson && MaySign(i));
    }
  }

  // The number of the list that a mention is of.
  int ListOf(int index) const {
    const AuthorMention& mention = mentions_[static_cast<std::size_t>(index)];
    switch (mention.source) {
      case AuthorSource::kMetaCitation:
      case AuthorSource::kMetaDublinCore:
      case AuthorSource::kLinkedPerson:
      case AuthorSource::kLinkedText:
      case AuthorSource::kMicrodataAuthor: return kFirstRun - static_cast<int>(mention.source);
      case AuthorSource::kLinkedOther: return kNoList;
      default: break;
    }
    if (mention.listed < 2) return kNoList;
    constexpr std::uint32_t kElsewhere = kInComments | kInRelated | kInNav | kInMenu | kInAside | kInFooter;
    const bool byline = mention.introduced && (mention.zones & kElsewhere) == 0 && mention.unexplained == 0;
    return byline || mention.source <= AuthorSource::kMetaOther ? mention.list : kNoList;
  }

  static constexpr int kNoList = -1;
  static constexpr int kFirstRun = -2;  // lists that texts give count from 0, runs of declarations downwards

  const std::vector<AuthorMention>& mentions_;
  const std::vector<AuthorName>& names_;
  const AuthorConfidences& confidences_;
  std::vector<bool> chosen_;
};

// Whom the elements name that the site's rule points to.
Candidate<std::vector<Author>> AuthorsByRule(const Reading& reading) {
  Candidate<std::vector<Author>> candidate{{}, {}, Source::kSiteRule, 1.0, kNoNode};
  if (reading.site == nullptr || !reading.site->authors) return candidate;
  const Document& document = reading.page.document;
  for (const NodeId node : reading.site->authors->Select(document)) {
    const std::string text = document.TextOf(node);
    for (const BylineName& found : ParseByline(text, BylineForm::kField).names) {
      const auto same = [&found](const Author& author) { return author.name == found.name; };
      if (std::any_of(candidate.value.begin(), candidate.value.end(), same)) continue;
      Author author;
      author.name = found.name;
      if (text != found.name) author.name_raw = text;
      const std::string_view href = document[node].tag == Tag::kA ? document.Get(node, "href") : "";
      if (!href.empty()) author.url = reading.page.Resolve(href);
      candidate.value.push_back(std::move(author));
    }
    if (candidate.raw.empty()) candidate.raw = text, candidate.node = node;
  }
  return candidate;
}

}  // namespace

Choice<std::vector<Author>> ExtractAuthors(const Reading& reading) {
  const std::vector<AuthorMention> mentions = CollectAuthorMentions(reading);
  const std::vector<AuthorName> names = MergeAuthorNames(reading, mentions);
  Choice<std::vector<Author>> choice;
  Candidate<std::vector<Author>> ruled = AuthorsByRule(reading);
  Candidate<std::vector<Author>> chosen;
  std::vector<Candidate<std::vector<Author>>> rejected;
  chosen.confidence = 1.0;
  const AuthorConfidences confidences = ConfidencesOf(reading, names);
  const std::vector<bool> signs = Signatories(mentions, names, confidences).Choose();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const AuthorName& name = names[i];
    const double confidence = confidences.of_names[i];
    if (signs[i]) {
      chosen.value.push_back(MakeAuthor(reading, name));
      if (chosen.raw.empty()) chosen.raw = name.raw, chosen.source = AuthorSourceName(name.source);
      chosen.confidence = std::min(chosen.confidence, confidence);
    } else {
      rejected.push_back(
          {{MakeAuthor(reading, name)}, name.raw, AuthorSourceName(name.source), confidence, kNoNode});
    }
  }
  for (Candidate<std::vector<Author>>* const candidate : {&ruled, &chosen}) {
    if (!candidate->value.empty()) choice.candidates.push_back(std::move(*candidate));
  }
  if (!choice.candidates.empty()) choice.winner = 0;
  std::move(rejected.begin(), rejected.end(), std::back_inserter(choice.candidates));
  return choice;
}

}  // namespace bodycopy
