"""The reference pages say what the code says today."""

from __future__ import annotations

import re

import pytest

from claimtrack import __version__
from claimtrack.store.migration import migrations
from claimtrack.tui.themes import THEME_WORDS
from tests.docs.pages import ROOT
from tests.docs.reference import FOLDER, MADE, PAGES

READ = re.compile(r'environ\.get\(\s*"(\w+)"')
OF_TEXTUAL = {"TEXTUAL_DRIVER"}  # set by Textual itself for a review in a browser
FIRST_CELL = re.compile(r"^\| (`[^|]+`) \|", re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_current(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == MADE + PAGES[name](), (
        "renew it: python -m tests.docs.reference"
    )


def test_the_page_of_configuration_names_every_variable_and_theme_there_is() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "claimtrack").rglob("*.py"))
    read = {name for source in sources for name in READ.findall(source)} - OF_TEXTUAL
    cells = FIRST_CELL.findall((FOLDER / "configuration.md").read_text("utf-8"))
    told = {name for cell in cells for name in re.findall(r"`([\w-]+)`", cell)}
    assert {name for name in told if name.isupper()} == read
    assert {name for name in told if name.startswith("claimtrack-")} == set(THEME_WORDS)


def test_the_changelog_names_this_version_first_and_every_migration() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## (\S+)", changelog, re.MULTILINE)
    assert releases[0] in {"Unreleased", __version__}
    told = set(re.findall(r"^\| (\d{4} \w+) \|", changelog, re.MULTILINE))
    assert told == {step.name.removesuffix(".sql").replace("_", " ", 1) for step in migrations()}
