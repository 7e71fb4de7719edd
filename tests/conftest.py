"""What all tests share: a cache of their own, no clock in a verdict, no skipping where everything is installed."""

import os
import signal
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")
os.environ["AUDITOR_CACHE"] = tempfile.mkdtemp(prefix="auditor-tests-")
skipped: list[str] = []
# A script starts what it runs in the background with interrupts ignored, and so would be what tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        skipped.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI every part is there, so a skipped test is a failed one."""
    if os.environ.get("CI") and skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\nskipped under CI, where everything must run: {', '.join(skipped)}")
