#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace bodycopy {

/// Writes all bytes at the file's position, over interruptions and short writes; waits where a pipe is full.
/// False on an error, told by errno.
bool WriteAll(int fd, std::string_view bytes);

/// Reads as many bytes as `bytes` has from `offset` on, over interruptions and short reads. False if there
/// are not so many, or on an error.
bool ReadAt(int fd, std::uint64_t offset, std::span<char> bytes);

/// Brings the entries of the folder that holds the path to the disk: without it, a power failure may undo
/// what was created, renamed or removed there. False on an error, told by errno; a folder that cannot be
/// synced at all (on some network file systems) is none.
bool SyncFolderOf(const std::string& path);

}  // namespace bodycopy
