"""A power cut loses nothing acknowledged; some cuts here, 300 by `python -m tests.trust.power`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.power import careless, run

pytestmark = pytest.mark.file("the disk under a file")

CUTS = 60


def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path) -> None:
    assert [one for one in run(tmp_path, CUTS) if one] == []


def test_control_a_ledger_that_does_not_wait_for_the_disk_is_caught(tmp_path: Path) -> None:
    with careless():
        assert any(run(tmp_path, CUTS))
