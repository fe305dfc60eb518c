"""What a language supplies: word lists by purpose, one folder a language, one YAML a purpose.

To add a language, add its folder: each file has the fields of the record of the same name in `records.py`.
"""

from herodote.lang.load import languages, load_language
from herodote.lang.records import Acts, Language

__all__ = ["Acts", "Language", "languages", "load_language"]
