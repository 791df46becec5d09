"""What an export says comes back: the same bytes out of an empty ledger, whatever the claims hold."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.exchange import FORMATS, Asked, write_ledger
from claimtrack.exchange.bringing import Outcome, bring
from claimtrack.exchange.mapping import TableMapping
from claimtrack.exchange.unread import read_words
from claimtrack.model import (
    Attribution,
    ClaimFilter,
    DateMention,
    DocumentText,
    EventCluster,
    Figure,
    Hop,
    Kind,
    Linkage,
    Measure,
    Modifier,
    Passage,
    ProposedClaim,
    Reliability,
    Scope,
    SpeakerKind,
    Stance,
    Standing,
    Status,
)
from claimtrack.store import Store, open_store
from tests import engine

LETTERS = st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from("=+-@'\t\r\n;,()\"←")
HOSTILE = st.text(LETTERS)
NAME = HOSTILE.filter(str.strip)
MAYBE = st.none() | NAME
DAY = st.dates().map(str)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low = draw(st.integers(0, 5_000))
    high = draw(st.none() | st.integers(low, low + 9_000))
    best = draw(st.none() | st.integers(low, low if high is None else high))
    measure = draw(st.sampled_from(Measure))
    objects = measure in {Measure.DESTROYED, Measure.SEIZED}
    return Figure(
        measure, low, best, high, draw(st.sampled_from(Modifier)), "nine", 0, 0, draw(MAYBE),
        draw(st.sampled_from(Scope)), draw(st.sampled_from(["vehicles", "AK-47s"])) if objects else None,
    )  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, text: str, source: str) -> ProposedClaim:
    """A claim somewhere in the text; somebody may be called as the outlet is."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 20)))
    if not text[start:end].strip():
        start, end = 0, len(text)
    dates = draw(st.lists(st.tuples(DAY, DAY).map(sorted), max_size=2))
    kind = draw(st.sampled_from(SpeakerKind))
    name = source if kind is SpeakerKind.OUTLET else draw(NAME | st.just(source) | st.just(source.strip()))
    return ProposedClaim(
        text[start:end], start, end, draw(st.sampled_from(Kind)), draw(st.sampled_from(Stance)),
        draw(st.booleans()), None,
        Attribution(name, kind, role=draw(MAYBE), party=draw(MAYBE)),
        via=tuple(Hop(name, name, None, None) for name in draw(st.lists(NAME, max_size=2))),
        figures=tuple(draw(st.lists(figures(), max_size=3, unique_by=lambda one: (one.measure, one.scope)))),
        places=tuple(Passage(name, 0, 0) for name in draw(st.lists(NAME, max_size=1))),
        dates=tuple(DateMention("", 0, 0, first, last) for first, last in dates),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> tuple[DocumentText, list[ProposedClaim]]:
    """A document with some claims, which may lie far apart or over each other."""
    between = st.sampled_from(["", "x" * 40, "y" * 100])
    text = "".join(draw(HOSTILE) + draw(NAME) + draw(between) for _ in range(draw(st.integers(1, 3))))
    content, source = text.encode(), draw(NAME)
    document = DocumentText(
        text, content, hashlib.sha256(content).hexdigest(), source, title=draw(MAYBE), url=draw(MAYBE),
        published=draw(st.none() | DAY), retrieved="2026-05-10T08:00:00Z",
    )  # fmt: skip
    return document, draw(st.lists(claims(text, source), min_size=1, max_size=4))


def ledgers() -> st.SearchStrategy[list[tuple[DocumentText, list[ProposedClaim]]]]:
    return st.lists(documents(), min_size=1, max_size=3)


def nothing_in(folder: Path) -> None:
    """Take the ledgers of the case before away."""
    for name in ("here.db", "there.db"):
        engine.take_away(folder / name)
        for beside in folder.glob(f"{name}-*"):
            beside.unlink()


def exported(store: Store, **more: bool) -> bytes:
    stream = io.BytesIO()
    write_ledger(store, stream, asked=Asked(**more))
    return stream.getvalue()


def brought(folder: Path, content: bytes, store: Store, **more: object) -> Outcome:
    path = folder / "table.csv"
    path.write_bytes(content)
    mapping = more.pop("mapping", TableMapping())
    return bring(store, path, mapping, **more)  # type: ignore[arg-type]  # as given


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledgers())
def test_every_ledger_comes_back_byte_for_byte(
    tmp_path: Path, ledger: list[tuple[DocumentText, list[ProposedClaim]]]
) -> None:
    nothing_in(tmp_path)
    with open_store(tmp_path / "here.db", create=True) as here:
        for document, found in ledger:
            here.add_document(document, found)
        decided(here)
        before = exported(here)
        again = brought(tmp_path, before, here)
        assert (len(again.new), again.changed, again.conflicts) == (0, [], 0)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(tmp_path, before, there)
        assert exported(there) == before
        twice = brought(tmp_path, before, there)
        assert (len(twice.new), twice.changed, twice.conflicts) == (0, [], 0)
        assert exported(there) == before
        assert there.check() == []


