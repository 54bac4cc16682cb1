"""What pages are told by: features of their blocks, trees over them, and the choice they make."""
