#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy {

// What a model sees of a thing is a row of numbers. Its columns are a constexpr table, one line a feature:
//
//   inline constexpr Feature kDogFeatures[] = {
//       {"legs"},
//       {"barks_at", &kNeighbours},  // a column for each: "barks_at.cat", "barks_at.postman"
//   };
//   FeatureRow<kDogFeatures> row;
//   row["legs"] = 4;
//   row["barks_at", neighbour] = 1;
//
// A name is looked up while the program is compiled: a wrong one does not compile, and a right one is the
// place of its value. The file of a model has the names of the columns that it was fitted on, and is refused
// where they are not those of the program (tree_model.h).

/// The list that a feature has a column for each member of.
struct FeatureMembers {
  std::size_t count;
  std::string (*name)(std::size_t member);  ///< "cat" of "barks_at.cat".
  /// With count and first tells one list from another; "" is no list. Addresses would do, but g++ 12 does not
  /// take their comparison for a constant under -fsanitize=null (GCC bug 71962).
  std::string_view list;
  std::size_t first = 0;

  constexpr bool IsList() const { return !list.empty(); }
  constexpr bool IsSameListAs(const FeatureMembers& other) const {
    return IsList() && list == other.list && count == other.count && first == other.first;
  }
};

/// Of a feature that has one column.
inline constexpr FeatureMembers kAlone = {1, nullptr, ""};

/// Members that have numbers of their own, such as levels: "first" and so on.
template <std::size_t first, std::size_t count>
inline constexpr FeatureMembers kNumbered = {
    count, [](std::size_t member) { return std::to_string(first + member); }, "numbers", first};

/// Members whose names are a constexpr table.
template <const auto& names>
inline constexpr FeatureMembers kNamed = {
    std::size(names), [](std::size_t member) { return std::string(names[member]); }, names[0]};

/// A line of a table of features.
struct Feature {
  std::string_view name;
  /// Features of one list that follow each other in the table stand member by member in the row:
  /// "up_length.1", "up_links.1", "up_length.2", "up_links.2".
  const FeatureMembers* members = &kAlone;
  /// Tells one content of the word list that decides what the value means from another, so that a change of
  /// the list changes the name: "first_word@1f3a9b02".
  std::uint32_t (*content)() = nullptr;
};

/// The names of all columns of a row, in order.
std::vector<std::string> FeatureNames(std::span<const Feature> features);

/// The same; static storage, made once.
template <const auto& features>
const std::vector<std::string>& FeatureNames() {
  static const std::vector<std::string> kNames = FeatureNames(features);
  return kNames;
}

/// "name@1f3a9b02".
std::string WithContent(std::string name, std::uint32_t content);

constexpr std::size_t FeatureCount(std::span<const Feature> features) {
  std::size_t count = 0;
  for (const Feature& feature : features) count += feature.members->count;
  return count;
}

/// Where the columns of a feature stand: that of member m at `first + m * stride`.
struct FeaturePlace {
  std::size_t first = 0;
  std::size_t stride = 0;
};

/// Of the feature at the index of the table.
constexpr FeaturePlace PlaceOfFeature(std::span<const Feature> features, std::size_t index) {
  const FeatureMembers& members = *features[index].members;
  std::size_t begin = index;  // of those that stand side by side
  std::size_t end = index + 1;
  while (begin > 0 && members.IsSameListAs(*features[begin - 1].members)) --begin;
  while (end < features.size() && members.IsSameListAs(*features[end].members)) ++end;
  return {FeatureCount(features.first(begin)) + index - begin, end - begin};
}

/// A feature by its name, which must be one of the table's.
template <const auto& features>
class FeatureIndex {
 public:
  consteval FeatureIndex(const char* name) {  // NOLINT(google-explicit-constructor): row["name"]
    for (std::size_t i = 0; i < std::size(features); ++i) {
      if (features[i].name != name) continue;
      place_ = PlaceOfFeature(features, i);
      return;
    }
    throw "the table has no feature of this name";
  }

  constexpr std::size_t column(std::size_t member = 0) const { return place_.first + member * place_.stride; }

 private:
  FeaturePlace place_;
};

/// A row of values, in memory of others.
template <const auto& features>
class FeatureView {
 public:
  using Index = FeatureIndex<features>;
  static constexpr std::size_t kCount = FeatureCount(features);

  explicit FeatureView(float* values) : values_(values) {}

  /// Counts and truth values are written as floats.
  template <typename T>
  void Set(Index feature, T value) {
    values_[feature.column()] = static_cast<float>(value);
  }
  template <typename T>
  void Set(Index feature, std::size_t member, T value) {
    values_[feature.column(member)] = static_cast<float>(value);
  }
  /// Where the columns begin that stand side by side from this one on.
  float* From(Index feature, std::size_t member = 0) const { return values_ + feature.column(member); }

 private:
  float* values_;
};

/// A row of values of its own, all 0 at first.
template <const auto& features>
struct FeatureRow {
  using Index = FeatureIndex<features>;
  static constexpr std::size_t kCount = FeatureCount(features);

  std::array<float, kCount> values{};

  float operator[](Index feature) const { return values[feature.column()]; }
  float& operator[](Index feature) { return values[feature.column()]; }
  float operator[](Index feature, std::size_t member) const { return values[feature.column(member)]; }
  float& operator[](Index feature, std::size_t member) { return values[feature.column(member)]; }
  template <typename... Value>
  void Set(Index feature, Value... value) {
    FeatureView<features>(values.data()).Set(feature, value...);
  }
};

}  // namespace bodycopy
