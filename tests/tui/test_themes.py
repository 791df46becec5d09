"""The themes: one key changes them, contrast is measured, the terminal's own colours stay its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import ColorType
from textual.color import Color
from textual.theme import Theme

from claimtrack.model import Relation, Status
from claimtrack.store import open_store
from claimtrack.tui.themes import ANSI, CONTRAST, DARK, DEFAULTS, LIGHT, THEMES, known_theme, theme_after
from tests.tui.conftest import Open, press, screen_text
from tests.tui.made import Paper, figure, linked, stored

GROUNDS = {"span-bg", "mark-bg", "found-bg", "differ-bg", "cursor-bg", "cursor-blur-bg"}
WORDS = set(DEFAULTS) - GROUNDS - {"line", "cursor-style"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        stored(store, paper)
        linked(store, (1, 2, Relation.CONFLICTS))
        store.set_status([1], Status.DISPUTED, by="A. Noor")
    return where


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)])
def test_every_word_can_be_read_on_every_ground(theme: Theme, least: float) -> None:
    colours = {**theme.variables, "foreground": theme.foreground}
    grounds = {"background": theme.background, "surface": theme.surface, "panel": theme.panel}
    for word in (*WORDS, "foreground"):
        for name, ground in grounds.items():
            found = contrast(Color.parse(str(colours[word])), Color.parse(str(ground)))
            assert found >= least, f"{theme.name}: {word} on {name} has {found:.1f}"
    for name in GROUNDS:
        found = contrast(Color.parse(str(theme.foreground)), Color.parse(theme.variables[name]))
        assert found >= least, f"{theme.name}: words on {name} have {found:.1f}"


def test_every_theme_of_ours_names_all_that_the_styles_ask_for() -> None:
    for theme in THEMES:
        assert set(DEFAULTS) <= set(theme.variables)


def test_an_unknown_theme_is_the_dark_one_and_the_key_goes_round() -> None:
    assert known_theme(None) == known_theme("no such theme") == DARK.name
    assert known_theme("nord") == "nord"
    name, seen = DARK.name, []
    for _ in THEMES:
        seen.append(name)
        name = theme_after(name)
    assert (name, len(set(seen))) == (DARK.name, len(THEMES))
    assert theme_after("nord") == DARK.name


async def test_a_key_changes_the_theme_and_every_state_keeps_its_glyph_and_word(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "home")
            for words in ("light", "the terminal's own colours", "high contrast", "dark"):
                await press(pilot, "T")
                text = screen_text(pilot)
                assert f"Theme: {words}" in text
                assert "≠ disputed" in text
                assert "⚡ conflicts" in text


async def test_the_terminals_own_colours_are_all_that_is_sent(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            pilot.app.theme = ANSI.name
            for keys in (("home",), ("c",), ("escape", "question_mark"), ("escape", "f")):
                await press(pilot, *keys)
                screen = pilot.app.screen
                styles = [
                    segment.style
                    for strip in screen._compositor.render_strips(screen.size)
                    for segment in strip
                    if segment.style
                ]
                used = {
                    colour.type
                    for style in styles
                    for colour in (style.color, style.bgcolor)
                    if colour is not None
                }
                assert used <= {ColorType.DEFAULT, ColorType.STANDARD}, keys
