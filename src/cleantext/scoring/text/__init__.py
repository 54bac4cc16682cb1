"""What plain texts are told by: lines, parts and stories, and the model of lines."""
