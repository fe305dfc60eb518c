"""Words of Arabic before place names, and the small words that are written together with a name."""

from __future__ import annotations

from herodote.records import PlaceKind

HEADS: dict[str, tuple[str, tuple[PlaceKind, ...]]] = {
    "مدينه": ("city", ("settlement",)), "بلده": ("town", ("settlement",)), "قريه": ("village", ("settlement",)),
    "محافظه": ("province", ("province",)), "ريف": ("countryside", ("province", "settlement")),
    "مخيم": ("camp", ("site", "settlement", "district")), "معبر": ("crossing", ("site", "settlement")),
    "حي": ("district", ("district", "settlement")),
    "منطقه": ("area", ("region", "district", "settlement", "province")),
    "مطار": ("airport", ("site", "settlement")), "قاعده": ("base", ("site", "settlement")),
    "ولايه": ("state", ("province",)),
    "نهر": ("river", ("water",)), "جبل": ("mountain", ("region", "settlement")), "سد": ("dam", ("site",)),
}  # fmt: skip
"""Head words, folded, with the English head and the kinds that each allows."""

PLACE_WORDS = frozenset(
    [
        "في",
        "من",
        "الى",
        "علي",
        "قرب",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "شمالي",
        "جنوبي",
        "شرقي",
        "غربي",
        "باتجاه",
        "نحو",
    ]
)
"""Words, folded, after which a place is named."""

PREFIXES = ("وال", "بال", "فال", "كال", "لل", "و", "ب", "ل", "ف")
"""Conjunctions and prepositions written together with the word; those with the article give it back."""

ORDINARY = frozenset(
    [
        "قال",
        "في",
        "من",
        "على",
        "عن",
        "الى",
        "هذا",
        "هذه",
        "التي",
        "الذي",
        "كان",
        "كانت",
        "قد",
        "ما",
        "لا",
        "مع",
        "بعد",
        "قبل",
        "عند",
        "كل",
        "غير",
        "بين",
        "اليوم",
        "الله",
        "محمد",
        "احمد",
        "علي",
        "حسن",
        "حسين",
        "القوات",
        "الجيش",
        "النظام",
        "الدوله",
        "الاسلاميه",
        "مصدر",
        "مصادر",
        "عام",
        "خلال",
    ]
)
