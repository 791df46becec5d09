"""Every regular expression of claimtrack, and how its time grows on input made against it.

    python -m tests.trust.patterns

The inputs come out of the pattern's own parse: what each repetition matches, many times, behind what must
stand before it and before what cannot follow.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # where Python 3.11 keeps its parser
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import claimtrack

SMALL, LARGE = 5_000, 20_000  # characters: four times as many take four times as long, sixteen if quadratic
GROWTH = 10.0  # between the two
NOTICEABLE = 0.03  # seconds; what takes less at LARGE is never looked at
TOO_LONG = 0.3  # seconds for as much as a capped pattern is given at most
LIMIT = 1.5  # seconds after which a search is broken off
GENERIC = (
    " ",
    "a",
    "A",
    "1",
    ".",
    ",",
    "\n",
    "-",
    '"',
    "“",
    "(",
    "[",
    "<",
    "\t \n",
    "a ",
    "Aa ",
    "1,",
    "A. ",
    "é",
    "*_",
)
BREAKERS = ("", "\x00", "!\n")
CAPPED = {
    "claimtrack.exchange.cell_words": 300,  # cell_words.LONGEST
    "claimtrack.exchange.day_cells": 300,
    "claimtrack.exchange.figure_cells": 300,
    "claimtrack.exchange.number_cells": 300,
    "claimtrack.extraction.setting.dateline._DATES": 240,  # dateline._LONGEST
    "claimtrack.extraction.parsing.layout._CREDIT": 120,  # layout._classed
    "claimtrack.extraction.parsing.layout._CAPTIONED": 400,  # layout._LONGEST_CAPTION
    "claimtrack.extraction.parsing.layout._CREDIT_AT_END": 80,  # layout.credit_start
    "claimtrack.extraction.parsing.sentences._LAST_WORD": 12,  # sentences._abbreviated
}
"""Patterns, by module or by name, that are asked of so many characters at most, and where the text is cut."""
OUR_OWN = {"claimtrack.store.described.COMMENTED"}
"""Patterns that read nothing but the migrations that we wrote."""


@dataclass(frozen=True)
class Slow:
    """An input on which a pattern takes more than its share."""

    name: str
    pump: str
    seconds: float
    growth: float


def patterns() -> dict[str, re.Pattern[str]]:
    """All compiled patterns that a module of claimtrack holds, by where they stand."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(claimtrack.__path__, "claimtrack."):
        if info.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(info.name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("claimtrack"):
                raise
            continue  # it speaks to something that an extra brings
        for name, value in vars(module).items():
            for path, one in _inside(name, value):
                if info.name.removeprefix("claimtrack.") and isinstance(one.pattern, str):
                    found.setdefault(one.pattern + str(one.flags), one)
                    _NAMES.setdefault(one.pattern + str(one.flags), f"{info.name}.{path}")
    return {_NAMES[key]: one for key, one in found.items()} | written()


def written() -> dict[str, re.Pattern[str]]:
    """The patterns that stand in a call of `re` inside a function; the name ends with how it is asked."""
    found = {}
    for path in Path(claimtrack.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), how), [ast.Constant(str() as text), *_]) if (
                    how != "compile"
                ):
                    found[f"{path.stem}.{node.lineno}.{how}"] = re.compile(text)
                case _:
                    pass
    return found


_NAMES: dict[str, str] = {}


def _inside(name: str, value: object) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, tuple | list | frozenset | set) and len(value) < 200:
        for number, one in enumerate(value):
            yield from _inside(f"{name}[{number}]", one)
    elif isinstance(value, dict) and len(value) < 200:
        for key, one in value.items():
            yield from _inside(f"{name}[{key}]", one)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """(prefix, pump, suffix): inputs made for a pattern, then those that are made for none."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE.value | re.UNICODE.value)
    for prefix, pump in _repeats(tree, ""):
        for breaker in BREAKERS:
            yield prefix, pump, breaker
    for pump in GENERIC:
        yield "", pump, "\x00"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each repetition with what stands before it and what it repeats."""
    for kind, value in tree:
        if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, high, body = value
            if high > 1:
                yield before, sample(body)
            yield from _repeats(body, before)
            before += sample(body) * min(low, 5)
            continue
        for part in _parts(kind, value):
            yield from _repeats(part, before)
        before += _one(kind, value)


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind is codes.SUBPATTERN:
        return [value[3]]
    if kind is codes.BRANCH:
        return list(value[1])
    if kind in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    if kind is codes.ATOMIC_GROUP:
        return [value]
    return []


