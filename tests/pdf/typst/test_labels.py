"""Each place has one label that links to it go to."""

from __future__ import annotations

from docutils.core import publish_doctree

from g40sphinx.pdf.typst.labels import Labels


def test_each_place_has_one_label_whatever_its_ids() -> None:
    document = publish_doctree("Kop\n===\n\n.. _een:\n.. _twee:\n\nAlinea met `link <een_>`_.\n")
    document["docname"] = "index"
    labels = Labels(document)
    assert labels.of("index", "een") == labels.of("index", "twee")
    assert labels.of("index", "weg") is None
