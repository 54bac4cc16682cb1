"""Inputs that break what reads them, made anew each time: `write_torture`."""

from __future__ import annotations

import gzip
import json
import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "<article><h1>Trang tốt</h1><p>Một câu kể chuyện số {}, dài hơn một chút.</p></article>"


class Sizes(NamedTuple):
    """How large the large ones are: ``line`` in characters, the others in how many of them."""

    line: int
    depth: int
    tags: int
    entities: int


MODERATE = Sizes(line=200_000, depth=2_000, tags=10_000, entities=10_000)
FULL = Sizes(line=50_000_000, depth=200_000, tags=1_000_000, entities=1_000_000)
# The names of pages that a planted cleaner makes fail, and with what.
PLANTED = {"hang": "timeout", "spin": "timeout", "grab": "memory", "hoard": "memory", "die": "died"}


def write_torture(folder: Path, sizes: Sizes) -> None:
    """Write the whole set into a folder, good pages between the bad ones."""
    draw = random.Random(3)  # noqa: S311 - for rubbish, not for secrets
    pages = {
        "empty": b"",
        "blank": b" \n\0\n",
        "random": draw.randbytes(20_000),
        "cut": gzip.compress(GOOD.encode() + draw.randbytes(50_000))[:30_000],
        "bomb": gzip.compress(bytes(20_000_000)),
        "nested": b"<div>" * sizes.depth + b"<p>A page deep down." + b"</div>" * sizes.depth,
        "inline": b"<b><i>" * sizes.depth + b"A line deep down.",
        "tags": b"<p></p>" * sizes.tags,
        "open": b"<" * sizes.tags,
        "attributes": b"<p " + b"a=b " * sizes.tags + b">A page.</p>",
        "entities": b"<p>" + b"&amp;lt;&#x1F600;&nosuch;" * (sizes.entities // 3),
        "comment": b"<p>A page.</p><!--" + b"-" * sizes.line,
        "line": b"<p>" + b"word " * (sizes.line // 5),
        "unbroken": b"x" * sizes.line,
        "utf-16": GOOD.format(16).encode("utf-16"),
        "utf-16-odd": GOOD.format(16).encode("utf-16")[:-1],
        "surrogates": "<p>A page with \ud800 alone.</p>".encode("utf-8", "surrogatepass"),
        "control": bytes(range(32)) * 50,
        "wait": b"<p>please wait</p>",
        **{name: f"<p>please {name}</p>".encode() for name in PLANTED},
    }
    folder.mkdir()
    for number, (name, page) in enumerate(pages.items()):
        (folder / f"{number:02d}-{name}.html").write_bytes(page)
        (folder / f"{number:02d}-then-good.html").write_text(GOOD.format(number), "utf-8")
    (folder / "text.txt").write_bytes(b"word " * (sizes.line // 5))
    lines = [json.dumps({"html": GOOD.format("một")}), "{", json.dumps({"html": "x" * sizes.line})]
    (folder / "feed.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode())[:-20])
    (folder / "rubbish.warc.gz").write_bytes(draw.randbytes(1000))
    (folder / "rubbish.parquet").write_bytes(draw.randbytes(1000))
