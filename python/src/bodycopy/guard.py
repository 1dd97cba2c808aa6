"""Extraction that outlives what a page does to the process that reads it.

The extractor is written to be total, but a process that reads a thousand million pages meets what no test did: a
crash, a page that takes for ever, one that takes all memory. `Guard` extracts in a child process. When a page ends
or blocks it, that page alone becomes a record with an error, and a new child goes on.
"""

import contextlib
import json
import mmap
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from typing import Any

from bodycopy._core import ArticleArray, __version__
from bodycopy._extras import needs

with needs("arrow", __name__):
    import pyarrow as pa

__all__ = ["Guard", "error_row"]

DEADLINE_SECONDS = 60.0
MEMORY_BYTES = 2 << 30

_START_SECONDS = 300.0  # for the child's imports, on a busy machine with a slow disk
_LOOKS_A_DEADLINE = 20  # how often the page's time is compared with the deadline
_HEAD = struct.Struct("<BQ")  # what it is, and how many bytes follow
_SCHEMA_VERSION = 1

# Arrow's other allocators set aside address space by the GiB, which the cap on memory would count.
_ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system"}

PAGES, RECORDS, RAISED = range(3)  # what follows a head


class _ChildDied(Exception):
    """The child is gone; the message says how, `outcome` what becomes of the page that did it."""

    def __init__(self, message: str, outcome: str) -> None:
        super().__init__(message)
        self.outcome = outcome


