"""Names that news writes for places which the table knows by another: states in short, adjectives of regions."""

from __future__ import annotations

from msgspec import Struct

_STATES = (
    "Ala:Alabama Alaska:Alaska Ariz:Arizona Ark:Arkansas Calif:California Colo:Colorado Conn:Connecticut Del:Delaware "
    "Fla:Florida Ga:Georgia Ill:Illinois Ind:Indiana Kan:Kansas Ky:Kentucky La:Louisiana Md:Maryland "
    "Mass:Massachusetts Mich:Michigan Minn:Minnesota Miss:Mississippi Mo:Missouri Mont:Montana Neb:Nebraska "
    "Nev:Nevada Okla:Oklahoma Ore:Oregon Pa:Pennsylvania Penn:Pennsylvania Tenn:Tennessee Tex:Texas Vt:Vermont "
    "Va:Virginia Wash:Washington Wis:Wisconsin Wyo:Wyoming "
    "AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado CT:Connecticut FL:Florida GA:Georgia "
    "IL:Illinois KS:Kansas KY:Kentucky LA:Louisiana MD:Maryland MA:Massachusetts MI:Michigan MN:Minnesota "
    "MS:Mississippi MO:Missouri MT:Montana NE:Nebraska NV:Nevada OH:Ohio OK:Oklahoma PA:Pennsylvania TN:Tennessee "
    "TX:Texas VT:Vermont VA:Virginia WA:Washington WI:Wisconsin WY:Wyoming"
)
_DOTTED = (
    "N.C.:North_Carolina S.C.:South_Carolina N.D.:North_Dakota S.D.:South_Dakota N.H.:New_Hampshire N.J.:New_Jersey "
    "N.M.:New_Mexico N.Y.:New_York R.I.:Rhode_Island W.Va.:West_Virginia NC:North_Carolina SC:South_Carolina "
    "ND:North_Dakota SD:South_Dakota NH:New_Hampshire NJ:New_Jersey NM:New_Mexico NY:New_York RI:Rhode_Island "
    "WV:West_Virginia"
)


def _table(pairs: str) -> dict[str, str]:
    return {short: name.replace("_", " ") for short, _, name in (pair.partition(":") for pair in pairs.split())}


class OtherName(Struct, frozen=True):
    """The name that the table has, the country that it lies in where the word tells that, and whether it is an
    adjective."""

    name: str
    country: str | None = None
    adjective: bool = False


AFTER_COMMA = {short: OtherName(name, "USA") for short, name in _table(_STATES + " " + _DOTTED).items()}
"""States in short where they follow a town and a comma: "Orlando, Fla.", "Austin, TX"."""
ALWAYS = {
    **{short: OtherName(name, "USA") for short, name in _table(_DOTTED).items() if "." in short},
    "NSW": OtherName("New South Wales", "AUS"),
    "B.C.": OtherName("British Columbia", "CAN"),
    "D.R.C.": OtherName("Democratic Republic of the Congo"),
    "Vatican": OtherName("Vatican City", "VAT"),
    "Côte d'Ivoire": OtherName("Ivory Coast"),
    "Cote d'Ivoire": OtherName("Ivory Coast"),
    "EU": OtherName("Europe", adjective=True),
    "European Union": OtherName("Europe", adjective=True),
    "African": OtherName("Africa", adjective=True),
    "European": OtherName("Europe", adjective=True),
    "Asian": OtherName("Asia", adjective=True),
    "Central American": OtherName("Central America", adjective=True),
    "Latin American": OtherName("Latin America", adjective=True),
    "English": OtherName("England", "GBR", adjective=True),
    "Scottish": OtherName("Scotland", "GBR", adjective=True),
    "Welsh": OtherName("Wales", "GBR", adjective=True),
    "Sicilian": OtherName("Sicily", "ITA", adjective=True),
    "Bavarian": OtherName("Bavaria", "DEU", adjective=True),
    "Catalan": OtherName("Catalonia", "ESP", adjective=True),
    "Corsican": OtherName("Corsica", "FRA", adjective=True),
    "Chechen": OtherName("Chechnya", "RUS", adjective=True),
    "Dagestani": OtherName("Dagestan", "RUS", adjective=True),
    "Crimean": OtherName("Crimea", adjective=True),
    "Abkhaz": OtherName("Abkhazia", "GEO", adjective=True),
    "Abkhazian": OtherName("Abkhazia", "GEO", adjective=True),
    "South Ossetian": OtherName("South Ossetia", "GEO", adjective=True),
    "North Ossetian": OtherName("North Ossetia", "RUS", adjective=True),
    "Kashmiri": OtherName("Kashmir", adjective=True),
    "Tibetan": OtherName("Tibet", "CHN", adjective=True),
    "Darfuri": OtherName("Darfur", "SDN", adjective=True),
    "Tigrayan": OtherName("Tigray", "ETH", adjective=True),
    "Gazan": OtherName("Gaza Strip", "PSE", adjective=True),
}
"""Names wherever they stand, as they are written."""
