"""`import claimtrack`: as small as the verbs, lazy, typed, and as documented."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from operator import attrgetter
from pathlib import Path

import pytest

import claimtrack
from claimtrack import api
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "guides" / "python.md").read_text("utf-8")
VERBS = sorted(name for name, _ in inspect.getmembers(api.Ledger, inspect.isfunction) if name[0] != "_")


@pytest.mark.file("the tests' engine is imported into every program that they start")
def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, claimtrack; print(*sorted(n for n in sys.modules if n.startswith('claimtrack')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["claimtrack"]


def test_opening_a_ledger_loads_no_terminal_ui_and_no_language_model(tmp_path: Path) -> None:
    code = (
        "import sys, claimtrack\n"
        f"with claimtrack.open_ledger({str(tmp_path / 'l.db')!r}, create=True) as ledger: ledger.stats()\n"
        "print(*({'textual', 'spacy', 'numpy', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_its_names_are_those_of_the_api() -> None:
    assert sorted(set(claimtrack.__all__) - {"__version__"}) == sorted(api.__all__)
    for name in api.__all__:
        assert getattr(claimtrack, name) is getattr(api, name)
    assert set(claimtrack.__all__) <= set(dir(claimtrack))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        attrgetter("nothing")(claimtrack)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_typed_documented_and_on_the_page(verb: str) -> None:
    function = getattr(api.Ledger, verb)
    assert function.__doc__
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    untyped = [one.name for one in list(signature.parameters.values())[1:] if one.annotation is one.empty]
    assert not untyped
    assert f"`{verb}`" in PAGE or verb == "close"


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spacy", reason="the page shows what extraction finds with the language model")
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE):
        exec(block, space)  # noqa: S102  our own page
    assert {path.name for path in tmp_path.iterdir()} >= {
        "ledger.csv", "report.html", "reviews.jsonld", "evidence",
    }  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> claimtrack.Ledger:
    opened = claimtrack.open_ledger(tmp_path / "ledger.db", create=True, by="A. Noor")
    opened.add("nine gunmen were killed", speaker="Ann Ode", source="Wire", place="Tirgan",
               event=("2022-05-06", "2022-05-06"), published="2022-05-07")  # fmt: skip
    return opened


def test_documents_come_in_and_are_linked(ledger: claimtrack.Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Bo Lind said that two gunmen were killed in Tirgan on 6 May 2022.")
    (done,) = ledger.ingest(path, source="Radio", published="2022-05-08")
    assert done.new
    assert len(done.claim_ids) == 1
    assert ledger.ingest(path, source="Radio")[0].new is False
    assert [link.relation for link in ledger.links(done.claim_ids[0])] == [claimtrack.Relation.CONFLICTS]
    assert [claim.id for claim in ledger.search("gunmen two")] == list(done.claim_ids)
    with pytest.raises(claimtrack.InputError, match="no such file"):
        ledger.ingest(tmp_path / "none.txt")


def test_decisions_are_undone_and_recorded(ledger: claimtrack.Ledger) -> None:
    ledger.decide(1, claimtrack.Status.VERIFIED, note="the list")
    assert ledger.claim(1).status is claimtrack.Status.VERIFIED
    ledger.undo()
    assert ledger.claim(1).status is claimtrack.Status.UNREVIEWED
    ledger.redo()
    ledger.note(1, "asked again")
    assert [entry.action for entry in ledger.history(1)][-4:] == ["status", "undo", "redo", "note"]
    assert ledger.head()[0] == ledger.stats().decisions


def test_tables_come_in(ledger: claimtrack.Ledger, tmp_path: Path) -> None:
    table = tmp_path / "facts.csv"
    table.write_text("text,who\nfour gunmen were killed in Tirgan on 6 May 2022,Bo Lind\n")
    mapped = {"text": "statement", "who": "speaker"}
    assert len(ledger.import_table(table, columns=mapped, source="Radio", dry_run=True).new) == 1
    assert ledger.count() == 1
    (new,) = ledger.import_table(table, columns=mapped, source="Radio").new
    assert ledger.claim(new).speaker.name == "Bo Lind"
    assert [link.relation for link in ledger.links(new)] == [claimtrack.Relation.CONFLICTS]
    assert not ledger.import_table(table, columns=mapped, source="Radio").new
    review = tmp_path / "reviews.json"
    review.write_text(
        '{"@type": "ClaimReview", "claimReviewed": "nobody was killed", "author": {"name": "Checks"}}'
    )
    assert len(ledger.import_table(review, kind="claimreview").new) == 1
    with pytest.raises(claimtrack.UsageError, match="Nothing is taken as"):
        ledger.import_table(table, columns={"text": "nonsense"})


def test_a_colleagues_ledger_is_merged(ledger: claimtrack.Ledger, tmp_path: Path) -> None:
    with claimtrack.open_ledger(tmp_path / "other.db", create=True, by="B. Zia") as other:
        other.add("two gunmen were killed", speaker="Bo Lind", source="Radio", place="Tirgan",
                  event=("2022-05-06", "2022-05-06"), published="2022-05-08")  # fmt: skip
        other.decide(1, claimtrack.Status.VERIFIED)
    assert ledger.merge(tmp_path / "other.db", dry_run=True).new == [2]
    assert ledger.count() == 1
    assert ledger.merge(tmp_path / "other.db").new == [2]
    assert ledger.claim(2).status is claimtrack.Status.VERIFIED
    assert [link.relation for link in ledger.links(2)] == [claimtrack.Relation.CONFLICTS]
    assert ledger.merge(tmp_path / "other.db").new == []
    with pytest.raises(claimtrack.UsageError, match="the ledger itself"):
        ledger.merge(tmp_path / "ledger.db")


def test_rows_that_do_not_hold_are_told(ledger: claimtrack.Ledger, tmp_path: Path) -> None:
    table = tmp_path / "facts.csv"
    table.write_text("dead;where;when\n1.200;Tirgan;7/5/2022\nheavy;Tirgan;7/5/2022\n")
    outcome = ledger.import_table(
        table, columns={"dead": "killed", "where": "place", "when": "date"}, source="Radio", days="dmy",
        thousands=".", statement="{dead} killed in {where}", rejects=True,
    )  # fmt: skip
    assert [one.number for one in outcome.rejected] == [2]
    assert ledger.claim(outcome.new[0]).figures[0].low == 1200


def test_claims_are_corrected_and_graded(ledger: claimtrack.Ledger) -> None:
    ledger.edit(1, claimtrack.Changes(figures=("at least 9 killed",)), note="the tape")
    assert ledger.claim(1).figures[0].high is None
    ledger.grade([1], 3, because="possible")
    ledger.grade_source("Wire", claimtrack.Reliability.B)
    assert (ledger.claim(1).credibility, ledger.sources()[0].reliability) == (3, "B")
    assert [one.action for one in ledger.history(1)][-2:] == ["edit", "credibility"]
    assert ledger.agreement().claims == 0
    with pytest.raises(claimtrack.UsageError):
        ledger.adjudicate(1, claimtrack.Status.VERIFIED)


def test_speakers_are_one_or_several(ledger: claimtrack.Ledger) -> None:
    ledger.add("two gunmen were killed", speaker="Anne Ode", source="Radio", published="2022-05-08")
    first, second = (ledger.speaker(name) for name in ("Ann Ode", "Anne Ode"))
    ledger.merge_speakers(first.id, second.id)
    assert {claim.speaker.id for claim in ledger.claims()} == {first.id}
    ledger.split_speaker(first.id, "Anne Ode")
    assert len({claim.speaker.id for claim in ledger.claims()}) == 2
    ledger.describe_speaker(first.id, party="the front", role="mayor")
    assert ledger.speaker(first.id).party == "the front"
    ledger.give_claims(first.id, [1], "Ann Oder")
    assert ledger.claim(1).speaker.name == "Ann Oder"


def test_events_are_one_or_several(ledger: claimtrack.Ledger) -> None:
    for place in ("Varto", "Lowmoor"):
        ledger.add(f"nobody fled to {place}", speaker="Bo Lind", source=f"{place} Post", place=place)
    ledger.new_event([1, 2])
    (event,) = ledger.events()
    assert event.claim_ids == (1, 2)
    ledger.add_to_event(event.id, [3])
    assert ledger.events()[0].claim_ids == (1, 2, 3)
    ledger.split_event(event.id, [3])
    assert ledger.claim(3).event_id != ledger.claim(1).event_id
    with pytest.raises(claimtrack.UsageError, match="at least two"):
        ledger.merge_events(event.id)


def test_what_is_no_claim_is_dismissed_and_restored(ledger: claimtrack.Ledger) -> None:
    ledger.dismiss([1])
    assert ledger.count() == 0
    ledger.restore([1])
    assert ledger.count() == 1


def test_nobody_decides_without_a_name(tmp_path: Path, ledger: claimtrack.Ledger) -> None:
    ledger.close()
    with (
        claimtrack.open_ledger(tmp_path / "ledger.db") as unnamed,
        pytest.raises(claimtrack.UsageError, match="by=NAME"),
    ):
        unnamed.decide(1, claimtrack.Status.VERIFIED)


def test_what_goes_out(ledger: claimtrack.Ledger, tmp_path: Path) -> None:
    ledger.decide(1, claimtrack.Status.VERIFIED)
    assert ledger.export(tmp_path / "ledger.csv") == 1
    assert ledger.export(tmp_path / "figures.csv", long=True) == 1
    ledger.report(tmp_path / "report.md", title="Tirgan")
    assert (tmp_path / "report.md").read_text().startswith("# Tirgan\n")
    assert ledger.publish("claimreview", tmp_path / "r.json") == 1
    assert ledger.publish("datapackage", tmp_path / "p.zip") == 1
    assert ledger.bundle(tmp_path / "bag", database=False).claims == 1
    assert ledger.backup(tmp_path / "copy.db") == ledger.head()
    assert ledger.check() == []
