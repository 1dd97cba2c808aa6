#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bodycopy {

/// Where on a page a value can stand, for all fields: what the record's `provenance` and `explain` call a
/// source. One place has one name, whichever field reads it. A meta tag that is meant alone goes by its own
/// name (SourceName::MetaTag); docs/record.md says what each is.
enum class Source : std::uint8_t {
  // linked data: JSON-LD, and microdata and RDFa where the field does not tell them apart
  kLinkedData,
  kLinkedDataAlone,
  kLinkedDataCreated,
  kLinkedDataCreator,
  kLinkedDataModified,
  kLinkedDataName,
  kLinkedDataOrganization,
  kLinkedDataOther,
  kLinkedDataOtherModified,
  kLinkedDataPart,
  kLinkedDataPublisher,
  kLinkedDataText,
  kLinkedDataThumbnail,
  kLinkedDataWebsite,
  kMicrodata,
  kMicrodataModified,
  kMicrodataStray,
  // meta tags that are not told apart
  kMeta,
  kMetaDate,
  kMetaModified,
  kMetaPart,
  kMetaTitle,
  // relations of links
  kRelAuthor,
  kRelCanonical,
  kRelCategory,
  kRelImageSrc,
  kRelLicense,
  kRelNext,
  kRelTag,
  // elements of HTML
  kAttribute,
  kEmbed,
  kH1,
  kH2,
  kH3,
  kHeading,
  kHeadingPart,
  kHtmlLang,
  kScript,
  kTime,
  kTitle,
  kTitlePart,
  kVideo,
  // elements and links by what they are called or lead to
  kAuthorElement,
  kAuthorLink,
  kBioElement,
  kBreadcrumbElement,
  kBylineElement,
  kCommentElement,
  kCreativeCommonsLink,
  kDekElement,
  kHeadlineElement,
  kLiveElement,
  kMarkedMenuEntry,
  kMenuEntry,
  kPageList,
  kReadingTimeElement,
  kSectionElement,
  kTagElement,
  kUserElement,
  kWallElement,
  // lines of text, by what they say and where they stand
  kByline,
  kCopyrightLine,
  kHeadingBelowHeadline,
  kLine,
  kLineAboveByline,
  kLineAboveHeadline,
  kLineAtEnd,
  kLineLikeDescription,
  kLineNearHeadline,
  kMasthead,
  kOriginalPhrase,
  kSeparatedLine,
  kSourceCredit,
  kSourceLine,
  kText,
  kWallPhrase,
  // other fields, and what is no part of the page
  kArticleImages,
  kBreadcrumbs,
  kFirstImage,
  kImageUrl,
  kSiteRule,
  kUrl,
};

/// Their names, in the order of Source.
inline constexpr auto kSourceNames = std::to_array<std::string_view>({
    "linked-data",
    "linked-data alone",
    "linked-data created",
    "linked-data creator",
    "linked-data modified",
    "linked-data name",
    "linked-data organization",
    "linked-data other",
    "linked-data other modified",
    "linked-data part",
    "linked-data publisher",
    "linked-data text",
    "linked-data thumbnail",
    "linked-data website",
    "microdata",
    "microdata modified",
    "microdata stray",
    "meta",
    "meta date",
    "meta modified",
    "meta part",
    "meta title",
    "rel=author",
    "rel=canonical",
    "rel=category",
    "rel=image_src",
    "rel=license",
    "rel=next",
    "rel=tag",
    "attribute",
    "embed",
    "h1",
    "h2",
    "h3",
    "heading",
    "heading part",
    "html lang",
    "script",
    "time",
    "title",
    "title part",
    "video",
    "author element",
    "author link",
    "bio element",
    "breadcrumb element",
    "byline element",
    "comment element",
    "creative commons link",
    "dek element",
    "headline element",
    "live element",
    "marked menu entry",
    "menu entry",
    "page list",
    "reading time element",
    "section element",
    "tag element",
    "user element",
    "wall element",
    "byline",
    "copyright line",
    "heading below headline",
    "line",
    "line above byline",
    "line above headline",
    "line at end",
    "line like description",
    "line near headline",
    "masthead",
    "original phrase",
    "separated line",
    "source credit",
    "source line",
    "text",
    "wall phrase",
    "article images",
    "breadcrumbs",
    "first image",
    "image url",
    "site rule",
    "url",
});
static_assert(kSourceNames.size() == static_cast<std::size_t>(Source::kUrl) + 1);

/// The name of a candidate's source. Static storage.
class SourceName {
 public:
  constexpr SourceName() = default;
  constexpr SourceName(Source source)  // NOLINT(google-explicit-constructor): the enum names it
      : name_(kSourceNames[static_cast<std::size_t>(source)]) {}

  /// Of a meta tag that is meant alone, such as "og:title"; `name` of static storage.
  static constexpr SourceName MetaTag(std::string_view name) {
    SourceName tag;
    tag.name_ = name;
    return tag;
  }

  constexpr bool empty() const { return name_.empty(); }
  constexpr operator std::string_view() const { return name_; }  // NOLINT(google-explicit-constructor)
  friend constexpr bool operator==(SourceName, SourceName) = default;

 private:
  std::string_view name_;
};

}  // namespace bodycopy
