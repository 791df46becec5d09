"""What is published keeps the shape of its standard and says what the ledger says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import UsageError
from claimtrack.model import ClaimFilter, Judgement, Stance, Status
from claimtrack.publishing.standards import WRITERS, Asked
from claimtrack.publishing.standards.datapackage import write_package
from claimtrack.publishing.standards.foreign import KINDS, write_table
from claimtrack.store import Store
from tests.cli.conftest import Command, article, claimtrack, filled, ledger
from tests.publishing.conftest import MARKUP
from tests.tui.made import Paper, stored

__all__ = ["article", "claimtrack", "filled", "ledger"]


def published(store: Store, standard: str, **asked: Any) -> Any:
    stream = io.BytesIO()
    count = WRITERS[standard](store, stream, Asked(**asked))
    text = stream.getvalue().decode()
    if standard == "followthemoney":
        values = [json.loads(line) for line in text.splitlines()]
        assert count == len(values)
        return values
    return json.loads(text)


def test_a_review_a_decided_claim(told: Store) -> None:
    told.set_status([3], Status.REFUTED, by="B. Zia")
    page = "https://example.org/report"
    graph = published(told, "claimreview", publisher="Example Checks", page=page)
    assert graph["@context"] == "https://schema.org"
    first, second = graph["@graph"]
    assert first["@type"] == "ClaimReview"
    assert first["claimReviewed"] == "nine gunmen were killed"
    assert first["author"] == {"@type": "Organization", "name": "Example Checks"}
    assert first["editor"] == {"@type": "Person", "name": "A. Noor"}
    assert first["url"] == f"{page}#claim-1"
    assert first["reviewBody"] == "the hospital's list; asked again"
    assert first["reviewRating"] == {
        "@type": "Rating", "ratingValue": 5, "worstRating": 1, "bestRating": 5, "alternateName": "verified",
    }  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first["datePublished"])
    item = first["itemReviewed"]
    assert item["author"] == {"@type": "Person", "name": "Ann Ode", "jobTitle": "spokeswoman"}
    assert item["appearance"]["publisher"]["name"] == "Example Wire"
    assert item["datePublished"] == "2022-05-07"
    assert second["reviewRating"]["alternateName"] == "refuted"
    assert second["editor"] == {"@type": "Person", "name": "B. Zia"}
    assert published(told, "claimreview")["@graph"][0]["author"] == {"@type": "Person", "name": "A. Noor"}


def test_our_own_reviews_come_in_again(told: Store, tmp_path: Path) -> None:
    stream, table = io.BytesIO(), io.StringIO(newline="")
    WRITERS["claimreview"](told, stream, Asked(publisher="Example Checks"))
    write_table(io.BytesIO(stream.getvalue()), "ours", KINDS["claimreview"], table)
    (row,) = csv.DictReader(io.StringIO(table.getvalue(), newline=""))
    assert row["statement"] == "nine gunmen were killed"
    assert row["chain"] == "Example Checks ← Example Wire ← Ann Ode"
    assert row["note"].startswith("rated “verified” (5 of 1 to 5) by Example Checks; said 2022-05-07")


def test_what_is_not_decided_is_not_reviewed(told: Store) -> None:
    told.set_status([2], Status.UNVERIFIABLE, by="A. Noor")
    assert len(published(told, "claimreview")["@graph"]) == 1
    unreviewed = ClaimFilter(statuses=frozenset({Status.UNREVIEWED}))
    assert published(told, "claimreview", where=unreviewed)["@graph"] == []


def test_a_denial_is_not_published_as_its_contrary(store: Store) -> None:
    paper = Paper()
    claim = paper.says("any gunmen were killed", "Ann Ode")
    object.__setattr__(claim, "stance", Stance.DENIES)
    (one,) = stored(store, paper)
    store.set_status([one], Status.VERIFIED, by="A. Noor")
    (review,) = published(store, "claimreview")["@graph"]
    assert review["claimReviewed"] == "Ann Ode denies: any gunmen were killed"
    notes = [line["value"] for line in published(store, "followthemoney") if line["prop"] == "description"]
    assert "Ann Ode denies: any gunmen were killed" in notes
    (annotation,) = published(store, "annotations")["items"]
    assert annotation["body"][0]["value"].endswith("Ann Ode denies this")


def test_an_annotation_finds_the_words_in_their_document(told: Store) -> None:
    page = published(told, "annotations")
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert page["partOf"]["first"] == page["id"]
    assert page["partOf"]["total"] == len(page["items"]) == 3
    texts = {one.source.name: one.text for one in told.iter_documents()}
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", item["id"])
        assert item["motivation"] in {"assessing", "describing"}
        text = texts[item["target"]["source"]["creator"]["name"]]
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
    first = page["items"][0]
    assert {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": "verified",
        "format": "text/plain",
    } in first["body"]
    assert first["creator"]["name"] == "A. Noor"


def test_statements_make_whole_entities_that_lead_to_each_other(told: Store) -> None:
    lines = published(told, "followthemoney", dataset="tarvo")
    entities: dict[str, dict[str, list[str]]] = {}
    schemata = {}
    for line in lines:
        assert line["dataset"] == "tarvo"
        key = f"tarvo.{line['entity_id']}.{line['prop']}.{line['value']}"
        assert line["id"] == hashlib.sha1(key.encode()).hexdigest()  # noqa: S324  as that model has it
        entities.setdefault(line["entity_id"], {}).setdefault(line["prop"], []).append(line["value"])
        schemata[line["entity_id"]] = line["schema"]
    notes = [entity for one, entity in entities.items() if schemata[one] == "Note"]
    assert notes[0]["description"] == ["nine gunmen were killed"]
    for note in notes:
        assert {schemata[one] for one in note["entity"]} <= {"Person", "Event"}
        assert schemata[note["proof"][0]] == "Article"
    links = [entity for one, entity in entities.items() if schemata[one] == "UnknownLink"]
    assert sorted(link["role"][0] for link in links) == ["conflicts", "corroborates"]
    assert all(schemata[link[end][0]] == "Note" for link in links for end in ("subject", "object"))
    assert {one["role"][0] for key, one in entities.items() if schemata[key] == "Documentation"} == {"quoted"}


def test_a_rejected_link_is_not_published(told: Store) -> None:
    for link in told.links(1):
        told.judge(link.id, Judgement.REJECTED, by="A. Noor")
    assert not [line for line in published(told, "followthemoney") if line["schema"] == "UnknownLink"]


def test_no_text_ends_the_script_element_it_is_embedded_in(hostile: Store) -> None:
    for standard in WRITERS:
        stream = io.BytesIO()
        WRITERS[standard](hostile, stream, Asked())
        assert b"<" not in stream.getvalue()
    review = published(hostile, "claimreview")["@graph"][0]
    assert review["claimReviewed"].startswith(MARKUP)
    assert not [one for one in published(hostile, "followthemoney") if "\x1b" in one["value"]]


def packaged(folder: Path) -> dict[str, list[dict[str, str]]]:
    tables = {}
    for resource in json.loads((folder / "datapackage.json").read_text("utf-8"))["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert content.decode().splitlines()[0] == ",".join(f'"{name}"' for name in names)
        tables[resource["name"]] = rows
    return tables


def test_a_package_holds_the_whole_ledger_and_says_what_its_columns_are(told: Store, tmp_path: Path) -> None:
    assert write_package(told, tmp_path / "package") == 3
    tables = packaged(tmp_path / "package")
    assert {name: len(rows) for name, rows in tables.items()} == {
        "ledger": 3, "figures": 3, "documents": 2, "sources": 2, "speakers": 3, "events": 1, "links": 2,
        "decisions": told.head()[0],
    }  # fmt: skip
    resources = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))["resources"]
    assert all(field["description"] for one in resources for field in one["schema"]["fields"])
    for one in resources:
        for lead in one["schema"].get("foreignKeys", ()):
            reference = lead["reference"]
            there = {row[reference["fields"][0]] for row in tables[reference["resource"]]}
            here = {row[lead["fields"][0]] for row in tables[one["name"]]} - {""}
            assert here <= there, (one["name"], lead)


def test_the_same_ledger_gives_the_same_package(told: Store, tmp_path: Path) -> None:
    for name in ("1.zip", "2.zip"):
        write_package(told, tmp_path / name)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        archive.extractall(tmp_path / "out")
    assert len(packaged(tmp_path / "out")) == 8


def test_a_package_replaces_no_folder(told: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="already there"):
        write_package(told, tmp_path)


def test_on_the_command_line(filled: Command, tmp_path: Path) -> None:
    filled("verify", "1", "--by", "A. Noor")
    for standard in WRITERS:
        target = tmp_path / f"{standard}.json"
        assert filled("publish", standard, target).code == 0
        assert target.stat().st_size > 100
    assert (
        json.loads(filled("publish", "annotations", tmp_path / "a.json", "--status", "verified").out or "1")
        == 1
    )
    assert len(json.loads((tmp_path / "a.json").read_text())["items"]) == 1
    assert filled("publish", "datapackage", tmp_path / "package.zip").code == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("claimreview", "r.json", "--page", "javascript:x"), "is no address"),
        (("followthemoney", "f.json", "--dataset", "A B"), "is no short name"),
        (("datapackage", "p", "--status", "verified"), "of the whole ledger"),
        (("datapackage", "-"), "a folder or a .zip"),
        (("rdf", "x"), "'rdf' is not one of"),
    ],
)
def test_wrong_input_is_one_sentence(arguments: tuple[str, ...], why: str, filled: Command) -> None:
    ended = filled("publish", *arguments)
    assert ended.code == 2
    assert why in ended.err
