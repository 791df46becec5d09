"""No pattern and no document takes time out of proportion; texts have a longest length, which is said."""

from __future__ import annotations

import re
import time

import pytest

from claimtrack import documents, extraction
from tests.cli.conftest import Command, claimtrack, ledger
from tests.trust.patterns import grown, patterns, slow

__all__ = ["claimtrack", "ledger"]


def test_the_time_of_every_pattern_grows_with_its_input_alone() -> None:
    assert len(patterns()) > 100
    assert grown() == []


@pytest.mark.parametrize("text", [r"(\w+\s?)+:", r"\s+x", r"a.*b"])
def test_control_a_pattern_that_grows_faster_is_caught(text: str) -> None:
    assert slow("control", re.compile(text)) is not None


PUMPS = (
    " ",
    "a",
    "(",
    ".",
    '"',
    "“",
    "[",
    "1,",
    " Aa",
    "a ",
    "*_",
    "9 ",
    "he said ",
    "said, ",
    "May 8, ",
    "- ",
)
HEAD = "Oldbridge, 8 May (AGENCY) -- Ann Ash said that 9 were killed. "
SMALL, LARGE = 2_000, 8_000  # bytes
GROWTH = 10.0  # four times as much may take four times as long; sixteen is out of proportion
NOTICEABLE = 0.5  # seconds


def cost(pump: str, size: int) -> float:
    text = HEAD + pump * (size // len(pump.encode())) + " end, he said."
    document = documents.from_bytes(text.encode(), path="x.txt", source="S")
    begin = time.process_time()
    extraction.extract(document)
    return time.process_time() - begin


@pytest.mark.parametrize("pump", PUMPS)
def test_extraction_takes_time_in_proportion_to_a_document_made_against_it(pump: str) -> None:
    cost("a ", 100)  # the model is loaded once
    large = cost(pump, LARGE)
    assert large < NOTICEABLE or large < GROWTH * min(cost(pump, SMALL) for _ in range(2))


GAPS = (
    ("x.txt", "Tass carried a statement by{}the army saying that 9 were killed."),
    ("x.txt", "OLDBRIDGE,{}8 May (AGENCY) -- Ann Ash said 9 were killed."),
    ("x.md", "# {}x y\n\nAnn Ash said 9 were killed."),
)


@pytest.mark.parametrize(("path", "text"), GAPS)
def test_a_wide_gap_takes_no_time(path: str, text: str) -> None:
    document = documents.from_bytes(text.format(" " * 20_000).encode(), path=path, source="S")
    begin = time.process_time()
    extraction.extract(document)
    assert time.process_time() - begin < NOTICEABLE


def test_what_is_too_long_is_said(claimtrack: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("long")
    (folder / "large.txt").write_bytes(b"9 were killed. " * 700_000)
    (folder / "large.csv").write_bytes(b"statement\n" + b"9" * 1_100_000 + b"\n")
    for arguments in (
        ["ingest", folder / "large.txt", "--source", "S"],
        ["import", folder / "large.csv", "--source", "S"],
        ["verify", "1", "--by", "A" * 300],
    ):
        ended = claimtrack(*arguments)
        assert ended.code in (2, 3)
        assert re.search(r"larger than|longer than|too long|at most", ended.err), ended.err
        assert len(ended.err) < 2_000
