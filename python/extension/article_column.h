#pragma once

#include <memory>

#include "arrow_column.h"
#include "bodycopy/article.h"
#include "bodycopy/write.h"

namespace bodycopy::python {

/// A column of records without rows. Its members are the keys of docs/record.md, in that order, those given
/// on request too; `provenance` alone is missing, since its keys differ from record to record.
std::shared_ptr<StructColumn> NewArticleColumn(bool large_offsets);

/// Appends the record that ToJson writes. A value that the record leaves out is null.
void AppendArticle(StructColumn& column, const Article& article, const WriteOptions& options);

/// Appends a null: no page was given.
void AppendNoArticle(StructColumn& column);

}  // namespace bodycopy::python
