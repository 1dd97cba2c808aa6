#include "dom/handed_down.h"

#include <gtest/gtest.h>

#include <string>

#include "dom/parse.h"

namespace bodycopy {
namespace {

TEST(HandedDown, IsWhatAWalkUpFinds) {
  const Document document = ParseHtml("<div>a<b>b<i>c</i></b>d<p>e</div><b>f</b>g", {});
  HandedDown<std::string> names(document, "");
  const auto step = [&](const std::string& above, NodeId id) {
    return above + "/" + std::string(document.Name(id));
  };
  for (const bool forward : {true, false}) {
    for (NodeId i = 0; i < document.size(); ++i) {
      const NodeId id = forward ? i : static_cast<NodeId>(document.size()) - 1 - i;
      std::string expected;
      for (NodeId a = id; a != kNoNode; a = document[a].parent)
        expected.insert(0, "/" + std::string(document.Name(a)));
      EXPECT_EQ(names.At(id, step), expected);
    }
  }
}

TEST(HandedDown, ReadsEachElementOnce) {
  std::string html;
  for (int i = 0; i < 200; ++i) html += "<div><i>x</i>y";
  const Document document = ParseHtml(html, {});
  HandedDown<int> depths(document, -1);
  std::size_t steps = 0;
  for (NodeId id = 0; id < document.size(); ++id) {
    EXPECT_EQ(depths.At(id, [&steps](int above, NodeId) { return ++steps, above + 1; }), document[id].depth);
  }
  EXPECT_EQ(steps, document.size());
}

}  // namespace
}  // namespace bodycopy
