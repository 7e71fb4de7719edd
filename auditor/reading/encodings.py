"""The text that bytes stand for, whatever they were encoded in; bytes that are no text are told apart."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from auditor.reading.settings import Broken

# The marks of UTF-32 come first: that of its little end begins with that of UTF-16.
MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_MARK = 4
SAMPLE = 1 << 16
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
MOST_CONTROLS = 0.05
FEWEST_CONTROLS = 4
# Nearly all bytes of one parity are 0 where Latin letters are written in two bytes each.
WIDE_ZEROS = 0.7
# What Western European text has beyond ASCII, and how much of that its letters are at the most.
WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ“”‘’„‚‹›–—…•†€£©®°«»¡¿ºª·™§\xa0\xad")
WESTERN_SHARE = 0.98
MOST_WESTERN = 0.2
LEGACY = (
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "mac_roman",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
LATIN_1_LABEL = re.compile(r"(?:iso[-_]?8859[-_]?1|latin[-_]?1|(?:us[-_]?)?ascii)$", re.I)


def decoded(content: bytes, declared: str | None = None) -> str:
    """The text of the bytes: by their mark, as UTF-8, as declared, or by the likeliest older encoding."""
    mark, name = byte_order_mark(content)
    if mark:
        return content[len(mark) :].decode(name, "replace")
    if wide := wide_encoding(content):
        return content.decode(wide, "replace")
    if is_binary(content):
        raise Broken("looks binary: expected text")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return with_declared(content, declared) or damaged_utf8(content) or legacy(content, error.start)


def byte_order_mark(content: bytes) -> tuple[bytes, str]:
    """The byte order mark that the bytes begin with, and the encoding it stands for."""
    return next(((mark, name) for mark, name in MARKS if content.startswith(mark)), (b"", "utf-8"))


def is_binary(content: bytes) -> bool:
    """Whether there are more control bytes than any text has."""
    sample = content[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls >= FEWEST_CONTROLS and controls > MOST_CONTROLS * len(sample)


def wide_encoding(content: bytes) -> str | None:
    """UTF-16 without its mark, known by the zero in every second byte of Latin letters."""
    sample = content[: SAMPLE if len(content) > SAMPLE else len(content) // 2 * 2]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros >= FEWEST_CONTROLS and zeros > WIDE_ZEROS * len(sample) / 2 and not others:
            return name
    return None


def with_declared(content: bytes, declared: str | None) -> str | None:
    """The text in the declared encoding, if it is one and fits; "Latin 1" means Windows-1252, as browsers have it."""
    if declared is None:
        return None
    try:
        return content.decode("cp1252" if LATIN_1_LABEL.match(declared) else declared)
    except (LookupError, UnicodeError):
        return None


def damaged_utf8(content: bytes) -> str | None:
    """UTF-8 in which single characters are broken: more of them are whole, and the broken ones become U+FFFD."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if whole > broken else None


def legacy(content: bytes, first: int) -> str:
    """The text by the likeliest encoding from before UTF-8, judged at `first`, the first byte that is not UTF-8."""
    start = content.rfind(b"\n", 0, first) + 1
    sample = content[start : start + SAMPLE]
    if not is_western(sample):
        import charset_normalizer

        if best := charset_normalizer.from_bytes(sample, cp_isolation=list(LEGACY)).best():
            return content.decode(best.encoding, "replace")
    return content.decode("cp1252", "replace")


def is_western(sample: bytes) -> bool:
    """Whether the bytes read as Windows-1252 give a language of Western Europe."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    beyond = [c for c in text if c > "\x7f"]
    western = sum(map(WESTERN.__contains__, beyond))
    return western >= WESTERN_SHARE * len(beyond) and len(beyond) < MOST_WESTERN * len(text)
