#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "arrow_abi.h"

namespace bodycopy::python {

/// True if the row, counted from the start of the buffers, is not null.
bool IsPresent(const ArrowArray& array, std::int64_t row);

/// Reads an array of bytes or UTF-8, with 32- or 64-bit offsets, or of nulls alone. Refers to the array,
/// which must outlive it. Safe to use from several threads.
class BytesView {
 public:
  BytesView() = default;
  /// Throws std::invalid_argument, with `name` in the message, for any other type.
  BytesView(const char* name, const ArrowSchema& schema, const ArrowArray& array, std::int64_t first);

  /// Unset for a null, and always without an array.
  std::optional<std::string_view> operator[](std::int64_t row) const;
  bool has_array() const { return array_ != nullptr; }
  bool is_text() const { return is_text_; }  ///< The type promises UTF-8.

 private:
  const ArrowArray* array_ = nullptr;
  std::int64_t first_ = 0;
  bool is_text_ = false;
  bool is_large_ = false;
};

/// Reads an array of signed integers, or of nulls alone; as BytesView.
class IntegerView {
 public:
  IntegerView() = default;
  IntegerView(const char* name, const ArrowSchema& schema, const ArrowArray& array, std::int64_t first);

  std::optional<std::int64_t> operator[](std::int64_t row) const;

 private:
  const ArrowArray* array_ = nullptr;
  std::int64_t first_ = 0;
  char type_ = 'l';  // as in the schema's format
};

}  // namespace bodycopy::python
