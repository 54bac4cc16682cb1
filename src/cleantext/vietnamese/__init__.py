"""Vietnamese spelling and the encodings that Vietnamese was written in before Unicode.

Vietnamese spelling is a closed set, so a decoding that makes syllables out of a line's marked
words is the right one: this is what tells TCVN3 from French, and what `legacy` is built on.
"""
