#include "base/file_bytes.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>

namespace bodycopy {
namespace {

TEST(ReadAt, GivesAllBytesOrFails) {
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> file(std::tmpfile(), &std::fclose);
  const int fd = fileno(file.get());
  ASSERT_TRUE(WriteAll(fd, "0123456789"));
  std::array<char, 4> bytes{};
  ASSERT_TRUE(ReadAt(fd, 6, bytes));
  EXPECT_EQ(std::string_view(bytes.data(), bytes.size()), "6789");
  EXPECT_FALSE(ReadAt(fd, 7, bytes));
  EXPECT_FALSE(ReadAt(-1, 0, bytes));
  EXPECT_TRUE(ReadAt(fd, 100, {})) << "nothing is asked for";
}

}  // namespace
}  // namespace bodycopy
