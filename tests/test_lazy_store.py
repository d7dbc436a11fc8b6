"""What documents bring, kept as bytes, and handed over by parallel readers."""

from __future__ import annotations

import copy
import os
import pickle

import pytest

from builds import Build
from g40sphinx.report.inline import Leaf, walk
from g40sphinx.sphinxext.incremental.lazy_store import LazyStore


class Picky:
    """Counts how often one of them is unpickled."""

    unpickled = 0

    def __setstate__(self, state: object) -> None:
        Picky.unpickled += 1

    def __getstate__(self) -> object:
        return 1


def made(**values: object) -> LazyStore[object]:
    shelf: LazyStore[object] = LazyStore()
    shelf.update(values)
    return shelf


def test_a_value_is_unpickled_when_it_is_first_asked_for() -> None:
    shelf = pickle.loads(pickle.dumps(made(a=Picky(), b=Picky())))
    before = Picky.unpickled
    assert ("a" in shelf, "c" in shelf, list(shelf), len(shelf)) == (True, False, ["a", "b"], 2)
    assert Picky.unpickled == before
    assert shelf["a"] is shelf["a"]
    assert Picky.unpickled == before + 1


def test_it_is_a_dictionary() -> None:
    shelf = made(a=1, b=2)
    shelf["a"] = 3
    del shelf["b"]
    assert dict(shelf) == dict(pickle.loads(pickle.dumps(shelf))) == {"a": 3}
    with pytest.raises(KeyError):
        shelf["b"]
    assert dict(copy.deepcopy(LazyStore())) == {}


def test_its_digest_is_that_of_its_values_in_any_order() -> None:
    one, other = made(a=(1,), b=(2,)), made(b=(2,), a=(1,))
    assert one.digest() == other.digest() == pickle.loads(pickle.dumps(one)).digest()
    other["b"] = (3,)
    assert one.digest() != other.digest()
    del other["b"]
    assert other.digest() == made(a=(1,)).digest()


def test_a_parallel_reader_sends_what_it_has_read_itself_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = made(old=1, again=2, gone=3)
    theirs = copy.copy(ours)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    theirs["again"], theirs["new"] = 4, 5
    sent = pickle.loads(pickle.dumps(theirs))
    assert dict(sent) == {"again": 4, "new": 5}
    theirs.come_home()
    assert dict(pickle.loads(pickle.dumps(theirs))) == {"old": 1, "again": 4, "gone": 3, "new": 5}
    ours.take(["again", "new", "gone"], sent)
    assert dict(ours) == {"old": 1, "again": 4, "new": 5}


def test_texts_are_kept_without_the_document_that_they_stand_in(build: Build) -> None:
    event = "- 2023-01-01: Zie [het plan](https://example.org) en {math}`x`\n\n  - Met *meer*."
    page = f"# Banen {{count}}`events`\n\n:::{{theme-group}}\nKort.\n:::\n\n:::{{timeline}}\n{event}\n:::\n"
    result = build(page)
    environment = pickle.loads((result.doctrees / "environment.pickle").read_bytes())
    texts = environment.domaindata["g40"]["texts"]["index"]
    assert {field for _, field in texts} >= {"title", "description"}
    leaves = [leaf.node for text in texts.values() for leaf in walk(text) if isinstance(leaf, Leaf)]
    assert [leaf.tagname for leaf in leaves] == ["math", "bullet_list"]
    assert [node for leaf in leaves for node in leaf.findall() if node.document is not None] == []
    assert [leaf for leaf in leaves if leaf.parent is not None] == []
