"""All commands, in the order in which the work goes: importing a module adds its commands to the root.

A new command group is one module and its name here.
"""

# isort: off
from claimtrack.cli import demo
from claimtrack.cli import intake
from claimtrack.cli import extracting
from claimtrack.cli import linkage
from claimtrack.cli import comparing
from claimtrack.cli import reviewing
from claimtrack.cli import listing
from claimtrack.cli import showing
from claimtrack.cli import verdicts
from claimtrack.cli import registers
from claimtrack.cli import exporting
from claimtrack.cli import record
# isort: on

from claimtrack.cli.root import root

__all__ = [
    "comparing",
    "demo",
    "exporting",
    "extracting",
    "intake",
    "linkage",
    "listing",
    "record",
    "registers",
    "reviewing",
    "root",
    "showing",
    "verdicts",
]
