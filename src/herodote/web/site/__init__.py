"""A casebook as plain files: an overview with list, map and timeline, a dossier a file, every export beside them.

Any web server can show it; nothing is asked of one but the files. `write_site` writes it whole or not at all.
"""

from herodote.web.site.write import Site, write_site

__all__ = ["Site", "write_site"]
