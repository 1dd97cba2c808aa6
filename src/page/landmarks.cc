#include "page/landmarks.h"

#include <array>
#include <string_view>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr std::size_t kLongestValue = 512;  // of an attribute that is looked at

struct Word {
  std::string_view word;  // one word of a name or two that stand beside each other: "sub-title" is "subtitle"
  std::uint32_t kinds;
};

constexpr Word kWords[] = {
    {"breadcrumb", kBreadcrumbMark},
    {"breadcrumbs", kBreadcrumbMark},
    {"crumb", kBreadcrumbMark},
    {"crumbs", kBreadcrumbMark},
    {"rootline", kBreadcrumbMark},
    {"filariane", kBreadcrumbMark},
    {"ariane", kBreadcrumbMark},
    {"brotkrumen", kBreadcrumbMark},
    {"brotkrume", kBreadcrumbMark},
    {"migas", kBreadcrumbMark},
    {"kruimelpad", kBreadcrumbMark},
    {"pathway", kBreadcrumbMark},
    {"breadcrums", kBreadcrumbMark},

    {"tag", kTagsMark},
    {"tags", kTagsMark},
    {"taglist", kTagsMark},
    {"keywords", kTagsMark},
    {"topics", kTagsMark},
    {"topic", kTagsMark},
    {"tagslist", kTagsMark},
    {"schlagworte", kTagsMark},
    {"themen", kTagsMark},
    {"articletags", kTagsMark},
    {"posttags", kTagsMark},
    {"entrytags", kTagsMark},
    {"hashtags", kTagsMark},
    {"etiquetas", kTagsMark},
    {"taglinks", kTagsMark},
    {"taxonomy", kTagsMark},
    {"tagi", kTagsMark},

    {"dek", kDekMark},
    {"deck", kDekMark},
    {"subtitle", kDekMark},
    {"subhead", kDekMark},
    {"subheadline", kDekMark},
    {"subheading", kDekMark},
    {"standfirst", kDekMark},
    {"lead", kDekMark},
    {"lede", kDekMark},
    {"leadin", kDekMark},
    {"summary", kDekMark},
    {"excerpt", kDekMark},
    {"intro", kDekMark},
    {"introduction", kDekMark},
    {"chapo", kDekMark},
    {"chapeau", kDekMark},
    {"sottotitolo", kDekMark},
    {"occhiello", kDekMark},
    {"sommario", kDekMark},
    {"bajada", kDekMark},
    {"entradilla", kDekMark},
    {"copete", kDekMark},
    {"vorspann", kDekMark},
    {"anriss", kDekMark},
    {"ingress", kDekMark},
    {"abstract", kDekMark},
    {"tagline", kDekMark},
    {"description", kDekMark},
    {"alternativeheadline", kDekMark},
    {"teaser", kDekMark},
    {"subtitulo", kDekMark},
    {"strapline", kDekMark},
    {"synopsis", kDekMark},
    {"preamble", kDekMark},

    {"comment", kCommentMark},
    {"comments", kCommentMark},
    {"commentcount", kCommentMark},
    {"disqus", kCommentMark},
    {"kommentare", kCommentMark},
    {"commentaires", kCommentMark},
    {"comentarios", kCommentMark},
    {"commentscount", kCommentMark},
    {"commentslink", kCommentMark},
    {"respond", kCommentMark},
    {"commentlist", kCommentMark},

    {"readingtime", kReadingTimeMark},
    {"readtime", kReadingTimeMark},
    {"timetoread", kReadingTimeMark},
    {"minread", kReadingTimeMark},
    {"lesezeit", kReadingTimeMark},
    {"lesedauer", kReadingTimeMark},
    {"readingduration", kReadingTimeMark},
    {"minutesread", kReadingTimeMark},

    {"category", kSectionMark},
    {"categories", kSectionMark},
    {"cat", kSectionMark},
    {"catlinks", kSectionMark},
    {"kicker", kSectionMark},
    {"section", kSectionMark},
    {"rubric", kSectionMark},
    {"rubrik", kSectionMark},
    {"ressort", kSectionMark},
    {"eyebrow", kSectionMark},
    {"rubrique", kSectionMark},
    {"seccion", kSectionMark},
    {"sectionname", kSectionMark},
    {"postcategory", kSectionMark},
    {"articlesection", kSectionMark},
    {"overline", kSectionMark},
    {"kategorie", kSectionMark},
    {"categoria", kSectionMark},
    {"channel", kSectionMark},
    {"dachzeile", kSectionMark},
    {"categorylink", kSectionMark},

    {"pagination", kPaginationMark},
    {"pager", kPaginationMark},
    {"paging", kPaginationMark},
    {"pagelinks", kPaginationMark},
    {"pagenumbers", kPaginationMark},
    {"pagenav", kPaginationMark},
    {"paginator", kPaginationMark},
    {"postpages", kPaginationMark},
    {"wppagenavi", kPaginationMark},

    {"paywall", kPaywallMark},
    {"regwall", kPaywallMark},
    {"metered", kPaywallMark},
    {"paygate", kPaywallMark},
    {"subscriberonly", kPaywallMark},
    {"subscribersonly", kPaywallMark},
    {"premiumcontent", kPaywallMark},
    {"paidcontent", kPaywallMark},
    {"premium", kPaywallMark},
    {"subscribewall", kPaywallMark},

    {"liveblog", kLiveMark},
    {"liveticker", kLiveMark},
    {"livefeed", kLiveMark},
    {"liveupdate", kLiveMark},
    {"liveupdates", kLiveMark},
    {"livepost", kLiveMark},
    {"liveentry", kLiveMark},
    {"tickerentry", kLiveMark},
    {"liveblogupdate", kLiveMark},
    {"lblog", kLiveMark},
    {"tickerpost", kLiveMark},
    {"livestory", kLiveMark},

    {"caption", kCaptionMark},
    {"captions", kCaptionMark},
    {"captiontext", kCaptionMark},
    {"figcaption", kCaptionMark},
    {"imagecaption", kCaptionMark},
    {"photocaption", kCaptionMark},
    {"bildunterschrift", kCaptionMark},
    {"legende", kCaptionMark},
    {"legend", kCaptionMark},
    {"didascalia", kCaptionMark},
    {"wpcaption", kCaptionMark},

    {"credit", kCreditMark},
    {"credits", kCreditMark},
    {"copyright", kCreditMark},
    {"photocredit", kCreditMark},
    {"photographer", kCreditMark},
    {"imagecredit", kCreditMark},
    {"attribution", kCreditMark},
    {"copyrightholder", kCreditMark},
    {"bildnachweis", kCreditMark},
    {"imagesource", kCreditMark},
    {"credito", kCreditMark},
    {"creditos", kCreditMark},
    {"photoby", kCreditMark},
    {"bildquelle", kCreditMark},
    {"agency", kCreditMark},

    {"related", kRelatedMark},
    {"recommended", kRelatedMark},
    {"recommendations", kRelatedMark},
    {"trending", kRelatedMark},
    {"popular", kRelatedMark},
    {"mostread", kRelatedMark},
    {"readmore", kRelatedMark},
    {"sidebar", kRelatedMark},
    {"footer", kRelatedMark},
    {"navigation", kRelatedMark},
    {"menu", kRelatedMark},
    {"newsletter", kRelatedMark},
    {"promo", kRelatedMark},
    {"outbrain", kRelatedMark},
    {"taboola", kRelatedMark},
    {"widget", kRelatedMark},
    {"teasers", kRelatedMark},
    {"nav", kRelatedMark},
    {"carousel", kRelatedMark},

    {"byline", kBylineMark | kAuthorMark},
    {"author", kBylineMark | kAuthorMark},
    {"authors", kBylineMark | kAuthorMark},
    {"dateline", kBylineMark},
    {"meta", kBylineMark},
    {"postmeta", kBylineMark},
    {"entrymeta", kBylineMark},
    {"timestamp", kBylineMark},

    {"bylines", kAuthorMark},
    {"bylinename", kAuthorMark},
    {"authorname", kAuthorMark},
    {"authorlink", kAuthorMark},
    {"postauthor", kAuthorMark},
    {"articleauthor", kAuthorMark},
    {"entryauthor", kAuthorMark},
    {"byauthor", kAuthorMark},
    {"storybyline", kAuthorMark},
    {"articlebyline", kAuthorMark},
    {"writer", kAuthorMark},
    {"writers", kAuthorMark},
    {"writtenby", kAuthorMark},
    {"autor", kAuthorMark},
    {"autora", kAuthorMark},
    {"autores", kAuthorMark},
    {"autoren", kAuthorMark},
    {"autorin", kAuthorMark},
    {"autorname", kAuthorMark},
    {"auteur", kAuthorMark},
    {"auteurs", kAuthorMark},
    {"auteure", kAuthorMark},
    {"autore", kAuthorMark},
    {"autori", kAuthorMark},
    {"firma", kAuthorMark},
    {"firmante", kAuthorMark},
    {"redakteur", kAuthorMark},
    {"redakteurin", kAuthorMark},
    {"redactor", kAuthorMark},
    {"redacteur", kAuthorMark},
    {"journalist", kAuthorMark},
    {"journalists", kAuthorMark},
    {"journaliste", kAuthorMark},
    {"reporter", kAuthorMark},
    {"reporters", kAuthorMark},
    {"contributor", kAuthorMark},
    {"contributors", kAuthorMark},
    {"columnist", kAuthorMark},
    {"forfatter", kAuthorMark},
    {"forfattare", kAuthorMark},
    {"skribent", kAuthorMark},
    {"yazar", kAuthorMark},
    {"penulis", kAuthorMark},
    {"fn", kAuthorMark},
    {"vcard", kAuthorMark},
    {"hcard", kAuthorMark},
    {"postedby", kAuthorMark},
    {"publishedby", kAuthorMark},
    {"blogger", kAuthorMark},
    {"signature", kAuthorMark},
    {"signatur", kAuthorMark},
    {"username", kUserMark},
    {"user", kUserMark},
    {"usertext", kUserMark},
    {"poster", kUserMark},
    {"nickname", kUserMark},
    {"screenname", kUserMark},
    {"displayname", kUserMark},
    {"profilename", kUserMark},
    {"membername", kUserMark},
    {"posterinfo", kUserMark},
    {"submitter", kUserMark},
    {"creator", kUserMark},
    {"bio", kBioMark},
    {"biography", kBioMark},
    {"authorbio", kBioMark},
    {"authorbox", kBioMark},
    {"authorinfo", kBioMark},
    {"aboutauthor", kBioMark},
    {"abouttheauthor", kBioMark},
    {"authorprofile", kBioMark},
    {"authordescription", kBioMark},
};

