"""Document text that a terminal shows runs nothing and keeps its offsets; its JSON keeps its value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.inert import REPLACEMENT, json_line, one_line, visible

R = REPLACEMENT

SHOWN = {
    "plain words": ("9 killed, 1 captured", "9 killed, 1 captured"),
    "markup is only text": ("[bold]x[/bold] [/red]", "[bold]x[/bold] [/red]"),
    "line ends and tabs": ("a\n\tb", "a\n\tb"),
    "a line end of another system": ("a\r\nb", "a \nb"),
    "a carriage return that would overwrite the line": ("9 killed\rnone", f"9 killed{R}none"),
    "a colour": ("\x1b[31mred", f"{R}[31mred"),
    "the clipboard by OSC 52": ("\x1b]52;c;ZXZpbA==\x07", f"{R}]52;c;ZXZpbA=={R}"),
    "an eight-bit escape sequence": ("\x9b31m", f"{R}31m"),
    "next line": ("a\x85b", f"a{R}b"),
    "delete and backspace": ("12\x7f\x08", f"12{R}{R}"),
    "an override of the direction": ("\u202ederutpac 1\u202c", f"{R}derutpac 1{R}"),
    "isolates": ("\u2066a\u2069", f"{R}a{R}"),
    "an Arabic letter mark": ("\u061ca", f"{R}a"),
    "zero-width space and joiner": ("kil\u200bled\u2060", f"kil{R}led{R}"),
    "a byte order mark within": ("a\ufeffb", f"a{R}b"),
    "letters that Persian and emoji need": ("می\u200cشود 👩\u200d🚒", "می\u200cشود 👩\u200d🚒"),
    "tags": ("a\U000e0041\U000e007f", f"a{R}{R}"),
    "a lone surrogate": ("a\ud800", f"a{R}"),
    "NUL": ("a\x00b", f"a{R}b"),
    "a line separator": ("a\u2028b", f"a{R}b"),
    "letters outside the basic plane": ("𐎀😀", "𐎀😀"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_what_a_terminal_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_every_code_point_keeps_its_place(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_json_gives_the_same_value_and_no_control_reaches_the_terminal(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == json.loads(json.dumps({"text": text}))
    assert visible(line, keep="") == line


def test_a_line_of_json_stays_readable() -> None:
    assert json_line({"a": "Évora"}) == '{"a": "Évora"}'


def test_one_line_gathers_white_space() -> None:
    assert one_line(" a\r\n\n b\x1b ") == f"a b{R}"


def test_only_what_was_asked_for_is_kept() -> None:
    assert visible("a\n\tb", keep="") == f"a{R}{R}b"
