#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/feature_row.h"
#include "page/names.h"

namespace bodycopy {

/// Words that page authors put into class, id and the like, whatever the site.
inline constexpr std::string_view kMarkupWords[] = {
    "article",   "content",   "body",       "post",       "entry",    "story",       "text",    "main",
    "page",      "comment",   "reply",      "share",      "social",   "related",     "latest",  "most",
    "next",      "nav",       "navigation", "menu",       "footer",   "header",      "sidebar", "side",
    "widget",    "ad",        "banner",     "newsletter", "consent",  "modal",       "popup",   "author",
    "bio",       "meta",      "tag",        "category",   "caption",  "credit",      "image",   "gallery",
    "video",     "copyright", "legal",      "disclaimer", "search",   "review",      "card",    "list",
    "item",      "grid",      "col",        "column",     "row",      "container",   "wrapper", "wrap",
    "inner",     "title",     "headline",   "summary",    "lead",     "description", "excerpt", "product",
    "faq",       "accordion", "tab",        "docs",       "markdown", "section",     "hero",    "cta",
    "button",    "hidden",    "site",       "global",     "top",      "bottom",      "left",    "right",
    "primary",   "prose",     "rich",       "editor",     "field",    "node",        "block",   "paragraph",
    "quote",     "pull",      "toc",        "table",      "contents", "index",       "thread",  "message",
    "topic",     "user",      "profile",    "signature",  "info",     "box",         "inline",  "embed",
    "figure",    "media",     "link",       "btn",        "label",    "news",        "blog",    "single",
    "component", "module",    "layout",     "elementor",  "carousel", "slider",      "slide",   "dropdown",
    "overlay",   "sticky",    "form",       "feature",    "detail",   "question",    "logo",    "brand",
    "screen",    "desktop",   "mobile",     "region",     "zone",
};
inline constexpr int kMarkupWordCount = static_cast<int>(sizeof(kMarkupWords) / sizeof(kMarkupWords[0]));

/// Words that say the same of an element, in the languages most used in news: too rare to tell anything one
/// by one. A word may also be one of kMarkupWords.
struct MarkupGroup {
  std::string_view name;
  std::string_view words;  // parted by spaces
};
inline constexpr MarkupGroup kMarkupGroups[] = {
    {"related",
     "related recommend recommended recommendation popular trending latest more read also next prev "
     "previous teaser feed carousel slider slide promo relacionada relacionado leia lea leer lire "
     "similar similares mehr weitere verwandte empfehlung mest lees meer onward"},
    {"share", "share social follow sharing teilen compartir partage partager condividi sharebar addtoany"},
    {"advert",
     "ad ads advert advertisement advertising sponsor sponsored banner promoted anzeige werbung "
     "publicidad publicite pub reklama reklam annons anuncio dfp gpt adslot commercial affiliate"},
    {"navigation",
     "nav navigation menu breadcrumb toolbar pagination pager tab search skip masthead navbar submenu "
     "megamenu"},
    {"comment",
     "comment disqus reply forum thread message vote kommentar kommentare comentario commentaire "
     "reactie discussion respond"},
    {"subscribe",
     "newsletter subscribe subscription signup sign login register registration membership donate "
     "donation support paywall premium cta checkout abo abonnement offer regwall barrier"},
    {"consent", "cookie consent gdpr notice alert privacy"},
    {"author",
     "author byline bio autor autoren auteur profile avatar signature contributor redakteur journalist"},
    {"meta",
     "meta date time timestamp published dateline datum fecha info label badge tag category kicker "
     "topic"},
    {"caption",
     "caption credit figcaption photo image gallery figure bildunterschrift bild foto legend legende "
     "lightbox pie imagen"},
    {"post", "twitter tweet instagram facebook tiktok youtube vimeo embed oembed reddit bluesky telegram"},
    {"player", "video audio podcast player transcript playlist"},
    {"content",
     "article content body entry story text prose markdown wysiwyg rich editor paragraph absatz inhalt "
     "artikel artikkel artikeltext brodtext noticia nota cuerpo texto contenido corps texte contenu "
     "materia conteudo articolo testo"},
    {"lead",
     "subtitle subheadline subhead subheading summary lead lede intro description standfirst dek deck "
     "excerpt vorspann teasertext chapo bajada entradilla copete ingress sommario abstract strapline"},
    {"side", "sidebar side aside widget module extra secondary box infobox factbox fakten kasten"},
    {"foot", "footer foot copyright legal disclaimer imprint colophon"},
    {"hidden", "hidden sr screen visually print offscreen collapse collapsed"},
    {"quote", "quote pullquote blockquote pull zitat cita citation"},
    {"contents", "toc contents index outline keypoint takeaway highlight"},
    {"live", "live liveblog ticker update timeline"},
};
inline constexpr int kMarkupGroupCount = static_cast<int>(sizeof(kMarkupGroups) / sizeof(kMarkupGroups[0]));

/// The model has a column for each word and each group; a group's is named by its words too.
inline constexpr FeatureMembers kMarkupWordMembers = kNamed<kMarkupWords>;
std::string MarkupGroupMember(std::size_t group);
inline constexpr FeatureMembers kMarkupGroupMembers = {kMarkupGroupCount, MarkupGroupMember, "markup groups"};

/// Numbers of words come first, those of groups follow.
inline constexpr int kMarkupNumberCount = kMarkupWordCount + kMarkupGroupCount;

/// Appends the numbers of the words and groups that stand in the element's class, id, role, itemprop and
/// data-* names of components; camelCase and plurals are taken apart. A number may come twice.
void AppendMarkupWords(const Names& names, NodeId element, std::vector<std::uint16_t>& numbers);

}  // namespace bodycopy
