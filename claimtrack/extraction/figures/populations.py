"""Who or what is counted: nouns for persons and objects, what is never counted. Data with its look-ups."""

from __future__ import annotations

from claimtrack.extraction.parsing.tokens import words

_SINGULAR = """
person captive chief civilian soldier policeman policewoman officer man woman child boy girl baby infant
infants-in-arms militant fighter rebel guerrilla insurgent terrorist extremist gunman attacker
assailant bomber protester protestor demonstrator worker journalist reporter newsman cameraman
photographer editor student pupil teacher professor priest nun jesuit monk bishop clergyman
churchman peasant farmer villager resident inhabitant citizen passenger driver pedestrian passer-by
passerby bystander doctor nurse physician patient prisoner detainee inmate hostage refugee official
employee leader member commander general colonel major captain lieutenant sergeant corporal sailor
marine pilot crewman crewmember troop agent guard bodyguard watchman guardsman lawyer judge
magistrate prosecutor mayor councilman councilor councillor deputy senator minister politician
activist unionist militiaman paramilitary mercenary commando subversive criminal delinquent thug
trafficker drug-trafficker cadre collaborator combatant conscript recruit deserter defector
volunteer aide adviser advisor diplomat ambassador consul envoy technician engineer expert
businessman merchant trader vendor shopkeeper cook maid housekeeper servant gardener chauffeur
janitor secretary clerk cashier tourist foreigner national american israeli palestinian afghan iraqi
iranian syrian kurd turk russian ukrainian salvadoran colombian peruvian guatemalan nicaraguan
honduran panamanian chilean bolivian ecuadorian brazilian cuban mexican venezuelan argentine
spaniard european indian pakistani shiite sunni muslim christian jew german frenchman italian
japanese nicaraguan vietnamese chinese brother sister son daughter father mother wife husband parent
grandmother grandfather nephew niece relative orphan widow minor adolescent youth teenager adult
elder elderly toddler schoolchild schoolboy schoolgirl worshipper worshiper parishioner shopper
mourner pilgrim migrant victim survivor suspect accomplice seditionist dissident opponent
sympathizer supporter follower militia-member kidnapper murderer killer assassin gangster bandit
robber thief smuggler hijacker sniper private cadet firefighter fireman rescuer medic paramedic
missionary catechist seminarian layman academic scientist intellectual scholar writer musician
artist actor athlete player fan spectator guest customer client neighbor neighbour cowboy rancher
landowner laborer labourer miner fisherman seaman deckhand truckdriver motorist motorcyclist cyclist
taxi-driver broadcaster announcer spokesman candidate congressman legislator lawmaker representative
delegate trooper infantryman paratrooper jihadist islamist talib separatist loyalist nationalist
communist leftist rightist maoist senderist sandinista contra marxist houthi warlord chieftain
serviceman servicewoman beggar prostitute homosexual vagrant alumnus graduate clergyman chaplain
rabbi imam cleric mullah deacon counterrevolutionary counterinsurgent internationalist revolutionary
contractor interpreter translator pensioner housewife trainee hiker climber mountaineer swimmer porter midwife
carpenter builder plumber electrician mechanic waiter waitress barber tailor blogger preacher pastor gunner
airman bricklayer welder cleaner gravedigger herder
reservist veteran executive manager director administrator owner guerilla servant believer native
immigrant asylum-seeker aid-worker peacekeeper observer bather policeofficer carabinero agitator
rioter looter striker unionmember boatman companion comrade colleague
"""
_IRREGULAR = {
    "person": "people|persons",
    "child": "children",
    "schoolchild": "schoolchildren",
    "wife": "wives",
    "thief": "thieves",
    "passer-by": "passers-by",
    "passerby": "passersby",
    "alumnus": "alumni",
    "minister": "ministers",
    "elderly": "elderly",
    "japanese": "japanese",
    "chinese": "chinese",
    "vietnamese": "vietnamese",
    "talib": "taliban|talibs",
    "paramilitary": "paramilitaries",
    "counterrevolutionary": "counterrevolutionaries",
    "grandchild": "grandchildren",
}
_COLLECTIVE = """
people persons personnel police troops men women children others civilians youths clergy faithful
crew staff staffers forces policemen families family passers-by detainees militia taliban alumni
relatives elderly infantrymen gunmen militiamen ones kids folks
"""
_OBJECTS = """
tank humvee vehicle car truck bus jeep motorcycle bicycle van pickup ambulance train locomotive ship boat
vessel barge tanker aircraft airplane plane helicopter jet drone warplane fighter-jet bomber bridge
shelter tent shack cabin apartment kiosk classroom
house home building dwelling hut shop store school hospital clinic church mosque post outpost
checkpoint base barracks camp depot warehouse factory plant mill pylon tower transformer substation
pole pipeline well rifle pistol revolver gun machinegun machine-gun submachinegun shotgun carbine
mortar launcher rocket missile grenade bomb mine shell cartridge round bullet weapon firearm
explosive detonator stick charge crate box sack bag
kilogram kilo kg ton tonne pound gram liter litre radio uniform
backpack knapsack magazine clip document computer phone passport laboratory airstrip farm ranch cow
cattle tractor generator antenna stall market hotel bank office store grenade-launcher ak-47 m-16
m-60 g-3 galil fal
"""
NEVER = words(
    """
year years month months week weeks day days hour hours minute minutes second seconds decade decades
century centuries percent % per-cent percentage kilometer kilometers kilometre kilometres km meter
meters metre metres mile miles foot feet inch inches yard yards acre acres hectare hectares degree
degrees dollar dollars peso pesos colon colones euro euros pound pounds sol soles inti intis cent
cents ruble rubles rouble roubles afghani afghanis franc francs yen quetzales caliber calibre mm gmt
am pm o'clock volt volts watt watts megawatts times time occasions occasion point points percenters
articles article chapter chapters page pages paragraph resolution vote votes seat seats ballots
attack attacks bombing bombings explosion explosions blast blasts clash clashes incident incidents
operation operations raid raids battle battles front fronts wave waves round rounds shot shots case
cases reason reasons way ways thing things country countries nation nations state states province
provinces city cities town towns village villages district districts department departments area
areas region regions place places group groups party parties side sides organization organizations
battalion battalions brigade brigades division divisions company companies unit units squad squads
column columns platoon platoons regiment regiments patrol patrols block blocks road route highway
street avenue floor story stories question questions meeting meetings session sessions agreement
agreements issue issues step steps stage stages phase version versions statement statements report
reports letter letters call calls document documents newspaper station stations age ages year-old years-old
year-olds wing gallon gallons barrel barrels liter liters gunshots threats crimes crime violations
strike strikes arrests-warrants warrants order orders rule rules hand hands
"""
)
"""Counted, but neither persons nor what can be destroyed or seized: times, money, events, places."""


