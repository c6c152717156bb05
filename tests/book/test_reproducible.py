"""The same book is the same bytes: another day, another folder, another hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest
import sample_book
from test_forms import different

LATER = 400 * 24 * 3600 + 11 * 3600
"""Seconds between the two days: another year, another hour."""
ANOTHER_DAY = f"""
import datetime, time

class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)

class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

datetime.datetime, datetime.date = Day, Date
for name in ("time", "time_ns"):
    def later(real=getattr(time, name), by={LATER} * (10**9 if name == "time_ns" else 1)):
        return real() + by
    setattr(time, name, later)
for name in ("gmtime", "localtime", "ctime"):
    def at(seconds=None, real=getattr(time, name)):
        return real(time.time() if seconds is None else seconds)
    setattr(time, name, at)

def strftime(form, when=None, real=time.strftime):
    return real(form, time.localtime() if when is None else when)

time.strftime = strftime
"""


def built(book: Path, out: Path, form: str, seed: str, jobs: str, **more: str) -> Path:
    """Build a form of a book in a process of its own."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", form, "-j", jobs]
    command += ["-d", str(out.with_suffix(".doctrees")), str(book), str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, **more}
    environment.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("form", ["html", "epub"])
def test_another_day_another_folder_another_seed(form: str, tmp_path: Path) -> None:
    here = sample_book.write(tmp_path / "book")
    there = sample_book.write(tmp_path / "Nơi khác" / "xa" / "book")
    # Files of another day, with other rights.
    for path in there.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            os.utime(path, (10**9, 10**9))
    custom = tmp_path / "custom"
    custom.mkdir()
    (custom / "sitecustomize.py").write_text(textwrap.dedent(ANOTHER_DAY), "utf-8")
    later = {"PYTHONPATH": os.pathsep.join([str(custom), os.environ.get("PYTHONPATH", "")])}
    later["TZ"] = "Asia/Ho_Chi_Minh"
    one = built(here, tmp_path / "one", form, "1", "1")
    two = built(there, tmp_path / "ra đây" / "two", form, "2", "2", **later)
    seen = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.datetime.now().year)"],
        env={**os.environ, **later},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(seen.stdout) > date.today().year  # it was another day indeed
    assert different(one, two) == []
