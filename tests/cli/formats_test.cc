#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "archive/warc_text.h"
#include "cli/page.h"
#include "support/read_all.h"
#include "support/run_program.h"

// Every command that writes records takes the same names for its output, and import reads them again.

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr int kWrongUsage = 2;

const std::vector<std::string> kUrls = {"https://a.example/1", "https://a.example/2"};

std::size_t Count(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++count;
  return count;
}

bool IsXml(const std::string& text) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                    XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET),
      &xmlFreeDoc);
  return document != nullptr;
}

/// Two stories in all that commands read.
class Formats : public ::testing::Test {
 protected:
  Formats() {
    std::string requests;
    std::string captures;
    for (const std::string& url : kUrls) {
      const std::string page = NewsPage("Ferry of " + url.substr(url.size() - 1));
      requests += Json{{"url", url}, {"html", page}}.dump() + "\n";
      captures += WarcText(url, HttpText(page));
    }
    requests_ = folder_.Write("requests.jsonl", requests);
    warc_ = folder_.Write("a.warc", captures);
    RunProgram({"import", database_, "-"}, RunProgram({"extract", "--input", "jsonl", requests_}).out);
  }

  /// Each command that ends with -o.
  std::vector<std::vector<std::string>> Commands() const {
    return {{"extract", "--input", "jsonl", requests_, "-o"},
            {"extract", warc_, "-o"},
            {"warc", warc_, "-o"},
            {"export", database_, "-o"}};
  }

  /// Writes the output, at a name of its own, and gives its path.
  std::string Written(std::vector<std::string> command, const std::string& name) {
    const std::string path = folder_.Path(std::to_string(++outputs_) + name);
    command.push_back(path);
    const ProgramResult result = RunProgram(command);
    EXPECT_EQ(result.status, 0) << ::testing::PrintToString(command) << result.err;
    return path;
  }

  /// The URLs of the stories that import finds in it.
  std::set<std::string> Imported(const std::string& path) {
    const std::string database = folder_.Path("imported" + std::to_string(++outputs_) + ".db");
    const ProgramResult result = RunProgram({"import", database, path});
    EXPECT_EQ(result.status, 0) << path << ": " << result.err;
    std::set<std::string> urls;
    std::istringstream lines(RunProgram({"export", database}).out);
    for (std::string line; std::getline(lines, line);) {
      const Json record = Json::parse(line);
      urls.insert(record.value("url", ""));
      EXPECT_THAT(record.value("headline", ""), StartsWith("Ferry of ")) << path;
      EXPECT_THAT(record.value("articleBody", ""), StartsWith("The ferry left the old pier")) << path;
    }
    return urls;
  }

  const TemporaryFolder folder_;
  std::string requests_;
  std::string warc_;
  const std::string database_ = folder_.Path("stories.db");
  int outputs_ = 0;
};

TEST_F(Formats, TheEndingMakesTheSameOfEveryCommand) {
  const std::vector<std::pair<std::string, std::function<bool(const std::string&)>>> formats = {
      {".jsonl", [](const std::string& text) { return Count(text, "\n{\"schemaVersion\":1") == 1; }},
      {".ndjson", [](const std::string& text) { return Count(text, "\n{\"schemaVersion\":1") == 1; }},
      {".json",
       [](const std::string& text) {
         const Json array = Json::parse(text, nullptr, false);
         return array.is_array() && array.size() == 2 && array[1].value("url", "") == kUrls[1];
       }},
      {".csv",
       [](const std::string& text) {
         return text.starts_with("id,url,") && text.find("\r\n,https://a.example/2,") != std::string::npos;
       }},
      {".tsv",
       [](const std::string& text) {
         return text.starts_with("id\turl\t") &&
                text.find("\r\n\thttps://a.example/2\t") != std::string::npos;
       }},
      {".md", [](const std::string& text) { return Count(text, "---\ntitle: \"Ferry of ") == 2; }},
      {".html", [](const std::string& text) { return Count(text, "<!DOCTYPE html>") == 2; }},
      {".txt", [](const std::string& text) { return Count(text, "Ferry of 1\n\nThe ferry left") == 1; }},
      {".xml",
       [](const std::string& text) {
         return IsXml(text) && Count(text, "<teiCorpus") == 1 && Count(text, "<TEI ") == 2;
       }},
  };
  for (const auto& command : Commands()) {
    for (const auto& [ending, is_right] : formats) {
      const std::string text = ReadAll(Written(command, "out" + ending));
      EXPECT_TRUE(is_right(text)) << ::testing::PrintToString(command) << ending << "\n" << text;
    }
  }
}

