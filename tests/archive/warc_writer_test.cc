#include "archive/warc_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "archive/digest.h"
#include "archive/warc_reader.h"
#include "support/read_all.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

struct Written {
  std::string type, uri, block, payload_digest, block_digest, refers_to, id, truncated;
};

std::vector<std::string> FilesOf(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

/// All records of the folder's files; none may be damaged.
std::vector<Written> RecordsOf(const std::string& folder) {
  std::vector<Written> records;
  for (const std::string& file : FilesOf(folder)) {
    auto reader = WarcReader::Open(file, {});
    if (!reader) ADD_FAILURE() << reader.error().message;
    if (!reader) continue;
    WarcRecord record;
    while ((*reader)->Next(record)) {
      const auto field = [&record](std::string_view name) { return std::string(record.fields[name]); };
      records.push_back({std::string(record.type), std::string(record.target_uri()),
                         std::string(record.block), field("WARC-Payload-Digest"), field("WARC-Block-Digest"),
                         field("WARC-Refers-To"), field("WARC-Record-ID"), field("WARC-Truncated")});
    }
    EXPECT_EQ((*reader)->damaged(), 0U) << file;
  }
  return records;
}

std::vector<std::string> TypesOf(const std::string& folder) {
  std::vector<std::string> types;
  for (const Written& record : RecordsOf(folder)) types.push_back(record.type);
  return types;
}

HttpExchange ExchangeOf(std::string_view url, std::string_view body) {
  return {
      .url = url,
      .request = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n",
      .head = "HTTP/2 200 \r\ncontent-type: text/html\r\ncontent-encoding: br\r\ncontent-length: 3\r\n\r\n",
      .body = body};
}

TEST(WarcWriter, WritesRequestAndResponseWithTheirDigests) {
  const TemporaryFolder folder;
  auto writer = WarcWriter::Open({.folder = folder.Path("w"), .software = "test/1"});
  ASSERT_TRUE(writer) << writer.error().message;
  ASSERT_TRUE(writer->Write(ExchangeOf("https://example.com/a", "<p>one")));
  const auto records = RecordsOf(folder.Path("w"));
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].type, "warcinfo");
  EXPECT_THAT(records[0].block, HasSubstr("software: test/1\r\n"));
  EXPECT_EQ(records[1].type, "response");
  EXPECT_EQ(records[1].uri, "https://example.com/a");
  // The head has to agree with the body, which has lost its codings.
  EXPECT_EQ(records[1].block,
            "HTTP/1.1 200 \r\ncontent-type: text/html\r\nX-Archive-Orig-content-encoding: br\r\n"
            "X-Archive-Orig-content-length: 3\r\nContent-Length: 6\r\n\r\n<p>one");
  EXPECT_EQ(records[1].payload_digest, Sha1Label("<p>one"));
  EXPECT_EQ(records[1].block_digest, Sha1Label(records[1].block));
  EXPECT_EQ(records[2].type, "request");
  EXPECT_EQ(records[2].block, "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
}

TEST(WarcWriter, AnEqualPayloadIsARevisit) {
  const TemporaryFolder folder;
  auto writer = WarcWriter::Open({.folder = folder.Path("w")});
  ASSERT_TRUE(writer);
  for (const std::string_view url : {"https://a.example/", "https://b.example/", "https://c.example/"})
    ASSERT_TRUE(writer->Write(ExchangeOf(url, url[8] == 'c' ? "other" : "same")));
  const auto records = RecordsOf(folder.Path("w"));
  EXPECT_THAT(TypesOf(folder.Path("w")),
              ElementsAre("warcinfo", "response", "request", "revisit", "request", "response", "request"));
  EXPECT_EQ(records[3].refers_to, records[1].id);
  EXPECT_EQ(records[3].payload_digest, records[1].payload_digest);
  EXPECT_THAT(records[3].block, Not(HasSubstr("same")));
}

