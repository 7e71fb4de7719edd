"""Patterns of all rules in one pass: typographic folding, a linear-time scan, exact confirmation."""

from auditor.patterns.fold import Folded, folded
from auditor.patterns.matcher import Ends, Matcher, Pattern
from auditor.patterns.safety import fault

__all__ = ["Ends", "Folded", "Matcher", "Pattern", "fault", "folded"]
