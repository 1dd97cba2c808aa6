#include "page/name_words.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/fnv.h"
#include "base/hash_table.h"
#include "page/landmarks.h"

namespace bodycopy {
namespace {

struct WordList {
  std::uint32_t kinds;
  std::string_view
      words;  // in lower case; of two words that stand beside each other: "subtitle" is "sub-title"
};

constexpr WordList kKinds[] = {
    {kBreadcrumbMark,
     "breadcrumb breadcrumbs crumb crumbs rootline filariane ariane brotkrumen brotkrume migas "
     "kruimelpad pathway breadcrums"},
    {kTagsMark,
     "tag tags taglist keywords topics topic tagslist schlagworte themen articletags posttags "
     "entrytags hashtags etiquetas taglinks taxonomy tagi"},
    {kDekMark,
     "dek deck subtitle subhead subheadline subheading standfirst lead lede leadin summary excerpt "
     "intro introduction chapo chapeau sottotitolo occhiello sommario bajada entradilla copete "
     "vorspann anriss ingress abstract tagline description alternativeheadline teaser subtitulo "
     "strapline synopsis preamble"},
    {kCommentMark,
     "comment comments commentcount disqus kommentare commentaires comentarios commentscount "
     "commentslink respond commentlist"},
    {kReadingTimeMark,
     "readingtime readtime timetoread minread lesezeit lesedauer readingduration minutesread"},
    {kSectionMark,
     "category categories cat catlinks kicker section rubric rubrik ressort eyebrow rubrique "
     "seccion sectionname postcategory articlesection overline kategorie categoria channel "
     "dachzeile categorylink"},
    {kPaginationMark, "pagination pager paging pagelinks pagenumbers pagenav paginator postpages wppagenavi"},
    {kPaywallMark,
     "paywall regwall metered paygate subscriberonly subscribersonly premiumcontent paidcontent "
     "premium subscribewall"},
    {kLiveMark,
     "liveblog liveticker livefeed liveupdate liveupdates livepost liveentry tickerentry "
     "liveblogupdate lblog tickerpost livestory"},
    {kCaptionMark,
     "caption captions captiontext figcaption imagecaption photocaption bildunterschrift legende "
     "legend didascalia wpcaption"},
    {kCreditMark,
     "credit credits copyright photocredit photographer imagecredit attribution copyrightholder "
     "bildnachweis imagesource credito creditos photoby bildquelle agency captionowner captionsource"},
    {kRelatedMark,
     "related recommended recommendations trending popular mostread readmore sidebar footer "
     "navigation menu newsletter promo outbrain taboola widget teasers nav carousel"},
    {kBylineMark | kAuthorMark, "byline author authors"},
    {kBylineMark, "dateline meta postmeta entrymeta timestamp"},
    {kAuthorMark,
     "bylines bylinename authorname authorlink postauthor articleauthor entryauthor byauthor "
     "storybyline articlebyline writer writers writtenby autor autora autores autoren autorin "
     "autorname auteur auteurs auteure autore autori firma firmante redakteur redakteurin redactor "
     "redacteur journalist journalists journaliste reporter reporters contributor contributors "
     "columnist forfatter forfattare skribent yazar penulis fn vcard hcard postedby publishedby "
     "blogger signature signatur"},
    {kUserMark,
     "username user usertext poster nickname screenname displayname profilename membername "
     "posterinfo submitter creator"},
    {kBioMark,
     "bio biography authorbio authorbox authorinfo aboutauthor abouttheauthor authorprofile "
     "authordescription"},
};

struct HintList {
  std::uint8_t hint;
  std::string_view words;
};

constexpr HintList kHints[] = {
    {kNamedTitle, "title headline heading titel titulo titre hed ueberschrift titolo"},
    {kNamedArticle, "article post entry story single artikel content detail main"},
    {kNamedLogo, "logo brand branding masthead site sitename"},
    {kNamedSub,
     "sub subtitle subheading subheadline dek deck kicker section category standfirst summary "
     "overline eyebrow caption author byline teaser lead tagline description slogan label prefix "
     "badge tag date time meta permalink anchor button tooltip dachzeile pretitle supertitle topic "
     "suffix count roofline spitzmarke occhiello antetitulo toptitle topline superheadline "
     "titleheader descriptor supertitulo sobretitulo volanta cintillo uppertitle"},
    {kNamedChrome,
     "related recommended sidebar widget menu nav navigation comment comments reply respond "
     "newsletter subscribe cookie consent popup modal trending popular latest promo footer share "
     "login search banner card toc more carousel slider aside outbrain taboola breadcrumb "
     "breadcrumbs"},
};

struct WholeList {
  std::uint8_t whole;
  std::string_view names;  // in lower case
};

constexpr WholeList kWholes[] = {
    {kCommentsName,
     "comments comment-list commentlist comments-area comment-content comment-body disqus_thread respond "
     "comment replies comments-list comment-section"},
    // as each network documents it
    {kPostName,
     "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed reddit-card reddit-embed-bq "
     "fb-post text-post-media mastodon-embed"},
};

constexpr std::size_t kRoomPerWord = 4;  // most words that are looked up are none of these

template <typename Take>
void ForEachName(std::string_view names, Take take) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    take(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

template <typename Take>
void ForEachWord(std::string_view words, Take take) {
  ForEachName(words, [&take](std::string_view word) { take(Fnv(word)); });
}

/// Of single words and of two joined; of a WholeName the word that it begins with, so that few values are
/// read for these.
HashTable<NameMeaning> BuildTable() {
  std::size_t words = 0;
  const auto count = [&words](std::uint32_t) { ++words; };
  for (const WholeList& list : kWholes) ForEachWord(list.names, count);
  for (const WordList& list : kKinds) ForEachWord(list.words, count);
  for (const HintList& list : kHints) ForEachWord(list.words, count);
  HashTable<NameMeaning> table(words, kRoomPerWord);
  for (const WordList& list : kKinds)
    ForEachWord(list.words, [&](std::uint32_t word) { table[word].kinds |= list.kinds; });
  for (const HintList& list : kHints)
    ForEachWord(list.words, [&](std::uint32_t word) { table[word].hints |= list.hint; });
  for (const WholeList& list : kWholes)
    ForEachName(list.names, [&](std::string_view name) {
      table[Fnv(name.substr(0, name.find_first_of("-_")))].wholes |= list.whole;
    });
  return table;
}

NameMeaning Meaning(std::uint32_t word) {
  static const HashTable<NameMeaning> kTable = BuildTable();
  const NameMeaning* found = kTable.Find(word);
  return found == nullptr ? NameMeaning() : *found;
}

const HashTable<std::uint8_t>& Wholes() {
  static const HashTable<std::uint8_t> kTable = [] {
    std::size_t names = 0;
    for (const WholeList& list : kWholes) ForEachWord(list.names, [&names](std::uint32_t) { ++names; });
    HashTable<std::uint8_t> table(names, kRoomPerWord);
    for (const WholeList& list : kWholes)
      ForEachWord(list.names, [&](std::uint32_t name) { table[name] |= list.whole; });
    return table;
  }();
  return kTable;
}

std::uint8_t WholesIn(std::string_view value) {
  std::uint8_t wholes = 0;
  std::uint32_t hash = kFnvStart;
  const auto end_name = [&] {
    const std::uint8_t* found = Wholes().Find(std::exchange(hash, kFnvStart));
    if (found != nullptr) wholes |= *found;
  };
  for (const char c : value) {
    if (IsAsciiSpace(c)) {
      end_name();
    } else {
      hash = FnvNext(hash, ToAsciiLower(c));
    }
  }
  end_name();
  return wholes;
}

}  // namespace

NameMeaning ReadMeaning(std::string_view value, std::span<const NameWord> words) {
  NameMeaning all;
  for (const NameWord& word : words) {
    all |= Meaning(word.hash);
    if (word.joined != 0) all.kinds |= Meaning(word.joined).kinds;
  }
  if (all.wholes != 0) all.wholes = WholesIn(value);
  return all;
}

}  // namespace bodycopy
