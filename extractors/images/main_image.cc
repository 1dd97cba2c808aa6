#include "extractors/images/main_image.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/images/image_caption.h"
#include "extractors/images/images.h"
#include "extractors/images/other_cut.h"

namespace bodycopy {
namespace {

constexpr double kOgImage = 0.8;
constexpr double kLinkedData = 0.78;
constexpr double kTwitterImage = 0.7;
constexpr double kImageSrc = 0.65;
constexpr double kFirstOfArticle = 0.6;
constexpr double kThumbnail = 0.5;
constexpr double kAgreement = 0.03;   // for each other source that names the same picture
constexpr double kPenaltyCard = 0.4;  // drawn for shares

constexpr std::size_t kMinCaptionWords = 5;
constexpr std::size_t kMinKeyBytes = 8;  // of a file's name that is looked for in the page

// What is named so is shown for pages without a picture.
constexpr std::string_view kStandIns[] = {"placeholder", "fallback", "favicon", "no-image",
                                          "noimage",     "gravatar", "blank.",  "spacer",
                                          "clear.gif",   "loader.",  "spinner."};

// Folders of what is no picture of a story.
constexpr std::string_view kFolders[] = {"/ads/", "/avatars/", "/smilies/", "/emoticons/", "/icons/"};

// The words of which a file's name says that it stands for a site, and those that say nothing of what it
// shows.
constexpr std::string_view kEmblemWords[] = {"logo",  "logos",  "icon",    "avatar",
                                             "share", "emblem", "default", "generic"};
constexpr std::string_view kPlainWords[] = {
    "image", "img",   "social", "site",    "header",    "white",    "black", "blue",     "red",     "small",
    "large", "main",  "new",    "thumb",   "apple",     "touch",    "web",   "rgb",      "the",     "color",
    "dark",  "light", "full",   "graph",   "card",      "media",    "page",  "facebook", "twitter", "sharing",
    "post",  "png",   "jpg",    "jpeg",    "webp",      "gif",      "some",  "open",     "scaled",  "square",
    "user",  "wide",  "banner", "primary", "secondary", "thumbnail"};
constexpr std::size_t kMinTelling = 4;  // letters of a word that says something

// Files that are drawn for shares, of a page or of the whole site.
constexpr std::string_view kCards[] = {"og-image", "ogimage", "opengraph", "open-graph", "og-all"};

bool IsOneOf(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The letters of a name, in lower case: "The Daily-News" is "thedailynews".
std::string Letters(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (IsAsciiAlpha(c)) letters += ToAsciiLower(c);
  }
  return letters;
}

// Where the word of letters that begins at `at` ends: at what is no letter, or at a hump ("shareDefault").
std::size_t WordEnd(std::string_view file, std::size_t at) {
  while (at < file.size() && IsAsciiAlpha(file[at])) {
    const bool is_hump = at + 1 < file.size() && IsAsciiLower(file[at]) && IsAsciiUpper(file[at + 1]);
    ++at;
    if (is_hump) break;
  }
  return at;
}

// A part of a hash, as "dedf" in "d0dedf17".
bool StandsBetweenDigits(std::string_view file, std::size_t begin, std::size_t end) {
  return begin > 0 && IsAsciiDigit(file[begin - 1]) && end < file.size() && IsAsciiDigit(file[end]);
}

// A logo or the like: the file's name says so and names nothing but the site beside.
bool IsEmblem(std::string_view url, const Reading& reading) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  const std::string lower = AsciiLower(path);
  const auto is_in_path = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
  if (std::any_of(std::begin(kFolders), std::end(kFolders), is_in_path)) return true;
  const std::size_t slash = path.rfind('/');
  const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
  const std::string_view file = path.substr(begin);
  const std::string_view low = std::string_view(lower).substr(begin);
  const auto is_in_file = [&](std::string_view word) { return low.find(word) != std::string_view::npos; };
  if (std::any_of(std::begin(kStandIns), std::end(kStandIns), is_in_file)) return true;
  const bool is_card = std::any_of(std::begin(kCards), std::end(kCards), is_in_file);
  std::string sites = reading.page.site_names.host_letters;
  for (const SiteName& name : reading.page.site_names.items) sites += " " + Letters(name.text);
  bool has_emblem = is_card;  // of the site, if the name says nothing of a story
  std::size_t words = 0;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = WordEnd(file, at);
    const std::string_view word = low.substr(at, end - at);
    const bool is_hash = StandsBetweenDigits(file, at, end);
    at = std::max(end, at + 1);
    if (word.size() < kMinTelling || is_hash) continue;
    // "default.jpg" may be a picture in its own folder.
    const bool is_ending = end == file.size() && words > 0;
    const bool is_logo =
        word.ends_with("logo") && sites.find(word.substr(0, word.size() - 4)) != std::string::npos;
    if (is_logo || IsOneOf(word, kEmblemWords)) {
      has_emblem =
          has_emblem || word != "default" || words > 0 || file.find_first_of("-_") != std::string_view::npos;
    } else if (!is_ending && !IsOneOf(word, kPlainWords) && sites.find(word) == std::string::npos) {
      return false;
    }
    ++words;
  }
  return has_emblem;
}

