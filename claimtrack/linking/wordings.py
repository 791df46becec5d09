"""Wordings: how a statement is read for finding others that say the same, and which words stand for others.

Every list is written by hand and small: a word that is missing costs a little rank, a wrong one misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimtrack import names
from claimtrack.linking import stems, words

_SPOKEN = """
    get gets got gotten getting give gives gave given giving go goes going gone went come comes came coming
    make makes made making put puts putting keep keeps kept keeping let lets look looks looked looking know
    knows knew known think thinks thought thinking believe believes believed see sees saw seen hear hears
    heard want wants wanted need needs needed like likes liked love loves feel feels felt find finds found try
    tries tried trying ask asks asked asking talk talks talked talking speak speaks spoke speaking mean means
    meant call calls called calling use uses used using start starts started happen happens happened happening
    seem seems seemed show shows showed shown bring brings brought turn turns turned stand stands stood
    remember forget understand guess hope hopes wish thank thanks please sorry sure thing things stuff way
    ways lot lots bit kind kinds sort sorts part parts point points fact facts matter matters case cases place
    places side end ends day days time times moment today tonight tomorrow yesterday year years month months
    week weeks ever never always often sometimes again still already yet soon just only even really very quite
    pretty rather too much many actually basically certainly clearly definitely exactly frankly honestly
    literally obviously probably simply totally truly absolutely completely entirely perhaps maybe indeed
    instead anyway however therefore well okay yeah yes no oh right left good great best better bad worse
    worst big bigger biggest huge tremendous incredible amazing terrible horrible horribly disaster disastrous
    wonderful beautiful nice fine true false real wrong important different same new old long short high low
    little small everybody everyone everything anybody anyone anything somebody someone something nobody
    nothing none one ones whole entire people person folks guy guys man men woman women friend friends back
    forward away together alone dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt
    hasnt havent hadnt aint im ive youre youve theyre theyve weve hes shes its thats theres whats
"""
SPOKEN = frozenset(stems.stem(word) for word in _SPOKEN.split())
"""Stems of talk: even where few statements of a ledger hold them, they tell little of what is claimed."""

_MEANINGS = """
    america american americans us usa / nation nations country countries / kid kids child children / job
    jobs employ employed employment employer employers unemployed unemployment jobless workforce / illegal
    illegally undocumented unauthorized alien aliens / refugee refugees asylum / immigrant immigrants
    immigration immigrate migrant migrants / border borders frontier / wage wages salary salaries income
    incomes pay paycheck paychecks earnings / tax taxes taxed taxation taxpayer taxpayers / insurance
    insured uninsured coverage premium premiums / healthcare medical medicine / gun guns firearm firearms
    weapon weapons / money cash dollar dollars / kill kills killed killing dead death deaths died die dies
    murder murders murdered slain fatal killings fatalities perished / wound wounds wounded injured injuries
    injury hurt / crime crimes criminal criminals felon felons / jail jailed prison prisons imprisoned
    prisoner prisoners / capture captured arrest arrests arrested detain detained detention / abducted
    kidnapped kidnapping / release released freed free / destroy destroyed wrecked demolished / displaced
    evacuated fled / poll polls polling survey surveys / vote votes voted voter voters voting ballot ballots
    / election elections elected electoral / troops soldiers soldier military army forces / militant
    militants fighter fighters insurgent insurgents rebel rebels gunmen gunman / airstrike airstrikes
    bombardment bombing bombed bomb bombs blast explosion explosions exploded / shelling shelled artillery
    mortar rocket rockets missile missiles / drone drones uav unmanned / oil gas petroleum gasoline fuel /
    billion billions bn / million millions / percent percentage pct / school schools teacher teachers
    education educational student students college university / police policeman policemen cop cops officer
    officers / doctor doctors physician physicians nurse nurses / poor poverty / rich wealthy wealthiest
    richest millionaire millionaires billionaire billionaires / cut cuts cutting reduce reduced reduction
    reductions slash slashed lower lowered lowering / raise raises raised raising increase increased
    increases increasing rise rises rising rose grow grows growing grew growth skyrocket skyrocketing soar
    soared / fall falls fell fallen drop drops dropped decline declines declined decrease decreased / buy
    buys bought purchase purchased / sell sells sold sale sales / woman women female females / company
    companies business businesses corporation corporations corporate firm firms / law laws bill bills
    legislation statute / president presidential presidency / senator senators senate / congress
    congressional congressman congressmen / republican republicans gop / democrat democrats democratic /
    trade tariff tariffs import imports export exports / climate warming emissions carbon / abortion
    abortions pregnancy pregnant fetus unborn / terrorist terrorists terrorism terror / drug drugs narcotics
    heroin opioid opioids / vet vets veteran veterans / email emails / debt deficit deficits debts / spend
    spends spending spent budget budgets / deport deported deportation deportations / protest protests
    protesters demonstration demonstrators rally / support supports supported supporting backs backed favor
    favors favored endorse endorsed / oppose opposes opposed opposing opposition against / win wins won
    winning victory / lose loses lost losing loss defeat defeated / attack attacks attacked assault raid
    raids / build builds building built construct constructed construction / pledge pledged promise promised
    promises vow vowed / lie lies lied lying liar / double doubled twice doubling / highest largest biggest
    / lowest smallest / vaccine vaccines vaccinated vaccination shot shots / virus covid coronavirus
    pandemic
