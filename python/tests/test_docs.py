"""The examples of docs/python.md run as they stand there."""

import re
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from conftest import ROOT, story

SECTIONS = re.split(r"^## ", (ROOT / "docs" / "python.md").read_text(), flags=re.MULTILINE)
EXAMPLES = {section.splitlines()[0]: re.findall(r"```python\n(.*?)```", section, re.DOTALL) for section in SECTIONS}


@pytest.mark.parametrize(
    "heading",
    [
        "One page",
        "Many pages: an iterator with threads",
        "Data frames",
        "Many pages: Arrow",
        "Pages that crash: the guard",
    ],
)
def test_example_runs(heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    Path("pages/one.html").write_bytes(story(1))
    pages = [story(1), story(2)]
    names: dict[str, Any] = {
        "page": story(1),
        "pages": pages,
        "urls": ["https://a.example/1", None],
        "pyarrow": pyarrow,
    }
    exec("import bodycopy", names)
    if heading == "Pages that crash: the guard":
        names["pages"] = pyarrow.record_batch({"html": pages})
    assert EXAMPLES[heading]
    for example in EXAMPLES[heading]:
        exec(example.replace("[page, ...]", "pages").replace("[url, ...]", "urls"), names)
