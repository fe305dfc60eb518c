"""Do no harm: what of a casebook may be published. Pure functions from the record to the record that others may see.

`publish(material, mode)` removes names of private persons and what leads to them, generalises places (never shifts them
at random), and leaves out what is younger than an embargo. Which names are of private persons is decided by what a name
is *not*: a name that no register, no office, no place and no organisation accounts for is withheld.
"""

from herodote.publication.mode import OPEN, PUBLIC, PlaceLevel, PublicationMode
from herodote.publication.publish import Material, publish

__all__ = ["OPEN", "PUBLIC", "Material", "PlaceLevel", "PublicationMode", "publish"]
