"""The texts of the one corpus (tests/hostile.py) that a screen could take for more than text."""

from __future__ import annotations

from tests.hostile import NEVER
from tests.hostile import SHOWN as HOSTILE

__all__ = ["HOSTILE", "NEVER"]
