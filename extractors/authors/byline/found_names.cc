#include "extractors/authors/byline/found_names.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "extractors/authors/byline/words.h"

namespace bodycopy::byline {
namespace {

constexpr std::size_t kMaxGivenNames = 3;  // of a citation

class FoundNames {
 public:
  FoundNames(const Tokens& tokens, std::vector<FoundChunk> found, BylineForm form, Byline& byline)
      : tokens_(tokens), found_(std::move(found)), form_(form), byline_(byline) {}

  void Run() {
    if (SwapLastFirst()) return;
    DropAfterComma();
    const bool any_person = std::any_of(found_.begin(), found_.end(),
                                        [](const FoundChunk& f) { return f.chunk.kind == ChunkKind::kName; });
    ChunkKind wanted = ChunkKind::kName;
    if (!any_person) {
      const bool any = std::any_of(found_.begin(), found_.end(), [](const FoundChunk& f) {
        return f.chunk.kind == ChunkKind::kOrganisation;
      });
      wanted = any ? ChunkKind::kOrganisation : ChunkKind::kRole;
      if (form_ == BylineForm::kLine && !byline_.introduced && !any) return;
    }
    for (const FoundChunk& found : found_) {
      if (found.chunk.kind == wanted) AddName(Span(found.chunk.first, found.chunk.last), found.chunk);
    }
  }

 private:
  std::string_view Span(std::size_t first, std::size_t last) const {
    const char* begin = tokens_[first].text.data();
    const std::string_view end = tokens_[last - 1].text;
    return {begin, static_cast<std::size_t>(end.data() + end.size() - begin)};
  }

  // Citation fields: "Kaufman, Jeff T." is one person.
  bool SwapLastFirst() {
    if (form_ == BylineForm::kLine || byline_.introduced || found_.size() != 2) return false;
    const FoundChunk& last = found_[0];
    const FoundChunk& first = found_[1];
    if (first.before != TokenKind::kComma || first.joined || first.chunk.kind != ChunkKind::kName ||
        last.chunk.kind != ChunkKind::kName)
      return false;
    const std::size_t last_words = last.chunk.last - last.chunk.first;
    const std::size_t first_words = first.chunk.last - first.chunk.first;
    const bool particle = last_words == 2 && Has(tokens_[last.chunk.first], kParticle);
    if ((last_words != 1 && !particle) || first_words > kMaxGivenNames) return false;
    const Token& given = tokens_[first.chunk.first];
    if (!given.upper || tokens_[last.chunk.first].all_upper != given.all_upper ||
        Has(given, kPlace | kCredential)) {
      if (!given.initial()) return false;
    }
    // One name each: "Linny, Peter" may be two people; a citation has a given name of one word mostly too.
    const std::string_view family = Span(last.chunk.first, last.chunk.last);
    const std::string_view rest = Span(first.chunk.first, first.chunk.last);
    Chunk chunk = last.chunk;
    chunk.person = std::max(last.chunk.person, first.chunk.person);
    AddName(std::string(rest) + " " + std::string(family), Span(last.chunk.first, first.chunk.last), chunk);
    return true;
  }

  // After a person of two or more words, a comma brings places, outlets and agencies, as well as more people:
  // single words and what is no person go.
  void DropAfterComma() {
    if (form_ == BylineForm::kName && found_.size() == 1) return;
    bool full_name = false;
    std::erase_if(found_, [&](const FoundChunk& found) {
      const std::size_t words = found.chunk.last - found.chunk.first;
      const bool name = found.chunk.kind == ChunkKind::kName;
      const bool uncased = tokens_[found.chunk.first].uncased;
      const bool after = full_name && !found.joined &&
                         (found.before == TokenKind::kComma || found.before == TokenKind::kDash ||
                          found.before == TokenKind::kBar || found.before == TokenKind::kSlash ||
                          found.before == TokenKind::kNewline || found.before == TokenKind::kNumber ||
                          found.before == TokenKind::kClose);
      const bool one_word = words == 1 || (words == 2 && tokens_[found.chunk.first].lower);
      const bool weak = name && one_word && !uncased;
      const bool role = full_name && Has(tokens_[found.chunk.last - 1], kRole);
      // On a line, what a bar, a dash or a new line parts from a name that "By" introduced is an outlet or a
      // place.
      const bool other_part = name && byline_.introduced && !found.introduced && form_ == BylineForm::kLine;
      if ((after && weak) || role || (full_name && other_part)) return true;
      full_name |= name && (words >= 2 || uncased);
      return false;
    });
  }

  void AddName(std::string_view raw, const Chunk& chunk) { AddName(std::string(raw), raw, chunk); }

  void AddName(std::string name, std::string_view raw, const Chunk& chunk) {
    name = NormalizeSpace(name);
    if (tokens_[chunk.first].east_asian || tokens_[chunk.last - 1].east_asian) {
      const std::string_view trimmed = TrimEastAsianName(name);
      if (trimmed.empty()) return;
      name = std::string(trimmed);
    }
    if (name.empty()) return;
    for (const BylineName& known : byline_.names) {
      if (known.name == name) return;
    }
    const BylineKind kind = chunk.kind != ChunkKind::kName ? BylineKind::kOrganisation
                            : chunk.last - chunk.first == 1 && !tokens_[chunk.first].uncased
                                ? BylineKind::kNickname
                                : BylineKind::kPerson;
    byline_.names.push_back({std::move(name), raw, kind, chunk.person});
  }

  const Tokens& tokens_;
  std::vector<FoundChunk> found_;
  BylineForm form_;
  Byline& byline_;
};

}  // namespace

void AddNames(const Tokens& tokens, std::vector<FoundChunk> found, BylineForm form, Byline& byline) {
  FoundNames(tokens, std::move(found), form, byline).Run();
}

}  // namespace bodycopy::byline
