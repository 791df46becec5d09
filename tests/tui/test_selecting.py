"""Words of a document are selected by key or by pointer, and become a claim or a claim's words."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from claimtrack.ingest import ingest_documents
from claimtrack.model import ClaimFilter, DocumentText, Order, SpeakerKind
from claimtrack.store import open_store
from claimtrack.tui.parts import document_sheet
from claimtrack.tui.selection import Selection, beside, between, sentence, stretched, unclaimed
from claimtrack.tui.widgets.sheet import Sheet
from tests.tui.conftest import Open, press, prose, queue, screen_lines, screen_text, settled
from tests.tui.made import Paper, figure

TEXT = "It rained. The mayor said: “Two bridges fell.” Nobody slept!\n\nA new part begins here"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "It rained."),
        (11, "The mayor said: “Two bridges fell.”"),
        (47, "Nobody slept!"),
        (60, "A new part begins here"),
    ],
)
def test_the_sentence_at_a_place(place: int, words: str) -> None:
    found = sentence(TEXT, place)
    assert found is not None
    assert TEXT[found.start : found.end] == words


def test_sentences_follow_each_other_both_ways() -> None:
    found = sentence(TEXT, 0)
    assert found is not None
    there = [found := beside(TEXT, found, 1) for _ in range(4)]
    assert [TEXT[one.start : one.end].split(maxsplit=1)[0] for one in there] == ["The", "Nobody", "A", "A"]
    back = [found := beside(TEXT, found, -1) for _ in range(4)]
    assert [TEXT[one.start : one.end].split(maxsplit=1)[0] for one in back] == ["Nobody", "The", "It", "It"]


@pytest.mark.parametrize(
    ("place", "claims", "words"),
    [
        (0, [], "It rained."),
        (9, [(0, 9)], "The mayor said: “Two bridges fell.”"),
        (9, [(0, 9), (27, 45)], "Nobody slept!"),
        (61, [(47, 60), (62, 84)], "It rained."),  # on from the top
        (9, [(0, 84), (3, 9)], "It rained."),  # every sentence has its claim: the one at the place
    ],
)
def test_a_claim_is_missed_in_the_next_sentence_that_has_none(
    place: int, claims: list[tuple[int, int]], words: str
) -> None:
    found = unclaimed(TEXT, place, claims)
    assert found is not None
    assert TEXT[found.start : found.end] == words


def test_no_sentence_is_found_where_there_is_no_text() -> None:
    assert unclaimed("", 0, []) is None
    assert unclaimed(" \n ", 1, []) is None


def test_a_selection_is_stretched_by_words_and_never_empty() -> None:
    words = Selection(3, 10)
    assert stretched(TEXT, words, 1) == Selection(3, 14)
    assert stretched(TEXT, words, -1) == words
    assert stretched(TEXT, words, -1, first=True) == Selection(0, 10)
    assert stretched(TEXT, words, 1, first=True) == words
    assert stretched(TEXT, Selection(0, len(TEXT)), 1) == Selection(0, len(TEXT))


def test_from_one_word_to_another_both_are_whole() -> None:
    assert between(TEXT, 5, 13) == between(TEXT, 13, 5) == Selection(3, 14)
    assert between(TEXT, 10, 10) is None
    assert between("", 0, 0) is None


@pytest.mark.parametrize("width", [24, 60, 110])
def test_every_character_is_found_again_where_it_is_drawn(width: int) -> None:
    paper = Paper(text="日本語 " * 20 + TEXT * 3 + "\tA tab. ")
    paper.says("9 people were killed", figures=[figure("killed", 9, 9, 9)])
    document = paper.document
    window = document_sheet.Window(0, len(document.text))
    chosen = Selection(80, 95)
    laid = document_sheet.laid(document, paper.claims, 1, window, width, chosen)
    seen = set()
    for number, each in enumerate(laid.lines):
        for column in range(each.cell_length):
            offset = laid.offset(number, column)
            if offset is not None and offset < len(document.text):
                seen.add(offset)
    missing = {place for place in range(len(document.text)) if place not in seen}
    assert all(document.text[place].isspace() for place in missing)
    assert laid.offset(len(laid.lines), 0) is None


def sourced_text(text: str) -> DocumentText:
    original = text.encode()
    return DocumentText(
        text,
        original,
        sha256(original).hexdigest(),
        "Hill Gazette",
        published="2026-05-06",
        retrieved="2026-05-07T10:00:00Z",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "ledger.db"
    report = (
        "The mayor, Ada Ash, said on Monday that 9 people were killed in Northfield.\n\n"
        "Three houses burned down, she added, and two firemen were wounded.\n"
    )
    with open_store(where, create=True) as store:
        list(ingest_documents(store, [sourced_text(report)]))
    return where


async def begin(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter")
    assert "add a claim" in prose(pilot)


@pytest.mark.nlp
@pytest.mark.parametrize("size", [(80, 24), (150, 45)], ids=["narrow", "wide"])
async def test_selected_words_become_a_claim_with_speaker_and_figures(
    size: tuple[int, int], path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=size) as pilot:
            known = len(queue(pilot).ids)
            await begin(pilot)
            await press(pilot, "end", "a", "up", "left")
            assert "❮" in screen_text(pilot)
            await press(pilot, "escape")
            assert "❮" not in screen_text(pilot)
            await press(pilot, "home", "a", "down", "a")
            assert "Add a claim" in prose(pilot)
            await press(pilot, "ctrl+s")
            added = store.claim(max(store.claim_ids()))
            assert added.statement.startswith("Three houses burned down")
            assert "added claim" in prose(pilot)
            await press(pilot, "escape")
            assert len(queue(pilot).ids) == known + 1
            await press(pilot, "u")
            assert len(queue(pilot).ids) == known
            assert store.check() == []


async def test_what_no_claim_can_be_is_told_and_nothing_is_written(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        head = store.head()
        async with opened(store) as pilot:
            await begin(pilot)
            await press(pilot, "a", "enter")
            pilot.app.screen.query_one("#speaker").value = " "  # type: ignore[attr-defined]  # an input
            await press(pilot, "ctrl+s")
            assert "A claim needs a speaker" in prose(pilot)
            pilot.app.screen.query_one("#speaker").value = "Hill Gazette"  # type: ignore[attr-defined]  # the same
            await press(pilot, "escape")
            assert store.head() == head
            await press(pilot, "v")
            assert store.head() == head  # words are selected still: no verdict by mistake
            await press(pilot, "a")
            pilot.app.screen.query_one("#speaker").value = "Hill Gazette"  # type: ignore[attr-defined]  # the same
            await press(pilot, "ctrl+s")
            kinds = [claim.speaker.kind for claim in store.claims(store.claim_ids())]
            assert kinds.count(SpeakerKind.OUTLET) >= 1


async def test_the_chosen_claims_own_words_are_where_correcting_them_begins(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        first = store.claims(store.claim_ids(ClaimFilter(), Order.ID))[0]
        async with opened(store) as pilot:
            await begin(pilot)
            await press(pilot, "home", "w")
            assert "❮" in screen_text(pilot)
            await press(pilot, "left", "w", "ctrl+s")
            edited = store.claim(first.id)
            assert first.statement.startswith(edited.statement)
            assert edited.statement != first.statement


async def test_selected_words_become_those_of_the_chosen_claim(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        first = store.claims(store.claim_ids())[0]
        async with opened(store) as pilot:
            await begin(pilot)
            await press(pilot, "home", "a", "w")
            assert "Edit claim" in prose(pilot)
            await press(pilot, "ctrl+s")
            edited = store.claim(first.id)
            assert (edited.start, edited.end) != (first.start, first.end)
            await press(pilot, "u")
            assert store.claim(first.id).statement == first.statement


async def test_words_are_selected_with_the_pointer(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 45)) as pilot:
            await begin(pilot)
            sheet = pilot.app.screen.query_one(Sheet)
            y = next(n for n, each in enumerate(sheet.lines) if "Three houses" in each.plain)
            x = sheet.lines[y].plain.index("Three")
            await pilot.mouse_down(sheet, offset=(x + 5, y + 1))
            await pilot.hover(sheet, offset=(x + 20, y + 1))
            await pilot.mouse_up(sheet, offset=(x + 20, y + 1))
            await settled(pilot)
            marked = "".join(screen_lines(pilot))
            assert "❮Three houses burned❯ down" in marked
