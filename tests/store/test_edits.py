"""Claims that people dismiss, edit and grade: kept in the record, undone whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.errors import Changed, CorruptLedger, NotFound, UsageError
from claimtrack.model import (
    Attribution,
    ClaimFilter,
    Figure,
    Judgement,
    Measure,
    Modifier,
    Order,
    SpeakerKind,
    Status,
)
from claimtrack.store import Store, describe, part_of
from tests.store.ledgers import TEXT, claim, document, linkage, suggestion


def test_a_dismissed_claim_is_nowhere_but_in_the_record(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2)), claim_ids=None)
    decision = store.dismiss([1], by="A", note="a caption")
    assert (describe(decision), decision.note) == ("dismissed claim 1", "a caption")
    assert (list(store.claim_ids(order=Order.ID)), store.count()) == ([2, 3], 2)
    assert store.status_counts()[Status.UNREVIEWED] == 2
    assert (store.links(2), store.open_conflicts()) == ([], 0)
    assert [one.id for one in store.document_claims(1)] == [2, 3]
    assert store.claim(1).dismissed
    assert list(store.claim_ids(ClaimFilter(dismissed=True))) == [1]
    assert store.count(ClaimFilter(dismissed=True)) == 1
    assert store.check() == []


def test_what_was_dismissed_in_bulk_comes_back_in_one_undo_with_its_judged_links(store: Store) -> None:
    store.replace_links(linkage(suggestion(1, 2), suggestion(2, 3)), claim_ids=None)
    store.judge(1, Judgement.REJECTED, by="B", note="other days")
    before = store.link(1)
    store.dismiss([1, 3], by="A")
    assert store.links(2) == []
    undone = store.undo(by="A")
    assert (describe(undone), store.count()) == ("undid: dismissed claims 1, 3", 3)
    (back,) = store.links(2)
    assert (back.id, back.judgement, back.note) == (1, Judgement.REJECTED, "other days")
    assert back.suggested == before.suggested
    store.redo(by="A")
    assert (store.count(), store.links(2)) == (1, [])
    store.undo(by="A")
    assert (store.links(2)[0].judgement, store.check()) == (Judgement.REJECTED, [])
    store.undo(by="B")
    assert store.links(2)[0].judgement is None


def test_a_claim_is_restored_by_somebody_else(store: Store) -> None:
    store.dismiss([2], by="A")
    decision = store.dismiss([2], by="B", restore=True)
    assert (describe(decision), store.count()) == ("restored claim 2", 3)
    with pytest.raises(Changed, match="changed by B"):
        store.undo(by="A")


def figure(words: str, low: int) -> Figure:
    return Figure(Measure.KILLED, low, None, None, Modifier.AT_LEAST, words, 13, 13)


def test_an_edit_keeps_what_was_before_and_comes_back_with_undo(store: Store) -> None:
    before = store.claim(1)
    decision = store.edit(
        1,
        {"stance": "denies", "party": "the front", "figures": [part_of(figure("at least 9", 9))]},
        by="A",
        speaker=Attribution("Cai Elm", SpeakerKind.PERSON),
        note="misread",
        version=before.version,
    )
    edited = store.claim(1)
    assert describe(decision) == "edited claim 1"
    assert (edited.speaker.name, edited.speaker.party, edited.stance) == ("Cai Elm", "the front", "denies")
    assert edited.figures == (figure("at least 9", 9),)
    assert (edited.version, edited.key) == (before.version + 1, before.key)
    assert list(store.claim_ids(ClaimFilter(text="Cai"))) == [1]
    assert '"stance":"asserts"' in (decision.before or "")
    store.undo(by="A")
    undone = store.claim(1)
    assert (undone.speaker, undone.stance, undone.figures) == (before.speaker, before.stance, before.figures)
    store.redo(by="A")
    assert store.claim(1).figures == edited.figures
    assert store.check() == []


def test_a_span_moves_inside_its_document_and_the_words_move_with_it(store: Store) -> None:
    store.edit(1, {}, by="A", span=(0, 26))
    edited = store.claim(1)
    assert (edited.statement, edited.prefix) == (TEXT[:26], "")
    assert list(store.claim_ids(ClaimFilter(text="said"))) == [1]
    assert store.check() == []
    store.undo(by="A")
    assert store.claim(1).statement == "9 were killed"
    assert list(store.claim_ids(ClaimFilter(text="said"))) == []


def test_an_edit_does_not_stand_in_the_way_of_undoing_a_verdict(store: Store) -> None:
    store.set_status([1], Status.VERIFIED, by="A")
    store.edit(1, {"stance": "denies"}, by="B")
    store.undo(by="A")
    assert (store.claim(1).status, store.claim(1).stance) == (Status.UNREVIEWED, "denies")


def test_a_claim_that_a_person_added_is_dismissed_by_undo(store: Store) -> None:
    added = store.add_document(document(), [claim("said", "Cai Elm")], by="A", action="add")
    assert added.claim_ids == (4,)
    undone = store.undo(by="A")
    assert (describe(undone), store.claim(4).dismissed) == ("undid: added claim 4 to document 1", True)
    again = store.add_document(document(), [claim("said", "Cai Elm")], by="A", action="add")
    assert (again.new, again.claim_ids) == (False, (4,))
    store.redo(by="A")
    assert (store.claim(4).dismissed, store.check()) == (False, [])


def test_credibility_says_who_and_why_and_can_be_undone(store: Store) -> None:
    decision = store.set_credibility([1, 2], 2, by="A", note="three lists agree")
    assert describe(decision) == "called credibility 2: claims 1, 2"
    assert [one.credibility for one in store.claims([1, 2, 3])] == [2, 2, 6]
    store.set_status([1], Status.DISPUTED, by="A")
    store.undo(by="A")
    store.undo(by="A")
    assert ([one.credibility for one in store.claims([1, 2])], store.check()) == ([6, 6], [])


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (lambda s: s.dismiss([], by="A"), UsageError),
        (lambda s: s.dismiss([99], by="A"), NotFound),
        (lambda s: s.dismiss([1], by="A", restore=True), UsageError),
        (lambda s: s.dismiss([1], by="A", versions={1: 9}), Changed),
        (lambda s: s.edit(99, {"stance": "denies"}, by="A"), NotFound),
        (lambda s: s.edit(1, {"stance": "denies"}, by="A", version=9), Changed),
        (lambda s: s.edit(1, {"stance": "asserts"}, by="A"), UsageError),
        (lambda s: s.edit(1, {}, by="A", span=(90, 4000)), UsageError),
        (lambda s: s.edit(1, {}, by="A", span=(26, 26)), UsageError),
        (lambda s: s.edit(1, {"key": "x"}, by="A"), CorruptLedger),
        (lambda s: s.set_credibility([1], 7, by="A", note="x"), UsageError),
        (lambda s: s.set_credibility([1], 2, by="A", note=" "), UsageError),
        (lambda s: s.set_credibility([1], 2, by="A", note="x", versions={1: 9}), Changed),
    ],
)
def test_what_cannot_be_changed_leaves_no_trace(
    store: Store, work: Callable[[Store], object], error: type[Exception]
) -> None:
    before = (store.head(), store.claim(1))
    with pytest.raises(error):
        work(store)
    assert (store.head(), store.claim(1)) == before
