"""The lexicon of measures: which verbs, participles, nouns and phrases mean which measure. This is data.

To add a measure's word, add it to its row. Verb rows give base, past, participle and -ing form; phrases say
how they take their number (`Form`).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from claimtrack.extraction.parsing.tokens import Token
from claimtrack.model import Measure


class Form(StrEnum):
    """How a role word takes its number."""

    PAST = "killed"  # "were killed" passive, "killed 9" active, "9 killed" reduced
    BASE = "kill"
    ING = "killing"
    NOUN = "the killing of"
    STATE = "dead"  # predicate of its subject
    DID = "died"  # its subject is what is counted
    COUNT = "deaths"  # itself counted: "12 deaths"
    ACT = "attacked"  # its subject took part
    WITH = "involving"  # what follows took part


class Role(NamedTuple):
    """A role word or phrase at tokens `first:stop`; `measure` None: two share it and neither is sure."""

    measure: Measure | None
    form: Form
    first: int
    stop: int


_VERBS: dict[Measure, str] = {
    Measure.KILLED: """
        kill killed killed killing|murder murdered murdered murdering
        assassinate assassinated assassinated assassinating|slay slew slain slaying
        execute executed executed executing|massacre massacred massacred massacring
        behead beheaded beheaded beheading|lynch lynched lynched lynching
        slaughter slaughtered slaughtered slaughtering|annihilate annihilated annihilated annihilating
        liquidate liquidated liquidated liquidating|eliminate eliminated eliminated eliminating
        exterminate exterminated exterminated exterminating|martyr martyred martyred martyring
        electrocute electrocuted electrocuted electrocuting""",
    Measure.WOUNDED: """
        wound wounded wounded wounding|injure injured injured injuring|hurt hurt hurt hurting
        maim maimed maimed maiming|hospitalize hospitalized hospitalized hospitalizing""",
    Measure.CAPTURED: """
        capture captured captured capturing|arrest arrested arrested arresting
        detain detained detained detaining|apprehend apprehended apprehended apprehending
        imprison imprisoned imprisoned imprisoning|jail jailed jailed jailing
        nab nabbed nabbed nabbing|intern interned interned interning""",
    Measure.ABDUCTED: """
        kidnap kidnapped kidnapped kidnapping|abduct abducted abducted abducting
        kidnap kidnaped kidnaped kidnaping""",
    Measure.DISPLACED: """
        displace displaced displaced displacing|evacuate evacuated evacuated evacuating
        uproot uprooted uprooted uprooting""",
    Measure.FREED: """
        free freed freed freeing|release released released releasing
        liberate liberated liberated liberating""",
    Measure.DESTROYED: """
        destroy destroyed destroyed destroying|demolish demolished demolished demolishing
        raze razed razed razing|torch torched torched torching|wreck wrecked wrecked wrecking
        gut gutted gutted gutting|level levelled leveled levelling|flatten flattened flattened flattening
        obliterate obliterated obliterated obliterating
        burn burned burned burning|sink sank sunk sinking""",
    Measure.SEIZED: """
        seize seized seized seizing|confiscate confiscated confiscated confiscating
        impound impounded impounded impounding|recover recovered recovered recovering
        steal stole stolen stealing""",
}

_PHRASES: dict[tuple[Measure, Form], str] = {
    (Measure.KILLED, Form.PAST): """
        gunned down|shot , killed|shot dead|shot and killed|shot to death|stabbed to death|beaten to death
        put to death|burned to death|burnt to death|hacked to death|mowed down|crushed to death
        tortured to death|wiped out|strangled|riddled with bullets|killed in action|fatally shot
        fatally wounded|mortally wounded|hanged|brought in dead|brought dead|pronounced dead|declared dead""",
    (Measure.KILLED, Form.ING): """
        gunning down|shooting dead|claiming the lives of|taking the lives of|wiping out
        ending the lives of|costing the lives of""",
    (Measure.KILLED, Form.BASE): """
        claimed the lives of|claim the lives of|cost the lives of|took the lives of|caused the deaths of
        caused the death of|kills""",
    (Measure.KILLED, Form.DID): """
        died|die|dies|have died|perished|perish|drowned|lost their lives|lost his life|lost her life
        lose their lives|losing their lives|met their deaths|fell dead|were left dead|succumbed
        bled to death|burned alive|dying|did not survive|didn't survive|had not survived""",
    (Measure.KILLED, Form.STATE): "dead|lifeless",
    (Measure.KILLED, Form.NOUN): """
        killing|killings|murder|murders|assassination|assassinations|massacre|massacres|execution
        executions|slaying|slayings|slaughter|death|deaths|liquidation|elimination|extermination
        lynching|bodies|body|corpses|murderers|killers|assassins|murdering|beheading""",
    (Measure.KILLED, Form.COUNT): """
        deaths|fatalities|fatality|dead|bodies|corpses|lives|killings|murders|assassinations|dead bodies
        death|executions|martyrs|homicides|slayings|fatal victims|dead people""",
    (Measure.WOUNDED, Form.DID): """
        suffered injuries|have bullet wounds|has bullet wounds|suffered bullet wounds
        sustained injuries|suffered minor injuries|suffered serious injuries
        suffered slight injuries|sustained minor injuries|suffered wounds|suffered burns
        received injuries|were hospitalised|sustained serious injuries|received wounds
        suffered severe injuries|suffered light injuries""",
    (Measure.WOUNDED, Form.NOUN): "wounding|injuring|injury|injuries|wounds|maiming",
    (Measure.WOUNDED, Form.COUNT): "injuries|wounded|injured",
    (Measure.WOUNDED, Form.BASE): "wounds|injures|left wounded",
    (Measure.WOUNDED, Form.PAST): """
        treated for burns|treated for injuries|treated for wounds|treated for gunshot wounds
        treated for smoke inhalation|treated for shock|treated for minor injuries|treated in hospital
        treated at hospital|treated in hospitals|treated at hospitals|treated at the hospital
        treated in the hospital|admitted to hospital|admitted to hospitals|admitted to the hospital
        admitted with gunshot wounds|admitted with burns|admitted with wounds|admitted with injuries
        taken to hospital|taken to hospitals|taken to other hospitals
        taken to nearby hospitals|taken to local hospitals|taken to several hospitals|taken to area hospitals
        taken to the hospital|taken to a hospital|rushed to hospital
        rushed to hospitals|sent to hospital|brought to hospital|hospitalised""",
    (Measure.CASUALTIES, Form.PAST): "shot|stabbed",
    (Measure.CASUALTIES, Form.COUNT): "casualties|victims|casualty",
    (Measure.CAPTURED, Form.PAST): """
        taken prisoner|taken prisoners|taken into custody|rounded up|placed under arrest|taken captive
        thrown in jail|put in jail|picked up|hauled in|locked up|being held|held for questioning
        held in connection with|held without charge|held without trial|held in custody|held in jail""",
    (Measure.CAPTURED, Form.ING): "taking prisoner|rounding up",
    (Measure.CAPTURED, Form.STATE): """
        prisoner|in custody|under arrest|in detention|behind bars|in jail|in our hands|in their hands
        in his hands|in rebel hands|in army hands""",
    (Measure.CAPTURED, Form.NOUN): """
        arrest|arrests|detention|detentions|capture|captures|imprisonment|apprehension""",
    (Measure.CAPTURED, Form.COUNT): "arrests|detentions",
    (Measure.ABDUCTED, Form.PAST): """
        taken hostage|held hostage|taken hostages|held captive|forcibly recruited|carried off|dragged away
        dragged off|snatched|led away""",
    (Measure.ABDUCTED, Form.STATE): "hostage|captive",
    (Measure.ABDUCTED, Form.NOUN): "kidnapping|kidnappings|abduction|abductions|kidnaping",
    (Measure.ABDUCTED, Form.COUNT): "abductions|kidnappings",
    (Measure.MISSING, Form.STATE): "missing|unaccounted for|missing in action|lost at sea",
    (Measure.MISSING, Form.DID): """
        disappeared|vanished|went missing|gone missing|have disappeared""",
    (Measure.MISSING, Form.NOUN): "disappearance|disappearances|no trace|whereabouts",
    (Measure.MISSING, Form.COUNT): "disappearances",
    (Measure.DISPLACED, Form.DID): """
        fled|flee|fled their homes|lost their homes|left their homes|abandoned their homes
        sought refuge|sought shelter|took refuge|taken refuge|took shelter""",
    (Measure.DISPLACED, Form.PAST): """
        forced to flee|forced from their homes|driven from their homes|made homeless|left homeless
        forced to leave|rendered homeless|forced out of their homes|driven out|forced out""",
    (Measure.DISPLACED, Form.STATE): "homeless|without shelter|without homes|without a home|from their homes",
    (Measure.DISPLACED, Form.NOUN): "displacement|evacuation|flight|exodus",
    (Measure.SURRENDERED, Form.DID): """
        surrendered|surrender|laid down their arms|laid down arms|laid down their weapons
        handed themselves over|turned themselves in|gave themselves up|handed themselves in|defected
        deserted|demobilized|laid down weapons|handed over their weapons|handed over their arms
        changed sides|switched sides|gave up their arms|gave up their weapons""",
    (Measure.SURRENDERED, Form.NOUN): "surrender|defection|desertion",
    (Measure.SURRENDERED, Form.ING): "surrendering",
    (Measure.FREED, Form.PAST): "set free|let go",
    (Measure.FREED, Form.NOUN): "release|liberation|freeing",
    (Measure.DESTROYED, Form.PAST): """
        burned down|burnt down|blown up|shot down|set on fire|set ablaze|burnt|knocked out|blew up""",
    (Measure.DESTROYED, Form.ING): """
        burning down|blowing up|shooting down|setting fire to|setting on fire""",
    (Measure.DESTROYED, Form.NOUN): "destruction|demolition|burning|loss",
    (Measure.SEIZED, Form.NOUN): "seizure|confiscation",
    (Measure.PARTICIPANTS, Form.ACT): """
        attacked|stormed|raided|ambushed|took part|taken part|participated|protested|demonstrated
        marched|rallied|gathered|assaulted|opened fire|fired on|fired at|fired upon|besieged|surrounded
        clashed|broke into|burst into|entered|occupied|blocked|intercepted|infiltrated|carried out
        invaded|overran|took over|were deployed|have been deployed|were sent|was deployed|were involved
        was involved|seized control|hijacked|fought|took to the streets|stoned|shelled|bombed
        machinegunned|staged|abducted|kidnapped|attended|mobilized|were mobilized|advanced|crossed|threw
        hurled|destroyed|killed|murdered|assassinated|captured""",
    (Measure.PARTICIPANTS, Form.WITH): """
        involving|involved|mobilized|deployed|deploying|composed of|made up of|consisting of|sent
        participation of|deployment of|comprising""",
}

