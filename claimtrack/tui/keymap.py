"""Keys that a person has given to other commands, from a file of lines such as `claim.verified = "f5"`.

What does not hold is told in a sentence and left as it was; the rest of the file counts.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from claimtrack.tui import keys as tables
from claimtrack.tui.screens.filter import FilterScreen
from claimtrack.tui.screens.help import HelpScreen

LARGEST = 100_000  # bytes of a file that can be meant to give keys
MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys do what instead of the usual ones, and what in the file did not hold."""

    keys: Mapping[str, str]
    """Keys by the name of the command, several parted by commas."""
    complaints: tuple[str, ...] = ()
    """What did not hold, in sentences."""


def load(path: Path | None) -> Keymap:
    """The keys of the file; none where it is not there."""
    if path is None or not path.exists():
        return Keymap({})
    try:
        content = path.read_bytes()
    except OSError as error:
        return Keymap({}, (f"{path}: cannot be read ({error.strerror}); the usual keys hold.",))
    if len(content) > LARGEST:
        return Keymap({}, (f"{path}: is too large to be a file of keys; the usual keys hold.",))
    return read(content, path.name)


def read(content: bytes, name: str) -> Keymap:
    """The keys that these lines give."""
    try:
        given = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return Keymap({}, (f"{name}: {error}; the usual keys hold.",))
    known = commands()
    kept: dict[str, str] = {}
    complaints: list[str] = []
    for command, value in _flat(given):
        if command not in known:
            near = get_close_matches(command, known, 1)
            meant = f"; {near[0]} may be meant" if near else "; the page of keys lists the names"
            complaints.append(f"{name}: there is no command {command}{meant}.")
            continue
        keys = _keys(value)
        if keys is None:
            complaints.append(f'{name}: {command} is given {value!r}, which is no key like "f5" or "ctrl+t".')
        else:
            kept[command] = ",".join(keys)
    clashes = list(_clashes(kept, name))
    for command, sentence in clashes:
        kept.pop(command, None)
        complaints.append(sentence)
    return Keymap(kept, tuple(complaints))


def commands() -> dict[str, list[str]]:
    """Every command that can be given other keys, with its usual ones."""
    found: dict[str, list[str]] = {}
    for table in _tables().values():
        for one in table:
            found.setdefault(one.id or "", []).extend(_normal(key) for key in one.key.split(","))
    return found


def _tables() -> dict[str, list[Binding]]:
    """The bindings that hold together on one screen, by its name."""
    screens = {
        name: bindings
        for name, bindings in vars(tables).items()
        if name.isupper() and isinstance(bindings, list)
    }
    everywhere, queue, sheet = screens.pop("EVERYWHERE"), screens.pop("QUEUE"), screens.pop("SHEET")
    case, select = screens.pop("CASE"), screens.pop("SELECT")
    with_queue = {"REVIEW", "EVENT"}
    with_claims = {*with_queue, "DOCUMENT"}
    return {
        name: [
            *everywhere,
            *bindings,
            *(case if name in with_claims else ()),
            *(select if name == "DOCUMENT" else ()),
            *(queue if name in with_queue else ()),
        ]
        for name, bindings in screens.items()
    } | {
        "SHEET": sheet,
        "FILTER_SCREEN": _bindings(FilterScreen.BINDINGS),
        "HELP_SCREEN": _bindings(HelpScreen.BINDINGS),
    }


def _bindings(declared: list[BindingType]) -> list[Binding]:
    return [one for one in declared if isinstance(one, Binding)]


def _flat(given: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The lines of the file: `claim.verified`, whether it is written so or under a heading."""
    for name, value in given.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _keys(value: object) -> list[str] | None:
    """The keys as they are bound; None where one is none."""
    written = value if isinstance(value, list) else [value]
    keys = [_normal(key) for key in written if isinstance(key, str)]
    if not keys or len(keys) != len(written) or not all(map(_is_key, keys)):
        return None
    return keys


def _normal(key: str) -> str:
    key = key if key == " " else key.strip()
    return _character_to_key(key) if len(key) == 1 else key


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    return set(modifiers) <= MODIFIERS and (last in NAMED or _is_character(last))


def _is_character(name: str) -> bool:
    if len(name) == 1:
        return name.isprintable()
    try:
        return len(unicodedata.lookup(name.replace("_", " "))) == 1
    except KeyError:
        return False


def _clashes(kept: Mapping[str, str], name: str) -> Iterator[tuple[str, str]]:
    """Commands that were given a key which does something else on the same screen."""
    told: set[str] = set()
    for table in _tables().values():
        holds: dict[str, str] = {}
        for one in sorted(table, key=lambda binding: binding.id in kept):
            command = one.id or ""
            for key in map(_normal, kept.get(command, one.key).split(",")):
                other = holds.setdefault(key, command)
                if other != command and command in kept and command not in told:
                    told.add(command)
                    yield command, f"{name}: {key} is given to {command} but does {other} on the same screen."
