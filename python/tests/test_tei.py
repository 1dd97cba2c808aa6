"""What `--format tei` writes is valid to the schema that trafilatura ships; tables, which that does not know, aside."""

import subprocess
from pathlib import Path

import pytest

trafilatura_xml = pytest.importorskip("trafilatura.xml")
from lxml import etree  # noqa: E402  (comes with trafilatura)

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "fixtures/pages").glob("*/source.*")) + sorted((ROOT / "fixtures/hostile").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_is_valid(page):
    run = subprocess.run([ROOT / "build/release/bodycopy", page, "--format", "tei"], capture_output=True, check=False)
    document = etree.fromstring(run.stdout)
    for table in list(document.iter("{*}table")):
        table.getparent().remove(table)
    schema = etree.DTD(trafilatura_xml.TEI_SCHEMA)
    assert schema.validate(document), schema.error_log.last_error
