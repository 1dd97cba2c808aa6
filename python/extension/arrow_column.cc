#include "arrow_column.h"

#include <stdexcept>
#include <string>

#include "bodycopy/write.h"

namespace bodycopy::python {
namespace {

constexpr std::size_t kMaxOffset = INT32_MAX;

std::int32_t Offset(std::size_t size) {
  if (size > kMaxOffset) {
    throw std::overflow_error(
        "a column outgrew 32-bit offsets: give fewer pages at once, or pages with 64-bit offsets "
        "(large_binary)");
  }
  return static_cast<std::int32_t>(size);
}

}  // namespace

void Bits::Append(bool bit) {
  const auto place = static_cast<unsigned>(size_ % 8);
  if (place == 0) bytes_.push_back(0);
  if (bit) bytes_.back() |= static_cast<std::uint8_t>(1U << place);
  zeros_ += bit ? 0 : 1;
  ++size_;
}

void Bits::Clear() {
  *this = Bits();
}

TextColumn::TextColumn(bool large) : large_(large) {
  AppendOffset();
}

void TextColumn::AppendOffset() {
  if (large_) {
    large_offsets_.push_back(static_cast<std::int64_t>(text_.size()));
  } else {
    offsets_.push_back(Offset(text_.size()));
  }
}

void TextColumn::Append(std::string_view text) {
  std::string storage;
  text_ += WellFormedUtf8(text, storage);
  AppendOffset();
  valid_.Append(true);
}

void TextColumn::AppendNull() {
  AppendOffset();
  valid_.Append(false);
}

std::vector<const void*> TextColumn::buffers() const {
  const void* offsets = large_ ? static_cast<const void*>(large_offsets_.data()) : offsets_.data();
  return {valid_.bytes(), offsets, text_.data()};
}

void TextColumn::Clear() {
  Column::Clear();
  text_.clear();
  offsets_.clear();
  large_offsets_.clear();
  AppendOffset();
}

template <>
const char* NumberColumn<std::int64_t>::format() const {
  return "l";
}

template <>
const char* NumberColumn<double>::format() const {
  return "g";
}

void TruthColumn::Append(std::optional<bool> truth) {
  valid_.Append(truth.has_value());
  truths_.Append(truth.value_or(false));
}

void TruthColumn::Clear() {
  Column::Clear();
  truths_.Clear();
}

template <typename Item>
void ListColumn<Item>::EndRow() {
  const std::int32_t end = Offset(static_cast<std::size_t>(items_.size()));
  valid_.Append(end > offsets_.back());
  offsets_.push_back(end);
}

template <typename Item>
void ListColumn<Item>::Clear() {
  Column::Clear();
  items_.Clear();
  offsets_.assign(1, 0);
}

template class ListColumn<TextColumn>;
template class ListColumn<StructColumn>;

void StructColumn::BeginRow(bool present) {
  valid_.Append(present);
  next_ = 0;
}

void StructColumn::AppendNull() {
  BeginRow(false);
  for (const auto& [name, column] : members_) column->AppendNull();
}

void StructColumn::Text(const char* name, std::string_view text) {
  auto& column = Member<TextColumn>(name);
  text.empty() ? column.AppendNull() : column.Append(text);
}

void StructColumn::Integer(const char* name, std::optional<std::int64_t> number) {
  Member<NumberColumn<std::int64_t>>(name).Append(number);
}

void StructColumn::Number(const char* name, std::optional<double> number) {
  Member<NumberColumn<double>>(name).Append(number);
}

void StructColumn::Truth(const char* name, std::optional<bool> truth) {
  Member<TruthColumn>(name).Append(truth);
}

std::vector<Column::Child> StructColumn::children() const {
  std::vector<Child> children;
  for (const auto& [name, column] : members_) children.push_back({name, column.get()});
  return children;
}

void StructColumn::Clear() {
  Column::Clear();
  for (const auto& [name, column] : members_) column->Clear();
}

}  // namespace bodycopy::python
