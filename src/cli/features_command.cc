#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/request.h"
#include "cli/source.h"
#include "cli/standard_output.h"
#include "extractors/extract_fields.h"
#include "extractors/feature_subjects.h"
#include "extractors/models.h"

namespace bodycopy::cli {
namespace {

using nlohmann::json;

constexpr const char* kFooter =
    "Reads requests as `extract --input jsonl` does, and writes for each the size of a header as four bytes\n"
    "(little-endian), the header as JSON, and its rows of 32-bit floats. tools/train/README.md says what "
    "for.";

struct FeatureFlags {
  bool names = false;
  bool parts = false;
  std::string of = "body";
  std::string model;
  ExtractOptions extract;
};

void WriteFrame(const FeatureFrame& frame) {
  const std::string text = frame.header.dump(-1, ' ', false, json::error_handler_t::replace);
  const auto size = static_cast<std::uint32_t>(text.size());
  std::cout.write(reinterpret_cast<const char*>(&size), sizeof size);
  std::cout << text;
  std::cout.write(reinterpret_cast<const char*>(frame.rows.data()),
                  static_cast<std::streamsize>(frame.rows.size() * sizeof(float)));
}

/// The frame of the page that a request asks for; one without rows if it cannot be read.
FeatureFrame FrameOf(const Request& request, const FeatureSubject& subject, const ExtractOptions& options) {
  std::string bytes;
  const auto page = PageOf(request, {}, options.limits.max_bytes, bytes);
  if (!page) return {};
  auto reading = ReadPage(*page, options, Deadline(options.page_timeout));
  if (!reading) return {};
  FindHead(*reading);
  return subject.frame(*reading, *options.models);
}

/// The models that a row may depend on: of the body, which is fitted step by step, only those of the file.
Expected<std::shared_ptr<const Models>> ModelsSoFar(const std::string& path) {
  Models models = EmbeddedModels();
  models.body = {};
  if (!path.empty()) return ReadModels(path, models);
  return std::make_shared<const Models>(models);
}

int WriteFrames(const FeatureSubject& subject, const ExtractOptions& options) {
  std::string line;
  while (std::getline(std::cin, line)) {
    const Request request = ReadRequest(line);
    FeatureFrame frame = FrameOf(request, subject, options);
    frame.header["id"] = request.id_is_number ? json::parse(request.id) : json(request.id);
    frame.header["rows"] = frame.header["texts"].size();
    WriteFrame(frame);
  }
  return kSuccess;
}

int WriteParts() {
  Models models;
  for (const FeatureSubject& subject : FeatureSubjects()) {
    for (const ModelPart& part : subject.parts(models)) std::cout << part.name << " " << subject.name << "\n";
  }
  return kSuccess;
}

int RunFeatures(const FeatureFlags& flags) {
  if (flags.parts) return WriteParts();
  const FeatureSubject& subject = FeatureSubjectOf(flags.of);
  if (flags.names) {
    for (const std::string& name : subject.columns()) std::cout << name << "\n";
    return kSuccess;
  }
  if (subject.frame == nullptr) {
    Complain("the rows of " + flags.of + " stand in another subject's frame: --names alone");
    return kWrongUsage;
  }
  auto models = ModelsSoFar(flags.model);
  if (!models) return Fail(models.error());
  ExtractOptions options = flags.extract;
  options.models = std::move(*models);
  return WriteFrames(subject, options);
}

}  // namespace

void AddFeaturesCommand(CLI::App& program, Job& job) {
  auto flags = std::make_shared<FeatureFlags>();
  CLI::App* command = program.add_subcommand("features", "Write what the models learn from (for developers)");
  command->group("");
  command->footer(kFooter);
  command->add_flag("--names", flags->names, "Print the columns' names, one a line");
  command->add_flag("--parts", flags->parts,
                    "Print the parts of files of models, each with what it is fitted on");
  std::vector<std::string> known;
  for (const FeatureSubject& subject : FeatureSubjects()) known.emplace_back(subject.name);
  command
      ->add_option("--of", flags->of,
                   "Whose features: the body's blocks, the headline's candidates, the authors' names, "
                   "the days that may be that of publication")
      ->check(CLI::IsMember(std::move(known)));
  command->add_option("--model", flags->model,
                      "The models so far; without those of the body their columns are empty");
  AddExtractFlags(*command, flags->extract);
  command->callback([&job, flags] { job = [flags] { return RunFeatures(*flags); }; });
}

}  // namespace bodycopy::cli