def decided(store: Store) -> None:
    """Verdicts, notes, grades, an event and standings on the claims there are."""
    ids = list(store.claim_ids())
    store.set_status(ids[:2], Status.DISPUTED, by="A. Noor", note="=see; the list")
    store.add_note(ids[0], "ask; again", by="B. Zia")
    store.set_credibility(ids[-1:], 2, by="A. Noor", note="seen")
    store.set_reliability(store.claim(ids[0]).source.name, Reliability.B, by="A. Noor")
    event = EventCluster("=Tarvo, 6 May", "Tarvo", None, None, tuple(ids[:2]))
    store.replace_links(Linkage((), (event,)), claim_ids=None)
    store.set_standings([Standing(one, 1, 2, 3) for one in ids[:1]])


@pytest.fixture
def here(tmp_path: Path) -> Store:
    with open_store(tmp_path / "here.db", create=True) as store:
        text = "In Tarvo, officials said, 9 militants were killed and others fled on Friday."
        content = text.encode()
        document = DocumentText(
            text, content, hashlib.sha256(content).hexdigest(), "River News", title="Raid"
        )
        speaker = Attribution("officials", SpeakerKind.UNNAMED)
        claim = ProposedClaim(
            text[26:53], 26, 53, Kind.INDIRECT, Stance.ASSERTS, False, None, speaker,
            figures=(Figure(Measure.KILLED, 9, 9, 9, Modifier.EXACTLY, "9", 26, 27, "militants"),),
        )  # fmt: skip
        store.add_document(document, [claim])
        decided(store)
        yield store


def test_an_imported_verdict_is_still_its_reviewers_and_the_import_is_a_decision(
    here: Store, tmp_path: Path
) -> None:
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(tmp_path, exported(here), there, by="C. Rim")
        assert there.last_verdict(1).by == "A. Noor"
        (entry,) = there.decisions(1)
        assert (entry.by, entry.action, entry.subject) == ("C. Rim", "import", "table.csv")
        assert json.loads(entry.after)["import"]["table"] == "table.csv"
        there.set_status([1], Status.REFUTED, by="D. Sol")
        assert there.last_verdict(1).by == "D. Sol"
        there.undo(by="D. Sol")
        assert there.last_verdict(1).by == "A. Noor"
        assert exported(there) == exported(here)


def test_ids_events_and_standings_are_the_tables_in_an_empty_ledger_alone(
    here: Store, tmp_path: Path
) -> None:
    content = exported(here)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(tmp_path, b"statement,source\r\nthe bridge fell,Harbour Post\r\n", there)
        outcome = brought(tmp_path, content, there)
        assert list(outcome.new) == [2]
        assert not outcome.linked
        assert there.claim(2).event_id is None


def test_a_table_that_was_sorted_otherwise_keeps_its_numbers(here: Store, tmp_path: Path) -> None:
    text = "Twelve men of Varto fled."
    content = text.encode()
    document = DocumentText(text, content, hashlib.sha256(content).hexdigest(), "Hill Post")
    speaker = Attribution("Ada Ash", SpeakerKind.PERSON)
    claim = ProposedClaim(text, 0, len(text), Kind.INDIRECT, Stance.ASSERTS, False, None, speaker)
    here.add_document(document, [claim])
    before = exported(here)
    header, first, second = before.splitlines(keepends=True)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(tmp_path, header + second + first, there)
        assert exported(there) == before
    with (
        open_store(tmp_path / "other.db", create=True) as other,
        pytest.raises(InputError, match="column claim_id: 1 stands in another row too"),
    ):
        brought(tmp_path, header + first + second.replace(b'"2"', b'"1"', 1), other)


