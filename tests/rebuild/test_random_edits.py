"""Any report, any edits, any order of builders: after every step there stands what a clean build writes.

``G40_STEPS=1000 pytest tests/rebuild/test_random_edits.py`` goes on for as long as it takes; the usual run is short.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from rebuild.comparing import Report, Step
from rebuild.random_report import Model, changed, edited, models

from builds import LOOKS, Build, Warned

EXAMPLES = int(os.environ.get("G40_STEPS", "7"))
STEPS = 4

OF_THE_WHOLE = {"g40.reference", "g40.duplicate", "g40.count", "g40.option"}
"""The warnings that need the whole report; they come again in every build that changes something."""


at_random = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="G40_STEPS" not in os.environ,
    suppress_health_check=list(HealthCheck),
)


@at_random
@given(data=st.data(), model=models(), turns=st.lists(st.sampled_from(("html", "text")), min_size=STEPS))
def test_a_report_built_in_steps_is_a_report_built_at_once(
    data: st.DataObject, model: Model, turns: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Report(Path(folder, "report"), model.files())
        for number, builder in enumerate(turns[:STEPS]):
            before, model = model, data.draw(edited(model)) if number else model
            edits = changed(before, model)
            note(f"step {number}: {builder}, {edits if number else model.files()}")
            step = report.build(edits, builder, jobs=1 + number % 2)
            assert step.differences == {}
            if number and before.count_words == model.count_words:
                check_that_it_read_only_what_was_edited(step, set(edits))
                assert step.needless == set() or step.renumbered
            check_its_warnings(step, changed_anything=bool(edits))


def check_that_it_read_only_what_was_edited(step: Step, files: set[str]) -> None:
    edited_documents = {name.removesuffix(".md") for name in files if name.endswith(".md")}
    if "regios.csv" in files:
        return  # the pages that show it are read too
    assert step.read <= edited_documents


def check_its_warnings(step: Step, *, changed_anything: bool) -> None:
    """No warning that a clean build has not, none twice, and those of documents that were read."""
    said, due = Counter(step.warnings), Counter(step.clean.warnings)
    assert said <= due
    of_documents = {f"{docname}.md" for docname in step.read}
    assert {warned for warned in due if warned.path in of_documents} <= set(said)
    if changed_anything and (step.read or step.written):
        assert [warned for warned in step.warnings if of_the_whole(warned)] == [
            warned for warned in step.clean.warnings if of_the_whole(warned)
        ]


def of_the_whole(warned: Warned) -> bool:
    return warned.subtype in OF_THE_WHOLE


@at_random
@given(model=models(), theme=st.sampled_from(("basic", "g40")))
def test_pages_written_straight_are_those_that_nodes_give(model: Model, theme: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build, files = Build(Path(folder)), model.files()
        straight = build(files, "html", html_theme=theme)
        through_nodes = build({**files, "conf.py": f"{files['conf.py']}{LOOKS}"}, "html", html_theme=theme)
        assert straight.pages() == through_nodes.pages()
