#pragma once

#include <span>
#include <string_view>

#include "dom/tag.h"

namespace bodycopy {

/// An attribute of a start tag. The views point into the page.
struct AttributeToken {
  std::string_view name;    ///< In any case.
  std::string_view value;   ///< Character references not decoded.
  std::string_view source;  ///< The whole attribute as it stands in the page; empty if the value was cut.
};

struct StartTagToken {
  Tag tag = Tag::kOther;
  std::string_view name;  ///< In any case.
  std::span<const AttributeToken> attributes;
  bool is_self_closing = false;
  std::string_view source;  ///< The whole tag as it stands in the page.
};

/// Takes the tokens of a page that the strip pass lets through, in the page's order.
class TokenSink {
 public:
  virtual ~TokenSink() = default;

  virtual void Doctype(std::string_view source) = 0;
  virtual void Text(std::string_view text) = 0;     ///< Character references not decoded.
  virtual void RawText(std::string_view text) = 0;  ///< Of an element that holds no markup, such as title.
  /// False if the tag opens nothing, so that what follows is markup, whatever its element would hold.
  virtual bool StartTag(const StartTagToken& token) = 0;
  virtual void EndTag(Tag tag, std::string_view name) = 0;
};

}  // namespace bodycopy
