"""Cleaners that rewrite a block's text, each change a recorded edit.

Rules:

1. One cheap screen, first of the page, then of a block: clean text costs a search, and comes back
   as the same object.
2. Edits are small: a word or less, so that offsets map back closely.
3. A second run changes nothing; what does not settle is left alone (`rewriting.settle`).
4. In code nothing is touched but characters: no blanks, entities or sentences.
"""
