"""Styled lines as the bytes that a terminal or a file takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from auditor.writing.look import Look

NARROWEST = 20  # columns below which nothing can be set

ASCII = {
    "│": "|", "▁": "", "▂": "", "▃": "", "▄": "", "▅": "", "▆": "", "▇": "", "█": "#", "─": "-", "·": "-",
    "…": "...", "×": "x", "→": "->", "“": '"', "”": '"', "‹": "<", "›": ">", "✓": "+", "–": "-", "’": "'",
    "├": "[", "┤": "]", "┬": "+", "╱": "/", "●": "o", "▲": "^", "«": '"', "»": '"',
}  # fmt: skip
"""What is written instead of our own signs where the terminal has only ASCII."""


def usable(width: int) -> int:
    """A width, or the least in which anything can be set."""
    return max(NARROWEST, width)


def printed(texts: Iterable[Text], look: Look) -> Iterator[bytes]:
    """Each line with its colours, if they are wanted, in the encoding of its reader."""
    console, plain = _console(look), not has_our_signs(look.encoding)
    for text in texts:
        line = _ansi(console, text) if look.colour else text.plain.rstrip()
        yield f"{_in_ascii(line) if plain else line}\n".encode(look.encoding, "backslashreplace")


def _console(look: Look) -> Console:
    """A console that writes nowhere, takes nothing from the environment and reads no markup."""
    return Console(
        file=StringIO(),
        width=usable(look.width),
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        force_jupyter=False,
    )


def _ansi(console: Console, text: Text) -> str:
    """A line with its colours as escape sequences."""
    with console.capture() as captured:
        console.print(text, soft_wrap=True, end="")
    return captured.get()


def has_our_signs(encoding: str) -> bool:
    """Whether an encoding has the signs that reports are drawn with."""
    try:
        "".join(ASCII).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _in_ascii(line: str) -> str:
    return line.translate({ord(sign): plain for sign, plain in ASCII.items()})