def test_a_table_with_one_bad_row_leaves_the_ledger_as_it_was(here: Store, tmp_path: Path) -> None:
    before = here.head()
    good = b"statement,source,killed_low\r\n" + b"the bridge fell,Harbour Post,1\r\n" * 3
    with pytest.raises(Exception, match="row 4"):
        brought(tmp_path, good + b"again,Harbour Post,x\r\n", here)
    assert (here.head(), here.count()) == (before, 1)


def test_a_dry_run_says_what_would_come_and_stores_nothing(here: Store, tmp_path: Path) -> None:
    before = here.head()
    outcome = brought(tmp_path, b"statement,source\r\na,B\r\na,B\r\nc,B\r\n", here, dry_run=True)
    assert (len(outcome.new), outcome.twice, here.head()) == (2, 1, before)


def test_an_export_that_was_edited_changes_its_claims_and_can_be_undone(here: Store, tmp_path: Path) -> None:
    before = exported(here)
    edited = before.replace(b'"9","9","9"', b'"9","9","12"').replace(b'""', b'""')
    outcome = brought(tmp_path, edited, here, by="C. Rim")
    assert (outcome.changed, [one.column for one in outcome.differences]) == ([1], ["figures"])
    assert here.claim(1).figures[0].high == 12
    here.undo(by="C. Rim")
    assert here.claim(1).figures[0].high == 9


def test_a_verdict_that_was_given_here_is_never_overwritten(here: Store, tmp_path: Path) -> None:
    other = exported(here).replace(b'"disputed"', b'"verified"').replace(b"A. Noor", b"E. Tal")
    outcome = brought(tmp_path, other, here)
    (difference,) = outcome.differences
    assert (difference.here, difference.there) == ("disputed (A. Noor)", "verified (E. Tal)")
    assert (outcome.conflicts, here.claim(1).status) == (1, Status.DISPUTED)


def test_a_claim_that_was_dismissed_here_stays_so(here: Store, tmp_path: Path) -> None:
    table = exported(here)
    here.set_status([1], Status.UNREVIEWED, by="A. Noor")
    here.dismiss([1], by="A. Noor")
    outcome = brought(tmp_path, table, here, by="C. Rim")
    assert (outcome.dismissed, outcome.changed, here.claim(1).status) == (1, [], Status.UNREVIEWED)


def test_a_verdict_comes_in_where_there_is_none(here: Store, tmp_path: Path) -> None:
    there = exported(here)
    here.set_status([1], Status.UNREVIEWED, by="A. Noor")
    outcome = brought(tmp_path, there.replace(b"A. Noor", b"E. Tal"), here, by="C. Rim")
    assert (outcome.changed, here.claim(1).status) == ([1], Status.DISPUTED)
    assert here.last_verdict(1).by == "E. Tal"
    here.undo(by="C. Rim")
    assert here.claim(1).status is Status.UNREVIEWED


def test_one_speaker_under_two_spellings_keeps_both_claims(tmp_path: Path) -> None:
    content = b"nine fell"
    document = DocumentText("nine fell", content, hashlib.sha256(content).hexdigest(), "River News")
    said = [
        ProposedClaim(
            "nine fell", 0, 9, Kind.DIRECT, Stance.ASSERTS, False, None, Attribution(name, SpeakerKind.PERSON)
        )
        for name in ("Ada Ash", "ADA ASH")
    ]
    with open_store(tmp_path / "here.db", create=True) as here:
        here.add_document(document, said)
        table = exported(here)
    with open_store(tmp_path / "there.db", create=True) as there:
        assert len(brought(tmp_path, table, there).new) == 2
        assert exported(there) == table
        twice = brought(tmp_path, table, there)
        assert (len(twice.new), twice.changed, twice.conflicts, twice.known) == (0, [], 0, 2)


def test_a_row_that_stands_twice_in_an_export_is_one(here: Store, tmp_path: Path) -> None:
    header, first = exported(here).splitlines(keepends=True)
    with open_store(tmp_path / "there.db", create=True) as there:
        outcome = brought(tmp_path, header + first + first, there)
        assert (len(outcome.new), outcome.twice) == (1, 1)


