#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dom/document.h"

namespace bodycopy {

/// Words that page authors put into class, id and the like, whatever the site: their places in this list are
/// the numbers of the model's columns.
inline constexpr std::string_view kMarkupWords[] = {
    "article",    "content",    "body",        "post",        "entry",     "story",      "text",
    "main",       "page",       "comment",     "disqus",      "reply",     "share",      "social",
    "follow",     "related",    "recommend",   "recommended", "popular",   "trending",   "latest",
    "most",       "more",       "read",        "also",        "next",      "prev",       "nav",
    "navigation", "menu",       "footer",      "foot",        "header",    "head",       "sidebar",
    "side",       "widget",     "promo",       "ad",          "ads",       "advert",     "sponsor",
    "banner",     "newsletter", "subscribe",   "signup",      "sign",      "login",      "cookie",
    "consent",    "gdpr",       "modal",       "popup",       "author",    "byline",     "bio",
    "meta",       "date",       "time",        "tag",         "category",  "breadcrumb", "caption",
    "credit",     "image",      "photo",       "gallery",     "video",     "copyright",  "legal",
    "disclaimer", "search",     "toolbar",     "rating",      "review",    "card",       "teaser",
    "list",       "item",       "grid",        "col",         "column",    "row",        "container",
    "wrapper",    "wrap",       "inner",       "title",       "headline",  "subtitle",   "summary",
    "lead",       "intro",      "description", "standfirst",  "dek",       "excerpt",    "product",
    "price",      "cart",       "shop",        "faq",         "accordion", "tab",        "docs",
    "markdown",   "section",    "hero",        "cta",         "button",    "print",      "hidden",
    "skip",       "site",       "global",      "masthead",    "top",       "bottom",     "left",
    "right",      "primary",    "secondary",   "prose",       "rich",      "wysiwyg",    "editor",
    "field",      "node",       "block",       "paragraph",   "quote",     "pull",       "note",
    "toc",        "table",      "contents",    "index",       "forum",     "thread",     "message",
    "topic",      "user",       "profile",     "avatar",      "signature", "info",       "box",
    "inline",     "embed",      "figure",      "media",       "link",      "btn",        "label",
    "feed",       "news",       "blog",        "single",      "component", "module",     "layout",
    "elementor",  "paywall",    "premium",     "live",        "update",    "timeline",   "carousel",
    "slider",     "slide",      "dropdown",    "overlay",     "sticky",    "aside",      "extra",
    "pagination", "pager",      "notice",      "alert",       "form",      "input",      "checkout",
    "spec",       "feature",    "detail",      "answer",      "question",  "vote",       "badge",
    "icon",       "logo",       "brand",       "sr",          "screen",    "visually",   "desktop",
    "mobile",     "teasers",    "region",      "zone",
};
inline constexpr int kMarkupWordCount = static_cast<int>(sizeof(kMarkupWords) / sizeof(kMarkupWords[0]));

/// Appends the numbers of the words that stand in the element's class, id, role, itemprop and data-* names of
/// components; camelCase and plurals are taken apart. A number may come twice.
void AppendMarkupWords(const Document& document, NodeId element, std::vector<std::uint16_t>& numbers);

}  // namespace bodycopy
