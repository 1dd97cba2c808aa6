#include <gtest/gtest.h>

#include "bodycopy/write.h"
#include "output/bodies.h"

namespace bodycopy {
namespace {

TEST(BodyText, BlocksArePartedAsTheRecordSays) {
  struct Case {
    std::string name;
    Body body;
    std::string text;
  };
  const Case cases[] = {
      {"nothing", {}, ""},
      {"paragraphs", {Paragraph("One."), Paragraph("Two.")}, "One.\n\nTwo."},
      {"a line break", {Paragraph("One\ntwo")}, "One\ntwo"},
      {"white space at the ends", {Paragraph(" \n One. "), Paragraph("  ")}, "One."},
      {"heading", {Paragraph("One."), Heading(2, "Head"), Paragraph("Two.")}, "One.\n\nHead\n\nTwo."},
      {"list",
       {Paragraph("List:"), Item(1, "a", kStarts), Item(1, "b"), Paragraph("End.")},
       "List:\n\na\nb\n\nEnd."},
      {"numbers are no text", {Numbered(1, 1, "a", kStarts), Numbered(1, 2, "b")}, "a\nb"},
      {"nested list", {Item(1, "a", kStarts), Item(2, "b", kStarts), Item(1, "c")}, "a\nb\nc"},
      {"two lists", {Item(1, "a", kStarts), Item(1, "b", kStarts)}, "a\n\nb"},
      {"item of two paragraphs", {Item(1, "a", kStarts), Continued(Paragraph("b")), Item(1, "c")}, "a\nb\nc"},
      {"list after a quote in an item",
       {Item(1, "a", kStarts), Continued(Quoted(1, Paragraph("b"))), Paragraph("c")},
       "a\nb\n\nc"},
      {"table", {Row({"a", "b"}, kStarts), Row({"c", ""})}, "a\tb\nc\t"},
      {"two tables", {Row({"a"}, kStarts), Row({"b"}, kStarts)}, "a\n\nb"},
      {"empty row", {Row({"a"}, kStarts), Row({"", " "}), Row({"b"})}, "a\nb"},
      {"embeds and rules", {Paragraph("a"), Embed("https://e.example/"), Rule(), Paragraph("b")}, "a\n\nb"},
      {"pictures",
       {Paragraph("a"), Picture("https://e.example/p.jpg", "alt", "caption"), Paragraph("b")},
       "a\n\nb"},
      {"code keeps its indent", {Code("\n  if x:\n    y\n\n")}, "  if x:\n    y"},
      {"quote", {Quoted(1, Paragraph("a")), Paragraph("b")}, "a\n\nb"},
      {"marks glue nothing", {{.spans = {{"10"}, {"2", kSuperscript}, {" m", kStrong}}}}, "102 m"},
  };
  for (const Case& c : cases) EXPECT_EQ(BodyText(c.body), c.text) << c.name;
}

TEST(ToText, IsHeadlineAndBody) {
  Article article;
  EXPECT_EQ(ToText(article), "");
  article.headline = "Head";
  EXPECT_EQ(ToText(article), "Head");
  article.body = {Paragraph("One."), Paragraph("Two.")};
  EXPECT_EQ(ToText(article), "Head\n\nOne.\n\nTwo.");
  article.updates = {{"2025-01-02", "Later", {Paragraph("Three.")}}};
  EXPECT_EQ(ToText(article), "Head\n\nOne.\n\nTwo.\n\nLater\n\n2 January 2025\n\nThree.");
}

}  // namespace
}  // namespace bodycopy