TEST(WarcWriter, KeepsWhatIsKnownBesideTheBytes) {
  const TemporaryFolder folder;
  auto writer = WarcWriter::Open({.folder = folder.Path("w")});
  HttpExchange exchange = ExchangeOf("https://example.com/b", "one");
  exchange.took = std::chrono::milliseconds(120);
  exchange.via = "https://example.com/a";
  ASSERT_TRUE(writer->Write(exchange));
  ASSERT_THAT(TypesOf(folder.Path("w")), ElementsAre("warcinfo", "response", "request", "metadata"));
  const Written metadata = RecordsOf(folder.Path("w")).back();
  EXPECT_EQ(metadata.uri, "https://example.com/b");
  EXPECT_EQ(metadata.block, "fetchTimeMs: 120\r\nvia: https://example.com/a\r\n");
}

TEST(WarcWriter, SaysThatABodyWasCut) {
  const TemporaryFolder folder;
  auto writer = WarcWriter::Open({.folder = folder.Path("w")});
  HttpExchange exchange = ExchangeOf("https://example.com/", "front");
  exchange.is_truncated = true;
  ASSERT_TRUE(writer->Write(exchange));
  EXPECT_EQ(RecordsOf(folder.Path("w"))[1].truncated, "length");
}

TEST(WarcWriter, BeginsAnotherFileWhereOneIsFull) {
  const TemporaryFolder folder;
  auto writer = WarcWriter::Open({.folder = folder.Path("w"), .max_size = 1000});
  for (int i = 0; i < 9; ++i)
    ASSERT_TRUE(writer->Write(ExchangeOf("https://example.com/", std::to_string(i))));
  const auto files = FilesOf(folder.Path("w"));
  EXPECT_GT(files.size(), 2U);
  EXPECT_THAT(files.front(), HasSubstr("bodycopy-000000.warc.gz"));
  const auto types = TypesOf(folder.Path("w"));
  EXPECT_EQ(std::count(types.begin(), types.end(), "response"), 9);
  EXPECT_EQ(std::count(types.begin(), types.end(), "warcinfo"), static_cast<long>(files.size()));
}

// A process may die at any byte.
TEST(WarcWriter, GoesOnBehindTheLastWholeRecord) {
  const TemporaryFolder folder;
  {
    auto writer = WarcWriter::Open({.folder = folder.Path("whole")});
    for (int i = 0; i < 3; ++i)
      ASSERT_TRUE(
          writer->Write(ExchangeOf("https://example.com/", std::string(400, static_cast<char>('a' + i)))));
  }
  const std::string file = FilesOf(folder.Path("whole")).front();
  const auto size = static_cast<std::size_t>(fs::file_size(file));
  const std::size_t whole = RecordsOf(folder.Path("whole")).size();
  for (std::size_t cut = 0; cut < size; cut += 37) {
    const std::string torn = folder.Path("torn");
    fs::remove_all(torn);
    fs::create_directories(torn);
    fs::copy(file, torn + "/bodycopy-000000.warc.gz");
    fs::resize_file(torn + "/bodycopy-000000.warc.gz", cut);
    auto writer = WarcWriter::Open({.folder = torn});
    ASSERT_TRUE(writer) << writer.error().message;
    ASSERT_TRUE(writer->Write(ExchangeOf("https://example.com/last", "last")));
    const auto records = RecordsOf(torn);
    EXPECT_LT(records.size(), whole + 3);
    ASSERT_GE(records.size(), 3U) << cut;
    EXPECT_EQ(records[records.size() - 2].uri, "https://example.com/last") << cut;
  }
}

// Bytes can be lost on a disk too; what was written behind them must stay.
TEST(WarcWriter, KeepsTheRecordsBehindADamagedOne) {
  const TemporaryFolder folder;
  const std::string kept = folder.Path("w");
  for (const std::string_view url : {"https://example.com/a", "https://example.com/b"}) {
    auto writer = WarcWriter::Open({.folder = kept});
    ASSERT_TRUE(writer) << writer.error().message;
    ASSERT_TRUE(writer->Write(ExchangeOf(url, std::string(400, url.back()))));
  }
  const std::string file = FilesOf(kept).front();
  const auto size = fs::file_size(file);
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(60) << std::string(30, 'x');
  ASSERT_TRUE(WarcWriter::Open({.folder = kept}));
  EXPECT_GT(fs::file_size(file), size);  // by a warcinfo
  auto reader = WarcReader::Open(file, {});
  ASSERT_TRUE(reader);
  std::vector<std::string> urls;
  for (WarcRecord record; (*reader)->Next(record);) {
    if (record.type == "response") urls.emplace_back(record.target_uri());
  }
  EXPECT_EQ((*reader)->damaged(), 1U);
  EXPECT_THAT(urls, ElementsAre("https://example.com/a", "https://example.com/b"));
}

