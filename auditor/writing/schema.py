"""The published JSON Schema of reports and datings, as .json and as .jsonl lines, made from the values written."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import msgspec

from auditor.writing.dating_records import DatingRecord, DatingRun
from auditor.writing.records import ArticleRecord, RunRecord, UnreadableRecord

PUBLISHED = Path(__file__).with_name("report.schema.json")
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "What auditor says of the articles of a run"
LINE, DATING_LINE = "Line", "DatingLine"
ROOTS = {"json": "RunRecord", "jsonl": LINE, "date-json": "DatingRun", "date-jsonl": DATING_LINE}
"""What is described of each form: a report or a dating, whole or line by line."""
DAY, DATE = r"^\d{4}-\d\d-\d\d$", r"^\d{4}(-\d\d(-\d\d)?)?$"

NARROWER: dict[str, dict[str, Any]] = {
    "Claim.date": {"pattern": DATE},
    "Window.earliest": {"pattern": DAY},
    "Window.latest": {"pattern": DAY},
    "Window.best": {"pattern": DAY},
    "Window.confidence": {"minimum": 0, "maximum": 1},
    "Clue.reliability": {"minimum": 0, "maximum": 1},
}
"""What the types cannot say of a field."""


def schema(form: str = "json") -> dict[str, Any]:
    """The JSON Schema of a form, one of `ROOTS`; fields may be added to any object."""
    records = [RunRecord, ArticleRecord, UnreadableRecord, DatingRun, DatingRecord]
    _, defined = msgspec.json.schema_components(records, schema_hook=_anything, ref_template="#/$defs/{name}")
    found = {name: _published(name, component) for name, component in sorted(defined.items())}
    found[LINE] = {
        "description": "One line of a .jsonl report: an article, or at the end a record that could not be read.",
        "anyOf": [{"$ref": "#/$defs/ArticleRecord"}, {"$ref": "#/$defs/UnreadableRecord"}],
    }
    found[DATING_LINE] = {
        "description": "One line of `audit date --format jsonl`: an article, or at the end an unreadable record.",
        "anyOf": [{"$ref": "#/$defs/DatingRecord"}, {"$ref": "#/$defs/UnreadableRecord"}],
    }
    root = ROOTS[form]
    return {"$schema": DRAFT, "title": TITLE, "$ref": f"#/$defs/{root}", "$defs": found}


def _anything(kind: type) -> dict[str, Any]:
    """The schema of a setting, which may be any value."""
    return {"description": "a setting, of any type"}


def _published(name: str, component: dict[str, Any]) -> dict[str, Any]:
    """A definition in which every field is required, since every field is always written."""
    fields = {field: _field(name, field, value) for field, value in component["properties"].items()}
    description = inspect.cleandoc(component["description"])
    return {"type": "object", "description": description, "properties": fields, "required": list(fields)}


def _field(name: str, field: str, value: dict[str, Any]) -> dict[str, Any]:
    """A field without its default, held to what is known of it; every category's score is from 0 to 100."""
    plain = {key: part for key, part in value.items() if key != "default"}
    if name == "Score" and plain.get("type") == "integer":
        return plain | {"minimum": 0, "maximum": 100}
    if plain.get("type") == "integer" or field in ("start", "end"):
        return _not_negative(plain)
    return plain | NARROWER.get(f"{name}.{field}", {})


def _not_negative(value: dict[str, Any]) -> dict[str, Any]:
    """A count or a place, perhaps null."""
    if "anyOf" in value:
        return {"anyOf": [_not_negative(part) for part in value["anyOf"]]}
    return value | {"minimum": 0} if value.get("type") == "integer" else value


def published() -> bytes:
    """The schema as it stands in the package."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"


if __name__ == "__main__":
    PUBLISHED.write_bytes(published())