STATES = {
    "dead": Measure.KILLED,
    "killed": Measure.KILLED,
    "wounded": Measure.WOUNDED,
    "injured": Measure.WOUNDED,
    "missing": Measure.MISSING,
    "arrested": Measure.CAPTURED,
    "detained": Measure.CAPTURED,
    "captured": Measure.CAPTURED,
    "abducted": Measure.ABDUCTED,
    "kidnapped": Measure.ABDUCTED,
    "displaced": Measure.DISPLACED,
}
"""What those who are so are called: "the dead were …", "the wounded: A. Noor, 31"."""


def _table() -> dict[str, list[tuple[tuple[str, ...], Measure, Form]]]:
    rows: dict[str, list[tuple[tuple[str, ...], Measure, Form]]] = {}

    def add(phrase: str, measure: Measure, form: Form) -> None:
        words = tuple(phrase.split())
        entry = (words, measure, form)
        if entry not in rows.setdefault(words[0], []):
            rows[words[0]].append(entry)

    for measure, verbs in _VERBS.items():
        for row in verbs.replace("\n", "|").split("|"):
            if not row.strip():
                continue
            base, past, participle, ing = row.split()
            for word, form in (
                (base, Form.BASE),
                (past, Form.PAST),
                (participle, Form.PAST),
                (ing, Form.ING),
            ):
                add(word, measure, form)
    for (measure, form), phrases in _PHRASES.items():
        for phrase in filter(str.strip, phrases.replace("\n", "|").split("|")):
            add(phrase, measure, form)
    for entries in rows.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return rows


_ROWS = _table()


def roles_at(tokens: Sequence[Token], index: int) -> list[Role]:
    """All readings of the role word or phrase at `index`: the longest phrase's, one a measure and form."""
    found: list[Role] = []
    for words, measure, form in _ROWS.get(tokens[index].norm, ()):
        stop = index + len(words)
        if found and stop < found[0].stop:
            break
        if stop <= len(tokens) and all(tokens[index + k].norm == word for k, word in enumerate(words)):
            found.append(Role(measure, form, index, stop))
    return found
