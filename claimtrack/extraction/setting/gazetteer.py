"""Names of well-known places: countries and capitals, facts of geography. This is data.

A name is listed only where it is no common word, person or month; other places are found by the words
around them.
"""

from __future__ import annotations

COUNTRIES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas
Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Brunei
Bulgaria|Burkina Faso|Burma|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|Chile
China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechoslovakia|Denmark
Djibouti|Dominican Republic|East Timor|Ecuador|Egypt|El Salvador|Eritrea|Estonia|Eswatini|Ethiopia|Fiji
Finland|France|Gabon|Gambia|Germany|Ghana|Great Britain|Britain|Greece|Guatemala|Guinea|Guinea-Bissau
Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica
Japan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein
Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova
Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua
Niger|Nigeria|North Korea|South Korea|North Macedonia|Norway|Oman|Pakistan|Palestine|Panama
Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia
Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Sudan|Soviet Union
Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Timor-Leste
Togo|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|United Kingdom
United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Western Sahara|Yemen|Yugoslavia|Zambia|Zimbabwe|Gaza
West Bank|Chechnya|Dagestan|Kashmir|Kurdistan|Crimea|Darfur|Donbas|Tibet|Xinjiang
"""

CAPITALS = """
Abidjan|Abu Dhabi|Abuja|Accra|Addis Ababa|Aden|Aleppo|Algiers|Amman|Amsterdam|Ankara|Antananarivo
Ashgabat|Asmara|Astana|Asuncion|Athens|Baghdad|Baku|Bamako|Bangkok|Bangui|Basra|Beijing|Beirut|Belfast
Belgrade|Benghazi|Berlin|Bern|Bishkek|Bogota|Brasilia|Bratislava|Brazzaville|Brussels|Bucharest|Budapest
Buenos Aires|Bujumbura|Cairo|Cali|Canberra|Cape Town|Caracas|Chisinau|Colombo|Conakry|Copenhagen|Dakar
Damascus|Dhaka|Dili|Djibouti|Dodoma|Doha|Donetsk|Dubai|Dublin|Dushanbe|Freetown|Gaborone|Gaza City
Geneva|Georgetown|Goma|Grozny|Guatemala City|Hamburg|Hanoi|Harare|Havana|Helsinki|Herat|Hong Kong|Idlib
Islamabad|Istanbul|Jakarta|Jalalabad|Jerusalem|Johannesburg|Juba|Kabul|Kampala|Kandahar|Karachi
Kathmandu|Kharkiv|Kherson|Khartoum|Kigali|Kingston|Kinshasa|Kunduz|Kyiv|Kiev|La Paz|Lagos|Lahore
Libreville|Lilongwe|Lima|Lisbon|Ljubljana|Lome|London|Los Angeles|Luanda|Lusaka|Lviv|Madrid|Managua
Manama|Manila|Maputo|Mariupol|Mazar-i-Sharif|Mazar-e-Sharif|Medellin|Mexico City|Milan|Minsk|Mogadishu
Monrovia|Montevideo|Moscow|Mosul|Mumbai|Munich|Muscat|Nairobi|Naypyidaw|New Delhi|New York|Niamey
Nicosia|Nouakchott|Odesa|Oslo|Ottawa|Ouagadougou|Panama City|Paris|Peshawar|Phnom Penh|Podgorica
Port-au-Prince|Prague|Pretoria|Pristina|Pyongyang|Quetta|Quito|Rabat|Rafah|Ramallah|Rangoon|Reykjavik
Riga|Riyadh|Rome|San Jose|San Salvador|Sanaa|Sana'a|Santiago|Santo Domingo|Sarajevo|Seoul|Shanghai
Skopje|Sofia|Srinagar|Stockholm|Suva|Taipei|Tallinn|Tashkent|Tbilisi|Tegucigalpa|Tehran|Tel Aviv
The Hague|Tirana|Tokyo|Tripoli|Tunis|Ulaanbaatar|Vienna|Vientiane|Vilnius|Warsaw|Washington|Windhoek
Yangon|Yaounde|Yerevan|Zagreb|Zaporizhzhia
"""

AMBIGUOUS = frozenset(
    {"turkey", "georgia", "chad", "jordan", "china", "cali", "san jose", "santiago", "lima", "sofia"}
)
"""Also a person's name or a common word: a place only behind a preposition."""


def _names(rows: str) -> frozenset[str]:
    return frozenset(name.strip().lower() for name in rows.replace("\n", "|").split("|") if name.strip())


KNOWN = _names(COUNTRIES) | _names(CAPITALS) | frozenset({"georgia", "chad", "jordan"})


def is_known_place(words: str) -> bool:
    """Whether the words, in any case, are a country, a capital or another city known everywhere."""
    return " ".join(words.split()).lower() in KNOWN
