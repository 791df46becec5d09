"""Where memory ends is a sentence."""

from __future__ import annotations

import pytest

from claimtrack.cli import main


def test_too_little_memory_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(main.commands.root, "main", full)
    assert main.run(["list"]) == 1
    assert capsys.readouterr().err.startswith("claimtrack: there is not enough memory")
