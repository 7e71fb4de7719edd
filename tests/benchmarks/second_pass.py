"""The second pass on many digests: its time, its memory, and what digests cost beside the audit.

    python tests/benchmarks/second_pass.py FILE.jsonl --digests 100000

Articles of a file are made into digests; more are made of these by changing some of the words that tell what they are
about, some of the hashes of their runs of words, and their days.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator

import msgspec
import numpy as np

from auditor import Auditor
from auditor.corpus.comparing import compared
from auditor.corpus.digest import Digest
from auditor.corpus.digesting import Digester
from auditor.corpus.shelf import Shelf
from auditor.reading import Piece, Reading, articles, pieces
from auditor.rulebook import rulebook
from auditor.together import comparing
from auditor.types import Article

CHANGED = 0.3
"""Share of an article's words and hashes that an edited digest has from another one."""
MEBIBYTE = 1 << 20


def digests(path: str, auditor: Auditor) -> tuple[list[Digest], float, float, int]:
    """The digests of a file, with the seconds of the audit and of digests, and the characters read."""
    digester = Digester(auditor.book)
    found, audits, making, size = [], 0.0, 0.0, 0
    for piece in pieces([path], Reading()):
        assert isinstance(piece, Piece), piece
        for article in articles(piece, Reading()):
            assert isinstance(article, Article), article
            begin = time.process_time()
            begun = auditor.read(article)
            auditor(article, begun)
            middle = time.process_time()
            found.append(digester(article, begun.notes, begun.hits))
            making += time.process_time() - middle
            audits += middle - begin
            size += len(article.text)
    return found, audits, making, size


def edited(found: list[Digest], wanted: int) -> Iterator[Digest]:
    """As many digests as wanted: those found, then edits of them."""
    random = np.random.default_rng(1)
    yield from found[:wanted]
    for number in range(len(found), wanted):
        one, other = (found[n] for n in random.integers(0, len(found), 2))
        mixed = {}
        for name, kind in (("signature", np.uint32), ("telling", np.uint32)):
            ours, theirs = (np.frombuffer(getattr(each, name), kind) for each in (one, other))
            mixed[name] = np.where(random.random(len(ours)) < CHANGED, theirs, ours).tobytes()
        day = one.day + int(random.integers(-3, 4)) if one.day else 0
        yield msgspec.structs.replace(one, id=f"{one.id}-{number}", identity=one.identity ^ number, day=day, **mixed)


def main() -> None:
    """Print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--digests", type=int, default=100_000)
    options = parser.parse_args()
    auditor = Auditor(rulebook().chosen())
    found, audits, making, size = digests(options.file, auditor)
    megabytes = size / 1e6
    print(f"{len(found)} articles, {megabytes:.1f} MB: audit {1000 * audits / megabytes:.0f} ms/MB, digests "
          f"{1000 * making / megabytes:.1f} ms/MB")  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Shelf() as shelf:
        for digest in edited(found, options.digests):
            shelf.add(digest)
        begin = time.process_time()
        count = sum(1 for _ in compared(shelf, comparing(auditor.book)))
        spent = time.process_time() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    share = spent / (audits / len(found) * options.digests)
    print(f"{options.digests} digests: {count} findings in {spent:.1f} s of one core, {share:.1%} of the first pass, "
          f"{memory:.0f} MiB more")  # fmt: skip


if __name__ == "__main__":
    main()
