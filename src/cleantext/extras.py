"""Optional libraries, imported where they are used: `require`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleantext.errors import ConfigError

DISTRIBUTION = "cleantext-pages"


def require(module: str, extra: str) -> Any:  # noqa: ANN401 - a module has no type of its own
    """Return a module that comes with one of our extras.

    Raises:
        ConfigError: It is not installed; the message says what to type.

    Example:
        >>> require("unheard_of", "warc")
        Traceback (most recent call last):
        ...
        cleantext.errors.ConfigError: unheard_of is missing: pip install "cleantext-pages[warc]"
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f'{module} is missing: pip install "{DISTRIBUTION}[{extra}]"'
        raise ConfigError(message) from error
