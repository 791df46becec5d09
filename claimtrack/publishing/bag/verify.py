"""Verifies a claimtrack bag with nothing but Python: `python3 verify.py [BAG]`.

Every file is held against the manifests, every document against the hash under which the record took it in,
every statement against its place in its document, every entry of the record against the one before it, and
every verdict in the table against the record. Nothing is written, fetched, or run out of the bag.

Ends with 0 where all holds, 1 where something does not, 2 where there is no bag to look at.
"""
# ruff: noqa: T201  it speaks for itself inside a bag, where there is no claimtrack

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

MANIFEST = "manifest-sha256.txt"
TAGMANIFEST = "tagmanifest-sha256.txt"
TAGS = ("bagit.txt", "bag-info.txt", MANIFEST, TAGMANIFEST)
FIELDS = ("seq", "at", "by", "action", "subject", "before", "after", "note", "reverses", "previous")
GENESIS = "0" * 64  # what stands for the hash before the first entry
LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](\S.*)")
CHUNK = 1 << 20
LONGEST_CELL = 100_000_000  # characters of a cell; a document is at most this long
MOST_SHOWN = 100  # problems printed; the rest is counted


UNSOUND = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error)


class Outcome(NamedTuple):
    """What came of it: the problems as sentences, and what was looked at."""

    problems: list[str]
    files: int
    documents: int
    claims: int
    decisions: int
    head: str
    seal: str


class Unreadable(Exception):
    """A file of the bag that cannot be read as what it should be; the words say why."""


def verify(folder: Path, checkpoint: tuple[int, str] | None = None) -> Outcome:
    """Looks at a whole bag; raises Unreadable where there is none.

    `checkpoint` is the number of a decision and its hash (or the beginning of that), as noted elsewhere.
    """
    if not (folder / "bagit.txt").is_file():
        raise Unreadable(f"{folder}: there is no bag here (no bagit.txt)")
    bag = Bag(folder, checkpoint)
    problems = list(bag.problems())
    try:
        seal = sha256_of(folder / TAGMANIFEST)
    except OSError:
        seal = ""
    counts = (bag.files, len(bag.documents), len(bag.claims), bag.decisions)
    return Outcome(problems, *counts, bag.head, seal)


