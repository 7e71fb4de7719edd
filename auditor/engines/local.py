"""A LanguageTool server of our own on this machine, from the jars that language-tool-python finds or downloads."""

from __future__ import annotations

import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO

from auditor.engines.languagetool import LanguageTool, Lost
from auditor.engines.remark import Trust
from auditor.types import AuditorError

LONGEST_START = 60.0
"""Seconds until the server must answer."""
LONGEST_END = 5.0
"""Seconds that it has to end by itself."""
BETWEEN_LOOKS = 0.1


@contextmanager
def local_server() -> Iterator[str]:
    """The address of a server that runs until the block ends, be it by an interrupt."""
    command, port = server_command()
    with tempfile.TemporaryFile() as said, ended_by_signals():
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            url = f"http://127.0.0.1:{port}"
            await_answer(process, url, said)
            yield url
        finally:
            end(process)


def server_command() -> tuple[list[str], int]:
    """What starts the newest LanguageTool there is, downloaded where there is none, and the port it listens on."""
    try:
        from language_tool_python.download_lt import LocalLanguageTool
    except ImportError:
        raise AuditorError(
            "--languagetool auto: language-tool-python is not installed; pip install 'auditor[languagetool]'"
        ) from None
    port = free_port()
    try:
        tool = LocalLanguageTool.get_latest_installed_version() or LocalLanguageTool.from_version_name()
        tool.download()
        return tool.get_server_cmd(port), port
    except Exception as error:  # what language-tool-python raises is of many kinds, requests' own among them
        reason = " ".join(str(error).split())
        raise AuditorError(
            f"--languagetool auto: no LanguageTool could be made ready: {reason}; expected Java 17 and either jars in "
            "the folder that LTP_PATH names or a network to download them from"
        ) from None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_answer(process: subprocess.Popen[bytes], url: str, said: IO[bytes]) -> None:
    """Wait until the server answers; an error where it ends before or takes too long."""
    server = LanguageTool(url, Trust())
    deadline = time.monotonic() + LONGEST_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            server.languages()
            return
        except Lost:
            time.sleep(BETWEEN_LOOKS)
    how = f"ended with status {process.returncode}" if process.poll() is not None else "does not answer"
    raise AuditorError(f"--languagetool auto: the server {how}: {last_line(said)!r}")


def last_line(said: IO[bytes]) -> str:
    """The last thing that the server printed."""
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, by force where it does not end by itself."""
    process.terminate()
    try:
        process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let a request to terminate end the block as an interrupt does, so that nothing is left running."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def interrupt(number: int, frame: FrameType | None) -> None:
    """End the run with the status that shells give for a signal."""
    raise SystemExit(128 + number)
