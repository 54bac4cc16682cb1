"""Rewrites that need the language or a label, at a paragraph's end."""
