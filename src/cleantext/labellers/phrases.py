"""Phrases of the page's language: the phrase plus the line's shape, never the word alone.

What a site asks of its readers takes too many forms for phrases: to log in to comment, to
subscribe to its letters. Such a line is told by two words, one of each of two lists. It may be a
sentence, but begins with what it asks then: stories tell of readers who log in, too.
"""

from __future__ import annotations

import re  # asked of all lines, and several times as fast as `regex` here
from collections import defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import regex

from cleantext.folding import phrase_key, word_key
from cleantext.joined import Joined
from cleantext.lines import NEXT_SENTENCE_RE, is_dense, is_long, is_sentence, words
from cleantext.model import Evidence, with_evidence
from cleantext.rows import Shape
from cleantext.vocabulary import Label, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleantext.model import Block, Blocks, Page
    from cleantext.rows import Lexicon, PairIndex, PairRule, PhraseRule

MAX_LINE_CHARS, MAX_DENSE_CHARS = 200, 70
MAX_NAME_WORDS = 3
COLONS = ":："
_SIGNS = r"(?:[^\w\n]|_)++"  # between words of a key
# "READ ALSO | Headline", "[Related] Headline": as good as a colon.
MARKS = COLONS + "|\N{FULLWIDTH VERTICAL LINE}>»]\N{RIGHT BLACK LENTICULAR BRACKET}"
# A heading of up to so many characters, and what it points to: "Read also: …", "اقرأ أيضا.. …".
_MARKS = regex.escape(MARKS)
POINTER_RE = regex.compile(rf"([^{_MARKS}.]{{4,50}}+)(?:[{_MARKS}]|\.\.)\s*+\w")
POINTING_RE = re.compile(rf"[{_MARKS}]|\.\.")  # asked first, as few lines have any
SURE = 0.8
SENTENCE_END_RE = re.compile(r"(?<=[.!?…])\s+")
# Behind so many characters at most a sentence says what it asks: "Please log in".
MAX_OPENING = 9
COUNTED_LABELS = frozenset({Label.COMMENTS, Label.SHARE, Label.RELATED, Label.TAGS})
UNITS = "km"  # of thousands and millions
_COUNT = r"(?!(?:19|20)\d\d(?![\d.,)\]]))\d[\d.,]{0,8}+(?: ?[kKmM]\b)?+\+?+(?!%)"
# A count before or after a phrase: "(0) Bình luận", "13Shares", "Bình luận (12)", "Comments: 3".
# Years count nothing, and "1. Chia sẻ" is an item of a numbered list.
BEFORE_RE = regex.compile(
    rf"^[\s*#>–-]*+(?!\d{{1,2}}[.)]\s*+\p{{L}})[(\[]?+\s?+{_COUNT}[)\]\s]*+(?=\p{{L}})"
)
AFTER_RE = regex.compile(
    rf"(?<=\p{{L}})(?:\s?+[(\[]\s?+{_COUNT}|[\s:：|·,-]{{1,3}}+{_COUNT})[^\p{{L}}\p{{N}}%]*+$"
)
EMPHASIS_RE = regex.compile(r"^_([^_]{2,80}+)_(?=\p{L}|$)")
# Words in quotes are spoken of, and words among signs of code are names: "'/comments'", "save()".
MENTION_RE = regex.compile(
    r"""^\s*+["'“”‘„«「『].*["'“”’»」』][.,:;]?+$|[`{}\\]|;$|__|\w_\w|\(\)|^['"/]|^\[:"""
)
QUOTED_RE = regex.compile(r"""["“„«「『‘](?!\s)[^"“”„«»「」『』]{2,}+["”“»」』’]""")


def label_phrases(blocks: Blocks, page: Page, /) -> Blocks:
    """Label blocks that are a chrome phrase, or begin or end with one in the shape it must have.

    Args:
        blocks: The page's blocks in reading order.
        page: Its ``lexicon`` holds the phrases to match.

    Returns:
        As many blocks in the same order; each match has one more `Evidence`. Code is left alone.

    Example:
        >>> from cleantext import lexicon
        >>> from cleantext.model import Block, Page
        >>> page = Page(lexicon=lexicon.load("vi"))
        >>> blocks = (Block(0, "CHIA SẺ:"), Block(1, "Chị chia sẻ kinh nghiệm."))
        >>> [str(block.label) for block in label_phrases(blocks, page)]
        ['share', 'content']
    """
    lexicon = page.lexicon
    keys = [_key(block) for block in blocks]
    asking = frozenset(_asking(keys, lexicon.pairs))
    found = {}
    for number, key in enumerate(keys):
        if not key:
            continue
        phrase = find_phrase(blocks[number].text, lexicon, key)
        rule = phrase or (_asked(blocks, number, lexicon.pair_index) if number in asking else None)
        if rule:
            found[number] = Evidence(rule.label, rule.confidence, rule.rule)
    return with_evidence(blocks, found)


