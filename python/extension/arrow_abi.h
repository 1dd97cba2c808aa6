#pragma once

#include <cstdint>

// The structs of the Arrow C data and stream interfaces. Their members, order and meaning are fixed by its
// specifications (Apache Arrow, "The Arrow C data interface", "The Arrow C stream interface"), so that
// libraries can hand each other arrays without being linked against each other.

extern "C" {

struct ArrowSchema {
  const char* format;  // the type as a short string: "u" is UTF-8 with 32-bit offsets, "+s" a struct
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);  // null once it was released, or moved elsewhere
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;  // rows to leave out at the front of every buffer
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};

struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);  // these two return 0, or a value of errno
  int (*get_next)(ArrowArrayStream*, ArrowArray*);     // a released array at the end
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};

}  // extern "C"

namespace bodycopy::python {

inline constexpr std::int64_t kArrowNullable = 2;  // ArrowSchema::flags

// The names of the capsules by the Arrow PyCapsule interface.
inline constexpr const char* kSchemaCapsule = "arrow_schema";
inline constexpr const char* kArrayCapsule = "arrow_array";
inline constexpr const char* kStreamCapsule = "arrow_array_stream";

}  // namespace bodycopy::python
