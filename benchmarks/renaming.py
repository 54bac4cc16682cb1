"""Class names must not matter: word F1 under other names, by ``python -m benchmarks.renaming``.

Every class and id of a page, and every reference to one, is given another name: a hash, or
Vietnamese words. The page is cleaned as it is and under both; the table shows what that changes.
"""

from __future__ import annotations

import argparse
import hashlib
from typing import TYPE_CHECKING

import numpy as np
from selectolax.lexbor import LexborHTMLParser
from training.corpora import add_corpora_option, read_pages
from training.words import word_scores

import cleantext
from cleantext.scoring.html.page_looks import CORPORA

if TYPE_CHECKING:
    from collections.abc import Callable

# Attributes that hold class tokens or ids; of links only those into the page itself.
NAMING = ("class", "id", "for", "headers", "list", "form", "aria-controls", "aria-owns",
          "aria-labelledby", "aria-describedby", "itemref")  # fmt: skip
WORDS = (
    "bài viết chính phụ lề trên dưới khung tiêu đề nội dung liên quan bình luận chân trang".split()
)


def hashed(name: str) -> str:
    """Return a name that tells nothing.

    >>> hashed("comment-list") == hashed("comment-list") != hashed("comments")
    True
    """
    return "x" + hashlib.sha256(name.encode()).hexdigest()[:8]


def vietnamese(name: str) -> str:
    """Return Vietnamese words, most of them wrong for the place; other names get other ones."""
    digest = hashlib.sha256(name.encode()).digest()
    return "-".join(WORDS[byte % len(WORDS)] for byte in digest[:5])


def renamed(html: str, rename: Callable[[str], str]) -> str:
    """Return a page with every class and id under another name, and the same otherwise.

    >>> renamed('<p class="lead big" id=a><a href="#a">', str.upper)
    '<html><head></head><body><p class="LEAD BIG" id="A"><a href="#A"></a></p></body></html>'
    """
    parser = LexborHTMLParser(html)
    nodes = parser.css(",".join(f"[{name}]" for name in (*NAMING, "href^='#'")))
    for node in nodes:
        attributes = node.attributes
        for name in NAMING:
            if attributes.get(name):
                node.attrs[name] = " ".join(rename(one) for one in (attributes[name] or "").split())
        target = attributes.get("href") or ""
        if target.startswith("#") and target != "#":
            node.attrs["href"] = f"#{rename(target[1:])}"
    return parser.html or ""


def main() -> None:
    """Clean each page under three sets of names and print F1 by corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.renaming", description=__doc__)
    add_corpora_option(parser)
    parser.add_argument("--every", type=int, default=10, metavar="N", help="take each N-th page")
    given = parser.parse_args()
    names = (str, hashed, vietnamese)
    print("| pages of | pages | as they are | hashed | Vietnamese | pages that differ |")
    print("|---|---|---|---|---|---|")
    for corpus in CORPORA:
        scores = []
        for page in list(read_pages(given.corpora, corpus))[:: given.every]:
            texts = [cleantext.clean_html(renamed(page.html, one)).text for one in names]
            scores.append([word_scores(text, page.content)[0] for text in texts])
        if scores:
            table = np.array(scores)
            means = " | ".join(f"{mean:.4f}" for mean in table.mean(axis=0))
            differ = int((table.max(axis=1) > table.min(axis=1)).sum())
            print(f"| {corpus} | {len(table)} | {means} | {differ} |", flush=True)


if __name__ == "__main__":
    main()
