"""The terminal report as a picture, for a page."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from auditor.types import Audited, Summary
from auditor.writing.look import Look
from auditor.writing.terminal import texts

WIDTH = 96  # columns: what a README shows without scrolling

INK, RED, GREEN, AMBER, BLUE, PURPLE, TEAL, GREY = (
    (40, 40, 46), (190, 40, 50), (45, 125, 70), (176, 105, 0),
    (40, 90, 180), (140, 60, 150), (0, 125, 140), (90, 90, 98),
)  # fmt: skip
PAPER = TerminalTheme((250, 249, 245), INK, [INK, RED, GREEN, AMBER, BLUE, PURPLE, TEAL, GREY])
"""Colours of the picture: dark ink on light paper, readable on a page of either colour."""

FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font: bold 18px system-ui, sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""
"""What the picture is set in; no font is fetched from anywhere."""


def terminal_svg(audited: Iterable[Audited], summary: Summary, title: str = "audit") -> str:
    """The report on these articles as SVG."""
    look = Look(width=WIDTH, colour=True)
    console = Console(
        record=True, file=StringIO(), width=WIDTH, force_terminal=True, color_system="truecolor",
        markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    for text in texts(list(audited), summary, (), look):
        console.print(text, soft_wrap=True)
    return console.export_svg(title=title, theme=PAPER, code_format=FRAME, unique_id="audit")
