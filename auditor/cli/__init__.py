"""The command `audit`."""

from __future__ import annotations

import os
import sys

from auditor.types import AuditorError

ERROR = 2
INTERRUPTED = 130
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Settings of the libraries beneath numpy: over matrices as small as ours, threads only wait for each other."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line, or the given arguments; a mistake is one line on standard error and status 2."""
    given = sys.argv[1:] if arguments is None else arguments
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    if given == ["--version"]:
        from auditor import __version__

        print(f"audit {__version__}")
        return
    from auditor.cli.commands import app, with_verb

    try:
        status = app(args=with_verb(given), prog_name="audit", standalone_mode=True)
    except AuditorError as error:
        print(f"audit: {printable(str(error))}", file=sys.stderr)
        status = ERROR
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"audit: {printable(error.filename or 'standard output')}: {error.strerror}", file=sys.stderr)
        status = ERROR
    sys.exit(status)


def printable(text: str) -> str:
    """A message on one line, without characters that a terminal obeys."""
    return "".join(c if c.isprintable() else " " for c in text)
