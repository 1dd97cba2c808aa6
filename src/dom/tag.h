#pragma once

#include <cstdint>
#include <string_view>

namespace bodycopy {

// The elements that somebody in the project asks for by name. All others are kOther, with their name in the
// node.
// clang-format off
#define BODYCOPY_TAGS(X)                                                                                     \
  X(A, "a")                                                                                                  \
  X(Abbr, "abbr")                                                                                            \
  X(Address, "address") X(Amp_Img, "amp-img") X(Article, "article") X(Aside, "aside") X(Audio, "audio") X(   \
      B, "b") X(Base, "base") X(Big, "big") X(Blockquote, "blockquote") X(Body, "body") X(Br, "br")          \
      X(Button, "button") X(Canvas, "canvas") X(Caption, "caption") X(Center, "center") X(Cite, "cite") X(   \
          Code, "code") X(Col, "col") X(Colgroup, "colgroup") X(Data, "data") X(Datalist, "datalist")        \
          X(Dd, "dd") X(Del, "del") X(Details, "details") X(Dialog, "dialog") X(Dir, "dir") X(Div, "div") X( \
              Dl, "dl") X(Dt, "dt") X(Em, "em")                                                              \
              X(Embed,                                                                                       \
                "embed") X(Fieldset,                                                                         \
                           "fieldset") X(Figcaption,                                                         \
                                         "figcaption") X(Figure,                                             \
                                                         "figure") X(Font, "font") X(Footer,                 \
                                                                                     "footer") X(Form,       \
                                                                                                 "form")     \
                  X(Frame,                                                                                   \
                    "frame") X(Frameset,                                                                     \
                               "frameset") X(H1,                                                             \
                                             "h1") X(H2,                                                     \
                                                     "h2") X(H3,                                             \
                                                             "h3") X(H4,                                     \
                                                                     "h4") X(H5,                             \
                                                                             "h5") X(H6,                     \
                                                                                     "h6") X(Head, "head")   \
                      X(Header,                                                                              \
                        "header") X(Hgroup, "hgroup")                                                        \
                          X(Hr,                                                                              \
                            "hr") X(Html, "html")                                                            \
                              X(I, "i") X(Iframe, "iframe") X(Img, "img") X(Input, "input") X(Ins, "ins") X( \
                                  Kbd, "kbd")                                                                \
                                  X(Label, "label") X(Legend, "legend") X(Li, "li") X(Link, "link") X(       \
                                      Main,                                                                  \
                                      "main")                                                                \
                                      X(Map, "map") X(Mark, "mark") X(Math, "math") X(Menu, "menu") X(       \
                                          Meta,                                                              \
                                          "meta")                                                            \
                                          X(Nav,                                                             \
                                            "nav") X(Nobr,                                                   \
                                                     "nobr") X(Noscript,                                     \
                                                               "noscript") X(Object,                         \
                                                                             "object") X(Ol,                 \
                                                                                         "ol") X(Optgroup,   \
                                                                                                 "optgroup") \
                                              X(Option,                                                      \
                                                "option") X(Output, "output")                                \
                                                  X(P, "p") X(                                               \
                                                      Param,                                                 \
                                                      "param") X(Picture,                                    \
                                                                 "picture") X(Pre, "pre")                    \
                                                      X(Q, "q") X(Rp, "rp") X(Rt, "rt") X(Ruby, "ruby") X(   \
                                                          S,                                                 \
                                                          "s") X(Samp,                                       \
                                                                 "samp") X(Script,                           \
                                                                           "script") X(Search,               \
                                                                                       "search")             \
                                                          X(Section, "section") X(Select, "select") X(       \
                                                              Small,                                         \
                                                              "small") X(Source,                             \
                                                                         "source") X(Span, "span")           \
                                                              X(Strike,                                      \
                                                                "strike") X(Strong, "strong")                \
                                                                  X(Style, "style") X(Sub, "sub")            \
                                                                      X(Summary, "summary") X(Sup, "sup") X( \
                                                                          Svg, "svg") X(Table, "table")      \
                                                                          X(Tbody, "tbody") X(Td, "td") X(   \
                                                                              Template,                      \
                                                                              "template")                    \
                                                                              X(Textarea, "textarea") X(     \
                                                                                  Tfoot,                     \
                                                                                  "tfoot") X(Th, "th")       \
                                                                                  X(Thead,                   \
                                                                                    "thead") X(Time, "time") \
                                                                                      X(Title, "title") X(   \
                                                                                          Tr,                \
                                                                                          "tr") X(Tt, "tt")  \
                                                                                          X(U, "u") X(       \
                                                                                              Ul, "ul")      \
                                                                                              X(Var, "var")  \
                                                                                                  X(Video,   \
                                                                                                    "video") \
                                                                                                      X(Wbr, \
                                                                                                        "wb" \
                                                                                                        "r")
// clang-format on

enum class Tag : std::uint8_t {
  kNone,  // a text node
#define BODYCOPY_TAG_ENUM(name, text) k##name,
  BODYCOPY_TAGS(BODYCOPY_TAG_ENUM)
#undef BODYCOPY_TAG_ENUM
      kOther,
};

inline constexpr int kTagCount = static_cast<int>(Tag::kOther) + 1;

/// The element's name in lower case; "" for kNone and kOther.
std::string_view TagName(Tag tag);

/// The tag of a name in any case, kOther if nobody asks for it.
Tag TagFromName(std::string_view name);

/// h1 is 1 ... h6 is 6; 0 for all else.
constexpr int HeadingLevel(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6 ? static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1 : 0;
}

/// Elements that browsers lay out as blocks by default (HTML standard, section 15.3), with list and table
/// parts.
bool IsBlockTag(Tag tag);

}  // namespace bodycopy
