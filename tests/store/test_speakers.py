"""Who is whom by a person's word: it holds for documents that come later, and is taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimtrack.errors import NotFound, UsageError
from claimtrack.model import Attribution, ClaimFilter, SpeakerKind
from claimtrack.store import Store, describe
from tests.store.ledgers import claim, document

ADA, BO, POST = 1, 2, 3  # the speakers of the three claims


def names(store: Store) -> list[str]:
    return [one.speaker.name for one in store.claims([1, 2, 3])]


def later(store: Store, speaker: str, source: str = "Hill Gazette", party: str | None = None) -> str:
    """The speaker of a claim in a document that comes later."""
    said = claim("9 were killed", speaker)
    who = Attribution(speaker, SpeakerKind.PERSON, party=party)
    added = store.add_document(document(source=source), [replace(said, speaker=who)])
    found = store.claim(added.claim_ids[0])
    return f"{found.speaker.name}, {found.speaker.party}"


def test_merged_speakers_are_one_now_and_in_documents_that_come_later(store: Store) -> None:
    decision = store.merge_speakers(ADA, [BO], by="A", note="one woman")
    assert describe(decision) == "merged Bo Birch into Ada Ash"
    assert names(store) == ["Ada Ash", "Ada Ash", "Harbour Post"]
    assert store.speaker(ADA).variants == ("Ada Ash", "Bo Birch")
    assert later(store, "bo birch") == "Ada Ash, None"
    assert [one.id for one in store.speakers()] == [ADA, POST]
    assert len(store.claim_ids(ClaimFilter(speaker="Bo Birch"))) == 3
    assert len(store.claim_ids(ClaimFilter(text="ash"))) == 3
    files = {one.speaker.name: (one.claims, one.merged) for one in store.speaker_files()}
    assert files == {"Ada Ash": (3, ((BO, "Bo Birch"),)), "Harbour Post": (1, ())}
    assert store.check() == []
    assert describe(store.undo(by="A")) == "undid: merged Bo Birch into Ada Ash"
    assert names(store) == ["Ada Ash", "Bo Birch", "Harbour Post"]
    assert store.claim(4).speaker.name == "Bo Birch"
    store.redo(by="A")
    assert (names(store)[1], store.claim(4).speaker.name, store.check()) == ("Ada Ash", "Ada Ash", [])


def test_merges_chain_and_come_apart_in_any_order(store: Store) -> None:
    later(store, "Cai Elm")
    (cai,) = [one.id for one in store.speakers() if one.name == "Cai Elm"]
    store.merge_speakers(BO, [cai], by="A")
    store.merge_speakers(ADA, [BO], by="B")
    assert {one.speaker.name for one in store.claims([1, 2, 4])} == {"Ada Ash"}
    assert store.speaker(ADA).variants == ("Ada Ash", "Bo Birch", "Cai Elm")
    store.undo(by="A")
    assert [one.speaker.name for one in store.claims([1, 2, 4])] == ["Ada Ash", "Ada Ash", "Cai Elm"]
    store.undo(by="B")
    assert [one.speaker.name for one in store.claims([1, 2, 4])] == ["Ada Ash", "Bo Birch", "Cai Elm"]


def test_a_merged_name_is_split_off_with_its_claims(store: Store) -> None:
    store.merge_speakers(ADA, [BO], by="A")
    decision = store.split_speaker(ADA, "bo birch", by="B")
    assert describe(decision) == "split Bo Birch off Ada Ash".replace("Bo Birch", "bo birch")
    assert names(store)[1] == "Bo Birch"
    store.undo(by="B")
    assert names(store)[1] == "Ada Ash"


def test_claims_of_a_namesake_are_split_off_under_the_same_name(store: Store) -> None:
    later(store, "Ada Ash")
    decision = store.split_claims(ADA, [4], "Ada Ash", by="A")
    assert describe(decision) == "split claim 4 off Ada Ash as Ada Ash"
    first, other = store.claims([1, 4])
    assert (first.speaker.name, other.speaker.name) == ("Ada Ash", "Ada Ash")
    assert first.speaker.id != other.speaker.id
    assert later(store, "Ada Ash", "Valley Post") == "Ada Ash, None"
    assert store.claim(5).speaker.id == ADA
    store.undo(by="A")
    assert store.claim(4).speaker.id == ADA
    assert (store.speaker(ADA).variants, store.check()) == (("Ada Ash",), [])
    store.redo(by="A")
    assert store.claim(4).speaker.id == other.speaker.id


def test_a_renamed_speaker_is_found_under_both_names(store: Store) -> None:
    decision = store.describe_speaker(BO, by="A", name="Bohdan Birch")
    assert describe(decision) == "renamed Bo Birch as Bohdan Birch"
    assert names(store)[1] == "Bohdan Birch"
    assert later(store, "BO BIRCH") == "Bohdan Birch, None"
    assert later(store, "Bohdan Birch", "Valley Post") == "Bohdan Birch, None"
    assert list(store.claim_ids(ClaimFilter(text="bohdan"))) == [2, 4, 5]
    store.undo(by="A")
    assert names(store)[1] == "Bo Birch"
    assert (later(store, "Bo Birch", "Third"), store.check()) == ("Bo Birch, None", [])


def test_a_party_given_by_a_person_counts_before_the_documents(store: Store) -> None:
    assert later(store, "Ada Ash", party="the council") == "Ada Ash, the council"
    store.describe_speaker(ADA, by="A", party="the front")
    assert [one.speaker.party for one in store.claims([1, 4])] == ["the front", "the front"]
    assert later(store, "Ada Ash", "Valley Post", party="the council") == "Ada Ash, the front"
    assert len(store.claim_ids(ClaimFilter(party="the front"))) == 3
    store.undo(by="A")
    assert store.claim(4).speaker.party == "the council"
    assert store.check() == []


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (lambda s: s.merge_speakers(ADA, [ADA], by="A"), UsageError),
        (lambda s: s.merge_speakers(ADA, [99], by="A"), NotFound),
        (lambda s: s.merge_speakers(ADA, [POST], by="A"), UsageError),
        (lambda s: s.split_speaker(ADA, "Bo Birch", by="A"), NotFound),
        (lambda s: s.split_claims(ADA, [2], "X", by="A"), UsageError),
        (lambda s: s.split_claims(ADA, [1], " ", by="A"), UsageError),
        (lambda s: s.describe_speaker(ADA, by="A", name="Bo Birch"), UsageError),
        (lambda s: s.describe_speaker(ADA, by="A", name=" "), UsageError),
        (lambda s: s.describe_speaker(POST, by="A", name="X"), UsageError),
        (lambda s: s.describe_speaker(ADA, by="A", role=None), UsageError),
    ],
)
def test_what_cannot_be_leaves_no_trace(
    store: Store, work: Callable[[Store], object], error: type[Exception]
) -> None:
    head = store.head()
    with pytest.raises(error):
        work(store)
    assert (store.head(), names(store)) == (head, ["Ada Ash", "Bo Birch", "Harbour Post"])


def test_a_name_that_was_merged_into_a_speaker_does_not_become_his_own(store: Store) -> None:
    store.merge_speakers(ADA, [BO], by="A")
    with pytest.raises(UsageError, match="Bo Birch is a name merged into Ada Ash; keep one that is its own"):
        store.describe_speaker(ADA, by="A", name="Bo Birch")
    assert store.speaker(ADA).name == "Ada Ash"


def test_who_is_merged_already_is_merged_no_second_time(store: Store) -> None:
    later(store, "Cai Elm")
    (cai,) = [one.id for one in store.speakers() if one.name == "Cai Elm"]
    store.merge_speakers(ADA, [BO], by="A")
    with pytest.raises(UsageError, match="Bo Birch is merged into another speaker already; split it off"):
        store.merge_speakers(cai, [BO], by="A")
    assert names(store)[1] == "Ada Ash"
