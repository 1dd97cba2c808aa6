#include <array>
#include <cstring>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "fuzz/input.h"
#include "python/extension/page_table.h"

namespace {

using namespace bodycopy;

constexpr std::array<const char*, 10> kFormats = {"u", "z", "U", "Z", "i", "l", "s", "n", "+s", "tdD"};
constexpr std::array<const char*, 8> kNames = {"html", "text",        "id",         "url",
                                               "date", "contentType", "httpStatus", "x"};
constexpr int kMaxChildren = 4;

/// An array as another library might lend it, every number in it as the input says. Each buffer is as long as
/// the array's own length and offset ask for and the bytes end with the last offset, so that whoever believes
/// the array where it contradicts itself reads beyond.
class LentArray {
 public:
  LentArray(FuzzInput& input, bool is_child) {
    schema_.format =
        is_child ? kFormats[input.Choose(kFormats.size())] : kFormats[input.Choose(2) == 0 ? 8 : 0];
    schema_.name = kNames[input.Choose(kNames.size())];
    schema_.release = [](ArrowSchema*) {};
    array_.release = [](ArrowArray*) {};
    array_.length = SmallNumber(input);
    array_.offset = input.Choose(4) == 0 ? SmallNumber(input) : 0;
    array_.null_count = input.Choose(4) == 0 ? SmallNumber(input) : 0;
    if (std::string_view(schema_.format) == "+s" && !is_child) TakeChildren(input);
    TakeBuffers(input);
  }

  const ArrowSchema& schema() const { return schema_; }
  const ArrowArray& array() const { return array_; }

 private:
  // 0 to 7, and now and then a number that no array has.
  static std::int64_t SmallNumber(FuzzInput& input) {
    static constexpr std::int64_t kOdd[] = {-1, -2, INT64_MAX, INT64_MIN, INT64_MAX / 2};
    const unsigned choice = input.Choose(64);
    return choice < std::size(kOdd) ? kOdd[choice] : choice % 8;
  }

  void TakeChildren(FuzzInput& input) {
    const unsigned count = input.Choose(kMaxChildren);
    for (unsigned i = 0; i < count; ++i) children_.push_back(std::make_unique<LentArray>(input, true));
    for (const auto& child : children_) {
      child_schemas_.push_back(&child->schema_);
      child_arrays_.push_back(&child->array_);
    }
    schema_.n_children = array_.n_children = count;
    if (input.Choose(16) == 1) array_.n_children = SmallNumber(input) % (count + 1);
    schema_.children = child_schemas_.data();
    array_.children = child_arrays_.data();
  }

  template <typename Integer>
  void AddNumbers(FuzzInput& input, std::size_t count, bool are_offsets) {
    std::vector<char> bytes(count * sizeof(Integer));
    Integer last = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const unsigned step = input.Choose(256);
      // Offsets mostly rise; a big step leads back.
      const Integer value = are_offsets
                                ? static_cast<Integer>(step < 240 ? last + static_cast<Integer>(step % 16)
                                                                  : 8 - static_cast<Integer>(step % 16))
                                : static_cast<Integer>(input.Number(2));
      std::memcpy(bytes.data() + i * sizeof(Integer), &value, sizeof value);
      last = value;
      if (are_offsets && value > 0) end_ = std::max(end_, static_cast<std::size_t>(value));
    }
    AddBuffer(std::move(bytes));
  }

  void AddBuffer(std::vector<char> bytes) {
    buffers_.push_back(std::move(bytes));
    pointers_.push_back(buffers_.back().data());
  }

  // So many entries as the array says it has, if it could have them.
  std::size_t Rows() const {
    constexpr std::int64_t kMaxEntries = 64;
    const bool sane = array_.length >= 0 && array_.length < kMaxEntries && array_.offset >= 0 &&
                      array_.offset < kMaxEntries;
    return sane ? static_cast<std::size_t>(array_.length + array_.offset) : 0;
  }

  void TakeBuffers(FuzzInput& input) {
    const std::string_view format = schema_.format;
    buffers_.reserve(3);
    std::vector<char> validity((Rows() + 7) / 8);
    for (char& bits : validity) bits = static_cast<char>(input.Choose(256));
    if (format != "n") AddBuffer(std::move(validity));
    if (format == "u" || format == "z") AddNumbers<std::int32_t>(input, Rows() + 1, true);
    if (format == "U" || format == "Z") AddNumbers<std::int64_t>(input, Rows() + 1, true);
    if (format == "s") AddNumbers<std::int16_t>(input, Rows(), false);
    if (format == "i") AddNumbers<std::int32_t>(input, Rows(), false);
    if (format == "l") AddNumbers<std::int64_t>(input, Rows(), false);
    if (format == "u" || format == "z" || format == "U" || format == "Z")
      AddBuffer(std::vector<char>(end_, 'x'));
    const unsigned missing = input.Choose(32);
    if (missing < pointers_.size()) pointers_[missing] = nullptr;
    array_.n_buffers = static_cast<std::int64_t>(pointers_.size());
    if (missing == 31 && !pointers_.empty()) --array_.n_buffers;
    array_.buffers = pointers_.data();
  }

  ArrowSchema schema_{};
  ArrowArray array_{};
  std::vector<std::unique_ptr<LentArray>> children_;
  std::vector<ArrowSchema*> child_schemas_;
  std::vector<ArrowArray*> child_arrays_;
  std::vector<std::vector<char>> buffers_;
  std::vector<const void*> pointers_;
  std::size_t end_ = 0;  // of the bytes
};

unsigned Sum(std::string_view bytes) {
  return std::accumulate(bytes.begin(), bytes.end(), 0U);
}

}  // namespace

// An array of pages, or of structs with pages, all its numbers from the input. It is refused, or each row can
// be read to its last byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzInput input(bytes, size);
  const LentArray lent(input, false);
  try {
    const python::PageTable table(lent.schema(), lent.array());
    unsigned sum = 0;
    for (std::int64_t row = 0; row < table.size(); ++row) {
      const auto page = table[row];
      if (!page) continue;
      Require(page->http_status >= 0 && page->http_status <= 999, "a status has three digits");
      for (const std::string_view text :
           {page->bytes, page->id, page->url, page->content_type, page->date.value_or("")}) {
        sum += Sum(text);
      }
    }
    static volatile unsigned read;
    read = sum;
    static_cast<void>(read);
  } catch (const std::invalid_argument&) {
  }
  return 0;
}
