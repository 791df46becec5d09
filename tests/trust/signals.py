"""Commands ended by a signal in the middle: cleaned up after, said in a sentence, and as good the next time.

    python -m tests.trust.signals --cycles 300 [--sabotage]

Each cycle runs a command on a copy of a ledger, sends it SIGINT, SIGTERM or SIGHUP at a random moment, and
looks: the exit code, what was said, what was left, the ledger with the whole of `check`, the same command
again. With --sabotage the command does not listen, which must be found: then this ends with 0.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimtrack.store import open_store
from tests.benchmarks.intake import article
from tests.trust.kills import table
from tests.trust.ledgers import full_ledger

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
STARTED = 0.1  # seconds from when Python listens until claimtrack does
PATIENCE = 120  # seconds
WORK: dict[str, tuple[str, ...]] = {
    "ingest": ("ingest", "{in}/articles", "--source", "Harbour Post", "--published", "2026-05-09"),
    "import": ("import", "{in}/table.csv"),
    "link": ("link",),
    "link by two": ("link", "--jobs", "2"),
    "merge": ("merge", "{in}/other.db"),
    "verify": ("verify", "8", "9"),
    "edit": ("edit", "8", "--place", "Oldbridge"),
    "undo": ("undo", "--by", "A"),
    "export": ("export", "{out}.csv"),
    "a workbook": ("export", "{out}.xlsx"),
    "report": ("report", "{out}.html"),
    "bundle": ("bundle", "{out}"),
    "publish": ("publish", "followthemoney", "{out}.json"),
    "backup": ("backup", "{out}.db"),
    "check": ("check",),
}
"""Commands that write, and one that reads long."""

ONCE = {"undo"}
"""What may have been done when the signal came, and is not there to be done again."""

LISTENS = ("-m", "claimtrack")
DEAF = ("-c", "from claimtrack.cli.main import main; main()")
"""The commands without what makes them listen."""


@dataclass
class Run:
    """What the cycles share, and what went wrong in them."""

    folder: Path
    chance: random.Random
    program: Sequence[str] = LISTENS
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    lasts: dict[str, float] = field(default_factory=dict)

    def prepare(self) -> None:
        """What the commands take in, and the ledger that each of them gets a copy of."""
        (self.folder / "in" / "articles").mkdir(parents=True)
        for number in range(6):
            (self.folder / "in" / "articles" / f"{number}.txt").write_text(article(number), encoding="utf-8")
        (self.folder / "in" / "table.csv").write_bytes(table(1))
        (self.folder / "tmp").mkdir()
        full_ledger(self.folder).rename(self.folder / "in" / "ledger.db")
        other = self.folder / "in" / "other.db"
        with open_store(other, create=True):
            pass
        self.call([*self.program, "import", str(self.folder / "in" / "table.csv"), "--ledger", str(other)])

    def renew(self) -> Path:
        """A folder with a fresh copy of the ledger."""
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        shutil.copy(self.folder / "in" / "ledger.db", work / "ledger.db")
        return work

    def line(self, name: str) -> list[str]:
        """The command as it is called."""
        work = self.folder / "work"
        words = [word.format_map({"in": self.folder / "in", "out": work / "out"}) for word in WORK[name]]
        return [*self.program, *words, "--ledger", str(work / "ledger.db")]

    def call(self, words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """A command from its begin to its end."""
        return subprocess.run(
            [sys.executable, *words], env=self.environment(), capture_output=True, text=True, check=False
        )

    def environment(self) -> dict[str, str]:
        """Nobody's own ledger, name or temporary files."""
        here = {"CLAIMTRACK_CONFIG": "c.json", "CLAIMTRACK_LOG": "", "TMPDIR": "tmp"}
        given = {name: str(self.folder / place) if place else "" for name, place in here.items()}
        return {**os.environ, **given, "CLAIMTRACK_REVIEWER": "A. Noor"}


