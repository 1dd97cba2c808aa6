#include "base/ascii.h"
#include "bodycopy/write.h"
#include "output/readable_date.h"
#include "output/story_layout.h"

namespace bodycopy {

std::string ToText(const Article& article) {
  std::string text(AsciiTrim(article.headline));
  const auto add = [&text](std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += part;
  };
  for (const StorySection& section : LayOut(article, {}).sections) {
    if (section.update != nullptr) {
      add(section.update->headline);
      add(ReadableDate(section.update->date_published, article.in_language));
    }
    add(BodyText(section.body));
  }
  return text;
}

}  // namespace bodycopy
