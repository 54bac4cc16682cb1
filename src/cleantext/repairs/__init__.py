"""Cleaners that rewrite a block's text, each change a recorded edit.

Rules:

1. One cheap screen of the page, `page.joined(blocks)`: blocks without a sign of what a repair
   repairs cost nothing, and come back as the same objects.
2. Edits are small: a word or less, so that offsets map back closely.
3. A second run changes nothing; what does not settle is left alone (`rewriting.settle`).
4. In code nothing is touched but characters: no blanks, entities or sentences.
"""
