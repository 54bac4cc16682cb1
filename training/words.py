"""Word F1, as the web content extraction benchmark counts it: bags of words, one page at a time."""

from __future__ import annotations

from collections import Counter

import regex

# Han and kana are written without blanks, so pairs of characters stand for words there.
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc"
PIECE_RE = regex.compile(rf"[{UNSPACED}]++|(?:(?![{UNSPACED}])\w)++")
UNSPACED_RE = regex.compile(rf"[{UNSPACED}]")


def words(text: str) -> list[str]:
    r"""Return the lower-cased ``\w+`` words of a text; pairs of characters of Han and kana.

    >>> words("Don't stop 東京都"), words("字")
    (['don', 't', 'stop', '東京', '京都'], ['字'])
    """
    found: list[str] = []
    for piece in PIECE_RE.findall(text.lower()):
        if len(piece) > 1 and UNSPACED_RE.match(piece):
            found += [piece[at : at + 2] for at in range(len(piece) - 1)]
        else:
            found.append(piece)
    return found


def word_scores(text: str, reference: str) -> tuple[float, float, float]:
    """Return F1, precision and recall of the bag of words of ``text``, 0-1.

    Two empty texts agree: all three are 1.

    >>> word_scores("a b c d", "a b x")[1:]
    (0.5, 0.6666666666666666)
    """
    got, wanted = Counter(words(text)), Counter(words(reference))
    if not got or not wanted:
        same = float(not got and not wanted)
        return same, same, same
    common = (got & wanted).total()
    precision, recall = common / got.total(), common / wanted.total()
    return 2 * common / (got.total() + wanted.total()), precision, recall
