"""The JSON Schema of data files, made of the table of kinds, so that an editor completes and checks them.

Source: JSON Schema, draft 2020-12. The schema describes YAML as editors read it, so a date may be a bare year, which is
a number to them; it says no to nothing that :mod:`.loading` takes from JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from g40sphinx.report.files.field_values import BOUNDS, URL, WITH_COMMAS
from g40sphinx.report.files.tree_items import SCHEMA
from g40sphinx.report.kinds import KINDS, Kind, Kinds
from g40sphinx.report.language import DECIMAL
from g40sphinx.report.model import Field, Type

PATH = Path(__file__).parents[2] / "schema" / "g40sphinx.schema.json"
"""The published schema."""

_ID = r"(?![_.-])[^\s!-,/:-@\[-^`{-~]+"
"""An id. It says which signs are not in one, as the expressions of editors know no letters but those of English."""

_FIRST_YEAR, _LAST_YEAR = 1000, 9999
"""A bare year has four digits."""

DATE_EXAMPLES = (
    "14 april 2023",
    "2023-04-14",
    "april 2023",
    "tweede helft van 2023",
    "voorjaar 2023",
    "14-4-2023",
    "2023-10",
    "2023-XX-XX",
    "2023-06-14/2023-06-16",
    "2023-11-15~",
)

Schema = dict[str, Any]


def _number(field: Field) -> Schema:
    bounds = zip(("minimum", "maximum"), BOUNDS.get(field.name, ()), strict=False)
    return {"type": ["number", "string"], "pattern": rf"^\s*({DECIMAL})?\s*$", **dict(bounds)}


def _date(field: Field) -> Schema:
    return {
        "type": ["string", "integer"],
        "minimum": _FIRST_YEAR,
        "maximum": _LAST_YEAR,
        "examples": list(DATE_EXAMPLES),
    }


def _url(field: Field) -> Schema:
    return {"type": "string", "pattern": rf"^\s*({URL})?\s*$", "examples": ["https://www.example.nl"]}


def _text(field: Field) -> Schema:
    return {"type": "string"}


_VALUES: Mapping[Type, Callable[[Field], Schema]] = MappingProxyType(
    {
        Type.TEXT: _text,
        Type.MARKUP: _text,
        Type.ITEM: _text,
        Type.DATE: _date,
        Type.NUMBER: _number,
        Type.URL: _url,
    }
)
"""What each type of field holds."""


def _required(value: Schema) -> Schema:
    """Return ``value`` without its empty forms."""
    return {**value, "pattern": r"\S"}


def _several(value: Schema, field: Field) -> Schema:
    marks = "semicolons or commas" if field.name in WITH_COMMAS else "semicolons"
    return {
        "oneOf": [
            {"type": "array", "items": value},
            {**value, "description": f"A single one, or several with {marks} between them."},
        ]
    }


def _field(field: Field, kinds: Kinds) -> Schema:
    value = _VALUES[field.type](field)
    if field.required:
        value = _required(value)
    if field.many:
        value = _several(value, field)
    description = field.help[:1].upper() + field.help[1:] + "."
    if field.type is Type.MARKUP:
        description += " Markdown and roles may stand in it."
    if field.kind:
        description += f" By id, title or other name, as it stands under “{kinds[field.kind].plural}”."
    return {"title": field.label, "description": description, **value}


def _item(kind: Kind, kinds: Kinds, *, listed: bool) -> Schema:
    pattern = rf"^\s*({_ID})?\s*$"
    own_id = {
        "id": {"title": "Id", "description": "What links call it.", "type": "string", "pattern": pattern}
    }
    return {
        "title": kind.label,
        "type": "object",
        "properties": {
            **(own_id if listed else {}),
            **{name: _field(field, kinds) for name, field in kind.fields.items()},
        },
        "required": [field.name for field in kind.fields.values() if field.required],
        "additionalProperties": False,
    }


def _section(kind: Kind) -> Schema:
    return {
        "title": kind.heading,
        "description": f"{kind.heading} of the report: each under an id of its own, or as a list.",
        "oneOf": [
            {
                "type": "object",
                "propertyNames": {"pattern": f"^{_ID}$"},
                "additionalProperties": {"$ref": f"#/$defs/{kind.name}"},
            },
            {"type": "array", "items": {"$ref": f"#/$defs/listed-{kind.name}"}},
        ],
    }


def make_schema(kinds: Kinds = KINDS) -> Schema:
    """Return the schema of data files with items of ``kinds``."""
    definitions: Schema = {}
    for kind in kinds.values():
        definitions[kind.name] = _item(kind, kinds, listed=False)
        definitions[f"listed-{kind.name}"] = _item(kind, kinds, listed=True)
    editors = {"title": "Schema", "description": "Where this schema is, for editors.", "type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "g40sphinx data file",
        "description": "The facts of an annual report, in YAML or JSON: items by their kind. Every value is a text; "
        "in YAML a number, true, false and null are read as the text that stands there.",
        "type": "object",
        "properties": {SCHEMA: editors, **{kind.plural: _section(kind) for kind in kinds.values()}},
        "additionalProperties": False,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as the text of the published file."""
    return json.dumps(make_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(path: Path = PATH) -> None:
    """Publish the schema, after a change of the table of kinds."""
    path.write_text(schema_text(), "utf-8", newline="\n")
