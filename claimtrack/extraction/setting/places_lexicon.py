"""The words that make a run of words a place, or keep it from being one. This is data."""

from __future__ import annotations

from claimtrack.extraction.parsing.tokens import words

KINDS = words(
    """
district districts province provinces department departments city town village municipality county
state governorate region prefecture canton hamlet neighborhood neighbourhood suburb capital valley
island islands mountains mountain hill hills desert highway camp airport port river lake street
avenue square mosque jurisdiction
"""
)
"""What stands beside a place's name and says what kind of place it is."""

REGIONS = words(
    """
region regions province provinces area areas part parts district districts city town village border
suburb suburbs outskirts state zone
"""
)
DIRECTIONS = words(
    """
northern southern eastern western central north south east west northeastern northwestern
southeastern southwestern north-eastern north-western south-eastern south-western northeast
northwest southeast southwest
"""
)
PREPOSITIONS = words(
    """
in at near off from outside around across inside into toward towards to of throughout between via over
"""
)
PARTICLES = words("de del la las los el al and-al of-the du da do dos e i ul ud al- bin")
TITLES = words(
    """
mr mrs ms dr gen general col colonel lt lieutenant sgt capt captain maj major president minister
king queen prince mullah maulvi mawlawi qari haji sheikh imam ayatollah bishop archbishop father
judge mayor governor senator deputy commander chairman secretary pope saint ambassador professor
lord lady sir don doña
"""
)
ORGANISATIONS = words(
    """
homeland environmental veterans revenue security justice defense defence agriculture commerce
interior treasury health education energy labor labour fire immigration intelligence siege emergency
alert affairs investigations islamic terrorist democratic battleground
ministry agency army police front party movement organization organisation force forces union bank
company group university college institute committee council congress senate parliament court
commission office news press television radio reuters afp ap tass xinhua battalion brigade regiment
division corps guard command coalition alliance federation association society league brotherhood
times post journal daily inc corp ltd service department-of church government embassy league
hospital school house nations resistance emirate
"""
)
NO_PLACE_AFTER = words(
    """
said says told added confirmed announced denied stated insisted according officials forces
government army police troops soldiers television newspaper times post embassy ambassador president
minister ministry daily airlines
"""
)
"""A name before one of these speaks or belongs to somebody; it is not where something happened."""

OPENING_KINDS = words("port lake mount camp fort cape")
"""Kinds that may open a name of their own: "Port Amari", "Lake Turkana"."""

NAME_BEGINNINGS = words(
    """
san santa santo la las los el puerto villa nueva nuevo al- ciudad port fort mount new saint st
"""
)

COMMON = words(
    """
american russian swedish danish european asian african democratic republican western eastern northern
southern salvadoran guatemalan honduran peruvian colombian mexican panamanian venezuelan ecuadoran
bolivian cuban chilean argentine brazilian british french german italian spanish dutch polish turkish
iranian iraqi syrian afghan pakistani indian chinese korean vietnamese israeli palestinian arab kurdish
ukrainian egyptian libyan saudi nigerian ethiopian sudanese canadian australian administrative
attractive elegant
largest important main huge entire residential exclusive prosperous separate nearby critical serious
condition abdominal country country's second-largest capital said heard depth hand aid future current
executive session election day dialogue losses laws jeopardy territory check
the a an this that these those his her their its our your my he she it they we you who whom which
what where when while and or but nor so if then than as at by for from in into of off on onto out
over to under up upon with within without against among between during before after since until
through throughout toward towards about above below near behind beyond not no yes is are was were be
been being am has have had having do does did will would shall should can could may might must also
only just very more most many much some any each every all both few several other others another
such same own one two three four five six seven eight nine ten first second third last next least
addition order fact front particular general view response charge favor favour case cases terms
spite light exchange time times prison jail court power office custody action areas area accordance
agreement answer cash cold combat common conclusion conditions conflict connection contact contrast
control danger detail details detention effect english exile favor fear flight force full german
good great hiding hospital hospitals history honor hope hours house human itself israeli japanese
keeping late law life line love masks masse memory mind months need news nature number numbers
october opposition our part parts peace people person persons place places practice principle
private progress public question recent reality reference regard relation reply reports retaliation
return search secret sections self short sight some spanish spite stages state streets such support
sympathy targets terror theory there times today tomorrow total touch trade trouble truth uniform
unison vain various view war way ways week weeks work years yesterday yet young morning afternoon
evening night midday noon dawn dusk work school home church sea large small new-york-times god
international armed joint killed wounded injured dead kidnapped arrested been reported attack
attacks bomb bombs incident fighting clash clashes operation operations action actions face pursuit
violation bed cars car buses trucks helicopters democracy freedom justice independence cooperation
negotiations talks meetings parliament congress politics government society economy schools prisons
jails universities rural urban foreign national local military civilian political social economic i
ii iii iv gmt
"""
)
"""Common words that end a name in text all in capitals, and begin none in any text."""

NAME_ENDINGS = ("a", "o", "i", "u", "z", "an", "ul", "abad")
"""How an unknown word in capitals must end to be taken for a place: "IN SOACHA", but not "IN DEPTH"."""
