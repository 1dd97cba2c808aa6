#include "page_table.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace bodycopy::python {
namespace {

constexpr std::string_view kStruct = "+s";
constexpr std::int64_t kBuffersOfStructs = 1;
constexpr const char* kWhole = "the array of pages";
constexpr std::int64_t kMaxStatus = 999;

bool IsPage(std::string_view name) {
  return name == "html" || name == "text";
}

bool IsLarge(const char* name, const ArrowSchema& schema) {
  const std::string_view format = FormatOf(name, schema);
  return format == "Z" || format == "U" || format == "vz" || format == "vu";
}

}  // namespace

PageTable::PageTable(const ArrowSchema& schema, const ArrowArray& array) : array_(array) {
  const RowRange all{0, array.length};
  if (FormatOf(kWhole, schema) != kStruct) {
    any_ = BytesView(kWhole, schema, array, all);
    return;
  }
  CheckArray(kWhole, schema, array, all, kBuffersOfStructs);
  bool has_page = false;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    const ArrowSchema* member = schema.children[i];
    if (member == nullptr || array.children[i] == nullptr) {
      throw std::invalid_argument(std::string(kWhole) + " lacks its column " + std::to_string(i));
    }
    if (member->name == nullptr) continue;  // the name is optional
    has_page = has_page || IsPage(member->name);
    ReadMember(*member, *array.children[i]);
  }
  if (!has_page) throw std::invalid_argument("the pages have neither a column html nor a column text");
}

bool MayBeLarge(const ArrowSchema& schema) {
  if (FormatOf(kWhole, schema) != kStruct) return IsLarge(kWhole, schema);
  for (std::int64_t i = 0; i < schema.n_children && schema.children != nullptr; ++i) {
    const ArrowSchema* member = schema.children[i];
    if (member == nullptr || member->name == nullptr || !IsPage(member->name)) continue;
    if (IsLarge(member->name, *member)) return true;
  }
  return false;
}

void PageTable::ReadMember(const ArrowSchema& schema, const ArrowArray& array) {
  constexpr struct {
    std::string_view name;
    BytesView PageTable::* view;
  } kMembers[] = {{"html", &PageTable::html_}, {"text", &PageTable::text_},
                  {"id", &PageTable::id_},     {"url", &PageTable::url_},
                  {"date", &PageTable::date_}, {"contentType", &PageTable::content_type_}};
  const std::string_view name = schema.name;
  const RowRange rows{array_.offset, array_.length};
  if (name == "httpStatus") http_status_ = IntegerView(schema.name, schema, array, rows);
  for (const auto& member : kMembers) {
    if (name == member.name) this->*member.view = BytesView(schema.name, schema, array, rows);
  }
}

std::optional<PageTable::Page> PageTable::operator[](std::int64_t row) const {
  Page page;
  if (const auto bytes = any_[row]) {
    page.bytes = *bytes;
    page.is_unicode = any_.is_text();
    return page;
  }
  if (!IsPresent(array_, array_.offset + row)) return std::nullopt;
  const auto html = html_[row];
  const auto text = text_[row];
  if (!html && !text) return std::nullopt;
  page.bytes = html ? *html : *text;
  page.kind = html ? InputKind::kHtml : InputKind::kText;
  page.is_unicode = html ? html_.is_text() : text_.is_text();
  page.id = id_[row].value_or("");
  page.url = url_[row].value_or("");
  page.content_type = content_type_[row].value_or("");
  page.date = date_[row];
  page.http_status = static_cast<int>(std::clamp<std::int64_t>(http_status_[row].value_or(0), 0, kMaxStatus));
  return page;
}

}  // namespace bodycopy::python
