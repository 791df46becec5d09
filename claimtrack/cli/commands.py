"""All commands: importing a module of this package adds its commands to the root.

A new command group is one module and its name here; where it stands in the help, `root` knows.
"""

from importlib import import_module

from claimtrack.cli.root import root

_GROUPS = (
    *("demo", "intake", "adding", "extracting", "linkage", "reviewing", "listing", "showing", "verdicts"),
    *(
        "registers",
        "occurrences",
        "comparing",
        "copying",
        "similar",
        "matching",
        "tuning",
        "importing",
        "merging",
        "exporting",
        "record",
    ),
    *(
        "serving",
        "fetching",
        "doctor",
        "schema",
        "casework",
        "speakers",
        "agreement",
        "reporting",
        "bundling",
        "standards",
        "stats",
    ),
)

for _group in _GROUPS:
    import_module(f"claimtrack.cli.{_group}")

__all__ = ["root"]
