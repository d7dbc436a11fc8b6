"""The directives: each turns what the author wrote into items and leaves one placeholder where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.states import RSTState

from g40sphinx.report.bullets import Written, read_bullets
from g40sphinx.report.kinds import KINDS, Kind
from g40sphinx.report.kinds.theme import ThemeGroup
from g40sphinx.report.model import Item
from g40sphinx.report.problems import Problem, Subtype
from g40sphinx.report.text.markdown_lines import open_heading, without_comments
from g40sphinx.report.text.translation import N_
from g40sphinx.report.view_builders import GROUPINGS
from g40sphinx.report.views import ViewSpec
from g40sphinx.sphinxext.config import languages_read
from g40sphinx.sphinxext.log import warn
from g40sphinx.sphinxext.nodes import ItemText, g40_item_text, g40_map_view, g40_table_view, g40_view
from g40sphinx.sphinxext.reading import options as opt
from g40sphinx.sphinxext.reading.file_option import load_for_directive
from g40sphinx.sphinxext.reading.item_texts import ItemTexts


class ReportDirective(ItemTexts):
    """What all our directives do: read options, keep track of the author's lines, and leave a placeholder."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = opt.AnyOption()  # type: ignore[assignment] # read by our own table, so that warnings are ours

    kind: ClassVar[str] = ""
    view_name: ClassVar[str] = ""
    options_table: ClassVar[Mapping[str, opt.Read]] = {}
    placeholder: ClassVar[type[g40_view]] = g40_view

    # -- places ---------------------------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language of the report."""
        return str(self.config.language)

    @property
    def reading(self) -> str:
        """The languages in which dates are written."""
        return languages_read(self.config, self.env.srcdir)

    def warn(self, problem: Problem) -> None:
        """Log ``problem``, at the directive where it names no place of its own."""
        warn(problem, self.language, problem.source or self.source(self.lineno))

    # -- reading --------------------------------------------------------------------------------------------------

    def read_options(self) -> dict[str, Any]:
        """Return the options that could be read; the others are warnings."""
        read: dict[str, Any] = {}
        table = {"name": opt.text, "class": opt.classes, **self.options_table}
        for found in opt.read_options(self.options, table, self.reading):
            if isinstance(found, opt.Refused):
                self.warn(found.problem(self.option_source(found.name)))
            else:
                read[found[0]] = found[1]
        return read

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the content, without the comments of Markdown; one that does not end is a warning."""
        lines = list(self.content)
        if isinstance(self.state, RSTState):
            return lines
        lines, begun = without_comments(lines)
        if begun is not None:
            message = N_("the comment that begins here does not end: write “-->” where it does")
            self.warn(Problem(Subtype.BULLET, message, {}, self.content_source(begun)))
        return lines

    def check_closed(self) -> int | None:
        """Warn of a heading in the content, whose line is returned: then the directive goes on where it should not."""
        number = None if isinstance(self.state, RSTState) else open_heading(self.lines)
        if number is not None:
            message = N_(
                "“{line}” is a heading inside the directive of line {start}: is the line that closes it missing?"
            )
            values = {"line": self.content[number].strip(), "start": self.source(self.lineno).line}
            self.warn(Problem(Subtype.PLACEMENT, message, values, self.content_source(number)))
        return number

    def uid(self) -> str:
        """Return a name for an item that no other has."""
        return f"{self.env.docname}#{self.env.new_serialno('g40-item')}"

    def warn_of_text(self) -> None:
        """Warn that the directive takes no text."""
        message = N_("{directive} lists what the report knows and takes no text: the text is left out")
        values = {"directive": f"{{{self.name}}}"}
        self.warn(Problem(Subtype.PLACEMENT, message, values, self.content_source(0)))

    # -- the placeholder ------------------------------------------------------------------------------------------

    def make_view(
        self, read: Mapping[str, Any], items: Sequence[Item] | None, from_file: bool = False
    ) -> g40_view:
        """Return the placeholder: its spec, its caption, its items."""
        source = self.source(self.lineno)
        spec = ViewSpec(
            view=self.view_name,
            kind=self.kind,
            docname=self.env.docname,
            number=self.env.new_serialno("g40-view"),
            name=read.get("name", ""),
            caption=self.arguments[0] if self.arguments else "",
            uids=None if items is None else tuple(item.uid for item in items),
            from_file=from_file,
            source=source,
            where={name: self.option_source(name) for name in ("theme", "columns") if name in read},
            **{SPEC_FIELDS[name]: value for name, value in read.items() if name in SPEC_FIELDS},
        )
        placeholder = self.placeholder(spec=spec, items=list(items or ()))
        placeholder.source, placeholder.line = source.path, source.line
        placeholder["classes"] += read.get("class", ())
        if self.arguments:
            caption = nodes.caption("", "", *self.inline(self.arguments[0], source).children)
            caption.rawsource = self.arguments[0]
            caption.source, caption.line = source.path, source.line
            placeholder += caption
        if spec.name:
            self.name_target(placeholder, spec.name, self.arguments[0] if self.arguments else "")
        return placeholder

    def name_target(self, placeholder: g40_view, name: str, title: str) -> None:
        """Make ``name`` a target of the page and a label of Sphinx."""
        label, document = nodes.fully_normalize_name(name), self.state.document
        if not document.nametypes.get(
            label
        ):  # a second one of that name is a warning of ours, not of docutils too
            placeholder["names"].append(label)
            document.note_explicit_target(placeholder, placeholder)


class ItemsDirective(ReportDirective):
    """A directive whose bullets are items; with ``:file:`` they come from there, without either it asks the report."""

    def run(self) -> list[nodes.Node]:
        """Read options, bullets or file, and leave the placeholder."""
        read = self.read_options()
        texts: list[ItemText | g40_item_text] = []
        if "file" in read:
            if self.content:
                self.warn(
                    Problem(
                        Subtype.OPTION,
                        "this directive has :file: and bullets too: its bullets are left out; take one of the two away",
                        {},
                        self.option_source("file"),
                    )
                )
            items = self._with_theme(load_for_directive(self, read["file"], self.kind), read)
            placeholder = self.make_view(read, items, from_file=True)
            placeholder.hold([part for item in items for part in self.file_texts(item)])
            return [placeholder]
        if not any(line.strip() for line in self.lines):
            return [self.make_view(read, None)]
        written = []
        lines, end = self.lines, self.check_closed()
        form = self.kinds[self.kind].bullets
        if form is None:
            self.warn_of_text()
            return [self.make_view(read, None)]
        for found in read_bullets(form, lines[:end], self.reading, self.content_source):
            if isinstance(found, Problem):
                self.warn(found)
                continue
            item, parts = self.written(found)
            written.append(item)
            texts += parts
        placeholder = self.make_view(read, self._with_theme(written, read))
        placeholder.hold(texts)
        return [placeholder, *([] if end is None else self.blocks(lines[end:], end))]

    def written(self, found: Written) -> tuple[Item, list[ItemText | g40_item_text]]:
        """Return the item of a bullet with a uid, and its texts."""
        uid = self.uid()
        source = found.item.source or self.source(self.lineno)
        parts = [self.item_line(uid, "title", found.item.title, source)]
        item = replace(found.item, uid=uid)
        bullet = found.bullet
        if bullet.more and "description" not in self.kinds[self.kind].fields:
            message = N_("there is no description in “{kind}”: the text below the bullet is left out")
            values = {"kind": self.kinds[self.kind].plural}
            self.warn(Problem(Subtype.BULLET, message, values, self.content_source(bullet.more_line)))
        elif bullet.more:
            parts.append(self.item_blocks(uid, "description", bullet.more, bullet.more_line))
            item = replace(item, description="\n".join(bullet.more))  # type: ignore[call-arg]
        return item, parts

    def _with_theme(self, items: Sequence[Item], read: Mapping[str, Any]) -> list[Item]:
        theme = read.get("theme", "")
        return [
            replace(item, theme=theme)  # type: ignore[call-arg]
            if theme and "theme" in self.kinds.of(item).fields and not getattr(item, "theme", "")
            else item
            for item in items
        ]


class Timeline(ItemsDirective):
    """``{timeline}``: events in the order of their dates."""

    kind = "event"
    view_name = "timeline"
    options_table = {
        "theme": opt.text,
        "from": opt.date,
        "until": opt.date,
        "order": opt.choice("ascending", "descending"),
        "group-by": opt.choice(*GROUPINGS),
        "undated": opt.choice("last", "hide"),
        "file": opt.text,
    }


class PilotRegions(ItemsDirective):
    """``{pilot-regions}``: a table of regions and their cities."""

    kind = "region"
    view_name = "table"
    placeholder: ClassVar[type[g40_view]] = g40_table_view
    options_table = {
        "theme": opt.text,
        "total": opt.flag,
        "columns": opt.words,
        "sort": opt.choice("none", "title"),
        "file": opt.text,
    }


class PilotMap(PilotRegions):
    """``{pilot-map}``: the cities of regions on a map, and the table of the regions."""

    view_name = "map"
    placeholder = g40_map_view
    options_table = {**PilotRegions.options_table, "alt": opt.text}

    def make_view(
        self, read: Mapping[str, Any], items: Sequence[Item] | None, from_file: bool = False
    ) -> g40_view:
        """Return the placeholder, with the alternative text where translators find it."""
        placeholder = super().make_view(read, items, from_file)
        if "alt" in read:
            placeholder += self.inline(read["alt"], self.option_source("alt"))
        if self.config.g40_map:
            self.env.note_dependency(self.config.g40_map)
        return placeholder


class ThemeGroupDirective(ReportDirective):
    """``{theme-group}``: makes the section around it a theme group."""

    kind = "theme"
    view_name = "theme"
    options_table = {"name": opt.identifier, "member": opt.names, "partner": opt.names}

    def run(self) -> list[nodes.Node]:
        """Note the theme group; its title and, without ``:name:``, its id are taken from the heading later."""
        read = self.read_options()
        self.check_closed()
        for name in filter(opt.is_several, read.get("member", ())):
            message = N_("“{name}” is taken for one name: people stand with “;” between them")
            self.warn(Problem(Subtype.OPTION, message, {"name": name}, self.option_source("member")))
        uid, source = self.uid(), self.source(self.lineno)
        content = list(self.content)
        short = self.arguments[0] if self.arguments else ""
        group = ThemeGroup(
            id=read.pop("name", ""),
            uid=uid,
            source=source,
            short=short,
            description="\n".join(content).strip(),
            members=read.get("member", ()),
            partners=read.get("partner", ()),
        )
        self.arguments = []
        placeholder = self.make_view(read, [group])
        if group.description:
            placeholder.hold([self.item_blocks(uid, "description", content, 0)])
        return [placeholder]


class OverviewDirective(ReportDirective):
    """A directive that only asks the report; it takes no content."""

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder."""
        if any(line.strip() for line in self.content):
            self.warn_of_text()
        return [self.make_view(self.read_options(), None)]


