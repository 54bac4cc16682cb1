"""Learned models: features of blocks, boosted trees, and what their scores decide."""