def _key(block: Block) -> str:
    """Return the key of a line that may be a phrase; empty for code and what is too long."""
    return "" if len(block.text) > MAX_LINE_CHARS or block.kind is Role.CODE else block.key


def _asking(keys: Sequence[str], pairs: tuple[PairRule, ...]) -> Iterable[int]:
    """Return which lines, by their keys, may have the second words of a pair: few of a page."""
    pattern = _others(pairs)
    return Joined([f" {key}" for key in keys]).matching(pattern) if pattern else ()


@lru_cache(maxsize=64)
def _others(pairs: tuple[PairRule, ...]) -> re.Pattern[str] | None:
    """Return a pattern of the second words of pairs in a key, whatever signs stand around them."""
    others = {other for pair in pairs for other in pair.others}
    apart = [_spelled(other) for other in others if other[0] == " "]
    dense = [_spelled(other) for other in others if other[0] != " "]
    found = [rf"[\W_]{_any_of(apart)}"] if apart else []
    return re.compile("|".join((*found, *([_any_of(dense)] if dense else [])))) if pairs else None


def _spelled(words: str) -> list[str]:
    """Return patterns of the letters of some words, and of the signs between two of them."""
    first, *rest = (map(re.escape, word) for word in words.split())
    return [*first, *chain.from_iterable((_SIGNS, *word) for word in rest)]


def _any_of(spellings: Sequence[Sequence[str]]) -> str:
    """Return a pattern of any of some spellings, as a tree of their letters: none is read twice.

    >>> _any_of(["come", "comment", "login"])
    '(?:com(?:e|ment)|login)'
    """
    if not all(spellings):
        return ""  # one ends here, so that whatever the others go on with says no more
    rest = defaultdict(list)
    for first, *others in spellings:
        rest[first].append(others)
    branches = [first + _any_of(rest[first]) for first in sorted(rest)]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def find_phrase(line: str, lexicon: Lexicon, key: str = "") -> PhraseRule | None:
    """Return the phrase that ``line`` is, or begins or ends with; None if there is none.

    ``key`` is the line's `phrase_key`, for those who have it.
    """
    once = _once(line)
    key = key if key and once == line else phrase_key(once)
    found = _whole(once, key, lexicon)
    if found is None and _may_count(key):
        found = _counted(once, key, lexicon)
    if found is None:
        part = _partial(once, key, lexicon) or _pointer(once, lexicon)
        found = part if part and (_asks(part, once) or not is_sentence(once)) else None
    return found if found and not MENTION_RE.search(once) else None


def find_pair(line: str, pairs: PairIndex) -> PairRule | None:
    """Return what the line asks of its readers, if it has words of both kinds; else None.

    A sentence begins with what it asks, or one of several does: "Short of time? Subscribe to our
    letters." So does a shorter line where the pair wants it. What stands in quotes is only spoken
    of.
    """
    if len(line) > MAX_DENSE_CHARS and is_dense(line):
        return None
    plain = QUOTED_RE.sub(" ", line)
    told = pairs.told(word_key(plain))
    if told:
        sentences = [word_key(one) for one in SENTENCE_END_RE.split(plain)]
        spoken = is_long(line) or is_sentence(line)
        told = [
            pair
            for pair in told
            if not (spoken or pair.opens) or any(_opens(one, pair) for one in sentences)
        ]
    return told[0] if told else None


def _opens(sentence: str, pair: PairRule) -> bool:
    """Return whether a sentence, as a `word_key`, has a word of a pair near its beginning."""
    if pair.opens:
        return sentence.startswith(pair.words)
    words = (word for side in pair.sides for word in side)
    return any(0 <= sentence.find(word) <= MAX_OPENING for word in words)


