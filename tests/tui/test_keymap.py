"""Keys that a person gives to other commands: what holds, and what is told of the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimtrack.cli import reviewing
from claimtrack.model import Status
from claimtrack.store import open_store
from claimtrack.tui import keymap
from tests.docs import reference
from tests.tui.conftest import Open, press, screen_text
from tests.tui.made import Paper, stored


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ('"claim.verified" = "f5"', {"claim.verified": "f5"}),
        ('claim.verified = "f5"', {"claim.verified": "f5"}),
        ('[claim]\nverified = "z"\ndisputed = "Z"', {"claim.verified": "z", "claim.disputed": "Z"}),
        ('claim.next = ["]", "ctrl+down"]', {"claim.next": "right_square_bracket,ctrl+down"}),
        ('queue.search = "?"\napp.help = "f1"', {"queue.search": "question_mark", "app.help": "f1"}),
        ('claim.verified = "d"\nclaim.disputed = "v"', {"claim.verified": "d", "claim.disputed": "v"}),
        ('claim.mark = "+"\nundo = "ж"', {"claim.mark": "plus", "undo": "ж"}),
        ("", {}),
        ("# nothing yet\n", {}),
    ],
)
def test_keys_are_given_by_the_names_of_commands(lines: str, keys: dict[str, str]) -> None:
    assert keymap.read(lines.encode(), "keys.toml") == keymap.Keymap(keys)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('claim.verifed = "x"', "there is no command claim.verifed; claim.verified may be meant."),
        ('zzz = "x"', "there is no command zzz; the page of keys lists the names."),
        ('claim.verified = "f99"', "claim.verified is given 'f99', which is no key"),
        ("claim.verified = 5", "claim.verified is given 5, which is no key"),
        ("claim.verified = []", "which is no key"),
        ('claim.verified = ["x", 3]', "which is no key"),
        ('claim.verified = ""', "which is no key"),
        ('claim.verified = "hyper+nothing"', "which is no key"),
        ('claim.verified = "d"', "d is given to claim.verified but does claim.disputed on the same screen."),
        ('claim.verified = "j"', "j is given to claim.verified but does queue.down on the same screen."),
        ('claim.verified = "z"\nundo = "z"', "on the same screen."),
        ("claim.verified", "keys.toml: "),
        ("\udcff", "keys.toml: "),
    ],
)
def test_what_does_not_hold_is_told_in_one_sentence_and_the_usual_key_stays(
    lines: str, sentence: str
) -> None:
    found = keymap.read(lines.encode(errors="surrogateescape"), "keys.toml")
    assert len(found.keys) <= 1
    assert len(found.complaints) == 1
    assert sentence in found.complaints[0]
    assert found.complaints[0].startswith("keys.toml: ")
    assert found.complaints[0].endswith(".")


def test_no_two_commands_of_a_screen_have_the_same_key_by_themselves() -> None:
    everything = {command: ",".join(keys) for command, keys in keymap.commands().items()}
    assert list(keymap._clashes(everything, "as they are")) == []


def test_a_file_that_is_not_there_gives_nothing_and_one_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert keymap.load(None) == keymap.Keymap({})
    assert keymap.load(tmp_path / "keys.toml") == keymap.Keymap({})
    assert "cannot be read" in keymap.load(tmp_path).complaints[0]
    (tmp_path / "keys.toml").write_bytes(b"#" * 200_000)
    assert "too large" in keymap.load(tmp_path / "keys.toml").complaints[0]


async def test_the_file_changes_keys_footer_and_help_and_its_faults_are_told(
    tmp_path: Path, opened: Open
) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('claim.verified = "f5"\nclaim.nothing = "x"\n')
    with open_store(tmp_path / "ledger.db", create=True) as store:
        paper = Paper()
        paper.says("the road was closed")
        stored(store, paper)
        async with opened(store, keys_file=file) as pilot:
            text = screen_text(pilot)
            assert "there is no command claim.nothing" in text
            assert "f5 verified" in text
            await press(pilot, "v")
            assert store.status_counts()[Status.VERIFIED] == 0
            await press(pilot, "f5")
            assert store.status_counts()[Status.VERIFIED] == 1
            await press(pilot, "question_mark")
            assert "f5" in screen_text(pilot)


def test_what_the_help_and_the_page_of_keys_give_as_an_example_holds() -> None:
    for text in (reviewing.review.help or "", reference.KEYS):
        lines = "\n".join(re.findall(r'[a-z]+[.a-z]* = (?:"[^"]+"|\[[^]]+\])', text))
        found = keymap.read(lines.encode(), "keys.toml")
        assert found.complaints == ()
        assert found.keys["claim.verified"] == "f5"
