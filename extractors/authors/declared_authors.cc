// Authors that meta tags and linked data declare.

#include <algorithm>

#include "base/ascii.h"
#include "extractors/authors/mentions.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxDeclared = 120;           // mentions of one page
constexpr std::size_t kMaxOrganisationBytes = 100;  // of its name

struct MetaName {
  std::string_view name;
  AuthorSource source;
};

constexpr MetaName kMetaNames[] = {
    {"author", AuthorSource::kMetaAuthor},
    {"article:author", AuthorSource::kMetaArticle},
    {"og:article:author", AuthorSource::kMetaArticle},
    {"og:author", AuthorSource::kMetaArticle},
    {"dc.creator", AuthorSource::kMetaDublinCore},
    {"dcterms.creator", AuthorSource::kMetaDublinCore},
    {"dcterms.creator.aiid", AuthorSource::kMetaDublinCore},
    {"dc.contributor", AuthorSource::kMetaOther},
    {"parsely-author", AuthorSource::kMetaParsely},
    {"sailthru.author", AuthorSource::kMetaSailthru},
    {"citation_author", AuthorSource::kMetaCitation},
    {"bepress_citation_author", AuthorSource::kMetaCitation},
    {"byl", AuthorSource::kMetaOther},
    {"byline", AuthorSource::kMetaOther},
    {"creator", AuthorSource::kMetaOther},
    {"rbauthors", AuthorSource::kMetaOther},
};

// Names such as "cxenseparse:author", "article.author" or "author_name" that sites make up.
bool IsOtherAuthorName(std::string_view name) {
  if (name == "twitter:creator" || name.find("author") == std::string_view::npos) return false;
  return !name.ends_with("url") && !name.ends_with("id") && !name.ends_with("image") &&
         !name.ends_with("email") && name.find("twitter") == std::string_view::npos &&
         name.find("authority") == std::string_view::npos &&
         name.find("authoriz") == std::string_view::npos && name.find("itemprop") == std::string_view::npos;
}

AuthorSource SourceOfMeta(std::string_view name) {
  for (const MetaName& known : kMetaNames) {
    if (known.name == name) return known.source;
  }
  return IsOtherAuthorName(name) ? AuthorSource::kMetaOther : AuthorSource::kCount;
}

// Twitter cards have pairs of a label and a value, such as "Written by" and a name.
bool IsAuthorLabel(std::string_view label) {
  const std::string lower = AsciiLower(label);
  for (const std::string_view known : {"written by",   "author",           "by",
                                       "posted by",    "verfasst von",     "geschrieben von",
                                       "autor",        "écrit par",        "escrito por",
                                       "scritto da",   "geschreven door",  "skriven av",
                                       "skrevet av",   "skrevet af",       "napisane przez",
                                       "автор",        "написано автором", "yazan",
                                       "ditulis oleh", "kirjoittanut",     "執筆者",
                                       "作者",         "글쓴이",           "tác giả"}) {
    if (lower == known) return true;
  }
  return false;
}

void CollectMeta(const MetaTags& meta, std::vector<AuthorMention>& mentions) {
  bool label = false;
  std::string_view label_number;
  std::uint16_t ranks[kAuthorSourceCount] = {};
  for (const MetaTag& tag : meta.tags) {
    if (tag.content.empty() || mentions.size() >= kMaxDeclared) continue;
    const std::string_view name = tag.name;
    AuthorSource source = AuthorSource::kCount;
    if (name.starts_with("twitter:label")) {
      label = IsAuthorLabel(tag.content);
      if (label) label_number = name.substr(13);
      continue;
    }
    if (name.starts_with("twitter:data") && label && name.substr(12) == label_number) {
      source = AuthorSource::kMetaCard;
    } else {
      source = SourceOfMeta(name);
    }
    if (source == AuthorSource::kCount) continue;
    AuthorMention like;
    like.source = source;
    like.rank = ranks[static_cast<std::size_t>(source)];
    const std::size_t before = mentions.size();
    AppendAuthorMentions(tag.content, BylineForm::kField, like, mentions);
    ranks[static_cast<std::size_t>(source)] += static_cast<std::uint16_t>(mentions.size() - before);
  }
}

bool IsOrganisation(const Thing& thing) {
  return std::any_of(thing.types.begin(), thing.types.end(), [](std::string_view type) {
    return type.ends_with("Organization") || type == "Corporation" || type == "Brand" || type == "WebSite" ||
           type == "LocalBusiness";
  });
}

std::string_view UrlOf(const LinkedData& data, const Thing& thing) {
  for (const std::string_view property : {"url", "sameAs"}) {
    const std::string_view url = data.Value(thing, property);
    if (url.starts_with("http") || url.starts_with('/')) return url;
  }
  return thing.id.starts_with("http") && thing.id.find('#') == std::string_view::npos ? thing.id
                                                                                      : std::string_view();
}

