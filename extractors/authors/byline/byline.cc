#include "extractors/authors/byline/byline.h"

#include <algorithm>

#include "base/utf8.h"
#include "extractors/authors/byline/chunk.h"
#include "extractors/authors/byline/found_names.h"
#include "extractors/authors/byline/given_names.h"
#include "extractors/authors/byline/tokens.h"
#include "extractors/authors/byline/words.h"

namespace bodycopy {
namespace {

using byline::Chunk;
using byline::ChunkKind;
using byline::FoundChunk;
using byline::Token;
using byline::TokenKind;
using byline::Tokens;

constexpr double kLineThreshold = 0.55;        // of a name on a line without "By"
constexpr double kIntroducedThreshold = 0.30;  // and after it
constexpr std::size_t kMaxNames = 40;
constexpr std::size_t kMaxParenthesisTokens = 8;
constexpr std::size_t kMaxTeamWords = 5;
constexpr std::size_t kMaxDigitsInName = 3;  // digits
constexpr std::size_t kMaxQuotedWords = 3;
constexpr std::uint8_t kMinCapitalAndLetters = 3;  // "E" and "Y" of capitals are initials

constexpr std::uint32_t kAnyBy = byline::kBy | byline::kWeakBy;

enum class Credit : std::uint8_t { kNone, kAuthor, kOther };

// Reads the tokens of one text from left to right.
class Parser {
 public:
  Parser(std::string_view text, BylineForm form) : form_(form) { Scan(text, tokens_); }

  Byline Run() {
    while (at_ < tokens_.count) Step();
    Flush(TokenKind::kNewline);
    byline::AddNames(tokens_, std::move(found_), form_, byline_);
    byline_.unexplained = words_ == 0 ? 0.0 : static_cast<double>(unexplained_) / static_cast<double>(words_);
    if (tokens_.cut) byline_.unexplained = 1.0;
    return std::move(byline_);
  }

 private:
  void Step() {
    if (const std::size_t count = IntroductionAt(at_); count > 0) {
      Introduce(count);
      return;
    }
    const Token& token = tokens_[at_];
    switch (token.kind) {
      case TokenKind::kWord: TakeWord(token); return;
      case TokenKind::kNumber: TakeNumber(); return;
      case TokenKind::kOpen: TakeParenthesis(); return;
      case TokenKind::kQuote: TakeQuote(); return;
      case TokenKind::kColon: TakeColon(); return;
      case TokenKind::kAmpersand: TakeAmpersand(); return;
      case TokenKind::kHandle: TakeHandle(); return;
      default:
        Flush(token.kind);
        ++at_;
        return;
    }
  }

  // ---- introductions

  // The number of tokens of "By", "Written by", "Text:", "Photos and story by" ... at i; 0 if there is none.
  std::size_t IntroductionAt(std::size_t i) {
    const Token& token = tokens_[i];
    if (!token.word() || !Has(token, kAnyBy | byline::kAuthorWord | byline::kOtherCredit)) return 0;
    pending_ = Credit::kNone;
    const bool at_start = open_ == 0;
    std::size_t end = i;
    bool by = false;
    while (end < tokens_.count && (tokens_[end].word() || IsAmpersandOfCredits(i, end))) {
      const Token& next = tokens_[end];
      // "Un texte de": a particle is a by-word behind what was made.
      const bool of_work = pending_ == Credit::kAuthor && next.lower && Has(next, byline::kParticle);
      if ((Has(next, kAnyBy) || of_work) && (end > i || at_start || next.lower || Repeats(end))) {
        by = true;
        ++end;
        break;
      }
      if (Has(next, byline::kAuthorWord))
        pending_ = Credit::kAuthor;
      else if (Has(next, byline::kOtherCredit))
        pending_ = pending_ == Credit::kAuthor ? pending_ : Credit::kOther;
      else if (end == i || (next.word() && !Has(next, byline::kAnd | byline::kFunction | byline::kNoise)))
        break;
      ++end;
    }
    if (by) return ByAccepted(i, end) ? end - i : 0;
    if (pending_ == Credit::kNone || end >= tokens_.count) return 0;
    if (tokens_[end].kind == TokenKind::kColon) return end + 1 - i;
    // "Autorin Anna Maier", "Author Jane Doe": one such word, at the start of a line.
    const bool alone =
        end == i + 1 && at_start && tokens_[end].word() && tokens_[end].upper && Has(token, byline::kRole);
    return alone && form_ != BylineForm::kName && pending_ == Credit::kAuthor ? 1 : 0;
  }

  // "Text & photos": between two of the words that the introduction at i is made of.
  bool IsAmpersandOfCredits(std::size_t i, std::size_t at) const {
    constexpr std::uint32_t kCredits = byline::kAuthorWord | byline::kOtherCredit;
    return at > i && at + 1 < tokens_.count && tokens_[at].kind == TokenKind::kAmpersand &&
           Has(tokens_[at - 1], kCredits) && Has(tokens_[at + 1], kCredits);
  }

