#include "base/replaced_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "support/run_program.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string Bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t FilesIn(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

TEST(ReplacedFile, TheOldFileStaysUntilTheNewOneIsWhole) {
  const TemporaryFolder folder;
  const std::string path = folder.Write("out", "old");
  ReplacedFile file;
  ASSERT_TRUE(file.Open(path));
  ASSERT_TRUE(file.Write("new "));
  ASSERT_TRUE(file.Write("bytes"));
  EXPECT_EQ(Bytes(path), "old");
  ASSERT_TRUE(file.Commit());
  EXPECT_EQ(Bytes(path), "new bytes");
  EXPECT_EQ(FilesIn(folder.Path("")), 1U);
}

TEST(ReplacedFile, WithoutCommitNothingHasHappened) {
  const TemporaryFolder folder;
  const std::string path = folder.Write("out", "old");
  for (const std::string& name : {path, folder.Path("another")}) {
    ReplacedFile file;
    ASSERT_TRUE(file.Open(name));
    ASSERT_TRUE(file.Write("new"));
  }
  EXPECT_EQ(Bytes(path), "old");
  EXPECT_EQ(FilesIn(folder.Path("")), 1U);
}

TEST(ReplacedFile, WritesThroughLinks) {
  const TemporaryFolder folder;
  fs::create_directories(folder.Path("a/b"));
  const std::string target = folder.Write("a/b/out", "old");
  fs::create_symlink("b/out", folder.Path("a/second"));
  fs::create_symlink("a/second", folder.Path("first"));
  fs::create_symlink("a/b/none-yet", folder.Path("dangling"));
  ASSERT_TRUE(ReplaceFile(folder.Path("first"), "new"));
  ASSERT_TRUE(ReplaceFile(folder.Path("dangling"), "made"));
  EXPECT_TRUE(fs::is_symlink(folder.Path("first")));
  EXPECT_TRUE(fs::is_symlink(folder.Path("dangling")));
  EXPECT_EQ(Bytes(target), "new");
  EXPECT_EQ(Bytes(folder.Path("a/b/none-yet")), "made");
  fs::create_symlink("round", folder.Path("round"));
  EXPECT_FALSE(ReplaceFile(folder.Path("round"), "x"));
}

TEST(ReplacedFile, HasThePermissionsOfTheOldOneOrThoseOfAnyNewFile) {
  const TemporaryFolder folder;
  const std::string old = folder.Write("old", "x");
  ASSERT_EQ(chmod(old.c_str(), 0640), 0);
  ASSERT_TRUE(ReplaceFile(old, "y"));
  const mode_t mask = umask(0027);
  ASSERT_TRUE(ReplaceFile(folder.Path("new"), "y"));
  umask(mask);
  EXPECT_EQ(fs::status(old).permissions(), fs::perms{0640});
  EXPECT_EQ(fs::status(folder.Path("new")).permissions(), fs::perms{0640});
}

TEST(ReplacedFile, APipeAndADeviceAreWrittenAsTheyAre) {
  const TemporaryFolder folder;
  const std::string pipe = folder.Path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::string read;
  std::thread reader([&] { read = Bytes(pipe); });
  ASSERT_TRUE(ReplaceFile(pipe, "through"));
  reader.join();
  EXPECT_EQ(read, "through");
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_TRUE(ReplaceFile("/dev/null", "x"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  const auto full = ReplaceFile("/dev/full", "x");
  ASSERT_FALSE(full);
  EXPECT_THAT(full.error().message, HasSubstr("No space left on device"));
}

TEST(ReplacedFile, TheNameOfADescriptorGoesOnWhereThatIs) {
  const TemporaryFolder folder;
  const std::string path = folder.Write("log", "before\n");
  const int log = open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  ASSERT_TRUE(ReplaceFile("/dev/fd/" + std::to_string(log), "after\n"));
  close(log);
  EXPECT_EQ(Bytes(path), "before\nafter\n");
}

TEST(ReplacedFile, WhatAKilledProcessLeftIsTakenAwayAndWhatALivingOneWritesIsNot) {
  const TemporaryFolder folder;
  const std::string path = folder.Write("out", "old");
  const std::string unfinished = ReplacedFile::UnfinishedName(path);
  folder.Write("out.unfinished", "half");
  ASSERT_EQ(unfinished, folder.Path("out.unfinished"));
  ASSERT_TRUE(ReplaceFile(path, "new"));
  EXPECT_FALSE(fs::exists(unfinished));

  ReplacedFile other;
  ASSERT_TRUE(other.Open(path));
  const auto refused = ReplaceFile(path, "newer");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("is in use"));
  ASSERT_TRUE(other.Write("of the other"));
  ASSERT_TRUE(other.Commit());
  EXPECT_EQ(Bytes(path), "of the other");
}

TEST(ReplacedFile, NothingIsWrittenThroughWhatOthersPutInTheWay) {
  const TemporaryFolder folder;
  const std::string path = folder.Path("out");
  const std::string victim = folder.Write("victim", "mine");
  fs::create_symlink(victim, ReplacedFile::UnfinishedName(path));
  const auto refused = ReplaceFile(path, "x");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("is in the way"));
  fs::remove(ReplacedFile::UnfinishedName(path));
  fs::create_hard_link(victim, ReplacedFile::UnfinishedName(path));
  ASSERT_TRUE(ReplaceFile(path, "x"));
  EXPECT_EQ(Bytes(victim), "mine");
}

TEST(ReplacedFile, ANameOfAnyLengthThatAFileMayHave) {
  const TemporaryFolder folder;
  const std::string path = folder.Path(std::string(255, 'n'));
  ASSERT_TRUE(ReplaceFile(path, "x"));
  EXPECT_EQ(Bytes(path), "x");
  EXPECT_FALSE(ReplaceFile(folder.Path("none/out"), "x"));
  EXPECT_FALSE(ReplaceFile(folder.Path(""), "x"));
}

}  // namespace
}  // namespace bodycopy
