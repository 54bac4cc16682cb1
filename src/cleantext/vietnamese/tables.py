"""The data files of the encodings, as dictionaries."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from cleantext.errors import LexiconError


@lru_cache(maxsize=32)
def read_table(name: str) -> dict[str, Any]:
    """Return ``data/encodings/<name>.toml``.

    Raises:
        LexiconError: The file can't be read.

    Example:
        >>> read_table("viqr")["labels"]
        ['viqr', 'csviqr']
    """
    file = resources.files("cleantext") / "data" / "encodings" / f"{name}.toml"
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"encodings/{name}.toml: {error}"
        raise LexiconError(message) from error
