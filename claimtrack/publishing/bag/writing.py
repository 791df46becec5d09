"""Writing a bag: all of it from one state of the ledger, whole or not at all.

Everything is written from a verified copy of the ledger, into a folder beside the target, which gets its name
when all is there and was verified.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimtrack import __version__, resources
from claimtrack.errors import CorruptLedger
from claimtrack.exchange import write_ledger
from claimtrack.model import Claim, ClaimFilter, Decision, Document, Status
from claimtrack.outfile import write_folder
from claimtrack.publishing.bag import verify
from claimtrack.store import Store, open_store

DATABASE = "ledger.db"
README = """This is a proof bundle of a claimtrack ledger, a BagIt bag (RFC 8493).

  data/ledger.csv      one row a claim; ledger.schema.json says what the columns hold
  data/decisions.jsonl who decided what, when and why; each entry holds the hash of the one before it
  data/documents.jsonl what is known of each document, with its hashes
  data/documents/      the documents' original bytes, as they came in: take care, they are strangers' files
  data/texts/          the text that was read from those that are no plain text
  data/claims.jsonl    where in which text each claim's words stand
  data/ledger.db       the ledger itself, where it was put in: a SQLite file

To verify it you need Python 3.8 or newer and nothing else:

  python3 verify.py

It says whether every file is the one that was sealed, every document the one that came in, every statement
where it is said to stand, and the record of decisions unbroken. What it cannot say is whether the whole bag
was made anew: hold the head of the record and the seal of the bag that it prints against what you were told
of them by another way. `claimtrack check` on this folder does the same.
"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A written bag: `head` is number and hash of the record's last entry, `seal` the tag manifest's hash."""

    files: int
    documents: int
    claims: int
    head: tuple[int, str]
    seal: str


def write_bag(store: Store, target: Path, *, database: bool = True) -> Sealed:
    """Writes the bag as a new folder; `database` puts the ledger's own file in.

    Raises UsageError where the target is there already or cannot be written, CorruptLedger where the ledger
    does not hold together.
    """
    return write_folder(target, lambda bag: _fill(store, bag, database=database))


def _fill(store: Store, bag: Path, *, database: bool) -> Sealed:
    data = bag / "data"
    data.mkdir()
    store.backup(data / DATABASE)
    with open_store(data / DATABASE, read_only=True) as copy:
        number, head = copy.head()
        _payload(copy, data)
    for beside in data.glob(f"{DATABASE}*"):
        if beside.name != DATABASE or not database:
            beside.unlink()
    _tags(bag, f"{number} {head}")
    found = verify.verify(bag)
    if found.problems:
        raise CorruptLedger(
            f"{store.path}: no bag was made, because it would not hold: {found.problems[0]}; "
            "`claimtrack check` says more."
        )
    return Sealed(found.files, found.documents, found.claims, (number, head), found.seal)


def _payload(store: Store, data: Path) -> None:
    with (data / "ledger.csv").open("wb") as stream:
        write_ledger(store, stream, ClaimFilter(), "csv")
    shutil.copyfile(resources.schema() / "ledger.schema.json", data / "ledger.schema.json")
    _lines(data / "decisions.jsonl", (_decision(one) for one in store.decisions()))
    (data / "documents").mkdir()
    (data / "texts").mkdir()
    _lines(data / "documents.jsonl", (_document(store, one, data) for one in store.iter_documents()))
    _lines(data / "claims.jsonl", _claims(store))


def _lines(path: Path, values: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for value in values:
            stream.write(json.dumps(value, ensure_ascii=False) + "\n")


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "seq": one.seq, "at": one.at, "by": one.by, "action": one.action, "subject": one.subject,
        "before": one.before, "after": one.after, "note": one.note, "reverses": one.reverses,
        "previous": one.previous, "hash": one.hash,
    }  # fmt: skip


def _document(store: Store, one: Document, data: Path) -> dict[str, Any]:
    """Writes a document's bytes and its text, and says what is known of it."""
    original, text = store.original(one.id), one.text.encode()
    name = f"{one.id:06}-{one.sha256[:12]}"
    bytes_at = data / "documents" / f"{name}{_suffix(original, text)}"
    bytes_at.write_bytes(original)
    text_at = bytes_at
    if original != text:
        text_at = data / "texts" / f"{name}.txt"
        text_at.write_bytes(text)
    return {
        "id": one.id, "source": one.source.name, "reliability": one.source.reliability.value,
        "title": one.title, "url": one.url, "language": one.language, "published": one.published,
        "retrieved": one.retrieved, "sha256": one.sha256, "text_sha256": hashlib.sha256(text).hexdigest(),
        "original": bytes_at.relative_to(data.parent).as_posix(),
        "text": text_at.relative_to(data.parent).as_posix(),
    }  # fmt: skip


def _suffix(original: bytes, text: bytes) -> str:
    """What a program may take the bytes for; a web page is not called one: no double click shall open it."""
    if original == text:
        return ".txt"
    return ".pdf" if original.startswith(b"%PDF-") else ".bin"


def _claims(store: Store) -> Iterator[dict[str, Any]]:
    """Every claim by its number, then those that were dismissed as none."""
    for where in (ClaimFilter(), ClaimFilter(dismissed=True)):
        yield from (_claim(store, claim) for claim in store.iter_claims(where))


def _claim(store: Store, claim: Claim) -> dict[str, Any]:
    verdict = None if claim.status is Status.UNREVIEWED else store.last_verdict(claim.id)
    return {
        "claim_id": claim.id, "document_id": claim.document_id, "start": claim.start, "end": claim.end,
        "statement": claim.statement, "status": claim.status.value, "dismissed": claim.dismissed,
        "verdict": verdict.seq if verdict else None, "reviewer": verdict.by if verdict else "",
        "decided_at": verdict.at if verdict else "",
    }  # fmt: skip


def _tags(bag: Path, head: str) -> None:
    """The files about the bag; the tag manifest last, since it seals the others."""
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    _write(bag / "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    _write(bag / "README.txt", README)
    _write(bag / "verify.py", files("claimtrack.publishing.bag").joinpath("verify.py").read_text("utf-8"))
    size = sum(path.stat().st_size for path in payload)
    info = {
        "Bagging-Date": datetime.now(UTC).date().isoformat(),
        "Bag-Software-Agent": f"claimtrack {__version__}",
        "External-Description": "A claimtrack ledger, its documents and its record of decisions",
        "Payload-Oxum": f"{size}.{len(payload)}",
        "Claimtrack-Head": head,
    }
    _write(bag / "bag-info.txt", "".join(f"{key}: {value}\n" for key, value in info.items()))
    _write(bag / verify.MANIFEST, _manifest(bag, payload))
    tags = [bag / name for name in (*verify.TAGS[:3], "README.txt", "verify.py")]
    _write(bag / verify.TAGMANIFEST, _manifest(bag, sorted(tags)))


def _manifest(bag: Path, paths: list[Path]) -> str:
    return "".join(f"{verify.sha256_of(path)}  {path.relative_to(bag).as_posix()}\n" for path in paths)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
