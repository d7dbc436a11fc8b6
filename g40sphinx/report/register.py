"""What each document and data file brings, kept by document so that each can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from typing import NamedTuple

from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Source
from g40sphinx.report.views import ViewSpec


class Use(NamedTuple):
    """A role in the text that names an item.

    ``uid`` is the item whose text or section holds the role, or ``""``; ``section`` and ``title`` are the id and the
    heading of the section around it; ``text`` is what the author wrote to be read, the name itself if nothing else.
    """

    kind: str
    target: str
    docname: str
    section: str = ""
    title: str = ""
    uid: str = ""
    text: str = ""
    source: Source | None = None


class Link(NamedTuple):
    """A link to a label, a document or anything, by none of our roles.

    ``explicit`` says that the author wrote its text, ``part`` is what stands behind the ``#`` of a document,
    ``anything`` says that it can name an item, ``numbered`` that it shows the number of a figure, table or section.
    """

    target: str
    explicit: bool = False
    part: str = ""
    anything: bool = False
    numbered: bool = False


class Claim(NamedTuple):
    """A number or date in the prose: the role, what it asks for, and the author's own words or ``""``."""

    role: str
    target: str
    written: str = ""
    source: Source | None = None


class Record(NamedTuple):
    """All that one document or data file brings, in the order in which it stands there."""

    items: tuple[Item, ...] = ()
    specs: tuple[ViewSpec, ...] = ()
    uses: tuple[Use, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


EMPTY = Record()


class Register:
    """The records of all documents and data files; picklable."""

    def __init__(
        self,
        documents: MutableMapping[str, Record] | None = None,
        files: MutableMapping[str, Record] | None = None,
    ) -> None:
        self.documents: MutableMapping[str, Record] = {} if documents is None else documents
        self.files: MutableMapping[str, Record] = {} if files is None else files

    def note(self, docname: str, record: Record) -> None:
        """Keep what ``docname`` brings in place of what it brought before."""
        if record == EMPTY:
            self.documents.pop(docname, None)
        else:
            self.documents[docname] = record

    def forget(self, docname: str) -> None:
        """Forget ``docname``."""
        self.documents.pop(docname, None)

    def records(self, order: Iterable[str]) -> Iterator[Record]:
        """Return the records in reading ``order``, documents that are not in it after that by name, then files."""
        ordered = [docname for docname in order if docname in self.documents]
        rest = sorted(self.documents.keys() - set(ordered))
        for docname in (*ordered, *rest):
            yield self.documents[docname]
        for path in sorted(self.files):
            yield self.files[path]
