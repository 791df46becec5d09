"""Numbers as people write them in tables: 1200, 1,200, 1 200, 1'200, 12,34,567, 1200.0.

What can be read in two ways is refused: 1.200 is a thousand and more in one country and one and a bit in
another, until somebody says what parts the thousands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.exchange.cell_words import LONGEST, bare, says_nothing

LARGEST = 10**15  # no table counts more; SQLite holds up to 2**63
_SPACES = "\u00a0\u202f\u2009 "
NUMBER = re.compile(rf"\d+(?:[.,'’{_SPACES}]\d+)*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_NOUGHTS = re.compile(r"0+")


@lru_cache(maxsize=10_000)
def whole(cell: str, thousands: str = "") -> int | None:
    """A whole number; `thousands` is what parts its thousands where that is not plain."""
    plain = cell if len(cell) < LONGEST and cell.isascii() and cell.isdigit() else bare(cell)
    if says_nothing(plain):
        return None
    if not NUMBER.fullmatch(plain) or not plain.replace("’", "").isascii() | (not plain.isalnum()):
        raise ValueError("write a whole number or leave it empty")
    digits = plain_digits(plain, thousands)
    if not digits.isdigit():
        raise ValueError("write a whole number or leave it empty")
    return small_enough(int(digits))


def small_enough(number: int) -> int:
    """The number; ValueError for one that counts nothing any more."""
    if number >= LARGEST:
        raise ValueError("the number is too large to count anything")
    return number


def plain_digits(number: str, thousands: str = "") -> str:
    """`1,200` as `1200` and `1.50` as `1.50`; ValueError where it cannot be told which of both it is."""
    point = "," if thousands == "." else "."
    whole_part, mark, fraction = number.rpartition(point)
    if not mark:
        return _grouped(number, point)
    if not fraction.isdigit() or point in whole_part:  # 1.234.567
        raise ValueError(_unsure(number))
    digits = _grouped(whole_part, point)
    if len(fraction) == 3 and not thousands and len(whole_part) <= 3 and whole_part != "0":
        raise ValueError(_unsure(number))
    return digits if _NOUGHTS.fullmatch(fraction) else f"{digits}.{fraction}"


def _grouped(number: str, point: str) -> str:
    """The digits of a number whose groups are thousands (or, with commas, as they are grouped in India)."""
    head, *groups = re.split(rf"[.,'’{_SPACES}]", number)
    fits = all(len(group) == 3 for group in groups) and (not groups or len(head) <= 3)
    if not fits and not (point == "." and _INDIAN.fullmatch(number)):
        raise ValueError(f"{number} is no number that is grouped by thousands; write it as 1200 or 1,200")
    return "".join((head, *groups))


def _unsure(number: str) -> str:
    return (
        f"{number} can be a number of thousands or a fraction; "
        "say with --thousands . or --thousands , what parts the thousands"
    )
