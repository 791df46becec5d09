"""How all tests run: the generated cases of a property are the same in every CI run."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

os.environ["CLAIMTRACK_LOG"] = ""  # the tests' runs are nobody's
