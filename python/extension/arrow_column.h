#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bodycopy::python {

/// Bits as Arrow packs them: the first one is the lowest of the first byte.
class Bits {
 public:
  void Append(bool bit);
  void Clear();
  std::int64_t size() const { return size_; }
  std::int64_t zeros() const { return zeros_; }
  const void* bytes() const { return bytes_.data(); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::int64_t size_ = 0;
  std::int64_t zeros_ = 0;
};

/// A column of an Arrow array that grows by a value at a time. Its buffers may be read, from any thread, once
/// no value is appended any more.
class Column {
 public:
  struct Child {
    const char* name;  ///< Of static storage.
    const Column* column;
  };

  Column() = default;
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;
  virtual ~Column() = default;

  std::int64_t size() const { return valid_.size(); }
  std::int64_t nulls() const { return valid_.zeros(); }

  virtual const char* format() const = 0;  ///< The type, in the C data interface's notation.
  /// The buffers in Arrow's order, the validity bits first.
  virtual std::vector<const void*> buffers() const { return {valid_.bytes()}; }
  virtual std::vector<Child> children() const { return {}; }
  virtual void AppendNull() = 0;
  virtual void Clear() { valid_.Clear(); }  ///< Takes all values out; the columns below stay.

 protected:
  Bits valid_;
};

/// UTF-8. Offsets have 32 bits, or 64 if `large`.
class TextColumn : public Column {
 public:
  explicit TextColumn(bool large);
  /// What is malformed becomes U+FFFD. Throws std::overflow_error where 32-bit offsets do not reach.
  void Append(std::string_view text);
  void AppendNull() override;

  const char* format() const override { return large_ ? "U" : "u"; }
  std::vector<const void*> buffers() const override;
  void Clear() override;

 private:
  void AppendOffset();

  const bool large_;
  std::vector<std::int32_t> offsets_;
  std::vector<std::int64_t> large_offsets_;
  std::string text_;
};

/// Numbers of eight bytes.
template <typename Number>
class NumberColumn : public Column {
 public:
  explicit NumberColumn(bool /*large*/) {}
  void Append(std::optional<Number> number) {
    valid_.Append(number.has_value());
    numbers_.push_back(number.value_or(Number{}));
  }
  void AppendNull() override { Append(std::nullopt); }

  const char* format() const override;
  std::vector<const void*> buffers() const override { return {valid_.bytes(), numbers_.data()}; }
  void Clear() override {
    Column::Clear();
    numbers_.clear();
  }

 private:
  std::vector<Number> numbers_;
};

class TruthColumn : public Column {
 public:
  explicit TruthColumn(bool /*large*/) {}
  void Append(std::optional<bool> truth);
  void AppendNull() override { Append(std::nullopt); }

  const char* format() const override { return "b"; }
  std::vector<const void*> buffers() const override { return {valid_.bytes(), truths_.bytes()}; }
  void Clear() override;

 private:
  Bits truths_;
};

/// Lists of what a column of the type Item holds. Offsets have 32 bits.
template <typename Item>
class ListColumn : public Column {
 public:
  explicit ListColumn(bool large) : items_(large) {}
  /// The next items are appended here, before EndRow.
  Item& items() { return items_; }
  /// A list of all items since the last row; null without any.
  void EndRow();
  void AppendNull() override { EndRow(); }

  const char* format() const override { return "+l"; }
  std::vector<const void*> buffers() const override { return {valid_.bytes(), offsets_.data()}; }
  std::vector<Child> children() const override { return {{"item", &items_}}; }
  void Clear() override;

 private:
  Item items_;
  std::vector<std::int32_t> offsets_{0};
};

/// Structs. The first row says which members there are; every row gives a value to all, in the same order.
class StructColumn : public Column {
 public:
  explicit StructColumn(bool large) : large_(large) {}

  /// Starts a row, whose members follow. A null has members as well.
  void BeginRow(bool present = true);
  void AppendNull() override;  ///< All members that there are become null too.

  void Text(const char* name, std::string_view text);  ///< Null if empty, as the record leaves it out.
  void Integer(const char* name, std::optional<std::int64_t> number);
  void Number(const char* name, std::optional<double> number);
  void Truth(const char* name, std::optional<bool> truth);

  /// The column of the next member.
  template <typename Type>
  Type& Member(const char* name) {
    if (next_ == members_.size()) members_.emplace_back(name, std::make_unique<Type>(large_));
    return static_cast<Type&>(*members_[next_++].second);
  }

  const char* format() const override { return "+s"; }
  std::vector<Child> children() const override;
  void Clear() override;

 private:
  const bool large_;
  std::vector<std::pair<const char*, std::unique_ptr<Column>>> members_;
  std::size_t next_ = 0;
};

}  // namespace bodycopy::python
