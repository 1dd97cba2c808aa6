#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "arrow_abi.h"
#include "arrow_export.h"
#include "article_column.h"
#include "bodycopy/extract.h"
#include "bodycopy/time.h"
#include "bodycopy/version.h"
#include "options.h"
#include "page_table.h"
#include "test_hook.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace bodycopy::python {
namespace {

/// Records as an Arrow array of structs; shared with whoever imports it.
struct ArticleArray {
  std::shared_ptr<const StructColumn> column;
};

template <typename Struct>
constexpr const char* kCapsuleName = kArrayCapsule;
template <>
constexpr const char* kCapsuleName<ArrowSchema> = kSchemaCapsule;
template <>
constexpr const char* kCapsuleName<ArrowArrayStream> = kStreamCapsule;

/// A capsule with an empty struct, which it releases unless somebody moves it out.
template <typename Struct>
nb::object NewCapsule() {
  auto exported = std::make_unique<Struct>();
  PyObject* capsule = PyCapsule_New(exported.get(), kCapsuleName<Struct>, [](PyObject* self) {
    auto* owned = static_cast<Struct*>(PyCapsule_GetPointer(self, kCapsuleName<Struct>));
    if (owned->release != nullptr) owned->release(owned);
    delete owned;
  });
  if (capsule == nullptr) throw nb::python_error();
  exported.release();
  return nb::steal(capsule);
}

template <typename Struct>
Struct* InCapsule(nb::handle capsule) {
  auto* exported = static_cast<Struct*>(PyCapsule_GetPointer(capsule.ptr(), kCapsuleName<Struct>));
  if (exported == nullptr) throw nb::python_error();
  return exported;
}

nb::object SchemaCapsule(const ArticleArray& array) {
  nb::object capsule = NewCapsule<ArrowSchema>();
  ExportSchema(*array.column, "", InCapsule<ArrowSchema>(capsule));
  return capsule;
}

nb::tuple ArrayCapsules(const ArticleArray& array, nb::handle /*requested_schema*/) {
  nb::object capsule = NewCapsule<ArrowArray>();
  ExportArray(array.column, InCapsule<ArrowArray>(capsule));
  return nb::make_tuple(SchemaCapsule(array), capsule);
}

nb::object StreamCapsule(const ArticleArray& array, nb::handle /*requested_schema*/) {
  nb::object capsule = NewCapsule<ArrowArrayStream>();
  ExportStream(array.column, InCapsule<ArrowArrayStream>(capsule));
  return capsule;
}

/// Where another process reads how many pages have been begun: eight writable bytes of shared memory.
class Progress {
 public:
  explicit Progress(nb::handle buffer) {
    if (buffer.is_none()) return;
    if (PyObject_GetBuffer(buffer.ptr(), &view_, PyBUF_WRITABLE) != 0) throw nb::python_error();
    if (view_.len != sizeof(std::uint64_t)) {
      PyBuffer_Release(&view_);
      throw std::invalid_argument("progress must have eight bytes");
    }
    begun_ = static_cast<std::uint64_t*>(view_.buf);
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (begun_ != nullptr) PyBuffer_Release(&view_);
  }

  void Begin() {
    if (begun_ != nullptr) std::atomic_ref(*begun_).fetch_add(1, std::memory_order_relaxed);
  }

 private:
  Py_buffer view_{};
  std::uint64_t* begun_ = nullptr;
};

Article ExtractRow(const PageTable::Page& page, const Options& options) {
  const PageInput input{.bytes = page.bytes,
                        .url = std::string(page.url),
                        .content_type = std::string(page.content_type),
                        .kind = page.kind.value_or(options.kind),
                        .is_unicode = page.is_unicode,
                        .downloaded = ParseIsoTime(page.date.value_or(""))};
  ObeyTestPage(input.bytes);
  Article article = Extract(input, options.extract);
  if (page.date && !input.downloaded) {
    article.metadata.warnings.emplace_back("the request's date is no ISO 8601 date");
  }
  article.id = page.id;
  article.metadata.http_status = page.http_status;
  return article;
}

void ExtractTable(const PageTable& pages, const Options& options, Progress& progress, StructColumn& column) {
  for (std::int64_t row = 0; row < pages.size(); ++row) {
    progress.Begin();
    if (const auto page = pages[row]) {
      AppendArticle(column, ExtractRow(*page, options), options.keys);
    } else {
      AppendNoArticle(column);
    }
  }
}

std::shared_ptr<const StructColumn> ExtractArray(nb::handle pages, const Options& options,
                                                 Progress& progress) {
  const nb::object capsules = pages.attr("__arrow_c_array__")();  // keeps the buffers alive
  const auto* schema = InCapsule<ArrowSchema>(nb::object(capsules[0]));
  const auto* array = InCapsule<ArrowArray>(nb::object(capsules[1]));
  const PageTable table(*schema, *array);
  auto column = NewArticleColumn(MayBeLarge(*schema));
  nb::gil_scoped_release without_gil;
  ExtractTable(table, options, progress, *column);
  return column;
}

/// What a stream gives; it is ours to release.
template <typename Struct>
struct Owned : Struct {
  Owned() : Struct{} {}
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (this->release != nullptr) this->release(this);
  }
};