"""


def _meanings() -> Iterator[tuple[str, str]]:
    for group in _MEANINGS.split("/"):
        spelled = group.split()
        yield from ((word, f"={spelled[0]}") for word in spelled)


MEANINGS: dict[str, str] = dict(_meanings())
"""Folded words with the meaning that they share with others; each has one."""

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_TEENS = "sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMERALS = {word: value for value, word in enumerate(f"{_UNITS} {_TEENS}".split()) if value > 1}
NUMERALS |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
SPELLED = {value: word for word, value in NUMERALS.items()}

_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?(?![^\W_])|[^\W_]+(?:['’‘`][^\W\d_]+)*|%")


@dataclass(frozen=True, slots=True)
class Word:
    """One telling word of a statement: its stem (of a number "#" and its digits), and how it stands there.

    `bones` are the consonants that transliterations of a name share; None for what is no name.
    """

    stem: str
    folded: str
    written: str
    bones: str | None = None

    @property
    def meaning(self) -> str | None:
        """The meaning that it shares with other words; None for most."""
        return MEANINGS.get(self.folded)

    @property
    def number(self) -> bool:
        """Whether it is a number, in digits or spelled out."""
        return self.stem.startswith("#")


def telling(text: str) -> list[Word]:
    """The telling words of a statement in order; a longer text is read up to `words.LONGEST_STATEMENT`."""
    found = []
    for place, piece in enumerate(_PIECE.finditer(text[: words.LONGEST_STATEMENT])):
        word = _word(piece[0], opening=place == 0)
        if word:
            found.append(word)
    return found


def spelled(text: str) -> list[str]:
    """All words of a statement as they are spelled, folded; numbers and function words too."""
    pieces = _PIECE.findall(text[: words.LONGEST_STATEMENT])
    return [names.fold(piece) or piece for piece in pieces]


@lru_cache(maxsize=100_000)
def _word(written: str, *, opening: bool) -> Word | None:
    if not any(map(str.isalpha, written)) and written != "%":
        digits = written.replace(",", "")
        return Word(f"#{digits}", digits, written)
    folded = "percent" if written == "%" else names.fold(written).replace(" ", "")
    if folded in NUMERALS:
        return Word(f"#{NUMERALS[folded]}", folded, written)
    if not folded or (folded in words.STOP and folded != "percent"):
        return None
    named = written[0].isupper() and not opening and len(folded) > 3
    return Word(stems.stem(folded), folded, written, words.key(folded) if named else None)


@lru_cache(maxsize=20_000)
def looked_up(word: Word) -> tuple[str, ...]:
    """The words under which an index of plain words may hold it."""
    if word.number:
        digits = word.stem[1:]
        spelled = SPELLED.get(int(digits)) if digits.isdecimal() and len(digits) < 3 else None
        grouped = (
            f"{int(digits):,}" if digits.isdecimal() and digits.isascii() and len(digits) < 16 else digits
        )
        return tuple(dict.fromkeys([digits, grouped, *([spelled] if spelled else [])]))
    return tuple(dict.fromkeys([*stems.spellings(word.folded), word.written.casefold()]))
