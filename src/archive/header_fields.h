#pragma once

#include <string_view>
#include <vector>

namespace bodycopy {

/// The named fields of a WARC record or an HTTP message, in their order. Refers to the bytes it was read
/// from.
class HeaderFields {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;  ///< Without white space at its ends; a folded one has its line breaks inside.
  };

  /// Reads lines "Name: value" up to and with the first empty one, and takes them off `bytes`. Lines end in
  /// CRLF or LF; what is no field is passed over. False if no empty line comes.
  bool Take(std::string_view& bytes);

  /// The value of the first field of the name, in any case; empty if there is none.
  std::string_view operator[](std::string_view name) const;

  const std::vector<Field>& fields() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

/// Takes a line without its line break off `bytes`; all of `bytes` if there is none.
std::string_view TakeLine(std::string_view& bytes);

}  // namespace bodycopy
