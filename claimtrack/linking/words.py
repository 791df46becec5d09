"""Words of a statement as linking sees them: folded, without function words, as transliteration-proof keys.

A key is the consonant skeleton of a folded word ("Kharkiv" and "Kharkov" share one), so that spellings and
endings do not part what belongs together. Numbers are never words: figures are compared as figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claimtrack import names
from claimtrack.model import Measure

_FUNCTION = """
a an and any are as at be been being both but by can could did do does done each either else ever every
for from had has have having he her here hers him his how i if in into is it its itself just may me might
mine must my neither nor not now of off on once one only onto or our ours out over own per shall she
should so some such than that the their theirs them themselves then there these they this those though
through thus to too under until up upon us very via was we were what when where which while who whom whose
why will with within without would yet you your yours also about after again all along already although
always among around because before behind below between beyond during even few further many more most much
near nearly never no none off other others out same since still several towards toward today yesterday
tomorrow ago amid including include included however despite against across another at least than
"""
_REPORTING = """
said say says saying told tell tells telling added add according accord reported report reports reporting
stated statement announced announce claimed claim claims confirmed confirm denied deny denies described
describe quoted quote noted spokesman spokeswoman spokesperson spokesmen officials official sources source
media agency news journalists reporters witness witnesses initial breaking update updated could cannot
verified independently unconfirmed blamed responsible carried behind took take takes taken place occurred
happened outside inside
"""
_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
billion first second third fourth fifth sixth seventh eighth ninth tenth half dozen dozens tens scores
hundreds thousands couple number percent
"""
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december morning afternoon evening night day days week weeks month months year
years hour hours
"""
_COMMON = """
people person persons man men woman women child children civilian civilians resident residents local area
areas region regions district districts province provinces city town village village country state states
government forces force army troops soldiers soldier police military fighters fighter militants militant
gunmen armed group groups security operation operations attack attacks attacked attackers killed kill
killing kills dead death deaths died die dies wounded wound wounds injured injure injuries injuring hurt
casualties casualty captured capture arrested arrest arrests detained abducted missing toll north south
east west northern southern eastern western central new old large small several led leader leaders
movement situation past recent current former opposition
"""


NONE: frozenset[str] = frozenset()


def listed(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


STOP = frozenset((_FUNCTION + _REPORTING + _NUMBERS + _CALENDAR).split())
COMMON = listed(_COMMON)
"""Words that hardly tell one occurrence from another in any ledger, however small."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'`-][^\W\d_]+)*")
_ENDINGS = ("ings", "ing", "ers", "ies", "ed", "es", "s")
LONGEST_STATEMENT = 4000  # characters looked at; a longer "statement" is a document


def tokens(text: str) -> list[str]:
    """The folded words of a text in order, function words included, numbers and signs left out."""
    return [part for word in written(text[:LONGEST_STATEMENT]) for part in folded(word)]


