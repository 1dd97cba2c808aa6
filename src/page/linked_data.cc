#include "page/linked_data.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "page/json_ld.h"
#include "page/microdata.h"

namespace bodycopy {
namespace {

// schema.org/Article and all below it, in lower case.
constexpr std::array<std::string_view, 20> kArticleTypes = {"article",
                                                            "newsarticle",
                                                            "blogposting",
                                                            "reportagenewsarticle",
                                                            "report",
                                                            "webarticle",
                                                            "liveblogposting",
                                                            "opinionnewsarticle",
                                                            "analysisnewsarticle",
                                                            "backgroundnewsarticle",
                                                            "reviewnewsarticle",
                                                            "askpublicnewsarticle",
                                                            "advertisercontentarticle",
                                                            "satiricalarticle",
                                                            "scholarlyarticle",
                                                            "medicalscholarlyarticle",
                                                            "socialmediaposting",
                                                            "discussionforumposting",
                                                            "techarticle",
                                                            "apireference"};

// How well a thing stands for the page's article, in order of weight: each decides before all after it.
constexpr int kAgreesWithUrl = 16;
constexpr int kTopLevel = 8;
constexpr int kHasHeadline = 4;
constexpr int kIsJsonLd = 2;
constexpr int kHasDate = 1;

// The part of a URL that pages write alike: no scheme, "www.", query, fragment or slash at the end.
std::string_view UrlCore(std::string_view url) {
  if (const std::size_t scheme = url.find("//"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 2);
  if (url.starts_with("www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

}  // namespace

bool Thing::Is(std::string_view type) const {
  return std::any_of(types.begin(), types.end(),
                     [type](std::string_view own) { return AsciiEqualIgnoreCase(own, type); });
}

bool Thing::IsArticle() const {
  return std::any_of(types.begin(), types.end(), [](std::string_view own) {
    return std::any_of(kArticleTypes.begin(), kArticleTypes.end(),
                       [own](std::string_view type) { return AsciiEqualIgnoreCase(own, type); });
  });
}

const Thing* LinkedData::Referred(const Thing::Property& property) const {
  std::string_view id = property.value;
  if (property.thing >= 0) {
    const Thing& thing = things[static_cast<std::size_t>(property.thing)];
    if (!thing.properties.empty() || thing.id.empty()) return &thing;
    id = thing.id;
  } else if (id.empty()) {
    return nullptr;
  }
  const auto found =
      std::lower_bound(by_id.begin(), by_id.end(), id,
                       [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  if (found != by_id.end() && found->first == id) return &things[static_cast<std::size_t>(found->second)];
  return property.thing >= 0 ? &things[static_cast<std::size_t>(property.thing)] : nullptr;
}

std::vector<std::string_view> LinkedData::Values(const Thing& thing, std::string_view property) const {
  std::vector<std::string_view> values;
  for (const Thing::Property& own : thing.properties) {
    if (own.name != property) continue;
    std::string_view value = own.value;
    if (own.thing >= 0) {
      const Thing* other = Referred(own);
      for (const Thing::Property& name : other->properties) {
        if (name.name == "name" && !name.value.empty()) {
          value = name.value;
          break;
        }
      }
      if (value.empty()) value = other->id;
    }
    if (!value.empty()) values.push_back(value);
  }
  return values;
}

std::string_view LinkedData::Value(const Thing& thing, std::string_view property) const {
  for (const Thing::Property& own : thing.properties) {
    if (own.name != property) continue;
    if (own.thing < 0 && !own.value.empty()) return own.value;
    if (own.thing >= 0) {
      const auto values = Values(thing, property);
      return values.empty() ? std::string_view() : values.front();
    }
  }
  return {};
}

std::vector<const Thing*> LinkedData::Things(const Thing& thing, std::string_view property) const {
  std::vector<const Thing*> found;
  for (const Thing::Property& own : thing.properties) {
    if (own.name != property) continue;
    if (const Thing* other = Referred(own)) found.push_back(other);
  }
  return found;
}

const Thing* LinkedData::First(std::string_view type) const {
  const auto found =
      std::find_if(things.begin(), things.end(), [type](const Thing& thing) { return thing.Is(type); });
  return found == things.end() ? nullptr : &*found;
}

const Thing* LinkedData::MainArticle(std::string_view page_url) const {
  const std::string_view core = UrlCore(page_url);
  const Thing* best = nullptr;
  int best_weight = -1;
  for (const Thing& thing : things) {
    if (!thing.IsArticle()) continue;
    int weight = 0;
    // An article below a WebPage, or another article's one part: as good as at top level. Below lists and
    // comments: not.
    const Thing* parent = thing.parent < 0 ? nullptr : &things[static_cast<std::size_t>(thing.parent)];
    if (parent == nullptr || parent->Is("WebPage") || parent->Is("ItemPage")) weight += kTopLevel;
    if (thing.syntax == DataSyntax::kJsonLd) weight += kIsJsonLd;
    bool agrees = !core.empty() && UrlCore(thing.id) == core;
    bool has_headline = false;
    bool has_date = false;
    for (const Thing::Property& property : thing.properties) {
      has_headline = has_headline || property.name == "headline" || property.name == "name";
      has_date = has_date || property.name == "datePublished";
      if (agrees || core.empty() || (property.name != "url" && property.name != "mainEntityOfPage")) continue;
      agrees = UrlCore(property.thing < 0 ? property.value
                                          : things[static_cast<std::size_t>(property.thing)].id) == core;
    }
    weight += (agrees ? kAgreesWithUrl : 0) + (has_headline ? kHasHeadline : 0) + (has_date ? kHasDate : 0);
    if (weight > best_weight) {
      best = &thing;
      best_weight = weight;
    }
  }
  return best;
}

LinkedData ReadLinkedData(const Document& document, Deadline deadline) {
  LinkedData data;
  for (const ScriptData& script : document.scripts()) {
    if (deadline.HasPassed()) return data;
    if (script.type.find("ld+json") != std::string_view::npos) ReadJsonLd(script.text, data);
  }
  ReadMicrodata(document, deadline, data);
  for (std::size_t i = 0; i < data.things.size(); ++i) {
    const Thing& thing = data.things[i];
    if (!thing.id.empty() && !thing.properties.empty())
      data.by_id.emplace_back(thing.id, static_cast<int>(i));
  }
  std::stable_sort(data.by_id.begin(), data.by_id.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return data;
}

}  // namespace bodycopy
