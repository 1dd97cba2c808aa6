#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/authors/byline/byline.h"
#include "extractors/reading/reading.h"
#include "extractors/reading/sources.h"

namespace bodycopy {

/// Where a page can name an author.
enum class AuthorSource : std::uint8_t {
  // linked data of the page's article: a Person, an Organization, a plain string
  kLinkedPerson,
  kLinkedOrganisation,
  kLinkedText,
  kLinkedCreator,
  kLinkedOther,
  kLinkedAlone,
  kMicrodataAuthor,
  kMicrodataStray,
  // meta tags
  kMetaAuthor,
  kMetaArticle,
  kMetaDublinCore,
  kMetaParsely,
  kMetaSailthru,
  kMetaCitation,
  kMetaCard,
  kMetaOther,
  // elements and links
  kRelAuthor,
  kAuthorLink,
  kAuthorElement,
  kBylineElement,
  kUserElement,
  kBioElement,
  // lines
  kBylineLine,
  kHeadlineLine,
  kEndLine,
  kCount,  ///< None of them.
};
inline constexpr std::size_t kAuthorSourceCount = static_cast<std::size_t>(AuthorSource::kCount);

/// What `explain` and provenance call it.
SourceName AuthorSourceName(AuthorSource source);

/// Its name in the model's columns, such as "linked-person" or "byline", which were fitted under it; static
/// storage.
std::string_view AuthorSourceColumn(AuthorSource source);

/// One place of the page that names somebody who may be an author.
struct AuthorMention {
  std::string name;
  std::string raw;        ///< The text that the name was read from.
  std::string_view href;  ///< Of the link around the name, or the url that linked data give. As it stands.
  AuthorSource source = AuthorSource::kMetaAuthor;
  BylineKind kind = BylineKind::kPerson;
  bool introduced = false;  ///< The text says "By".
  bool other_work = false;  ///< The text says that they did something else: no mention of an author.
  bool hidden = false;
  /// Zone bits; of those by name none of an element that holds the headline too.
  std::uint32_t zones = 0;
  bool other_credit = false;  ///< The same text names photographers, editors ...
  float person = 0.0F;
  float unexplained = 0.0F;  ///< Byline::unexplained of the text.
  std::uint16_t rank = 0;    ///< The how-manieth name of its source.
  std::uint16_t listed = 1;  ///< How many names the same text gives.
  std::uint32_t shape = 0;   ///< Hash of tag and class of the element; 0 for lines and in the head.
  int list = -1;             ///< The same for all names that one text gives.
  int block = -1;            ///< The block that it stands in or begins with, -1 in the head.
  NodeId node = kNoNode;
};

/// Whether a block, by its number, is near enough to the one that shows the headline to be its byline; none
/// is where no block shows it.
inline bool IsNearHeadline(const Reading& reading, int block) {
  constexpr int kBlocksBefore = 4;
  constexpr int kBlocksAfter = 14;
  const int headline = reading.found.headline_block;
  return headline >= 0 && block >= headline - kBlocksBefore && block <= headline + kBlocksAfter;
}

/// Everything that the page says of its authors, the declared first. Bounded in number; linear in the page.
std::vector<AuthorMention> CollectAuthorMentions(const Reading& reading);

/// Meta tags and linked data.
void CollectDeclaredAuthors(const Reading& reading, std::vector<AuthorMention>& mentions);
/// Elements, links and lines of the page.
void CollectVisibleAuthors(const Reading& reading, std::vector<AuthorMention>& mentions);

/// Appends a copy of `like` for each name that was read from the text.
void AppendAuthorMentions(Byline byline, std::string_view text, const AuthorMention& like,
                          std::vector<AuthorMention>& mentions);

/// Reads the text as a byline of the form first.
void AppendAuthorMentions(std::string_view text, BylineForm form, const AuthorMention& like,
                          std::vector<AuthorMention>& mentions);

}  // namespace bodycopy
