#include "extractors/images/images.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/images/image_caption.h"
#include "extractors/images/main_image.h"
#include "extractors/images/picture_place.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/article_range.h"

namespace bodycopy {
namespace {

constexpr double kFound = 0.8;
constexpr std::size_t kMaxImages = 200;
constexpr int kMinPixels = 90;  // below that it is an icon
constexpr int kLevelsUp = 8;    // ancestors that are looked at for what the picture belongs to

constexpr std::size_t kDescribed = 4;  // words of an alternative text that describes something

// Words in the URL or the class names of what is no picture of the story.
constexpr std::string_view kNoPictures[] = {"avatar",
                                            "gravatar",
                                            "icon",
                                            "logo",
                                            "emoji",
                                            "pixel",
                                            "badge",
                                            "sprite",
                                            "tracker",
                                            "counter",
                                            "author-image",
                                            "author_image",
                                            "authorimage",
                                            "profile-pic",
                                            "profile_photo",
                                            "profile-photo",
                                            "headshot",
                                            "/ads/",
                                            "adserver",
                                            "doubleclick",
                                            "button",
                                            "wp-smiley",
                                            "scorecardresearch",
                                            "banner",
                                            "/author/",
                                            "/authors/",
                                            "/themes/",
                                            "/plugins/",
                                            "/squelettes/",
                                            "bookmark",
                                            "pdf.png",
                                            "advert",
                                            "arrow",
                                            "leaderboard",
                                            "_ads/",
                                            "_ico.",
                                            "divider.",
                                            "/smilies/",
                                            "/smileys/",
                                            "/emoticons/",
                                            "/flags/"};

// Words in the address that a picture leads to, or in its own if it leads away, where readers are asked for
// something.
constexpr std::string_view kAppeals[] = {"newsletter",
                                         "subscri",
                                         "donat",
                                         "/abo",
                                         "patreon.com",
                                         "paypal.com",
                                         "facebook.com/sharer",
                                         "twitter.com/intent",
                                         "twitter.com/share",
                                         "reddit.com/submit",
                                         "pinterest.com/pin/create",
                                         "linkedin.com/share",
                                         "addthis.com"};

// What files and texts of pictures are called that call readers to act.
constexpr std::string_view kCallsToAct[] = {"cta", "btn", "signup", "subscribe"};

// Measures that are no pixels but how wide a picture is to its height.
constexpr std::pair<int, int> kRatios[] = {{16, 9}, {4, 3}, {3, 2}, {2, 1}, {21, 9}, {5, 4},
                                           {9, 16}, {3, 4}, {2, 3}, {1, 2}, {4, 5}};

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
        blocks_(reading.blocks.items),
        authors_(reading.found.authors),
        headline_(reading.found.headline),
        range_(ArticleRange(reading, body)),
        places_(reading, body),
        named_no_picture_(reading.page.names) {
    for (const std::string& url : DeclaredImages(reading)) declared_.insert(ImageKey(url));
  }

  Choice<std::vector<Image>> Run() {
    if (range_.empty()) return {};
    // Behind the text only what stands with it, above the headline only the picture that is declared for the
    // story, if it is nowhere else.
    const NodeRange behind = places_.BehindStory();
    bool in_time = Walk(range_, [](NodeId) { return true; }) &&
                   Walk({std::max(range_.end, behind.begin), behind.end},
                        [&](NodeId id) { return LeadsTo(page_, id) != Leads::kElsewhere; });
    const auto shown = static_cast<std::ptrdiff_t>(images_.size());
    if (in_time && !declared_.empty()) {
      in_time = Walk({0, range_.begin}, [&](NodeId id) { return IsDeclared(id); });
    }
    std::rotate(images_.begin(), images_.begin() + shown, images_.end());
    if (!in_time || images_.empty()) return {};
    TakeNamesForCredits();
    std::vector<Candidate<std::vector<Image>>> candidates;
    candidates.push_back({std::move(images_), {}, Source::kArticleImages, kFound, range_.begin});
    return Choose(std::move(candidates));
  }

