"""The command line: one module a group of commands, and `main`, which alone turns errors into exit codes.

Nothing heavy is imported here: extraction, linking, the store and the terminal UI are imported by the
commands that need them, so that `claimtrack --help` and `list` start at once.
"""