TEST_F(Formats, WhatIsWrittenIsImportedAgainCompressedToo) {
  const std::set<std::string> urls(kUrls.begin(), kUrls.end());
  for (const auto& command : Commands()) {
    for (const std::string ending : {".jsonl", ".json", ".csv", ".tsv"}) {
      for (const std::string coding : {"", ".gz", ".zst"}) {
        const std::string path = Written(command, "out" + ending + coding);
        EXPECT_EQ(Imported(path), urls) << path;
        const std::string bytes = ReadAll(path);
        EXPECT_EQ(bytes.starts_with("\x1f\x8b"), coding == ".gz") << path;
        EXPECT_EQ(bytes.starts_with("\x28\xb5\x2f\xfd"), coding == ".zst") << path;
      }
    }
    EXPECT_EQ(Imported(Written(command, "out.db")), urls);
  }
}

TEST_F(Formats, ARunThatGoesOnMakesOneDocument) {
  const std::string json = folder_.Path("out.json");
  const std::string csv = folder_.Path("out.csv");
  const std::string xml = folder_.Path("out.xml");
  for (const std::string& path : {json, csv, xml}) {
    RunProgram({"warc", warc_, "-o", path, "--limit", "1"});
    for (int run = 0; run < 2; ++run) EXPECT_EQ(RunProgram({"warc", warc_, "-o", path}).status, 0);
  }
  EXPECT_EQ(Json::parse(ReadAll(json)).size(), 2U);
  EXPECT_EQ(Count(ReadAll(csv), "id,url,"), 1U);
  EXPECT_EQ(Count(ReadAll(csv), ",Ferry of "), 2U);
  EXPECT_TRUE(IsXml(ReadAll(xml)));
  EXPECT_EQ(Count(ReadAll(xml), "<TEI "), 2U);
}

TEST_F(Formats, ACrawlMakesThemOfItsRecords) {
  // Nobody listens there, nor may be asked.
  const std::string list = folder_.Write("urls.txt", "http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n");
  const std::string json = folder_.Path("c.json");
  for (int run = 0; run < 2; ++run) {
    EXPECT_EQ(RunProgram({"crawl", list, "-o", json}).status, 1);
    const Json array = Json::parse(ReadAll(json), nullptr, false);
    ASSERT_EQ(array.size(), 2U);
    EXPECT_EQ(array[0].value("outcome", ""), "blocked_address");
  }
  for (const char* name : {"c.csv.gz", "c.tsv", "c.jsonl.zst", "c.db"}) {
    EXPECT_EQ(RunProgram({"crawl", list, "-o", folder_.Path(name)}).status, 1);
    const ProgramResult imported =
        RunProgram({"import", folder_.Path(std::string("of-") + name + ".db"), folder_.Path(name)});
    EXPECT_THAT(imported.err, HasSubstr("2 failures")) << name;
  }
  EXPECT_EQ(RunProgram({"crawl", list, "-o", folder_.Path("c.xml")}).status, 1);
  EXPECT_TRUE(IsXml(ReadAll(folder_.Path("c.xml"))));
  EXPECT_EQ(RunProgram({"crawl", list, "-o", folder_.Path("c.jsonl")}).status, 1);
  EXPECT_FALSE(fs::exists(folder_.Path("c.jsonl.records")));
}

