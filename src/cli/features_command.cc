#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/iso_time.h"
#include "bodycopy/write.h"
#include "cli/commands.h"
#include "cli/standard_output.h"
#include "extractors/authors/names.h"
#include "extractors/body/context_features.h"
#include "extractors/body/features.h"
#include "extractors/body/quality.h"
#include "extractors/body/region.h"
#include "extractors/body/scores.h"
#include "extractors/dates/date_days.h"
#include "extractors/dates/date_evidence.h"
#include "extractors/dates/day_scores.h"
#include "extractors/headline/dump_titles.h"
#include "extractors/headline/headline.h"
#include "extractors/headline/title_features.h"
#include "extractors/models.h"
#include "extractors/page_outcome.h"

namespace bodycopy::cli {
namespace {

using nlohmann::json;

struct FeatureFlags {
  bool names = false;
  std::string of = "body";
  std::string model;
};

/// What training reads of one page: rows of 32-bit floats, and a header that tells what they are of.
struct Frame {
  json header = {{"columns", 0}, {"texts", json::array()}};
  std::vector<float> values;
};

std::string ReadAll(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The header's size as four bytes (little-endian), the header as JSON, the rows.
void WriteFrame(const Frame& frame) {
  const std::string text = frame.header.dump(-1, ' ', false, json::error_handler_t::replace);
  const auto size = static_cast<std::uint32_t>(text.size());
  std::cout.write(reinterpret_cast<const char*>(&size), sizeof size);
  std::cout << text;
  std::cout.write(reinterpret_cast<const char*>(frame.values.data()),
                  static_cast<std::streamsize>(frame.values.size() * sizeof(float)));
}

/// A row for each block with its text, as far as the models go that were given; the page's rows for its kind
/// and quality.
Frame BodyFrame(const Reading& reading, const Models& models) {
  const PageFacts facts = GatherFacts(reading);
  FeatureMatrix rows;
  const BodyModelSet& body = models.body.For(reading.page.document.kind());
  const Scores scores = ScoreBlocks(reading, facts, body, &rows);
  Frame frame;
  frame.header["columns"] = rows.columns;
  for (const Block& block : reading.blocks.items) {
    frame.header["texts"].push_back(block.text);
    frame.header["tags"].push_back(reading.page.document.Name(block.element));
  }
  frame.header["articleBody"] = BodyText(LinkedDataBody(reading));
  frame.header["page"] = scores.page_row ? json(scores.page_row->values) : json::array();
  if (body.context && !scores.final.empty()) {
    const Region region = ChooseRegion(reading, facts, scores);
    frame.header["kept"] = region.kept;
    frame.header["quality"] = QualityFeatures(facts, scores.final, region.kept, scores.kinds).values;
  }
  frame.values = std::move(rows.values);
  return frame;
}

/// A row for each candidate for the headline, with its text.
Frame HeadlineFrame(const Reading& reading, const Models& /*models*/) {
  Frame frame;
  if (reading.page.document.kind() == DocumentKind::kTextDump) {
    frame.header["columns"] = DumpTitleFeatures::kCount;
    for (const DumpTitle& title : CollectDumpTitles(reading)) {
      frame.values.insert(frame.values.end(), title.features.values.begin(), title.features.values.end());
      frame.header["texts"].push_back(title.text);
    }
    return frame;
  }
  const TitleCandidates candidates = CollectTitleCandidates(reading);
  frame.header["columns"] = TitleFeatures::kCount;
  for (const TitleFeatures& features : ComputeTitleFeatures(reading, candidates)) {
    frame.values.insert(frame.values.end(), features.values.begin(), features.values.end());
  }
  for (const TitleCandidate& candidate : candidates.items) frame.header["texts"].push_back(candidate.text);
  return frame;
}

/// A row for each name that may be an author's, with the name.
Frame AuthorFrame(const Reading& reading, const Models& /*models*/) {
  Frame frame;
  frame.header["columns"] = AuthorFeatures::kCount;
  for (const AuthorName& name : MergeAuthorNames(reading, CollectAuthorMentions(reading))) {
    frame.values.insert(frame.values.end(), name.features.values.begin(), name.features.values.end());
    frame.header["texts"].push_back(name.name);
  }
  return frame;
}

/// A row for each day that the page mentions, with the day and what the hand-set weights say of it.
Frame DateFrame(const Reading& reading, const Models& /*models*/) {
  Frame frame;
  frame.header["columns"] = DateFeatures::kCount;
  const std::vector<DateDay> days = ComputeDateDays(reading, CollectDateMentions(reading));
  for (const DateDay& day : days) {
    frame.values.insert(frame.values.end(), day.features.values.begin(), day.features.values.end());
    frame.header["texts"].push_back(ToIso8601(DayFromNumber(day.number)));
    frame.header["evidence"].push_back(DateEvidence(day.features));
  }
  frame.header["ruled_out"] = RuleOutDays(days);
  return frame;
}

/// What the features can be of: the names of the columns, and a page's frame; none where only the names are
/// asked for.
struct Subject {
  std::string name;
  std::span<const std::string> columns;
  Frame (*frame)(const Reading&, const Models&) = nullptr;
};

const std::vector<Subject>& Subjects() {
  static const std::vector<Subject> subjects = {
      {"body", FeatureNames<kBlockFeatures>(), BodyFrame},
      {"body.context", FeatureNames<kContextFeatures>()},
      {"body.page", FeatureNames<kPageFeatures>()},
      {"body.quality", FeatureNames<kQualityFeatures>()},
      {"headline", FeatureNames<kTitleFeatures>(), HeadlineFrame},
      {"headline.dump", FeatureNames<kDumpTitleFeatures>()},
      {"authors", FeatureNames<kAuthorFeatures>(), AuthorFrame},
      {"dates", FeatureNames<kDateFeatures>(), DateFrame},
  };
  return subjects;
}

Frame PageFrame(const json& request, const Subject& subject, const std::shared_ptr<const Models>& models) {
  ExtractOptions options;
  options.models = models;
  const std::string bytes = ReadAll(request.value("html_path", ""));
  auto reading = ReadPage({.bytes = bytes,
                           .url = request.value("url", ""),
                           .downloaded = ParseIsoTime(request.value("date", ""))},
                          options);
  if (!reading) return {};
  const Choice<std::string> headline = ExtractHeadline(*reading);
  if (headline.found()) reading->found.headline = headline.best().value;
  reading->found.headline_block = FindHeadlineBlock(*reading, headline);
  return subject.frame(*reading, *models);
}

int RunFeatures(const FeatureFlags& flags) {
  const auto& subjects = Subjects();
  const Subject& subject = *std::find_if(subjects.begin(), subjects.end(),
                                         [&flags](const Subject& s) { return s.name == flags.of; });
  if (flags.names || subject.frame == nullptr) {
    for (const std::string& name : subject.columns) std::cout << name << "\n";
    return kSuccess;
  }
  Models models = EmbeddedModels();
  models.body = {};  // which is fitted step by step
  if (!flags.model.empty()) {
    const std::string bytes = ReadAll(flags.model);
    Expected<Models> read =
        ReadModels({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}, models);
    if (!read) {
      Complain(flags.model + ": " + read.error().message);
      return kSomeFailed;
    }
    models = std::move(*read);
  }
  const auto shared = std::make_shared<const Models>(std::move(models));
  std::string line;
  while (std::getline(std::cin, line)) {
    const json request = json::parse(line);
    Frame frame = PageFrame(request, subject, shared);
    frame.header["id"] = request["id"];
    frame.header["rows"] = frame.header["texts"].size();
    WriteFrame(frame);
  }
  return kSuccess;
}

}  // namespace

void AddFeaturesCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<FeatureFlags>();
  CLI::App* command = program.add_subcommand("features", "Write what the models learn from (for developers)");
  command->group("");
  command->add_flag("--names", flags->names, "Print the columns' names, one a line");
  std::vector<std::string> known = {"body",     "body.context",  "body.page", "body.quality",
                                    "headline", "headline.dump", "authors",   "dates"};
  command
      ->add_option("--of", flags->of,
                   "Whose features: the body's blocks, the headline's candidates, the authors' names, "
                   "the days that may be that of publication")
      ->check(CLI::IsMember(std::move(known)));
  command->add_option("--model", flags->model,
                      "The models so far; without those of the body their columns are empty");
  command->callback([&job, flags] { job = [flags] { return RunFeatures(*flags); }; });
}

}  // namespace bodycopy::cli
