"""The domain ``g40``: the register in Sphinx's environment, and links to items by id, title or alias."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast
from zlib import crc32

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from g40sphinx.report.derived_values import Value, Writing, value_of, words_of
from g40sphinx.report.index import Index
from g40sphinx.report.inline import Paragraph, Text
from g40sphinx.report.kinds import KINDS, Kind, Kinds
from g40sphinx.report.kinds.organisation import Organisation
from g40sphinx.report.map_markers import map_problems
from g40sphinx.report.problems import Problem
from g40sphinx.report.register import Claim, Record, Register
from g40sphinx.report.text.plain import fold
from g40sphinx.report.view_builders import build
from g40sphinx.report.views import Key, View, ViewSpec
from g40sphinx.sphinxext.config import languages_read
from g40sphinx.sphinxext.incremental.lazy_store import Shelf
from g40sphinx.sphinxext.incremental.snapshot import NOTHING, Standing, standing
from g40sphinx.sphinxext.log import warn_all
from g40sphinx.sphinxext.nodes import BLOCKS, g40_date, g40_value
from g40sphinx.sphinxext.reading.directives import DIRECTIVES, directive_of
from g40sphinx.sphinxext.reading.roles import ALL_ROLES, role_of
from g40sphinx.sphinxext.typography import Typography
from g40sphinx.sphinxext.writing.item_titles import id_of, title_nodes, words_in
from g40sphinx.sphinxext.writing.map_outline import outline_of
from g40sphinx.sphinxext.writing.tree_nodes import nodes_of

if TYPE_CHECKING:
    from g40sphinx.sphinxext.incremental.outdated_pages import State

Texts = dict[tuple[str, str], Text]
"""The texts of items that are more than words, by uid and field, and the headings with a value of the data in them."""

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
    initial_data = {"register": Register(Shelf(), Shelf()), "texts": Shelf(), "messages": Shelf()}
    data_version = 2

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
        self._values: dict[Claim, Value | Problem] = {}
        self._titles: dict[Key, str] = {}
        self._typeset: dict[tuple[Key, str], Text] = {}
        self.marks: dict[str, bool] = {}
        """Whether marks are what MyST takes them for under the settings of ``conf.py``, once a page was asked."""
        self.builder_name = ""
        """The builder of this run, which may want straight quotes."""
        self.kept: dict[Any, Any] = {}
        """What an output has made of the register and wants to use again."""
        self.unchecked = False
        """Whether the register has changed in this run and has not been checked since."""
        self.is_right = False
        """Whether a check of the report as it is now has found nothing wrong."""
        self._standing: Standing | None = None
        self.before = NOTHING
        """The same of the last run, as it was kept."""
        self.read: set[str] = set()
        """The documents that are read in this run, or gone."""
        self.state: State | None = None
        """What each page shows in this run."""
        self.written: set[str] = set()
        """The pages that are written in this run."""

    # -- the register -------------------------------------------------------------------------------------------------

    @property
    def register(self) -> Register:
        """The records of all documents and data files."""
        register: Register = self.data["register"]
        return register

    @property
    def documents(self) -> Shelf[Record]:
        """The records of all documents."""
        return cast("Shelf[Record]", self.register.documents)

    @property
    def files(self) -> Shelf[Record]:
        """The records of all data files."""
        return cast("Shelf[Record]", self.register.files)

    @property
    def texts(self) -> Shelf[Texts]:
        """The texts of items, by document or data file."""
        return cast("Shelf[Texts]", self.data["texts"])

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
        shelves: tuple[Shelf[Any], ...] = (self.documents, self.files, self.texts, self.messages)
        for shelf in shelves:
            shelf.come_home()

    @property
    def messages(self) -> Shelf[list[Message]]:
        """What translators get of each data file."""
        return cast("Shelf[list[Message]]", self.data["messages"])

    def note_file(self, name: str, record: Record, texts: Texts, messages: list[Message]) -> None:
        """Keep what a data file brings."""
        self.files[name] = record
        self.texts[name], self.messages[name] = texts, messages
        self.renew()

    def forget_file(self, name: str) -> None:
        """Forget a data file."""
        shelves: tuple[Shelf[Any], ...] = (self.files, self.texts, self.messages)
        for shelf in shelves:
            shelf.pop(name, None)
        self.renew()

    def renew(self) -> None:
        """Forget the index, since what it was made of has changed."""
        for made in ("index", "_texts"):
            self.__dict__.pop(made, None)
        self._views, self._values, self._titles, self._typeset = {}, {}, {}, {}
        self.kept = {}
        self.unchecked, self.is_right, self._standing = True, False, None

    def clear_doc(self, docname: str) -> None:
        """Forget what ``docname`` brought."""
        self.read.add(docname)
        self.register.forget(docname)
        self.texts.pop(docname, None)
        self.renew()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel process has read."""
        self.documents.take(docnames, otherdata["register"].documents)
        self.texts.take(docnames, otherdata["texts"])
        self.renew()

    @property
    def writing(self) -> Writing:
        """How numbers and dates are written."""
        config = self.env.config
        return Writing(config.language, config.g40_count_words, languages_read(config, self.env.srcdir))

    def check_consistency(self) -> None:
        """Warn of what is wrong across documents, and of words in the prose that the data contradict."""
        self.unchecked = False
        if self.is_right:
            return
        problems = self.problems()
        self.is_right = not problems
        warn_all(problems, self.env.config.language)

    def problems(self) -> list[Problem]:
        """Return all that is wrong with the report as a whole."""
        values = (self._value(claim) for claim in self.index.claims)
        found = [*self.index.problems, *(value for value in values if isinstance(value, Problem))]
        found += map_problems(self.index, lambda: outline_of(self.env.config))
        return [*found, *self.index.unused()] if self.env.config.g40_warn_unused else found

    def value(self, claim: Claim) -> Value:
        """Return what the reader sees of a number or date in the prose, or of a role in a heading."""
        if claim.role in self.kinds.roles:
            named = id_of(self, self.kinds.roles[claim.role].name, claim.target)
            return Value(self.title(named) if named else claim.written)
        return words_of(claim, self._value(claim))

    def _value(self, claim: Claim) -> Value | Problem:
        if claim not in self._values:
            self._values[claim] = value_of(claim, self.index, self.writing)
        return self._values[claim]

    def fill(self, tree: nodes.Node) -> None:
        """Fill in the numbers and dates in ``tree``, which may hold earlier ones."""
        for node in tree.findall(g40_value):
            claim: Claim = node["claim"]
            value = self.value(claim)
            text = nodes.Text(value.text)
            if value.date is None:
                node.children = []
                node.append(text)
            else:
                date = g40_date("", "", text, edtf=value.date.edtf, datetime=value.date.html_datetime)
                date["classes"].append("g40-date")
                node.children = []
                node.append(date)

    def title(self, key: Key) -> str:
        """Return the title of an item as a reader sees it, without markup."""
        if key not in self._titles:
            self._titles[key] = key[1]  # for a title that, in the end, names itself
            self._titles[key] = words_in(self, self.typeset(key, "title"))
        return self._titles[key]

    def section_title(self, docname: str, anchor: str, otherwise: str) -> str:
        """Return the title of a section, with the numbers and dates in it; ``otherwise`` when it has none."""
        found = self.texts.get(docname, {}).get(("section", anchor))
        return words_in(self, found) if found else otherwise

    # -- links --------------------------------------------------------------------------------------------------------

    def link(self, builder: Builder, docname: str, key: Key, children: Sequence[nodes.Node]) -> nodes.Element:
        """Return ``children`` as a link from ``docname`` to where an item stands, plain where it stands nowhere."""
        place = self.index.places.get(key)
        classes = ["g40-ref", f"g40-{key[0]}"]
        reference = self.refer(builder, docname, place.docname, place.anchor, children) if place else None
        if reference is None:
            return nodes.inline("", "", *children, classes=classes)
        reference["classes"] += classes
        return reference

    @staticmethod
    def refer(
        builder: Builder, docname: str, todocname: str, anchor: str, children: Sequence[nodes.Node]
    ) -> nodes.reference | None:
        """Return a reference, to the page itself without ``anchor``; ``None`` where ``builder`` does not write it."""
        try:
            reference = make_refnode(builder, docname, todocname, anchor, list(children))
        except NoUri:
            return None
        if not anchor and docname == todocname and builder.format == "html":
            reference["refuri"] = "#"  # Sphinx leaves a link to the page it stands on empty
        page, _, part = reference.get("refuri", "").rpartition("#")
        # Where all documents are on one page, Sphinx names both a document and its part.
        if page.startswith("#"):
            reference["refuri"] = f"#{part}"
        return reference

    def text(self, key: Key, field: str) -> Text:
        """Return the text of a field of an item."""
        item = self.index.items[key]
        found = self._texts.get((item.uid, field))
        if found is not None:
            return found
        words = self.index.title(key) if field == "title" else str(getattr(item, field, ""))
        if not words:
            return ()
        return (Paragraph((words,), item.source),) if field in BLOCKS else (words,)

    def typeset(self, key: Key, field: str) -> Text:
        """Return the text of a field of an item with typographic quotes."""
        text = self._typeset.get((key, field))
        if text is None:
            text = self._typeset[key, field] = self.typography.text(self.text(key, field))
        return text

    @cached_property
    def typography(self) -> Typography:
        """How the quotes of a text are set for this builder."""
        return Typography.of(self.env.config, self.builder_name)

    def nodes_of_text(self, key: Key, field: str) -> list[nodes.Node]:
        """Return the text of a field of an item as nodes, its numbers and dates filled in."""
        made = nodes_of(self.typeset(key, field), self.kinds)
        for node in made:
            self.fill(node)
        return made

    @cached_property
    def _texts(self) -> Texts:
        """The texts of all items; of a uid that two documents have, those of the first."""
        found: Texts = {}
        order = [docname for docname in self.index.order if docname in self.texts]
        for name in reversed([*order, *sorted(self.texts.keys() - set(order))]):
            found.update(self.texts[name])
        return found

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
        return self.link(builder, fromdocname, key, self.spell_out(key, children))  # type: ignore[return-value]

    def spell_out(self, key: Key, children: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Give an organisation's abbreviation its full name, for readers who don't know it."""
        text = "".join([child.astext() for child in children])
        full = self.full_name(key, text)
        return [nodes.abbreviation(text, text, explanation=full)] if full else list(children)

    def full_name(self, key: Key, text: str) -> str:
        """Return what the abbreviation ``text`` of an organisation stands for, ``""`` if it is none."""
        item = self.index.items[key]
        short = item.abbreviation if isinstance(item, Organisation) else ""
        return self.title(key) if short and short == text and fold(item.title) != fold(text) else ""

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
            (f"g40:{kind.role}", self.link(builder, fromdocname, key, contnode.children))  # type: ignore[misc]
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
        objects = self.standing.objects
        return [(name, title, kind, docname, anchor, 1) for kind, name, docname, anchor, title, _ in objects]

    @property
    def key(self) -> str:
        """A digest of all that the report as a whole follows from; ``""`` while it can't be known."""
        return self._standing.key if self._standing else ""

    @property
    def standing(self) -> Standing:
        """Where items stand, in this run."""
        if self._standing is None:
            self._standing = standing(self)
        return self._standing

    @standing.setter
    def standing(self, found: Standing) -> None:
        self._standing = found


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