def sample(tree: Any) -> str:
    """A text that a parsed pattern matches, or nearly."""
    return "".join(_one(kind, value) for kind, value in tree)


def _one(kind: Any, value: Any) -> str:  # noqa: PLR0911  # one way for each kind
    if kind is codes.LITERAL:
        return chr(value)
    if kind is codes.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is codes.ANY:
        return "a"
    if kind is codes.IN:
        return _of_set(value)
    if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return sample(value[2]) * min(max(value[0], 1), 5)
    if kind in (codes.ASSERT_NOT, codes.AT, codes.GROUPREF, codes.ASSERT):
        return ""
    parts = _parts(kind, value)
    return sample(parts[0]) if parts else ""


CATEGORY = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a"}


def _of_set(members: Any) -> str:
    if members[0][0] is codes.NEGATE:
        barred = {chr(value) for kind, value in members if kind is codes.LITERAL}
        return next((one for one in "a1 .-\n" if one not in barred), "a")
    kind, value = members[0]
    if kind is codes.RANGE:
        return chr(value[0])
    if kind is codes.CATEGORY:
        return CATEGORY.get(value, "a")
    return chr(value)


@contextmanager
def deadline() -> Iterator[None]:
    """Breaks a search off that does not end."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    usual = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, usual)


def seconds(ask: Callable[[str], object], text: str) -> float:
    """What a search costs in processor time."""
    begin = time.process_time()
    try:
        with deadline():
            ask(text)
    except TimeoutError:
        return LIMIT
    return time.process_time() - begin


def asked(name: str, pattern: re.Pattern[str]) -> Callable[[str], object]:
    """The costliest way in which the sources ask a pattern: everywhere in a text, or at its beginning."""
    called = set(re.findall(rf"\b{re.escape(name.rpartition('.')[2])}\.(\w+)\b", _sources()))
    if name.rpartition(".")[2] in {"match", "fullmatch"}:
        called = {name.rpartition(".")[2]}
    if called and called <= {"match", "fullmatch", "pattern"}:
        return pattern.fullmatch if called == {"fullmatch"} else pattern.match
    return lambda text: [None for _ in pattern.finditer(text)]


@cache
def _sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in Path(claimtrack.__path__[0]).rglob("*.py"))


def longest(name: str) -> int | None:
    """How many characters a pattern is given at most."""
    whole = name.partition("[")[0]
    return CAPPED.get(whole) or CAPPED.get(whole.rpartition(".")[0])


def slow(name: str, pattern: re.Pattern[str]) -> Slow | None:
    """The first input on which a pattern's time grows faster than the input, or that it cannot cope with."""
    ask, most = asked(name, pattern), longest(name)
    for prefix, pump, suffix in dict.fromkeys(attacks(pattern)):
        if not pump:
            continue
        large, small = (prefix + pump * (size // len(pump)) + suffix for size in (LARGE, SMALL))
        found = _too_long(ask, large[:most]) if most else _growth(ask, small, large)
        if found is not None:
            return Slow(name, pump, *found)
    return None


def _too_long(ask: Callable[[str], object], text: str) -> tuple[float, float] | None:
    took = seconds(ask, text)
    return (took, 0.0) if took > TOO_LONG else None


def _growth(ask: Callable[[str], object], small: str, large: str) -> tuple[float, float] | None:
    """Seconds and growth, where that is out of proportion; asked twice, because a busy machine may lie."""
    first = seconds(ask, large)
    if first >= LIMIT:
        return first, float("inf")
    if first < NOTICEABLE:
        return None
    before = max(1e-4, min(seconds(ask, small) for _ in range(2)))
    again = min(first, *(seconds(ask, large) for _ in range(2)))
    return (again, again / before) if again > GROWTH * before else None


def grown() -> list[Slow]:
    """All patterns whose time grows faster than their input, each by its first such input."""
    known = sorted(patterns().items())
    return [one for name, pattern in known if name not in OUR_OWN and (one := slow(name, pattern))]


def main() -> None:
    """The command line."""
    found = grown()
    print(f"{len(patterns())} patterns, {len(found)} whose time grows faster than their input")
    for one in found:
        print(f"{one.name}: {one.pump!r} {one.seconds:.2f} s, x {one.growth:.0f}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
