#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/commands.h"
#include "decode/decode.h"
#include "dom/parse.h"
#include "extractors/body/features.h"

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

void WritePageFeatures(const json& request) {
  const std::string bytes = ReadAll(request.value("html_path", ""));
  const auto decoded = Decode(bytes);
  if (!decoded)
    return WriteFrame({{"id", request["id"]}, {"rows", 0}, {"columns", 0}, {"texts", json::array()}}, {});
  ExtractOptions options;
  options.url = request.value("url", "");
  const Page page(ParseHtml(decoded->text, options.limits), options.url);
  const Blocks blocks = SegmentBlocks(page.document);
  const Context context{page, blocks, options};
  const PageFacts facts = GatherFacts(context);
  FeatureMatrix matrix;
  matrix.columns = BlockFeatureNames().size();
  matrix.values.resize(matrix.columns * blocks.items.size());
  WriteBlockFeatures(context, facts, matrix);
  json texts = json::array();
  for (const Block& block : blocks.items) texts.push_back(block.text);
  WriteFrame({{"id", request["id"]}, {"rows", matrix.rows()}, {"columns", matrix.columns}, {"texts", texts}},
             matrix.values);
}

}  // namespace

void AddFeaturesCommand(CLI::App& program, Job& job) {
  CLI::App* command = program.add_subcommand("features", "Write what the models learn from (for developers)");
  command->group("");
  auto names = std::make_shared<bool>(false);
  command->add_flag("--names", *names, "Print the columns' names, one a line");
  command->callback([&job, names] {
    job = [names] {
      if (*names) {
        for (const std::string_view name : BlockFeatureNames()) std::cout << name << "\n";
        return kSuccess;
      }
      std::string line;
      while (std::getline(std::cin, line)) WritePageFeatures(json::parse(line));
      return kSuccess;
    };
  });
}

}  // namespace bodycopy::cli
