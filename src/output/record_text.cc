#include "base/ascii.h"
#include "bodycopy/write.h"

namespace bodycopy {

std::string ToText(const Article& article) {
  std::string text(AsciiTrim(article.headline));
  const std::string body = BodyText(article.body);
  if (!text.empty() && !body.empty()) text += "\n\n";
  text += body;
  for (const Update& update : article.updates) {
    const std::string entry = BodyText(update.body);
    for (const std::string_view part : {std::string_view(update.headline), std::string_view(entry)}) {
      if (part.empty()) continue;
      if (!text.empty()) text += "\n\n";
      text += part;
    }
  }
  return text;
}

}  // namespace bodycopy
