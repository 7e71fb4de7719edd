"""Reports as a Parquet table, one row an article with its findings nested, for data frames and query engines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from auditor import __version__
from auditor.types import CATEGORIES, Audited, AuditorError, Report, Run, Summary, Unreadable
from auditor.writing.look import Look
from auditor.writing.passages import severities
from auditor.writing.records import SCHEMA_VERSION, article_values, json_bytes

ROWS = 2000  # articles in a row group: some megabytes held at a time

MISSING = "parquet files need pyarrow, which is not installed: pip install 'auditor[parquet]'"


class Parquet:
    """Writes a row group whenever enough articles have come; the run and the unreadable go into the file's metadata."""

    def __init__(self, stream: BinaryIO, run: Run, look: Look) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise AuditorError(MISSING) from None
        self._run = run
        self._rows: list[dict[str, Any]] = []
        self._arrow = pyarrow
        self._schema = _schema(pyarrow)
        self._file = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")

    def write(self, audited: Audited) -> None:
        """Add one article."""
        self._rows.append(row(audited.report))
        if len(self._rows) >= ROWS:
            self._flush()

    def close(self, summary: Summary, unreadable: Sequence[Unreadable]) -> None:
        """Add the last articles and the metadata."""
        self._flush()
        told = {"schema_version": SCHEMA_VERSION, "auditor": __version__, "run": self._run}
        told |= {"summary": summary, "unreadable": unreadable}
        self._file.add_key_value_metadata({"auditor": json_bytes(told).decode()})
        self._file.close()

    def _flush(self) -> None:
        self._file.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def row(report: Report) -> dict[str, Any]:
    """One article as plain values: what is asked for most in columns of its own, the rest as in JSON."""
    values = article_values(report)
    counts = severities(report)
    return {
        **values["article"],
        "claimed": report.claimed.date if report.claimed else None,
        "claimed_origin": report.claimed.origin if report.claimed else None,
        "written_earliest": report.written.earliest if report.written else None,
        "written_latest": report.written.latest if report.written else None,
        "written_best": report.written.best if report.written else None,
        "written_confidence": report.written.confidence if report.written else None,
        "grade": report.score.grade,
        "overall": report.score.overall,
        **{category: getattr(report.score, category) for category in CATEGORIES},
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["note"],
        "signals": list(report.signals.items()),
        "findings": values["findings"],
        "waived": values["waived"],
    }


def _schema(arrow: Any) -> Any:
    """The columns, spelled out so that a table without findings has the same ones."""
    text, number, level = arrow.string(), arrow.int64(), arrow.int8()
    reason = arrow.struct([("text", text), ("start", number), ("end", number), ("source", text)])
    related = arrow.struct([("article", text), ("start", number), ("end", number), ("excerpt", text)])
    finding = [
        ("rule", text), ("category", text), ("severity", text), ("confidence", text),
        ("start", number), ("end", number), ("excerpt", text), ("message", text),
        ("suggest", arrow.list_(text)), ("because", arrow.list_(reason)), ("related", arrow.list_(related)),
        ("fingerprint", text),
    ]  # fmt: skip
    return arrow.schema([
        *[(name, text) for name in ("id", "source", "title", "language")], ("words", number), ("url", text),
        *[(name, text) for name in ("claimed", "claimed_origin", "written_earliest", "written_latest", "written_best")],
        ("written_confidence", arrow.float64()), ("grade", text),
        *[(name, level) for name in ("overall", *CATEGORIES)],
        *[(name, number) for name in ("errors", "warnings", "notes")],
        ("signals", arrow.map_(text, arrow.float64())),
        ("findings", arrow.list_(arrow.struct(finding))),
        ("waived", arrow.list_(arrow.struct([*finding, ("reason", text)]))),
    ])  # fmt: skip