void CheckStream(ArrowArrayStream& stream, int error) {
  if (PyErr_Occurred() != nullptr) throw nb::python_error();
  if (error == 0) return;
  const char* why = stream.get_last_error(&stream);
  throw std::runtime_error(std::string("the stream of pages failed: ") +
                           (why != nullptr ? why : std::strerror(error)));
}

/// One batch after the other; none is kept.
std::shared_ptr<const StructColumn> ExtractStream(nb::handle pages, const Options& options,
                                                  Progress& progress) {
  const nb::object capsule = pages.attr("__arrow_c_stream__")();
  auto& stream = *InCapsule<ArrowArrayStream>(capsule);
  if (stream.release == nullptr) throw std::invalid_argument("the stream of pages was released");
  Owned<ArrowSchema> schema;
  CheckStream(stream, stream.get_schema(&stream, &schema));
  auto column = NewArticleColumn(MayBeLarge(schema));
  while (true) {
    Owned<ArrowArray> array;
    CheckStream(stream, stream.get_next(&stream, &array));
    if (array.release == nullptr) return column;
    const PageTable table(schema, array);
    nb::gil_scoped_release without_gil;
    ExtractTable(table, options, progress, *column);
  }
}

ArticleArray ExtractArrow(nb::object pages, std::string_view input, std::string_view favor,
                          std::string_view parser, const std::vector<std::string>& body_with,
                          const std::vector<std::string>& body_without,
                          const std::vector<std::string>& include, bool images, bool no_links,
                          std::optional<std::size_t> max_bytes, std::optional<double> page_timeout,
                          nb::handle progress) {
  const Options options = ReadOptions(
      {input, favor, parser, body_with, body_without, include, images, no_links, max_bytes, page_timeout});
  if (options.keys.provenance)
    throw std::invalid_argument("provenance has no Arrow type; extract() gives it");
  Progress begun(progress);
  if (nb::hasattr(pages, "__arrow_c_array__")) return {ExtractArray(pages, options, begun)};
  if (nb::hasattr(pages, "__arrow_c_stream__")) return {ExtractStream(pages, options, begun)};
  throw nb::type_error(
      "pages must be Arrow data, which offers __arrow_c_array__ or __arrow_c_stream__: an array, a "
      "table or a data frame; pyarrow.array makes one of a list");
}

std::string ExtractJson(nb::bytes page, bool is_unicode, const std::string& url,
                        const std::string& content_type, const std::optional<std::string>& downloaded,
                        std::string_view input, std::string_view favor, std::string_view parser,
                        const std::vector<std::string>& body_with,
                        const std::vector<std::string>& body_without, const std::vector<std::string>& include,
                        bool images, bool no_links, std::optional<std::size_t> max_bytes,
                        std::optional<double> page_timeout) {
  const Options options = ReadOptions(
      {input, favor, parser, body_with, body_without, include, images, no_links, max_bytes, page_timeout});
  PageInput given{.bytes = {page.c_str(), page.size()},
                  .url = url,
                  .content_type = content_type,
                  .kind = options.kind,
                  .is_unicode = is_unicode};
  if (downloaded) {
    given.downloaded = ParseIsoTime(*downloaded);
    if (!given.downloaded) {
      throw std::invalid_argument("downloaded '" + *downloaded + "' is no ISO 8601 date");
    }
  }
  nb::gil_scoped_release without_gil;
  ObeyTestPage(given.bytes);
  return ToJson(Extract(given, options.extract), options.keys);
}

}  // namespace
}  // namespace bodycopy::python

// NOLINTNEXTLINE: the macro makes the names.
NB_MODULE(_core, m) {
  using namespace bodycopy::python;
  m.doc() = "The C++ library. Use the package bodycopy.";
  m.attr("__version__") = std::string(bodycopy::Version());
  m.attr("HAS_TEST_HOOK") = kHasTestHook;
  nb::class_<ArticleArray>(m, "ArticleArray")
      .def(
          "__init__",
          [](ArticleArray* self, bool large_offsets) {
            new (self) ArticleArray{NewArticleColumn(large_offsets)};
          },
          "large_offsets"_a = false)
      .def("__len__", [](const ArticleArray& self) { return self.column->size(); })
      .def("__arrow_c_schema__", SchemaCapsule)
      .def("__arrow_c_array__", ArrayCapsules, "requested_schema"_a = nb::none())
      .def("__arrow_c_stream__", StreamCapsule, "requested_schema"_a = nb::none());
  m.def("extract_json", ExtractJson, "page"_a, nb::kw_only(), "is_unicode"_a, "url"_a, "content_type"_a,
        "downloaded"_a.none(), "input"_a, "favor"_a, "parser"_a, "body_with"_a, "body_without"_a, "include"_a,
        "images"_a, "no_links"_a, "max_bytes"_a.none(), "page_timeout"_a.none());
  m.def("extract_arrow", ExtractArrow, "pages"_a, nb::kw_only(), "input"_a = "auto", "favor"_a = "balance",
        "parser"_a = "auto", "body_with"_a = std::vector<std::string>(),
        "body_without"_a = std::vector<std::string>(), "include"_a = std::vector<std::string>(),
        "images"_a = false, "no_links"_a = false, "max_bytes"_a = nb::none(), "page_timeout"_a = nb::none(),
        "progress"_a = nb::none());
}