// The widest of the article's images, which may be URLs, ImageObjects or several of each, often in several
// cuts.
std::string_view LinkedImage(const LinkedData& data, const Thing& article) {
  std::string_view best;
  int best_width = -1;
  for (const Thing* image : data.Things(article, "image")) {
    std::string_view url = data.Value(*image, "url");
    if (url.empty()) url = data.Value(*image, "contentUrl");
    if (url.empty() && image->id.find("//") != std::string_view::npos) url = image->id;
    int width = 0;
    const std::string_view measure = data.Value(*image, "width");
    std::from_chars(measure.data(), measure.data() + measure.size(), width);
    if (url.empty() || width <= best_width) continue;
    best = url;
    best_width = width;
  }
  for (const Thing::Property& property : article.properties) {
    if (property.name == "image" && property.thing < 0 && best.empty()) best = property.value;
  }
  return best;
}

constexpr std::string_view kMetaImages[] = {"og:image", "og:image:url", "og:image:secure_url",
                                            "twitter:image", "twitter:image:src"};

// A caption as the name of a file would have it: "A bridge" is "a-bridge".
std::string FileStem(std::string_view caption) {
  std::string stem = ComparableText(caption);
  std::replace(stem.begin(), stem.end(), ' ', '-');
  return stem;
}

class MainImageSearch {
 public:
  MainImageSearch(const Reading& reading, const std::vector<Image>& images)
      : reading_(reading), page_(reading.page), images_(images) {}

  Choice<Image> Run() {
    for (const std::string_view name : {"og:image", "og:image:url", "og:image:secure_url"}) {
      Offer(page_.meta.Get(name), SourceName::MetaTag("og:image"), kOgImage);
    }
    FromLinkedData();
    Offer(page_.meta.Get("twitter:image"), SourceName::MetaTag("twitter:image"), kTwitterImage);
    Offer(page_.meta.Get("twitter:image:src"), SourceName::MetaTag("twitter:image"), kTwitterImage);
    Offer(page_.meta.Link("image_src"), Source::kRelImageSrc, kImageSrc);
    Offer(page_.meta.Get("thumbnail"), SourceName::MetaTag("thumbnail"), kThumbnail);
    if (!images_.empty()) Offer(images_.front().url, Source::kFirstImage, kFirstOfArticle);
    ScoreAgreement();
    Choice<Image> choice = Choose(std::move(candidates_));
    if (choice.found()) Describe(choice.candidates[static_cast<std::size_t>(choice.winner)].value);
    return choice;
  }

 private:
  void Offer(std::string_view reference, SourceName source, double confidence, NodeId node = kNoNode) {
    if (reference.empty() || reference.starts_with("data:")) return;
    std::string url = page_.Resolve(reference);
    if (url.empty()) return;
    constexpr std::size_t kScheme = 8;  // bytes of "https://"
    const std::size_t path = url.find('/', kScheme);
    if (path == std::string::npos || path + 1 == url.size() || IsEmblem(url, reading_)) return;
    const std::string lower = AsciiLower(std::string_view(url).substr(path));
    if (std::any_of(std::begin(kCards), std::end(kCards),
                    [&](std::string_view word) { return lower.find(word) != std::string::npos; })) {
      confidence -= kPenaltyCard;
    }
    candidates_.push_back(
        {Image{std::move(url), {}, {}, {}}, std::string(reference), source, confidence, node});
  }

  void FromLinkedData() {
    if (page_.article == nullptr) return;
    const Thing& article = *page_.article;
    Offer(LinkedImage(page_.data, article), Source::kLinkedData, kLinkedData, article.node);
    Offer(page_.data.Value(article, "thumbnailUrl"), Source::kLinkedDataThumbnail, kThumbnail, article.node);
  }

