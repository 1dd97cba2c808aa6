// The cases of trees/*.dat, in the format of html5lib's tests of tree construction:
//
//     #data
//     the page, which has no line end behind it
//     #errors
//     #document
//     | <html>
//     |   <head>
//     |   <body>
//     |     "the page, which has no line end behind it"
//
// and an empty line between two. Of scripts, styles, svg, comments and doctypes, and of white space before
// the body, a Document has nothing, so neither have the trees.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dom/parse.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;

struct TreeCase {
  std::string page;
  std::string tree;
};

/// What stands between `from` and `to`, both of them left out of `rest`.
std::string Take(std::string_view& rest, std::string_view from, std::string_view to) {
  const std::size_t begin = rest.find(from) + from.size();
  const std::size_t end = std::min(rest.find(to, begin), rest.size());
  const std::string taken(rest.substr(begin, end - begin));
  rest.remove_prefix(std::min(end + to.size(), rest.size()));
  return taken;
}

std::vector<TreeCase> ReadCases(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  std::vector<TreeCase> cases;
  for (std::string_view rest = text; rest.find("#data\n") != std::string_view::npos;) {
    std::string page = Take(rest, "#data\n", "\n#errors\n");
    cases.push_back({std::move(page), Take(rest, "#document\n", "\n\n")});
    std::string& tree = cases.back().tree;
    if (!tree.ends_with('\n')) tree += '\n';
  }
  return cases;
}

std::string Indent(std::size_t depth) {
  return "| " + std::string(2 * depth, ' ');
}

/// Adjacent texts as one.
std::string TreeOf(const Document& document) {
  std::string tree;
  NodeId text_before = kNoNode;
  for (NodeId id = 0; id < document.size(); ++id) {
    const Node& node = document[id];
    if (!node.is_text()) {
      tree += Indent(node.depth) + "<" + std::string(document.Name(id)) + ">\n";
      for (const Attribute& attribute : document.Attributes(id))
        tree += Indent(node.depth + 1U) + std::string(attribute.name) + "=\"" + std::string(attribute.value) +
                "\"\n";
      continue;
    }
    const bool continues = id > 0 && text_before == id - 1 && document[text_before].parent == node.parent;
    if (continues) tree.resize(tree.size() - 2);
    tree += (continues ? "" : Indent(node.depth) + "\"") + std::string(node.text) + "\"\n";
    text_before = id;
  }
  return tree;
}

class TreeConstructionTest : public testing::TestWithParam<const char*> {};

TEST_P(TreeConstructionTest, BuildsTheTreeOfTheStandard) {
  const std::vector<TreeCase> cases =
      ReadCases(fs::path(BODYCOPY_SOURCE_DIR) / "tests/dom/trees" / (std::string(GetParam()) + ".dat"));
  EXPECT_GE(cases.size(), 14U);
  for (const TreeCase& each : cases) EXPECT_EQ(TreeOf(ParseHtml(each.page, {})), each.tree) << each.page;
}

INSTANTIATE_TEST_SUITE_P(Trees, TreeConstructionTest,
                         testing::Values("before_body", "blocks", "formatting", "tables", "text"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
}  // namespace bodycopy
