#pragma once

#include <string>
#include <string_view>

#include "bodycopy/body.h"
#include "extractors/reading/candidate.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// The language of the article's text as a BCP 47 tag, "en" or "pt-BR": what the page declares, where that
/// agrees with what the text is found to be (CLD2 over a bounded part of it), else what the text is.
Choice<std::string> ExtractInLanguage(const Reading& reading, const Body& body);

/// A declared language as a BCP 47 tag in its usual case ("EN_us" is "en-US", "zh_Hans_CN" is "zh-Hans-CN");
/// "" if it is none.
std::string LanguageTag(std::string_view declared);

}  // namespace bodycopy
