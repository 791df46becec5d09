"""The corpus through every command: nothing that comes out of pipes and terminals is obeyed by one."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.cli import commands
from tests.cli.conftest import Command, claimtrack, ledger
from tests.hostile import FILES, HOSTILE, NEVER, OURS, raw

__all__ = ["claimtrack", "ledger"]

STORABLE = {name: text for name, text in HOSTILE.items() if text.strip() and "\0" not in text}
LONGEST = 10_050  # of a text of the corpus; an error quotes no more of it than this
NOT_RUN = {
    "demo",
    "review",
    "serve",
    "fetch",
}  # they ask for a terminal or a network, or write another ledger


def cell(text: str) -> str:
    """A name as the command line takes it: what it refuses is tried elsewhere."""
    return text.replace("\0", "")[:150]


@pytest.fixture(scope="module")
def hostile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with each text as statement, speaker, source, title, note, place, name and address."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "ledger.db"
    script = folder / "script.jsonl"
    script.write_text("".join(json.dumps(one) + "\n" for one in filling(folder)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, script], env=environment(path), capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"unexpected" not in done.stderr, done.stderr[-2000:]
    return path


DRIVER = """
import json, sys
from claimtrack.cli.main import run, _speak_utf8
_speak_utf8()
for line in open(sys.argv[1], encoding="utf-8"):
    run(json.loads(line))
    sys.stdout.flush()
"""


def environment(path: Path) -> dict[str, str]:
    given = {"CLAIMTRACK_LEDGER": str(path), "CLAIMTRACK_REVIEWER": "A. Noor", "COLUMNS": "100"}
    given |= {"CLAIMTRACK_CONFIG": str(path.parent / "settings.json"), "XDG_STATE_HOME": str(path.parent)}
    return {**os.environ, **given}


def filling(folder: Path) -> Iterator[list[str]]:
    for number, text in enumerate(STORABLE.values()):
        name, place = cell(text), f"Oldbridge {cell(text)}"
        yield [
            "add", "--source", f"{name} {number}", "--speaker", f"Ann {name}", "--role", name,
            "--party", name, "--place", place, "--event-date", "2026-05-06", "--document", name,
            "--url", f"https://example.org/{name}", "--", f"{number + 2} died in Oldbridge {text}",
        ]  # fmt: skip
        if number % 4 == 0:
            yield ["note", str(number + 1), "--", text]
    table = folder / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(("statement", "speaker", "source", "document_title"))
        for number, text in enumerate(STORABLE.values()):
            if text in ("first\rsecond\r\nthird\vfourth\ffifth",):
                continue
            writer.writerow((f"{text} row {number}", f"Bo {text}"[:200], f"{text}"[:200], text[:200]))
    yield ["import", str(table)]
    page = folder / "page.txt"
    page.write_text("\n\n".join(f"“Nine were killed {text}”, said Cai {text}." for text in STORABLE.values()))
    yield ["ingest", str(page), "--source", STORABLE["clipboard"], "--title", STORABLE["title"]]
    yield ["speakers", "1", "--rename", STORABLE["escape colour"]]
    yield ["verify", "1", "2", "--note", STORABLE["bidi override"]]
    yield ["dispute", "3", "--second", "--note", STORABLE["tags"]]
    yield ["link"]


def asked(verb: str, text: str, folder: Path) -> list[list[str]]:
    """The ways in which a command is asked, so that it shows what the ledger holds and what it was given."""
    ways: dict[str, list[list[str]]] = {
        "show": [["1", "2", "3", "40"]],
        "list": [[], ["--json"], ["--search", text], ["--speaker", text], ["--event", text]],
        "history": [[], ["1"]],
        "documents": [[], ["1"], ["5"]],
        "event": [["1"]],
        "similar": [["--", text]],
        "compare": [["--", text, f"{text} 9 killed"]],
        "extract": [[str(folder / "given.txt"), "--source", text]],
        "ingest": [[str(folder / f"none {cell(text)[:30]}.txt")]],
        "import": [[str(folder / "given.txt")]],
        "export": [[str(folder / "out.csv")], [str(folder / "out.csv"), "--source", text]],
        "report": [[str(folder / "out.html"), "--title", text], [str(folder / "out.md")]],
        "bundle": [[str(folder / f"bag{abs(hash(text))}")]],
        "backup": [[str(folder / f"backup{abs(hash(text))}.db")]],
        "sources": [[], [text]],
        "speakers": [[], [text]],
        "check": [[], ["--against", text]],
        "note": [["1", "--", text], [text, "--", text]],
        "schema": [[]],
    }
    return [[verb, *one] for one in ways.get(verb, [[], ["1"], ["--", text], ["1", "--", text]])]


COSTLY = {
    "report",
    "event",
    "bundle",
    "extract",
    "publish",
    "dismiss",
}  # once is enough: a second or more each
VERBS = sorted(set(commands.root.commands) - NOT_RUN)
TEXTS = (
    "clipboard",
    "bidi override",
    "FTS syntax",
    "option",
    "long word",
    "closing markup",
    "eight-bit escape",
)


@pytest.mark.parametrize("verb", VERBS)
def test_what_a_command_writes_to_a_pipe_is_inert(
    verb: str, hostile_ledger: Path, claimtrack: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(hostile_ledger).items():
        monkeypatch.setenv(name, value)
    for name in TEXTS[:1] if verb in COSTLY else TEXTS:
        text = STORABLE[name]
        (tmp_path / "given.txt").write_text(f"“Nine were killed {text}”, said Cai {text}.")
        for arguments in asked(verb, text, tmp_path):
            ended = claimtrack(*arguments)
            assert ended.code in (0, 2, 3, 4, 5, 6, 7), (name, arguments, ended.err[-500:])
            assert "Traceback" not in ended.err
            left = raw(ended.out, "\n\t") | raw(ended.err, "\n\t")
            assert not left, (name, arguments, left)
            assert len(ended.err) < LONGEST + 1500, (name, arguments)


def at_terminal(script: Path, path: Path, **more: str) -> str:
    """What the commands of a script write to a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", DRIVER, script], stdin=slave, stdout=slave, stderr=slave,
        env={**environment(path), "TERM": "xterm", **more},
    ):  # fmt: skip
        os.close(slave)
        wrote = b""
        while chunk := _read(master):
            wrote += chunk
    os.close(master)
    return wrote.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux ends a closed terminal with an error
        return b""


