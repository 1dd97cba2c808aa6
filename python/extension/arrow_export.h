#pragma once

#include <memory>

#include "arrow_abi.h"
#include "arrow_column.h"

namespace bodycopy::python {

/// Describes the column's type in `schema`, which the caller must release. It refers to nothing else.
void ExportSchema(const Column& column, const char* name, ArrowSchema* schema);

/// Lends the column's buffers to `array`, without a copy. They live until it and the children that were moved
/// out of it are released, which may happen on any thread.
void ExportArray(const std::shared_ptr<const Column>& column, ArrowArray* array);

/// Offers a column of structs as a table of one batch, lent as above. A table has no null rows: all members
/// of one are null instead. `stream` must be released by the caller.
void ExportStream(std::shared_ptr<const Column> column, ArrowArrayStream* stream);

}  // namespace bodycopy::python
