#include "arrow_view.h"

#include <cstring>
#include <stdexcept>
#include <string>

namespace bodycopy::python {
namespace {

constexpr std::string_view kNulls = "n";
constexpr std::int64_t kMaxRows = INT64_MAX / 64;          // sums of rows, and rows in bytes, do not overflow
constexpr std::int64_t kMaxBytes = std::int64_t{1} << 48;  // more than a process can address
constexpr std::int64_t kUnknownCount = -1;                 // of nulls

// The buffers by the layouts of the columnar format.
constexpr int kValidity = 0;
constexpr int kOffsets = 1;
constexpr int kValues = 1;
constexpr int kBytes = 2;
constexpr std::int64_t kBuffersOfNulls = 0;
constexpr std::int64_t kBuffersOfIntegers = 2;
constexpr std::int64_t kBuffersOfBytes = 3;
constexpr int kFirstOfViews = 2;                  // of the buffers with the bytes of long values
constexpr std::int64_t kBuffersBesideViewed = 3;  // validity and views before them, their sizes behind
constexpr std::int32_t kMaxInline = 12;           // bytes of a value that stands in its view

[[noreturn]] void RefuseType(const char* name, const char* wanted, std::string_view format) {
  throw std::invalid_argument(std::string(name) + " must be " + wanted + ", not of the Arrow format '" +
                              std::string(format) + "'");
}

[[noreturn]] void RefuseArray(const char* name, const std::string& fault) {
  throw std::invalid_argument(std::string(name) + " is no valid Arrow array: " + fault);
}

/// The value at an index of a buffer, which need not be aligned.
template <typename Value>
Value At(const ArrowArray& array, int buffer, std::int64_t index) {
  Value value;
  std::memcpy(&value, static_cast<const char*>(array.buffers[buffer]) + index * std::int64_t{sizeof(Value)},
              sizeof value);
  return value;
}

template <typename Offset>
void CheckOffsets(const char* name, const ArrowArray& array, std::int64_t first, std::int64_t count) {
  if (count == 0) return;  // there may be no buffers at all
  if (array.buffers[kOffsets] == nullptr) RefuseArray(name, "it has no offsets");
  const auto begin = At<Offset>(array, kOffsets, first);
  if (begin < 0) RefuseArray(name, "the offset of row 0 is " + std::to_string(begin));
  Offset before = begin;
  for (std::int64_t row = 1; row <= count; ++row) {
    const auto offset = At<Offset>(array, kOffsets, first + row);
    if (offset < before) {
      RefuseArray(name, "the offsets fall from " + std::to_string(before) + " to " + std::to_string(offset) +
                            " at row " + std::to_string(row));
    }
    before = offset;
  }
  if (before > kMaxBytes) RefuseArray(name, "its bytes end at " + std::to_string(before));
  if (before > begin && array.buffers[kBytes] == nullptr) RefuseArray(name, "it has no bytes");
}

template <typename Offset>
std::string_view Slice(const ArrowArray& array, std::int64_t row) {
  const auto begin = At<Offset>(array, kOffsets, row);
  const auto end = At<Offset>(array, kOffsets, row + 1);
  if (begin == end) return {};  // the bytes may be missing
  return {static_cast<const char*>(array.buffers[kBytes]) + begin, static_cast<std::size_t>(end - begin)};
}

/// The view of a row, as the columnar format has it: the length, then the bytes themselves if they are few,
/// else four of them, and which buffer has all, from where on.
struct View {
  std::int32_t length;
  std::int32_t prefix;
  std::int32_t buffer;
  std::int32_t offset;
};

View ViewAt(const ArrowArray& array, std::int64_t row) {
  return At<View>(array, kValues, row);
}

void CheckView(const char* name, const ArrowArray& array, const View& view) {
  const std::int64_t buffers = array.n_buffers - kBuffersBesideViewed;
  if (view.length < 0) RefuseArray(name, "the length of a view is " + std::to_string(view.length));
  if (view.length <= kMaxInline) return;
  const auto* sizes = array.buffers[array.n_buffers - 1];
  if (view.buffer < 0 || view.buffer >= buffers || sizes == nullptr ||
      array.buffers[kFirstOfViews + view.buffer] == nullptr) {
    RefuseArray(name, "a view has no buffer " + std::to_string(view.buffer));
  }
  const auto size = At<std::int64_t>(array, static_cast<int>(array.n_buffers - 1), view.buffer);
  if (view.offset < 0 || std::int64_t{view.offset} + view.length > size) {
    RefuseArray(name, "a view ends at " + std::to_string(std::int64_t{view.offset} + view.length) +
                          " of a buffer of " + std::to_string(size) + " bytes");
  }
}

void CheckViews(const char* name, const ArrowArray& array, std::int64_t first, std::int64_t count) {
  if (count == 0) return;
  if (array.buffers[kValues] == nullptr) RefuseArray(name, "it has no views");
  for (std::int64_t row = first; row < first + count; ++row) {
    if (IsPresent(array, row)) CheckView(name, array, ViewAt(array, row));
  }
}

std::string_view Viewed(const ArrowArray& array, std::int64_t row) {
  const View view = ViewAt(array, row);
  const auto length = static_cast<std::size_t>(view.length);
  if (view.length <= kMaxInline) {
    const auto* views = static_cast<const char*>(array.buffers[kValues]);
    return {views + row * std::int64_t{sizeof(View)} + sizeof view.length, length};
  }
  return {static_cast<const char*>(array.buffers[kFirstOfViews + view.buffer]) + view.offset, length};
}

bool IsRowCount(std::int64_t count) {
  return count >= 0 && count <= kMaxRows;
}

}  // namespace

std::string_view FormatOf(const char* name, const ArrowSchema& schema) {
  if (schema.release == nullptr) RefuseArray(name, "its schema was released");
  if (schema.format == nullptr) RefuseArray(name, "its schema has no format");
  return schema.format;
}

void CheckArray(const char* name, const ArrowSchema& schema, const ArrowArray& array, RowRange rows,
                std::int64_t buffers) {
  if (array.release == nullptr) RefuseArray(name, "it was released");
  if (!IsRowCount(array.length)) RefuseArray(name, "its length is " + std::to_string(array.length));
  if (!IsRowCount(array.offset)) RefuseArray(name, "its offset is " + std::to_string(array.offset));
  if (array.length < rows.first + rows.count) {
    RefuseArray(name, "it has " + std::to_string(array.length) + " rows, the table " +
                          std::to_string(rows.first + rows.count));
  }
  if (array.n_buffers != buffers) {
    RefuseArray(
        name, "it has " + std::to_string(array.n_buffers) + " buffers, its type " + std::to_string(buffers));
  }
  if (buffers > 0 && array.buffers == nullptr) RefuseArray(name, "it has no buffers");
  if (array.null_count < kUnknownCount || array.null_count > array.length) {
    RefuseArray(name, "its null count is " + std::to_string(array.null_count));
  }
  if (buffers > 0 && array.null_count > 0 && array.buffers[kValidity] == nullptr) {
    RefuseArray(name, "it has nulls, and no validity bits");
  }
  if (array.n_children != schema.n_children || array.n_children < 0) {
    RefuseArray(name, "it has " + std::to_string(array.n_children) + " children, its schema " +
                          std::to_string(schema.n_children));
  }
  if (array.n_children > 0 && (array.children == nullptr || schema.children == nullptr)) {
    RefuseArray(name, "its children are missing");
  }
}

bool IsPresent(const ArrowArray& array, std::int64_t row) {
  if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[kValidity] == nullptr) return true;
  const auto* bits = static_cast<const std::uint8_t*>(array.buffers[kValidity]);
  return ((bits[row / 8] >> (row % 8)) & 1) != 0;
}

