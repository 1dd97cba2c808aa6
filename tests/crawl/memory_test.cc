#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <string>
#include <vector>

#include "server/fault_server.h"
#include "server/gzip.h"
#include "support/run_program.h"
#include "support/sanitizer.h"

namespace bodycopy {
namespace {

using testing::Exchange;
using testing::FaultServer;

// The bound on bodies that docs/crawl.md names, and what may come on top.
constexpr long kBound = 256L << 20U;
constexpr long kMore = 100'000'000;
constexpr int kHosts = 80;

/// The most memory that a process started by this one held, in bytes.
long MostOfChildren() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss * 1024;
}

std::vector<std::string> ManyHosts() {
  std::vector<std::string> hosts;
  for (int i = 0; i < kHosts; ++i) hosts.push_back("127.0.1." + std::to_string(i + 1));
  return hosts;
}

class CrawlMemory : public ::testing::TestWithParam<const char*> {};

TEST_P(CrawlMemory, BombsOfManyHostsStayWithinTheBound) {
  if (kUnderSanitizer) GTEST_SKIP() << "memory is not the same under a sanitizer";
  FaultServer server(ManyHosts());
  server.On("/gzip", [zeros = testing::Gzip(std::string(40'000'000, '\0'))](Exchange& e) {
    e.Respond(200, "Content-Encoding: gzip\r\nContent-Type: text/html\r\n", zeros);
  });
  server.On("/endless", [piece = std::string(1'000'000, 'x')](Exchange& e) {
    e.Send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    while (e.Send(piece)) {
    }
  });
  std::string urls;
  for (const std::string& host : ManyHosts()) urls += server.Url(GetParam(), host) + "\n";
  const TemporaryFolder folder;
  const std::string output = folder.Path("out.jsonl");
  const ProgramResult result =
      RunProgram({"crawl", "-", "-o", output, "--delay", "0", "--retries", "0", "--allow-private"}, urls);
  EXPECT_TRUE(result.status == 0 || result.status == 1) << result.err;
  std::FILE* file = std::fopen(output.c_str(), "r");
  ASSERT_NE(file, nullptr);
  int records = 0;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) records += c == '\n' ? 1 : 0;
  std::fclose(file);
  EXPECT_EQ(records, kHosts);
  EXPECT_LE(MostOfChildren(), kBound + kMore);
  RecordProperty("megabytes", static_cast<int>(MostOfChildren() / 1'000'000));
}

INSTANTIATE_TEST_SUITE_P(Bombs, CrawlMemory, ::testing::Values("/gzip", "/endless"));

}  // namespace
}  // namespace bodycopy
