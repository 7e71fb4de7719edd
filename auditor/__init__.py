"""Audits news and web articles: is the date right, does all of it belong to its time, who wrote it, who says so?"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Article", "Auditor", "AuditorError", "Finding", "Report", "StatedDate", "__version__"]

if TYPE_CHECKING:
    from auditor.audit import Auditor
    from auditor.types import Article, AuditorError, Finding, Report, StatedDate


def __getattr__(name: str) -> object:
    """Load what is asked for, and nothing before."""
    if name == "Auditor":
        from auditor.audit import Auditor

        return Auditor
    if name in __all__:
        from auditor import types

        return getattr(types, name)
    raise AttributeError(f"module 'auditor' has no attribute {name!r}")
