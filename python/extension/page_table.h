#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "arrow_abi.h"
#include "arrow_view.h"
#include "bodycopy/page_input.h"

namespace bodycopy::python {

/// The pages of an Arrow array: an array of pages, or of structs (a record batch) with the keys of a request
/// (docs/record.md) as members. Refers to the array, which must outlive it.
class PageTable {
 public:
  /// One row; the views point into the array.
  struct Page {
    std::string_view bytes;
    std::optional<InputKind> kind;  ///< If the member's name says it.
    bool is_unicode = false;
    std::string_view id;
    std::string_view url;
    std::string_view content_type;
    std::optional<std::string_view> date;
    int http_status = 0;
  };

  /// Throws std::invalid_argument for types that it cannot read, and for an array that is malformed.
  PageTable(const ArrowSchema& schema, const ArrowArray& array);

  std::int64_t size() const { return array_.length; }
  /// Unset where there is no page: the row, or all that could hold it, is null.
  std::optional<Page> operator[](std::int64_t row) const;

 private:
  void ReadMember(const ArrowSchema& schema, const ArrowArray& array);

  const ArrowArray& array_;
  BytesView any_;  // of an array that is not one of structs
  BytesView html_;
  BytesView text_;
  BytesView id_;
  BytesView url_;
  BytesView content_type_;
  BytesView date_;
  IntegerView http_status_;
};

/// True if the pages of this type may have more bytes than 32-bit offsets tell.
bool MayBeLarge(const ArrowSchema& schema);

}  // namespace bodycopy::python