def cycle(run: Run, name: str, number: signal.Signals) -> None:
    """One command, ended by one signal."""
    work = run.renew()
    if name not in run.lasts:
        begin = time.monotonic()
        run.call(run.line(name))
        run.lasts[name] = time.monotonic() - begin
        work = run.renew()
    command = subprocess.Popen(
        [sys.executable, *run.line(name)], env=run.environment(), text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        preexec_fn=_hears,  # noqa: PLW1509  # no threads here
    )  # fmt: skip
    _started(command.pid)
    time.sleep(run.chance.uniform(STARTED, max(run.lasts[name] - 2 * STARTED, 1.5 * STARTED)))
    begin = time.monotonic()
    command.send_signal(number)
    try:
        _, said = command.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        command.kill()
        _, said = command.communicate()
        run.wrong.append(f"{name}: goes on after {number.name}")
    run.longest = max(run.longest, time.monotonic() - begin)
    run.counts[f"ended with {command.returncode}"] += 1
    found = [*_told(number, command.returncode, said), *problems(run, name, command.returncode, work)]
    run.wrong += [f"{name}, {number.name}: {one}" for one in found]


def _hears() -> None:
    """Who runs the tests in the background ignores the signal, and so would what they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _started(pid: int) -> None:
    """Waits until Python listens to SIGINT; before that nobody can."""
    place, last = Path(f"/proc/{pid}"), time.monotonic() + PATIENCE
    while place.exists() and time.monotonic() < last:
        itself = b"--ledger" in (place / "cmdline").read_bytes()  # no longer the copy of who started it
        lines = (place / "status").read_text().splitlines()
        caught = next((line.split()[1] for line in lines if line.startswith("SigCgt")), "0")
        if itself and int(caught, 16) >> (signal.SIGINT - 1) & 1:
            return
        time.sleep(0.005)


def _told(number: signal.Signals, code: int, said: str) -> list[str]:
    """What is wrong with how a command ended and what it said."""
    # Python itself now and then ends by SIGINT after all was said, which a shell counts as 130 too.
    ended = code in (0, SIGNALS[number]) or (code == -signal.SIGINT and "claimtrack: interrupted." in said)
    found = [] if ended else [f"the exit code is {code}, after {said!r}"]
    long = len(said.strip().splitlines()) > 3
    return [*found, f"it said {said!r}"] if long or "Traceback" in said or "Exception" in said else found


def problems(run: Run, name: str, code: int, work: Path) -> list[str]:
    """What is not as it should be after a command was ended."""
    found = []
    names = {path.name for path in work.iterdir()} - {"ledger.db", "ledger.db-wal", "ledger.db-shm"}
    if any(one.endswith(".part") or one.startswith(".") for one in names) or (code and names):
        found.append(f"{sorted(names)} are left")
    if left := list((run.folder / "tmp").iterdir()):
        found.append(f"{[path.name for path in left]} are left")
        shutil.rmtree(run.folder / "tmp")
        (run.folder / "tmp").mkdir()
    with open_store(work / "ledger.db") as store:
        found += store.check()
    if code and name not in ONCE and (again := run.call(run.line(name))).returncode:
        found.append(f"once more it ends with {again.returncode}: {again.stderr}")
    return found


def loop(run: Run, cycles: int, names: Sequence[str] = tuple(WORK)) -> None:
    """The cycles, each command and each signal in turn."""
    run.prepare()
    for number in range(cycles):
        sent = list(SIGNALS)[(number // len(names) + number) % len(SIGNALS)]
        cycle(run, names[number % len(names)], sent)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cycles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sabotage", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), random.Random(asked.seed), DEAF if asked.sabotage else LISTENS)  # no secret
        loop(run, asked.cycles)
    ends = ", ".join(f"{count} {what}" for what, count in sorted(run.counts.items()))
    print(
        f"{asked.cycles} cycles: {ends}; at most {run.longest:.1f} s after the signal; {len(run.wrong)} wrong"
    )
    for one in run.wrong[:20]:
        print(one)
    sys.exit(bool(run.wrong) is not asked.sabotage)


if __name__ == "__main__":
    main()
