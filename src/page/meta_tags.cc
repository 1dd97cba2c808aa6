#include "page/meta_tags.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

// Calls `take` with each of the words of a space-separated list.
template <typename Take>
void ForEachWord(std::string_view list, Take take) {
  while (true) {
    list = AsciiTrim(list);
    if (list.empty()) return;
    std::size_t end = 0;
    while (end < list.size() && !IsAsciiSpace(list[end])) ++end;
    take(list.substr(0, end));
    list.remove_prefix(end);
  }
}

void ReadMeta(const Document& document, NodeId id, std::vector<MetaTag>& tags) {
  std::string_view content;
  bool has_name = false;
  for (const Attribute& attribute : document.Attributes(id)) {
    if (attribute.name == "content" || (attribute.name == "value" && content.empty()))
      content = attribute.value;
    has_name = has_name || attribute.name == "name" || attribute.name == "property" ||
               attribute.name == "itemprop" || attribute.name == "http-equiv";
  }
  if (!has_name) return;
  const std::string plain = PlainValue(content);
  const std::size_t first = tags.size();
  const auto add = [&](std::string_view name) {
    if (name.empty()) return;
    std::string lower = AsciiLower(name);
    for (std::size_t i = first; i < tags.size(); ++i) {
      if (tags[i].name == lower) return;
    }
    tags.push_back({std::move(lower), plain, id});
  };
  for (const Attribute& attribute : document.Attributes(id)) {
    if (attribute.name == "name" || attribute.name == "http-equiv") {
      add(AsciiTrim(attribute.value));
    } else if (attribute.name == "property" || attribute.name == "itemprop") {
      ForEachWord(attribute.value, add);
    }
  }
}

void ReadLink(const Document& document, NodeId id, std::vector<LinkTag>& links) {
  const std::string_view href = AsciiTrim(document.Get(id, "href"));
  if (href.empty()) return;
  ForEachWord(document.Get(id, "rel"), [&](std::string_view rel) {
    links.push_back({AsciiLower(rel), std::string(href), AsciiLower(document.Get(id, "type")),
                     std::string(document.Get(id, "hreflang")), id});
  });
}

}  // namespace

std::string_view MetaTags::Get(std::string_view lower_name) const {
  for (const MetaTag& tag : tags) {
    if (tag.name == lower_name && !tag.content.empty()) return tag.content;
  }
  return {};
}

std::vector<std::string_view> MetaTags::GetAll(std::string_view lower_name) const {
  std::vector<std::string_view> contents;
  for (const MetaTag& tag : tags) {
    if (tag.name == lower_name && !tag.content.empty()) contents.push_back(tag.content);
  }
  return contents;
}

std::string_view MetaTags::Link(std::string_view rel) const {
  for (const LinkTag& link : links) {
    if (link.rel == rel) return link.href;
  }
  return {};
}

MetaTags ReadMetaTags(const Document& document) {
  MetaTags meta;
  bool has_title = false;
  for (NodeId id = 0; id < document.size(); ++id) {
    switch (document[id].tag) {
      case Tag::kMeta: ReadMeta(document, id, meta.tags); break;
      case Tag::kLink: ReadLink(document, id, meta.links); break;
      case Tag::kTitle:
        if (!has_title) meta.title = PlainValue(document.TextOf(id));
        has_title = has_title || !meta.title.empty();
        break;
      default: break;
    }
  }
  return meta;
}

}  // namespace bodycopy
