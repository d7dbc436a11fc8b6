"""Documents that were not made for it become conforming PDFs: docutils' functional tests, Sphinx's own documentation.

They are downloaded (tox run -e documents). What is mended in them before, since no accessible PDF can have it: images
without an alternative text, tables without header cells, and pictograms that no font of the PDF has.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from pdf.checking import verdicts
from pdf.reading import Pdf
from pdfua import validate

pytestmark = pytest.mark.documents

MEND = """
import re
from docutils import nodes

def describe(app, tree):
    for group in tree.findall(nodes.tgroup):
        if not any(isinstance(part, nodes.thead) for part in group.children):
            group.children[0]["stub"] = 1
    for image in tree.findall(nodes.image):
        if not image.get("alt"):
            image["alt"] = "Image " + image["uri"]

def spell(app, docname, source):
    source[0] = re.sub("[\\U0001F000-\\U0001FFFF]", "", source[0])

def mend(app):
    app.connect("doctree-read", describe)
    app.connect("source-read", spell)
"""

DOCUTILS = f"""
extensions = ["g40sphinx"]
project = "docutils"
{MEND}
setup = mend
"""

SPHINX = f"""
extensions = [name for name in extensions if name != "sphinx.ext.intersphinx"] + ["g40sphinx"]
nitpicky = False
{MEND}
set_up = setup

def setup(app):
    mend(app)
    return set_up(app)
"""
"""Added to Sphinx's own settings; intersphinx would go to the network for the addresses of other projects."""


def unpacked(name: str, folder: Path) -> Path:
    """The source distribution of a project, unpacked."""
    (archive,) = Path(os.environ["DOCUMENTS"]).glob(f"{name}-*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 has none yet
        tar.extractall(folder)
    (found,) = folder.iterdir()
    return found


def built(source: Path, out: Path, *options: str) -> tuple[Pdf, str]:
    """The PDF of a project, and what was said while it was made."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", *options, str(source), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    said = [line for line in done.stderr.splitlines() if "[g40" in line or "ERROR" in line]
    assert list(out.glob("*.pdf")), said
    (path,) = out.glob("*.pdf")
    return Pdf(path), done.stderr


def conforms(pdf: Pdf, said: str) -> None:
    """The PDF has no element that was not known, and keeps the standards."""
    assert "does not know the element" not in said
    assert "kent het element" not in said
    assert list(validate(str(pdf.path)).findings) == []
    assert pdf.bookmarks() == pdf.headings()
    assert verdicts("ua1", [pdf.path]) + verdicts("2a", [pdf.path]) == []


@pytest.mark.parametrize("name", ["standalone_rst_html4css1", "standalone_rst_html5"])
def test_the_functional_test_document_of_docutils(tmp_path: Path, name: str) -> None:
    source = unpacked("docutils", tmp_path / "source")
    (source / "conf.py").write_text(DOCUTILS, "utf-8")
    start = f"test/functional/input/{name}"
    pdf, said = built(
        source, tmp_path / "out", "-D", f"root_doc={start}", "-D", f"include_patterns={start}.rst"
    )
    conforms(pdf, said)
    for words in ("Examples of Syntax Constructs", "Doctest Blocks", "Colspanning tables", "Custom Roles"):
        assert words in pdf.text
    assert len(pdf.all("Table")) > 10
    assert len(pdf.all("Note")) >= 5


def test_the_documentation_of_sphinx(tmp_path: Path) -> None:
    source = unpacked("sphinx", tmp_path / "source") / "doc"
    conf = source / "conf.py"
    conf.write_text(conf.read_text("utf-8") + SPHINX, "utf-8")
    pdf, said = built(source, tmp_path / "out")
    conforms(pdf, said)
    assert len(pdf.pages) > 500
    for words in ("Getting started", "sphinx-quickstart", "confval", "Sphinx.add_node", "html_theme"):
        assert words in pdf.text
