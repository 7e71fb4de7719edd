"""Speed, memory and growth of `audit` in one process, on the articles of `corpus/` over and over.

Figures are per CPU second (user and system) of the child process: wall time on a shared machine is noise.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"
AUDIT = (sys.executable, "-c", "from auditor.cli import main; main()")
SHARES = (16, 4, 1)


def texts() -> list[str]:
    """The articles of the corpus that are plain text or Markdown."""
    return [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*")) if path.suffix in (".txt", ".md")]


def written(path: Path, size: float) -> tuple[int, int]:
    """The articles and bytes of text written as JSON Lines until there is as much as wanted."""
    articles = done = 0
    with path.open("w", encoding="utf-8") as out:
        for text in cycle(texts()):
            if done >= size:
                return articles, done
            out.write(json.dumps({"id": str(articles), "text": text}, ensure_ascii=False) + "\n")
            articles, done = articles + 1, done + len(text.encode())
    return articles, done


def cost(*arguments: str) -> tuple[float, float]:
    """The CPU seconds and the peak megabytes of a run."""
    child = subprocess.Popen([*AUDIT, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"audit {' '.join(arguments)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print a line for each size, and the cost of starting up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=16)
    wanted = parser.parse_args().megabytes * 1e6
    with tempfile.TemporaryDirectory() as folder:
        path, report = Path(folder, "articles.jsonl"), str(Path(folder, "report.jsonl"))
        written(path, 1)
        cost(str(path), "--jobs", "1", "--output", report)  # what is compiled once is not counted
        for share in SHARES:
            articles, size = written(path, wanted / share)
            seconds, peak = cost(str(path), "--jobs", "1", "--output", report)
            print(
                f"{size / 1e6:5.1f} MB {articles:6} articles {seconds:6.2f} CPU s {size / 1e6 / seconds:5.2f} MB/s "
                f"{articles / seconds:5.0f} articles/s {peak:4.0f} MB peak"
            )
    print(f"start-up {min(cost('--version')[0] for _ in range(3)):.3f} CPU s")


if __name__ == "__main__":
    main()
