"""The domain ``g40``: the register in Sphinx's environment, and links to items by id, title or alias."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property
from typing import Any, ClassVar, cast
from zlib import crc32

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment

from g40sphinx.report.index import Index
from g40sphinx.report.kinds import KINDS, Kind, Kinds
from g40sphinx.report.map_markers import map_problems
from g40sphinx.report.problems import Problem
from g40sphinx.report.register import Record, Register
from g40sphinx.report.view_builders import build
from g40sphinx.report.views import View, ViewSpec
from g40sphinx.sphinxext.incremental.lazy_store import LazyStore
from g40sphinx.sphinxext.incremental.snapshot import Snapshot, make_snapshot
from g40sphinx.sphinxext.item_words import ItemWords, Texts
from g40sphinx.sphinxext.links import link_to
from g40sphinx.sphinxext.log import warn_all
from g40sphinx.sphinxext.reading.directives import DIRECTIVES, directive_of
from g40sphinx.sphinxext.reading.roles import ALL_ROLES, role_of
from g40sphinx.sphinxext.run_state import RunState
from g40sphinx.sphinxext.writing.item_titles import title_nodes
from g40sphinx.sphinxext.writing.map_outline import outline_of

Message = tuple[str, str, int]
"""A text for translators, with its file and line."""


class G40Domain(Domain):
    """Themes, regions, events, people, organisations and places of the report."""

    name = "g40"
    label = "G40"
    kinds: ClassVar[Kinds] = KINDS
    """The kinds of item of the report."""
    object_types = {kind.name: ObjType(kind.label, kind.role) for kind in KINDS.values()}
    directives = dict(DIRECTIVES)
    roles = dict(ALL_ROLES)
    initial_data = {
        "register": Register(LazyStore(), LazyStore()),
        "texts": LazyStore(),
        "messages": LazyStore(),
    }
    data_version = 3

    @classmethod
    def with_kind(cls, kind: Kind) -> type[G40Domain]:
        """Return a domain that knows ``kind`` too; this one stays as it is, so that no other build gets to know it."""
        own = {
            "kinds": cls.kinds.extended(kind),
            "object_types": {**cls.object_types, kind.name: ObjType(kind.label, kind.role)},
            "directives": {**cls.directives, kind.directive: directive_of(kind)},
            "roles": {**cls.roles, kind.role: role_of(kind)},
            "data_version": crc32(repr((cls.data_version, kind.name, dict(kind.fields))).encode()),
        }
        return cast("type[G40Domain]", type(cls.__name__, (cls,), own))

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._views: dict[tuple[str, int], View] = {}
        self.kept: dict[Any, Any] = {}
        """What an output has made of the register and wants to use again."""
        self.run = RunState()
        self._snapshot: Snapshot | None = None

    # -- the register -------------------------------------------------------------------------------------------------

    @property
    def register(self) -> Register:
        """The records of all documents and data files."""
        register: Register = self.data["register"]
        return register

    @property
    def documents(self) -> LazyStore[Record]:
        """The records of all documents."""
        return cast("LazyStore[Record]", self.register.documents)

    @property
    def files(self) -> LazyStore[Record]:
        """The records of all data files."""
        return cast("LazyStore[Record]", self.register.files)

    @property
    def texts(self) -> LazyStore[Texts]:
        """The texts of items, by document or data file."""
        return cast("LazyStore[Texts]", self.data["texts"])

    @cached_property
    def index(self) -> Index:
        """The report as a whole, made when it is first asked for after a change."""
        return Index(self.register, reading_order(self.env), self.kinds)

    def view(self, spec: ViewSpec) -> View:
        """Return what a directive shows."""
        if spec.place not in self._views:
            self._views[spec.place] = build(spec, self.index, self.env.config.language)
        return self._views[spec.place]

    def note(self, docname: str, record: Record, texts: Texts) -> None:
        """Keep what a document brings."""
        self.register.note(docname, record)
        self.texts.pop(docname, None)
        if texts:
            self.texts[docname] = texts
        self.renew()

    def come_home(self) -> None:
        """Note that this process reads the report, with parallel readers as its children."""
        stores: tuple[LazyStore[Any], ...] = (self.documents, self.files, self.texts, self.messages)
        for store in stores:
            store.come_home()

    @property
    def messages(self) -> LazyStore[list[Message]]:
        """What translators get of each data file."""
        return cast("LazyStore[list[Message]]", self.data["messages"])

    def note_file(self, name: str, record: Record, texts: Texts, messages: list[Message]) -> None:
        """Keep what a data file brings."""
        self.files[name] = record
        self.texts[name], self.messages[name] = texts, messages
        self.renew()

    def forget_file(self, name: str) -> None:
        """Forget a data file."""
        stores: tuple[LazyStore[Any], ...] = (self.files, self.texts, self.messages)
        for store in stores:
            store.pop(name, None)
        self.renew()

    @cached_property
    def words(self) -> ItemWords:
        """The words of items, made when they are first asked for after a change."""
        return ItemWords(self)

    def renew(self) -> None:
        """Forget the index, since what it was made of has changed."""
        for made in ("index", "words"):
            self.__dict__.pop(made, None)
        self._views, self.kept = {}, {}
        self.run.unchecked, self.run.is_right, self._snapshot = True, False, None

    def clear_doc(self, docname: str) -> None:
        """Forget what ``docname`` brought."""
        self.run.read.add(docname)
        self.register.forget(docname)
        self.texts.pop(docname, None)
        self.renew()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel process has read."""
        self.documents.take(docnames, otherdata["register"].documents)
        self.texts.take(docnames, otherdata["texts"])
        self.renew()

    def check_consistency(self) -> None:
        """Warn of what is wrong across documents, and of words in the prose that the data contradict."""
        self.run.unchecked = False
        if self.run.is_right:
            return
        problems = self.problems()
        self.run.is_right = not problems
        warn_all(problems, self.env.config.language)

    def problems(self) -> list[Problem]:
        """Return all that is wrong with the report as a whole."""
        values = (self.words.checked(claim) for claim in self.index.claims)
        found = [*self.index.problems, *(value for value in values if isinstance(value, Problem))]
        found += map_problems(self.index, lambda: outline_of(self.env.config))
        return [*found, *self.index.unused()] if self.env.config.g40_warn_unused else found

    # -- links --------------------------------------------------------------------------------------------------------

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link to the item that ``target`` names; a name that is not known stays as plain text."""
        key = self.index.target(self.kinds.roles[typ].name, target)
        if key is None:
            return nodes.inline("", "", *contnode.children)  # type: ignore[return-value] # the check has warned
        children = contnode.children if node["refexplicit"] or target != key[1] else title_nodes(self, key)
        return link_to(self, builder, fromdocname, key, self.words.spell_out(key, children))  # type: ignore[return-value]

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return what the role ``any`` can mean among our items."""
        return [
            (f"g40:{kind.role}", link_to(self, builder, fromdocname, key, contnode.children))  # type: ignore[misc]
            for kind in self.kinds.values()
            for key in self.index.candidates(kind.name, target)
            if key in self.index.places
        ]

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002 - Sphinx's own name
        """Return the kind of an item in the language of the report, as search results show it."""
        found = (kind for kind in self.kinds.values() if kind.label == type.lname)
        return next(found).label_in(self.env.config.language)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Return every item that stands somewhere, for the search and for ``objects.inv``."""
        objects = self.snapshot.objects
        return [(name, title, kind, docname, anchor, 1) for kind, name, docname, anchor, title, _ in objects]

    @property
    def key(self) -> str:
        """A digest of all that the report as a whole follows from; ``""`` while it can't be known."""
        return self._snapshot.key if self._snapshot else ""

    @property
    def snapshot(self) -> Snapshot:
        """Where items stand, in this run."""
        if self._snapshot is None:
            self._snapshot = make_snapshot(self)
        return self._snapshot

    @snapshot.setter
    def snapshot(self, found: Snapshot) -> None:
        self._snapshot = found


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return the documents in the order in which the tables of contents list them."""
    order: dict[str, None] = {}

    def follow(docname: str) -> None:
        if docname not in order:
            order[docname] = None
            for included in env.toctree_includes.get(docname, ()):
                follow(included)

    follow(env.config.root_doc)
    return list(order)


def get_domain(env: BuildEnvironment) -> G40Domain:
    """Return our domain of ``env``."""
    domain = env.get_domain("g40")
    assert isinstance(domain, G40Domain)  # noqa: S101 - registered by us under this name
    return domain
