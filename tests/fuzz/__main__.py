"""Runs one driver: python -m tests.fuzz TARGET [SECONDS] [libFuzzer's own options]

TARGET is read, extract, import, table, search or compare. Needs atheris (pip install atheris). What breaks
is left in the present folder (crash-..., timeout-...); put it into tests/fuzz/seeds/TARGET once it is mended.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

SEEDS = Path(__file__).parent / "seeds"
SLOWEST = 10  # seconds for one input; more is a hang
LARGEST = 8_000  # bytes


def main(arguments: list[str]) -> None:
    """The command line."""
    if not arguments:
        sys.exit(__doc__)
    name, seconds, *more = [*arguments, "60"] if len(arguments) == 1 else arguments
    with atheris.instrument_imports(include=["claimtrack"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415  instrumented as it is imported
    found = tempfile.mkdtemp(prefix=f"claimtrack-corpus-{name}-")
    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-max_len={LARGEST}",
        "-rss_limit_mb=2500",
    ]
    atheris.Setup([sys.argv[0], found, str(SEEDS / name), *options, *more], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
