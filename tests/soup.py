"""HTML-like soup: tags opened and closed as they come, odd characters, no rules."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = (
    "a article aside b blockquote body br code div em footer h1 head header html i img li main nav "
    "noscript ol p pre script section select option span style svg table tbody td template th "
    "title tr ul textarea figure figcaption button form dl dt dd plaintext"
).split()
ATTRIBUTES = ("", " hidden", ' class="x"', ' style="display: none"', ' href="#a"', " role=dialog")
opened = st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
closed = st.builds("</{}>".format, st.sampled_from(NAMES))
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
odd = st.sampled_from(
    ("\0", "<", "&amp;", "&nbsp;", "<!--", "-->", "\r\n", "  \n ", "<![CDATA[", "e\u0301")
)
soup = st.lists(st.one_of(opened, closed, words, odd), max_size=40).map("".join)
