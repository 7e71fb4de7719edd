"""Ways to run an audit over many articles; all give the same reports in the same order."""

from auditor.running.pool import pool
from auditor.running.serial import serial
from auditor.running.work import Batch, Recipe

__all__ = ["Batch", "Recipe", "pool", "serial"]
