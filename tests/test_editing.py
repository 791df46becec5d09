"""Editing and adding claims: what is typed is checked, and the ledger is linked anew at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import editing, relink, review, selecting
from claimtrack.entries import Changes, figures_of
from claimtrack.errors import UsageError
from claimtrack.model import Kind, Relation, SpeakerKind, Stance
from claimtrack.store import Store, open_store
from tests.store.ledgers import document

TOWN = "Tirgan, 6 May 2026. Police chief Daud Salim said 9 people were killed in Tirgan on 6 May 2026."
OTHER = "The hospital's director, Leila Nuri, said 14 people were killed in Tirgan on 6 May 2026."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two claims of one occurrence that clash."""
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        for source, text in (("Valley Post", TOWN), ("Hill Gazette", OTHER)):
            published = document(text, source=source, published="2026-05-07")
            number = opened.add_document(published, []).document_id
            start = text.index("9 people" if source == "Valley Post" else "14 people")
            selecting.add(opened, number, selecting.propose(opened, number, start, len(text) - 1), by="A")
        yield opened


def conflicts(store: Store, claim_id: int) -> int:
    return sum(one.relation is Relation.CONFLICTS and one.counts for one in store.links(claim_id))


def test_words_of_a_document_become_a_claim_with_speaker_and_figures(store: Store) -> None:
    first, second = store.claims([1, 2])
    assert (first.speaker.name, first.statement) == (
        "Daud Salim",
        "9 people were killed in Tirgan on 6 May 2026",
    )
    assert (first.cue and first.cue.text, first.figures[0].low, first.earliest) == ("said", 9, "2026-05-06")
    assert second.speaker.name == "Leila Nuri"
    assert conflicts(store, 1) == 1


def test_an_edit_is_linked_anew_and_so_is_its_undo(store: Store) -> None:
    editing.edit(store, 2, Changes(figures=("9 killed",)), by="A")
    assert conflicts(store, 1) == 0
    review.undo(store, "A")
    assert conflicts(store, 1) == 1
    review.redo(store, "A")
    assert conflicts(store, 1) == 0
    assert store.check() == []


def test_a_dismissed_claim_conflicts_with_nothing_until_it_is_back(store: Store) -> None:
    review.dismiss(store, [2], "A")
    assert (conflicts(store, 1), store.standing(1).conflicting, store.claim(1).event_id) == (0, 0, None)
    review.undo(store, "A")
    assert (conflicts(store, 1), store.standing(1).conflicting) == (1, 1)
    assert store.claim(1).event_id == store.claim(2).event_id is not None


def test_the_same_holds_on_a_ledger_that_is_not_linked_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relink, "SMALL", 0)
    review.dismiss(store, [2], "A")
    assert (conflicts(store, 1), store.standing(1).conflicting, store.claim(1).event_id) == (0, 0, None)
    review.undo(store, "A")
    assert (conflicts(store, 1), store.standing(1).conflicting) == (1, 1)
    editing.edit(store, 2, Changes(figures=("9 killed",)), by="A")
    assert (conflicts(store, 1), store.standing(1).conflicting) == (0, 0)


def test_every_field_can_be_edited(store: Store) -> None:
    told = Changes(
        speaker="Cai Elm", speaker_kind=SpeakerKind.ORGANIZATION, role="spokesman",
        organization="the council", party="the front", via=("Meridian Wire",),
        figures=("at least 9 killed", "captured 1/1/1"), place="Sarband",
        days=("2026-05-05", "2026-05-06"), kind=Kind.DIRECT, stance=Stance.DENIES, hedged=True,
    )  # fmt: skip
    editing.edit(store, 1, told, by="A", note="all of it")
    one = store.claim(1)
    assert (one.speaker.name, one.speaker.kind) == ("Cai Elm", SpeakerKind.ORGANIZATION)
    assert (one.speaker.role, one.speaker.organization, one.speaker.party) == (
        "spokesman", "the council", "the front",
    )  # fmt: skip
    assert one.chain == ("Valley Post", "Meridian Wire", "Cai Elm")
    assert [(f.measure, f.low, f.high) for f in one.figures] == [("killed", 9, None), ("captured", 1, 1)]
    assert (one.place, one.earliest, one.latest) == ("Sarband", "2026-05-05", "2026-05-06")
    assert (one.kind, one.stance, one.hedged) == (Kind.DIRECT, Stance.DENIES, True)
    cleared = Changes(party="", via=(), figures=(), place="", days=())
    editing.edit(store, 1, cleared, by="A")
    one = store.claim(1)
    assert (one.speaker.party, one.via, one.figures, one.place, one.earliest) == (None, (), (), None, None)


