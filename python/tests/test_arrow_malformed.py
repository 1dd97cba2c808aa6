"""bodycopy.extract_arrow refuses malformed arrays: real ones of pyarrow, exported by the C data interface and then damaged."""

import ctypes
import struct
from collections.abc import Callable

import bodycopy
import pyarrow as pa
import pytest
from bodycopy.guard import Guard
from conftest import story

HTML = 0  # the column of `batch` that is damaged
HTTP_STATUS = 1
INT64_MAX = 2**63 - 1


class ArrowSchema(ctypes.Structure):
    pass


class ArrowArray(ctypes.Structure):
    pass


ArrowSchema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(ArrowSchema))),
    ("dictionary", ctypes.POINTER(ArrowSchema)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
ArrowArray._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(ArrowArray))),
    ("dictionary", ctypes.POINTER(ArrowArray)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]

new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype = ctypes.py_object
new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


class Exported:
    """An array as its producer offers it. The two structs may be changed before they are asked for."""

    def __init__(self, source: pa.Array | pa.RecordBatch) -> None:
        self.source = source  # owns the buffers
        self.schema = ArrowSchema()
        self.array = ArrowArray()
        source._export_to_c(ctypes.addressof(self.array), ctypes.addressof(self.schema))

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return (
            new_capsule(ctypes.addressof(self.schema), b"arrow_schema", None),
            new_capsule(ctypes.addressof(self.array), b"arrow_array", None),
        )

    def column(self, index: int) -> ArrowArray:
        return self.array.children[index].contents


def exported_pages(type_: pa.DataType) -> Exported:
    """Four pages, one of them null, without the first one of their buffers."""
    return Exported(pa.array([story(0), story(1), None, story(3), b""], pa.binary()).cast(type_).slice(1))


def exported_batch() -> Exported:
    """Of the columns html and httpStatus, both sliced."""
    html = pa.array([story(0), story(1), None, story(3)], pa.binary())
    return Exported(pa.record_batch({"html": html, "httpStatus": pa.array([200, 200, None, 404], pa.int32())}).slice(1))


def refuse(pages: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bodycopy.extract_arrow(pages)


TYPES = {
    pa.binary(): ctypes.c_int32,
    pa.string(): ctypes.c_int32,
    pa.large_binary(): ctypes.c_int64,
    pa.large_string(): ctypes.c_int64,
}


@pytest.mark.parametrize(("type_", "offset_type"), TYPES.items(), ids=map(str, TYPES))
@pytest.mark.parametrize(
    ("row", "change", "message"),
    [
        (0, lambda offset: -offset, "the offset of row 0 is -"),
        (0, lambda offset: offset + 2**28, "the offsets fall from .* at row 1"),
        (1, lambda _: 0, "the offsets fall from .* to 0 at row 1"),
        (2, lambda offset: offset - 1, "the offsets fall .* at row 2"),  # into a null
        (4, lambda _: -1, "the offsets fall from .* to -1 at row 4"),
    ],
)
def test_offsets_that_fall_or_are_negative(type_, offset_type, row, change: Callable[[int], int], message):
    pages = exported_pages(type_)
    assert len(bodycopy.extract_arrow(pages)) == 4
    offsets = ctypes.cast(pages.array.buffers[1], ctypes.POINTER(offset_type))
    place = pages.array.offset + row
    whole, offsets[place] = offsets[place], change(offsets[place])
    refuse(pages, f"the array of pages is no valid Arrow array: {message}")
    offsets[place] = whole
    assert len(bodycopy.extract_arrow(pages)) == 4


def test_offsets_beyond_any_memory():
    pages = exported_pages(pa.large_binary())
    ctypes.cast(pages.array.buffers[1], ctypes.POINTER(ctypes.c_int64))[pages.array.offset + 4] = INT64_MAX
    refuse(pages, f"its bytes end at {INT64_MAX}")


@pytest.mark.parametrize("of_batch", [False, True], ids=["array", "batch"])
@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("length", -1, "its length is -1"),
        ("length", INT64_MAX, "its length is 9"),
        ("offset", -2, "its offset is -2"),
        ("offset", INT64_MAX, "its offset is 9"),
        ("null_count", -2, "its null count is -2"),
        ("null_count", 100, "its null count is 100"),
        ("n_buffers", 2, "it has 2 buffers, its type"),
        ("n_buffers", -1, "it has -1 buffers"),
        ("buffers", None, "it has no buffers"),
        ("n_children", -1, "it has -1 children"),
        ("n_children", 7, "it has 7 children, its schema [02]"),
        ("release", None, "it was released"),
    ],
)
def test_members_of_the_array(of_batch, member, value, message):
    pages = exported_batch() if of_batch else exported_pages(pa.binary())
    setattr(pages.array, member, value)
    refuse(pages, f"the array of pages is no valid Arrow array: {message}")


