"""Scraped pages in, clean structured documents out; nothing lost silently.

>>> import cleantext
>>> cleantext.clean("Một câu ngắn.").text
'Một câu ngắn.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleantext._version import __version__
from cleantext.api import clean, clean_html, clean_text, repair
from cleantext.decoding import decode
from cleantext.document import Document
from cleantext.edits import Edit
from cleantext.errors import (
    CleantextError,
    ConfigError,
    ConservationError,
    ContractError,
    LexiconError,
)
from cleantext.folding import fold, fold_map
from cleantext.language import detect_language
from cleantext.model import Block, Evidence, Language, Note, Page, PageKind
from cleantext.pipeline import Pipeline
from cleantext.policy import POLICIES, Action, Policy
from cleantext.quality import Quality
from cleantext.vocabulary import Label, PageType, Role, Verdict

if TYPE_CHECKING:
    from cleantext import arrow as arrow
    from cleantext.batch import clean_many, clean_many_async

__all__ = [
    "POLICIES",
    "Action",
    "Block",
    "CleantextError",
    "ConfigError",
    "ConservationError",
    "ContractError",
    "Document",
    "Edit",
    "Evidence",
    "Label",
    "Language",
    "LexiconError",
    "Note",
    "Page",
    "PageKind",
    "PageType",
    "Pipeline",
    "Policy",
    "Quality",
    "Role",
    "Verdict",
    "__version__",
    "clean",
    "clean_html",
    "clean_many",
    "clean_many_async",
    "clean_text",
    "decode",
    "detect_language",
    "fold",
    "fold_map",
    "repair",
]

# What few callers need and takes its time to import, by the module it is in.
_LATE = {
    "arrow": "cleantext.arrow",
    "clean_many": "cleantext.batch",
    "clean_many_async": "cleantext.batch",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a module
    if name not in _LATE:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module = import_module(_LATE[name])
    return getattr(module, name, module)
