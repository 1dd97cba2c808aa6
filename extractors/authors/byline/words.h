#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bodycopy::byline {

/// What a word can be in a byline. A word may be several of these: "von" introduces a byline and is a
/// particle of names.
enum WordFlag : std::uint32_t {
  kBy = 1U << 0U,  ///< Introduces who wrote it: "by", "von", "par".
  kAuthorWord =
      1U << 1U,  ///< May stand before that or before a colon: "written", "story", "Autorin", "text".
  kOtherCredit = 1U << 2U,  ///< The same for those who did other things: "photo", "edited", "reviewed".
  kFunction = 1U << 3U,     ///< Articles, prepositions, pronouns, common verbs: no part of a person's name.
  kAnd = 1U << 4U,          ///< Joins two people.
  kParticle = 1U << 5U,     ///< In lower case inside a name: "van", "de", "bin".
  kMonth = 1U << 6U,
  kWeekday = 1U << 7U,
  kTime = 1U << 8U,            ///< "am", "GMT", "hours", "ago", "Uhr", "today".
  kRole = 1U << 9U,            ///< "reporter", "Redakteurin", "correspondant".
  kRoleAdjective = 1U << 10U,  ///< Stands before a role: "senior", "staff", "political".
  kOrganisation = 1U << 11U,   ///< "team", "news", "Redaktion", "university".
  kAgency = 1U << 12U,         ///< News agencies.
  kNoise = 1U << 13U,       ///< What stands around bylines: "share", "comments", "read", "updated", "follow".
  kCredential = 1U << 14U,  ///< "MD", "PhD", "RN".
  kHonorific = 1U << 15U,   ///< "Dr", "Prof", "Sir".
  kGeneration = 1U << 16U,  ///< "Jr", "Sr", "III".
  kTail = 1U << 17U,        ///< After a name, says for whom, where or how: "for", "in", "from", "via".
  kPlace = 1U << 18U,       ///< Large cities and countries that stand after names without more.
  kWeakBy = 1U << 19U,      ///< Introduces only before a given name: "de".
  kDesk = 1U << 20U,        ///< Those who write for an outlet: "team", "staff", "Redaktion".
};

/// The flags by the headings of lexicon/byline.txt, in their order.
inline constexpr auto kWordFlagNames =
    std::to_array<std::string_view>({"by",         "author word", "other credit",   "function",
                                     "and",        "particle",    "month",          "weekday",
                                     "time",       "role",        "role adjective", "organisation",
                                     "agency",     "noise",       "credential",     "honorific",
                                     "generation", "tail",        "place",          "by before a given name",
                                     "desk"});
static_assert(kDesk == 1U << (kWordFlagNames.size() - 1));

/// The heading there of endings that make a word a role, whatever stands before them.
inline constexpr std::string_view kRoleEnding = "role ending";
/// And that of names that are nobody's, in comparable form.
inline constexpr std::string_view kNobody = "nobody";

/// The flags of a word in whatever case, without a period at its end; 0 for a word of no list.
std::uint32_t FlagsOf(std::string_view word);

}  // namespace bodycopy::byline
