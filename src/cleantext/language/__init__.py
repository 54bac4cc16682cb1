"""Which language a text, a page and its blocks are in.

The modules build on each other: `reading` and `scripts` prepare, `profiles` and `outsiders` give
evidence, `certainty` and `chances` make probabilities of it, `detect` and `pages` answer.
"""

from __future__ import annotations

from cleantext.language.detect import Detected, detect_language
from cleantext.language.pages import identify, identify_blocks

__all__ = ["Detected", "detect_language", "identify", "identify_blocks"]
