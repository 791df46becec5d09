"""`claimtrack fetch`: a page of the network in the ledger, with what the server said about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.documents import fetch
from claimtrack.documents.fetch import Fetched
from claimtrack.errors import InputError
from claimtrack.store import open_store
from tests.cli.conftest import Command

PAGE = (
    "<html><head><title>Fight in the Tarvo valley</title></head><body><article>"
    "<p>TARVO, 6 May 2026 (Lakeside Agency) - Nine militants were killed in the Tarvo valley on Wednesday,"
    " the provincial police said.</p><p>Governor Daud Salim told reporters that at least 12 militants were"
    " killed, and that the valley was calm.</p></article></body></html>"
)
ADDRESS = "https://lakeside.example/tarvo"


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Instead of the network: one page, and a list of what was asked for."""
    asked: list[str] = []

    def fetched(url: str, *, limit: int) -> Fetched:
        asked.append(url)
        if url != ADDRESS:
            raise InputError(f"{url}: the server answers 404 Not Found; check the address.")
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "\x1b]52;c;eA==\x07"))
        return Fetched(url, url + "/1", "203.0.113.7", headers, PAGE.encode(), "2026-05-07T08:00:00Z")

    monkeypatch.setattr(fetch, "fetch", fetched)
    return asked


@pytest.mark.nlp
def test_a_page_comes_into_the_ledger_with_its_address_time_and_headers(
    claimtrack: Command, network: list[str], ledger: Path
) -> None:
    pytest.importorskip("spacy")
    ended = claimtrack("fetch", ADDRESS, "--source", "Lakeside Agency", "--published", "2026-05-07")
    assert ended.code == 0, ended.err
    assert network == [ADDRESS]
    assert "documents    1 new" in ended.out
    with open_store(ledger) as store:
        document = store.document(1)
    assert document.url == ADDRESS + "/1"
    assert document.retrieved == "2026-05-07T08:00:00Z"
    again = claimtrack("fetch", ADDRESS, "--source", "Lakeside Agency")
    assert "documents    0 new, 1 known" in again.out


def test_the_headers_are_in_the_record_as_they_came(
    claimtrack: Command, network: list[str], ledger: Path
) -> None:
    claimtrack("fetch", ADDRESS, "--source", "Lakeside Agency")
    with open_store(ledger) as store:
        (taken,) = [one for one in store.decisions() if one.action == "ingest"]
        after = json.loads(taken.after) if isinstance(taken.after, str) else taken.after
        assert after is not None
        kept = after["retrieval"]
        assert kept["address"] == "203.0.113.7"
        assert ["Server", "\x1b]52;c;eA==\x07"] in kept["headers"]
        assert store.check() == []


def test_an_address_that_gives_nothing_is_said_and_does_not_stop_the_others(
    claimtrack: Command, network: list[str]
) -> None:
    ended = claimtrack("fetch", "https://lakeside.example/gone", ADDRESS, "--source", "Lakeside Agency")
    assert ended.code == 3
    assert "answers 404" in ended.err
    assert "1 of 2 texts could not be read" in ended.err
    assert "documents    1 new" in ended.out
