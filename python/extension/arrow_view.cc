#include "arrow_view.h"

#include <stdexcept>
#include <string>

namespace bodycopy::python {
namespace {

constexpr std::string_view kNulls = "n";

[[noreturn]] void Refuse(const char* name, const char* wanted, std::string_view format) {
  throw std::invalid_argument(std::string(name) + " must be " + wanted + ", not of the Arrow format '" +
                              std::string(format) + "'");
}

template <typename Offset>
std::string_view Slice(const ArrowArray& array, std::int64_t row) {
  const auto* offsets = static_cast<const Offset*>(array.buffers[1]);
  const auto* bytes = static_cast<const char*>(array.buffers[2]);
  return {bytes + offsets[row], static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
}

template <typename Integer>
std::int64_t At(const ArrowArray& array, std::int64_t row) {
  return static_cast<const Integer*>(array.buffers[1])[row];
}

}  // namespace

bool IsPresent(const ArrowArray& array, std::int64_t row) {
  if (array.null_count == 0 || array.n_buffers == 0 || array.buffers[0] == nullptr) return true;
  const auto* bits = static_cast<const std::uint8_t*>(array.buffers[0]);
  return ((bits[row / 8] >> (row % 8)) & 1) != 0;
}

BytesView::BytesView(const char* name, const ArrowSchema& schema, const ArrowArray& array, std::int64_t first)
    : first_(first + array.offset) {
  const std::string_view format = schema.format;
  if (format == kNulls) return;
  is_text_ = format == "u" || format == "U";
  is_large_ = format == "Z" || format == "U";
  if (schema.dictionary != nullptr || !(is_text_ || is_large_ || format == "z")) {
    Refuse(name, "binary, large_binary, string or large_string", format);
  }
  array_ = &array;
}

std::optional<std::string_view> BytesView::operator[](std::int64_t row) const {
  if (array_ == nullptr || !IsPresent(*array_, first_ + row)) return std::nullopt;
  return is_large_ ? Slice<std::int64_t>(*array_, first_ + row) : Slice<std::int32_t>(*array_, first_ + row);
}

IntegerView::IntegerView(const char* name, const ArrowSchema& schema, const ArrowArray& array,
                         std::int64_t first)
    : first_(first + array.offset) {
  const std::string_view format = schema.format;
  if (format == kNulls) return;
  if (schema.dictionary != nullptr || (format != "s" && format != "i" && format != "l")) {
    Refuse(name, "int16, int32 or int64", format);
  }
  type_ = format.front();
  array_ = &array;
}

std::optional<std::int64_t> IntegerView::operator[](std::int64_t row) const {
  if (array_ == nullptr || !IsPresent(*array_, first_ + row)) return std::nullopt;
  switch (type_) {
    case 's': return At<std::int16_t>(*array_, first_ + row);
    case 'i': return At<std::int32_t>(*array_, first_ + row);
    default: return At<std::int64_t>(*array_, first_ + row);
  }
}

}  // namespace bodycopy::python
