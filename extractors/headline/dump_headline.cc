#include "extractors/headline/dump_headline.h"

#include <string>
#include <utility>
#include <vector>

#include "extractors/headline/dump_titles.h"
#include "extractors/headline/title_model.h"
#include "extractors/reading/models.h"

namespace bodycopy {
namespace {

constexpr double kThreshold = 0.1;  // of confidence

}  // namespace

Choice<std::string> ExtractDumpHeadline(const Reading& reading) {
  std::vector<DumpTitle> titles = CollectDumpTitles(reading);
  const std::vector<double> confidences = TitleConfidences(ModelsOf(reading.options).dump_headline, titles);
  std::vector<Candidate<std::string>> candidates;
  for (std::size_t i = 0; i < confidences.size(); ++i) {
    const Block& block = reading.blocks.items[titles[i].block];
    candidates.push_back(
        {std::move(titles[i].text), std::string(block.text), Source::kLine, confidences[i], block.element});
  }
  return Choose(std::move(candidates), kThreshold);
}

}  // namespace bodycopy
