"""bodycopy takes the article out of a news page.

    >>> import bodycopy
    >>> record = bodycopy.extract(page, "https://example.com/story")
    >>> record["headline"], record.get("authors"), record["articleBody"]

`extract` gives the record of one page as a dict, `fetch` that of a URL, `extract_many` those of many pages in
threads, `extract_arrow` those of a whole Arrow array or data frame of pages; `columns` makes a table of records. All
let go of the GIL while they work. `bodycopy.guard` survives pages that crash or hang the process, `bodycopy.spark`
and `bodycopy.datatrove` run over WARC shards on many machines.
"""

from bodycopy._columns import columns
from bodycopy._core import ArticleArray, __version__
from bodycopy._extract import extract, extract_arrow, extract_json
from bodycopy._fetch import fetch
from bodycopy._many import extract_many
from bodycopy.record import Record

__all__ = [
    "ArticleArray",
    "Record",
    "__version__",
    "columns",
    "extract",
    "extract_arrow",
    "extract_json",
    "extract_many",
    "fetch",
]