  // True if "By" at i stands between twice the same word: "Jane DoeBy Jane Doe".
  bool Repeats(std::size_t i) const {
    return open_ > 0 && i + 1 < tokens_.count && tokens_[i].upper &&
           tokens_[i + 1].text == tokens_[start_].text;
  }

  // "By" is also a preposition, "von" and "di" are also parts of names.
  bool ByAccepted(std::size_t i, std::size_t end) {
    if (pending_ == Credit::kNone) pending_ = Credit::kAuthor;
    std::size_t next = end;
    while (next < tokens_.count &&
           (tokens_[next].kind == TokenKind::kColon || tokens_[next].kind == TokenKind::kNewline ||
            tokens_[next].kind == TokenKind::kBar || tokens_[next].kind == TokenKind::kQuote))
      ++next;
    if (next >= tokens_.count) return end - i > 1 || !Has(tokens_[i], byline::kParticle);
    const Token& name = tokens_[next];
    const Token& by = tokens_[end - 1];
    if (name.kind == TokenKind::kHandle) return true;
    if (name.word() && name.lower && Has(name, byline::kRoleAdjective)) return true;
    if (name.word() && name.lower && Has(name, byline::kFunction) && IsTeam(next)) return true;
    if (!name.word() || (name.lower && Has(name, byline::kFunction) && !Has(name, byline::kParticle)))
      return false;
    if (Has(name, byline::kWeekday | byline::kTime) && !name.initial()) return false;
    const bool particle = Has(by, byline::kParticle);
    if (end - i == 1 && particle) {
      // "Von Anna Maier" but not "Christoph von Ritter" and, in a field, not "Von Trapp".
      const std::size_t following = WordsFrom(next);
      if (open_ > 0 || name.lower) return false;
      if (!Has(by, byline::kBy)) return byline::GivenNameOf(name.text) != byline::GivenName::kNone;
      if (following == 1 && name.upper && Has(name, byline::kDesk)) return open_ == 0;
      if (following < 2)
        return form_ == BylineForm::kLine && by.lower == false && next == end && tokens_.count <= end + 1;
      return form_ == BylineForm::kLine || by.upper || i == 0;
    }
    // A nickname in small letters may follow at a line's end, prose may not.
    if (name.lower && form_ == BylineForm::kLine && (open_ > 0 || WordsFrom(next) > 2)) return false;
    return true;
  }

  // "the Courier Team"
  bool IsTeam(std::size_t i) const {
    const std::size_t count = WordsFrom(i);
    if (count < 2 || count > kMaxTeamWords || !tokens_[i + 1].upper) return false;
    for (std::size_t k = i + 1; k < i + count; ++k) {
      if (tokens_[k].upper && Has(tokens_[k], byline::kOrganisation)) return true;
    }
    return false;
  }

  std::size_t WordsFrom(std::size_t i) const {
    std::size_t count = 0;
    while (i < tokens_.count && tokens_[i].word()) ++i, ++count;
    return count;
  }

  void Introduce(std::size_t count) {
    const Credit credit = pending_;
    // What stands before "By" on the line is the name once more, a label, or a title.
    if (open_ > 0 && credit == Credit::kAuthor && credit_ != Credit::kAuthor) {
      words_ += open_;
      open_ = 0;
    }
    Flush(TokenKind::kBar);
    if (credit == Credit::kAuthor && credit_ != Credit::kAuthor && form_ != BylineForm::kName)
      DropUnintroduced();
    credit_ = credit;
    fresh_ = true;
    joined_ = false;
    byline_.introduced |= credit == Credit::kAuthor;
    byline_.other_credit |= credit == Credit::kOther;
    words_ += count;
    at_ += count;
    before_ = TokenKind::kNewline;
  }

  // An introduction makes what stood before it no names.
  void DropUnintroduced() {
    std::erase_if(found_, [](const FoundChunk& found) { return !found.introduced; });
  }

  // ---- words and what parts them

  void TakeWord(const Token& token) {
    if (IsDate(at_)) {
      Flush(TokenKind::kNumber);
      ++words_;
      ++at_;
      return;
    }
    if (Has(token, byline::kAnd) && Joins(at_)) {
      Flush(TokenKind::kAmpersand);
      ++at_;
      return;
    }
    if (open_ == 0) start_ = at_;
    open_ = at_ + 1 - start_;
    ++at_;
  }

  bool Number(std::size_t i) const { return i < tokens_.count && tokens_[i].kind == TokenKind::kNumber; }

