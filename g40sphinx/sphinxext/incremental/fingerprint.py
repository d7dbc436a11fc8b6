"""What pages show of the register, in text form: where two builds give the same text, the page is the same too.

Only what a reader can see counts. A line that moves in the author's file, or a directive before the one that holds an
item, changes no page that shows the item elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import docname_join

from g40sphinx.report.inline import Block, Code, Derived, Emphasis, Inline, Leaf, Reference, are_words
from g40sphinx.report.inline import Link as Address
from g40sphinx.report.kinds.organisation import Organisation
from g40sphinx.report.register import EMPTY, Claim, Link
from g40sphinx.report.views import DateOf, Key, LinkTo, Map, Mention, Name, TextOf
from g40sphinx.sphinxext.domain import G40Domain
from g40sphinx.sphinxext.nodes import g40_value, g40_view
from g40sphinx.sphinxext.reading.collector import link_of
from g40sphinx.sphinxext.writing.item_titles import named_by, shown_by
from g40sphinx.sphinxext.writing.map_outline import outline_of

_Text = tuple[Key, str]
"""The text of a field of an item."""


class Fingerprint:
    """What documents show; made when all are read, and for one build.

    ``linked`` says that links show their targets; ``drawn`` is what the pictures of maps are drawn with.
    """

    def __init__(self, domain: G40Domain, *, linked: bool, drawn: str = "") -> None:
        self.linked = linked
        self.drawn = drawn
        self.domain = domain
        self.index = domain.index
        self.env = domain.env
        self._uses: dict[tuple[str, str, str], str] = {}
        self._names: dict[Key, str] = {}
        self._texts: dict[_Text, str] = {}
        self._made_alone: dict[_Text, tuple[str, tuple[_Text, ...]]] = {}
        self._inner: dict[_Text, None] | None = None  # what views in a text show, while it is told alone
        self._parts: dict[tuple[str, str], tuple[str, str]] | None = None

    def of(self, docname: str) -> list[str]:
        """Return all that a document shows of the register, and of the headings of other documents."""
        record = self.domain.register.documents.get(docname, EMPTY)
        shown: list[str] = []
        for spec in record.specs:
            if spec.view == "theme":
                shown.append(self.place(self.index.shown(spec)[0]))  # its section is the anchor
            self._note_view(self.domain.view(spec), shown)
        shown += [self.use(use.kind, use.target, use.text) for use in record.uses]
        shown += [self.value(claim) for claim in record.claims]
        shown += [self.link(link, docname) for link in record.links]
        return shown

    # -- views --------------------------------------------------------------------------------------------------------

    def _note_view(self, value: object, found: list[str]) -> None:
        """Add what a view, or a part of it, shows."""
        shown = _PIECES.get(type(value))
        if isinstance(value, str):
            found.append(value)
        elif shown is not None:
            found.append(shown(self, value))
        elif type(value) is tuple:
            found.append(str(len(value)))
            for part in value:
                self._note_view(part, found)
        elif isinstance(value, tuple):
            found.append(type(value).__name__)
            names: tuple[str, ...] = getattr(value, "_fields", ())
            for name, part in zip(names, value, strict=True):
                if name == "anchor":
                    found.append(self.place(part))
                elif name != "key":
                    self._note_view(part, found)
        else:
            found.append(str(value))

    def map(self, view: Map) -> str:
        """Return where cities are drawn, in what outline, and the table below."""
        found = [self.drawn, repr(outline_of(self.env.config)), repr(view.spots), repr(view.regions)]
        self._note_view(view.table, found)
        return "\1".join(found)

    def mention(self, mention: Mention) -> str:
        """Return the heading or item that mentions something, and where it is."""
        if mention.key:
            words = self.name(mention.key)
        else:
            words = self.domain.words.section_title(mention.docname, mention.anchor, mention.title)
        return f"{words}@{mention.docname}#{mention.anchor}" if self.linked else words

    # -- items --------------------------------------------------------------------------------------------------------

    def place(self, key: Key | None) -> str:
        """Return where an item stands, ``""`` if nowhere."""
        place = self.index.places.get(key) if key and self.linked else None
        return f"{place.docname}#{place.anchor}" if place else ""

    def name(self, key: Key) -> str:
        """Return the title of an item as a link shows it, with what spells out its abbreviation."""
        if key not in self._names:
            item = self.index.items[key]
            short = item.abbreviation if isinstance(item, Organisation) else ""
            self._names[key] = f"{short}|{self._marked(self.domain.words.text(key, 'title'), linked=False)}"
        return self._names[key]

    def link_to(self, key: Key) -> str:
        """Return what a link to an item shows."""
        return f"{self.name(key)}@{self.place(key)}"

    def text(self, key: Key, field: str) -> str:
        """Return what the text of a field of an item shows; a plain title does so as if it were a link.

        For a view that stands in a text, which texts it shows; what they show is told after that text, of each once.
        """
        if self._inner is not None:
            self._inner[key, field] = None
            return f"{key}.{field}"
        found = self._texts.get((key, field))
        if found is None:
            found, inner = self._alone(key, field)
            if inner:
                found = "\1".join(self._reached((key, field)))
            self._texts[key, field] = found
        return found

    def _reached(self, text: _Text) -> Iterator[str]:
        """Return what a text shows alone, then what each of those does that it shows: they may show one another."""
        reached, waiting = {text}, [text]
        while waiting:
            found, inner = self._alone(*waiting.pop())
            yield found
            waiting += [part for part in inner if part not in reached]
            reached.update(inner)

    def _alone(self, key: Key, field: str) -> tuple[str, tuple[_Text, ...]]:
        """Return what a text shows without the texts that views in it show, and which these are."""
        made = self._made_alone.get((key, field))
        if made is None:
            inner = self._inner = dict[_Text, None]()
            text = self.domain.words.text(key, field)
            alone = field == "title" and are_words(text)
            found = f"{self.name(key)}@" if alone else self._marked(text, linked=True)
            self._inner = None
            made = self._made_alone[key, field] = found, tuple(inner)
        return made

    def _marked(self, text: Iterable[Inline | Block], *, linked: bool) -> str:
        """Return a text, its roles by what they show; as it stands in a link if it is not ``linked``."""
        return "\1".join([self._element(element, linked=linked) for element in text])

    def _element(self, element: Inline | Block, *, linked: bool) -> str:
        if isinstance(element, str):
            return element
        if isinstance(element, Reference):
            return self._role(element, linked=linked)
        if isinstance(element, Derived):
            return self.value(element.claim)
        if isinstance(element, Leaf):
            return self.markup([element.node], linked=linked)
        name = type(element).__name__
        if isinstance(element, Code):
            return f"{name} {element.text}"
        if isinstance(element, Emphasis | Address):
            name += f" {element.strong if isinstance(element, Emphasis) else element.address}"
        return f"{name} {self._marked(element.children, linked=linked)}/"

    def _role(self, role: Reference, *, linked: bool) -> str:
        if linked:
            return self.use(role.kind, role.target, role.text)
        named = shown_by(self.domain, role)
        return self._title_within(named) if named else role.text

    def _title_within(self, key: Key) -> str:
        """Return what the title of an item shows in another title: its words, and what marks there are among them."""
        return f"{self.domain.words.title(key)}|{self.domain.words.text(key, 'title')}"

    # -- prose --------------------------------------------------------------------------------------------------------

    def use(self, kind: str, target: str, text: str) -> str:
        """Return what a role shows: the author's words, or the title of the item that it names by its id."""
        shown = self._uses.get((kind, target, text))
        if shown is None:
            shown = self._uses[kind, target, text] = self._used(kind, target, text)
        return shown

    def _used(self, kind: str, target: str, text: str) -> str:
        key = self.index.target(kind, target)
        if key is None:
            return text if self.linked else f"{text}@"
        item = self.index.items[key]
        if text == target == key[1] or (isinstance(item, Organisation) and item.abbreviation == text):
            return self.link_to(key)
        return f"{text}@{self.place(key)}"

    def value(self, claim: Claim) -> str:
        """Return a number or date in words."""
        value = self.domain.words.value(claim)
        return f"{value.text}|{value.date.edtf if value.date else ''}"

    def link(self, link: Link, docname: str) -> str:
        """Return what a link that is none of our roles shows of what it names: a label, a document, an item."""
        standard = self.env.domains.standard_domain
        label = link.target.lower()
        target = standard.anonlabels.get(label)
        numbers = self._numbers(*target) if target and link.numbered else []
        others = self._others.get(label, ())
        if link.numbered and not numbers and not others:
            return ""  # it stays the author's text
        shown: list[object] = [self._target(target), numbers]
        shown += [(self._target(place), number) for place, number in others]
        if label in standard.labels and (link.numbered or not link.explicit):
            shown.append(standard.labels[label][2])
        for page in dict.fromkeys((docname_join(docname, link.target), link.target)):  # MyST has joined them
            if page in self.env.titles:
                shown.append(link.explicit or self.env.titles[page].astext())
                if link.part:
                    section, title = self._part(page, link.part)
                    shown += [self._target(section), link.explicit or title]
        if link.anything:
            found = (key for kind in self.domain.kinds for key in self.index.candidates(kind, link.target))
            shown += [self.place(key) for key in found if key in self.index.places]
        return repr(shown)

    def _target(self, target: object) -> object:
        """Return what a link shows of where it leads: in a text no more than that it does."""
        return target if self.linked else bool(target)

    def _numbers(self, docname: str, anchor: str) -> list[object]:
        """Return the numbers that Sphinx has given to a figure or table, or else to all sections of the document.

        Those have them by another id than that of a label.
        """
        figures = [numbers.get(anchor) for numbers in self.env.toc_fignumbers.get(docname, {}).values()]
        found: list[object] = [*filter(None, figures)]
        return found or [*sorted(self.env.toc_secnumbers.get(docname, {}).items())]

    @cached_property
    def _others(self) -> dict[str, list[tuple[tuple[str, str], object]]]:
        """Where the terms of glossaries and the like stand, and formulas with their numbers, by their names."""
        found: dict[str, list[tuple[tuple[str, str], object]]] = {}
        for (_, name), place in self.env.domains.standard_domain.objects.items():
            found.setdefault(name.lower(), []).append((place, None))
        for label, (docname, number) in self.env.domains.math_domain.equations.items():
            anchor = nodes.make_id(f"equation-{label}")
            figures = self.env.toc_fignumbers.get(docname, {}).get("displaymath", {})
            found.setdefault(label.lower(), []).append(((docname, anchor), (number, figures.get(anchor))))
        return found

    def _part(self, docname: str, name: str) -> tuple[str, str]:
        """Return the id and the heading of the part of a document that MyST calls ``name``."""
        if self._parts is None:
            standard = self.env.domains.standard_domain
            self._parts = {}
            for label, (page, anchor, title) in standard.labels.items():
                self._parts[page, label] = self._parts[page, anchor] = (anchor, title)
            for page, metadata in self.env.metadata.items():
                for slug, (_line, anchor, title) in metadata.get("myst_slugs", {}).items():
                    self._parts[page, slug] = self._parts[page, anchor] = (anchor, title)
        return self._parts.get((docname, name), ("", ""))

    def markup(self, tree: Iterable[nodes.Node], *, linked: bool = True) -> str:
        """Return ``tree`` in text form, roles by what they show; as it stands in a link if it is not ``linked``."""
        found: list[str] = []
        for node in tree:
            self._note_markup(node, found, linked=linked)
        return "\1".join(found)

    def _note_markup(self, node: nodes.Node, found: list[str], *, linked: bool) -> None:
        if isinstance(node, nodes.Text):
            found.append(node)
        elif isinstance(node, g40_value):
            found.append(self.value(node["claim"]))
        elif isinstance(node, g40_view):
            self._note_view(self.domain.view(node["spec"]), found)
            for caption in node.children:
                self._note_markup(caption, found, linked=linked)
        elif isinstance(node, pending_xref) and not linked:
            named = named_by(self.domain, node)
            found.append(self._title_within(named) if named else node.astext())
        elif (
            isinstance(node, pending_xref) and node.get("refdomain") == "g40" and not node.get("intersphinx")
        ):
            kind = self.domain.kinds.roles[node["reftype"]].name
            found.append(self.use(kind, node["reftarget"], node.astext()))
        elif isinstance(node, nodes.Element):
            if isinstance(node, pending_xref):
                found.append(self.link(link_of(node), ""))
            else:
                found.append(f"{node.tagname}{sorted(node.non_default_attributes().items())}")
            for child in node.children:
                self._note_markup(child, found, linked=linked)
            found.append("/")


_PIECES: dict[type, Callable[[Fingerprint, Any], str]] = {
    TextOf: lambda fingerprint, piece: fingerprint.text(piece.key, piece.field),
    LinkTo: lambda fingerprint, piece: fingerprint.link_to(piece.key),
    Name: lambda fingerprint, piece: (
        f"{fingerprint.name(piece.key)}@{fingerprint.place(piece.key) if piece.stands_here else ''}"
    ),
    DateOf: lambda fingerprint, piece: f"{piece.date.edtf}@{fingerprint.place(piece.linked)}",
    Map: Fingerprint.map,
    Mention: Fingerprint.mention,
}
"""What each piece of a view shows."""
