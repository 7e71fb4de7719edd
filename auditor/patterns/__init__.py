"""Patterns of all rules in one pass: typographic folding, a linear-time scan, exact confirmation."""

from auditor.patterns.fold import Folded, folded
from auditor.patterns.matcher import Matcher, Pattern
from auditor.patterns.safety import fault

__all__ = ["Folded", "Matcher", "Pattern", "fault", "folded"]
