#include "base/utf8.h"
#include "decode/decode.h"
#include "extractors/authors/byline/byline.h"
#include "fuzz/input.h"

// The first byte chooses what the text is taken for, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace bodycopy;
  FuzzInput input(bytes, size);
  const auto form = static_cast<BylineForm>(input.Choose(3));
  const auto decoded = Decode(input.Rest(), {.is_unicode = true});
  if (!decoded) return 0;
  const std::string_view text = decoded->text();
  const Byline byline = ParseByline(text, form);
  for (const BylineName& name : byline.names) {
    Require(!name.name.empty() && IsValidUtf8(name.name), "a name is text");
    Require(name.person >= 0.0 && name.person <= 1.0, "a likeness is a share");
    Require(name.raw.empty() || (name.raw.data() >= text.data() &&
                                 name.raw.data() + name.raw.size() <= text.data() + text.size()),
            "a name stands in the text");
  }
  const double likeness = PersonLikeness(text);
  Require(likeness >= 0.0 && likeness <= 1.0, "a likeness is a share");
  return 0;
}
