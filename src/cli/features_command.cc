#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "decode/decode.h"
#include "dom/parse.h"
#include "extractors/body/features.h"
#include "extractors/headline/title_features.h"

namespace bodycopy::cli {
namespace {

using nlohmann::json;

std::string ReadAll(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A frame: the header's size as four bytes (little-endian), the header as JSON, the rows as 32-bit floats.
void WriteFrame(const json& header, const std::vector<float>& values) {
  const std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace);
  const auto size = static_cast<std::uint32_t>(text.size());
  std::cout.write(reinterpret_cast<const char*>(&size), sizeof size);
  std::cout << text;
  std::cout.write(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::streamsize>(values.size() * sizeof(float)));
}

struct Rows {
  std::size_t columns = 0;
  std::vector<float> values;
  json texts = json::array();
};

/// A row for each block, with its text.
Rows BlockRows(const Context& context) {
  const PageFacts facts = GatherFacts(context);
  FeatureMatrix matrix;
  matrix.columns = BlockFeatureNames().size();
  matrix.values.resize(matrix.columns * context.blocks.items.size());
  WriteBlockFeatures(context, facts, matrix);
  Rows rows{matrix.columns, std::move(matrix.values)};
  for (const Block& block : context.blocks.items) rows.texts.push_back(block.text);
  return rows;
}

/// A row for each candidate for the headline, with its text.
Rows HeadlineRows(const Context& context) {
  const TitleCandidates candidates = CollectTitleCandidates(context);
  Rows rows{kTitleFeatureCount, {}};
  for (const TitleFeatures& features : ComputeTitleFeatures(context, candidates)) {
    rows.values.insert(rows.values.end(), features.values.begin(), features.values.end());
  }
  for (const TitleCandidate& candidate : candidates.items) rows.texts.push_back(candidate.text);
  return rows;
}

void WritePageFeatures(const json& request, bool of_headline) {
  const std::string bytes = ReadAll(request.value("html_path", ""));
  const auto decoded = Decode(bytes);
  if (!decoded)
    return WriteFrame({{"id", request["id"]}, {"rows", 0}, {"columns", 0}, {"texts", json::array()}}, {});
  ExtractOptions options;
  options.url = request.value("url", "");
  const Page page(ParseHtml(decoded->text, options.limits), options.url);
  const Blocks blocks = SegmentBlocks(page.document);
  const Context context{page, blocks, options};
  const Rows rows = of_headline ? HeadlineRows(context) : BlockRows(context);
  WriteFrame({{"id", request["id"]}, {"rows", rows.texts.size()}, {"columns", rows.columns}, {"texts", rows.texts}},
             rows.values);
}

}  // namespace

void AddFeaturesCommand(CLI::App& program, Job& job) {
  CLI::App* command = program.add_subcommand("features", "Write what the models learn from (for developers)");
  command->group("");
  auto names = std::make_shared<bool>(false);
  command->add_flag("--names", *names, "Print the columns' names, one a line");
  auto of = std::make_shared<std::string>("body");
  command->add_option("--of", *of, "Whose features: those of the body's blocks or of the headline's candidates")
      ->check(CLI::IsMember({"body", "headline"}));
  command->callback([&job, names, of] {
    job = [names, of] {
      const bool of_headline = *of == "headline";
      if (*names) {
        const auto columns = of_headline ? TitleFeatureNames() : std::span<const std::string_view>(BlockFeatureNames());
        for (const std::string_view name : columns) std::cout << name << "\n";
        return kSuccess;
      }
      std::string line;
      while (std::getline(std::cin, line)) WritePageFeatures(json::parse(line), of_headline);
      return kSuccess;
    };
  });
}

}  // namespace bodycopy::cli
