"""A ledger that grew has the links, events and standings of one that was linked at once."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimtrack import relink
from claimtrack.extraction.figures import quantities
from claimtrack.model import (
    Attribution,
    DateMention,
    DocumentText,
    Kind,
    Passage,
    ProposedClaim,
    SpeakerKind,
    Stance,
)
from claimtrack.store import Store, open_store

PLACES = ("Khevi", "Ormut", "Sarband", "Olmar", "Tirgan")
DEEDS = ("a raid", "an air strike", "shelling", "a bomb", "clashes")
THINGS = ("market", "school", "bridge", "mill", "checkpoint", "hospital", "grain store", "bus station")
NAMES = ("Ann Ode", "Bob Poe", "Cai Elm", "Dag Ash", "Eva Rue", "Fia Oak", "Gus Lee", "Hal Kay")


def report(number: int, chance: random.Random) -> tuple[DocumentText, list[ProposedClaim]]:
    """A dispatch on one of five days, from one of five places: every day is a hot one."""
    place, day = chance.choice(PLACES), chance.randint(1, 5)
    claims, text = [], ""
    for _ in range(chance.choice((1, 1, 1, 3))):
        where = f" in {place}" if chance.random() < 0.8 else ""
        words = (
            f"{chance.randint(1, 12)} people were killed when {chance.choice(DEEDS)} hit the "
            f"{chance.choice(THINGS)} and the {chance.choice(THINGS)}{where}"
        )
        start = len(text)
        text += f"{words}. "
        dated = chance.random() < 0.7
        claims.append(
            ProposedClaim(
                words,
                start,
                start + len(words),
                Kind.INDIRECT,
                Stance.ASSERTS,
                False,
                None,
                Attribution(chance.choice(NAMES), SpeakerKind.PERSON),
                figures=quantities.figures_in(words),
                places=(Passage(place, start, start + len(place)),) if where else (),
                dates=(DateMention("", start, start, f"2026-05-0{day}", f"2026-05-0{day}"),) if dated else (),
            )
        )
    text += f"Dispatch {number}."
    sha = hashlib.sha256(text.encode()).hexdigest()
    published = f"2026-05-0{day}" if chance.random() < 0.9 else None
    source = f"Outlet {number % 11}"
    return DocumentText(
        text, text.encode(), sha, source, published=published, retrieved="2026-05-09T10:00:00Z"
    ), claims


def filled(path: Path, batches: Sequence[int]) -> tuple[object, ...]:
    """What follows from some hundred dispatches that are linked so many at a time."""
    chance = random.Random(29)  # noqa: S311  # made-up dispatches
    number = 0
    with open_store(path, create=True) as store:
        for batch in batches:
            new: list[int] = []
            for _ in range(batch):
                number += 1
                new += store.add_document(*report(number, chance)).claim_ids
            relink.relink_claims(store, new)
        return state(store)


def state(store: Store) -> tuple[object, ...]:
    links = {
        (one.suggested.a, one.suggested.b): (one.relation, one.suggested.score, one.suggested.reason)
        for one in store.iter_links()
    }
    events = sorted(event.claim_ids for event in store.events())
    return links, events, [store.standing(one) for one in sorted(store.claim_ids())]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    path = tmp_path_factory.mktemp("once") / "ledger.db"
    filled(path, [600])
    with open_store(path) as store:
        relink.relink(store)
        return state(store)


@pytest.mark.parametrize("batches", [[600], [400, 200], [450, 1, 1, 100, 48]], ids=["one", "two", "five"])
def test_a_ledger_that_grew_has_the_links_of_one_linked_at_once(
    batches: list[int], at_once: tuple[object, ...], tmp_path: Path
) -> None:
    links, events, standings = filled(tmp_path / "ledger.db", batches)
    assert len(links) > 500, "the days are hot enough to cut candidates off"  # type: ignore[arg-type]  # a dict
    assert links == at_once[0]
    assert events == at_once[1]
    assert standings == at_once[2]
