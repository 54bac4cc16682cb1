"""Signs and letters where no living spelling has them: a legacy encoding, read wrongly.

As in `cleantext.repairs.suspects`, these are searched for in every line, so they are ``re``'s.
"""

from __future__ import annotations

import re

# Curly quotes, dashes and « » © ° stand beside letters everywhere, so they count between two
# letters only.
_SIGN = "\x01-\x06\x10-\x15\x19\x1c-\x1e\x80-\x9f¡-¦¨ª¬-¯±-¶¸-º¼-¿×÷€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ§"
_CAPITAL = "À-ÖØ-ÞŒŠŽŸ"
_BETWEEN = "«»©·°“”–—•…"
_TONE = "ùøûõïÙØÛÕÏ"
_CIRCUMFLEX = "âáàåãäÂÁÀÅÃÄ"
_BREVE = "êéèúüëÊÉÈÚÜË"
ODD_SIGN_RE = re.compile(f"[{_SIGN}{_CAPITAL}{_BETWEEN}à-öø-þÐÞ]")
ODD_RE = re.compile(
    rf"""{ODD_SIGN_RE.pattern}(?:
      (?<=[a-z][{_CAPITAL}])
    | (?<=[A-Za-z][{_SIGN}]) | (?<=[{_SIGN}])(?=[A-Za-z])
    | (?<=[a-z][{_BETWEEN}])(?=[a-z])
    | (?<=[ÐÞðþ])
    | (?<=[aA][{_TONE}{_CIRCUMFLEX}{_BREVE}]) | (?<=[eEoO][{_TONE}{_CIRCUMFLEX}])
    | (?<=[uUyYôöÔÖ][{_TONE}])
    | (?<=[âãêôõý][ìò]) | (?<=[à-öø-þ][ÌÒÞ])
    | (?<=[A-Z][A-Z][à-öø-þ]) | (?<=[A-Z][{_CAPITAL}])(?=[a-z])
    )""",
    re.VERBOSE,
)
UNICODE_VIETNAMESE_RE = re.compile(
    "[\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]"
)