class Bag:
    """A bag that is looked at, and what was found in it so far."""

    def __init__(self, folder: Path, checkpoint: tuple[int, str] | None = None) -> None:
        self.folder = folder
        self.checkpoint = checkpoint
        self.reached = checkpoint is None or checkpoint[0] == 0
        self.files = 0
        self.decisions = 0
        self.head = ""
        self.documents: dict[int, dict[str, Any]] = {}
        self.taken_in: dict[int, str] = {}
        self.claims: dict[int, bytes] = {}
        self.dismissed = 0
        self.given: dict[int, tuple[int, str]] = {}
        self.signed: dict[int, bytes] = {}
        self.brought: set[int] = set()
        self.open: tuple[int, str] = (0, "")

    def problems(self) -> Iterator[str]:
        """Everything that does not hold, in sentences."""
        for look in (self.tags, self.payload, self.record, self.texts, self.statements, self.table):
            try:
                yield from look()
            except Unreadable as error:
                yield str(error)
            except UNSOUND as error:
                what = f"{type(error).__name__}: {error}"
                yield f"the {look.__name__} cannot be read as what they should be ({what})"

    def tags(self) -> Iterator[str]:
        """The files about the bag: all there, and as the tag manifest has them."""
        declared = (self.folder / "bagit.txt").read_text("utf-8")
        if not declared.startswith("BagIt-Version: "):
            yield "bagit.txt does not declare a bag"
        if (self.folder / "fetch.txt").exists():
            yield "fetch.txt: parts of this bag lie elsewhere; they are not fetched and were not looked at"
        listed = dict(self.manifest(TAGMANIFEST))
        yield from (f"{name} is not sealed by {TAGMANIFEST}" for name in TAGS[:3] if name not in listed)
        for name, expected in listed.items():
            yield from self.altered(name, expected)

    def payload(self) -> Iterator[str]:
        """The files of the bag: each as the manifest has it, and none besides."""
        listed = dict(self.manifest(MANIFEST))
        size = 0
        for name, expected in listed.items():
            if not name.startswith("data/"):
                yield f"{name}: the manifest names a file outside data/"
            yield from self.altered(name, expected)
            self.files += 1
        for path in sorted((self.folder / "data").rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_symlink():
                yield f"{name} is a link; a bag holds files alone"
            elif path.is_file():
                size += path.stat().st_size
                if name not in listed:
                    yield f"{name} is not in the manifest"
        stated = self.info().get("Payload-Oxum")
        if stated != f"{size}.{len(listed)}":
            yield f"bag-info.txt says {stated} bytes and files, but there are {size}.{len(listed)}"

    def altered(self, name: str, expected: str) -> Iterator[str]:
        """Whether a file is there and holds what it held."""
        path = self.folder / name
        if any(part in ("", ".", "..") for part in name.split("/")) or "\\" in name or ":" in name:
            yield f"{name}: a name that leads out of the bag"
        elif path.is_symlink() or not path.is_file():
            yield f"{name} is missing"
        elif sha256_of(path) != expected.lower():
            yield f"{name} was altered: its SHA-256 is not the one in the manifest"

    def manifest(self, name: str) -> Iterator[tuple[str, str]]:
        """The names in a manifest, each with its hash."""
        for number, line in enumerate((self.folder / name).read_text("utf-8").splitlines(), start=1):
            match = LINE.fullmatch(line)
            if match is None:
                raise Unreadable(f"{name}, line {number}: no hash and name")
            decoded = match[2].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
            yield decoded, match[1]

    def info(self) -> dict[str, str]:
        """What bag-info.txt says."""
        lines = (self.folder / "bag-info.txt").read_text("utf-8").splitlines()
        return {key: value.strip() for key, colon, value in (line.partition(":") for line in lines) if colon}

    def record(self) -> Iterator[str]:
        """The record of decisions: each entry continues the one before it, up to the head that is stated."""
        previous = GENESIS
        for entry in self.lines("decisions.jsonl"):
            fields = [entry[name] for name in FIELDS]
            follows = entry["seq"] == self.decisions + 1 and entry["previous"] == previous
            if not follows or digest(fields) != entry["hash"]:
                yield f"decision {entry['seq']} does not continue the record: it or the last was altered"
                break
            previous, self.decisions = entry["hash"], entry["seq"]
            self.note(entry)
            if self.checkpoint and self.checkpoint[0] == self.decisions:
                self.reached = previous.startswith(self.checkpoint[1])
        if not self.reached:
            yield f"the record does not go on from checkpoint {self.checkpoint}: it was cut or made anew"
        self.head = f"{self.decisions} {previous}"
        stated = self.info().get("Claimtrack-Head", "")
        if stated != self.head:
            yield f"the record ends at {self.head}, but bag-info.txt says {stated}"

    def note(self, entry: dict[str, Any]) -> None:
        """Keeps what an entry says of documents and of the verdicts on claims."""
        after = json.loads(entry["after"]) if entry["after"] else {}
        if isinstance(after.get("document"), int) and isinstance(after.get("sha256"), str):
            self.taken_in[after["document"]] = after["sha256"]
        rows = after.get("claim")
        for one, row in rows.items() if isinstance(rows, dict) else ():
            if isinstance(row, dict) and "status" in row:
                self.given[int(one)] = (entry["seq"], row["status"])
                self.signed[entry["seq"]] = told(entry["by"], entry["at"])
        if entry["action"] in (
            "import",
            "merge",
        ):  # what a table or another ledger brought is told in it alone
            self.brought.add(entry["seq"])

    def texts(self) -> Iterator[str]:
        """The documents: bytes and text under the hashes that they came in with."""
        for one in self.lines("documents.jsonl"):
            number = one["id"]
            self.documents[number] = one
            for name, hashed in (("original", "sha256"), ("text", "text_sha256")):
                if sha256_of(self.inside(one[name])) != one[hashed]:
                    yield f"document {number}: its {name} is not the one that came in"
            if self.taken_in.get(number, one["sha256"]) != one["sha256"]:
                yield f"document {number} has not the bytes under which the record took it in"

    def statements(self) -> Iterator[str]:
        """The claims: each holds the words of its place, and its verdict is the record's last one."""
        for one in self.lines("claims.jsonl"):
            number, document = one["claim_id"], self.documents.get(one["document_id"])
            self.claims[number] = told(one["statement"], one["status"], one["reviewer"], one["decided_at"])
            self.dismissed += bool(one["dismissed"])
            if document is None:
                yield f"claim {number} is of document {one['document_id']}, which is not here"
            elif self.text(document)[one["start"] : one["end"]] != one["statement"]:
                yield f"claim {number} does not hold the words of its place in document {document['id']}"
            seq, status = self.given.get(number, (0, "unreviewed"))
            if one["verdict"] in self.brought:  # its reviewer is one of another ledger
                status = status if one["verdict"] < seq else one["status"]
            elif one["verdict"] and self.signed.get(one["verdict"]) != told(
                one["reviewer"], one["decided_at"]
            ):
                yield f"claim {number} was not decided by {one['reviewer']} at {one['decided_at']}"
            if one["status"] != status:
                yield f"claim {number} is {one['status']} here, but {status} by the record"

    def table(self) -> Iterator[str]:
        """The table: the same claims with the same words and verdicts."""
        csv.field_size_limit(LONGEST_CELL)
        seen = set()
        with self.inside("data/ledger.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, strict=True):
                number = int(row["claim_id"])
                seen.add(number)
                words = bare(row["statement"])
                if self.claims.get(number) != told(
                    words, row["status"], bare(row["reviewer"]), row["decided_at"]
                ):
                    yield f"claim {number} is another one in ledger.csv than in claims.jsonl"
        missing = len(self.claims) - self.dismissed - len(seen)
        if missing:
            too = "too few" if missing > 0 else "too many"
            yield f"ledger.csv has {len(seen)} claims, {abs(missing)} {too}"

    def text(self, document: dict[str, Any]) -> str:
        """A document's text; the last one is kept, since claims come in the order of their documents."""
        if self.open[0] != document["id"]:
            self.open = (document["id"], self.inside(document["text"]).read_bytes().decode("utf-8"))
        return self.open[1]

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        """The objects of a JSON Lines file under data/."""
        with self.inside(f"data/{name}").open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                value = json.loads(line)
                if not isinstance(value, dict):
                    raise Unreadable(f"{name}, line {number}: no object")
                yield value

    def inside(self, name: str) -> Path:
        """A file of the payload by its name; raises Unreadable where the name leads out of it."""
        parts = str(name).split("/")
        path = self.folder.joinpath(*parts)
        if parts[0] != "data" or any(part in ("", ".", "..") or "\\" in part for part in parts):
            raise Unreadable(f"{name}: a name that leads out of the bag")
        if path.is_symlink() or not path.is_file():
            raise Unreadable(f"{name} is missing")
        return path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def bare(cell: str) -> str:
    """A cell's text without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") else cell


def told(*words: str) -> bytes:
    """What a claim says and what was decided of it, so short that a million of them fit into memory."""
    return hashlib.sha256(json.dumps(words).encode()).digest()[:16]


def digest(fields: list[Any]) -> str:
    """The hash of an entry of the record: SHA-256 of the canonical JSON of its fields."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def harmless(text: str) -> str:
    """The text without what a terminal would obey or hide."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def main(arguments: list[str]) -> int:
    """Prints what does not hold, or that all does, and gives back the exit code."""
    if len(arguments) > 1 or arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 2 if len(arguments) > 1 else 0
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        found = verify(folder)
    except Unreadable as error:
        print(harmless(str(error)), file=sys.stderr)
        return 2
    for problem in found.problems[:MOST_SHOWN]:
        print(harmless(problem))
    if found.problems:
        print(f"{len(found.problems)} things do not hold")
        return 1
    print(f"all holds: {found.files} files, {found.documents} documents, {found.claims} claims")
    print(f"head of the record: {found.head}")
    print(f"seal of the bag: {found.seal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