  // A month beside a number, a weekday before a date; "May", "Jan" and "Wednesday" are names too.
  bool IsDate(std::size_t i) const {
    const Token& token = tokens_[i];
    if (!Has(token, byline::kMonth | byline::kWeekday)) return false;
    const bool before =
        i > 0 && (Number(i - 1) || (i > 1 && tokens_[i - 1].kind == TokenKind::kStop && Number(i - 2)) ||
                  (i > 1 && tokens_[i - 1].lower && Number(i - 2)));
    if (Has(token, byline::kMonth)) return before || Number(i + 1);
    if (Number(i + 1)) return true;
    const std::size_t next =
        i + 1 < tokens_.count && tokens_[i + 1].kind == TokenKind::kComma ? i + 2 : i + 1;
    return Number(next) || (next < tokens_.count && Has(tokens_[next], byline::kMonth) && Number(next + 1)) ||
           (open_ == 0 && next > i + 1);
  }

  // True if the word at i joins two people.
  bool Joins(std::size_t i) const {
    const Token& token = tokens_[i];
    if (i + 1 >= tokens_.count) return false;
    const Token& next = tokens_[i + 1];
    if (!next.word() && next.kind != TokenKind::kHandle && next.kind != TokenKind::kNewline) return false;
    if (next.lower && (form_ == BylineForm::kLine || Has(next, byline::kFunction)) &&
        !Has(next, byline::kParticle))
      return false;
    if (open_ == 0) return token.lower;
    if (token.upper && token.letters < kMinCapitalAndLetters) return false;
    if (token.upper && !token.all_upper && open_ < 2) return false;
    for (std::size_t k = start_; k < i; ++k) {
      if (Has(tokens_[k], byline::kOrganisation) && form_ != BylineForm::kLine)
        return false;  // "Center for Research and Care"
    }
    // "y", "e", "i", "en", "med" stand inside names or before places too: two words must follow, or one after
    // one.
    const bool weak = token.letters <= 2 || Has(token, byline::kFunction | byline::kTail);
    if (!weak || token.text == "et" || token.text == "ja" || token.text == "og") return true;
    const std::size_t following = WordsFrom(i + 1);
    return following >= 2 || (open_ == 1 && following == 1 && !Has(token, byline::kTail));
  }

  // Numbers end a name, unless a nickname or an outlet starts with one.
  void TakeNumber() {
    const bool next_upper = at_ + 1 < tokens_.count && tokens_[at_ + 1].upper && !IsDate(at_ + 1) &&
                            !Has(tokens_[at_ + 1], byline::kNoise | byline::kTime | byline::kMonth);
    if (form_ != BylineForm::kLine && open_ == 0 && next_upper &&
        tokens_[at_].text.size() <= kMaxDigitsInName) {
      start_ = at_++;
      open_ = 1;
      return;
    }
    Flush(TokenKind::kNumber);
    ++words_;
    ++at_;
  }

  // Joins people, but in a field also the words of a firm: "Morgan & Morgan", "Tax & Accounting".
  void TakeAmpersand() {
    const std::size_t following = WordsFrom(at_ + 1);
    bool firm = false;
    if (form_ != BylineForm::kLine && open_ > 0 && following > 0) {
      firm = (open_ >= 2 && following == 1) || (open_ == 1 && tokens_[start_].text == tokens_[at_ + 1].text);
      for (std::size_t i = start_; i < at_; ++i) firm |= Has(tokens_[i], byline::kOrganisation);
    }
    if (firm) {
      open_ = at_ + 1 - start_;
    } else {
      Flush(TokenKind::kAmpersand);
    }
    ++at_;
  }

  // A handle ends a name; in a field that has nothing else, it is one.
  void TakeHandle() {
    Flush(TokenKind::kBar);
    ++at_;
  }

  // "(Reuters)", "(obe)" end a name; "Paramita (Guha) Ghosh" goes on.
  void TakeParenthesis() {
    std::size_t close = at_ + 1;
    while (close < tokens_.count && close - at_ < kMaxParenthesisTokens &&
           tokens_[close].kind != TokenKind::kClose)
      ++close;
    const bool closed = close < tokens_.count && tokens_[close].kind == TokenKind::kClose;
    if (!closed) {
      Flush(TokenKind::kBar);
      ++at_;
      return;
    }
    // "(avec Mara Lindqvist)"
    if (open_ > 0 && close > at_ + 2 && Has(tokens_[at_ + 1], byline::kAnd) && tokens_[at_ + 1].lower) {
      Flush(TokenKind::kAmpersand);
      at_ += 2;
      return;
    }
    const bool goes_on = open_ > 0 && close == at_ + 2 && tokens_[at_ + 1].upper &&
                         close + 1 < tokens_.count && tokens_[close + 1].upper &&
                         !Has(tokens_[close + 1], byline::kRole | byline::kRoleAdjective) &&
                         !Has(tokens_[at_ + 1], byline::kAgency | byline::kOrganisation | byline::kPlace);
    const bool nickname =
        form_ == BylineForm::kName && open_ > 0 && close == at_ + 2 && tokens_[at_ + 1].camel;
    if (goes_on || nickname) {
      open_ = close + 1 - start_;
    } else {
      Flush(TokenKind::kClose);
    }
    at_ = close + 1;
  }

