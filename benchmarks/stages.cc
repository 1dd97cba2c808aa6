// Where the time of an extraction goes: every stage over the raw pages of the evaluation sets, and beside it,
// in the same run, the bare parse by gumbo with an arena of the same pages, stripped. All times are CPU time
// of one thread.
//
//   cmake --preset release -DBODYCOPY_BENCHMARKS=ON && ninja -C build/release bench_stages
//   build/release/benchmarks/bench_stages [--benchmark_repetitions=9 ...]

#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "bodycopy/bodycopy.h"
#include "corpus.h"
#include "decode/decode.h"
#include "dom/parse.h"
#include "dom/strip.h"
#include "page/blocks.h"
#include "page/page.h"

namespace bodycopy::bench {
namespace {

constexpr double kMinSeconds = 0.2;

// The pages after each stage, so that the next one can be timed alone.
struct Corpus {
  std::vector<RawPage> raw;
  std::vector<std::string> decoded;
  std::vector<std::string> stripped;
  std::vector<Document> documents;
  std::vector<Article> articles;
};

Corpus Prepare() {
  Corpus corpus{LoadPages(), {}, {}, {}, {}};
  StrippedHtml stripped;
  for (const RawPage& page : corpus.raw) {
    Expected<DecodedText> decoded = Decode(page.bytes);
    corpus.decoded.emplace_back(decoded ? decoded->text() : std::string_view());
    StripHtml(corpus.decoded.back(), Limits(), stripped);
    corpus.stripped.push_back(stripped.html);
    corpus.documents.push_back(ParseHtml(corpus.decoded.back(), Limits()));
    corpus.articles.push_back(Extract(page.bytes));
  }
  return corpus;
}

void BareParse(const std::string& html, Arena& arena) {
  arena.Reset();
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<Arena*>(memory)->Allocate(size);
  };
  options.deallocator = [](void* /*memory*/, void* /*piece*/) {};
  options.userdata = &arena;
  options.max_errors = 0;
  benchmark::DoNotOptimize(gumbo_parse_with_options(&options, html.data(), html.size()));
}

// Times `stage(i)` for every page i; one iteration is one way through all pages.
void Register(const char* name, const Corpus& corpus, std::function<void(std::size_t)> stage) {
  benchmark::RegisterBenchmark(name,
                               [&corpus, stage = std::move(stage)](benchmark::State& state) {
                                 for ([[maybe_unused]] auto iteration : state) {
                                   for (std::size_t i = 0; i < corpus.raw.size(); ++i) stage(i);
                                 }
                               })
      ->Unit(benchmark::kMillisecond)
      ->MinTime(kMinSeconds);
}

// Page takes its document over, so every iteration needs documents of its own; making them is not timed.
void RegisterPageStage(const Corpus& corpus) {
  benchmark::RegisterBenchmark("page",
                               [&corpus](benchmark::State& state) {
                                 for ([[maybe_unused]] auto iteration : state) {
                                   state.PauseTiming();
                                   std::vector<Document> documents;
                                   for (const std::string& html : corpus.decoded)
                                     documents.push_back(ParseHtml(html, Limits()));
                                   std::vector<Page> pages;
                                   pages.reserve(documents.size());
                                   state.ResumeTiming();
                                   for (Document& document : documents)
                                     pages.emplace_back(std::move(document), std::string_view());
                                   state.PauseTiming();
                                   pages.clear();
                                   documents.clear();
                                   state.ResumeTiming();
                                 }
                               })
      ->Unit(benchmark::kMillisecond)
      ->MinTime(kMinSeconds);
}

void RegisterAll(const Corpus& corpus) {
  Register("bare parse", corpus, [&corpus](std::size_t i) {
    thread_local Arena arena;
    BareParse(corpus.stripped[i], arena);
  });
  Register("decode", corpus,
           [&corpus](std::size_t i) { benchmark::DoNotOptimize(Decode(corpus.raw[i].bytes)); });
  Register("strip", corpus, [&corpus](std::size_t i) {
    thread_local StrippedHtml stripped;
    StripHtml(corpus.decoded[i], Limits(), stripped);
  });
  Register("parse", corpus,
           [&corpus](std::size_t i) { benchmark::DoNotOptimize(ParseHtml(corpus.decoded[i], Limits())); });
  Register("parse by gumbo", corpus, [&corpus](std::size_t i) {
    benchmark::DoNotOptimize(ParseHtmlByGumbo(corpus.decoded[i], Limits()));
  });
  RegisterPageStage(corpus);
  Register("segment", corpus,
           [&corpus](std::size_t i) { benchmark::DoNotOptimize(SegmentBlocks(corpus.documents[i])); });
  Register("extract, parse by gumbo", corpus, [&corpus](std::size_t i) {
    ExtractOptions options;
    options.parser = HtmlParser::kGumbo;
    benchmark::DoNotOptimize(Extract(corpus.raw[i].bytes, options));
  });
  Register("extract", corpus,
           [&corpus](std::size_t i) { benchmark::DoNotOptimize(Extract(corpus.raw[i].bytes)); });
  Register("write", corpus,
           [&corpus](std::size_t i) { benchmark::DoNotOptimize(ToJson(corpus.articles[i])); });
}

// Keeps the medians for the table, in milliseconds of CPU time for all pages.
class Medians : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& /*context*/) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.aggregate_name == "median") medians_[run.run_name.function_name] = run.GetAdjustedCPUTime();
    }
  }

  // 0 for a stage that was not run.
  double Of(const std::string& name) const {
    const auto found = medians_.find(name);
    return found == medians_.end() ? 0.0 : found->second;
  }

 private:
  std::map<std::string, double> medians_;
};

