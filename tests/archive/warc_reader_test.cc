#include "archive/warc_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "archive/warc_text.h"
#include "support/run_program.h"

namespace bodycopy {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::Gt;

struct Reading {
  std::vector<std::string> uris;
  std::vector<std::string> blocks;
  std::vector<WarcPosition> positions;
  std::uint64_t damaged = 0;
};

Reading Read(const std::string& path, WarcReader::Options options = {}) {
  Reading reading;
  auto reader = WarcReader::Open(path, std::move(options));
  if (!reader) return reading;
  WarcRecord record;
  while ((*reader)->Next(record)) {
    reading.uris.emplace_back(record.target_uri());
    reading.blocks.emplace_back(record.block);
    reading.positions.push_back(record.position);
  }
  reading.damaged = (*reader)->damaged();
  return reading;
}

Reading ReadBytes(std::string_view bytes, WarcReader::Options options = {}) {
  const TemporaryFolder folder;
  return Read(folder.Write("x.warc", bytes), std::move(options));
}

std::string RandomBytes(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

/// The same records in every form that a file may have.
struct Form {
  const char* name;
  std::string (*write)(const std::vector<std::string>& records);
};

template <typename Pack>
std::string EachOf(const std::vector<std::string>& records, Pack pack) {
  std::string bytes;
  for (const std::string& record : records) bytes += pack(record);
  return bytes;
}
std::string Join(const std::vector<std::string>& records) {
  return EachOf(records, [](const std::string& record) { return record; });
}
std::string InHalves(const std::string& bytes) {
  return Gzip(bytes.substr(0, bytes.size() / 2)) + Gzip(bytes.substr(bytes.size() / 2));
}

constexpr std::string_view kDictionary =
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/";

const Form kForms[] = {
    {"plain", Join},
    {"gzip, a member a record", [](const auto& records) { return EachOf(records, Gzip); }},
    {"gzip, one member", [](const auto& records) { return Gzip(Join(records)); }},
    {"gzip, members that end within records", [](const auto& records) { return InHalves(Join(records)); }},
    {"gzip, padded",
     [](const auto& records) {
       return EachOf(records,
                     [](const std::string& record) { return Gzip(record) + std::string(100, '\0'); });
     }},
    {"zstd, a frame a record",
     [](const auto& records) { return EachOf(records, [](const std::string& r) { return Zstd(r); }); }},
    {"zstd, one frame", [](const auto& records) { return Zstd(Join(records)); }},
    {"zstd, with a dictionary",
     [](const auto& records) {
       return DictionaryFrame(kDictionary) +
              EachOf(records, [](const std::string& r) { return Zstd(r, kDictionary); });
     }},
    {"zstd, with a compressed dictionary",
     [](const auto& records) {
       return DictionaryFrame(Zstd(kDictionary)) +
              EachOf(records, [](const std::string& r) { return Zstd(r, kDictionary); });
     }},
};

std::vector<std::string> SomeBlocks() {
  return {HttpText("one"),
          "",
          std::string(3'000'000, 'x'),
          HttpText("WARC/1.1\r\n"),
          RandomBytes(5'000'000, 1),
          std::string(9'000'000, 'y'),
          "\r\n\r\n",
          HttpText("last")};
}

std::vector<std::string> RecordsOf(const std::vector<std::string>& blocks) {
  std::vector<std::string> records;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    records.push_back(WarcText("https://a.example/" + std::to_string(i), blocks[i]));
  return records;
}

TEST(WarcReader, EveryFormGivesTheSameRecords) {
  const auto blocks = SomeBlocks();
  for (const Form& form : kForms) {
    const Reading reading = ReadBytes(form.write(RecordsOf(blocks)));
    EXPECT_TRUE(reading.blocks == blocks) << form.name;  // too long to print
    EXPECT_EQ(reading.uris.size(), blocks.size()) << form.name;
    EXPECT_EQ(reading.damaged, 0U) << form.name;
  }
}

TEST(WarcReader, EveryRecordIsAPlaceToGoOnFrom) {
  const auto blocks = SomeBlocks();
  for (const Form& form : kForms) {
    const TemporaryFolder folder;
    const std::string path = folder.Write("x", form.write(RecordsOf(blocks)));
    const Reading whole = Read(path);
    ASSERT_EQ(whole.positions.size(), blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Reading rest = Read(path, {.from = whole.positions[i]});
      EXPECT_THAT(rest.uris, ElementsAreArray(whole.uris.begin() + static_cast<long>(i), whole.uris.end()))
          << form.name << " from " << i;
    }
  }
}

TEST(WarcReader, LongBlocksAreCutAndTheRestIsPassedOver) {
  const auto records = RecordsOf({"first", std::string(9'000'000, 'y'), "last"});
  for (const Form& form : kForms) {
    const Reading reading = ReadBytes(form.write(records), {.max_block = 10});
    EXPECT_THAT(reading.blocks, ElementsAre("first", "yyyyyyyyyy", "last")) << form.name;
    EXPECT_EQ(reading.damaged, 0U) << form.name;
  }
}

TEST(WarcReader, TheFilesOfOldWritersAreRead) {
  const std::string lf =
      "WARC/0.18\nwarc-type: response\nWARC-Target-URI: <https://a.example/0>\ncontent-length:3\n"
      "X-Folded: a\n  b\n\nabc\n\n";
  EXPECT_THAT(ReadBytes(lf + lf).blocks, ElementsAre("abc", "abc"));
  EXPECT_THAT(ReadBytes(lf).uris, ElementsAre("https://a.example/0"));
  EXPECT_THAT(ReadBytes("\r\n\r\n" + lf).blocks, ElementsAre("abc"));
  EXPECT_THAT(ReadBytes(lf.substr(0, lf.size() - 2)).blocks,
              ElementsAre("abc"));  // no line breaks at the end
}

struct Damage {
  const char* name;
  std::string (*write)(const std::vector<std::string>& records);
};

const Damage kDamages[] = {
    {"plain, no length",
     [](const auto& r) { return r[0] + "WARC/1.1\r\nWARC-Type: response\r\n\r\nxx\r\n\r\n" + r[2]; }},
    {"plain, wrong length",
     [](const auto& r) {
       return r[0] + "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 1x\r\n\r\nxx\r\n\r\n" + r[2];
     }},
    {"plain, garbage", [](const auto& r) { return r[0] + "garbage\nmore\n" + r[2]; }},
    {"gzip, flipped",
     [](const auto& r) {
       std::string bad = Gzip(r[1]);
       for (std::size_t i = bad.size() / 2; i < bad.size() / 2 + 9; ++i) bad[i] = static_cast<char>(~bad[i]);
       return Gzip(r[0]) + bad + Gzip(r[2]);
     }},
    {"gzip, cut in the middle",
     [](const auto& r) {
       const std::string bad = Gzip(r[1]);
       return Gzip(r[0]) + bad.substr(0, bad.size() / 2) + Gzip(r[2]);
     }},
    {"gzip, garbage", [](const auto& r) { return Gzip(r[0]) + "garbage" + Gzip(r[2]); }},
    {"gzip, a record cut in a whole member",
     [](const auto& r) { return Gzip(r[0]) + Gzip(r[1].substr(0, r[1].size() / 2)) + Gzip(r[2]); }},
    {"gzip, a member of something else",
     [](const auto& r) { return Gzip(r[0]) + Gzip("no record") + Gzip(r[2]); }},
    {"zstd, flipped",
     [](const auto& r) {
       std::string bad = Zstd(r[1]);
       for (std::size_t i = 4; i < 12; ++i) bad[i] = static_cast<char>(~bad[i]);
       return Zstd(r[0]) + bad + Zstd(r[2]);
     }},
    {"zstd, garbage", [](const auto& r) { return Zstd(r[0]) + "garbage" + Zstd(r[2]); }},
};

TEST(WarcReader, ReadsOnBehindWhatIsDamaged) {
  for (const std::size_t size : {100U, 6'000'000U}) {
    for (const Damage& damage : kDamages) {
      const auto records = RecordsOf({"first", RandomBytes(size, 2), "last"});
      std::vector<std::string> told;
      const Reading reading = ReadBytes(
          damage.write(records), {.on_damage = [&](const std::string& what) { told.push_back(what); }});
      EXPECT_THAT(reading.blocks, Contains("first")) << damage.name;
      EXPECT_THAT(reading.blocks, Contains("last")) << damage.name;
      EXPECT_LE(reading.blocks.size(), 3U) << damage.name;  // of flipped bits only the checksum may tell
      EXPECT_THAT(reading.damaged, Gt(0U)) << damage.name;
      EXPECT_EQ(told.size(), reading.damaged) << damage.name;
    }
  }
}

TEST(WarcReader, ACutFileGivesAllBeforeTheCut) {
  const auto records = RecordsOf({"first", RandomBytes(1'000, 3), "last"});
  for (const Form& form : kForms) {
    const std::string whole = form.write(records);
    for (std::size_t size = 0; size < whole.size(); size += 41) {
      const Reading reading = ReadBytes(whole.substr(0, size));
      const std::vector<std::string> uris = {"https://a.example/0", "https://a.example/1",
                                             "https://a.example/2"};
      ASSERT_LE(reading.uris.size(), 3U);
      EXPECT_THAT(reading.uris,
                  ElementsAreArray(uris.begin(), uris.begin() + static_cast<long>(reading.uris.size())))
          << form.name << " cut to " << size;
    }
  }
}

// Of a frame that is passed over too.
TEST(WarcReader, AFrameThatEndsEarlyIsDamage) {
  const auto records = RecordsOf({"first", "last"});
  const std::string dictionary = DictionaryFrame(kDictionary);
  for (std::size_t size = 4; size < dictionary.size(); ++size)
    EXPECT_EQ(ReadBytes(dictionary.substr(0, size)).damaged, 1U) << size;
  const std::string whole = Zstd(records[0]) + Zstd(records[1]);
  EXPECT_EQ(ReadBytes(whole + dictionary).damaged, 0U);
  for (std::size_t size = 1; size < dictionary.size(); ++size) {
    const Reading reading = ReadBytes(whole + dictionary.substr(0, size));
    EXPECT_THAT(reading.blocks, ElementsAre("first", "last"));
    EXPECT_EQ(reading.damaged, 1U) << size;
  }
}

TEST(WarcReader, APlaceBehindTheEndIsRefused) {
  const TemporaryFolder folder;
  for (const Form& form : kForms) {
    const std::string bytes = form.write(RecordsOf({"first"}));
    EXPECT_FALSE(WarcReader::Open(folder.Write("x", bytes), {.from = {bytes.size() + 1, 0}})) << form.name;
    EXPECT_TRUE(WarcReader::Open(folder.Write("x", bytes), {.from = {bytes.size(), 0}})) << form.name;
  }
}

TEST(WarcReader, AnyBytesAreRead) {
  const auto records = RecordsOf({"first", HttpText("some text that is long enough to be packed"), "last"});
  std::mt19937 random(4);
  for (const Form& form : kForms) {
    const std::string whole = form.write(records);
    for (int round = 0; round < 40; ++round) {
      std::string bytes = whole;
      for (int i = 0; i < 5; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
      EXPECT_LE(ReadBytes(bytes, {.max_block = 1'000}).blocks.size(), 4U) << form.name;
    }
  }
}

TEST(WarcReader, TellsWarcFilesFromOthers) {
  const TemporaryFolder folder;
  const auto records = RecordsOf({"first"});
  for (const Form& form : kForms)
    EXPECT_TRUE(IsWarcFile(folder.Write("x", form.write(records)))) << form.name;
  EXPECT_FALSE(IsWarcFile(folder.Write("x", "<html>WARC/1.0")));
  EXPECT_FALSE(IsWarcFile(folder.Write("x", Gzip("<html>"))));
  EXPECT_FALSE(IsWarcFile(folder.Write("x", "")));
  EXPECT_FALSE(IsWarcFile(folder.Path("missing")));
  EXPECT_FALSE(IsWarcFile("/"));
}

}  // namespace
}  // namespace bodycopy
