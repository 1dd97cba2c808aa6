"""bodycopy.datatrove in a pipeline of datatrove's own, over files."""

import gzip
import json

import bodycopy
import pytest
from bodycopy import _core
from conftest import CRASH, story

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not _core.HAS_TEST_HOOK, reason="the extension was built without BODYCOPY_TEST_HOOK"),
]


def test_a_pipeline_of_files(tmp_path):
    from bodycopy.datatrove import ArticleExtractor
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    pages = [CRASH if number == 5 else story(number) for number in range(30)] + [b"<p>"]
    lines = [
        {"id": str(n), "text": page.decode(), "metadata": {"url": f"https://a.example/{n}", "date": "2025-03-01"}}
        for n, page in enumerate(pages)
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "pages.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(tmp_path / "in")),
            ArticleExtractor(batch_pages=8, include=["markdown"]),
            JsonlWriter(str(tmp_path / "out")),
        ],
        logging_dir=str(tmp_path / "logs"),
    )
    stats = executor.run()
    with gzip.open(next((tmp_path / "out").iterdir()), "rt") as file:
        found = {document["id"]: document for document in map(json.loads, file)}
    kept = [str(n) for n in range(30) if n != 5 and bodycopy.extract(story(n), f"https://a.example/{n}")["outcome"] == "ok"]
    assert list(found) == kept
    assert len(kept) > 20
    expected = bodycopy.extract(
        story(7), "https://a.example/7", downloaded="2025-03-01", input="html", include=["markdown"]
    )
    assert found["7"]["text"] == expected["articleBody"]
    for key in ("headline", "articleBodyMarkdown", "outcome"):
        assert found["7"]["metadata"][key] == expected[key]
    counted = next(step for step in stats.stats if "bodycopy" in step.name)
    assert counted["outcome_internal_error"].total == 1
    assert counted["outcome_empty"].total == 1