TEST_F(Formats, AnUnknownEndingIsWrongUsageAndWritesNothing) {
  std::vector<std::vector<std::string>> commands = Commands();
  commands.push_back({"crawl", folder_.Write("urls.txt", "http://127.0.0.1:1/a\n"), "-o"});
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"out.pdf", "no format ends in .pdf"},
      {"out.jsonl.bz2", "not by .bz2"},
      {"out.json.xz", "not by .xz"},
      {"out.docx.gz", "no format ends in .docx"},
      {"out.parquet", "Parquet is written by the Python package"},
      {"out.db.gz", "not compressed"},
  };
  for (auto command : commands) {
    command.emplace_back();
    for (const auto& [name, message] : cases) {
      command.back() = folder_.Path(name);
      const ProgramResult result = RunProgram(command);
      EXPECT_EQ(result.status, kWrongUsage) << ::testing::PrintToString(command);
      EXPECT_THAT(result.err, HasSubstr(message)) << ::testing::PrintToString(command);
      for (const auto& entry : fs::directory_iterator(folder_.Path("")))
        EXPECT_FALSE(entry.path().filename().string().starts_with("out.")) << entry.path();
    }
  }
}

TEST_F(Formats, AFormatThatIsNamedNeedsNoEnding) {
  EXPECT_THAT(ReadAll(Written({"export", database_, "-f", "csv", "-o"}, "table")), StartsWith("id,url,"));
  EXPECT_THAT(ReadAll(Written({"export", database_, "-f", "csv", "-o"}, "table.dat")), StartsWith("id,url,"));
  EXPECT_THAT(RunProgram({"export", database_, "-f", "md"}).out, StartsWith("---\ntitle: "));
  EXPECT_THAT(RunProgram({"warc", warc_, "-f", "tsv"}).out, StartsWith("id\turl\t"));
  EXPECT_EQ(RunProgram({"export", database_, "-f", "db"}).status, kWrongUsage);
}

TEST_F(Formats, OnePageIsOneObjectAndOneDocument) {
  const std::string page = folder_.Write("page.html", NewsPage());
  EXPECT_TRUE(Json::parse(ReadAll(Written({page, "-o"}, "one.json"))).is_object());
  EXPECT_EQ(Count(ReadAll(Written({page, "-o"}, "one.xml")), "teiCorpus"), 0U);
  const std::string second = folder_.Write("second.html", NewsPage());
  EXPECT_EQ(Json::parse(ReadAll(Written({page, second, "-o"}, "two.json"))).size(), 2U);
  EXPECT_EQ(Json::parse(ReadAll(Written({page, second, "-o"}, "two.json.zst.json"))).size(), 2U);
}

TEST_F(Formats, ImportReadsWhatOthersMakeOfRecords) {
  const std::string records = RunProgram({"export", database_}).out;
  Json array = Json::array();
  std::istringstream lines(records);
  for (std::string line; std::getline(lines, line);) array.push_back(Json::parse(line));
  const std::set<std::string> urls(kUrls.begin(), kUrls.end());
  EXPECT_EQ(Imported(folder_.Write("compact.json", array.dump())), urls);
  EXPECT_EQ(Imported(folder_.Write("indented.json", array.dump(2))), urls);
  EXPECT_EQ(Imported(folder_.Write("objects.json", array[0].dump(2) + "\n" + array[1].dump(2))), urls);
  EXPECT_EQ(Imported(folder_.Write("nameless", "\xEF\xBB\xBF" + array.dump(2))), urls);
  const ProgramResult torn =
      RunProgram({"import", folder_.Path("t.db"), folder_.Write("torn.json", array.dump().substr(0, 700))});
  EXPECT_EQ(torn.status, 1);
  EXPECT_THAT(torn.err, HasSubstr("record 1: no record: no JSON object"));
  const ProgramResult page =
      RunProgram({"import", folder_.Path("t.db"), folder_.Write("page.html", NewsPage())});
  EXPECT_EQ(page.status, 1);
  EXPECT_THAT(page.err, HasSubstr("html holds no records"));
}

}  // namespace
}  // namespace bodycopy
