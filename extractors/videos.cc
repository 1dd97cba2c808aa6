#include "extractors/videos.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "extractors/reading/article_range.h"
#include "extractors/reading/player.h"

namespace bodycopy {
namespace {

constexpr double kFound = 0.8;
constexpr std::size_t kMaxVideos = 50;

class VideoSearch {
 public:
  VideoSearch(const Reading& reading, const Body& body)
      : page_(reading.page), document_(reading.page.document), range_(ArticleRange(reading, body)) {}

  Choice<std::vector<Video>> Run() {
    FromLinkedData();
    FromDocument();
    if (videos_.empty()) FromMetaTags();
    if (videos_.empty()) return {};
    std::vector<Candidate<std::vector<Video>>> candidates;
    candidates.push_back({std::move(videos_), {}, source_, kFound});
    return Choose(std::move(candidates));
  }

 private:
  void Add(std::string url, SourceName source) {
    if (url.empty() || videos_.size() >= kMaxVideos || !seen_.insert(url).second) return;
    if (videos_.empty()) source_ = source;
    videos_.push_back({std::move(url)});
  }

  // Only the article's own videos: pages list others as VideoObjects too.
  void FromLinkedData() {
    if (page_.article == nullptr) return;
    for (const Thing* video : page_.data.Things(*page_.article, "video")) {
      for (const std::string_view property : {"contentUrl", "embedUrl", "url"}) {
        const std::string_view value = page_.data.Value(*video, property);
        if (value.empty()) continue;
        Add(page_.Resolve(value), Source::kLinkedData);
        break;
      }
    }
  }

  void FromMetaTags() {
    for (const std::string_view name :
         {"og:video:secure_url", "og:video:url", "og:video", "twitter:player"}) {
      const std::string_view value = page_.meta.Get(name);
      if (value.empty()) continue;
      Add(page_.Resolve(value), SourceName::MetaTag(name));
      return;
    }
  }

  void FromDocument() {
    for (NodeId id = range_.begin; id < range_.end; ++id) {
      const Tag tag = document_[id].tag;
      if (tag == Tag::kIframe || tag == Tag::kEmbed) {
        Add(PlayerUrl(page_, id), Source::kEmbed);
      } else if (tag == Tag::kVideo) {
        FromVideo(id);
      } else if (tag == Tag::kOther) {
        FromAmp(id);
      }
    }
  }

  void FromVideo(NodeId id) {
    for (const std::string_view attribute : {"src", "data-src"}) {
      if (const std::string_view value = document_.Get(id, attribute);
          !value.empty() && !value.starts_with("blob:")) {
        return Add(page_.Resolve(value), Source::kVideo);
      }
    }
    for (NodeId child = id + 1; child < document_[id].end; ++child) {
      if (document_[child].tag != Tag::kSource) continue;
      for (const std::string_view attribute : {"src", "data-src"}) {
        if (const std::string_view value = document_.Get(child, attribute); !value.empty()) {
          return Add(page_.Resolve(value), Source::kVideo);
        }
      }
    }
  }

  void FromAmp(NodeId id) {
    const std::string_view name = document_.Name(id);
    if (name != "amp-youtube" && name != "lite-youtube" && name != "amp-video" && name != "amp-vimeo" &&
        name != "amp-dailymotion") {
      return;
    }
    std::string_view video = document_.Get(id, "data-videoid");
    if (video.empty()) video = document_.Get(id, "videoid");
    if (name == "amp-video") return Add(page_.Resolve(document_.Get(id, "src")), Source::kVideo);
    if (video.empty()) return;
    const std::string_view start = name == "amp-vimeo"         ? "https://player.vimeo.com/video/"
                                   : name == "amp-dailymotion" ? "https://www.dailymotion.com/embed/video/"
                                                               : "https://www.youtube.com/embed/";
    Add(page_.Resolve(std::string(start) + std::string(video)), Source::kEmbed);
  }

  const Page& page_;
  const Document& document_;
  const NodeRange range_;
  std::vector<Video> videos_;
  std::unordered_set<std::string> seen_;
  SourceName source_;
};

}  // namespace

Choice<std::vector<Video>> ExtractVideos(const Reading& reading, const Body& body) {
  return VideoSearch(reading, body).Run();
}

}  // namespace bodycopy
