#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy {

/// What a text is taken for when it is read as a byline.
enum class BylineForm : std::uint8_t {
  kLine,  ///< A line of the page, which may be anything: only what is introduced or clearly is a name counts.
  kField,  ///< The value of a field for authors, such as a meta tag: one name or several, persons or not.
  kName,  ///< One author's name, such as a Person's in linked data or the text of a link to an author's page.
};

enum class BylineKind : std::uint8_t { kPerson, kNickname, kOrganisation };

struct BylineName {
  std::string name;      ///< As printed, without what belongs to no name.
  std::string_view raw;  ///< Where it stands in the text.
  BylineKind kind = BylineKind::kPerson;
  double person = 0.0;  ///< How much it looks like a person's name, 0 to 1.
};

/// What a text says of who wrote it.
struct Byline {
  std::vector<BylineName> names;    ///< In their order, none twice. Organisations only if there is no person.
  std::vector<std::string> others;  ///< Persons who are credited with something else: "Photos by ...".
  bool introduced = false;          ///< The names follow "By", "Author:" or the like.
  bool other_credit = false;        ///< Others than authors are named too ("Photos by ...").
  double unexplained =
      0.0;  ///< Share of the words that are neither name nor role, place, date, label: prose.
};

/// Reads a byline: strips introductions, roles, places, dates, handles, addresses and outlets, and parts
/// several people.
///
/// `text` is UTF-8 of any size; only its first kMaxBylineBytes bytes are read. Linear, total, safe from
/// several threads. The views in the result point into `text`.
Byline ParseByline(std::string_view text, BylineForm form);

/// How much a text as a whole looks like the name of one person, from 0 to 1: number of words, capitals,
/// particles, initials; no function words, roles, digits. Scripts without case count as capitals.
double PersonLikeness(std::string_view name);
/// From which on it is one.
inline constexpr double kSurePerson = 0.9;

}  // namespace bodycopy
