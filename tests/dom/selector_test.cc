#include "dom/selector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dom/parse.h"

namespace bodycopy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kPage =
    "<main id=top class='page  wide'>"
    "<article id=a data-kind=story lang=en-GB><h1 id=h class=title>x</h1>"
    "<div id=d class=text><p id=p class='lead first'>one</p><div id=e><p id=q>two</p></div></div></article>"
    "<aside id=s class=text><p id=r>three</p><harbour-box id=t></harbour-box></aside></main>";

// The ids of what the selector finds on the page.
std::vector<std::string> Found(std::string_view text) {
  const Document document = ParseHtml(kPage, {});
  const Expected<Selector> selector = Selector::Parse(text);
  if (!selector) return {selector.error().message};
  std::vector<std::string> ids;
  for (const NodeId id : selector->Select(document)) ids.emplace_back(document.Get(id, "id"));
  return ids;
}

TEST(Selector, FindsByNameClassIdAndAttribute) {
  EXPECT_THAT(Found("p"), ElementsAre("p", "q", "r"));
  EXPECT_THAT(Found("P"), ElementsAre("p", "q", "r"));
  EXPECT_THAT(Found(".text"), ElementsAre("d", "s"));
  EXPECT_THAT(Found("p.first.lead"), ElementsAre("p"));
  EXPECT_THAT(Found("main.wide"), ElementsAre("top"));
  EXPECT_THAT(Found(".pag"), IsEmpty());
  EXPECT_THAT(Found("#h"), ElementsAre("h"));
  EXPECT_THAT(Found("harbour-box"), ElementsAre("t"));
  EXPECT_THAT(Found("[data-kind]"), ElementsAre("a"));
  EXPECT_THAT(Found("[data-kind=story]"), ElementsAre("a"));
  EXPECT_THAT(Found("[ data-kind = 'story' ]"), ElementsAre("a"));
  EXPECT_THAT(Found("[data-kind=stor]"), IsEmpty());
  EXPECT_THAT(Found("[lang^=en]"), ElementsAre("a"));
  EXPECT_THAT(Found("[lang$='-GB']"), ElementsAre("a"));
  EXPECT_THAT(Found("[lang*=n-G]"), ElementsAre("a"));
  EXPECT_THAT(Found("[class~=first]"), ElementsAre("p"));
}

TEST(Selector, FindsByWhatIsAbove) {
  EXPECT_THAT(Found("article p"), ElementsAre("p", "q"));
  EXPECT_THAT(Found(".text > p"), ElementsAre("p", "r"));
  EXPECT_THAT(Found("main>aside>p"), ElementsAre("r"));
  EXPECT_THAT(Found("main > p"), IsEmpty());
  EXPECT_THAT(Found("div div p"), ElementsAre("q"));
  EXPECT_THAT(Found("article > div p"), ElementsAre("p", "q"));
  EXPECT_THAT(Found("main * > p"), ElementsAre("p", "q", "r"));
}

TEST(Selector, AListFindsEachElementOnceInDocumentOrder) {
  EXPECT_THAT(Found("aside p, h1 , p"), ElementsAre("h", "p", "q", "r"));
}

TEST(Selector, SaysWhatItDoesNotUnderstand) {
  EXPECT_THAT(Found("p:first-child"),
              ElementsAre("the selector 'p:first-child' is not understood from ':first-child' on"));
  EXPECT_THAT(Found("h1 + p"), ElementsAre("the selector 'h1 + p' is not understood from '+ p' on"));
  EXPECT_THAT(Found("div >"), ElementsAre("the selector 'div >' is not understood at its end"));
  for (const std::string_view wrong :
       {"", " ", ",", "p,", "p,,q", ".", "#", "[", "[]", "[a=]", "[a='x]", "[a=x", "a > > b", "> a"}) {
    EXPECT_FALSE(Selector::Parse(wrong)) << wrong;
  }
  std::string deep = "a";
  for (std::size_t i = 1; i < Selector::kMaxCompounds; ++i) deep += " a";
  EXPECT_TRUE(Selector::Parse(deep));
  EXPECT_FALSE(Selector::Parse(deep + " a"));
}

// All that may stand above each element at once: exponential for those that go back.
TEST(Selector, IsLinearInTheDocument) {
  std::string html;
  for (int i = 0; i < 400; ++i) html += "<div>";
  const Document document = ParseHtml(html + "<p>x", {});
  const Expected<Selector> selector =
      Selector::Parse("div div div div div div div div div div div div div div div > h1");
  ASSERT_TRUE(selector);
  EXPECT_THAT(selector->Select(document), IsEmpty());
}

}  // namespace
}  // namespace bodycopy