@lru_cache(maxsize=4)  # what a claim is read for asks one after the other
def written(text: str) -> tuple[str, ...]:
    """The words of a text as they are written."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=200_000)
def folded(word: str) -> tuple[str, ...]:
    """A word as it is written in folded words: "Al-Din" → "al", "din"."""
    return tuple(names.fold(word).split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A folded word without its commonest English endings: "bombings" and "bombing" → "bomb"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """What a folded word is looked up by; a word of few consonants keeps its vowels ("gaza", not "gz")."""
    bones = names.skeleton(stem(word))
    return bones if len(bones) > 2 else names.sound(stem(word))


@lru_cache(maxsize=200_000)
def telling_key(word: str) -> str:
    """The key of a folded word that tells something, "" of a function word, a number or a stub."""
    return key(word) if len(word) > 2 and word not in STOP else ""


COMMON_KEYS = frozenset(key(word) for word in COMMON)
NATIONS = listed(
    """
    afghan afghanistan albanian algerian american us usa united states angolan arab armenian australian
    austrian azerbaijani bangladeshi belarusian belarus belgian bolivian bosnian brazilian british
    britain uk bulgarian burmese myanmar burundian cambodian cameroonian canadian central african
    chadian chad chilean chinese china colombian congolese congo croatian cuban cypriot czech danish
    dutch ecuadorian egyptian egypt eritrean estonian ethiopian ethiopia european filipino philippine
    finnish french france georgian german germany ghanaian greek guatemalan guinean haitian honduran
    hungarian indian india indonesian iranian iran iraqi iraq irish israeli israel italian italy ivorian
    japanese japan jordanian kazakh kenyan kenya korean kosovar kurdish kuwaiti kyrgyz lao latvian
    lebanese lebanon liberian libyan libya lithuanian malaysian malian mali maltese mexican mexico
    moldovan moroccan mozambican namibian nepalese nepali nicaraguan nigerian niger nigeria norwegian
    pakistani pakistan palestinian panamanian peruvian polish portuguese qatari romanian russian russia
    rwandan salvadoran saudi senegalese serbian somali somalia spanish sri lankan sudanese sudan swedish
    swiss syrian syria tajik tanzanian thai togolese tunisian turkish turkey turkmen ugandan ukrainian
    ukraine uruguayan uzbek venezuelan vietnamese yemeni yemen zambian zimbabwean
    """
)
"""Nations and countries, as adjectives and nouns: too wide to be the place of an occurrence."""

COMMON_KEYS |= frozenset(key(word) for word in NATIONS)
_SIDES = "north south east west northern southern eastern western central various far areas"
_NO_PLACE = names.GENERIC | listed(_SIDES) | NATIONS
_WIDE = listed("province region governorate oblast state county")


_PLACE_PREFIX = listed(
    "al el new nova novo stara wadi san santa saint st port old upper lower deir tel kfar beit khan"
)


@lru_cache(maxsize=50_000)
def place_key(place: str) -> str | None:
    """What the spellings of one place share; None for a place without a proper word ("northern regions")."""
    proper = [word for word in _WORD.findall(place) if word[:1].isupper() or not place.islower()]
    folded = [part for word in proper for part in names.fold(word).split() if part not in _NO_PLACE]
    telling = [word for word in folded if word not in _PLACE_PREFIX] or folded
    return " ".join(key(word) for word in telling if len(word) > 1) or None


_AT_PLACE = re.compile(
    r"\b(?:in|near|at|outside|around|off|from) (?:the )?"
    r"((?:[^\W\d_a-z][^\W\d_A-Z][\w’'-]*[ -]?(?:ez-|al-)?)+)"  # two capitals are an acronym: "in IED blast"
)


def places_read(statement: str) -> list[str]:
    """Capitalised names behind "in", "near", "outside": where a statement may be at."""
    return [found.strip() for found in _AT_PLACE.findall(statement[:LONGEST_STATEMENT])]


def wide(place: str) -> bool:
    """Whether a place is a province or a region: an occurrence happens somewhere in it."""
    return not _WIDE.isdisjoint(names.fold(place).split())


_OCCASIONS = {
    "air": "airstrike airstrikes raid bombardment bombarded aerial warplane warplanes jets missile missiles",
    "shelling": "shelling shelled artillery mortar mortars rocket rockets shells",
    "drone": "drone drones uav uavs unmanned quadcopter",
    "shooting": "shooting shootings gunfire gun shot shots sniper",
    "bombing": "bombing bombings bomb bombs bomber blast blasts explosion explosions exploded ied detonated",
    "clash": "clash clashes clashed fighting firefight battle battles combat skirmish confrontations",
    "raid": "raid raids combing sweep searches crackdown operation operations",
    "ambush": "ambush ambushes ambushed convoy",
    "abduction": "kidnapping kidnapped kidnappings abduction abductions abducted hostage hostages",
    "accident": "crash crashed collision accident derailed capsized",
    "flood": "flood floods flooding flooded mudslide mudslides landslide landslides",
    "quake": "earthquake earthquakes quake tremor tremors",
    "fire": "wildfire wildfires blaze",
    "disease": "cholera measles polio outbreak",
    "protest": "protest protests protesters demonstration demonstrators rally riot riots",
    "talks": "talks negotiations ceasefire truce",
    "trial": "court sentenced trial verdict convicted",
    "election": "election elections turnout polls voters",
}
OCCASIONS: dict[str, str] = {
    word: family for family, spelled in _OCCASIONS.items() for word in spelled.split()
}
"""What kind of occurrence a word speaks of; words of several kinds ("strike", "attack") are left out."""


ALIKE = (
    frozenset({"air", "drone", "shelling", "bombing"}),
    frozenset({"shooting", "clash", "raid", "ambush", "bombing"}),
)


def alike_occasions(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two kinds of occurrence are easily taken for each other by reporters."""
    return any(mine & group and theirs & group for group in ALIKE)


_WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")


def weekdays(folded: tuple[str, ...]) -> frozenset[str]:
    """The days of the week that a statement names."""
    return _WEEKDAYS.intersection(folded)


def occasions(folded: Sequence[str]) -> frozenset[str]:
    """The kinds of occurrence that the folded words of a statement name."""
    found = {OCCASIONS[word] for word in folded if word in OCCASIONS}
    if "air" in folded:  # "air raid", "air strike"
        found = (found - {"raid"}) | {"air"}
    return frozenset(found)


_TOPICS = {
    Measure.KILLED: "kill kills killed killing dead death deaths died die dies slain",
    Measure.WOUNDED: "wound wounds wounded wounding injured injuries injury hurt",
    Measure.CASUALTIES: "casualties casualty",
    Measure.CAPTURED: "capture captures captured capturing arrest arrests arrested arresting detained",
    Measure.ABDUCTED: "abducted kidnapped hostage hostages",
    Measure.MISSING: "missing",
    Measure.DISPLACED: "displaced evacuated",
    Measure.SURRENDERED: "surrendered surrender",
    Measure.FREED: "freed released",
}
TOPICS = {word: measure for measure, spelled in _TOPICS.items() for word in spelled.split()}
_RISING = "rises rise risen rose climbs climbed climb revised updated increased jumps jumped reaches"
RISING = frozenset(_RISING.split())
"""Words that say that a toll has changed: the counts before and after are one running count."""


def topics(folded: Sequence[str]) -> frozenset[Measure]:
    """The measures that the folded words of a statement speak of, counted or not."""
    return frozenset([TOPICS[word] for word in folded if word in TOPICS])


_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_SMALL = "two three four five six seven eight nine ten eleven twelve"
_LARGER = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
VALUES = {word: str(value) for value, word in enumerate(f"{_SMALL} {_LARGER}".split(), start=2)}


def digits(statement: str) -> list[str]:
    """The numbers that stand in a statement in digits, as they are written."""
    return _DIGITS.findall(statement)


def numbers(statement: str, said: Iterable[str]) -> frozenset[str]:
    """The numbers of a statement, in digits where they are small words; `said`: its folded words."""
    written_out = [VALUES[word] for word in said if word in VALUES]
    found = digits(statement[:LONGEST_STATEMENT])
    return frozenset([*(number.replace(",", "") for number in found), *written_out])
