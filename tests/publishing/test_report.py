"""The report tells what the ledger holds, the same each time, and no word in it becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from claimtrack.model import ClaimFilter, Range, Relation, Status
from claimtrack.publishing import report
from claimtrack.publishing.report import markdown as md
from claimtrack.publishing.report.content import gather
from claimtrack.publishing.report.page import _is_web
from claimtrack.publishing.report.plot import Mark, _ticks, drawing
from claimtrack.publishing.report.wording import range_words
from claimtrack.store import Store
from tests.cli.conftest import Command, article, claimtrack, filled, ledger
from tests.publishing.conftest import MARKUP
from tests.tui.hostile import HOSTILE
from tests.tui.made import Paper, figure, linked, stored

__all__ = ["article", "claimtrack", "filled", "ledger"]
PARTS = ("Summary", "Events", "Claims by status", "Conflicts and their witness", "Method", "Limits")


def written(store: Store, form: str = "html", where: ClaimFilter | None = None, **more: int) -> str:
    stream = BytesIO()
    report.write(gather(store, where or ClaimFilter(), **more), stream, form)  # type: ignore[arg-type]  # limit alone
    return stream.getvalue().decode()


class Page(HTMLParser):
    """The elements, the words and the attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_all_parts_are_there(form: str, told: Store) -> None:
    text = written(told, form)
    words = " ".join("".join(Page(text).words).split()) if form == "html" else text.replace("\\", "")
    assert [part for part in PARTS if part not in words] == []
    for said in (
        "nine gunmen were killed", "Ann Ode ‹ Example Wire", "verified by A. Noor", "the hospital's list",
        "asked again", "killed: 2 to 9, best", "published 2022-05-07", "SHA-256", "have no number in common",
        "low 9 → 2", told.head()[1], "The program found these",
    ):  # fmt: skip
        assert said in words, said


def test_decided_claims_come_before_the_others(told: Store) -> None:
    text = written(told)
    assert text.index("✓ verified (1)") < text.index("○ unreviewed (2)")


def test_the_same_ledger_gives_the_same_bytes(told: Store) -> None:
    assert written(told) == written(told)
    assert written(told, "markdown") == written(told, "markdown")


def test_a_filter_and_a_limit_choose_what_is_told_and_the_rest_is_counted(told: Store) -> None:
    verified = ClaimFilter(statuses=frozenset({Status.VERIFIED}))
    assert re.findall(r'id="claim-(\d)"', written(told, where=verified)) == ["1"]
    short = written(told, limit=1)
    assert len(re.findall(r'id="claim-\d"', short)) == 1
    assert "2 claims asked for are counted above and not told" in short


def test_no_link_leads_to_a_claim_that_is_not_told(told: Store) -> None:
    page = Page(written(told, limit=1))
    ids = {value for name, value in page.attributes if name == "id"}
    leads = {value for name, value in page.attributes if name == "href" and value and value[0] == "#"}
    assert {f"#{one}" for one in ids} >= leads


def test_an_empty_ledger_has_a_report(store: Store) -> None:
    assert "No claims match" in written(store)


def test_no_word_becomes_an_element(hostile: Store, told: Store) -> None:
    text = written(hostile)
    page = Page(text)
    assert not {"script", "img", "iframe", "object", "link"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert MARKUP.replace(" ", "") in "".join("".join(page.words).split())
    assert not set(text) & set("\x1b\x07\u202e")


def test_only_addresses_of_the_web_become_links() -> None:
    assert _is_web("https://example.org/a?b=c#d")
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "http://[",
        "x",
    ):
        assert not _is_web(address)


MARKS = (
    *("http://a.example www.a.example a@b.example", "1. one", "# head", "- item", "> quote", "---", "==="),
    *(
        "a | b",
        "`code`",
        "![x](y)",
        "[a]: http://b",
        "<https://x.example>",
        "&amp; &#0; \\",
        "~~x~~ *y* __z__",
    ),
)


