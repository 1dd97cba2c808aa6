#include <algorithm>
#include <string>

#include "bodycopy/write.h"
#include "fuzz/body_input.h"
#include "fuzz/written_markup.h"
#include "support/commonmark.h"

namespace {

using namespace bodycopy;

// HTML and CommonMark have U+FFFD in place of NUL.
std::string Comparable(std::string_view text) {
  std::string comparable;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    AppendCodePoint(comparable, c == 0 ? kReplacementCharacter : c);
  }
  return Squeezed(comparable);
}

// A vertical tab is white space to CommonMark and a control to HTML.
std::string TextOf(std::string html) {
  std::replace(html.begin(), html.end(), '\v', ' ');
  return Comparable(ParseHtml("<body>" + html, Limits{}).TextOf(0));
}

}  // namespace

// A body of any blocks (body_input.h). Its HTML and its Markdown, parsed again, are text and links alone, and
// have the text that the body has.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzInput input(bytes, size);
  Body body = TakeBody(input);
  RequireTextMarkup(BodyHtml(body));
  RequireTextMarkup(CommonMarkToHtml(BodyMarkdown(body)));
  std::erase_if(body, [](const BodyBlock& block) { return block.kind == BodyBlock::Kind::kEmbed; });
  const std::string text = Comparable(BodyText(body));
  RequireEqual(TextOf(BodyHtml(body)), text, "the HTML has the text of the body");
  RequireEqual(TextOf(CommonMarkToHtml(BodyMarkdown(body))), text, "the Markdown has the text of the body");
  return 0;
}
