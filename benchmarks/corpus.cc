#include "corpus.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>

namespace bodycopy::bench {
namespace {

namespace fs = std::filesystem;

std::string FromEnvironment(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : otherwise;
}

std::string ReadGzip(const fs::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  std::string bytes;
  std::array<char, 1U << 16U> chunk;
  while (file != nullptr) {
    const int read = gzread(file.get(), chunk.data(), chunk.size());
    if (read <= 0) break;
    bytes.append(chunk.data(), static_cast<std::size_t>(read));
  }
  return bytes;
}

}  // namespace

std::vector<RawPage> LoadPages() {
  const fs::path root = FromEnvironment("BODYCOPY_EVAL", BODYCOPY_SOURCE_DIR "/../shared/eval");
  std::istringstream sets(FromEnvironment("BODYCOPY_SETS", "fundus-dev trafilatura-dev postlight-dev"));
  std::vector<RawPage> pages;
  for (std::string set; sets >> set;) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / set / "pages", error)) {
      pages.push_back({set + "/" + entry.path().stem().stem().string(), ReadGzip(entry.path())});
    }
  }
  std::ranges::sort(pages, {}, &RawPage::name);
  return pages;
}

std::size_t TotalBytes(const std::vector<RawPage>& pages) {
  std::size_t bytes = 0;
  for (const RawPage& page : pages) bytes += page.bytes.size();
  return bytes;
}

}  // namespace bodycopy::bench
