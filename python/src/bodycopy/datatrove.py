"""bodycopy as a step of a datatrove pipeline. Needs the extra `bodycopy[datatrove]`.

    >>> pipeline = [WarcReader("shards/"), ArticleExtractor(), JsonlWriter("articles/")]
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from bodycopy._extras import needs

with needs("datatrove", __name__):
    import pyarrow as pa
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.base import PipelineStep
    from datatrove.utils.typeshelper import StatHints

    from bodycopy.guard import DEADLINE_SECONDS, MEMORY_BYTES, Guard

__all__ = ["ArticleExtractor"]

BATCH_PAGES = 256


class ArticleExtractor(PipelineStep):  # type: ignore[misc]
    """Turns documents whose text is HTML into documents whose text is the article.

    The record's other keys (docs/record.md) go into the document's metadata. Pages that crash or block the extractor
    are counted and dropped, as `bodycopy.guard` tells; the pipeline goes on.

    Args:
        keep: The outcomes of documents that are passed on; the others are dropped.
        batch_pages: How many documents go to the extractor at once.
        deadline: Seconds that one page may take.
        memory: Bytes that one page may take.
        options: As for `bodycopy.extract_arrow`.
    """

    name = "📰 bodycopy"
    type = "🛢 - EXTRAC"

    def __init__(
        self,
        keep: Collection[str] = ("ok", "partial"),
        *,
        batch_pages: int = BATCH_PAGES,
        deadline: float = DEADLINE_SECONDS,
        memory: int = MEMORY_BYTES,
        **options: Any,
    ) -> None:
        super().__init__()
        self.keep = frozenset(keep)
        self.batch_pages = batch_pages
        self.guard_settings = {"deadline": deadline, "memory": memory, **options}

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Passes on the documents that hold an article, in their order."""
        with Guard(**self.guard_settings) as guard:
            for documents in _batches(data, self.batch_pages):
                with self.track_time("batch"):
                    records = guard.extract_arrow(_pages(documents)).to_pylist()
                for document, record in zip(documents, records, strict=True):
                    self.stat_update(StatHints.total, f"outcome_{record['outcome']}")
                    if record["outcome"] not in self.keep:
                        self.stat_update(StatHints.dropped)
                        continue
                    document.text = record.pop("articleBody") or ""
                    document.metadata |= _present(record)
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, size)):
        yield batch


def _pages(documents: list[Document]) -> pa.RecordBatch:
    def text_of(key: str) -> pa.Array:
        values = (document.metadata.get(key) for document in documents)
        return pa.array([None if value is None else str(value) for value in values], pa.string())

    html = [document.text.encode("utf-8", "replace").decode() for document in documents]
    ids = pa.array([str(document.id) for document in documents], pa.string())
    return pa.RecordBatch.from_arrays(
        [pa.array(html, pa.large_string()), ids, text_of("url"), text_of("date")], ["html", "id", "url", "date"]
    )


def _present(value: Any) -> Any:
    """The record as a dict has it: without what is null."""
    if isinstance(value, dict):
        return {key: _present(member) for key, member in value.items() if member is not None}
    return [_present(item) for item in value] if isinstance(value, list) else value
