"""How fast a directory of articles comes into the ledger, and whether its memory stays flat.

    python -m tests.benchmarks.intake [N] [--kind txt|html|pdf|eml|all] [--read-only]

Makes N and then 2 N invented articles and takes each directory in, in a process of its own: documents a
second and the peak of the memory. `--read-only` reads the files without extracting and storing.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claimtrack import documents, extraction
from claimtrack.ingest import ingest
from claimtrack.store import open_store
from tests.documents.made import mail, pdf

SENTENCES = (
    "Police in {place} said on Friday that {number} people were killed and {other} wounded in {town}.",
    "“We will not stop,” said {name}, the governor of {place}, who put the toll at {number}.",
    "According to {name}, a spokesman for the {place} council, at least {other} fighters were captured.",
    "Residents of {town} told the paper that {number} houses had burned down during the night.",
    "The road from {town} to {place} has been closed since the morning, the ministry of transport said.",
    "{name} denied that {other} soldiers had been abducted near {town}.",
)
PLACES = ("Northfield", "Oldbridge", "Saltmarsh", "Greywater", "Highgate", "Stonehill", "Lowmoor")
NAMES = ("Ash", "Birch", "Cedar", "Elm", "Fern", "Hazel", "Maple", "Rowan", "Yew")


def article(number: int) -> str:
    """An invented article of a dozen paragraphs; names of its own, as real ones have."""
    chance = random.Random(number)
    return "\n\n".join(
        chance.choice(SENTENCES).format(
            place=chance.choice(PLACES),
            town=f"{chance.choice(NAMES)}{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}ton",
            name=f"{chance.choice(NAMES)} {chance.choice(NAMES)}{chance.randint(1, 10**6):x}".title(),
            number=chance.randint(2, 90),
            other=chance.randint(2, 40),
        )
        for _ in range(12)
    )


def as_page(text: str) -> bytes:
    """The article as a web page among other things."""
    around = "<li><a href='/'>Somewhere else</a></li>" * 30
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in text.split("\n\n"))
    head = "<title>News</title><meta property='og:site_name' content='Harbour Post'>"
    return (
        f"<html><head>{head}</head><body><nav>{around}</nav><article>{body}</article></body></html>".encode()
    )


def as_mail(text: str) -> bytes:
    """The article as a message."""
    return mail("Content-Type: text/plain; charset=utf-8\r\n\r\n" + text)


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "html": as_page,
    "pdf": lambda text: pdf([text]),
    "eml": as_mail,
}


def make(folder: Path, count: int, kinds: list[str]) -> None:
    """Writes the articles, their kinds in turn, a thousand in a folder."""
    for number in range(count):
        kind = kinds[number % len(kinds)]
        path = folder / f"{number // 1000:03}" / f"{number:06}.{kind}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(WRITTEN[kind](article(number)))


def measure(folder: Path, *, read_only: bool) -> None:
    """Takes the directory in and prints what it cost."""
    extraction.extract(documents.from_bytes(article(0).encode(), path="warm.txt", source="x"))
    begin, before = time.perf_counter(), peak()
    count = claims = 0
    for found in _taken_in(folder, read_only=read_only):
        count += 1
        claims += found
    took = time.perf_counter() - begin
    print(
        f"{count:7,} documents {claims:8,} claims {took:8.1f} s {count / took:7.1f} documents/s"
        f"   peak {peak():5.0f} MB, {peak() - before:+.0f} MB"
    )


def _taken_in(folder: Path, *, read_only: bool) -> Iterator[int]:
    """The number of claims of one document after the other."""
    if read_only:
        for path in documents.find([folder]):
            documents.read(path, source="Harbour Post")
            yield 0
        return
    with open_store(folder / "ledger.db", create=True) as store:
        for one in ingest(store, [folder], source="Harbour Post", published="2026-05-08"):
            yield len(one.claim_ids)


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str]) -> None:
    """Both sizes, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=500)
    parser.add_argument("--kind", choices=[*WRITTEN, "all"], default="all")
    parser.add_argument("--read-only", action="store_true")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.folder is not None:
        measure(given.folder, read_only=given.read_only)
        return
    for count in (given.number, 2 * given.number):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), count, list(WRITTEN) if given.kind == "all" else [given.kind])
            command = [sys.executable, "-m", "tests.benchmarks.intake", "--folder", folder]
            subprocess.run([*command, *(["--read-only"] if given.read_only else [])], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