class ThemeGroups(OverviewDirective):
    """``{theme-groups}``: an overview of all theme groups."""

    kind = "theme"
    view_name = "themes"
    options_table = {"style": opt.choice("cards", "list", "table"), "sort": opt.choice("none", "title")}


def _table(kind: Kind) -> type[ItemsDirective]:
    """Return the directive that writes the table of ``kind``."""
    table = {"columns": opt.words, "sort": opt.choice("none", "title"), "file": opt.text}
    return type(
        f"{kind.plural.title()}Directive",
        (ItemsDirective,),
        {
            "__doc__": f"``{{{kind.directive}}}``: a table of items.",
            "kind": kind.name,
            "view_name": "table",
            "placeholder": g40_table_view,
            "options_table": {"theme": opt.text, **table},
        },
    )


def _listing(kind: Kind) -> type[OverviewDirective]:
    """Return the directive that writes the index of ``kind``."""
    return type(
        f"{kind.plural.title()}Directive",
        (OverviewDirective,),
        {
            "__doc__": f"``{{{kind.directive}}}``: who or what is mentioned where.",
            "kind": kind.name,
            "view_name": "listing",
            "options_table": {"theme": opt.text, "sort": opt.choice("none", "title")},
        },
    )


SPEC_FIELDS: Mapping[str, str] = {
    "theme": "theme",
    "from": "since",
    "until": "until",
    "order": "order",
    "group-by": "group_by",
    "undated": "undated",
    "columns": "columns",
    "total": "total",
    "sort": "sort",
    "style": "style",
}
"""Options that say what a view shows, and the attribute of its :class:`ViewSpec` that they set."""

_OWN: Mapping[str, type[ReportDirective]] = {
    "timeline": Timeline,
    "pilot-regions": PilotRegions,
    "theme-groups": ThemeGroups,
}

_MADE: Mapping[str, Callable[[Kind], type[ReportDirective]]] = {"table": _table, "listing": _listing}
"""How the directive of a kind is made, by its view."""


def directive_of(kind: Kind) -> type[ReportDirective]:
    """Return the directive that shows the items of ``kind``."""
    return _OWN.get(kind.directive) or _MADE[kind.view](kind)


DIRECTIVES: Mapping[str, type[ReportDirective]] = {
    "theme-group": ThemeGroupDirective,
    "pilot-map": PilotMap,
    **{kind.directive: directive_of(kind) for kind in KINDS.values()},
}
"""All directives of the domain, by name."""
