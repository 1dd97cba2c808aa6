#include "archive/warc_reader.h"
#include "fuzz/input.h"
#include "fuzz/memory_file.h"

// The first byte chooses the largest block that is asked for, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  WarcReader::Options options;
  options.max_block = input.Choose(2) == 0 ? 64 : 1U << 20U;
  const std::size_t most = options.max_block;
  const MemoryFile file(input.Rest());
  auto reader = WarcReader::Open(file.path(), std::move(options));
  if (!reader) return 0;
  WarcRecord record;
  while ((*reader)->Next(record)) {
    Require(record.block.size() <= most, "a block is no longer than asked for");
    Require(record.block.size() <= record.content_length, "a block is no longer than declared");
  }
  return 0;
}
