#include "article_column.h"

#include <cmath>

#include "bodycopy/record.h"

namespace bodycopy::python {
namespace {

constexpr double kDecimalScale = 1e4;  // the record's numbers have four decimals

/// Appends what VisitRecord() shows to a row; what is absent is null.
class RowMembers {
 public:
  explicit RowMembers(StructColumn& row) : row_(row) {}

  void Text(const char* key, std::string_view text) { row_.Text(key, text); }
  void Integer(const char* key, std::optional<std::int64_t> number) { row_.Integer(key, number); }
  void Number(const char* key, std::optional<double> number) {
    if (number && !std::isfinite(*number)) number.reset();
    if (number) number = std::round(*number * kDecimalScale) / kDecimalScale + 0.0;
    row_.Number(key, number);
  }
  void Truth(const char* key, std::optional<bool> truth) { row_.Truth(key, truth); }
  void Texts(const char* key, const std::vector<std::string>& texts) {
    auto& list = row_.Member<ListColumn<TextColumn>>(key);
    for (const std::string& text : texts) list.items().Append(text);
    list.EndRow();
  }
  void Id(std::string_view id) { row_.Text("id", id); }

  template <typename Members>
  void Struct(const char* key, bool is_present, Members members) {
    auto& column = row_.Member<StructColumn>(key);
    column.BeginRow(is_present);
    RowMembers row(column);
    members(row);
  }

  template <typename Item, typename Members>
  void List(const char* key, const std::vector<Item>& items, Members members) {
    auto& list = row_.Member<ListColumn<StructColumn>>(key);
    const auto append = [&](const Item& item) {
      list.items().BeginRow();
      RowMembers row(list.items());
      members(row, item);
    };
    if (list.size() == 0) {  // the items' members must be known, also if there never are items
      append(Item{});
      list.items().Clear();
    }
    for (const Item& item : items) append(item);
    list.EndRow();
  }

 private:
  StructColumn& row_;
};

void AppendMembers(StructColumn& column, const Article& article, const WriteOptions& options) {
  RowMembers row(column);
  VisitRecord(article, options, row);
}

}  // namespace

std::shared_ptr<StructColumn> NewArticleColumn(bool large_offsets) {
  auto column = std::make_shared<StructColumn>(large_offsets);
  AppendArticle(*column, Article(), WriteOptions());  // makes the members
  column->Clear();
  return column;
}

void AppendArticle(StructColumn& column, const Article& article, const WriteOptions& options) {
  column.BeginRow();
  AppendMembers(column, article, options);
}

void AppendNoArticle(StructColumn& column) {
  column.AppendNull();
}

}  // namespace bodycopy::python
