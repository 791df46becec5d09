"""The texts of the one corpus (tests/hostile.py) that a screen could take for more than text."""

from __future__ import annotations

from tests import engine
from tests.hostile import NEVER, SHOWN

HOSTILE = {name: text for name, text in SHOWN.items() if not (engine.ASKED and "\0" in text)}
"""On a server no text holds U+0000: PostgreSQL cannot keep it."""

__all__ = ["HOSTILE", "NEVER"]
