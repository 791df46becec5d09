"""The built wheel, installed where no checkout is: the demo run elsewhere yields the golden ledger."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment that holds the wheel and its extras."""
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", place, ROOT, cwd=place)
    (wheel,) = place.glob("*.whl")
    run(sys.executable, "-m", "venv", place / "environment", cwd=place)
    run(place / "environment/bin/pip", "install", "-q", f"{wheel}[all]", cwd=place)
    return place / "environment/bin"


def test_the_demo_of_the_installed_wheel_yields_the_golden_ledger(installed: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "demo.db"
    shown = run(installed / "claimtrack", "demo", "--ledger", ledger, cwd=tmp_path)
    assert "claimtrack review" in shown
    exported = run(installed / "claimtrack", "--ledger", ledger, "export", "-", cwd=tmp_path)
    golden = (ROOT / "seeds/golden_ledger.csv").read_text(encoding="utf-8")
    assert exported.splitlines() == golden.splitlines()
