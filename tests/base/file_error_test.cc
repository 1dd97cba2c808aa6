#include "base/file_error.h"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace bodycopy {
namespace {

TEST(FileError, SaysWhatTheSystemRefused) {
  ASSERT_EQ(open("/nowhere/at/all", O_RDONLY), -1);
  const Error error = FileError("/nowhere/at/all", "opened");
  EXPECT_EQ(error.outcome, Outcome::kFileError);
  EXPECT_EQ(error.message, "/nowhere/at/all cannot be opened: No such file or directory");
  EXPECT_EQ(FileError("stories.db", "written", ENOSPC).message,
            "stories.db cannot be written: No space left on device");
}

}  // namespace
}  // namespace bodycopy
