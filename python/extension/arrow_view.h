#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "arrow_abi.h"

namespace bodycopy::python {

/// The rows of an array that are read: `count` from `first` on, before the array's own offset. The children
/// of a struct are read over the struct's rows.
struct RowRange {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

/// The type of an array in the C data interface's notation.
/// Throws std::invalid_argument, with `name` in the message, if the schema has none or was released.
std::string_view FormatOf(const char* name, const ArrowSchema& schema);

/// Checks what can be known of an array without its buffers: that it is not released, that it has so many
/// buffers as its type wants, as many children as its schema, and the rows. The interface gives no buffer's
/// size: how many bytes lie behind a pointer is what the producer has to be trusted with. Throws
/// std::invalid_argument, with `name` in the message.
void CheckArray(const char* name, const ArrowSchema& schema, const ArrowArray& array, RowRange rows,
                std::int64_t buffers);

/// True if the row, counted from the start of the buffers, is not null. The array must be a checked one.
bool IsPresent(const ArrowArray& array, std::int64_t row);

/// Reads an array of bytes or UTF-8, with 32- or 64-bit offsets or as views, or of nulls alone. Refers to the
/// array, which must outlive it. Safe to use from several threads.
class BytesView {
 public:
  BytesView() = default;
  /// Throws std::invalid_argument, with `name` in the message, for any other type, and for an array that is
  /// malformed: every offset of the rows is read here, and is none below 0 or below the one before it; every
  /// view lies in its buffer, whose size is known.
  BytesView(const char* name, const ArrowSchema& schema, const ArrowArray& array, RowRange rows);

  /// Unset for a null, and always without an array. `row` is less than the count of the rows.
  std::optional<std::string_view> operator[](std::int64_t row) const;
  bool has_array() const { return array_ != nullptr; }
  bool is_text() const { return is_text_; }  ///< The type promises UTF-8.

 private:
  enum class Layout : std::uint8_t { kSmallOffsets, kLargeOffsets, kViews };

  const ArrowArray* array_ = nullptr;
  std::int64_t first_ = 0;
  bool is_text_ = false;
  Layout layout_ = Layout::kSmallOffsets;
};

/// Reads an array of signed integers, or of nulls alone; as BytesView.
class IntegerView {
 public:
  IntegerView() = default;
  IntegerView(const char* name, const ArrowSchema& schema, const ArrowArray& array, RowRange rows);

  std::optional<std::int64_t> operator[](std::int64_t row) const;

 private:
  const ArrowArray* array_ = nullptr;
  std::int64_t first_ = 0;
  char type_ = 'l';  // as in the schema's format
};

}  // namespace bodycopy::python