void PrintTable(const Medians& medians, const std::vector<RawPage>& pages) {
  const double bare = medians.Of("bare parse");
  const double parse = medians.Of("parse");
  const double parse_by_gumbo = medians.Of("parse by gumbo");
  const double extract = medians.Of("extract");
  const double megabytes = static_cast<double>(TotalBytes(pages)) / 1e6;
  const std::vector<std::pair<const char*, double>> rows = {
      {"decode", medians.Of("decode")},
      {"strip and parse", parse},
      {"page, blocks, fields, body", extract - parse - medians.Of("decode")},
      {"  of these: page", medians.Of("page")},
      {"  of these: blocks", medians.Of("segment")},
      {"write", medians.Of("write")},
      {"whole: bytes to record", extract + medians.Of("write")},
      {"--parser gumbo: strip, as HTML", medians.Of("strip")},
      {"--parser gumbo: bare parse of it", bare},
      {"--parser gumbo: translate", parse_by_gumbo - medians.Of("strip") - bare},
      {"--parser gumbo: whole", medians.Of("extract, parse by gumbo") + medians.Of("write")},
  };
  std::printf("\n%zu pages, %.1f MB, medians\n%-34s %10s %10s %12s\n", pages.size(), megabytes, "stage",
              "ms a page", "MB/s raw", "x bare parse");
  for (const auto& [name, milliseconds] : rows) {
    std::printf("%-34s %10.3f %10.0f %12.2f\n", name, milliseconds / static_cast<double>(pages.size()),
                megabytes / (milliseconds / 1e3), milliseconds / bare);
  }
}

}  // namespace
}  // namespace bodycopy::bench

int main(int argc, char** argv) {
  // Repetitions of the stages take turns, so that a disturbance does not fall on one stage alone.
  std::vector<char*> arguments(argv, argv + argc);
  std::string repetitions = "--benchmark_repetitions=3";
  std::string interleaving = "--benchmark_enable_random_interleaving=true";
  arguments.insert(arguments.begin() + 1, {repetitions.data(), interleaving.data()});
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());

  const bodycopy::bench::Corpus corpus = bodycopy::bench::Prepare();
  if (corpus.raw.empty()) {
    std::fprintf(stderr, "no pages: set BODYCOPY_EVAL to the folder of the evaluation sets\n");
    return 1;
  }
  bodycopy::bench::RegisterAll(corpus);
  bodycopy::bench::Medians medians;
  benchmark::RunSpecifiedBenchmarks(&medians);
  bodycopy::bench::PrintTable(medians, corpus.raw);
}