constexpr Word kRelWords[] = {
    {"tag", kRelTag},   {"category", kRelCategory}, {"license", kRelLicense},
    {"next", kRelNext}, {"home", kRelHome},         {"author", kRelAuthor},
};

constexpr std::uint32_t kHashStart = 2166136261U;  // FNV-1a
constexpr std::uint32_t kHashPrime = 16777619U;

constexpr std::uint32_t Mixed(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * kHashPrime;
}

constexpr std::uint32_t HashOf(std::string_view word) {
  std::uint32_t hash = kHashStart;
  for (const char c : word) hash = Mixed(hash, c);
  return hash;
}

constexpr std::size_t kSlots = 1024;

struct Slot {
  std::uint32_t hash = 0;
  std::uint32_t kinds = 0;
};

// An open hash table by the words' hashes alone: with 32 bits, two of the words below would have to meet,
// which the compiler checks; that a foreign word has the same hash is too rare to matter.
consteval std::array<Slot, kSlots> BuildTable() {
  std::array<Slot, kSlots> table{};
  for (const Word& word : kWords) {
    const std::uint32_t hash = HashOf(word.word);
    std::size_t slot = (hash >> 8U) % kSlots;
    while (table[slot].kinds != 0) {
      if (table[slot].hash == hash) throw "two words have one hash";
      slot = (slot + 1) % kSlots;
    }
    table[slot] = {hash, word.kinds};
  }
  return table;
}