 private:
  // Adds the pictures of the range that are wanted; false if the deadline passed.
  template <typename Wanted>
  bool Walk(NodeRange range, Wanted is_wanted) {
    for (NodeId id = range.begin; id < range.end && images_.size() < kMaxImages; ++id) {
      if (deadline_.HasPassedAt(id)) return false;
      const Tag tag = document_[id].tag;
      if (tag == Tag::kImg || tag == Tag::kAmp_Img) {
        if (is_wanted(id)) Add(id);
      } else if (tag == Tag::kNav || tag == Tag::kForm || tag == Tag::kFooter) {
        id = std::max(id, std::min(document_[id].end, range.end) - 1);
      }
    }
    return true;
  }

  static bool IsNoPicture(std::string_view name) {
    const std::string lower = AsciiLower(name);
    return std::any_of(std::begin(kNoPictures), std::end(kNoPictures),
                       [&](std::string_view word) { return lower.find(word) != std::string::npos; });
  }

  // Whether one of these words stands in it by itself: "blog-cta-image.png", "CTA 2".
  static bool CallsToAct(std::string_view name) {
    const std::string lower = AsciiLower(name);
    return std::ranges::any_of(kCallsToAct,
                               [&](std::string_view word) { return HoldsWords(lower, word, IsAsciiAlpha); });
  }

  // A drawing of a network or a feed: "facebook.gif".
  static bool IsOfNetwork(std::string_view url) {
    static const auto kNetworks = LexiconEntries(lexicon::BlockWords(), {"share"});
    url = url.substr(0, url.find_first_of("?#"));
    url.remove_prefix(url.rfind('/') + 1);
    const std::string stem = AsciiLower(url.substr(0, url.find('.')));
    const bool is_drawing = url.ends_with(".gif") || url.ends_with(".png") || url.ends_with(".svg");
    return is_drawing && (stem == "rss" || std::ranges::find(kNetworks, stem) != kNetworks.end());
  }

  bool IsIcon(NodeId id) const {
    const int width = ReadSize(document_.Get(id, "width"));
    const int height = ReadSize(document_.Get(id, "height"));
    if (std::find(std::begin(kRatios), std::end(kRatios), std::pair(width, height)) != std::end(kRatios))
      return false;
    const auto is_small = [&](std::string_view name, int size) {
      return size >= 0 && size < kMinPixels && document_.Get(id, name).find('%') == std::string_view::npos;
    };
    return is_small("width", width) || is_small("height", height);
  }

  // The picture's file, found once for all that is asked of it in a row.
  struct File {
    NodeId image = kNoNode;
    std::string url;
    std::string key;
  };
  const File& FileOf(NodeId id) {
    if (file_.image != id) {
      std::string url = ImageUrl(page_, id);
      std::string key = ImageKey(url);
      file_ = {id, std::move(url), std::move(key)};
    }
    return file_;
  }

  bool IsDeclared(NodeId id) { return !declared_.empty() && declared_.contains(FileOf(id).key); }

  bool ShowsAuthor(NodeId id) const {
    const std::string alt = ComparableText(document_.Get(id, "alt"));
    return !alt.empty() && std::any_of(authors_.begin(), authors_.end(),
                                       [&](const std::string& name) { return ComparableText(name) == alt; });
  }

  // The site's own: "Northern Press logo".
  bool IsCalledLogo(NodeId id) const {
    const std::string alt = ComparableText(document_.Get(id, "alt"));
    if (alt != "logo" && !alt.ends_with(" logo")) return false;
    const auto& names = page_.site_names.items;
    return alt == "logo" || std::any_of(names.begin(), names.end(), [&](const SiteName& name) {
             const std::string own = ComparableText(name.text);
             return !own.empty() && alt.find(own) != std::string::npos;
           });
  }

  // Page builders call all that they place a widget.
  bool IsBuilt(NodeId id) const {
    return document_.Get(id, "class").find("elementor-") != std::string_view::npos;
  }

  // A drawing that is described, and no icon.
  bool IsDrawing(NodeId id) { return IsDeclared(id) || WordCount(document_.Get(id, "alt")) >= kDescribed; }

