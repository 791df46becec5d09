"""The review in a browser on this machine: a small gate before textual-serve, which has none of its own."""

from __future__ import annotations

from claimtrack.web.gate import Gate
from claimtrack.web.serving import serve

__all__ = ["Gate", "serve"]
