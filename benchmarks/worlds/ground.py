"""Where the made-up wars are: real towns with their provinces and points, and invented parties."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

_TOWNS = """
SYR|Syria|Syrian
  Aleppo,Aleppo,36.20,37.16; Homs,Homs,34.73,36.72; Idlib,Idlib,35.93,36.63
  Hama,Hama,35.13,36.75; Daraa,Daraa,32.62,36.10; Raqqa,Raqqa,35.95,39.01
  Palmyra,Homs,34.56,38.27; Manbij,Aleppo,36.53,37.95
IRQ|Iraq|Iraqi
  Mosul,Nineveh,36.34,43.12; Kirkuk,Kirkuk,35.47,44.39; Baquba,Diyala,33.75,44.64
  Ramadi,Anbar,33.43,43.31; Falluja,Anbar,33.35,43.78; Samarra,Salah al-Din,34.20,43.87
  Basra,Basra,30.51,47.78; Tikrit,Salah al-Din,34.61,43.68
YEM|Yemen|Yemeni
  Taiz,Taiz,13.58,44.02; Marib,Marib,15.46,45.33; Hodeidah,Hodeidah,14.80,42.95
  Aden,Aden,12.78,45.04; Saada,Saada,16.94,43.76; Dhamar,Dhamar,14.54,44.40
  Ibb,Ibb,13.97,44.18; Mocha,Taiz,13.32,43.25
NGA|Nigeria|Nigerian
  Maiduguri,Borno,11.83,13.15; Bama,Borno,11.52,13.69; Gwoza,Borno,11.08,13.70
  Damaturu,Yobe,11.75,11.96; Chibok,Borno,10.87,12.85; Konduga,Borno,11.65,13.42
  Monguno,Borno,12.67,13.61; Jos,Plateau,9.93,8.89
MLI|Mali|Malian
  Gao,Gao,16.27,-0.04; Timbuktu,Timbuktu,16.77,-3.01; Kidal,Kidal,18.44,1.41
  Mopti,Mopti,14.49,-4.19; Menaka,Gao,15.92,2.40; Segou,Segou,13.43,-6.27
  Tessalit,Kidal,20.20,1.01; Bandiagara,Mopti,14.35,-3.61
SOM|Somalia|Somali
  Mogadishu,Banadir,2.04,45.34; Kismayo,Lower Juba,-0.36,42.55; Baidoa,Bay,3.11,43.65
  Beledweyne,Hiran,4.74,45.20; Afgooye,Lower Shabelle,2.14,45.12; Jowhar,Middle Shabelle,2.78,45.50
  Galkayo,Mudug,6.77,47.43; Bosaso,Bari,11.28,49.18
AFG|Afghanistan|Afghan
  Kabul,Kabul,34.53,69.17; Kandahar,Kandahar,31.61,65.71; Kunduz,Kunduz,36.73,68.86
  Ghazni,Ghazni,33.55,68.42; Jalalabad,Nangarhar,34.43,70.45; Herat,Herat,34.35,62.20
  Lashkar Gah,Helmand,31.59,64.37; Khost,Khost,33.34,69.92
COD|Congo|Congolese
  Goma,North Kivu,-1.68,29.22; Beni,North Kivu,0.49,29.47; Bunia,Ituri,1.57,30.25
  Butembo,North Kivu,0.14,29.29; Rutshuru,North Kivu,-1.19,29.45; Uvira,South Kivu,-3.40,29.14
  Bukavu,South Kivu,-2.51,28.86; Kalemie,Tanganyika,-5.93,29.19
UKR|Ukraine|Ukrainian
  Kharkiv,Kharkiv,49.98,36.25; Donetsk,Donetsk,48.02,37.80; Mariupol,Donetsk,47.10,37.54
  Sloviansk,Donetsk,48.85,37.61; Avdiivka,Donetsk,48.14,37.74; Horlivka,Donetsk,48.30,38.05
  Kramatorsk,Donetsk,48.74,37.58; Luhansk,Luhansk,48.57,39.31
SDN|Sudan|Sudanese
  El Fasher,North Darfur,13.63,25.35; Nyala,South Darfur,12.05,24.88; Zalingei,Central Darfur,12.91,23.47
  Kadugli,South Kordofan,11.01,29.72; Khartoum,Khartoum,15.55,32.53; Omdurman,Khartoum,15.64,32.48
  Kutum,North Darfur,14.20,24.66; El Obeid,North Kordofan,13.18,30.22
"""


class Town(Struct, frozen=True):
    name: str
    province: str
    lat: float
    lon: float


class Country(Struct, frozen=True):
    code: str
    name: str
    people: str
    """As in "the Syrian army"."""
    towns: tuple[Town, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Who fights: the army first, then those against it."""
        return (f"{self.people} army", f"{self.people} National Front", f"{self.people} Desert Army")


def countries() -> tuple[Country, ...]:
    """All of them, in a fixed order."""
    found: list[Country] = []
    for line in _TOWNS.strip().splitlines():
        if not line.startswith(" "):
            found.append(Country(*line.split("|"), ()))
            continue
        cells = (town.strip().split(",") for town in line.split(";"))
        towns = tuple(Town(name, province, float(lat), float(lon)) for name, province, lat, lon in cells)
        found[-1] = replace(found[-1], towns=found[-1].towns + towns)
    return tuple(found)


SYLLABLES = "ba ra ka mi sor del tan hul ze qar nim os fer lat gu shi bel dor ran ku tel mas har vin jo pek".split()  # noqa: SIM905
