"""What a page may be given as, and what is said where it is none."""

import subprocess
import sys
import warnings
from pathlib import Path

import bodycopy
import pytest
from conftest import story


def test_a_file_is_read_by_its_path(tmp_path: Path):
    file = tmp_path / "page.html"
    file.write_bytes(story(1))
    assert bodycopy.extract(file) == bodycopy.extract(story(1))
    assert bodycopy.extract_json(file) == bodycopy.extract_json(bytearray(story(1)))
    with pytest.raises(FileNotFoundError):
        bodycopy.extract(tmp_path / "missing.html")


@pytest.mark.parametrize("page", [3, None, ["<p>"], 1.5, object()])
def test_what_is_no_page_is_a_type_error(page):
    with pytest.raises(TypeError, match=f"a page is bytes, a str or a pathlib.Path, not {type(page).__name__}"):
        bodycopy.extract(page)
    with pytest.raises(TypeError, match="a page is bytes"):
        bodycopy.extract_json(page)


@pytest.mark.parametrize("extract", [bodycopy.extract, bodycopy.extract_json])
def test_a_url_or_a_file_name_as_a_page_gets_a_hint(tmp_path: Path, extract):
    file = tmp_path / "page.html"
    file.write_bytes(story(1))
    with pytest.warns(UserWarning, match=r"bodycopy\.fetch\(url\) fetches the page") as told:
        extract("https://example.com/story")
    assert told[0].filename == __file__
    with pytest.warns(UserWarning, match=r"bodycopy\.extract\(pathlib\.Path\(name\)\) reads the file"):
        extract(str(file))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for page in [
            "A line of text.",
            "",
            "<p>https://example.com/</p>",
            "https://example.com/ is a site",
            "x" * 5000,
            "\0",
        ]:
            extract(page)


@pytest.mark.parametrize(
    ("module", "missing", "extra"),
    [
        ("guard", "pyarrow", "arrow"),
        ("warc", "fastwarc", "warc"),
        ("spark", "pyspark", "spark"),
        ("datatrove", "datatrove", "datatrove"),
    ],
)
def test_what_is_missing_names_its_extra(module, missing, extra):
    code = f"import sys; sys.modules['{missing}'] = None; import bodycopy; import bodycopy.{module}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith(f"bodycopy.{module} needs {missing}: pip install 'bodycopy[{extra}]'\n")
