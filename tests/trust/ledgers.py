"""A ledger in which no table is empty: ingested, linked, judged, edited, merged, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from claimtrack.model import DateMention, Judgement, Passage, ProposedClaim, Reliability, Status
from claimtrack.relink import relink
from claimtrack.store import Store, open_store
from tests.store.ledgers import TEXT, document, three_claims

DOCUMENTS = 8


def full_ledger(folder: Path, name: str = "ledger.db") -> Path:
    """The path of a new ledger that holds something of every kind; closed, so that it is one file."""
    path = folder / name
    with open_store(path, create=True) as store:
        fill(store)
    return path


def fill(store: Store) -> None:
    """Some documents by several outlets, links, and decisions of two reviewers."""
    for number in range(DOCUMENTS):
        text = f"{TEXT} Dispatch {number} ends here."
        store.add_document(document(text, f"Outlet {number % 3}", published="2026-05-08"), placed_claims())
    relink(store)
    store.set_status([1, 2], Status.VERIFIED, by="A", note="seen by two")
    store.set_status([3], Status.DISPUTED, by="B")
    store.add_note(4, "call them again", by="B")
    store.set_credibility([5], 2, by="A", note="confirmed by another")
    store.set_reliability("Outlet 1", Reliability.B, by="A", note="its record")
    store.dismiss([6], by="A", note="no claim")
    store.edit(7, {"hedged": 1}, by="B")
    for link in list(store.iter_links())[:2]:
        store.judge(link.id, Judgement.ACCEPTED, by="A")
    store.set_status([8], Status.REFUTED, by="A")
    store.undo(by="A")
    people = {one.name: one.id for one in store.speakers()}
    store.merge_speakers(people["Ada Ash"], [people["Bo Birch"]], by="A")
    store.describe_speaker(people["Ada Ash"], by="A", name="Ada B. Ash", party="council")
    (event, *_) = store.events()
    store.split_event(event.id, [event.claim_ids[-1]], by="B", note="another raid")
    relink(store)


def placed_claims() -> list[ProposedClaim]:
    """The three claims, the last of them with its place and a day."""
    *others, last = three_claims()
    at = last.end - len("Oldbridge")
    there = Passage("Oldbridge", at, last.end)
    then = DateMention("Oldbridge", at, last.end, "2026-05-07", "2026-05-07")
    return [*others, replace(last, places=(there,), dates=(then,))]
