#include "extractors/images/main_image.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/images/image_caption.h"
#include "extractors/images/images.h"

namespace bodycopy {
namespace {

constexpr double kOgImage = 0.8;
constexpr double kLinkedData = 0.78;
constexpr double kTwitterImage = 0.7;
constexpr double kImageSrc = 0.65;
constexpr double kFirstOfArticle = 0.6;
constexpr double kThumbnail = 0.5;
constexpr double kAgreement = 0.03;     // for each other source that names the same picture
constexpr double kPenaltyEmblem = 0.4;  // a logo or a default for pages without a picture

constexpr std::size_t kMinCaptionWords = 5;
constexpr std::size_t kMinKeyBytes = 8;  // of a file's name that is looked for in the page

constexpr std::string_view kEmblems[] = {"logo",      "default",      "placeholder", "fallback",
                                         "favicon",   "social-share", "og-image",    "ogimage",
                                         "opengraph", "share-image",  "site-image",  "no-image",
                                         "noimage",   "blank.",       "avatar",      "apple-touch"};

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
    Choice<Image> choice = Choose(std::move(candidates_), kThumbnail - kPenaltyEmblem);
    if (choice.found()) Describe(choice.candidates[static_cast<std::size_t>(choice.winner)].value);
    return choice;
  }

 private:
  void Offer(std::string_view reference, SourceName source, double confidence, NodeId node = kNoNode) {
    if (reference.empty() || reference.starts_with("data:")) return;
    std::string url = page_.Resolve(reference);
    if (url.empty()) return;
    const std::size_t path = url.find('/', 8);
    const std::string lower =
        path == std::string::npos ? std::string() : AsciiLower(std::string_view(url).substr(path));
    if (lower.size() <= 1) return;
    if (std::any_of(std::begin(kEmblems), std::end(kEmblems),
                    [&](std::string_view word) { return lower.find(word) != std::string::npos; })) {
      confidence -= kPenaltyEmblem;
    }
    candidates_.push_back(
        {Image{std::move(url), {}, {}, {}}, std::string(reference), source, confidence, node});
  }

  // An image may be a URL, an ImageObject or several of each, often in several cuts: the widest.
  void FromLinkedData() {
    if (page_.article == nullptr) return;
    const LinkedData& data = page_.data;
    const Thing& article = *page_.article;
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
    Offer(best, Source::kLinkedData, kLinkedData, article.node);
    Offer(data.Value(article, "thumbnailUrl"), Source::kLinkedDataThumbnail, kThumbnail, article.node);
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

  // Caption, credit and alternative text from the page's own copy of the picture, else from what is declared.
  void Describe(Image& image) const {
    const std::string key = ImageKey(image.url);
    for (const Image& own : images_) {
      if (ImageKey(own.url) != key) continue;
      image.caption = own.caption;
      image.credit = own.credit;
      image.alt = own.alt;
      break;
    }
    if (image.alt.empty()) image.alt = page_.meta.Get("og:image:alt");
    if (image.alt.empty()) image.alt = page_.meta.Get("twitter:image:alt");
    if (image.caption.empty() && image.credit.empty()) DescribeFromDocument(key, image);
    if (!image.caption.empty() || page_.article == nullptr) return;
    const LinkedData& data = page_.data;
    for (const Thing* thing : data.Things(*page_.article, "image")) {
      if (ImageKey(data.Value(*thing, "url")) != key && ImageKey(data.Value(*thing, "contentUrl")) != key)
        continue;
      CaptionParts parts = SplitCaption(data.Value(*thing, "caption"));
      // Content systems put the picture's title, the headline or the description there: that is no caption.
      if (WordCount(parts.caption) < kMinCaptionWords) {
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
      if (image.alt.empty()) image.alt = NormalizeSpace(document.Get(id, "alt"));
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

Choice<Image> ExtractMainImage(const Reading& reading, const std::vector<Image>& images) {
  return MainImageSearch(reading, images).Run();
}

}  // namespace bodycopy
