#pragma once

namespace bodycopy::cli {

// What options are for: the headings of the help and of the manual pages.
inline constexpr const char* kInputGroup = "What is read";
inline constexpr const char* kOutputGroup = "What is written";
inline constexpr const char* kExtractionGroup = "How pages are read";
inline constexpr const char* kFetchGroup = "Fetching";
inline constexpr const char* kPolitenessGroup = "Politeness";
inline constexpr const char* kLimitsGroup = "Limits";
inline constexpr const char* kChoiceGroup = "Which ones";
inline constexpr const char* kRunGroup = "The run";

}  // namespace bodycopy::cli