  // A drawing that starts a script instead of leading anywhere, as buttons did before there were fonts for
  // them.
  bool IsButton(NodeId id) const {
    const NodeId link = document_.Ancestor(id, Tag::kA);
    if (link == kNoNode) return false;
    const std::string_view target = AsciiTrim(document_.Get(link, "href"));
    if (!target.empty() && !target.starts_with('#') && !AsciiStartsWithIgnoreCase(target, "javascript:"))
      return false;
    const std::string_view source = document_.Get(id, "src");
    return AsciiFindIgnoreCase(source.substr(0, source.find('?')), ".gif") != std::string_view::npos;
  }

  // What asks readers to do something, by the picture's file or text.
  bool IsCall(NodeId id) {
    const std::string& url = FileOf(id).url;
    return IsOfNetwork(url) || CallsToAct(std::string_view(url).substr(url.rfind('/') + 1)) ||
           CallsToAct(document_.Get(id, "alt"));
  }

  // A picture that leads to where readers subscribe, give or share.
  bool IsAppeal(NodeId id) const {
    if (LeadsTo(page_, id) != Leads::kElsewhere) return false;
    NodeId link = document_[id].parent;
    while (document_[link].tag != Tag::kA) link = document_[link].parent;
    const std::string target = AsciiLower(document_.Get(link, "href"));
    const std::string source = AsciiLower(document_.Get(id, "src"));
    return std::any_of(std::begin(kAppeals), std::end(kAppeals), [&](std::string_view word) {
      return target.find(word) != std::string::npos || source.find(word) != std::string::npos;
    });
  }

  // Icons by their measures, portraits by their names, pictures of other stories by the list, the link or the
  // text that they stand in.
  bool IsSkipped(NodeId id) {
    if (IsIcon(id)) return true;
    const std::uint32_t name = page_.names.ClassOf(id);
    if (name != Names::kNoName && named_no_picture_.Of(name, IsNoPicture)) return true;
    NodeId a = document_[id].parent;
    for (int level = 0; level < kLevelsUp && a != kNoNode; ++level, a = document_[a].parent) {
      const Tag tag = document_[a].tag;
      if (tag == Tag::kAside && !places_.HoldsCaptionsAlone(a)) return true;
      if (tag == Tag::kBody || tag == Tag::kArticle) continue;
      if ((page_.landmarks.Of(a) & kCommentMark) != 0 && !document_.Contains(a, range_.begin)) return true;
      const bool is_apart = (page_.landmarks.Of(a) & (kRelatedMark | kBylineMark)) != 0 && !IsBuilt(a);
      if (is_apart && !document_.Contains(a, range_.begin) && document_[a].end < range_.end) return true;
    }
    return !IsDeclared(id) && (ShowsAuthor(id) || IsCalledLogo(id) || IsAppeal(id) || IsButton(id) ||
                               IsCall(id) || !places_.IsOfStory(id));
  }

  void Add(NodeId id) {
    if (IsSkipped(id)) return;
    const auto& [node, url, key] = FileOf(id);
    if (url.empty() || (url.ends_with(".svg") && !IsDrawing(id))) return;
    const std::size_t path = url.find('/', 8);
    if (path != std::string::npos && IsNoPicture(std::string_view(url).substr(path))) return;
    if (!seen_.insert(key).second) return;
    Image image;
    image.url = url;
    image.alt = AltOf(document_, id);
    image.node = id;
    CaptionParts parts = CaptionOf(page_, id);
    if (parts.caption.empty() && parts.credit.empty()) {
      const int behind = places_.CaptionBlockBehind(id);
      if (behind >= 0) parts = SplitCaption(blocks_[static_cast<std::size_t>(behind)].text);
    }
    image.caption = std::move(parts.caption);
    image.credit = std::move(parts.credit);
    images_.push_back(std::move(image));
  }

  bool IsAuthor(std::string_view caption) const {
    return std::find(authors_.begin(), authors_.end(), caption) != authors_.end();
  }