@pytest.mark.parametrize("words", [*HOSTILE.values(), MARKUP, *MARKS])
@pytest.mark.parametrize("place", ["{}", "- {}", "> {}", "# {}", "**x** {}", "| a |\n| --- |\n| {} |"])
def test_no_word_becomes_markdown(words: str, place: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    plain, shown = (reader.render(place.format(one)) for one in ("word", md.inert(words)))

    def tags(text: str) -> list[str]:
        return re.findall(r"<[^>]*>", text)

    expected = tags(plain) if md.inert(words) else tags(reader.render(place.format("")))
    assert tags(shown) == expected


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (1, (0, 1)),
        (9, (0, 5, 10)),
        (10, (0, 5, 10)),
        (64, (0, 20, 40, 60, 80)),
        (1_000, (0, 500, 1_000)),
        (12_345, (0, 5_000, 10_000, 15_000)),
    ],
)
def test_the_scale_has_round_numbers(largest: int, ticks: tuple[int, ...]) -> None:
    assert _ticks(largest) == ticks


def test_the_drawing_holds_each_claim_and_the_range_after_it(told: Store) -> None:
    (event,) = gather(told, ClaimFilter()).events
    made = drawing(event.account.chronology.courses[0])
    assert [moment.range for moment in made.moments][-1] == Range(2, 2, 9) or made.moments[-1].range.low == 2
    assert [mark.claim_id for moment in made.moments for mark in moment.marks] == [1, 2, 3]
    assert Mark(1, Range(9, 9, 9), 0) in made.moments[0].marks


def luminance(colour: str) -> float:
    """By WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_word_can_be_read_by_day_and_by_night() -> None:
    style = files("claimtrack.publishing.report").joinpath("page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root {([^}]*)}", style)[:2]
    )
    assert light.keys() == dark.keys()
    for colours in (light, dark):
        for name in colours.keys() - {"paper", "panel", "line", "band"}:
            one, other = sorted((luminance(colours[name]), luminance(colours["paper"])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, (name, colours[name])


def test_a_crowded_event_is_told_by_numbers(store: Store) -> None:
    paper = Paper()
    names = [
        f"{first} {last}" for first in ("Ann", "Bo", "Cem", "Dag", "Eli") for last in ("Ode", "Lind", "Ural")
    ]
    for place, name in enumerate(names, start=5):
        paper.says(f"{place} were killed", name, figures=[figure("killed", place, place, place)])
    ids = stored(store, paper)
    linked(store, *((ids[0], one, Relation.CONFLICTS) for one in ids[1:]))
    text = written(store)
    words = " ".join("".join(Page(text).words).split())
    assert "1 outlet, 15 origins: Ann Ode" in words
    assert "and 3 more; falls with 1" in words
    assert "And 3 more; a mark leads to its claim" in words
    places = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', text)]
    assert len(set(places)) == len(names)
    assert max(places) < 760


def test_a_range_in_words() -> None:
    assert range_words(Range(9, 9, 9)) == "exactly 9"
    assert range_words(Range(2, None, None)) == "at least 2"
    assert range_words(Range(2, 9, 12)) == "2 to 12, best 9"


def test_the_command_writes_a_page_and_a_text(filled: Command, tmp_path: Path) -> None:
    for name, begins in (("report.html", "<!DOCTYPE html>"), ("report.md", "# Who said what")):
        ended = filled("report", tmp_path / name, "--title", "Who said what")
        assert ended.code == 0, ended.err
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
        assert "head of the record" in ended.err
    assert filled("report", "-", "--title", "Tarvo").out.startswith("# Tarvo\n")


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("report.pdf",), 2, "name one that ends in .html or .md"),
        (("r.html", "--event", "99"), 5, "no event 99"),
        (("r.html", "--as-of", "May"), 2, "is no date"),
        (("r.html", "--title", " "), 2, "--title is empty"),
        (("missing/r.html",), 2, "make it first"),
    ],
)
def test_wrong_input_is_one_sentence(
    arguments: tuple[str, ...], code: int, why: str, filled: Command, tmp_path: Path
) -> None:
    ended = filled("report", str(tmp_path / arguments[0]), *arguments[1:])
    assert ended.code == code
    assert why in ended.err


@pytest.mark.file("a report has no file of the ledger to meet")
def test_a_report_never_overwrites_a_ledger(filled: Command, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "report.html").symlink_to(ledger)
    before = ledger.read_bytes()
    ended = filled("report", tmp_path / "report.html")
    assert ended.code == 2
    assert "a ledger or another database" in ended.err
    assert ledger.read_bytes() == before
