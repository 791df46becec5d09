"""Building HTML and SVG in which no word can become markup: only `tag` makes markup, all else is escaped."""

from __future__ import annotations

import html

from claimtrack.inert import visible


class Markup(str):
    """Text that is markup already; only `tag`, `joined` and constants of ours are."""

    __slots__ = ()


EMPTY = frozenset({"meta", "line", "rect", "circle", "path", "br"})


def tag(name: str, /, *inside: str, **attributes: str | int | float | None) -> Markup:
    """An element. A trailing underscore of an attribute's name is dropped, others become hyphens."""
    given = "".join(
        f' {key.removesuffix("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in EMPTY:
        return Markup(f"<{name}{given}>" if name in {"meta", "br"} else f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Markup:
    """The parts one after the other, those that are no markup escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def escaped(text: str) -> str:
    """The words as they may stand in an element or an attribute: no markup, nothing invisible."""
    return html.escape(visible(text), quote=True)