READING = (
    *(
        ["list"],
        ["show", *map(str, range(1, 25))],
        ["history"],
        ["events"],
        ["event", "1"],
        ["sources"],
        ["speakers"],
    ),
    *(
        ["documents"],
        ["documents", "3"],
        ["export", "-"],
        ["export", "-", "--format", "jsonl"],
        ["report", "-"],
    ),
    *(
        ["similar", HOSTILE["clipboard"]],
        ["compare", "\x1b]52;c;x\x07 9 killed", "\x9b31m 8 killed"],
        ["check"],
    ),
    *(["verify", "1", "--note", HOSTILE["title"]], ["undo"], ["list", "--speaker", HOSTILE["hyperlink"]]),
)


@pytest.mark.parametrize("colour", [{"NO_COLOR": "1"}, {"NO_COLOR": ""}], ids=["plain", "coloured"])
def test_what_commands_write_to_a_terminal_is_inert(
    colour: dict[str, str], hostile_ledger: Path, tmp_path: Path
) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text("".join(json.dumps(one) + "\n" for one in READING), encoding="utf-8")
    wrote = at_terminal(script, hostile_ledger, **colour).replace("\r\n", "\n")
    assert "Oldbridge" in wrote
    assert "\x1b[31mred" not in wrote
    if colour["NO_COLOR"]:
        assert not re.search("\x1b\\[[0-9;]*m", wrote)
    assert not raw(OURS.sub("", wrote), "\n\t")


def test_control_text_that_is_not_made_inert_is_caught(
    hostile_ledger: Path, claimtrack: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.inert._HOSTILE", re.compile(r"(?!)"))
    for name, value in environment(hostile_ledger).items():
        monkeypatch.setenv(name, value)
    assert raw(claimtrack("history").out) & NEVER


FORMULA = re.compile(r"""[=+\-@\t\r＝＋－＠]""")


def test_no_cell_of_an_exported_table_is_a_formula(
    hostile_ledger: Path, claimtrack: Command, tmp_path: Path
) -> None:
    ended = claimtrack("export", tmp_path / "out.csv", "--ledger", hostile_ledger)
    assert ended.code == 0, ended.err
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len(rows) > len(STORABLE)
    cells = [one for row in rows[1:] for one in row]
    assert [one for one in cells if FORMULA.match(one) and not re.fullmatch(r"-?[\d.]+", one)] == []


def test_a_report_loads_and_runs_nothing(hostile_ledger: Path, claimtrack: Command, tmp_path: Path) -> None:
    for target in ("out.html", "out.md"):
        assert claimtrack("report", tmp_path / target, "--ledger", hostile_ledger).code == 0
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|iframe|object|embed|link|base|form)\b", page, re.I)
    assert not re.search(r"<[^>]*\son\w+\s*=", page, re.I)
    assert not re.search(r"""(href|src)\s*=\s*["']?\s*(javascript|data):""", page, re.I)
    assert not raw(page, "\n\t")
    assert not raw((tmp_path / "out.md").read_text(encoding="utf-8"), "\n\t")


SECONDS, MEMORY = 120, 2_500_000_000
SLOW = {"line.txt", "word.txt", "numbers.txt", "brackets.md", "quotes.txt"}  # minutes of honest work


def test_hostile_files_are_read_or_refused_in_bounded_time_and_memory(tmp_path: Path) -> None:
    names = sorted(FILES.keys() - SLOW)
    for name in names:
        (tmp_path / name).write_bytes(FILES[name]())
    done = subprocess.run(
        [sys.executable, "-m", "claimtrack", "extract", *names, "--source", "S", "--json"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    told = [json.loads(line)["document"]["path"] for line in done.stdout.splitlines()]
    refused = [name for name in names if f"claimtrack: {name}: " in done.stderr]
    assert sorted(told + refused) == names
    assert {"bomb.pdf", "nested.pdf", "loop.pdf", "deep.html", "archive.txt"} <= set(refused)
    assert "root:" not in done.stdout, "a file of the system was read"
    assert "Traceback" not in done.stderr
    assert not raw(done.stdout + done.stderr)