class LinkedAuthors {
 public:
  LinkedAuthors(const Page& page, std::vector<AuthorMention>& mentions)
      : page_(page), data_(page.data), mentions_(mentions) {}

  void Collect() {
    if (page_.article != nullptr) {
      CollectThing(*page_.article, "author", false);
      CollectThing(*page_.article, "creator", true);
    }
    for (const Thing& thing : data_.things) {
      if (mentions_.size() >= kMaxDeclared) return;
      if (&thing == page_.article) continue;
      if (thing.Is("Comment") || thing.Is("Review") || thing.Is("ImageObject")) continue;
      for (const std::string_view property : {"author", "creator"}) CollectOther(thing, property);
      if (thing.parent < 0 && thing.Is("Person")) AddThing(thing, AuthorSource::kLinkedAlone);
    }
    for (const Thing::Property& property : data_.stray) {
      if (property.name == "author" || property.name == "creator") {
        AddText(property.value, AuthorSource::kMicrodataStray, property.node);
      }
    }
  }

 private:
  void CollectThing(const Thing& thing, std::string_view property, bool creator) {
    const bool microdata = thing.syntax != DataSyntax::kJsonLd;
    for (const Thing* author : data_.Things(thing, property)) {
      AddThing(*author, microdata                 ? AuthorSource::kMicrodataAuthor
                        : creator                 ? AuthorSource::kLinkedCreator
                        : IsOrganisation(*author) ? AuthorSource::kLinkedOrganisation
                                                  : AuthorSource::kLinkedPerson);
    }
    for (const Thing::Property& value : thing.properties) {
      if (value.name != property || value.thing >= 0) continue;
      AddText(value.value,
              microdata ? AuthorSource::kMicrodataAuthor
              : creator ? AuthorSource::kLinkedCreator
                        : AuthorSource::kLinkedText,
              value.node);
    }
  }

  void CollectOther(const Thing& thing, std::string_view property) {
    for (const Thing* author : data_.Things(thing, property)) AddThing(*author, AuthorSource::kLinkedOther);
    for (const Thing::Property& value : thing.properties) {
      if (value.name == property && value.thing < 0)
        AddText(value.value, AuthorSource::kLinkedOther, value.node);
    }
  }

  void AddThing(const Thing& thing, AuthorSource source) {
    const std::vector<std::string_view> names = data_.Values(thing, "name");
    for (const std::string_view name : names) {
      if (mentions_.size() >= kMaxDeclared) return;
      AuthorMention like;
      like.source = source;
      like.node = thing.node;
      like.href = UrlOf(data_, thing);
      like.rank = ranks_[static_cast<std::size_t>(source)];
      if (IsOrganisation(thing) && name.size() <= kMaxOrganisationBytes) {
        AddOrganisation(name, like);
      } else {
        Append(name, BylineForm::kName, like);
      }
    }
    if (!names.empty()) return;
    const std::string_view given = data_.Value(thing, "givenName");
    const std::string_view family = data_.Value(thing, "familyName");
    if (!given.empty() && !family.empty()) {
      AuthorMention like;
      like.source = source;
      like.rank = ranks_[static_cast<std::size_t>(source)];
      Append(std::string(given) + " " + std::string(family), BylineForm::kName, like);
    }
  }

  // Not read as a byline: "Tax & Accounting" is one.
  void AddOrganisation(std::string_view name, const AuthorMention& like) {
    AuthorMention& mention = mentions_.emplace_back(like);
    mention.name = mention.raw = std::string(name);
    mention.kind = BylineKind::kOrganisation;
    mention.person = static_cast<float>(PersonLikeness(name));
    ++ranks_[static_cast<std::size_t>(like.source)];
  }

  void AddText(std::string_view text, AuthorSource source, NodeId node) {
    if (mentions_.size() >= kMaxDeclared) return;
    AuthorMention like;
    like.source = source;
    like.node = node;
    like.rank = ranks_[static_cast<std::size_t>(source)];
    Append(text, BylineForm::kField, like);
  }

  void Append(std::string_view text, BylineForm form, const AuthorMention& like) {
    const std::size_t before = mentions_.size();
    AppendAuthorMentions(text, form, like, mentions_);
    ranks_[static_cast<std::size_t>(like.source)] += static_cast<std::uint16_t>(mentions_.size() - before);
  }

  const Page& page_;
  const LinkedData& data_;
  std::vector<AuthorMention>& mentions_;
  std::uint16_t ranks_[kAuthorSourceCount] = {};
};

}  // namespace

void CollectDeclaredAuthors(const Reading& reading, std::vector<AuthorMention>& mentions) {
  CollectMeta(reading.page.meta, mentions);
  LinkedAuthors(reading.page, mentions).Collect();
}

}  // namespace bodycopy
