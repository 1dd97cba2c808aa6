#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy::made {

/// The two vocabularies have no phrase in common: what is learned from one is tested with the other.
enum class Vocabulary { kTest, kTraining };
inline constexpr Vocabulary kVocabularies[] = {Vocabulary::kTest, Vocabulary::kTraining};

/// "test" and "training": the folders of their words.
std::string_view VocabularyName(Vocabulary vocabulary);

/// The phrases of one language, by what they are for: "sentence", "share.title" and so on.
struct Words {
  std::string language;
  std::map<std::string, std::vector<std::string>, std::less<>> phrases;

  /// Null if there are none for that.
  const std::vector<std::string>* Of(std::string_view purpose) const;
};

/// words/NAME/*.json below the folder, by language. Throws where a file is no JSON of that form.
std::map<std::string, Words> ReadWords(const std::filesystem::path& folder, Vocabulary vocabulary);

}  // namespace bodycopy::made
