"""What a run is asked to do, from the command line and from `[tool.audit]` or audit.toml; the command line wins."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from auditor.engines import Spelling, Wanted
from auditor.types import AuditorError, Severity
from auditor.waivers import Waiver

FailOn = Literal["note", "warning", "error", "never"]
Runner = Literal["serial", "pool"]
FILES = ("audit.toml", "pyproject.toml")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All settings of a run, by the names they have in a configuration file."""

    select: list[str] = []
    ignore: list[str] = []
    rules: list[str] = []
    facts: list[str] = []
    nursery: bool = False
    baseline: str | None = None
    calibration: str | None = None
    waive: list[Waiver] = []
    field: dict[str, str] = {}
    exclude: list[str] = []
    today: str | None = None
    min_severity: Severity = "note"
    fail_on: FailOn = "warning"
    fail_under: Annotated[float, Meta(ge=0, le=100)] | None = None
    exit_zero: bool = False
    jobs: Annotated[int, Meta(ge=1)] = 1
    runner: Runner | None = None
    corpus: bool = True
    languagetool: str | None = None
    harper: bool = False
    spelling: Spelling | None = None
    format: str = "terminal"
    output: list[str] = []
    top: Annotated[int, Meta(ge=0)] | None = None
    max_megabytes: Annotated[int, Meta(ge=1)] = 64
    quiet: bool = False

    @property
    def engines(self) -> Wanted:
        """The grammar engines that are asked."""
        return Wanted(self.languagetool, self.harper, self.spelling)


PATHS = ("rules", "facts", "output", "baseline", "calibration")
"""Settings that name files: in a configuration file they are read from its folder."""


def settings(given: dict[str, Any], inputs: list[str], config: str | None = None) -> tuple[Settings, Path | None]:
    """The settings of a run and the file that some of them come from; `given` are those of the command line."""
    path = Path(config) if config else found(inputs)
    stated = configured(path) if path else {}
    if path:
        stated = {name: below(path.parent, value) if name in PATHS else value for name, value in stated.items()}
    return converted({**stated, **given}, path if not given else None), path


def found(inputs: list[str]) -> Path | None:
    """The nearest configuration file, looked for upwards from the first input."""
    start = Path(inputs[0] if inputs and inputs[0] != "-" else ".").absolute()
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file() and (name != "pyproject.toml" or configured(folder / name)):
                return folder / name
    return None


def configured(path: Path) -> dict[str, Any]:
    """The settings in a configuration file."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AuditorError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditorError(f"{path}: is not TOML: {error}") from None
    stated = read.get("tool", {}).get("audit", {}) if path.name == "pyproject.toml" else read
    if not isinstance(stated, dict):
        raise AuditorError(f"{path}: [tool.audit] should be a table, as in  select = ['residue']")
    converted(stated, path)
    return stated


def converted(stated: dict[str, Any], path: Path | None) -> Settings:
    """Settings checked."""
    try:
        return msgspec.convert(stated, Settings)
    except msgspec.ValidationError as error:
        place = f"{path}: " if path else ""
        known = ", ".join(field.encode_name for field in msgspec.structs.fields(Settings))
        hint = f"; known are {known}" if "unknown field" in str(error) else ""
        what, _, name = str(error).replace("Object contains ", "").partition(" - at `$.")
        given = f"{name.rstrip('`')} = {stated.get(name.rstrip('`'))!r}: " if name else ""
        raise AuditorError(f"{place}settings: {given}{what[0].lower()}{what[1:]}{hint}") from None


def below(folder: Path, value: Any) -> Any:
    """File names as seen from a folder."""
    if isinstance(value, list):
        return [below(folder, one) for one in value]
    return str(folder / value) if isinstance(value, str) else value
