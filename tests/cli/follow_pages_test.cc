#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/fault_server.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using testing::Exchange;
using testing::FaultServer;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

constexpr std::string_view kRepeated =
    "In four parts we follow the old canal from the hills to the sea, on foot, with a tent and a map from "
    "1840.";

const std::vector<std::string> kParts = {
    "The walk begins at the spring, where a stone from the time of the builders still names the cost of the "
    "works and the "
    "number of the men who died in the tunnel.",
    "On the second day the towpath leaves the valley, and for six hours there is nobody but herons, an "
    "angler who does not "
    "look up, and the wind in the poplars.",
    "The third lock has been mended by volunteers, who spent eleven summers on it and who will tell everyone "
    "that passes how "
    "the gates were hung.",
    "At the sea the canal ends in a basin of green water, where the last barge has been a library for longer "
    "than it ever "
    "carried coal."};

/// Part `number`, from 0, of the article, whose next part is at `next`.
std::string Part(std::size_t number, const std::string& next) {
  std::string page = "<html lang=en><head><title>Along the old canal</title>";
  if (!next.empty()) page += "<link rel=next href='" + next + "'>";
  if (number > 0)
    page += "<link rel=prev href='/canal" + (number == 1 ? "" : "/" + std::to_string(number)) + "'>";
  page += "</head><body><main><article><h1>Along the old canal</h1>";
  const std::string picture = "<figure><img src=/canal-part-" + std::to_string(number) + ".jpg></figure>";
  page.append("<p>").append(kRepeated).append("</p>").append(picture);
  page.append("<p>").append(kParts[number]).append("</p>");
  page += "</article>";
  if (number > 1) page += "<div class=pagination><a href='/canal'>1</a> <a href='/canal/2'>2</a></div>";
  return page + "</main></body></html>";
}

std::size_t Count(const std::string& text, std::string_view piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
  return count;
}

class FollowPages : public ::testing::Test {
 protected:
  void Serve(const std::string& path, std::size_t number, const std::string& next) {
    server_.On(path, [=](Exchange& exchange) { exchange.RespondHtml(Part(number, next)); });
  }

  Json Follow(const std::string& pages) const {
    std::vector<std::string> arguments = {"--allow-private", "--delay",  "0.2",     server_.Url("/canal"),
                                          "--with",          "markdown", "--images"};
    if (!pages.empty()) arguments.insert(arguments.end(), {"--follow-pages", pages});
    const ProgramResult result = RunProgram(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    return Json::parse(result.out);
  }

  FaultServer server_{{"127.0.0.1", "127.0.0.2"}};
};

TEST_F(FollowPages, JoinsThemInOrderWithoutWhatIsRepeated) {
  Serve("/canal", 0, "/canal/2");
  Serve("/canal/2", 1, "/canal/3");
  Serve("/canal/3", 2, "/canal/4");
  Serve("/canal/4", 3, "");
  const Json record = Follow("10");
  const std::string body = record.at("articleBody");
  const std::string markdown = record.at("articleBodyMarkdown");
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    const std::size_t picture = markdown.find("canal-part-" + std::to_string(i));
    EXPECT_LT(picture, markdown.find(kParts[i].substr(0, 40))) << markdown;
    if (i > 0) EXPECT_GT(picture, markdown.find(kParts[i - 1].substr(0, 40))) << markdown;
  }
  std::size_t before = 0;
  for (const std::string& part : kParts) {
    EXPECT_EQ(Count(body, part), 1U) << part;
    EXPECT_GE(body.find(part), before);
    before = body.find(part);
  }
  EXPECT_EQ(Count(body, kRepeated), 1U);
  EXPECT_EQ(record.at("pages").size(), 4U);
  EXPECT_GT(record.at("wordCount"), 100);
  const auto requests = server_.Requests();
  ASSERT_EQ(requests.size(), 4U);
  for (std::size_t i = 1; i < requests.size(); ++i) {
    EXPECT_GE(requests[i].begin - requests[i - 1].end, std::chrono::milliseconds(190))
        << "the delay of the host";
  }
}

TEST_F(FollowPages, OnlyAsManyAsAskedFor) {
  Serve("/canal", 0, "/canal/2");
  Serve("/canal/2", 1, "/canal/3");
  Serve("/canal/3", 2, "");
  EXPECT_EQ(Follow("").at("pages").size(), 2U);
  EXPECT_EQ(server_.Requests().size(), 1U);
  const std::string body = Follow("1").at("articleBody");
  EXPECT_THAT(body, HasSubstr(kParts[1]));
  EXPECT_THAT(body, Not(HasSubstr(kParts[2])));
}

TEST_F(FollowPages, SecretsStayAtTheOriginThatWasGiven) {
  FaultServer other;
  Serve("/canal", 0, other.Url("/canal/2"));
  other.On("/canal/2", [](Exchange& exchange) { exchange.RespondHtml(Part(1, "")); });
  const ProgramResult result =
      RunProgram({"--allow-private", "--delay", "0", "--header", "Authorization: secret",
                  server_.Url("/canal"), "--follow-pages", "3"});
  EXPECT_EQ(result.status, 0) << result.err;
  ASSERT_FALSE(other.Requests().empty());
  EXPECT_EQ(server_.Requests().at(0).Header("Authorization"), "secret");
  for (const auto& request : other.Requests()) EXPECT_EQ(request.Header("Authorization"), "");
}

TEST_F(FollowPages, NotToAnotherDomain) {
  Serve("/canal", 0, server_.Url("/canal/2", "127.0.0.2"));
  Serve("/canal/2", 1, "");
  EXPECT_THAT(std::string(Follow("5").at("articleBody")), Not(HasSubstr(kParts[1])));
  EXPECT_EQ(server_.Requests().size(), 1U);
}

TEST_F(FollowPages, InACircleEnd) {
  Serve("/canal", 0, "/canal/2");
  Serve("/canal/2", 1, "/canal");
  EXPECT_THAT(std::string(Follow("50").at("articleBody")), HasSubstr(kParts[1]));
  EXPECT_EQ(server_.Requests().size(), 2U);
}

TEST_F(FollowPages, UpToOneThatCannotBeRead) {
  Serve("/canal", 0, "/canal/2");
  Serve("/canal/2", 1, "/canal/3");
  server_.On("/canal/3", [](Exchange& exchange) { exchange.Respond(404, "", ""); });
  const Json record = Follow("5");
  EXPECT_EQ(record.at("outcome"), "ok");
  EXPECT_THAT(std::string(record.at("articleBody")), HasSubstr(kParts[1]));
  EXPECT_THAT(record.at("metadata").at("warnings").dump(), HasSubstr("/canal/3 could not be joined"));
}

}  // namespace
}  // namespace bodycopy
