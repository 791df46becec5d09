"""Words that tell what a speaker is: roles, kinds of organisations, media, pronouns. Data, no rules."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES = _words(
    """
    spokesman spokeswoman spokesperson minister president premier chancellor secretary
    undersecretary governor mayor senator congressman congresswoman representative lawmaker
    legislator mp councilman councilwoman chief head leader chairman chairwoman chair chairperson
    director commander general colonel major captain lieutenant sergeant officer admiral marshal
    brigadier inspector detective sheriff deputy commissioner prosecutor attorney lawyer judge
    justice ambassador envoy diplomat negotiator adviser advisor aide strategist consultant analyst
    expert observer researcher scientist professor scholar historian economist author writer
    columnist reporter journalist correspondent editor anchor host commentator blogger doctor
    physician nurse surgeon medic paramedic teacher principal student resident villager witness
    survivor relative father mother brother sister son daughter wife husband widow grandson
    granddaughter grandfather
    grandmother uncle aunt cousin nephew niece neighbor
    neighbour farmer shopkeeper driver worker employee owner executive ceo manager founder co-
    founder president-elect candidate nominee activist campaigner organizer volunteer pastor priest
    bishop archbishop cardinal pope imam cleric rabbi mullah maulvi sheikh king queen prince
    princess official source fighter militant rebel insurgent soldier policeman policewoman
    firefighter rescuer investigator pollster coordinator administrator superintendent treasurer
    speaker whip veteran member partner pilot critic supporter opponent mediator arbitrator monsignor
    guerrilla elder councillor miner shepherd trader vendor merchant engineer technician sailor migrant
    refugee detainee prisoner monk nun bystander eyewitness tribesman warlord fisherman herder nomad cook
    """
)
"""What one person can be, in the singular."""

PORTFOLIOS = _words(
    """
    foreign prime interior home defence defense finance health justice education trade transport energy labor
    labour information communications agriculture environment tourism culture oil water housing vice deputy
    first crown attorney rear surgeon
    """
)
"""What stands before a role and belongs to it: Foreign Minister, Vice President, Attorney General."""

DOCUMENTS = _words(
    """
    statement communique letter message note press-release release report bulletin memo declaration
    announcement claim testimony calculation information version account
    """
)
"""What speaks for whom it comes from: a statement from the coast guard."""

REPRESENTATIVES = _words(
    """
    spokesman spokeswoman spokesperson minister president premier chancellor secretary governor
    leader chief head commander general colonel officer official director chairman chairwoman chair
    ambassador envoy negotiator aide adviser advisor strategist manager deputy fighter militant
    soldier representative
    """
)
"""Roles whose holder speaks for the body that is named with the role."""

TITLES = _words(
    """
    mr mrs ms miss dr msgr sir dame lord lady prof rev sen rep gov brig gen col lt maj capt sgt adm cmdr atty
    maulvi mullah mawlawi qari haji sheikh ayatollah imam father sister brother king queen prince
    princess pope
    """
)

ORGANIZATION_WORDS = _words(
    """
    ministry army police agency department university college school party group front movement
    council committee commission court union office bureau service services force forces command
    navy corps brigade battalion regiment guard association organization organisation institute
    foundation federation league center centre company corporation corp inc ltd bank fund board
    campaign administration government authority authorities parliament congress senate house
    cabinet embassy hospital church network newspaper daily magazine post times journal news press
    radio television tv channel gazette herald tribune state nations nato un eu who unicef taliban
    hamas hezbollah isis militia alliance coalition directorate staff team pentagon kremlin white-
    house fbi cia unit garrison presidency secretariat embassy consulate syndicate society club firm
    brotherhood emirate line cross crescent lines airline airlines airways shipping charity
    watchdog observatory study report survey poll analysis document statement letter memo
    lawsuit
    complaint indictment communique bulletin
    relief rescue aid shield watch action water alert initiative trust solidarity borders
    international humanitarian emergency charities rights
    """
)

MEDIA_WORDS = _words(
    """
    agency newspaper daily weekly magazine post times journal news press radio television tv channel
    gazette herald tribune reuters afp ap bbc cnn nbc abc cbs msnbc npr upi xinhua tass interfax
    jazeera guardian telegraph bloomberg politico breitbart observer broadcaster network outlet
    website media paper
    """
)

STATES = _words(
    """
afghanistan algeria argentina armenia australia austria azerbaijan bangladesh belarus belgium bolivia brazil
britain bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus denmark ecuador egypt
eritrea estonia ethiopia finland france germany ghana greece guatemala haiti honduras hungary india indonesia
iran iraq ireland israel italy japan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia libya lithuania
malaysia mali mexico moldova mongolia montenegro morocco mozambique myanmar nepal netherlands nicaragua
nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar romania russia rwanda
senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan
tanzania thailand tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia
zimbabwe ankara athens baghdad bamako beijing belgrade berlin bogota brussels budapest cairo caracas damascus
delhi doha dublin hanoi havana islamabad jakarta kabul kampala khartoum kiev kyiv lima london madrid managua
manila minsk mogadishu moscow nairobi oslo ottawa paris prague pyongyang riyadh rome sanaa santiago sarajevo
seoul stockholm taipei tallinn tbilisi tehran tirana tokyo tripoli tunis vienna vilnius warsaw washington
yerevan zagreb
"""
)
"""Countries, and capitals that speak for them: "Israel said", "Moscow denied"."""

GROUPS = _words(
    """
    sources officials reports accounts observers analysts experts residents witnesses villagers
    activists relatives locals people police authorities investigators prosecutors lawyers lawmakers
    senators representatives republicans democrats supporters opponents critics rebels militants
    soldiers troops fighters rescuers doctors medics researchers scientists scholars economists
    historians diplomats spokesmen leaders aides advisers advisors strategists voters protesters
    demonstrators parents students teachers workers employees families survivors media newspapers
    polls surveys studies documents records reporters journalists others many some most several few
    neighbors neighbours refugees men women children members candidates advocates organizers
    executives owners insiders groups parties allies governors mayors ministers commanders officers
    veterans monitors organisers medics miners traders nurses paramedics tribesmen mediators negotiators
    pollsters campaigns companies agencies forces tribes elders clerics
    """
)
UNNAMED = _words("source sources report reports observers insider insiders observer")

SINGULAR_PRONOUNS = _words("he she him her his hers himself herself")
GENDERS = {
    word: gender
    for gender, row in (
        (
            "he",
            "he him his himself mr sir lord spokesman chairman congressman councilman policeman king prince "
            "father brother son husband widower imam pope",
        ),
        (
            "she",
            "she her hers herself mrs ms miss dame lady spokeswoman chairwoman congresswoman councilwoman "
            "policewoman queen princess mother sister daughter wife widow",
        ),
    )
    for word in row.split()
}
"""What a title, a role or a pronoun tells of whom it stands for."""

PLURAL_PRONOUNS = _words("they them their theirs themselves")
NEUTER_PRONOUNS = _words("it its itself")
SPEAKING_PRONOUNS = _words("i we me us my our you")
RELATIVES = _words("who which that whom whose")
NAME_PARTICLES = _words("al al- el bin ben ibn abu de der van von da di del la le ul ud dos du ter")
