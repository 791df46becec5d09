"""Synonyms: words that reports use for one and the same deed, so that "freed" and "released" are one word.

Only what holds in any report stands here. Words with two meanings ("charged", "left") are left out, and so is
what is merely near: "wounded" is not "killed", "village" is not "town".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from claimtrack.linking import words

_ALIKE = """
killed kill kills killing dead died die dies slain perished fatalities deaths death
wounded wound wounds wounding injured injure injuries injury hurt
captured capture captures arrested arrest arrests detained detain detention
abducted abduct abduction kidnapped kidnap kidnapping
freed free frees released release releases
destroyed destroy destroys demolished wrecked
blast explosion bombing exploded detonated
gunmen militants insurgents rebels
soldiers troops
policemen policeman police officers
attacked attack attacks assault assaulted
bombardment shelling shelled bombarded
began begin begins started start starts
ended end ends stopped finished
bought buy buys purchased acquired acquire acquisition
rose rise rises risen increased increase increases grew climbed
fell fall falls fallen decreased decrease declined dropped
quake earthquake
truce ceasefire
fled flee flees escaped
hospitalized hospitalised hospital hospitals
doctors physicians
photo photograph picture
film movie
wife spouse
car automobile
big large huge
children kids
"""


def _folded() -> dict[str, str]:
    rows = [line.split() for line in _ALIKE.strip().splitlines()]
    return {words.key(word): words.key(row[0]) for row in rows for word in row}


FOLDED = _folded()


@lru_cache(maxsize=50_000)
def fold(keys: frozenset[str]) -> frozenset[str]:
    """Content keys with each synonym as the first word of its row."""
    return frozenset(FOLDED.get(key, key) for key in keys)


def alike(word: str, others: Iterable[str]) -> bool:
    """Whether a folded word, or a synonym of it, is among content keys that were folded."""
    key = words.key(word)
    return FOLDED.get(key, key) in others
