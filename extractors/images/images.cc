#include "extractors/images/images.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/images/image_caption.h"
#include "extractors/reading/article_range.h"

namespace bodycopy {
namespace {

constexpr double kFound = 0.8;
constexpr std::size_t kMaxImages = 200;
constexpr int kMinPixels = 90;  // below that it is an icon
constexpr int kLevelsUp = 8;    // ancestors that are looked at for what the picture belongs to

// Words in the URL or the class names of what is no picture of the story.
constexpr std::string_view kNoPictures[] = {
    "avatar",   "gravatar", "icon",      "logo",         "emoji",        "pixel",        "badge",
    "sprite",   "tracker",  "counter",   "author-image", "author_image", "authorimage",  "profile-pic",
    "headshot", "/ads/",    "adserver",  "doubleclick",  "button",       "wp-smiley",    "scorecardresearch",
    "banner",   "/author/", "/authors/", "/themes/",     "/plugins/",    "/squelettes/", "bookmark",
    "pdf.png",  "advert",   "arrow"};

int ReadSize(std::string_view text) {
  int size = -1;
  std::from_chars(text.data(), text.data() + text.size(), size);
  return size;
}

class ImageSearch {
 public:
  ImageSearch(const Reading& reading, const Body& body)
      : page_(reading.page),
        document_(reading.page.document),
        deadline_(reading.deadline),
        range_(ArticleRange(reading, body)),
        named_no_picture_(reading.page.names) {}

  Choice<std::vector<Image>> Run() {
    for (NodeId id = range_.begin; id < range_.end; ++id) {
      if (deadline_.HasPassedAt(id)) return {};
      const Tag tag = document_[id].tag;
      if (tag == Tag::kImg || tag == Tag::kAmp_Img) {
        Add(id);
      } else if (tag == Tag::kNav || tag == Tag::kForm || tag == Tag::kFooter) {
        id = std::max(id, std::min(document_[id].end, range_.end) - 1);
      }
      if (images_.size() >= kMaxImages) break;
    }
    if (images_.empty()) return {};
    std::vector<Candidate<std::vector<Image>>> candidates;
    candidates.push_back({std::move(images_), {}, Source::kArticleImages, kFound, range_.begin});
    return Choose(std::move(candidates));
  }

 private:
  static bool IsNoPicture(std::string_view name) {
    const std::string lower = AsciiLower(name);
    return std::any_of(std::begin(kNoPictures), std::end(kNoPictures),
                       [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  }

  // Icons by their measures, portraits by their names, pictures of other stories by the list or link they
  // stand in.
  bool IsSkipped(NodeId id) {
    for (const std::string_view name : {"width", "height"}) {
      const int size = ReadSize(document_.Get(id, name));
      if (size >= 0 && size < kMinPixels && document_.Get(id, name).find('%') == std::string_view::npos)
        return true;
    }
    const std::uint32_t name = page_.names.ClassOf(id);
    if (name != Names::kNoName && named_no_picture_.Of(name, IsNoPicture)) return true;
    NodeId a = document_[id].parent;
    for (int level = 0; level < kLevelsUp && a != kNoNode && a >= range_.begin;
         ++level, a = document_[a].parent) {
      const Tag tag = document_[a].tag;
      if (tag == Tag::kAside) return true;
      if (tag == Tag::kBody || tag == Tag::kArticle) continue;
      const bool is_apart = (page_.landmarks.Of(a) & (kRelatedMark | kBylineMark)) != 0;
      if (is_apart && document_[a].end < range_.end) return true;
    }
    return false;
  }

  void Add(NodeId id) {
    if (IsSkipped(id)) return;
    std::string url = ImageUrl(page_, id);
    if (url.empty() || url.ends_with(".svg")) return;
    const std::size_t path = url.find('/', 8);
    if (path != std::string::npos && IsNoPicture(std::string_view(url).substr(path))) return;
    if (!seen_.insert(ImageKey(url)).second) return;
    Image image;
    image.url = std::move(url);
    image.alt = NormalizeSpace(document_.Get(id, "alt"));
    CaptionParts parts = CaptionOf(page_, id);
    image.caption = std::move(parts.caption);
    image.credit = std::move(parts.credit);
    images_.push_back(std::move(image));
  }

  const Page& page_;
  const Document& document_;
  const Deadline deadline_;
  const NodeRange range_;
  NameAnswers<bool> named_no_picture_;
  std::vector<Image> images_;
  std::unordered_set<std::string> seen_;
};

// Takes measures as content systems append them off the end of a file's name: "-1024x683", "_640", "-scaled",
// "@2x".
std::string_view WithoutMeasures(std::string_view stem) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (const std::string_view suffix :
         {"-scaled", "@2x", "-rotated", "_thumb", "-thumb", "_large", "-large"}) {
      if (stem.size() > suffix.size() && stem.ends_with(suffix)) {
        stem.remove_suffix(suffix.size());
        changed = true;
      }
    }
    std::size_t end = stem.size();
    while (end > 0 && IsAsciiDigit(stem[end - 1])) --end;
    if (end == stem.size() || end < 2 || stem[end - 1] != 'x') continue;
    std::size_t begin = end - 1;
    while (begin > 0 && IsAsciiDigit(stem[begin - 1])) --begin;
    if (begin < end - 1 && begin > 1 && (stem[begin - 1] == '-' || stem[begin - 1] == '_')) {
      stem = stem.substr(0, begin - 1);
      changed = true;
    }
  }
  return stem;
}

}  // namespace

std::string ImageKey(std::string_view url) {
  url = url.substr(0, url.find('#'));
  std::string_view path = url.substr(0, url.find('?'));
  // "/_next/image?url=https%3A%2F%2F…": the file is in the query.
  if (const std::size_t inner = url.find("?url="); inner != std::string_view::npos) {
    path = url.substr(inner + 5);
    path = path.substr(0, path.find('&'));
    if (const std::size_t slash = path.rfind("%2F"); slash != std::string_view::npos)
      path.remove_prefix(slash + 3);
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  std::string_view stem = file.substr(0, file.rfind('.'));
  // A name such as "image.jpg" or "2000x1125.jpg" says nothing alone: the folder above it goes along.
  constexpr std::ptrdiff_t kTellingLetters = 6;
  const auto letters =
      std::count_if(stem.begin(), stem.end(), [](char c) { return !IsAsciiDigit(c) && c != 'x'; });
  if ((letters < kTellingLetters && stem.size() < 2 * kTellingLetters) && slash != std::string_view::npos) {
    const std::size_t above = path.rfind('/', slash - 1);
    return AsciiLower(path.substr(above == std::string_view::npos ? 0 : above + 1));
  }
  return AsciiLower(WithoutMeasures(stem));
}

Choice<std::vector<Image>> ExtractImages(const Reading& reading, const Body& body) {
  return ImageSearch(reading, body).Run();
}

}  // namespace bodycopy