def _asked(blocks: Blocks, number: int, pairs: PairIndex) -> PairRule | None:
    """Return what a line asks of its readers, if no story tells of it.

    Between two paragraphs one of its sentences has to begin with the first of the words, as an
    imperative does: "Subscribe to our letters.", but not "To comment, one had to log in."
    """
    block = blocks[number]
    pair = find_pair(block.text, pairs)
    if pair is None or not block.is_prose or not _is_amid_paragraphs(blocks, number):
        return pair
    sentences = map(word_key, SENTENCE_END_RE.split(block.text))
    return pair if any(one.startswith(pair.words) for one in sentences) else None


def _is_amid_paragraphs(blocks: Blocks, number: int) -> bool:
    """Return whether paragraphs stand right above a block and right below it."""
    sides = (range(number - 1, -1, -1), range(number + 1, len(blocks)))
    beside = [next((n for n in side if blocks[n].text), None) for side in sides]
    return all(n is not None and blocks[n].is_prose for n in beside)


def _asks(rule: PhraseRule, line: str) -> bool:
    """Return whether what a phrase points to is one question: "Read also: Who pays for it?"."""
    pointed = rule.shape is Shape.COLON and rule.label is Label.RELATED
    return pointed and line.endswith("?") and not NEXT_SENTENCE_RE.search(line)


def _once(line: str) -> str:
    """Return half of a line that says the same twice, as a link and its label do when glued.

    Emphasis that a converter wrote around its beginning goes, too: "_Advertisement by_Acme".
    """
    if line[0] == "_":
        line = EMPHASIS_RE.sub(r"\1 ", line).rstrip()
    size = len(line) // 2
    if line[-size] != line[0] and not line[-size].isspace():
        return line
    half = line[:size].rstrip()
    whole = not line[size:-size].strip()
    return half if half and whole and line[-size:].lstrip() == half else line


def _whole(line: str, key: str, lexicon: Lexicon) -> PhraseRule | None:
    rule = lexicon.lines.get(key)
    if rule is None or rule.shape is Shape.COUNTER:
        return None
    colon = rule.shape is Shape.COLON
    return None if colon and line.rstrip(" *_")[-1:] not in COLONS else rule


def _may_count(key: str) -> bool:
    """Return whether a count may stand before or after the words of a line with this key.

    It begins with the count's digit, or ends with no letter, or with that of a unit.
    """
    last = key[-1:]
    unit = last in UNITS and not key[-2:-1].isalpha()
    return unit or not last.isalpha() or key[0].isdecimal()


def _counted(line: str, key: str, lexicon: Lexicon) -> PhraseRule | None:
    """Return the phrase that the line is but for a count before or after it."""
    bare = BEFORE_RE.sub("", line) if key[:1].isdecimal() else line
    bare = AFTER_RE.sub("", bare)
    rule = lexicon.lines.get(phrase_key(bare)) if bare != line else None
    return rule if rule and rule.label in COUNTED_LABELS else None


def _pointer(line: str, lexicon: Lexicon) -> PhraseRule | None:
    """Return the heading of other stories that the line names one behind: "Read also: Headline".

    A word alone before a colon may as well begin a headline: "More: the life of a saint".
    """
    found = POINTER_RE.match(line) if POINTING_RE.search(line) else None
    rule = lexicon.lines.get(phrase_key(found[1])) if found else None
    if rule is None or rule.label is not Label.RELATED or not rule.heads:
        return None
    several = " " in rule.key or is_dense(rule.key)
    return rule if several and rule.confidence >= SURE else None


def _partial(line: str, key: str, lexicon: Lexicon) -> PhraseRule | None:
    for rule in lexicon.starts.get(key[:2], ()):
        if key.startswith(rule.key) and _follows(key[len(rule.key) :], rule.shape, line):
            return rule
    for rule in lexicon.ends.get(key[-2:], ()):
        if key.endswith(rule.key) and not key[: -len(rule.key)][-1:].isalnum():
            return rule
    return None


def _follows(rest: str, shape: Shape, line: str) -> bool:
    """Return whether what stands after a phrase lets it be a phrase, and not part of a word."""
    if shape is Shape.COLON:
        return rest.strip() != "" and rest.lstrip()[0] in MARKS
    if shape is Shape.NAME:
        return rest[:1].isspace() and _names(words(line)[-len(words(rest)) :], line)
    return not rest[:1].isalnum() or is_dense(rest[:1])


def _names(rest: list[str], line: str) -> bool:
    """Return whether the last words of a line are a short name or begin with a number.

    Where all letters are capitals nothing tells a name.
    """
    if not rest or rest[0][0].isdigit():
        return bool(rest)
    return len(rest) <= MAX_NAME_WORDS and rest[0][0].isupper() and not line.isupper()