FILTERS = {
    "a status": ClaimFilter(statuses=frozenset({Status.DISPUTED})),
    "words": ClaimFilter(text="nine"),
    "agreement": ClaimFilter(corroborated=True, since="2020-01-01"),
}


@pytest.mark.parametrize("where", FILTERS.values(), ids=FILTERS.keys())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledgers())
def test_a_part_of_a_ledger_comes_back_as_it_was(
    tmp_path: Path, where: ClaimFilter, ledger: list[tuple[DocumentText, list[ProposedClaim]]]
) -> None:
    nothing_in(tmp_path)
    with open_store(tmp_path / "here.db", create=True) as here:
        for document, found in ledger:
            here.add_document(document, found)
        decided(here)
        stream = io.BytesIO()
        write_ledger(here, stream, where=where)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(tmp_path, stream.getvalue(), there)
        assert exported(there) == stream.getvalue()


def test_claims_of_a_document_are_claims_of_one_excerpt(tmp_path: Path) -> None:
    text = "Nine fell. " + "x" * 200 + " Officials said: ten fell. Others said: none fell."
    content = text.encode()
    source = DocumentText(text, content, hashlib.sha256(content).hexdigest(), "River News")
    found = [
        ProposedClaim(
            words, text.index(words), text.index(words) + len(words), Kind.INDIRECT, Stance.ASSERTS, False,
            None, Attribution("officials", SpeakerKind.UNNAMED),
        )
        for words in ("Nine fell", "ten fell", "none fell")
    ]  # fmt: skip
    with open_store(tmp_path / "here.db", create=True) as here:
        here.add_document(source, found)
        table = exported(here)
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(tmp_path, table, there)
        told = [claim.statement for claim in there.document_claims(1)]
        assert told == ["Nine fell", "ten fell", "none fell"]
        excerpt = there.document(1).text
        assert all(one in {"\n", other} for one, other in zip(excerpt, text, strict=False))
        assert 50 < excerpt.count("\n") < 200
        assert exported(there) == table
        assert there.check() == []


def test_a_verdict_of_nobody_is_refused(here: Store, tmp_path: Path) -> None:
    table = b"statement,source,status\r\nthe bridge fell,Harbour Post,verified\r\n"
    with pytest.raises(Exception, match="does not say who decided"):
        brought(tmp_path, table, here)
    brought(tmp_path, table, here, by="C. Rim")
    assert here.last_verdict(2).by == "C. Rim"


def test_a_corrected_row_changes_its_claim_where_a_column_names_the_rows(here: Store, tmp_path: Path) -> None:
    mapping = TableMapping(key="id", source="Harbour Post")
    brought(tmp_path, b"id,statement,place\r\n7,the bridge fell,Tarvo\r\n", here, mapping=mapping)
    corrected = b"id,statement,place\r\n7,the bridge fell,Varto\r\n"
    outcome = brought(tmp_path, corrected, here, mapping=mapping, by="C. Rim")
    assert (outcome.new, outcome.changed, here.claim(2).place) == ((), [2], "Varto")
    again = brought(tmp_path, corrected, here, mapping=mapping)
    assert (again.new, again.changed, again.known) == ((), [], 1)


def test_words_are_read_for_what_no_column_gave(here: Store, tmp_path: Path) -> None:
    table = "statement,source,killed_low,killed_high\n9 people were killed and 3 wounded in Tarvo,B,12,12\n"
    brought(tmp_path, table.encode(), here)
    assert [figure.measure for figure in here.claim(2).figures] == [Measure.KILLED]
    assert read_words(here) == 1
    figures = {figure.measure: (figure.low, figure.high) for figure in here.claim(2).figures}
    assert figures == {Measure.KILLED: (12, 12), Measure.WOUNDED: (3, 3)}
    assert here.claim(2).place == "Tarvo"
    assert read_words(here) == 0
    assert here.check() == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("more", [{}, {"long": True}, {"history": True}], ids=["plain", "long", "history"])
def test_the_same_ledger_gives_the_same_bytes_in_every_format(
    here: Store, form: str, more: dict[str, bool]
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="an extra")
    outs = []
    for _ in range(2):
        stream = io.BytesIO()
        assert write_ledger(here, stream, form=form, asked=Asked(**more)) == 1
        outs.append(stream.getvalue())
    assert outs[0] == outs[1]
    assert len(outs[0]) > 100
