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
#include "extractors/authors/names.h"
#include "extractors/body/features.h"
#include "extractors/headline.h"
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

/// A row for each name that may be an author's, with the name.
Rows AuthorRows(Context context) {
  const Choice<std::string> headline = ExtractHeadline(context);
  if (headline.found()) context.headline = headline.best().value;
  context.headline_block = FindHeadlineBlock(context, headline);
  Rows rows{kAuthorFeatureCount, {}};
  for (const AuthorName& name : MergeAuthorNames(context, CollectAuthorMentions(context))) {
    rows.values.insert(rows.values.end(), name.features.begin(), name.features.end());
    rows.texts.push_back(name.name);
  }
  return rows;
}

/// What the features can be of: the names of the columns, and the rows of a page.
struct Subject {
  std::string_view name;
  std::vector<std::string_view> columns;
  Rows (*rows)(Context);
};

const std::vector<Subject>& Subjects() {
  static const std::vector<Subject> subjects = [] {
    const auto listed = [](auto&& names) { return std::vector<std::string_view>(names.begin(), names.end()); };
    return std::vector<Subject>{
        {"body", listed(BlockFeatureNames()), [](Context context) { return BlockRows(context); }},
        {"headline", listed(TitleFeatureNames()), [](Context context) { return HeadlineRows(context); }},
        {"authors", listed(AuthorFeatureNames()), AuthorRows},
    };
  }();
  return subjects;
}

const Subject& SubjectNamed(std::string_view name) {
  for (const Subject& subject : Subjects()) {
    if (subject.name == name) return subject;
  }
  return Subjects().front();
}

void WritePageFeatures(const json& request, const Subject& subject) {
  const std::string bytes = ReadAll(request.value("html_path", ""));
  const auto decoded = Decode(bytes);
  if (!decoded)
    return WriteFrame({{"id", request["id"]}, {"rows", 0}, {"columns", 0}, {"texts", json::array()}}, {});
  ExtractOptions options;
  options.url = request.value("url", "");
  const Page page(ParseHtml(decoded->text, options.limits), options.url);
  const Blocks blocks = SegmentBlocks(page.document);
  const Context context{page, blocks, options};
  const Rows rows = subject.rows(context);
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
  command->add_option("--of", *of, "Whose features: the body's blocks, the headline's candidates, the authors' names")
      ->check(CLI::IsMember({"body", "headline", "authors"}));
  command->callback([&job, names, of] {
    job = [names, of] {
      const Subject& subject = SubjectNamed(*of);
      if (*names) {
        for (const std::string_view name : subject.columns) std::cout << name << "\n";
        return kSuccess;
      }
      std::string line;
      while (std::getline(std::cin, line)) WritePageFeatures(json::parse(line), subject);
      return kSuccess;
    };
  });
}

}  // namespace bodycopy::cli
