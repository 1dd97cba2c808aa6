"""The child process of `bodycopy.guard.Guard`: reads batches of pages on stdin, writes their records to stdout."""

import json
import mmap
import os
import resource
import sys
from typing import BinaryIO

import pyarrow as pa

from bodycopy import _core
from bodycopy.guard import _HEAD, RAISED, RECORDS, from_bytes, to_bytes


def cap_memory(extra: int) -> None:
    """Lets the process take `extra` bytes more than it has now."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        now = int(statm.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = now + extra
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def answer(request: bytes, options: dict[str, object], begun: memoryview) -> tuple[int, memoryview]:
    try:
        records = _core.extract_arrow(from_bytes(request), progress=begun, **options)  # type: ignore[arg-type]
        return RECORDS, memoryview(to_bytes(pa.record_batch(records)))
    except (TypeError, ValueError, OverflowError) as error:
        return RAISED, memoryview(str(error).encode())


def serve(requests: BinaryIO, answers: BinaryIO, settings: dict[str, object]) -> None:
    """Answers until the parent is gone."""
    begun = memoryview(mmap.mmap(settings["begun"], 8))  # type: ignore[arg-type]
    cap_memory(settings["memory"])  # type: ignore[arg-type]
    answers.write(b"\0")
    answers.flush()
    while head := requests.read(_HEAD.size):
        _, size = _HEAD.unpack(head)
        kind, data = answer(requests.read(size), settings["options"], begun)  # type: ignore[arg-type]
        answers.write(_HEAD.pack(kind, len(data)))
        answers.write(data)
        answers.flush()


def main() -> None:
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not do so between the records
    serve(requests, answers, json.loads(sys.argv[1]))


if __name__ == "__main__":
    main()