  // A name alone below a picture may be of who is seen or of who made it. It is a credit if an author of the
  // story is called so, and all are where nothing but names stands below the pictures and one of them stands
  // below several or is the credit of another.
  void TakeNamesForCredits() {
    std::unordered_set<std::string_view> credits;
    bool is_repeated = false;
    bool are_names = true;
    for (const Image& image : images_) {
      if (!image.credit.empty() && image.caption.empty()) credits.insert(image.credit);
    }
    for (const Image& image : images_) {
      if (image.caption.empty()) continue;
      are_names = are_names && image.credit.empty() && IsCreditName(image.caption);
      is_repeated = !credits.insert(image.caption).second || is_repeated;
    }
    for (Image& image : images_) {
      if (image.caption.empty() || !image.credit.empty()) continue;
      const bool is_seen = image.alt == image.caption || headline_.find(image.caption) != std::string::npos;
      if (is_seen || (!(are_names && is_repeated) && !IsAuthor(image.caption))) continue;
      image.credit = std::exchange(image.caption, {});
    }
  }

  const Page& page_;
  const Document& document_;
  const Deadline deadline_;
  const std::vector<Block>& blocks_;
  const std::vector<std::string>& authors_;
  const std::string& headline_;
  const NodeRange range_;
  const PicturePlaces places_;
  std::unordered_set<std::string> declared_;
  NameAnswers<bool> named_no_picture_;
  std::vector<Image> images_;
  std::unordered_set<std::string> seen_;
  File file_;
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

// Names that content systems give to any picture, and folders that say how it is cut.
constexpr std::string_view kUntold[] = {
    "original",      "undefined", "picture",  "default",     "thumbnail",
    "preview",       "landscape", "portrait", "featured",    "rendition",
    "unnamed",       "resize",    "header",   "placeholder", "scale-to-width-down",
    "thumbnail-down"};
constexpr int kFoldersUp = 3;

bool IsUntold(std::string_view name) {
  return name.starts_with("w_") ||
         std::any_of(std::begin(kUntold), std::end(kUntold),
                     [&](std::string_view word) { return AsciiEqualIgnoreCase(name, word); });
}

bool IsAsciiNumber(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), IsAsciiDigit);
}

// Whether the name tells a picture from others.
bool IsTelling(std::string_view name) {
  constexpr std::ptrdiff_t kTellingLetters = 6;
  const auto letters =
      std::count_if(name.begin(), name.end(), [](char c) { return !IsAsciiDigit(c) && c != 'x'; });
  return !IsUntold(name) && (letters >= kTellingLetters || name.size() >= 2 * kTellingLetters);
}

std::string_view LastPart(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
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
  const std::string_view file = LastPart(path);
  const std::string_view stem = file.substr(0, file.rfind('.'));
  if (IsTelling(stem)) return AsciiLower(WithoutMeasures(stem));
  // A name such as "image.jpg" or "2000x1125.jpg" says nothing alone: the folders above go along, up to one
  // that does. What is but a measure or a placeholder says nothing even there.
  const bool is_empty = IsUntold(stem) || (stem == file && IsAsciiNumber(stem));
  std::string_view above = path.substr(0, path.size() - file.size());
  while (above.ends_with('/')) above.remove_suffix(1);
  std::string_view folder = LastPart(above);
  for (int level = 0; level < kFoldersUp && !IsTelling(folder) && above.size() > folder.size(); ++level) {
    above.remove_suffix(folder.size());
    while (above.ends_with('/')) above.remove_suffix(1);
    folder = LastPart(above);
  }
  const std::size_t begin = IsTelling(folder) ? above.size() - folder.size() : 0;
  return is_empty && begin > 0 ? AsciiLower(folder) : AsciiLower(path.substr(begin));
}

void StandWithItems(const Document& document, const Body& body, std::vector<Image>& images) {
  std::size_t next = 0;
  for (Image& image : images) {
    while (next < body.size() && body[next].node <= image.node) ++next;
    if (next == body.size()) continue;
    const NodeId item = document.Ancestor(image.node, Tag::kLi);
    const bool begins_item = body[next].kind == BodyBlock::Kind::kListItem && !body[next].continues_item;
    if (item != kNoNode && begins_item && document.Contains(item, body[next].node))
      image.node = body[next].node;
  }
}

Choice<std::vector<Image>> ExtractImages(const Reading& reading, const Body& body) {
  return ImageSearch(reading, body).Run();
}

}  // namespace bodycopy
