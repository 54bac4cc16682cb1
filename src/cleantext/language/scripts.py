"""Scripts: which there are, and which language a script alone gives away."""

from __future__ import annotations

# The order is part of the shipped tables: a script's place here is its number there, from 1.
SCRIPTS = (
    "Latin", "Cyrillic", "Arabic", "Devanagari", "Han", "Hiragana", "Katakana", "Hangul", "Thai",
    "Lao", "Khmer", "Myanmar", "Georgian", "Armenian", "Greek", "Hebrew", "Sinhala", "Tamil",
    "Telugu", "Kannada", "Malayalam", "Gujarati", "Gurmukhi", "Oriya", "Tibetan", "Thaana",
    "Ethiopic", "Bengali", "Bopomofo", "Cherokee", "Mongolian", "Syriac", "Tifinagh", "Nko",
    "Canadian_Aboriginal", "Ol_Chiki", "Javanese", "Yi",
)  # fmt: skip

# The languages with a profile whose script is not Latin; a text is told among those of its script.
SHARED = {
    "Cyrillic": ("bg", "mk", "ru", "uk"),
    "Arabic": ("ar", "fa", "ur"),
    "Devanagari": ("hi", "mr", "ne"),
}

# Scripts that one language alone, or one by far before all others, is written in today.
SOLE = {
    "Armenian": "hy", "Bengali": "bn", "Bopomofo": "zh", "Cherokee": "chr", "Ethiopic": "am",
    "Georgian": "ka", "Greek": "el", "Gujarati": "gu", "Gurmukhi": "pa", "Han": "zh",
    "Hangul": "ko", "Hebrew": "he", "Hiragana": "ja", "Javanese": "jv", "Kannada": "kn",
    "Katakana": "ja", "Khmer": "km", "Lao": "lo", "Malayalam": "ml", "Mongolian": "mn",
    "Myanmar": "my", "Nko": "nqo", "Ol_Chiki": "sat", "Oriya": "or", "Sinhala": "si",
    "Syriac": "syc", "Tamil": "ta", "Telugu": "te", "Thaana": "dv", "Thai": "th", "Tibetan": "bo",
    "Tifinagh": "zgh", "Yi": "ii",
}  # fmt: skip
