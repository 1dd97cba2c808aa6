#include "extractors/authors/mentions.h"

#include <array>

namespace bodycopy {

SourceName AuthorSourceName(AuthorSource source) {
  constexpr auto kSources = std::to_array<SourceName>({Source::kLinkedData,
                                                       Source::kLinkedDataOrganization,
                                                       Source::kLinkedDataText,
                                                       Source::kLinkedDataCreator,
                                                       Source::kLinkedDataOther,
                                                       Source::kLinkedDataAlone,
                                                       Source::kMicrodata,
                                                       Source::kMicrodataStray,
                                                       SourceName::MetaTag("author"),
                                                       SourceName::MetaTag("article:author"),
                                                       SourceName::MetaTag("dc.creator"),
                                                       SourceName::MetaTag("parsely-author"),
                                                       SourceName::MetaTag("sailthru.author"),
                                                       SourceName::MetaTag("citation_author"),
                                                       SourceName::MetaTag("twitter:data"),
                                                       Source::kMeta,
                                                       Source::kRelAuthor,
                                                       Source::kAuthorLink,
                                                       Source::kAuthorElement,
                                                       Source::kBylineElement,
                                                       Source::kUserElement,
                                                       Source::kBioElement,
                                                       Source::kByline,
                                                       Source::kLineNearHeadline,
                                                       Source::kLineAtEnd});
  static_assert(kSources.size() == kAuthorSourceCount);
  return kSources[static_cast<std::size_t>(source)];
}

std::string_view AuthorSourceColumn(AuthorSource source) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"linked-person", "linked-organisation", "linked-text",     "linked-creator",   "linked-other",
       "linked-alone",  "microdata-author",    "itemprop-author", "meta-author",      "article:author",
       "dc.creator",    "parsely-author",      "sailthru.author", "citation_author",  "twitter:data",
       "meta-other",    "rel-author",          "author-link",     "author-element",   "byline-element",
       "user-element",  "bio-element",         "byline",          "line-at-headline", "line-at-end"});
  static_assert(kNames.size() == kAuthorSourceCount);
  return kNames[static_cast<std::size_t>(source)];
}

void AppendAuthorMentions(Byline byline, std::string_view text, const AuthorMention& like,
                          std::vector<AuthorMention>& mentions) {
  std::uint16_t rank = like.rank;
  const int list = static_cast<int>(mentions.size());
  for (BylineName& name : byline.names) {
    AuthorMention& mention = mentions.emplace_back(like);
    mention.name = std::move(name.name);
    mention.raw = std::string(text.substr(0, std::min<std::size_t>(text.size(), 200)));
    mention.kind = name.kind;
    mention.person = static_cast<float>(name.person);
    mention.introduced = byline.introduced;
    mention.other_credit = byline.other_credit;
    mention.unexplained = static_cast<float>(byline.unexplained);
    mention.list = list;
    mention.rank = rank++;
    mention.listed = static_cast<std::uint16_t>(byline.names.size());
  }
}

void AppendAuthorMentions(std::string_view text, BylineForm form, const AuthorMention& like,
                          std::vector<AuthorMention>& mentions) {
  AppendAuthorMentions(ParseByline(text, form), text, like, mentions);
}

std::vector<AuthorMention> CollectAuthorMentions(const Reading& reading) {
  std::vector<AuthorMention> mentions;
  CollectDeclaredAuthors(reading, mentions);
  CollectVisibleAuthors(reading, mentions);
  return mentions;
}

}  // namespace bodycopy
