"""The log says what ran and where it broke, and nothing that anybody wrote."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from claimtrack import logfile
from tests.cli.conftest import Command

SAID = "the words of a document"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "logs" / "log.jsonl"
    monkeypatch.setenv("CLAIMTRACK_LOG", str(path))
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_each_run_is_a_line_without_what_was_typed(log: Path, filled: Command) -> None:
    filled("note", "1", SAID, "--by", "A. Noor")
    filled("show", "999")
    filled(SAID)
    assert [(one["verb"], one["code"]) for one in lines(log)[-3:]] == [("note", 0), ("show", 5), ("", 2)]
    text = log.read_text()
    assert not any(word in text for word in (SAID, "Noor", "article", str(log.parent.parent)))
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_defect_is_told_by_its_place(log: Path, filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError(SAID)

    monkeypatch.setattr("claimtrack.cli.listing.claim_filter", broken)
    assert filled("list").code == 1
    last = lines(log)[-1]
    assert last["error"] == "RuntimeError"
    assert str(last["where"]).count("test_logfile.py") == 1
    assert SAID not in log.read_text()


def test_debug_shows_the_line(log: Path, filled: Command) -> None:
    assert lines(log)[-1]["verb"] == "ingest"
    ended = filled("list", "--debug")
    assert json.loads(ended.err.splitlines()[-1]) == lines(log)[-1]


def test_the_log_is_turned_when_it_is_large(
    log: Path, claimtrack: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logfile, "LARGEST", 500)
    for _ in range(40):
        claimtrack("list")
    assert sorted(one.name for one in log.parent.iterdir()) == ["log.jsonl", "log.jsonl.1", "log.jsonl.2"]
    assert all(one.stat().st_size < 1_500 for one in log.parent.iterdir())


@pytest.mark.parametrize("named", ["", "/dev/null/none/log.jsonl", "/dev/full"])
def test_a_log_that_cannot_be_written_is_none(
    named: str, claimtrack: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_LOG", named)
    assert claimtrack("schema").code == 0
