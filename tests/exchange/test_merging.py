"""Two reviewers' ledgers become one: what is missing comes in, what differs is listed, twice is once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.exchange.merging import judgements, merge
from claimtrack.model import (
    Attribution,
    DocumentText,
    Figure,
    Hop,
    Judgement,
    Kind,
    Linkage,
    Measure,
    Modifier,
    Passage,
    ProposedClaim,
    Relation,
    Reliability,
    SpeakerKind,
    Stance,
    Status,
    Strength,
    SuggestedLink,
)
from claimtrack.store import Store, open_store

TEXT = "In Tarvo, Ada Ash said 9 militants were killed. Bo Birch said 12 were killed."


def document(text: str = TEXT, source: str = "River News") -> DocumentText:
    content = text.encode()
    return DocumentText(text, content, hashlib.sha256(content).hexdigest(), source, title="Raid")


def claim(words: str, speaker: str, text: str = TEXT) -> ProposedClaim:
    start = text.index(words)
    at = text.index(speaker)
    count = int("".join(filter(str.isdigit, words)))
    return ProposedClaim(
        words, start, start + len(words), Kind.INDIRECT, Stance.ASSERTS, False, None,
        Attribution(speaker, SpeakerKind.PERSON, speaker, at, at + len(speaker), "mayor"),
        via=(Hop("Lake Agency", "Lake Agency", None, None),),
        figures=(Figure(Measure.KILLED, count, count, count, Modifier.EXACTLY, words[:2], start, start + 2),),
        places=(Passage("Tarvo", 3, 8),),
    )  # fmt: skip


FIRST, SECOND = ("9 militants were killed", "Ada Ash"), ("12 were killed", "Bo Birch")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two ledgers of the same document: the first has one claim of it, the second both."""
    mine_path, theirs_path = tmp_path / "mine.db", tmp_path / "theirs.db"
    with open_store(mine_path, create=True) as mine, open_store(theirs_path, create=True) as theirs:
        mine.add_document(document(), [claim(*FIRST)])
        theirs.add_document(document("Another day in Oldbridge, 3 fell.", "Hill Post"), [])
        theirs.add_document(document(), [claim(*SECOND), claim(*FIRST)])
        yield mine, theirs


def state(store: Store) -> tuple[object, ...]:
    return store.head(), [store.claim(one) for one in sorted(store.claim_ids())]


def test_what_is_missing_comes_in_as_it_is_there(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    merged = merge(mine, theirs, by="C. Rim")
    assert (merged.new, merged.known, merged.conflicts) == ([2], 1, 0)
    here, there = mine.claim(2), theirs.claim(1)
    for name in (
        "key",
        "statement",
        "start",
        "end",
        "prefix",
        "suffix",
        "via",
        "figures",
        "places",
        "place",
        "chain",
    ):
        assert getattr(here, name) == getattr(there, name), name
    assert here.document_id == 1
    assert mine.check() == []


def test_merging_twice_changes_nothing(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    theirs.set_status([1, 2], Status.VERIFIED, by="Bob", note="seen")
    theirs.add_note(2, "ask", by="Bob")
    theirs.set_reliability("River News", Reliability.B, by="Bob")
    theirs.set_credibility([1], 2, by="Bob", note="two sources")
    merge(mine, theirs, by="C. Rim")
    before = state(mine)
    again = merge(mine, theirs, by="C. Rim")
    assert (again.new, again.changed, again.conflicts, again.differences) == ([], [], 0, [])
    assert state(mine) == before
    assert mine.check() == []


def test_verdicts_come_in_under_the_name_of_who_gave_them(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    theirs.set_status([1, 2], Status.VERIFIED, by="Bob", note="seen")
    merge(mine, theirs, by="C. Rim")
    assert [mine.claim(one).status for one in (1, 2)] == [Status.VERIFIED] * 2
    assert mine.last_verdict(1).by == "Bob"
    assert mine.notes_of([1])[1] == [("Bob", theirs.last_verdict(2).at, "seen")]
    mine.undo(by="C. Rim")
    assert mine.claim(1).status is Status.UNREVIEWED


def test_what_both_decided_is_listed_and_left(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    mine.set_status([1], Status.REFUTED, by="Ann")
    theirs.set_status([2], Status.VERIFIED, by="Bob")
    mine.set_reliability("River News", Reliability.D, by="Ann")
    theirs.set_reliability("River News", Reliability.B, by="Bob")
    merged = merge(mine, theirs, by="C. Rim")
    told = [(one.column, one.here, one.there) for one in merged.differences if not one.taken]
    assert ("status", "refuted (Ann)", "verified (Bob)") in told
    assert ("source_reliability", "D", "B") in told
    assert mine.claim(1).status is Status.REFUTED
    assert mine.claim(1).source.reliability is Reliability.D


def test_an_edit_there_is_told_and_not_taken(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    theirs.edit(2, {"place": "Varto"}, by="Bob")
    merged = merge(mine, theirs, by="C. Rim")
    assert [(one.column, one.here, one.there) for one in merged.differences] == [("place", "Tarvo", "Varto")]
    assert mine.claim(1).place == "Tarvo"


def test_a_claim_that_was_dismissed_here_stays_so(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    mine.dismiss([1], by="Ann")
    theirs.set_status([2], Status.VERIFIED, by="Bob")
    merged = merge(mine, theirs, by="C. Rim")
    assert (merged.dismissed, merged.new) == (1, [2])
    assert mine.claim(1).status is Status.UNREVIEWED


def test_a_dry_run_stores_nothing(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    before = state(mine)
    assert merge(mine, theirs, by="C. Rim", dry_run=True).new == [2]
    assert state(mine) == before


def test_the_record_says_which_ledger_and_how_far_its_record_was(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    merge(mine, theirs, by="C. Rim")
    entry = next(one for one in mine.decisions() if one.action == "merge")
    assert entry.by == "C. Rim"
    assert theirs.head()[1] in (entry.after or "")


def test_judgements_come_in_where_nobody_has_judged_here(two: tuple[Store, Store]) -> None:
    mine, theirs = two
    merge(mine, theirs, by="C. Rim")
    for store in two:
        link = SuggestedLink(1, 2, Relation.CONFLICTS, Strength.HARD, 0.9, "9 and 12", "figures")
        store.replace_links(Linkage((link,), ()), claim_ids=None)
    theirs.judge(1, Judgement.REJECTED, by="Bob", note="two raids")
    assert judgements(mine, theirs, by="C. Rim") == (1, [])
    assert (mine.link(1).judgement, mine.link(1).judged_by) == (Judgement.REJECTED, "Bob")
    assert judgements(mine, theirs, by="C. Rim") == (0, [])
    mine.judge(1, Judgement.ACCEPTED, by="Ann")
    adopted, (difference,) = judgements(mine, theirs, by="C. Rim")
    assert (adopted, difference.here, difference.there) == (
        0,
        "accepted conflicts (Ann)",
        "rejected conflicts (Bob)",
    )
