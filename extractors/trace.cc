#include "extractors/trace.h"

#include <algorithm>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr int kShownLevels = 6;
constexpr int kShownClasses = 3;

std::string ElementName(const Document& document, NodeId element) {
  std::string name(document.Name(element));
  std::string_view classes = document.Get(element, "class");
  for (int shown = 0; shown < kShownClasses; ++shown) {
    const std::string_view word = TakeAsciiWord(classes);
    if (word.empty()) break;
    name.append(".").append(word);
  }
  return name;
}

}  // namespace

std::string ElementPath(const Document& document, NodeId element) {
  std::string path;
  int levels = 0;
  for (NodeId id = element; id != kNoNode && document[id].tag != Tag::kBody && levels < kShownLevels;
       id = document[id].parent) {
    std::string name = ElementName(document, id);
    if (!path.empty()) name.append(" > ").append(path);
    path = std::move(name);
    ++levels;
  }
  return path;
}

void NoteBlocks(const Reading& reading, const BodyResult& body, Article& article) {
  for (std::size_t i = 0; i < reading.blocks.items.size(); ++i) {
    const Block& block = reading.blocks.items[i];
    BlockNote note;
    note.text = block.text;
    note.path = ElementPath(reading.page.document, block.element);
    note.kept = body.kept[i] != 0;
    note.score = body.scores[i];
    note.role = body.roles[i].role;
    note.confidence = body.roles[i].confidence;
    note.reason = body.reasons[i];
    article.blocks.push_back(std::move(note));
  }
}

}  // namespace bodycopy
