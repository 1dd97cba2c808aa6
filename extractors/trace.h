#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bodycopy/article.h"
#include "extractors/body/body.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

// How a candidate's value is shown in `explain` and in the provenance.
inline std::string Shown(const std::string& value) {
  return value;
}
inline std::string Shown(std::int64_t value) {
  return std::to_string(value);
}
inline std::string Shown(bool value) {
  return value ? "true" : "false";
}
inline std::string Shown(const NamedLink& link) {
  return link.name.empty() ? link.url : link.name;
}
inline std::string Shown(const Author& author) {
  return author.name;
}
inline std::string Shown(const Image& image) {
  return image.url;
}
inline std::string Shown(const Video& video) {
  return video.url;
}
inline std::string Shown(const Update& update) {
  return update.date_published + " " + update.headline;
}
template <typename T>
std::string Shown(const std::vector<T>& values) {
  std::string shown;
  for (const T& value : values) shown += (shown.empty() ? "" : "; ") + Shown(value);
  return shown;
}

/// Takes the winners out of choices, and notes all candidates where that was asked for.
class Tracer {
 public:
  Tracer(bool wanted, Article& article) : wanted_(wanted), article_(article) {}

  /// The winner's value, or an empty one.
  template <typename T>
  T Take(std::string_view key, Choice<T> choice) {
    if (wanted_ && !choice.candidates.empty()) Note(key, choice);
    return choice.found() ? std::move(choice.candidates[static_cast<std::size_t>(choice.winner)].value) : T{};
  }

  /// The winner's value, if there is one.
  template <typename T>
  std::optional<T> TakeOptional(std::string_view key, Choice<T> choice) {
    if (wanted_ && !choice.candidates.empty()) Note(key, choice);
    return choice.found()
               ? std::optional<T>(std::move(choice.candidates[static_cast<std::size_t>(choice.winner)].value))
               : std::nullopt;
  }

 private:
  template <typename T>
  void Note(std::string_view key, const Choice<T>& choice) {
    FieldProvenance note;
    note.key = key;
    for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
      const Candidate<T>& candidate = choice.candidates[i];
      if (static_cast<int>(i) == choice.winner) {
        note.source = candidate.source;
        note.confidence = candidate.confidence;
      } else {
        note.rejected.push_back(
            {Shown(candidate.value), std::string(candidate.source), candidate.confidence});
      }
    }
    article_.provenance.push_back(std::move(note));
  }

  bool wanted_;
  Article& article_;
};

/// Notes what became of each block of the page.
void NoteBlocks(const Reading& reading, const BodyResult& body, Article& article);

/// The path of tags and classes to an element, such as "article.post > div.body > p".
std::string ElementPath(const Document& document, NodeId element);

}  // namespace bodycopy
