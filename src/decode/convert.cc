#include "decode/convert.h"

#include "base/utf8.h"

namespace bodycopy {

std::string MendUtf8(std::string_view bytes, std::size_t* broken) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t valid = ValidUtf8Prefix(bytes);
    text.append(bytes.substr(0, valid));
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    AppendCodePoint(text, kReplacementCharacter);
    bytes.remove_prefix(MalformedUtf8Length(bytes));
    if (broken != nullptr) ++*broken;
  }
  return text;
}

}  // namespace bodycopy
