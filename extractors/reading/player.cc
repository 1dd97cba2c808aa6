#include "extractors/reading/player.h"

#include <algorithm>
#include <string_view>

#include "base/registered_domain.h"
#include "base/url.h"

namespace bodycopy {
namespace {

// Hosts of players, and what their paths must have to be a video rather than a channel or a widget.
struct Player {
  std::string_view host;
  std::string_view path;
};

constexpr Player kPlayers[] = {{"youtube.com", "/embed/"},
                               {"youtube-nocookie.com", "/embed/"},
                               {"youtube.com", "/v/"},
                               {"player.vimeo.com", "/video/"},
                               {"dailymotion.com", "/embed/"},
                               {"geo.dailymotion.com", "/player"},
                               {"facebook.com", "/plugins/video"},
                               {"players.brightcove.net", "/"},
                               {"player.twitch.tv", "/"},
                               {"rutube.ru", "/play/embed/"},
                               {"vk.com", "/video_ext"},
                               {"ok.ru", "/videoembed/"},
                               {"bilibili.com", "/player"},
                               {"tiktok.com", "/embed"},
                               {"cdn.jwplayer.com", "/players/"},
                               {"content.jwplatform.com", "/players/"},
                               {"streamable.com", "/"},
                               {"embed.ted.com", "/talks"},
                               {"rumble.com", "/embed/"},
                               {"odysee.com", "/$/embed"},
                               {"player.ooyala.com", "/"},
                               {"fast.wistia.net", "/embed/"},
                               {"fast.wistia.com", "/embed/"},
                               {"v.qq.com", "/txp/iframe"},
                               {"player.youku.com", "/embed/"},
                               {"c-span.org", "/video/standalone"},
                               {"loom.com", "/embed/"}};

bool IsPlayer(const Url& url) {
  return std::any_of(std::begin(kPlayers), std::end(kPlayers), [&](const Player& player) {
    if (!url.host.ends_with(player.host) || !url.path.starts_with(player.path)) return false;
    return url.host.size() == player.host.size() || url.host[url.host.size() - player.host.size() - 1] == '.';
  });
}

// The player of the outlet's own: an embed of a host that is called so.
bool IsOwnPlayer(const Url& url, const Url& page) {
  const bool named = url.host.starts_with("video") || url.host.starts_with("player") ||
                     url.path.find("/video") != std::string::npos ||
                     url.path.find("/player") != std::string::npos;
  return named && url.path.find("/embed") != std::string::npos &&
         RegisteredDomain(url.host) == RegisteredDomain(page.host);
}

}  // namespace

std::string PlayerUrl(const Page& page, NodeId frame) {
  for (const std::string_view attribute :
       {"src", "data-src", "data-lazy-src", "data-litespeed-src", "data-url"}) {
    Url url;
    if (!ParseUrl(page.Resolve(page.document.Get(frame, attribute)), url)) continue;
    if (IsPlayer(url) || IsOwnPlayer(url, page.base)) return url.ToString();
  }
  return {};
}

}  // namespace bodycopy
