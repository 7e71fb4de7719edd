"""Files written for a test, and what reading them gives."""

import pickle
from collections.abc import Iterator
from pathlib import Path

from auditor.reading import Reading, articles, pieces
from auditor.types import Article, Unreadable


def outcomes(paths: list[str | Path], reading: Reading | None = None) -> list[Article | Unreadable]:
    """What reading the paths gives, in order."""
    reading = reading or Reading()
    return list(_outcomes([str(path) for path in paths], reading))


def _outcomes(paths: list[str], reading: Reading) -> Iterator[Article | Unreadable]:
    for piece in pieces(paths, reading):
        if isinstance(piece, Unreadable):
            yield piece
        else:
            yield from articles(pickle.loads(pickle.dumps(piece)), reading)


def read(paths: list[str | Path], reading: Reading | None = None) -> list[Article]:
    """The articles at the paths, all of which can be read."""
    found = outcomes(paths, reading)
    assert not [item for item in found if isinstance(item, Unreadable)]
    return [item for item in found if isinstance(item, Article)]


def written(path: Path, content: bytes | str) -> Path:
    """A file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
