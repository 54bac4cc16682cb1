"""Published rules that drop lines from plain text, turned into functions of one text.

C4 and RefinedWeb have line rules. FineWeb's tests are of documents; here they judge single lines.
jusText judges a page's paragraphs; here each line is a paragraph without links.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    System = Callable[[str, str], str]

TERMINALS = tuple(".!?…\"'”’»)。！？；।॥։؟۔।።፧៕។｡．」』")
C4_TERMINALS = (".", "!", "?", '"')
C4_MIN_WORDS = 3
C4_POLICIES = ("terms of use", "privacy policy", "cookie policy", "uses cookies",
               "use of cookies", "use cookies")  # fmt: skip
FINEWEB_MAX_CHARS = 30
COUNTER_RE = re.compile(
    r"\W*[\d.,]+[kKmM]?\s+(?:likes?|shares?|comments?|retweets?|reposts?|quotes?|bookmarks?|"
    r"upvotes?|downvotes?|downloads?|views?|followers?)\W*",
    re.IGNORECASE,
)
OPENING_RE = re.compile(
    r"(?:sign[- ]?in|sign[- ]?out|sign[- ]?up|log[- ]?in|log[- ]?out|skip to content)\b[\s:.,|-]*",
    re.IGNORECASE,
)
ENDING_RE = re.compile(
    r"\b(?:read more|continue reading|learn more|show more)\W*$|\bitems? in cart\b", re.IGNORECASE
)
REFINED_MAX_WORDS = 10
JUSTEXT_NAMES: Mapping[str, str] = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ko": "Korean",
    "nb": "Norwegian_Bokmal", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "ta": "Tamil",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip


def keep_all(text: str, language: str) -> str:
    """Return the text as it is."""
    return text


def c4(text: str, language: str) -> str:
    """Return the lines that C4 keeps (Raffel et al. 2020): ended, three words, no policies.

    >>> c4("Home\\nThis is a line.\\nSee our privacy policy.", "en")
    'This is a line.'
    """
    return _lines(text, _is_c4)


def _is_c4(line: str) -> bool:
    low = line.lower()
    ended = line.endswith(C4_TERMINALS) and not line.endswith("...")
    banned = "javascript" in low or any(policy in low for policy in C4_POLICIES)
    return ended and not banned and len(line.split()) >= C4_MIN_WORDS


def fineweb(text: str, language: str) -> str:
    """Return the lines that end or are longer than 30 characters, without second copies.

    >>> fineweb("Home\\nIt ends.\\nIt ends.", "en")
    'It ends.'
    """
    seen: set[str] = set()

    def is_new_and_long(line: str) -> bool:
        known = line in seen
        seen.add(line)
        return not known and (len(line) > FINEWEB_MAX_CHARS or line.endswith(TERMINALS))

    return _lines(text, is_new_and_long)


def refinedweb(text: str, language: str) -> str:
    """Return the lines as RefinedWeb's line-wise corrections leave them (Penedo et al. 2023, G.2).

    >>> refinedweb("MENU OF DAY\\n12 likes\\nA line of text read more", "en")
    'A line of text'
    """
    return "\n".join(filter(None, (_refined(line.strip()) for line in text.split("\n"))))


def _refined(line: str) -> str:
    letters = [sign for sign in line if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    size = len(line.split())
    if size <= 1 or not letters or capitals * 2 > len(letters) or COUNTER_RE.fullmatch(line):
        return ""
    if size > REFINED_MAX_WORDS:
        return line
    return ENDING_RE.sub("", OPENING_RE.sub("", line)).strip()


def justext(text: str, language: str) -> str:
    """Return the lines that jusText calls good, told the language."""
    from justext.core import classify_paragraphs, revise_paragraph_classification

    lines = [line for line in text.split("\n") if line.strip()]
    paragraphs = [_paragraph(line) for line in lines]
    stops = _stop_words(JUSTEXT_NAMES.get(language, ""))
    # Without a list of stop words jusText advises to ask for none.
    limits = {} if stops else {"stopwords_low": 0.0, "stopwords_high": 0.0}
    classify_paragraphs(paragraphs, stops, **limits)
    revise_paragraph_classification(paragraphs)
    kept = (line for line, one in zip(lines, paragraphs, strict=True) if one.class_type == "good")
    return "\n".join(kept)


class _Place:
    """What jusText wants to know of a paragraph's place in a page."""

    dom, xpath = "html.body.p", "/html/body/p"


def _paragraph(line: str) -> Any:  # noqa: ANN401 - an untyped library's own
    from justext.paragraph import Paragraph

    paragraph = Paragraph(_Place)
    paragraph.append_text(line)
    return paragraph


@lru_cache(maxsize=64)
def _stop_words(name: str) -> frozenset[str]:
    from justext.utils import get_stoplist, get_stoplists

    return get_stoplist(name) if name in get_stoplists() else frozenset()


def _lines(text: str, is_kept: Callable[[str], bool]) -> str:
    kept = (line for line in text.split("\n") if line.strip() and is_kept(line.strip()))
    return "\n".join(kept)


SYSTEMS: Mapping[str, System] = {
    "keep-all": keep_all,
    "c4": c4,
    "fineweb": fineweb,
    "refinedweb": refinedweb,
    "justext": justext,
}
