#pragma once

#include <string>
#include <string_view>

namespace bodycopy {

/// What docs/record.schema.json finds wrong with the record, a line each; "" if it is right.
std::string SchemaErrors(std::string_view record);

}  // namespace bodycopy