@pytest.mark.parametrize("index", [HTML, HTTP_STATUS], ids=["html", "httpStatus"])
@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("length", 2, "it has 2 rows, the table"),
        ("offset", -1, "its offset is -1"),
        ("n_buffers", 0, "it has 0 buffers, its type"),
        ("buffers", None, "it has no buffers"),
        ("release", None, "it was released"),
    ],
)
def test_members_of_a_column(index, member, value, message):
    pages = exported_batch()
    setattr(pages.column(index), member, value)
    refuse(pages, f"{['html', 'httpStatus'][index]} is no valid Arrow array: {message}")


@pytest.mark.parametrize("index", [HTML, HTTP_STATUS], ids=["html", "httpStatus"])
@pytest.mark.parametrize("member", ["length", "null_count", "offset"])
def test_numbers_of_a_column_that_overflow(index, member):
    pages = exported_batch()
    setattr(pages.array, "offset", 2**57)
    setattr(pages.column(index), member, INT64_MAX - 1)
    refuse(pages, "is no valid Arrow array")


@pytest.mark.parametrize(
    ("index", "buffer", "message"),
    [
        (HTML, 0, "html is no valid Arrow array: it has nulls, and no validity bits"),
        (HTML, 1, "html is no valid Arrow array: it has no offsets"),
        (HTML, 2, "html is no valid Arrow array: it has no bytes"),
        (HTTP_STATUS, 0, "httpStatus is no valid Arrow array: it has nulls, and no validity bits"),
        (HTTP_STATUS, 1, "httpStatus is no valid Arrow array: it has no values"),
    ],
)
def test_buffers_that_are_missing(index, buffer, message):
    pages = exported_batch()
    pages.column(index).null_count = 1  # slices leave it to be counted
    pages.column(index).buffers[buffer] = None
    refuse(pages, message)


def test_empty_arrays_may_lack_their_buffers():
    pages = Exported(pa.array([b"", b"", None], pa.binary()))
    pages.array.buffers[2] = None  # no row has bytes
    found = pa.array(bodycopy.extract_arrow(pages)).to_pylist()
    assert [row and row["outcome"] for row in found] == ["empty", "empty", None]
    none = Exported(pa.array([], pa.binary()))
    none.array.buffers[1] = none.array.buffers[2] = None
    assert len(bodycopy.extract_arrow(none)) == 0


@pytest.mark.parametrize(
    ("of_schema", "message"), [(False, "lacks its column 0"), (True, "lacks its column 0")], ids=["array", "schema"]
)
def test_a_child_that_is_missing(of_schema, message):
    pages = exported_batch()
    owner = pages.schema if of_schema else pages.array
    owner.children[HTML] = type(owner.children[HTML])()
    refuse(pages, message)


@pytest.mark.parametrize("of_schema", [False, True], ids=["array", "schema"])
def test_all_children_are_missing(of_schema):
    pages = exported_batch()
    owner = pages.schema if of_schema else pages.array
    owner.children = type(owner.children)()
    refuse(pages, "its children are missing")


def test_schema_and_array_that_differ():
    batch = exported_batch()
    pages = exported_pages(pa.binary())
    batch.array, pages.array = pages.array, batch.array
    refuse(batch, "it has 3 buffers, its type 1")
    refuse(pages, "it has 1 buffers, its type 3")


