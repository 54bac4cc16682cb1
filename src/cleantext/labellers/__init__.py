"""Judges of blocks, one a file; their order is in `cleantext.chain`."""