  void ScoreAgreement() {
    std::vector<std::string> keys;
    keys.reserve(candidates_.size());
    for (const auto& candidate : candidates_) keys.push_back(ImageKey(candidate.value.url));
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto same = std::count(keys.begin(), keys.end(), keys[i]) - 1;
      candidates_[i].confidence =
          std::min(1.0, candidates_[i].confidence + kAgreement * static_cast<double>(same));
    }
  }

  // Caption, credit and alternative text from the page's own copy of the picture, else from what is declared,
  // else from another cut of it.
  void Describe(Image& image) const {
    const std::string key = ImageKey(image.url);
    for (const Image& own : images_) {
      if (ImageKey(own.url) != key) continue;
      TakeWords(own, image);
      break;
    }
    if (image.alt.empty()) image.alt = page_.meta.Get("og:image:alt");
    if (image.alt.empty()) image.alt = page_.meta.Get("twitter:image:alt");
    if (image.caption.empty() && image.credit.empty()) DescribeFromDocument(key, image);
    if (image.caption.empty() && image.credit.empty() && page_.article != nullptr)
      DescribeFromLinkedData(key, image);
    if (!image.caption.empty() || !image.credit.empty()) return;
    const Image* other = OtherCut(image, images_, page_.url.ToString());
    if (other != nullptr) TakeWords(*other, image);
  }

  static void TakeWords(const Image& own, Image& image) {
    image.caption = own.caption;
    image.credit = own.credit;
    if (!own.alt.empty()) image.alt = own.alt;
  }

  void DescribeFromLinkedData(std::string_view key, Image& image) const {
    const LinkedData& data = page_.data;
    for (const Thing* thing : data.Things(*page_.article, "image")) {
      if (ImageKey(data.Value(*thing, "url")) != key && ImageKey(data.Value(*thing, "contentUrl")) != key)
        continue;
      CaptionParts parts = SplitCaption(data.Value(*thing, "caption"));
      // Content systems put the picture's title, the headline or the description there: that is no caption.
      if (WordCount(parts.caption) < kMinCaptionWords || key == FileStem(parts.caption)) {
        if (image.alt.empty()) image.alt = std::move(parts.caption);
      } else if (!SaysWhatThePageSays(parts.caption) &&
                 ComparableText(parts.caption) != ComparableText(image.alt)) {
        image.caption = std::move(parts.caption);
      }
      if (image.credit.empty()) image.credit = std::move(parts.credit);
      if (image.credit.empty()) image.credit = data.Value(*thing, "creditText");
      return;
    }
  }

  bool SaysWhatThePageSays(std::string_view caption) const {
    const std::string comparable = ComparableText(caption);
    for (const std::string_view other :
         {std::string_view(reading_.found.headline), page_.meta.Get("description"),
          page_.data.Value(*page_.article, "description"), std::string_view(page_.meta.title)}) {
      const std::string text = ComparableText(other);
      if (!text.empty() && (text.starts_with(comparable) || comparable.starts_with(text))) return true;
    }
    return false;
  }

  // The page's copy may stand outside of the article's own range, above the headline.
  void DescribeFromDocument(std::string_view key, Image& image) const {
    if (key.size() < kMinKeyBytes || key.find('/') != std::string_view::npos) return;
    const Document& document = page_.document;
    for (NodeId id = 0; id < document.size(); ++id) {
      if (document[id].tag != Tag::kImg && document[id].tag != Tag::kAmp_Img) continue;
      const auto attributes = document.Attributes(id);
      if (std::none_of(attributes.begin(), attributes.end(), [key](const Attribute& attribute) {
            return AsciiFindIgnoreCase(attribute.value, key) != std::string_view::npos;
          })) {
        continue;
      }
      CaptionParts parts = CaptionOf(page_, id);
      if (image.alt.empty()) image.alt = AltOf(document, id);
      if (parts.caption.empty() && parts.credit.empty()) continue;
      image.caption = std::move(parts.caption);
      image.credit = std::move(parts.credit);
      return;
    }
  }

  const Reading& reading_;
  const Page& page_;
  const std::vector<Image>& images_;
  std::vector<Candidate<Image>> candidates_;
};

}  // namespace

std::vector<std::string> DeclaredImages(const Reading& reading) {
  const Page& page = reading.page;
  std::vector<std::string> urls;
  const auto add = [&](std::string_view reference) {
    if (reference.empty() || reference.starts_with("data:")) return;
    std::string url = page.Resolve(reference);
    if (!url.empty() && !IsEmblem(url, reading)) urls.push_back(std::move(url));
  };
  for (const std::string_view name : kMetaImages) add(page.meta.Get(name));
  if (page.article != nullptr) add(LinkedImage(page.data, *page.article));
  return urls;
}

Choice<Image> ExtractMainImage(const Reading& reading, const std::vector<Image>& images) {
  return MainImageSearch(reading, images).Run();
}

}  // namespace bodycopy
