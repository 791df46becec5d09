"""Documents and statements come in once, whole, and each in its own transaction."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimtrack import documents, extraction
from claimtrack.errors import ClaimtrackError, InputError, NotFound, UsageError
from claimtrack.ingest import Heard, add_statement, ingest, ingest_documents, sourced
from claimtrack.model import Claim, DocumentText, Kind, Measure, ProposedClaim, SpeakerKind, Stance
from claimtrack.store import Store, open_store
from tests.documents.made import NEWS

TEXT = (
    "The provincial police said on Friday that nine militants were killed\n"
    "and one was captured in the Tarvo valley.\n\n"
    "Governor Daud Salim said that at least 12 militants were killed.\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        yield opened


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def added(
    store: Store, words: str, *, source: str = "Example Outlet", document: str | None = None, **more: Any
) -> Claim:
    heard = Heard(words, more.pop("speaker", "Bilal Karimi"), **more)
    (claim_id,) = add_statement(store, heard, by="A. Noor", source=source, document=document).claim_ids
    return store.claim(claim_id)


def test_a_document_comes_in_with_its_claims_and_the_bytes_as_they_were(store: Store, article: Path) -> None:
    (one,) = ingest(store, [article], source="Example Outlet", published="2026-05-08")
    assert (one.path, one.new) == (str(article), True)
    assert store.document(one.document_id).text == TEXT
    claims = store.document_claims(one.document_id)
    assert {claim.id for claim in claims} == set(one.claim_ids)
    assert {figure.measure for claim in claims for figure in claim.figures} >= {
        Measure.KILLED,
        Measure.CAPTURED,
    }
    assert all(TEXT[claim.start : claim.end] == claim.statement for claim in claims)


@pytest.mark.parametrize("source", ["Example Outlet", "  example   OUTLET "])
def test_the_same_document_twice_changes_nothing(source: str, store: Store, article: Path) -> None:
    list(ingest(store, [article], source="Example Outlet"))
    before = store.head(), store.count()
    (again,) = ingest(store, [article], source=source)
    assert (again.new, again.document_id, again.claim_ids) == (False, 1, ())
    assert (store.head(), store.count()) == before


def test_a_known_document_is_not_extracted_again(
    store: Store, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(ingest(store, [article], source="Example Outlet"))

    def extracted(
        texts: Iterable[DocumentText], _within: object
    ) -> Iterator[tuple[DocumentText, tuple[ProposedClaim, ...]]]:
        for text in texts:
            pytest.fail(f"{text.path} was extracted again")
        return iter(())

    monkeypatch.setattr(extraction, "extract_many", extracted)
    assert [one.new for one in ingest(store, [article, article], source="Example Outlet")] == [False, False]


def test_the_same_bytes_of_another_source_are_another_document(store: Store, article: Path) -> None:
    ids = [one.document_id for name in ("One", "Two") for one in ingest(store, [article], source=name)]
    assert len(set(ids)) == 2


def test_what_was_given_back_is_stored_when_a_later_file_cannot_be_read(store: Store, article: Path) -> None:
    done = []
    with pytest.raises(InputError, match="no such file"):
        done.extend(ingest(store, [article, article.with_name("no.txt")], source="Example Outlet"))
    assert store.document(1).text == TEXT


def many(folder: Path, number: int) -> list[Path]:
    """That many articles, each with its own words."""
    files = [folder / f"{n:03}.txt" for n in range(number)]
    for n, file in enumerate(files, start=1):
        file.write_text(f"Police said that {n} people were killed in the Tarvo valley.")
    return files


def test_many_documents_come_in_as_each_alone(store: Store, tmp_path: Path) -> None:
    files = many(tmp_path, 20)
    done = list(ingest(store, files, source="Example Outlet"))
    assert [(one.path, one.document_id, one.new) for one in done] == [
        (str(file), n, True) for n, file in enumerate(files, start=1)
    ]
    assert all(
        claim.statement in store.document(one.document_id).text
        for one in done
        for claim in store.claims(one.claim_ids)
    )
    again = list(ingest(store, files, source="Example Outlet"))
    assert [(one.document_id, one.new) for one in again] == [(n, False) for n in range(1, 21)]


def test_what_comes_twice_in_one_run_is_stored_once(store: Store, article: Path) -> None:
    done = list(ingest(store, [article, article, article], source="Example Outlet"))
    assert [(one.document_id, one.new, bool(one.claim_ids)) for one in done] == [
        (1, True, True), (1, False, False), (1, False, False),
    ]  # fmt: skip


def test_an_interrupted_run_loses_nothing_and_the_next_goes_on(store: Store, tmp_path: Path) -> None:
    files = many(tmp_path, 20)
    running = ingest(store, files, source="Example Outlet")
    acknowledged = [next(running).document_id for _ in range(11)]
    running.close()
    assert [store.document(number).id for number in acknowledged] == list(range(1, 12))
    rest = list(ingest(store, files, source="Example Outlet"))
    assert [one.new for one in rest] == [False] * 11 + [True] * 9
    assert (store.check(), len(list(store.iter_documents()))) == ([], 20)


def test_only_a_few_documents_are_read_ahead(store: Store, tmp_path: Path) -> None:
    read: list[Path] = []

    def texts() -> Iterator[DocumentText]:
        for file in many(tmp_path, 40):
            read.append(file)
            yield documents.read(file, source="Example Outlet")

    for done, _ingested in enumerate(ingest_documents(store, texts()), start=1):
        assert len(read) <= done + 8


def test_the_ledger_says_where_its_documents_are_from(store: Store, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(NEWS)
    (one,) = ingest(store, [page])
    stored = store.document(one.document_id)
    assert (stored.source.name, stored.published, stored.language) == ("Harbour Post", "2026-05-08", "en-GB")
    assert store.original(stored.id) == NEWS.encode()
    for claim in store.document_claims(stored.id):
        place = documents.trace(store.original(stored.id), "text/html", stored.text, claim.start, claim.end)
        assert claim.statement.split()[0] in html.unescape(NEWS[place.start : place.end])
    assert "killed" in " ".join(claim.statement for claim in store.document_claims(stored.id))
    assert store.check() == []


def test_progress_is_told_of_every_file(store: Store, article: Path) -> None:
    article.with_name("second.txt").write_text("Nine were killed, police said.")
    told: list[tuple[int, int]] = []
    list(ingest(store, [article.parent], source="Example Outlet", progress=lambda *seen: told.append(seen)))
    assert told == [(1, 2), (2, 2)]


def test_the_dateline_names_the_source_where_nobody_does(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Geneva, 5 Mar 91 (LAKE AGENCY) -- Nine people were killed, the governor said.")
    document = sourced(documents.read(path))
    assert (document.source, document.published) == ("LAKE AGENCY", "1991-03-05")


def test_without_a_source_the_document_is_refused(store: Store, article: Path) -> None:
    with pytest.raises(InputError, match="give --source NAME"):
        list(ingest_documents(store, map(sourced, [documents.read(article)])))
    assert store.count() == 0


def test_a_statement_is_as_full_a_claim_as_an_extracted_one(store: Store) -> None:
    claim = added(
        store, "9 killed, 1 captured", role="deputy spokesman", party="government", via=("Daily", "Bakhtar"),
        event=("2026-05-06", "2026-05-08"), place="Tarvo",
    )  # fmt: skip
    assert [(figure.measure, figure.best) for figure in claim.figures] == [
        (Measure.KILLED, 9),
        (Measure.CAPTURED, 1),
    ]
    assert claim.chain == ("Example Outlet", "Daily", "Bakhtar", "Bilal Karimi")
    assert (claim.place, claim.earliest, claim.latest) == ("Tarvo", "2026-05-06", "2026-05-08")
    assert (claim.speaker.role, claim.speaker.party, claim.kind) == (
        "deputy spokesman",
        "government",
        Kind.INDIRECT,
    )
    assert store.document(claim.document_id).text == "9 killed, 1 captured"
    assert store.check() == []


def test_adding_twice_changes_nothing(store: Store) -> None:
    first = added(store, "9 killed, 1 captured")
    head = store.head()
    assert added(store, " 9 killed, 1 captured\n", source="example outlet").id == first.id
    assert store.head() == head


def test_two_speakers_may_say_the_same_words(store: Store) -> None:
    first = added(store, "9 killed")
    second = added(store, "9 killed", speaker="Daud Salim")
    assert first.document_id == second.document_id
    assert first.id != second.id


def test_the_source_as_the_speaker_speaks_in_its_own_voice(store: Store) -> None:
    claim = added(store, "9 killed", speaker="example outlet")
    assert (claim.kind, claim.speaker.kind) == (Kind.NARRATION, SpeakerKind.OUTLET)
    assert claim.chain == ("Example Outlet",)


def test_words_in_quotation_marks_are_direct_speech(store: Store) -> None:
    assert added(store, "“We killed nine.”", stance=Stance.DENIES).kind is Kind.DIRECT


@pytest.mark.parametrize("by_path", [True, False], ids=["by its file", "by its id"])
def test_a_statement_of_a_stored_document_keeps_its_place_there(
    by_path: bool, store: Store, article: Path
) -> None:
    (one,) = ingest(store, [article], source="Example Outlet")
    named = str(article) if by_path else str(one.document_id)
    claim = added(store, "militants were killed and one was captured", source="", document=named)
    assert claim.document_id == one.document_id
    assert claim.statement == "militants were killed\nand one was captured"
    assert TEXT[claim.start : claim.end] == claim.statement
    assert store.check() == []


WRONG: dict[str, tuple[dict[str, Any], type[ClaimtrackError], str]] = {
    "no words": ({"words": " \n"}, InputError, "empty"),
    "NUL": ({"words": "9\0killed"}, InputError, "NUL"),
    "half a character": ({"words": "9 killed \udcff"}, InputError, "no text"),
    "no source": ({"words": "9 killed", "source": " "}, UsageError, "--source"),
    "words that are not there": (
        {"words": "ten tanks", "document": "1", "source": ""},
        InputError,
        "does not hold",
    ),
    "words that are there twice": (
        {"words": "militants were killed", "document": "1", "source": ""},
        InputError,
        "2 times",
    ),
    "another source than the document's": (
        {"words": "nine militants", "document": "1", "source": "Else"},
        UsageError,
        "is by",
    ),
    "no such document": ({"words": "9 killed", "document": "7", "source": ""}, NotFound, "no document 7"),
    "an id beyond all ids": (
        {"words": "9 killed", "document": "9" * 30, "source": ""},
        NotFound,
        "no document",
    ),
    "a file that is not in the ledger": (
        {"words": "9 killed", "document": __file__, "source": ""},
        InputError,
        "claimtrack ingest",
    ),
    "a file that is not there": (
        {"words": "9 killed", "document": "no.txt", "source": ""},
        InputError,
        "no such file",
    ),
}


@pytest.mark.parametrize(("given", "error", "why"), WRONG.values(), ids=WRONG.keys())
def test_a_statement_that_cannot_be_added_changes_nothing(
    given: dict[str, Any], error: type[ClaimtrackError], why: str, store: Store, article: Path
) -> None:
    list(ingest(store, [article], source="Example Outlet"))
    before = store.head()
    with pytest.raises(error, match=why):
        added(store, **given)
    assert store.head() == before
