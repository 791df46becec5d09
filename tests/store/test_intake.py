"""Documents and claims go in whole and come out as they were."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.errors import InputError, NotFound
from claimtrack.model import DocumentText, Measure, Passage, ProposedClaim, SpeakerKind
from claimtrack.store import Store, open_store
from tests.store.ledgers import TEXT, claim, document, three_claims


def test_a_claim_comes_out_with_its_words_speaker_chain_and_figures(store: Store) -> None:
    found = store.claim(2)
    assert found.statement == TEXT[found.start : found.end] == "1 was captured"
    assert found.chain == ("Harbour Post", "River Agency", "Bo Birch")
    assert [(f.measure, f.low, f.best, f.high) for f in found.figures] == [(Measure.CAPTURED, 1, 1, 1)]
    assert (found.prefix, found.suffix) == (
        TEXT[found.start - 32 : found.start],
        TEXT[found.end : found.end + 32],
    )


def test_claims_come_in_the_order_asked(store: Store) -> None:
    assert [one.id for one in store.claims([3, 1, 2])] == [3, 1, 2]
    assert [one.id for one in store.queue_rows([3, 1])] == [3, 1]
    assert [row.chain for row in store.queue_rows([2, 3])] == [one.chain for one in store.claims([2, 3])]


def test_the_same_document_twice_changes_nothing(store: Store) -> None:
    head = store.head()
    added = store.add_document(document(), three_claims())
    assert (added.new, added.claim_ids, store.count(), store.head()) == (False, (1, 2, 3), 3, head)


def test_the_same_bytes_from_another_source_are_another_document(store: Store) -> None:
    added = store.add_document(document(source="Hill Gazette"), three_claims())
    assert (added.new, added.document_id, added.claim_ids) == (True, 2, (4, 5, 6))


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [(TEXT, "Harbour Post", 1), (TEXT, "  harbour  POST ", 1), (TEXT, "Hill Gazette", 2),
     (TEXT, "Else", None), ("other words", "Harbour Post", None)],
)  # fmt: skip
def test_a_document_is_found_by_its_bytes_and_source(
    text: str, source: str, found: int | None, store: Store
) -> None:
    store.add_document(document(source="Hill Gazette"), [])
    sha256 = document(text).sha256
    assert store.document_id(sha256, source) == found
    assert store.documents_of_bytes(sha256) == ([1, 2] if text == TEXT else [])


def test_a_statement_added_to_a_known_document_is_stored_once(store: Store) -> None:
    more = [claim("9 were killed", "Cai Elm")]
    first = store.add_document(document(), more, by="A. Noor", action="add")
    again = store.add_document(document(), more, by="A. Noor", action="add")
    assert (first.new, first.claim_ids, again.new, again.claim_ids) == (True, (4,), False, (4,))
    assert [one.action for one in store.decisions()] == ["ingest", "add"]


@pytest.mark.parametrize(
    ("kind", "speakers"),
    [
        (SpeakerKind.PERSON, 1),
        (SpeakerKind.ORGANIZATION, 1),
        (SpeakerKind.GROUP, 2),
        (SpeakerKind.UNNAMED, 2),
        (SpeakerKind.OUTLET, 2),
    ],
)
def test_who_is_the_same_speaker_in_two_documents(tmp_path: Path, kind: SpeakerKind, speakers: int) -> None:
    with open_store(tmp_path / "l.db", create=True) as ledger:
        ledger.add_document(document(source="One"), [claim("9 were killed", "Local  Officials", kind)])
        ledger.add_document(document(source="Two"), [claim("9 were killed", "local officials", kind)])
        assert len(ledger.speakers()) == speakers


def test_a_speaker_keeps_every_way_the_name_is_written(store: Store) -> None:
    store.add_document(document(source="Two"), [claim("9 were killed", "ADA ASH")])
    assert store.claim(1).speaker.variants == ("ADA ASH", "Ada Ash")


def test_a_role_is_the_one_the_claims_own_document_gives(store: Store) -> None:
    store.add_document(document(source="Two"), [claim("9 were killed", role="minister")])
    assert [store.claim(one).speaker.role for one in (1, 4)] == ["spokeswoman", "minister"]


def test_bytes_that_are_not_the_text_in_utf8_are_kept(tmp_path: Path) -> None:
    original = "Café".encode("cp1252")
    given = replace(document("Café"), original=original, sha256=hashlib.sha256(original).hexdigest())
    with open_store(tmp_path / "l.db", create=True) as ledger:
        ledger.add_document(given, [])
        assert (ledger.original(1), ledger.document(1).text, ledger.check()) == (original, "Café", [])


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb",
        pytest.param("nul \x00 inside", marks=pytest.mark.file("PostgreSQL cannot keep U+0000")),
        "\u202eevil [bold] \x1b]0;x\x07",
        "\U0001f600 x",
    ],
)
def test_text_is_kept_code_point_for_code_point(tmp_path: Path, text: str) -> None:
    with open_store(tmp_path / "l.db", create=True) as ledger:
        ledger.add_document(document(text), [claim(text, text=text)])
        assert (ledger.document(1).text, ledger.claim(1).statement, ledger.check()) == (text, text, [])


NINE = three_claims()[0]
HUGE = replace(NINE.figures[0], low=10**30, best=None, high=None)
UNFIT = [
    (replace(document("new"), sha256="0" * 64), []),
    (document(source="x"), [replace(NINE, start=1)]),
    (document(source="x"), [replace(NINE, figures=(HUGE,))]),
    (document(source="x"), [claim("9 were killed", "lone \ud800 surrogate")]),
    (replace(document("x"), text="lone \ud800 surrogate"), []),
]


@pytest.mark.parametrize(("given", "claims"), UNFIT)
def test_what_does_not_fit_is_refused_whole(
    store: Store, given: DocumentText, claims: list[ProposedClaim]
) -> None:
    with pytest.raises(InputError):
        store.add_document(given, claims)
    assert (store.count(), len(list(store.iter_documents())), len(store.sources())) == (3, 1, 1)


def test_ids_that_are_none_are_named(store: Store) -> None:
    for ask in (store.claim, store.document, store.link, store.event, store.standing, store.last_verdict):
        with pytest.raises(NotFound, match="7"):
            ask(7)


def test_a_cue_comes_back_as_a_passage(tmp_path: Path) -> None:
    with open_store(tmp_path / "l.db", create=True) as ledger:
        ledger.add_document(document(), [replace(three_claims()[0], cue=Passage("said", 8, 12))])
        assert ledger.claim(1).cue == Passage("said", 8, 12)


def test_the_bytes_of_a_document_that_is_not_there_are_not_found(store: Store) -> None:
    assert store.original(1) == TEXT.encode()
    with pytest.raises(NotFound, match="There is no document 99"):
        store.original(99)
