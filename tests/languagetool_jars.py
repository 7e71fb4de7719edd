"""A real LanguageTool as language-tool-python keeps one, from Maven's artefacts; printed as LTP_PATH when run."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

POM = Path(__file__).parent / "languagetool" / "pom.xml"
VERSION = "6.6"
LINE = 70
"""Bytes of a line in a manifest; what is longer goes on in the next, after a space."""


def missing() -> str | None:
    """What this machine lacks."""
    return next((f"no {tool} on this machine" for tool in ("java", "mvn") if shutil.which(tool) is None), None)


def ltp_path() -> Path:
    """The folder for LTP_PATH; fetched once for each state of the pom."""
    home = Path(tempfile.gettempdir()) / f"auditor-languagetool-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if not home.is_dir():
        with tempfile.TemporaryDirectory(dir=tempfile.gettempdir()) as work:
            made = Path(work) / "home"
            fill(made / f"LanguageTool-{VERSION}")
            made.rename(home)
    return home


def fill(folder: Path) -> None:
    command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    subprocess.run([*command, f"-DoutputDirectory={folder}"], check=True, capture_output=True, timeout=600)
    (own,) = folder.glob("languagetool-server-*.jar")
    names = " ".join(sorted(jar.name for jar in folder.glob("*.jar")))
    assert own.name in names
    with zipfile.ZipFile(folder / "languagetool-server.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", manifest(f"Class-Path: {names}"))


def manifest(line: str) -> str:
    lines = [line[:LINE], *(f" {line[start : start + LINE - 1]}" for start in range(LINE, len(line), LINE - 1))]
    return "\r\n".join(["Manifest-Version: 1.0", *lines, "", ""])


if __name__ == "__main__":
    print(ltp_path())
