#include "crawl/journal.h"
#include "fuzz/input.h"
#include "fuzz/memory_file.h"

// The whole input is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  const MemoryFile file({reinterpret_cast<const char*>(bytes), size});
  std::size_t entries = 0;
  static_cast<void>(Journal::Read(file.path(), [&entries](const JournalEntry&) { ++entries; }));
  Require(entries <= size, "an entry takes a byte at least");
  return 0;
}
