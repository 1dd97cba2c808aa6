#include "metamorphic/pages/words.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace bodycopy::made {

using nlohmann::json;

std::string_view VocabularyName(Vocabulary vocabulary) {
  return vocabulary == Vocabulary::kTest ? "test" : "training";
}

const std::vector<std::string>* Words::Of(std::string_view purpose) const {
  const auto found = phrases.find(purpose);
  return found == phrases.end() ? nullptr : &found->second;
}

std::map<std::string, Words> ReadWords(const std::filesystem::path& folder, Vocabulary vocabulary) {
  std::map<std::string, Words> all;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder / "words" / VocabularyName(vocabulary))) {
    std::ifstream file(entry.path());
    const json tree = json::parse(file);
    Words words;
    for (const auto& [key, value] : tree.items()) {
      if (value.is_string()) {
        words.language = value;
      } else if (value.is_array()) {
        words.phrases[key] = value;
      } else {
        for (const auto& [slot, phrases] : value.items()) words.phrases[key + "." + slot] = phrases;
      }
    }
    const std::string language = words.language;
    all.emplace(language, std::move(words));
  }
  return all;
}

}  // namespace bodycopy::made
