"""The exceptions a caller can meet.

::

    CleantextError
    ├── ConfigError         a name or setting that does not exist; the message lists what does
    ├── ContractError       a cleaner that lost, added or rewrote what it may not
    ├── LexiconError        a data file that can't be read: file, row, key
    └── ConservationError   blocks that do not rebuild their source: the first difference

A bad page raises none of them: it is data, and comes back as a document with notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class CleantextError(Exception):
    """Root of all exceptions that cleantext raises on purpose."""


class ConfigError(CleantextError, ValueError):
    """A caller's mistake: an unknown name or an impossible setting."""


class ContractError(CleantextError):
    """A cleaner broke the contract of its stage; the message names the cleaner."""


class LexiconError(CleantextError):
    """A data file holds something that can't be used; the message names file and row."""


class ConservationError(CleantextError):
    """Kept, removed and undone edits do not add up to the source."""


def check_known(what: str, name: str, known: Collection[str]) -> None:
    """Do nothing where ``name`` is one of the ``known`` ones.

    Raises:
        ConfigError: It is none; the message lists those there are.

    Example:
        >>> check_known("format", "pdf", ("html", "md"))
        Traceback (most recent call last):
        ...
        cleantext.errors.ConfigError: no format 'pdf'; there are html, md
    """
    if name not in known:
        message = f"no {what} {name!r}; there are {', '.join(known)}"
        raise ConfigError(message)