def test_the_sources_name_as_speaker_is_its_own_voice(store: Store) -> None:
    editing.edit(store, 1, Changes(speaker="valley post"), by="A")
    assert store.claim(1).speaker.kind is SpeakerKind.OUTLET


def test_figures_that_nobody_touched_follow_the_span(store: Store) -> None:
    start = TOWN.index("Police chief")
    editing.edit(store, 1, Changes(span=(start, start + len("Police chief Daud Salim"))), by="A")
    assert (store.claim(1).statement, store.claim(1).figures) == ("Police chief Daud Salim", ())


FIGURES = {
    "at least 9 killed": [("killed", 9, 9, None)],
    "killed 9/10/12": [("killed", 9, 10, 12)],
    "Killed 1,200 / - / open": [("killed", 1200, None, None)],
    "wounded 0/-/15": [("wounded", 0, None, 15)],
    "9 killed and 3 wounded": [("killed", 9, 9, 9), ("wounded", 3, 3, 3)],
    "none": [],
    "": [],
}


@pytest.mark.parametrize(("typed", "expected"), FIGURES.items(), ids=FIGURES.keys())
def test_figures_are_typed_as_words_or_as_an_interval(typed: str, expected: list[tuple[object, ...]]) -> None:
    found = figures_of([typed], "nobody stood there", 0, 6)
    assert [(one.measure.value, one.low, one.best, one.high) for one in found] == expected
    assert all(one.start == one.end == 0 for one in found)


@pytest.mark.parametrize(
    "typed", ["some words", "killed 9/8/12", "killed 9/9/3", "buried 1/1/1", "killed -/1/2", "9"]
)
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        figures_of([typed], "", 0, 0)


def test_adding_what_is_there_changes_nothing_and_brings_back_what_was_dismissed(store: Store) -> None:
    proposal = selecting.propose(store, 1, TOWN.index("9 people"), len(TOWN) - 1)
    head = store.head()
    assert (selecting.add(store, 1, proposal, by="B").new, store.head()) == (False, head)
    review.dismiss(store, [1], "A")
    again = selecting.add(store, 1, proposal, by="B")
    assert (again.claim_ids, again.new, store.claim(1).dismissed) == ((1,), True, False)


def test_what_is_proposed_can_be_corrected_before_it_is_stored(store: Store) -> None:
    start = TOWN.index("Tirgan on")
    proposal = selecting.propose(store, 1, start - 1, start + len("Tirgan"))
    told = Changes(speaker="Cai Elm", role="witness", figures=("2 wounded",), stance=Stance.DENIES)
    claim = selecting.corrected(proposal, TOWN, "Valley Post", told)
    (number,) = selecting.add(store, 1, claim, by="B").claim_ids
    stored = store.claim(number)
    assert (stored.statement, stored.speaker.name, stored.speaker.role) == ("Tirgan", "Cai Elm", "witness")
    assert (stored.stance, stored.figures[0].measure.value) == (Stance.DENIES, "wounded")
    assert store.check() == []


@pytest.mark.parametrize("span", [(0, 0), (5, 4), (0, 10_000), (7, 8)])
def test_a_span_without_words_is_refused(store: Store, span: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="holds no words"):
        selecting.propose(store, 1, *span)
