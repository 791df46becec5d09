"""For the programs that a test starts: their ledgers are databases too."""

import os
import sys
from pathlib import Path

if os.environ.get("CLAIMTRACK_TEST_ENGINE") == "postgresql":
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from claimtrack import address
    from tests import engine

    address.placed = engine.placed