constexpr auto kTable = BuildTable();

std::uint32_t Lookup(std::uint32_t hash) {
  for (std::size_t slot = (hash >> 8U) % kSlots; kTable[slot].kinds != 0; slot = (slot + 1) % kSlots) {
    if (kTable[slot].hash == hash) return kTable[slot].kinds;
  }
  return 0;
}

// The kinds of the words in a name: "Post-subTitle_x" has post, sub, title, x, and postsub, subtitle, titlex.
std::uint32_t KindsOf(std::string_view name) {
  std::uint32_t kinds = 0;
  std::uint32_t hash = kHashStart;    // of the word that is being read
  std::uint32_t joined = kHashStart;  // of it behind the one before
  bool has_previous = false;
  bool in_word = false;
  bool was_lower = false;
  const auto end_word = [&] {
    if (!in_word) return;
    kinds |= Lookup(hash);
    if (has_previous) kinds |= Lookup(joined);
    has_previous = true;
    joined = hash;
    hash = kHashStart;
    in_word = false;
  };
  for (const char c : name.substr(0, kLongestValue)) {
    if (!IsAsciiAlpha(c)) {
      end_word();
      was_lower = false;
      if (IsAsciiSpace(c)) has_previous = false;
      continue;
    }
    if (was_lower && IsAsciiUpper(c)) end_word();
    was_lower = IsAsciiLower(c);
    in_word = true;
    hash = Mixed(hash, ToAsciiLower(c));
    joined = Mixed(joined, ToAsciiLower(c));
  }
  end_word();
  return kinds;
}

std::uint32_t RelKinds(std::string_view rel) {
  std::uint32_t kinds = 0;
  while (!(rel = AsciiTrim(rel)).empty()) {
    std::size_t end = 0;
    while (end < rel.size() && !IsAsciiSpace(rel[end])) ++end;
    for (const Word& word : kRelWords) {
      if (AsciiEqualIgnoreCase(rel.substr(0, end), word.word)) kinds |= word.kinds;
    }
    rel.remove_prefix(end);
  }
  return kinds;
}

bool IsName(std::string_view attribute) {
  return attribute == "class" || attribute == "id" || attribute == "itemprop" || attribute == "aria-label" ||
         attribute == "data-testid" || attribute == "data-component";
}

}  // namespace

std::vector<Landmark> FindLandmarks(const Document& document, Deadline deadline) {
  std::vector<Landmark> landmarks;
  if (document.body() == kNoNode) return landmarks;
  for (NodeId id = document.body() + 1; id < document[document.body()].end; ++id) {
    if (deadline.HasPassedAt(id)) break;
    if (document[id].attribute_count == 0) continue;
    std::uint32_t kinds = 0;
    for (const Attribute& attribute : document.Attributes(id)) {
      if (attribute.name == "rel") {
        kinds |= RelKinds(attribute.value);
      } else if (IsName(attribute.name)) {
        kinds |= KindsOf(attribute.value);
      }
    }
    if (kinds != 0) landmarks.push_back({id, kinds});
  }
  return landmarks;
}

}  // namespace bodycopy
