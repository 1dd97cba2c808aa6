"""Records as the columns of a table."""

from collections.abc import Iterable
from typing import Any

from bodycopy.record import Record

_KEYS = tuple(Record.__annotations__)
_ON_REQUEST = ("articleBodyHtml", "articleBodyMarkdown", "links", "blocks", "provenance")


def columns(records: Iterable[Record]) -> dict[str, list[Any]]:
    """Records as a dict of columns, each a list with a value for each record, None where a record lacks the key.

        >>> frame = pandas.DataFrame(bodycopy.columns(bodycopy.extract_many(pages)))

    The columns are the record's keys in their order, whatever the records hold; of those that are given on
    request only the ones that some record has. Values are those of the records: str, int, bool, lists and dicts.
    For a table with types and without Python objects there is `extract_arrow`.
    """
    table: dict[str, list[Any]] = {key: [] for key in _KEYS}
    for record in records:
        for key, values in table.items():
            values.append(record.get(key))
    for key in _ON_REQUEST:
        if all(value is None for value in table[key]):
            del table[key]
    return table
