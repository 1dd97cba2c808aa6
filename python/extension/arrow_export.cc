#include "arrow_export.h"

#include <utility>
#include <vector>

namespace bodycopy::python {
namespace {

// What the C structs point to. A child may be moved out and outlive its parent, so each has its own.

struct SchemaParts {
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

struct ArrayParts {
  std::shared_ptr<const Column> owner;  // of the buffers: the column of the whole array
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

/// The release callback of both structs.
template <typename Parts, typename Struct>
void Release(Struct* exported) {
  auto* parts = static_cast<Parts*>(exported->private_data);
  for (Struct& child : parts->children) {
    if (child.release != nullptr) child.release(&child);
  }
  delete parts;
  exported->release = nullptr;
}

template <typename Parts>
void PointToChildren(Parts& parts) {
  for (auto& child : parts.children) parts.pointers.push_back(&child);
}

void ExportPart(const std::shared_ptr<const Column>& owner, const Column& column, ArrowArray* array) {
  auto parts = std::make_unique<ArrayParts>();
  parts->owner = owner;
  parts->buffers = column.buffers();
  const auto children = column.children();
  parts->children.resize(children.size());
  for (std::size_t i = 0; i < children.size(); ++i) {
    ExportPart(owner, *children[i].column, &parts->children[i]);
  }
  PointToChildren(*parts);
  *array = {.length = column.size(),
            .null_count = column.nulls(),
            .offset = 0,
            .n_buffers = static_cast<std::int64_t>(parts->buffers.size()),
            .n_children = static_cast<std::int64_t>(parts->children.size()),
            .buffers = parts->buffers.data(),
            .children = parts->pointers.data(),
            .dictionary = nullptr,
            .release = Release<ArrayParts, ArrowArray>,
            .private_data = nullptr};
  array->private_data = parts.release();
}

struct StreamParts {
  std::shared_ptr<const Column> column;
  bool is_given = false;
};

StreamParts& PartsOf(ArrowArrayStream* stream) {
  return *static_cast<StreamParts*>(stream->private_data);
}

int GetSchema(ArrowArrayStream* stream, ArrowSchema* schema) {
  ExportSchema(*PartsOf(stream).column, "", schema);
  return 0;
}

int GetNext(ArrowArrayStream* stream, ArrowArray* array) {
  StreamParts& parts = PartsOf(stream);
  *array = {};
  if (std::exchange(parts.is_given, true)) return 0;
  ExportArray(parts.column, array);
  array->null_count = 0;
  array->buffers[0] = nullptr;
  return 0;
}

void ReleaseStream(ArrowArrayStream* stream) {
  delete &PartsOf(stream);
  stream->release = nullptr;
}

}  // namespace

void ExportSchema(const Column& column, const char* name, ArrowSchema* schema) {
  auto parts = std::make_unique<SchemaParts>();
  const auto children = column.children();
  parts->children.resize(children.size());
  for (std::size_t i = 0; i < children.size(); ++i) {
    ExportSchema(*children[i].column, children[i].name, &parts->children[i]);
  }
  PointToChildren(*parts);
  *schema = {.format = column.format(),
             .name = name,
             .metadata = nullptr,
             .flags = kArrowNullable,
             .n_children = static_cast<std::int64_t>(parts->children.size()),
             .children = parts->pointers.data(),
             .dictionary = nullptr,
             .release = Release<SchemaParts, ArrowSchema>,
             .private_data = nullptr};
  schema->private_data = parts.release();
}

void ExportArray(const std::shared_ptr<const Column>& column, ArrowArray* array) {
  ExportPart(column, *column, array);
}

void ExportStream(std::shared_ptr<const Column> column, ArrowArrayStream* stream) {
  *stream = {.get_schema = GetSchema,
             .get_next = GetNext,
             .get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; },
             .release = ReleaseStream,
             .private_data = new StreamParts{std::move(column)}};
}

}  // namespace bodycopy::python
