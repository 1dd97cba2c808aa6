#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/run_program.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kModels = BODYCOPY_SOURCE_DIR "/models/";

std::string Prose() {
  std::string text;
  for (const char* crowd : {"200", "300", "400", "500"}) {
    text += "\n\nThe bridge over the river was opened by the mayor on Wednesday, in front of a crowd of " +
            std::string(crowd) + " people who had waited since the early morning, the town said.";
  }
  return text;
}

struct Frame {
  Json header;
  std::vector<float> rows;

  /// The texts of the blocks that are kept.
  std::vector<std::string> Kept() const {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < header["kept"].size(); ++i) {
      if (header["kept"][i] == 1) texts.push_back(header["texts"][i]);
    }
    return texts;
  }
};

Frame FrameOf(const Json& request, std::vector<std::string> options) {
  options.insert(options.begin(), "features");
  const ProgramResult result = RunProgram(options, request.dump() + "\n");
  EXPECT_EQ(result.status, 0) << result.err;
  std::uint32_t size = 0;
  std::memcpy(&size, result.out.data(), sizeof size);
  Frame frame;
  frame.header = Json::parse(result.out.substr(sizeof size, size), nullptr, false);
  const std::string rows = result.out.substr(sizeof size + size);
  frame.rows.resize(rows.size() / sizeof(float));
  if (!frame.rows.empty()) std::memcpy(frame.rows.data(), rows.data(), rows.size());
  return frame;
}

TEST(Features, ARowHasTheColumnsThatAreNamed) {
  for (const char* subject : {"body", "headline", "authors", "dates"}) {
    const std::string page = "<h1>Bridge opens</h1><p>By Ann Lee, 12 February 2025</p><p>" + Prose();
    const Frame frame = FrameOf({{"id", 7}, {"html", page}}, {"--of", subject});
    // The rows of the body have those of the second model.
    const std::string named = subject == std::string("body") ? "body.context" : subject;
    std::istringstream names(RunProgram({"features", "--names", "--of", named}).out);
    const auto count = std::count(std::istreambuf_iterator<char>(names), {}, '\n');
    EXPECT_EQ(frame.header["id"], 7);
    EXPECT_EQ(frame.header["columns"], count) << subject;
    EXPECT_GT(frame.header["rows"], 0) << subject;
    EXPECT_EQ(frame.rows.size(), count * frame.header["rows"].get<std::size_t>()) << subject;
  }
}

TEST(Features, RelativeDatesAreOfTheDayBeforeTheDownload) {
  const std::string page = "<h1>Bridge opens</h1><p>2 days ago</p><p>" + Prose();
  Json request = {{"id", "a"}, {"html", page}};
  EXPECT_THAT(FrameOf(request, {"--of", "dates"}).header["texts"], IsEmpty());
  request["date"] = "2025-03-10T12:00:00Z";
  EXPECT_THAT(FrameOf(request, {"--of", "dates"}).header["texts"], ElementsAre("2025-03-08"));
}

TEST(Features, SiteRulesHold) {
  const TemporaryFolder folder;
  folder.Write("a.json", R"({"hosts": ["a.example"], "remove": [".shop"]})");
  const std::string page = "<h1>Bridge opens</h1><p class=shop>" + Prose() + "</p><p>" + Prose() + " End.";
  const Json request = {{"id", "a"}, {"html", page}, {"url", "https://a.example/1"}};
  const std::vector<std::string> options = {"--model", kModels + "body.model"};
  EXPECT_EQ(FrameOf(request, options).Kept().size(), 2U);
  EXPECT_EQ(FrameOf(request, {"--model", kModels + "body.model", "--sites", folder.Path("")}).Kept().size(),
            1U);
}

TEST(Features, TheDekOfADumpIsKnown) {
  const std::string dek = "Nine years and three mayors";
  const std::string dump = "Home\nNews\nSport\n\nBridge opens two months early\n\n" + dek +
                           " to build it\n\nBy Ann Lee\nFebruary 12, 2025" + Prose();
  const Frame frame = FrameOf({{"id", "a"}, {"text", dump}}, {"--model", kModels + "body.model"});
  EXPECT_THAT(frame.Kept(), Contains(HasSubstr(dek)));
}

TEST(Features, EachPartOfTheFilesOfModelsHasItsSubject) {
  const std::string parts = RunProgram({"features", "--parts"}).out;
  for (const char* line : {"blocks body\n", "dump.context body.context\n", "dump.kind.forum body.page\n",
                           "dump.headline headline.dump\n", "authors authors\n"})
    EXPECT_THAT(parts, HasSubstr(line));
}

}  // namespace
}  // namespace bodycopy
