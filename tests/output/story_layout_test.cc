#include "output/story_layout.h"

#include <gtest/gtest.h>

#include <string>

#include "output/bodies.h"

namespace bodycopy {
namespace {

constexpr const char* kTime = "2025-11-03T14:40:00+01:00";

/// The sections, a line each: "headline: text | text", an update without one as "-".
std::string Sections(const Article& article, const MarkupOptions& markup = {}) {
  std::string lines;
  for (const StorySection& section : LayOut(article, markup).sections) {
    if (section.update != nullptr) {
      lines += section.update->headline.empty() ? "-" : section.update->headline;
      lines += ": ";
    }
    std::string blocks;
    for (const BodyBlock& block : section.body) {
      if (!blocks.empty()) blocks += " | ";
      blocks += block.kind == BodyBlock::Kind::kListItem ? "* " : "";
      blocks += block.kind == BodyBlock::Kind::kImage ? "picture" : BodyText({block});
    }
    lines += blocks + "\n";
  }
  return lines;
}

Article LiveBlog() {
  Article article;
  article.body = {Paragraph("Follow it here."),  Heading(2, "Schools closed"), Paragraph("All stay  closed."),
                  Heading(2, "Trains stopped"),  Paragraph("No trains run."),  Paragraph("Buses do."),
                  Paragraph("Ann Lee reported.")};
  article.updates = {{kTime, "Schools closed", {Paragraph("All stay closed.")}},
                     {kTime, "Trains stopped", {Paragraph("No trains run."), Paragraph("Buses do.")}}};
  return article;
}

TEST(StoryLayout, UpdatesThatTheBodyHasStandOnce) {
  EXPECT_EQ(Sections(LiveBlog()),
            "Follow it here.\nSchools closed: All stay  closed.\n"
            "Trains stopped: No trains run. | Buses do.\nAnn Lee reported.\n");
}

TEST(StoryLayout, UpdatesThatTheBodyLacksFollowInTheirOrder) {
  Article article = LiveBlog();
  article.body.erase(article.body.begin() + 1, article.body.begin() + 3);
  EXPECT_EQ(Sections(article),
            "Follow it here.\nSchools closed: All stay closed.\n"
            "Trains stopped: No trains run. | Buses do.\nAnn Lee reported.\n");
  article.body = {Paragraph("Another text.")};
  EXPECT_EQ(Sections(article),
            "Another text.\nSchools closed: All stay closed.\nTrains stopped: No trains run. | Buses do.\n");
}

TEST(StoryLayout, TheFullerTextOfAnUpdateIsShown) {
  Article article = LiveBlog();
  article.updates[1].body = {Paragraph("No trains…")};  // linked data often has the beginning alone
  EXPECT_EQ(Sections(article),
            "Follow it here.\nSchools closed: All stay  closed.\n"
            "Trains stopped: No trains run. | Buses do. | Ann Lee reported.\n");
  article.updates[0].body = {Paragraph("All stay…")};
  article.updates[1].body = {Paragraph("Buses do.")};
  EXPECT_EQ(Sections(article),
            "Follow it here.\nSchools closed: All stay  closed.\n"
            "Trains stopped: No trains run. | Buses do.\nAnn Lee reported.\n");
  article.body.erase(article.body.begin() + 4);
  article.updates[1].body = {Paragraph("No trains run."), Paragraph("Buses do.")};
  EXPECT_EQ(Sections(article),
            "Follow it here.\nSchools closed: All stay  closed.\n"
            "Trains stopped: No trains run. | Buses do.\nAnn Lee reported.\n");
}

TEST(StoryLayout, SameTextsAreTakenInTurn) {
  Article article;
  article.body = {Item(1, "Goal", kStarts), Heading(3, "Goal"), Paragraph("More."), Heading(3, "Goal"),
                  Paragraph("More.")};
  article.updates = {{kTime, "Goal", {Paragraph("More.")}}, {kTime, "Goal", {Paragraph("More.")}}};
  EXPECT_EQ(Sections(article), "* Goal\nGoal: More.\nGoal: More.\n") << "the list is the table of contents";
}

TEST(StoryLayout, TheTimeOfAnUpdateIsNotSaidTwice) {
  Article article = LiveBlog();
  article.updates[1].date_published = "2025-11-03T09:05:00+01:00";
  article.body.insert(article.body.begin() + 4, Paragraph("9.05 Uhr"));
  article.body.insert(article.body.begin() + 1, Paragraph("14.40"));
  EXPECT_EQ(Sections(article), Sections(LiveBlog()));
  article.body[1].spans[0].text = "14.41";
  EXPECT_EQ(Sections(article).find("Follow it here. | 14.41\n"), 0u);
}

TEST(StoryLayout, AnUpdateThatIsAnItemOfAListLeavesIt) {
  Article article;
  article.body = {Item(1, "One.", kStarts), Continued(Item(1, "More of one.")), Item(2, "A part.", kStarts),
                  Item(1, "Two.")};
  article.updates = {{kTime, "", {Paragraph("One."), Paragraph("More of one."), Paragraph("A part.")}},
                     {kTime, "", {Paragraph("Two.")}}};
  EXPECT_EQ(Sections(article), "-: One. | More of one. | * A part.\n-: Two.\n");
}

TEST(StoryLayout, PicturesStayWithTheirUpdate) {
  Article article = LiveBlog();
  for (std::uint32_t i = 0; i < article.body.size(); ++i) article.body[i].node = 10 * i;
  article.images = {{.url = "https://e.example/p.jpg", .node = 42}};
  EXPECT_EQ(Sections(article, {.images = true}),
            "Follow it here.\nSchools closed: All stay  closed.\n"
            "Trains stopped: No trains run. | picture | Buses do.\nAnn Lee reported.\n");
}

TEST(StoryLayout, TheStandfirstIsSetApartUnlessTheBodyBeginsWithIt) {
  struct Case {
    std::string standfirst;
    Body body;
    bool apart;
  };
  const Case cases[] = {
      {"A long night.", {Paragraph("It began at noon.")}, true},
      {"A long night.", {Paragraph("a long night"), Paragraph("It began at noon.")}, false},
      {"A long night.", {Paragraph("By Ann Lee"), Paragraph("A long night."), Paragraph("It began.")}, false},
      {"The storm has crossed the coast…",
       {Paragraph("The storm has crossed the coast, as forecast.")},
       false},
      {"Opinion", {Paragraph("Opinion polls are wrong.")}, true},
      {"A long night.", {Paragraph("1"), Paragraph("2"), Paragraph("3"), Paragraph("A long night.")}, true},
      {"", {Paragraph("It began at noon.")}, false},
  };
  for (const Case& c : cases) {
    Article article;
    article.alternative_headline = c.standfirst;
    article.body = c.body;
    EXPECT_EQ(!LayOut(article, {}).standfirst.empty(), c.apart) << c.standfirst << BodyText(c.body);
    const std::string html = ToHtml(article);
    EXPECT_EQ(html.find("<p>" + c.standfirst + "</p>\n</header>") != std::string::npos, c.apart);
    EXPECT_EQ(ToMarkdown(article).find("subtitle:") != std::string::npos, c.apart);
  }
}

TEST(StoryLayout, EachFormatSaysAnUpdateOnceWithItsTime) {
  Article article = LiveBlog();
  article.updates[1].headline.clear();
  article.body.erase(article.body.begin() + 3);
  const std::string markdown = ToMarkdown(article);
  EXPECT_NE(markdown.find("## Schools closed\n\n*3 November 2025, 14:40*\n\nAll stay  closed.\n\n"
                          "## 3 November 2025, 14:40\n\n"),
            std::string::npos)
      << markdown;
  const std::string html = ToHtml(article);
  EXPECT_NE(html.find("<h2>Schools closed</h2>\n<p><time datetime=\"2025-11-03T14:40:00+01:00\">3 November "
                      "2025, 14:40</time></p>\n<p>All stay  closed.</p>"),
            std::string::npos)
      << html;
  EXPECT_NE(ToText(article).find("Schools closed\n\n3 November 2025, 14:40\n\nAll stay  closed."),
            std::string::npos);
  for (const std::string& text : {markdown, html, ToText(article)})
    EXPECT_EQ(text.find("Buses do."), text.rfind("Buses do.")) << text;
}

TEST(ToHtml, LoadsPicturesWhenAskedAlone) {
  Article article;
  article.images = {{.url = "https://e.example/p.jpg"}};
  EXPECT_EQ(ToHtml(article).find("img"), ToHtml(article).find("img {")) << "the style alone";
  const std::string html = ToHtml(article, {.images = true});
  EXPECT_NE(html.find("img-src http: https:"), std::string::npos);
  EXPECT_NE(html.find("<img src=\"https://e.example/p.jpg\""), std::string::npos);
}

}  // namespace
}  // namespace bodycopy
