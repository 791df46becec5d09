"""A large document is read in time and memory in proportion to it, and says meanwhile how far it is."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from claimtrack import documents, extraction
from claimtrack.extraction import attribution
from claimtrack.extraction.parsing.layout import Paragraph
from claimtrack.extraction.parsing.syntax import Syntax
from claimtrack.model import DocumentText
from claimtrack.store import open_store
from tests.trust.terminals import Terminal

FAR_BACK = {
    "a surname and a full name": "Ash said that 9 were killed. Ann Ash left. ",
    "a pronoun for nobody": "9 were killed, he said; ",
    "a pronoun for the sources": "They said that 9 were killed.\n\n",
    "a pronoun for a body": "It said that 9 were killed.\n\n",
    "a title": "Mayor Lund left. The mayor said that 9 died. ",
    "a quotation that goes on": "Nine were killed.\n\n“Twelve died.”\n\n",
    "capitals alone": "ASH SAID 9 DIED. HE ADDED 2 WERE HURT.\n\n",
}
"""What is understood from what stands before it, and so could be looked for through the whole document."""

SMALL, LARGE = 15_000, 120_000  # characters
GROWTH = (
    14.0  # eight times as much takes eight times as long; looking back through all of it, twenty and more
)
NOTICEABLE = 1.0  # seconds
SOON = 10.0  # seconds, on a machine that does much else; else some tenths of one


def text_of(words: str, size: int) -> DocumentText:
    return documents.from_bytes((words * (size // len(words))).encode(), path="x.txt", source="S")


def cost(words: str, size: int) -> float:
    document = text_of(words, size)
    begin = time.process_time()
    extraction.extract(document)
    return time.process_time() - begin


@pytest.mark.parametrize("name", FAR_BACK)
def test_looking_back_in_a_document_takes_no_longer_where_it_is_long(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution, "has_model", lambda: False)  # the parser takes a paragraph at a time
    large = cost(FAR_BACK[name], LARGE)
    assert large < NOTICEABLE or large < GROWTH * min(cost(FAR_BACK[name], SMALL) for _ in range(2))


def test_of_a_long_document_one_paragraph_is_parsed_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, read = [0], [0]
    usual = attribution._reports

    def parse(paragraphs: Iterable[Paragraph]) -> Iterator[Syntax | None]:
        for _ in paragraphs:
            parsed[0] += 1
            assert parsed[0] <= read[0] + 1
            yield None

    def reports(*given: object) -> object:
        read[0] += 1
        return usual(*given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(attribution, "has_model", lambda: True)
    monkeypatch.setattr(attribution, "parse", parse)
    monkeypatch.setattr(attribution, "_reports", reports)
    extraction.extract(text_of("Ann Ash said that 9 were killed.\n\n", 3_000))
    assert parsed[0] == read[0] > 50


def test_how_far_a_document_is_read_is_told_and_never_goes_back() -> None:
    told: list[tuple[int, int]] = []
    document = text_of("Ann Ash said that 9 were killed. Nine died, police said.\n\n", 3_000)
    list(extraction.extract_many([document], lambda done, total: told.append((done, total))))
    done = [place for place, _ in told]
    assert {total for _, total in told} == {len(document.text)}
    assert done == sorted(done)
    assert done[0] < 100
    assert done[-1] > 0.98 * len(document.text)
    assert max(later - earlier for earlier, later in pairwise(done)) < 0.1 * done[-1]


@pytest.mark.file("the ledger that the command makes is a file")
def test_one_long_document_shows_how_far_it_is_and_ctrl_c_ends_it_whole(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Ann Ash said that 9 were killed. He told police so.\n\n" * 12_000)
    ledger = tmp_path / "ledger.db"
    arguments = ["-m", "claimtrack", "ingest", str(tmp_path / "long.txt"), "--source", "S"]
    terminal = Terminal(arguments, CLAIMTRACK_LEDGER=str(ledger), CLAIMTRACK_LOG="")
    terminal.until(b"0 of 1 documents taken in; 14 % of the next is read")
    begin = time.monotonic()
    terminal.press("\x03")
    assert terminal.ended() == 130
    assert time.monotonic() - begin < SOON
    said = terminal.seen.decode()
    assert "0 of 1 documents are in the ledger; the same command goes on with the rest." in said
    assert "claimtrack: interrupted." in said
    with open_store(ledger) as store:
        assert store.count() == 0
        assert store.check() == []
