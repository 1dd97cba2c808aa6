#include "output/body_images.h"

#include <gtest/gtest.h>

#include "bodycopy/write.h"
#include "output/bodies.h"

namespace bodycopy {
namespace {

BodyBlock At(std::uint32_t node, BodyBlock block) {
  block.node = node;
  return block;
}

Image ImageAt(std::uint32_t node, std::string name, std::string caption = "", std::string credit = "") {
  return {"https://e.example/" + name, std::move(caption), std::move(credit), name, node};
}

std::string Shown(const Body& body, const std::vector<Image>& images) {
  return BodyMarkdown(WithImages(body, images));
}

std::string Mark(const std::string& name) {
  return "![" + name + "](https://e.example/" + name + ")";
}

TEST(WithImages, PutsEachAtItsPlace) {
  const Body body = {At(10, Paragraph("One.")), At(20, Paragraph("Two."))};
  EXPECT_EQ(Shown(body, {ImageAt(15, "b"), ImageAt(25, "c"), ImageAt(5, "a")}),
            Mark("a") + "\n\nOne.\n\n" + Mark("b") + "\n\nTwo.\n\n" + Mark("c"));
  EXPECT_EQ(Shown({}, {ImageAt(5, "a"), ImageAt(9, "b")}), Mark("a") + "\n\n" + Mark("b")) << "a gallery";
}

TEST(WithImages, LeavesListsTablesAndQuotesWhole) {
  const Body list = {At(10, Item(1, "a", kStarts)), At(20, Item(1, "b")), At(30, Paragraph("c"))};
  EXPECT_EQ(Shown(list, {ImageAt(15, "p")}), "- a\n\n  " + Mark("p") + "\n\n- b\n\nc");
  EXPECT_EQ(Shown(list, {ImageAt(20, "p")}), "- a\n- b\n\n  " + Mark("p") + "\n\nc") << "of the item itself";
  EXPECT_EQ(Shown(list, {ImageAt(25, "p")}), "- a\n- b\n\n" + Mark("p") + "\n\nc");
  const Body table = {At(10, Row({"a"}, kStarts, true)), At(20, Row({"b"})), At(30, Paragraph("c"))};
  EXPECT_EQ(Shown(table, {ImageAt(15, "p")}), "| a |\n| --- |\n| b |\n\n" + Mark("p") + "\n\nc");
  const Body quote = {At(10, Quoted(1, Paragraph("a"))), At(20, Quoted(1, Paragraph("b")))};
  EXPECT_EQ(Shown(quote, {ImageAt(15, "p")}), "> a\n>\n> " + Mark("p") + "\n>\n> b");
}

TEST(WithImages, HasCaptionAndCreditOnce) {
  const Body body = {At(10, Paragraph("One."))};
  EXPECT_EQ(Shown(body, {ImageAt(15, "p", "A bridge.", "Ann Lee/AP")}),
            "One.\n\n" + Mark("p") + "\\\n*A bridge. (Ann Lee/AP)*");
  EXPECT_EQ(Shown(body, {ImageAt(15, "p", "", "Ann Lee")}), "One.\n\n" + Mark("p") + "\\\n*Ann Lee*");
  const Body told = {At(10, Paragraph("One.")), At(20, Paragraph("A bridge at dawn."))};
  EXPECT_EQ(Shown(told, {ImageAt(15, "p", "A bridge at dawn.", "Ann")}),
            "One.\n\n" + Mark("p") + "\\\n*Ann*\n\nA bridge at dawn.");
}

TEST(WithImages, TakesNoOtherScheme) {
  EXPECT_EQ(WithImages({}, {{.url = "javascript:alert(1)"}, {.url = ""}}).size(), 0u);
}

TEST(BodyFor, WithoutLinksHasTheirTextAlone) {
  Article article;
  article.body = {WithSpans({{"See "}, {"this", kStrong, "https://e.example/"}}), Embed("https://v.example/"),
                  Row({"a"}, kStarts, true)};
  article.body.back().cells.front().front().href = "https://e.example/a";
  article.images = {ImageAt(5, "p")};
  EXPECT_EQ(BodyMarkdown(BodyFor(article, {.images = true, .links = false})),
            Mark("p") + "\n\nSee **this**\n\n| a |\n| --- |");
  EXPECT_EQ(BodyMarkdown(BodyFor(article, {})),
            "See [**this**](https://e.example/)\n\n[https://v.example/](https://v.example/)\n\n| "
            "[a](https://e.example/a) |\n| --- |");
}

}  // namespace
}  // namespace bodycopy