def to_bytes(batch: pa.RecordBatch) -> pa.Buffer:
    """The batch as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def from_bytes(data: bytes | bytearray) -> pa.RecordBatch:
    """The inverse of `to_bytes`; the batch refers to `data`."""
    return pa.ipc.open_stream(pa.py_buffer(data)).read_next_batch()


def error_row(
    outcome: str, message: str, *, schema: pa.Schema | None = None, page: dict[str, Any] | None = None
) -> pa.RecordBatch:
    """One record of a page that could not be read, as a batch.

    Args:
        outcome: One of the second group of docs/record.md.
        message: What happened, in a sentence.
        schema: Of records; the one with 32-bit offsets if None.
        page: The page's row; `id`, `url` and `httpStatus` are taken over.
    """
    page = page or {}
    record = {
        "schemaVersion": _SCHEMA_VERSION,
        "url": page.get("url"),
        "id": page.get("id"),
        "outcome": outcome,
        "error": {"message": message},
        "metadata": {"httpStatus": page.get("httpStatus"), "version": __version__},
    }
    return pa.RecordBatch.from_pylist([record], schema=schema or pa.schema(ArticleArray()))


class Guard:
    """Extracts batches of pages in a child process, and replaces it when a page ends or blocks it.

    The child starts with the first batch and stays for the next ones. Not to be shared by threads.

        >>> with Guard(deadline=30) as guard:
        ...     for pages in batches:
        ...         yield guard.extract_arrow(pages)

    Args:
        deadline: Seconds that one page may take. A page past it gets the outcome ``timeout``.
        memory: Bytes that the child may take for a batch and the page at hand, above what it takes when idle.
            A page that needs more gets the outcome ``internal_error``, as one does that crashes the child.
        options: For `bodycopy.extract_arrow`, without the pages.
    """

    def __init__(
        self, *, deadline: float = DEADLINE_SECONDS, memory: int = MEMORY_BYTES, **options: Any
    ) -> None:
        if deadline <= 0 or memory <= 0:
            raise ValueError("deadline and memory must be more than 0")
        self.deadline = deadline
        self.memory = memory
        self.options = options
        self.deaths = 0  # children that pages have ended
        self._child: subprocess.Popen[bytes] | None = None
        self._shared = tempfile.TemporaryFile()
        self._shared.write(bytes(8))
        self._shared.flush()
        self._begun = mmap.mmap(self._shared.fileno(), 8)

    def __enter__(self) -> "Guard":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child. The guard may be used again; it then starts another one."""
        if self._child is not None:
            self._child.kill()
            self._reap(self._child)

    def extract_arrow(self, pages: pa.RecordBatch) -> pa.RecordBatch:
        """The records of a batch with the columns that `bodycopy.extract_arrow` describes, a row for each page.

        After a crash the batch is split at the page that was being read, or in half where that is not known, and
        its parts are extracted anew, until the page that does it stands alone. A malformed batch raises ValueError.
        """
        pages.validate()
        done = []
        todo = [pages]  # the next part last
        while todo:
            part = todo.pop()
            try:
                done.append(self._exchange(part))
            except _ChildDied as death:
                self.deaths += 1
                if part.num_rows == 1:
                    done.append(self._failed(part, death))
                else:
                    todo.extend(reversed(_split(part, self._pages_begun())))
        if len(done) == 1:
            return done[0]
        return pa.Table.from_batches(done).combine_chunks().to_batches()[0]

    def _failed(self, part: pa.RecordBatch, death: _ChildDied) -> pa.RecordBatch:
        large = any(
            pa.types.is_large_binary(field.type) or pa.types.is_large_string(field.type)
            for field in part.schema
            if field.name in ("html", "text")
        )
        known = [name for name in ("id", "url", "httpStatus") if name in part.schema.names]
        page = part.select(known).to_pylist()[0] if known else {}
        return error_row(death.outcome, str(death), schema=pa.schema(ArticleArray(large)), page=page)

    def _pages_begun(self) -> int:
        return int.from_bytes(self._begun[:], sys.byteorder)

    def _exchange(self, pages: pa.RecordBatch) -> pa.RecordBatch:
        """Sends the pages to the child and awaits their records."""
        child = self._child or self._start()
        self._begun[:] = bytes(8)
        request = to_bytes(pages)
        assert child.stdin is not None
        try:
            child.stdin.write(_HEAD.pack(PAGES, request.size))
            child.stdin.write(memoryview(request))
            child.stdin.flush()
        except BrokenPipeError:
            raise self._death(child) from None
        kind, size = _HEAD.unpack(self._receive(child, _HEAD.size, self.deadline))
        answer = self._receive(child, size, self.deadline)
        if kind == RAISED:
            raise ValueError(answer.decode())
        return from_bytes(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        settings = {"options": self.options, "memory": self.memory, "begun": self._shared.fileno()}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bodycopy._guard_child", json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[self._shared.fileno()],
            env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._begun[:] = bytes(8)
        try:
            self._receive(self._child, 1, _START_SECONDS)
        except _ChildDied as death:
            raise RuntimeError(f"the child process of the guard cannot start: {death}") from None
        return self._child

    def _receive(self, child: subprocess.Popen[bytes], size: int, deadline: float) -> bytearray:
        """Exactly `size` bytes from the child, as long as no page takes longer than `deadline` seconds."""
        assert child.stdout is not None
        data = bytearray(size)
        rest = memoryview(data)
        page, since = self._pages_begun(), time.monotonic()
        while rest:
            if select.select([child.stdout], [], [], deadline / _LOOKS_A_DEADLINE)[0]:
                count = os.readv(child.stdout.fileno(), [rest])
                if count == 0:
                    raise self._death(child)
                rest = rest[count:]
            if self._pages_begun() != page:
                page, since = self._pages_begun(), time.monotonic()
            elif time.monotonic() - since > deadline:
                child.kill()
                self._reap(child)
                raise _ChildDied(f"the page took more than {deadline:g} seconds", "timeout")
        return data

    def _death(self, child: subprocess.Popen[bytes]) -> _ChildDied:
        status = self._reap(child)
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return _ChildDied(f"the page ended the process that read it: {how}", "internal_error")

    def _reap(self, child: subprocess.Popen[bytes]) -> int:
        self._child = None
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        return child.wait()


def _split(part: pa.RecordBatch, begun: int) -> list[pa.RecordBatch]:
    """The parts of a batch that ended a child which had begun so many of its pages."""
    if begun == 0:
        middle = part.num_rows // 2
        return [part.slice(0, middle), part.slice(middle)]
    row = min(begun, part.num_rows) - 1
    parts = [part.slice(0, row), part.slice(row, 1), part.slice(row + 1)]
    return [piece for piece in parts if piece.num_rows > 0]
