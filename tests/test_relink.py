"""Relinking a stored ledger: all of it, or new claims against their candidates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import relink, review
from claimtrack.model import (
    Attribution,
    DateMention,
    DocumentText,
    Figure,
    Judgement,
    Kind,
    Measure,
    Modifier,
    Passage,
    ProposedClaim,
    Relation,
    SpeakerKind,
    Stance,
    Status,
)
from claimtrack.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def told(store: Store, source: str, count: int, place: str, day: str, *, speaker: str = "") -> int:
    """Stores a document with one statement, and gives the id of its claim."""
    number = str(count)
    text = f"{number} people were killed in clashes in {place} on {day}, {speaker or source} said."
    at = text.index(place)
    figure = Figure(Measure.KILLED, count, count, count, Modifier.EXACTLY, number, 0, len(number))
    who = Attribution(speaker or source, SpeakerKind.PERSON if speaker else SpeakerKind.OUTLET)
    proposed = ProposedClaim(
        text=text,
        start=0,
        end=len(text),
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        hedged=False,
        cue=None,
        speaker=who,
        figures=(figure,),
        places=(Passage(place, at, at + len(place)),),
        dates=(DateMention(day, text.index(day), text.index(day) + len(day), day, day),),
    )
    original = text.encode()
    document = DocumentText(text, original, hashlib.sha256(original).hexdigest(), source, published=day)
    return store.add_document(document, [proposed]).claim_ids[0]


def relations(store: Store) -> dict[tuple[int, int], Relation]:
    return {(link.suggested.a, link.suggested.b): link.relation for link in store.iter_links()}


def test_a_ledger_is_linked_with_events_and_standings(store: Store) -> None:
    first = told(store, "Meridian Wire", 9, "Tirgan", "2026-05-06")
    second = told(store, "Valley Radio", 9, "Tirgan", "2026-05-06", speaker="Leila Nuri")
    third = told(store, "Northern Observer", 2, "Tirgan", "2026-05-06")
    summary = relink.relink(store)
    assert relations(store) == {
        (first, second): Relation.CORROBORATES,
        (first, third): Relation.CONFLICTS,
        (second, third): Relation.CONFLICTS,
    }
    assert (summary.conflicts, summary.events) == (2, 1)
    assert [event.claim_ids for event in store.events()] == [(first, second, third)]
    assert (store.standing(first).agreeing, store.standing(first).conflicting) == (1, 1)


def test_linking_twice_changes_nothing(store: Store) -> None:
    told(store, "Meridian Wire", 9, "Tirgan", "2026-05-06")
    told(store, "Valley Radio", 12, "Tirgan", "2026-05-06")
    relink.relink(store)
    before = ([*store.iter_links()], store.events())
    relink.relink(store)
    assert ([*store.iter_links()], store.events()) == before


def test_a_judgement_outlives_relinking(store: Store) -> None:
    told(store, "Meridian Wire", 9, "Tirgan", "2026-05-06")
    told(store, "Valley Radio", 12, "Tirgan", "2026-05-06")
    relink.relink(store)
    (link,) = store.iter_links()
    store.judge(link.id, Judgement.REJECTED, by="A. Noor")
    relink.relink(store)
    (after,) = store.iter_links()
    assert (after.id, after.judgement) == (link.id, Judgement.REJECTED)


def test_new_claims_alone_find_those_they_speak_with(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relink, "SMALL", 0)
    places = ("Tirgan", "Sarband", "Khevi", "Dostabad")
    for turn in range(3):
        for day in range(1, 8):
            new = told(store, f"Outlet {turn} {day}", 3 + turn, places[day % 4], f"2026-05-0{day}")
            relink.relink_claims(store, [new])
    alone, events = relations(store), [event.claim_ids for event in store.events()]
    relink.relink(store)
    assert alone == relations(store)
    assert events == [event.claim_ids for event in store.events()]
    assert len(events) == 7


def test_a_new_claim_joins_an_event_and_refreshes_the_standings(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relink, "SMALL", 0)
    first = told(store, "Meridian Wire", 9, "Tirgan", "2026-05-06")
    second = told(store, "Valley Radio", 9, "Tirgan", "2026-05-06")
    relink.relink(store)
    event = store.claim(first).event_id
    third = told(store, "Northern Observer", 9, "Tirgan", "2026-05-06")
    summary = relink.relink_claims(store, [third])
    assert summary.links == {Relation.CORROBORATES: 2}
    assert store.claim(third).event_id == event
    assert [store.standing(one).agreeing for one in (first, second, third)] == [2, 2, 2]


def test_nothing_new_is_nothing_to_do(store: Store) -> None:
    assert relink.relink_claims(store, []) == relink.RelinkSummary({}, 0, 0)


def test_an_empty_ledger_is_linked_without_complaint(store: Store) -> None:
    assert relink.relink(store) == relink.RelinkSummary({}, 0, 0)


def test_what_people_do_while_a_ledger_is_linked_is_not_lost(store: Store) -> None:
    ids = [
        told(store, f"Outlet {number}", 9, "Tirgan", "2026-05-01", speaker=f"Witness {name}")
        for number, name in enumerate(("Ann Ode", "Bob Poe", "Cai Elm", "Dag Ash"))
    ]
    relink.relink(store)
    assert store.standing(ids[0]).agreeing == 3
    done: list[bool] = []

    def meanwhile(_done: int, _total: int) -> None:
        """Another reviewer, when the claims have been read: one claim refuted, one dismissed."""
        if not done:
            done.append(True)
            with open_store(store.path) as other:
                review.decide(other, [ids[1]], Status.REFUTED, "ben")
                review.dismiss(other, [ids[2]], "ben")

    relink.relink(store, progress=meanwhile)
    assert store.standing(ids[0]).agreeing == 1
    assert store.event_of(ids[2]) is None
    assert not store.links(ids[2])
    assert ids[2] not in store.event(store.event_of(ids[0]) or 0).claim_ids
    assert store.check() == []


@pytest.mark.parametrize("again", [0, 1, 3])
def test_linking_a_claim_again_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, again: int
) -> None:
    ids = [
        told(store, f"Outlet {number}", 9 + number // 3, "Tirgan", "2026-05-01", speaker=name)
        for number, name in enumerate(("Ann Ode", "Bob Poe", "Cai Elm", "Dag Ash"))
    ]
    relink.relink(store)
    before = relations(store), store.events(), [store.standing(one) for one in ids]
    monkeypatch.setattr(relink, "SMALL", 0)
    relink.relink_claims(store, [ids[again]])
    assert (relations(store), store.events(), [store.standing(one) for one in ids]) == before
    assert len(store.events()) == 1


def test_events_without_a_place_or_a_count_have_neither(store: Store) -> None:
    day = "2026-05-06"
    for source, text in (
        ("Harbour Post", f"There was no loss of life in the ambush of the convoy at the dam on {day}."),
        ("Valley Radio", f"The ambush of the convoy at the dam on {day} led to no loss of life."),
    ):
        proposed = ProposedClaim(
            text, 0, len(text), Kind.NARRATION, Stance.ASSERTS, False, None,
            Attribution(source, SpeakerKind.OUTLET),
            dates=(DateMention(day, text.index(day), text.index(day) + len(day), day, day),),
        )  # fmt: skip
        original = text.encode()
        document = DocumentText(text, original, hashlib.sha256(original).hexdigest(), source, published=day)
        store.add_document(document, [proposed])
    relink.relink(store)
    (event,) = store.events()
    assert (event.place, event.earliest, event.ranges) == (None, day, {})
