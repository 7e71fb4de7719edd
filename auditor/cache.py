"""What is dear to make is kept in the user's cache folder under a hash of all it was made from.

`AUDITOR_CACHE` names another folder; set but empty, it turns the cache off.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

DIGEST_BYTES = 32


def cache_file(identity: bytes) -> Path | None:
    """Where the thing made from this is kept, or None where the user keeps no cache."""
    chosen = os.environ.get("AUDITOR_CACHE")
    if chosen == "":
        return None
    if chosen is None:
        import platformdirs

        chosen = platformdirs.user_cache_dir("auditor", appauthor=False)
    return Path(chosen, hashlib.sha256(identity).hexdigest())


def store(path: Path, content: bytes) -> None:
    """Keep content under its digest, in one step; a cache that cannot be written is done without."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(hashlib.sha256(content).digest() + content)
        partial.replace(path)
    except OSError:
        return


def stored(path: Path) -> bytes | None:
    """The content kept at a path, or None where there is none or it is not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, content = content[:DIGEST_BYTES], content[DIGEST_BYTES:]
    return content if hashlib.sha256(content).digest() == digest else None