BytesView::BytesView(const char* name, const ArrowSchema& schema, const ArrowArray& array, RowRange rows) {
  const std::string_view format = FormatOf(name, schema);
  if (format == kNulls) {
    CheckArray(name, schema, array, rows, kBuffersOfNulls);
    return;
  }
  is_text_ = format == "u" || format == "U" || format == "vu";
  const bool is_viewed = format == "vz" || format == "vu";
  if (schema.dictionary != nullptr || !(is_text_ || is_viewed || format == "z" || format == "Z")) {
    RefuseType(name, "binary, large_binary, binary_view, string, large_string or string_view", format);
  }
  if (is_viewed) {
    layout_ = Layout::kViews;
  } else if (format == "Z" || format == "U") {
    layout_ = Layout::kLargeOffsets;
  }
  if (is_viewed && array.n_buffers < kBuffersBesideViewed)
    RefuseArray(name, "it has " + std::to_string(array.n_buffers) + " buffers, its type at least " +
                          std::to_string(kBuffersBesideViewed));
  CheckArray(name, schema, array, rows, is_viewed ? array.n_buffers : kBuffersOfBytes);
  first_ = rows.first + array.offset;
  switch (layout_) {
    case Layout::kSmallOffsets: CheckOffsets<std::int32_t>(name, array, first_, rows.count); break;
    case Layout::kLargeOffsets: CheckOffsets<std::int64_t>(name, array, first_, rows.count); break;
    case Layout::kViews: CheckViews(name, array, first_, rows.count); break;
  }
  array_ = &array;
}

std::optional<std::string_view> BytesView::operator[](std::int64_t row) const {
  if (array_ == nullptr || !IsPresent(*array_, first_ + row)) return std::nullopt;
  switch (layout_) {
    case Layout::kSmallOffsets: return Slice<std::int32_t>(*array_, first_ + row);
    case Layout::kLargeOffsets: return Slice<std::int64_t>(*array_, first_ + row);
    default: return Viewed(*array_, first_ + row);
  }
}

IntegerView::IntegerView(const char* name, const ArrowSchema& schema, const ArrowArray& array,
                         RowRange rows) {
  const std::string_view format = FormatOf(name, schema);
  if (format == kNulls) {
    CheckArray(name, schema, array, rows, kBuffersOfNulls);
    return;
  }
  if (schema.dictionary != nullptr || (format != "s" && format != "i" && format != "l")) {
    RefuseType(name, "int16, int32 or int64", format);
  }
  CheckArray(name, schema, array, rows, kBuffersOfIntegers);
  if (rows.count > 0 && array.buffers[kValues] == nullptr) RefuseArray(name, "it has no values");
  first_ = rows.first + array.offset;
  type_ = format.front();
  array_ = &array;
}

std::optional<std::int64_t> IntegerView::operator[](std::int64_t row) const {
  if (array_ == nullptr || !IsPresent(*array_, first_ + row)) return std::nullopt;
  switch (type_) {
    case 's': return At<std::int16_t>(*array_, kValues, first_ + row);
    case 'i': return At<std::int32_t>(*array_, kValues, first_ + row);
    default: return At<std::int64_t>(*array_, kValues, first_ + row);
  }
}

}  // namespace bodycopy::python