  // Dwayne "The Rock" Johnson.
  void TakeQuote() {
    std::size_t close = at_ + 1;
    while (close < tokens_.count && close - at_ <= kMaxQuotedWords + 1 && tokens_[close].word()) ++close;
    const bool inside = open_ > 0 && close < tokens_.count && tokens_[close].kind == TokenKind::kQuote &&
                        close > at_ + 1 && close + 1 < tokens_.count && tokens_[close + 1].upper;
    if (inside) {
      open_ = close + 1 - start_;
      at_ = close + 1;
      return;
    }
    if (open_ > 0) Flush(TokenKind::kQuote);
    ++at_;
  }

  // What stands before a colon on a line is a label of something unknown: no name, and no author after it.
  void TakeColon() {
    if (open_ > 0 && form_ == BylineForm::kLine) {
      words_ += open_;
      unexplained_ += open_;
      open_ = 0;
      if (!fresh_) credit_ = Credit::kNone;
    }
    Flush(TokenKind::kColon);
    ++at_;
  }

  // Ends the open words, if any, and remembers what parts them from the next.
  void Flush(TokenKind separator) {
    if (open_ > 0) {
      Emit();
      open_ = 0;
      fresh_ = false;
      joined_ = false;
      before_ = separator;
    } else if (separator != TokenKind::kNewline && separator != TokenKind::kQuote) {
      before_ = separator;
    }
    joined_ |= separator == TokenKind::kAmpersand;
    const bool list = separator == TokenKind::kComma || separator == TokenKind::kAmpersand ||
                      separator == TokenKind::kSemicolon || separator == TokenKind::kSlash ||
                      separator == TokenKind::kClose || separator == TokenKind::kQuote ||
                      (separator == TokenKind::kNewline && joined_);
    if (!list && !fresh_ && separator != TokenKind::kColon) credit_ = Credit::kNone;
  }

  void Emit() {
    const bool introduced = credit_ == Credit::kAuthor;
    words_ += open_;
    if (credit_ == Credit::kOther) {
      AddOther();
      return;
    }
    Chunk chunk = byline::ReadChunk(tokens_, start_, start_ + open_, form_, introduced);
    if (chunk.kind == ChunkKind::kProse) unexplained_ += open_;
    if (chunk.kind == ChunkKind::kNothing) {
      JoinGeneration();
      return;
    }
    const double threshold = introduced || form_ != BylineForm::kLine ? kIntroducedThreshold : kLineThreshold;
    if (chunk.kind == ChunkKind::kName && chunk.person < threshold) {
      unexplained_ += open_;
      return;
    }
    if (chunk.kind != ChunkKind::kProse && found_.size() < kMaxNames)
      found_.push_back({chunk, before_, joined_, introduced});
  }

  // Somebody who did something else for the story.
  void AddOther() {
    const Chunk chunk = byline::ReadChunk(tokens_, start_, start_ + open_, form_, true);
    if (chunk.kind != ChunkKind::kName || byline_.others.size() >= kMaxNames) return;
    const std::string_view end = tokens_[chunk.last - 1].text;
    byline_.others.emplace_back(tokens_[chunk.first].text.data(), end.data() + end.size());
  }

  // ", Jr." belongs to the name before the comma.
  void JoinGeneration() {
    if (found_.empty() || open_ != 1 || before_ != TokenKind::kComma ||
        !Has(tokens_[start_], byline::kGeneration))
      return;
    if (found_.back().chunk.kind == ChunkKind::kName) found_.back().chunk.last = start_ + 1;
  }

  BylineForm form_;
  Tokens tokens_;
  Byline byline_;
  std::vector<FoundChunk> found_;

  std::size_t at_ = 0;
  std::size_t start_ = 0;  // the first of the open words
  std::size_t open_ = 0;   // how many there are
  Credit credit_ = Credit::kNone;
  Credit pending_ = Credit::kNone;
  bool fresh_ = false;   // nothing has followed the introduction yet
  bool joined_ = false;  // "and" came last
  TokenKind before_ = TokenKind::kNewline;
  std::size_t words_ = 0;
  std::size_t unexplained_ = 0;
};

}  // namespace

Byline ParseByline(std::string_view text, BylineForm form) {
  return Parser(text, form).Run();
}

double PersonLikeness(std::string_view name) {
  Tokens tokens;
  Scan(name, tokens);
  if (tokens.cut || tokens.count == 0) return 0.0;
  return byline::PersonLikeness(tokens, 0, tokens.count);
}

}  // namespace bodycopy
