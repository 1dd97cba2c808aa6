#include "test_hook.h"

#ifdef BODYCOPY_TEST_HOOK

#include <csignal>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

namespace bodycopy::python {
namespace {

constexpr std::size_t kPiece = 16U << 20U;

[[noreturn]] void TakeAllMemory() {
  std::vector<std::unique_ptr<char[]>> pieces;
  for (;;) {
    pieces.push_back(std::make_unique<char[]>(kPiece));
    std::memset(pieces.back().get(), 1, kPiece);
  }
}

[[noreturn]] void Hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::seconds(1));
}

}  // namespace

void ObeyTestPage(std::string_view page) {
  if (page.starts_with("<!-- bodycopy-test: crash -->")) std::raise(SIGSEGV);
  if (page.starts_with("<!-- bodycopy-test: hang -->")) Hang();
  if (page.starts_with("<!-- bodycopy-test: take all memory -->")) TakeAllMemory();
}

}  // namespace bodycopy::python

#endif