@pytest.mark.parametrize(
    ("member", "value", "message"),
    [
        ("format", None, "its schema has no format"),
        ("release", None, "its schema was released"),
        ("format", b"", "must be binary"),
        ("format", b"tdD", "must be binary"),
        ("format", b"w:16", "must be binary"),
        ("format", b"+s", "it has 3 buffers, its type 1"),
        ("n_children", 1, "it has 0 children, its schema 1"),
    ],
)
def test_members_of_the_schema(member, value, message):
    pages = exported_pages(pa.binary())
    setattr(pages.schema, member, value)
    refuse(pages, message)


def test_columns_without_a_name_are_passed_over():
    pages = exported_batch()
    pages.schema.children[HTTP_STATUS].contents.name = None
    assert len(bodycopy.extract_arrow(pages)) == 3
    pages.schema.children[HTML].contents.name = None
    refuse(pages, "neither a column html nor a column text")


def exported_views() -> Exported:
    """A long page, a null, another long page and a short one that stands in its view."""
    pages = pa.array([b"first", story(1), None, story(3), b"x" * 12], pa.binary())
    return Exported(pages.cast(pa.binary_view()).slice(1))


LENGTH, BUFFER, PLACE = 0, 2, 3  # of the four integers of a view


@pytest.mark.parametrize(
    ("row", "member", "value", "message"),
    [
        (0, LENGTH, -1, "the length of a view is -1"),
        (3, LENGTH, -1, "the length of a view is -1"),
        (0, LENGTH, 2**30, "a view ends at .* of a buffer of"),
        (0, BUFFER, 7, "a view has no buffer 7"),
        (2, BUFFER, -1, "a view has no buffer -1"),
        (2, PLACE, -1, "a view ends at"),
        (2, PLACE, 2**31 - 1, "a view ends at"),
    ],
)
def test_views_of_what_is_not_there(row, member, value, message):
    pages = exported_views()
    assert len(bodycopy.extract_arrow(pages)) == 4
    view = ctypes.cast(pages.array.buffers[1], ctypes.POINTER(ctypes.c_int32 * 4))[pages.array.offset + row]
    whole, view[member] = view[member], value
    refuse(pages, f"the array of pages is no valid Arrow array: {message}")
    view[member] = whole
    assert len(bodycopy.extract_arrow(pages)) == 4


def test_the_view_of_a_null_may_be_anything():
    pages = exported_views()
    ctypes.cast(pages.array.buffers[1], ctypes.POINTER(ctypes.c_int32 * 4))[pages.array.offset + 1][LENGTH] = -5
    assert len(bodycopy.extract_arrow(pages)) == 4


@pytest.mark.parametrize(
    ("buffer", "message"), [(1, "it has no views"), (2, "a view has no buffer 0"), (-1, "a view has no buffer 0")]
)
def test_buffers_of_views_that_are_missing(buffer, message):
    pages = exported_views()
    pages.array.buffers[buffer % pages.array.n_buffers] = None
    refuse(pages, message)


def test_views_without_the_buffer_of_sizes():
    pages = exported_views()
    pages.array.n_buffers = 2
    refuse(pages, "it has 2 buffers, its type at least 3")


@pytest.mark.parametrize("of_batch", [False, True], ids=["array", "batch"])
def test_offsets_beyond_the_bytes(of_batch):
    """The interface does not tell the size of the bytes; pyarrow does."""
    page = b"<p>short</p>"
    offsets = bytearray(struct.pack("=2i", 0, len(page)))
    pages = pa.Array.from_buffers(pa.binary(), 1, [None, pa.py_buffer(offsets), pa.py_buffer(page)])
    if of_batch:
        pages = pa.record_batch({"html": pages})
    offsets[4:] = struct.pack("=i", 2**28)  # behind pyarrow's back, which checks what it makes
    refuse(pages, "larger than values array")
    if of_batch:
        with Guard() as guard, pytest.raises(ValueError, match="larger than values array"):
            guard.extract_arrow(pages)


@pytest.mark.parametrize("column", ["id", "url", "contentType", "date"])
def test_text_that_is_no_utf8(column):
    batch = pa.record_batch({"html": [story(1)], column: pa.array([b"https://a.example/\xff\xc3"], pa.binary())})
    found = pa.array(bodycopy.extract_arrow(batch))
    found.validate(full=True)
    assert found[0]["headline"].as_py() == "Ferry 1 leaves the harbour"