def _plurals(word: str) -> list[str]:
    if word in _IRREGULAR:
        return _IRREGULAR[word].split("|")
    if word.endswith("man") and not word.endswith(("german", "human", "roman")):
        return [word[:-2] + "en"]
    if word.endswith(("s", "x", "ch", "sh")):
        return [word + "es"]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies"]
    return [word + "s"]


SINGULARS = words(_SINGULAR) - {"general", "national", "private", "major"}
PLURALS = frozenset(plural for word in _SINGULAR.split() for plural in _plurals(word)) | frozenset(
    _COLLECTIVE.split()
)
OBJECTS = words(_OBJECTS) | frozenset(plural for word in _OBJECTS.split() for plural in _plurals(word))
CONTAINERS = words(
    """
ton tons tonne tonnes kilogram kilograms kilo kilos kg gram grams pound pounds liter liters litre litres
rounds boxes crates sticks sacks bags charges stick charge bag box crate
"""
)
"""Nouns that count what is named behind them: tons of explosives."""
FIGHTERS = words(
    """
attackers assailants gunmen protesters protestors demonstrators guerrillas rebels soldiers troops
fighters militants insurgents terrorists men people persons policemen subversives extremists
individuals members agents police militiamen bandits mercenaries kidnappers commandos peasants
students workers youths supporters hijackers marchers personnel officers rioters strikers farmers
residents combatants hooded women prisoners inmates contras forces
"""
)
"""Persons who can act: with an action's verb behind them they took part."""
ATTACKERS = words(
    """
attackers assailants protesters protestors demonstrators marchers rioters hijackers kidnappers
"""
)
"""Persons who by their name took part."""


def is_person(noun: str) -> bool:
    """Whether the noun, singular or plural, names persons."""
    return noun in PLURALS or noun in SINGULARS


def is_object(noun: str) -> bool:
    """Whether the noun names something that can be destroyed or seized."""
    return noun in OBJECTS and noun not in PLURALS


def could_be_counted(noun: str) -> bool:
    """Whether an unknown plural may stand for persons: not a time, a measure, a place, an event."""
    return (
        noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
        and noun not in NEVER
        and not is_object(noun)
    )
