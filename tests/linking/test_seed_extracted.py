"""The seed article as extraction reads it, stored and linked: the same picture as the careful reader's."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from claimtrack import extraction, linking, relink
from claimtrack.model import Claim, DocumentText, Measure, Relation, Strength
from claimtrack.store import Store, open_store
from tests.shared import SHARED, needs_shared

pytestmark = [
    needs_shared,
    pytest.mark.nlp,
    pytest.mark.skipif(not extraction.has_model(), reason="the language model is not installed"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Store:
    original = (SHARED / "seeds" / "badakhshan_article.txt").read_bytes()
    sha256 = hashlib.sha256(original).hexdigest()
    document = DocumentText(original.decode(), original, sha256, "Example Outlet")
    store = open_store(Path(tmp_path_factory.mktemp("seed")) / "ledger.db", create=True)
    added = store.add_document(document, extraction.extract(document))
    relink.relink_claims(store, added.claim_ids)
    return store


def counting(store: Store, measure: Measure, low: int) -> Claim:
    """The one claim that counts `measure` from `low` up."""
    (found,) = (
        one for one in store.iter_claims() if any(f.measure is measure and f.low == low for f in one.figures)
    )
    return found


def test_the_capture_of_the_tenth_conflicts_softly_with_the_arrest_of_a_number(ledger: Store) -> None:
    tenth, some = counting(ledger, Measure.CAPTURED, 1), counting(ledger, Measure.CAPTURED, 2)
    (link,) = (one for one in ledger.links(tenth.id) if one.other(tenth.id) == some.id)
    assert (link.relation, link.suggested.strength) == (Relation.CONFLICTS, Strength.SOFT)
    assert link.suggested.reason.startswith("captured: exactly 1 and at least 2 have no number in common")


def test_nine_and_one_make_ten(ledger: Store) -> None:
    tenth, ten = counting(ledger, Measure.CAPTURED, 1), counting(ledger, Measure.PARTICIPANTS, 10)
    assert "adds up: killed exactly 9 and captured exactly 1 make exactly 10" in ledger.standing(tenth.id).why
    assert tenth.event_id == ten.event_id is not None


def test_officials_of_one_government_are_one_origin(ledger: Store) -> None:
    speaking = [
        one for one in ledger.iter_claims() if "Afghan government" in (one.speaker.organization or "")
    ]
    assert len({one.speaker.name for one in speaking}) == 3
    assert len(linking.origins(speaking)) == 1


def test_the_bombings_are_another_event(ledger: Store) -> None:
    bombings, tenth = counting(ledger, Measure.CASUALTIES, 12), counting(ledger, Measure.CAPTURED, 1)
    assert bombings.event_id != tenth.event_id
    assert not [one for one in ledger.links(bombings.id) if one.relation is Relation.CONFLICTS]
