#pragma once

// Sanitizers take memory by terabytes, and keep on purpose what was freed. A test of memory is skipped under
// one:
//   if (kUnderSanitizer) GTEST_SKIP() << "memory is not the same under a sanitizer";
// .ci/skipped-tests knows the words after "same"; the release build runs all of these.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BODYCOPY_UNDER_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BODYCOPY_UNDER_SANITIZER
#endif
#endif

namespace bodycopy {

#ifdef BODYCOPY_UNDER_SANITIZER
inline constexpr bool kUnderSanitizer = true;
#else
inline constexpr bool kUnderSanitizer = false;
#endif

}  // namespace bodycopy
