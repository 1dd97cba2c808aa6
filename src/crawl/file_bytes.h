#pragma once

#include <string_view>

namespace bodycopy {

/// Writes all bytes at the file's position, over interruptions and short writes. False on an error, told by
/// errno.
bool WriteAll(int fd, std::string_view bytes);

}  // namespace bodycopy
