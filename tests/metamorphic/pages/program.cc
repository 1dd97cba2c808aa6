// Writes pages of our own words with their gold, or measures which parts of such pages leak into the body.

#include <fmt/core.h>
#include <zlib.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "extractors/models.h"
#include "metamorphic/pages/gold.h"
#include "metamorphic/pages/leaks.h"

namespace bodycopy::made {
namespace {

void WriteGzip(const std::filesystem::path& path, const std::string& bytes) {
  const gzFile file = gzopen(path.c_str(), "wb");
  const int written = gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  if (gzclose(file) != Z_OK || written != static_cast<int>(bytes.size()))
    throw std::runtime_error("cannot write " + path.string());
}

/// A folder of labelled pages as tools/train reads them.
void WritePages(const std::vector<PagePlan>& plans, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / "pages");
  std::ofstream gold(folder / "gold.jsonl");
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const MadePage page = MakePage(plans[i]);
    const std::string id = fmt::format("made-{:05}", i);
    WriteGzip(folder / "pages" / (id + ".html.gz"), page.html);
    gold << GoldOf(plans[i], page, id, fmt::format("https://made-{}.example/story", i)).dump() << "\n";
  }
}

constexpr double kPerCent = 100.0;

std::string Cell(const Share& share) {
  return fmt::format("{:.1f}", kPerCent * share.value());
}

void PrintLeaks(const Leaks& leaks) {
  std::cout << "| kind | parts | leaked, % | before | between | after | paragraphs lost, % |\n"
               "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n";
  std::map<Position, Share> all;
  Share lost;
  for (const auto& [kind, positions] : leaks.by_kind) {
    const Share of_kind = leaks.OfKind(kind);
    std::cout << fmt::format("| {} | {} | {} |", kind, of_kind.of, Cell(of_kind));
    for (const auto& [position, share] : positions) {
      std::cout << " " << Cell(share) << " |";
      all[position].Add(share.count, share.of);
    }
    const Share& of_lost = leaks.lost.at(kind);
    lost.Add(of_lost.count, of_lost.of);
    std::cout << " " << Cell(of_lost) << " |\n";
  }
  Share total;
  for (const auto& [position, share] : all) total.Add(share.count, share.of);
  std::cout << fmt::format("| all | {} | {} |", total.of, Cell(total));
  for (const auto& [position, share] : all) std::cout << " " << Cell(share) << " |";
  std::cout << " " << Cell(lost) << " |\n\n";

  std::cout << fmt::format("markups that are not in training: {} % of {}\n", Cell(leaks.unseen),
                           leaks.unseen.of);
  constexpr const char* kStyleNames[] = {"common classes", "hashed classes", "no classes"};
  for (const auto& [style, share] : leaks.by_style)
    std::cout << fmt::format("{}: {} %\n", kStyleNames[static_cast<int>(style)], Cell(share));
  std::cout << fmt::format("paragraphs lost without a part: {} %\n", Cell(leaks.clean_lost));
}

void PrintEach(const char* what, const std::map<std::string, Share>& shares) {
  std::cout << "\n" << what << ":\n";
  for (const auto& [name, share] : shares)
    std::cout << fmt::format("{:>6} % of {:>5}  {}\n", Cell(share), share.of, name);
}

/// The program's own models with those of the file in their place.
std::shared_ptr<const Models> ModelsWith(const std::string& path) {
  auto models = ReadModels(path, EmbeddedModels());
  if (!models) throw CLI::ValidationError("--model", models.error().message);
  return *std::move(models);
}

int Run(int argc, char** argv) {
  CLI::App program("Pages of our own words, with parts whose place is known");
  std::filesystem::path data = BODYCOPY_SOURCE_DIR "/tests/metamorphic/pages";
  std::uint64_t seed = 1;
  program.require_subcommand(1);

  CLI::App* write =
      program.add_subcommand("write", "Write pages of the training's words, and their gold, to a folder");
  std::filesystem::path folder;
  std::size_t count = 1000;
  std::size_t most = 5;
  write->add_option("FOLDER", folder, "Gets gold.jsonl and pages/*.html.gz")->required();
  write->add_option("--pages", count, "How many")->capture_default_str();
  write->add_option("--parts", most, "The most parts of a page")->capture_default_str();
  write->add_option("--seed", seed)->capture_default_str();
  write->callback([&] {
    const Catalogue catalogue = ReadCatalogue(data, Vocabulary::kTraining);
    WritePages(TrainingPlans(catalogue, count, most, seed), folder);
  });

  CLI::App* leaks =
      program.add_subcommand("leaks", "Print which parts leak into the body, on pages of the test's words");
  std::size_t one_in = 1;
  bool dumps = false;
  bool each = false;
  std::string model;
  leaks->add_option("--one-in", one_in, "Measure one of so many pages")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  leaks->add_option("--seed", seed)->capture_default_str();
  leaks->add_flag("--dumps", dumps, "Of the text dumps of the pages");
  leaks->add_flag("--each", each, "By markup and by skeleton too");
  leaks->add_option("--model", model, "A file of models in place of the built-in ones");
  leaks->callback([&] {
    ExtractOptions options;
    if (!model.empty()) options.models = ModelsWith(model);
    const Catalogue catalogue = ReadCatalogue(data, Vocabulary::kTest);
    const Leaks found = MeasureLeaks(TestPlans(catalogue, one_in, seed), options, dumps);
    PrintLeaks(found);
    if (!each) return;
    PrintEach("by markup", found.by_markup);
    PrintEach("by skeleton", found.by_skeleton);
  });
  CLI11_PARSE(program, argc, argv);
  return 0;
}

}  // namespace
}  // namespace bodycopy::made

int main(int argc, char** argv) {
  return bodycopy::made::Run(argc, argv);
}
