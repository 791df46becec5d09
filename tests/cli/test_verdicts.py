"""Verdicts on the command line: each is stored at once under a name, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from claimtrack.cli import settings
from tests.cli.conftest import Command

VERDICTS = {
    "verify": "✓ verified",
    "dispute": "≠ disputed",
    "refute": "✗ refuted",
    "unverifiable": "? unverifiable",
    "retract": "⟲ retracted",
}


@pytest.mark.parametrize(("command", "words"), VERDICTS.items(), ids=VERDICTS.keys())
def test_a_verdict_is_stored_with_its_name_and_note(command: str, words: str, filled: Command) -> None:
    ended = filled(command, "1", "--by", "A. Noor", "--note", "because")
    assert ended.code == 0
    assert f"claim 1: ○ unreviewed → {words}, by A. Noor" in ended.out
    shown = filled("show", "1").out
    assert words in shown
    assert "A. Noor: " in shown
    assert "“because”" in shown
    assert f"claim 1: {words} → ○ unreviewed" in filled("reset", "1", "--by", "A. Noor").out


def test_many_claims_are_one_decision(filled: Command) -> None:
    filled("verify", "1", "2", "1", "--by", "A. Noor")
    assert filled("list", "--status", "verified").err == "2 claims\n"
    assert filled("undo", "--by", "A. Noor").out == "undone: verified claims 1, 2\n"
    assert filled("list", "--status", "verified").out == ""
    assert filled("redo", "--by", "A. Noor").out == "given again: verified claims 1, 2\n"
    assert filled("list", "--status", "verified").err == "2 claims\n"


def test_undo_is_ones_own(filled: Command) -> None:
    filled("verify", "1", "--by", "A. Noor")
    assert filled("undo", "--by", "B. Zia").code == 5
    assert filled("undo", "--by", "A. Noor").code == 0


def test_a_note_stands_in_the_history(filled: Command) -> None:
    assert filled("note", "1", "ask the hospital", "--by", "A. Noor").code == 0
    assert "A. Noor: noted claim 1: “ask the hospital”" in filled("history", "1").out


NAMED = {
    "the option": (["--by", "Option"], "Environment", "Option"),
    "the environment": ([], "Environment", "Environment"),
    "the memory": ([], "", "Memory"),
}


@pytest.mark.parametrize(("option", "environment", "name"), NAMED.values(), ids=NAMED.keys())
def test_who_the_reviewer_is(
    option: list[str], environment: str, name: str, filled: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_REVIEWER", environment)
    settings.save_reviewer("Memory")
    assert f"by {name}:" in filled("verify", "1", *option).out


def test_a_person_at_a_terminal_is_asked_once_and_remembered(
    filled: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.cli.session.at_keyboard", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_args, **_kwargs: "  A.  Noor ")
    assert "by A. Noor:" in filled("verify", "1").out
    monkeypatch.setattr(click, "prompt", lambda *_args, **_kwargs: pytest.fail("asked again"))
    assert "by A. Noor:" in filled("dispute", "1").out


def test_settings_keep_what_they_do_not_know_and_survive_damage(tmp_path: Path, ledger: Path) -> None:
    settings.path().write_text('{"theme": "dark"}')
    settings.save_reviewer("A. Noor")
    assert '"theme": "dark"' in settings.path().read_text()
    assert settings.load_reviewer() == "A. Noor"
    for damaged in ("", "[]", "{", '{"reviewer": 5}', '{"reviewer": " "}'):
        settings.path().write_text(damaged)
        assert settings.load_reviewer() is None