// Wherever a byte is damaged: of the responses at most the one with it is lost to the next run.
TEST(WarcWriter, AFlippedByteCostsItsRecordAlone) {
  const TemporaryFolder folder;
  const std::string kept = folder.Path("w");
  {
    auto writer = WarcWriter::Open({.folder = kept});
    for (const char name : {'a', 'b', 'c'}) {
      ASSERT_TRUE(
          writer->Write(ExchangeOf(std::string("https://example.com/") + name, std::string(40, name))));
    }
  }
  const std::string file = FilesOf(kept).front();
  const std::string whole = ReadAll(file);
  constexpr std::size_t kMagic = 3;  // by which readers know what the file is
  constexpr std::size_t kStep = 11;
  for (std::size_t at = 0; at < whole.size(); at += at < kMagic ? 1 : kStep) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1U << at % 8));
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    {
      auto writer = WarcWriter::Open({.folder = kept});
      ASSERT_EQ(writer.has_value(), at >= kMagic) << at;
      if (!writer) continue;
      ASSERT_TRUE(writer->Write(ExchangeOf("https://example.com/last", "last")));
      ASSERT_TRUE(writer->Sync());
    }
    auto reader = WarcReader::Open(file, {});
    ASSERT_TRUE(reader);
    std::set<std::string> urls;
    for (WarcRecord record; (*reader)->Next(record);) {
      if (record.type == "response") urls.emplace(record.target_uri());
    }
    EXPECT_GE(urls.size(), 3U) << at;
    EXPECT_TRUE(urls.contains("https://example.com/last")) << at;
  }
}

TEST(WarcWriter, AnotherFileWithItsNameIsNotTouched) {
  const TemporaryFolder folder;
  const std::string name = "bodycopy-000000.warc.gz";
  for (const std::string& bytes :
       {std::string("notes of mine\n"), std::string("WARC/1.0\r\nWARC-Type: warcinfo\r\n"),
        std::string(500, '\0')}) {
    folder.Write(name, bytes);
    const auto writer = WarcWriter::Open({.folder = folder.Path("")});
    ASSERT_FALSE(writer);
    EXPECT_THAT(writer.error().message, HasSubstr(name));
    EXPECT_EQ(ReadAll(folder.Path(name)), bytes);
  }
}

TEST(WarcWriter, IsSyncedFromAnotherThreadWhileFilesChange) {
  const TemporaryFolder folder;
  auto writer = WarcWriter::Open({.folder = folder.Path("w"), .max_size = 1000});
  ASSERT_TRUE(writer);
  std::atomic<bool> is_done = false;
  std::thread other([&] {
    while (!is_done) EXPECT_TRUE(writer->Sync());
  });
  for (int i = 0; i < 50; ++i)
    EXPECT_TRUE(writer->Write(ExchangeOf("https://example.com/", std::to_string(i))));
  is_done = true;
  other.join();
  const auto types = TypesOf(folder.Path("w"));
  EXPECT_EQ(std::count(types.begin(), types.end(), "response"), 50);
}

TEST(WarcWriter, TwoOnOneFileAreRefused) {
  const TemporaryFolder folder;
  const auto first = WarcWriter::Open({.folder = folder.Path("w")});
  const auto second = WarcWriter::Open({.folder = folder.Path("w")});
  ASSERT_TRUE(first);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("in use"));
}

TEST(WarcWriter, AFolderThatCannotBeMadeIsAnError) {
  const TemporaryFolder folder;
  const auto writer = WarcWriter::Open({.folder = folder.Write("file", "") + "/w"});
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().outcome, Outcome::kFileError);
}

}  // namespace
}  // namespace bodycopy
