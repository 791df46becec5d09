"""`claimtrack` and `python -m claimtrack`: ready to be interrupted before anything is imported."""

import sys
from contextlib import suppress

from claimtrack.cli import interruption


def main() -> None:
    """Runs the command line with the process's arguments, and ends the process with its exit code."""
    interruption.listen()
    try:
        from claimtrack.cli.main import main as command  # noqa: PLC0415  heavier than what can be interrupted

        command()
    except (KeyboardInterrupt, RuntimeError) as error:
        if not interruption.behind(error):
            raise
        interruption.listen_no_more()
        with suppress(OSError, AttributeError):  # a stream that is closed
            sys.stderr.write(f"{interruption.sentence()}\n")
        sys.exit(interruption.exit_code())


if __name__ == "__main__":
    main()
