"""A bundle is a sound BagIt bag, and nothing in it can be altered without being noticed."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.errors import UsageError
from claimtrack.model import DocumentText, Status
from claimtrack.publishing.bag import verify
from claimtrack.publishing.bag.writing import write_bag
from claimtrack.store import Store, open_store
from tests.cli.conftest import Command, article, claimtrack, filled, ledger

__all__ = ["article", "claimtrack", "filled", "ledger"]


@pytest.fixture
def bag(told: Store, tmp_path: Path) -> Path:
    page = b"<html><body><p>Ten were killed.</p></body></html>"
    shown = DocumentText(
        "Ten were killed.", page, hashlib.sha256(page).hexdigest(), "Web", media_type="text/html"
    )
    told.add_document(shown, [])
    target = tmp_path / "bag"
    write_bag(told, target)
    return target


def sealed_anew(bag: Path) -> None:
    """What somebody does who alters a file and then the manifests too."""
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    info = (bag / "bag-info.txt").read_text().splitlines()
    size = sum(path.stat().st_size for path in payload)
    info = [f"Payload-Oxum: {size}.{len(payload)}" if one.startswith("Payload-Oxum") else one for one in info]
    (bag / "bag-info.txt").write_text("\n".join(info) + "\n")
    for name, paths in (
        (verify.MANIFEST, payload),
        (
            verify.TAGMANIFEST,
            sorted(one for one in bag.glob("*") if one.is_file() and one.name != verify.TAGMANIFEST),
        ),
    ):
        lines = (f"{verify.sha256_of(one)}  {one.relative_to(bag).as_posix()}\n" for one in paths)
        (bag / name).write_text("".join(lines))


def test_a_bag_holds_what_it_should_and_verifies(bag: Path, told: Store) -> None:
    found = verify.verify(bag)
    assert found.problems == []
    assert (found.documents, found.claims, found.decisions) == (3, 3, told.head()[0])
    assert found.head == f"{told.head()[0]} {told.head()[1]}"
    names = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    assert names >= {
        "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "verify.py",
        "README.txt",
        "data/ledger.csv",
        "data/ledger.db",
        "data/decisions.jsonl",
        "data/documents.jsonl",
        "data/claims.jsonl",
    }
    originals = {path.read_bytes() for path in (bag / "data" / "documents").iterdir()}
    assert originals == {told.original(one.id) for one in told.iter_documents()}
    assert [path.suffix for path in sorted((bag / "data" / "documents").iterdir())] == [
        ".txt",
        ".txt",
        ".bin",
    ]


def test_the_script_inside_needs_python_alone(bag: Path, tmp_path: Path) -> None:
    pythons = [sys.executable, *filter(None, map(shutil.which, ("python3.8", "python3.9", "python3.13")))]
    for python in pythons:
        done = subprocess.run(
            [python, "-I", "-S", bag / "verify.py"], capture_output=True, text=True, cwd=tmp_path, check=False
        )
        if "not found" in done.stderr:
            continue  # a shim without its Python
        assert (done.returncode, done.stderr) == (0, ""), python
        assert done.stdout.startswith("all holds: ")
    (bag / "data" / "ledger.csv").write_text("altered")
    done = subprocess.run(
        [sys.executable, "-I", bag / "verify.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "data/ledger.csv was altered" in done.stdout


def test_a_bag_verifies_without_its_database(told: Store, tmp_path: Path) -> None:
    write_bag(told, tmp_path / "small", database=False)
    assert not (tmp_path / "small" / "data" / "ledger.db").exists()
    assert verify.verify(tmp_path / "small").problems == []


def test_the_database_in_a_bag_is_a_ledger(bag: Path, told: Store) -> None:
    with open_store(bag / "data" / "ledger.db", read_only=True) as store:
        assert store.head() == told.head()
    assert {path.name for path in (bag / "data").glob("ledger.db*")} == {"ledger.db"}


def rewritten(name: str, edit: Callable[[list[dict[str, object]]], None]) -> Callable[[Path], None]:
    def alter(bag: Path) -> None:
        path = bag / "data" / name
        values = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        edit(values)
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in values), "utf-8")

    return alter


def verified(bag: Path) -> None:
    """Claim 2 is called verified in the table and among the claims, but nobody decided so."""
    rewritten("claims.jsonl", lambda all_: all_[1].update(status="verified"))(bag)
    path = bag / "data" / "ledger.csv"
    with path.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    rows[1]["status"] = "verified"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


def another_document(bag: Path) -> None:
    """A document is exchanged, with all hashes that stand beside it."""
    path = next((bag / "data" / "documents").glob("000001*"))
    path.write_text(path.read_text().replace("nine", "five"))
    hashed = verify.sha256_of(path)
    rewritten("documents.jsonl", lambda all_: all_[0].update(sha256=hashed, text_sha256=hashed))(bag)


def link(bag: Path) -> None:
    (bag / "data" / "texts" / "more.txt").symlink_to("/etc/hostname")


def escaping(bag: Path) -> None:
    rewritten("documents.jsonl", lambda all_: all_[0].update(text="data/../../ledger.db"))(bag)


def another_reviewer(bag: Path) -> None:
    """Another name stands for the verdict, in the table and among the claims."""
    rewritten("claims.jsonl", lambda all_: all_[0].update(reviewer="B. Zia"))(bag)
    path = bag / "data" / "ledger.csv"
    path.write_bytes(path.read_bytes().replace(b'"A. Noor"', b'"B. Zia"'))


FORGED = {
    "another reviewer": (another_reviewer, "claim 1 was not decided by B. Zia"),
    "a verdict that nobody gave": (verified, "claim 2 is verified here, but unreviewed by the record"),
    "another document": (another_document, "document 1 has not the bytes under which the record took it in"),
    "a statement of other words": (
        rewritten("claims.jsonl", lambda all_: all_[0].update(statement="five")),
        "does not hold the words of its place",
    ),
    "a decision by somebody else": (
        rewritten("decisions.jsonl", lambda all_: all_[-1].update(by="B. Zia")),
        "does not continue the record",
    ),
    "a cut record": (rewritten("decisions.jsonl", lambda all_: all_.pop()), "but bag-info.txt says"),
    "a decision cut out": (
        rewritten("decisions.jsonl", lambda all_: all_.pop(1)),
        "does not continue the record",
    ),
    "a claim less": (rewritten("claims.jsonl", lambda all_: all_.pop()), "is another one in ledger.csv"),
    "a document less": (rewritten("documents.jsonl", lambda all_: all_.pop(0)), "which is not here"),
    "no record": (lambda bag: (bag / "data" / "decisions.jsonl").unlink(), "decisions.jsonl is missing"),
    "rubbish": (
        lambda bag: (bag / "data" / "claims.jsonl").write_text("[1"),
        "cannot be read as what they should",
    ),
    "deep rubbish": (
        lambda bag: (bag / "data" / "claims.jsonl").write_text("[" * 100_000),
        "cannot be read as",
    ),
    "other things": (lambda bag: (bag / "data" / "claims.jsonl").write_text("[]\n"), "no object"),
    "wrong types": (rewritten("claims.jsonl", lambda all_: all_[0].update(start="x")), "cannot be read as"),
    "a link out of the bag": (link, "is a link"),
    "a name out of the bag": (escaping, "a name that leads out of the bag"),
}


@pytest.mark.parametrize(("alter", "says"), FORGED.values(), ids=FORGED.keys())
def test_what_was_forged_with_its_manifests_is_found(
    alter: Callable[[Path], None], says: str, bag: Path
) -> None:
    alter(bag)
    sealed_anew(bag)
    problems = verify.verify(bag).problems
    assert any(says in one for one in problems), problems


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte": (lambda bag: (bag / "data" / "ledger.db").write_bytes(b"x"), "data/ledger.db was altered"),
    "a file more": (
        lambda bag: (bag / "data" / "more.txt").write_text("x"),
        "data/more.txt is not in the manifest",
    ),
    "a file less": (lambda bag: (bag / "data" / "ledger.csv").unlink(), "data/ledger.csv is missing"),
    "the script": (lambda bag: (bag / "verify.py").write_text("print('all holds')"), "verify.py was altered"),
    "the head": (
        lambda bag: (bag / "bag-info.txt").write_text("Claimtrack-Head: 1 ab\n"),
        "bag-info.txt was altered",
    ),
    "a manifest": (lambda bag: (bag / verify.MANIFEST).write_text("x"), "line 1: no hash and name"),
    "no manifest": (lambda bag: (bag / verify.TAGMANIFEST).unlink(), "cannot be read"),
    "names in it": (
        lambda bag: (bag / verify.TAGMANIFEST).write_text(f"{'0' * 64}  ../../../etc/passwd\n"),
        "leads out of the bag",
    ),
    "parts elsewhere": (
        lambda bag: (bag / "fetch.txt").write_text("http://x.example - data/x"),
        "are not fetched",
    ),
}


@pytest.mark.parametrize(("alter", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_what_was_altered_is_found(alter: Callable[[Path], object], says: str, bag: Path) -> None:
    alter(bag)
    problems = verify.verify(bag).problems
    assert any(says in one for one in problems), problems


def test_a_bag_made_anew_as_a_whole_has_another_seal_and_another_checkpoint(
    bag: Path, told: Store, tmp_path: Path
) -> None:
    before = verify.verify(bag)
    told.set_status([2], Status.DISPUTED, by="A. Noor")
    write_bag(told, tmp_path / "later")
    later = verify.verify(tmp_path / "later", (before.decisions, before.head.split()[1][:20]))
    assert later.problems == []
    assert later.seal != before.seal
    for number, head in ((later.decisions, "0" * 16), (later.decisions + 1, before.head.split()[1])):
        assert "does not go on" in verify.verify(tmp_path / "later", (number, head)).problems[0]


def test_undone_and_dismissed_claims_verify(told: Store, tmp_path: Path) -> None:
    told.set_status([2], Status.DISPUTED, by="A. Noor")
    told.undo(by="A. Noor")
    told.dismiss([3], by="A. Noor")
    write_bag(told, tmp_path / "bag")
    found = verify.verify(tmp_path / "bag")
    assert (found.problems, found.claims) == ([], 3)


def test_a_bag_is_a_new_folder_or_nothing(
    told: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(UsageError, match="already there"):
        write_bag(told, tmp_path / "there")
    with pytest.raises(UsageError, match="make it first"):
        write_bag(told, tmp_path / "missing" / "bag")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("claimtrack.publishing.bag.writing._tags", full)
    with pytest.raises(UsageError, match="No space left"):
        write_bag(told, tmp_path / "bag")
    assert sorted(path.name for path in tmp_path.iterdir() if "bag" in path.name) == []


def test_the_files_are_for_their_owner_alone(bag: Path) -> None:
    assert {oct(path.stat().st_mode & 0o777) for path in bag.rglob("*")} == {"0o700", "0o600"}


@pytest.mark.file("looks at the ledger's file")
def test_on_the_command_line(filled: Command, tmp_path: Path) -> None:
    ended = filled("bundle", tmp_path / "evidence")
    assert ended.code == 0, ended.err
    assert "seal of the bag: " in ended.out
    checked = filled("check", tmp_path / "evidence", "--ledger", tmp_path / "none.db")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.splitlines()[1:] == ended.out.splitlines()[1:]
    (tmp_path / "evidence" / "data" / "ledger.csv").write_text("x")
    broken = filled("check", tmp_path / "evidence")
    assert broken.code == 4
    assert "data/ledger.csv was altered" in broken.out
    for wrong in (tmp_path, tmp_path / "none"):
        ended = filled("check", wrong)
        assert ended.code == 3
        assert "there is no bag here" in ended.err
    assert "a ledger is checked by --ledger" in filled("check", os.environ["CLAIMTRACK_LEDGER"]).err
    assert filled("bundle", tmp_path / "evidence").code == 2


def test_a_ledger_that_came_in_with_its_verdicts_verifies(
    filled: Command, tmp_path: Path, ledger: Path
) -> None:
    filled("verify", "1", "--by", "A. Noor", "--note", "the list")
    filled("refute", "2", "--by", "B. Zia")
    assert filled("export", tmp_path / "ledger.csv").code == 0
    there = ("--ledger", tmp_path / "there.db")
    assert filled("import", tmp_path / "ledger.csv", *there).code == 0
    ended = filled("bundle", tmp_path / "evidence", *there)
    assert ended.code == 0, ended.err
    filled("dispute", "2", "--by", "C. Lee", *there)
    filled("undo", "--by", "C. Lee", *there)
    ended = filled("bundle", tmp_path / "later", *there)
    assert ended.code == 0, ended.err
    rewritten("claims.jsonl", lambda all_: all_[0].update(status="refuted"))(tmp_path / "later")
    sealed_anew(tmp_path / "later")
    assert verify.verify(tmp_path / "later").problems
