"""A document as JSON, described by ``data/schema/document.schema.json``.

Rules:

1. A key is only ever added within a major version of the schema; readers pass over unknown ones.
2. A document's keys are all there, even if empty. Of a block, the keys in `_details` are left out
   where they have nothing to say.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import regex

from cleantext.serialisers.spans import text_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.document import Document
    from cleantext.edits import Edit
    from cleantext.model import Block, Evidence, Language, PageKind
    from cleantext.quality import Quality

SCHEMA_VERSION = "1.1"
# Lone surrogates are no UTF-8. The others are line ends to some readers, though not to JSON.
UNSAFE_RE = regex.compile(r"[\ud800-\udfff\x85\u2028\u2029]")


def to_dict(document: Document) -> dict[str, Any]:
    """Return the document as JSON types, in the order a person reads them.

    Example:
        >>> import cleantext
        >>> found = to_dict(cleantext.clean_text("Một câu."))
        >>> found["text"], found["blocks"][0]["role"], found["schema_version"]
        ('Một câu.', 'paragraph', '1.1')
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "id": document.id,
        "url": document.url,
        "kind": str(document.kind),
        "page_kind": _page_kind(document.page_kind),
        "quality": _quality(document.quality),
        **document.metadata.to_dict(),
        "language": _language(document.language),
        "languages": [{"tag": tag, "share": share} for tag, share in document.languages],
        "text": document.text,
        "blocks": [_block(block) for block in document.blocks],
        "chrome": [piece._asdict() | {"label": str(piece.label)} for piece in document.chrome],
        "captions": list(document.captions),
        "images": [picture._asdict() for picture in document.pictures],
        "related": [line._asdict() for line in document.related],
        "comments": list(document.comments),
        "posts": [post._asdict() | {"blocks": list(post.blocks)} for post in document.posts],
        "notes": [asdict(note) for note in document.notes],
        "encoding": document.encoding,
        "policy": document.policy.name,
        "pipeline": document.pipeline,
        "fingerprint": document.fingerprint.exact,
        "near_fingerprint": f"{document.fingerprint.near:016x}",
    }


def to_json(document: Document) -> str:
    """Return the document as one line of JSON that any UTF-8 file can hold.

    Keys are sorted, so that equal documents are equal bytes. Lone surrogates are escaped, and so
    are characters that some readers take for line ends.

    Example:
        >>> import cleantext
        >>> to_json(cleantext.clean_text("Một câu."))[:17]
        '{"authors":[],"bl'
    """
    return json_line(to_dict(document), (",", ":"))


def json_line(value: object, separators: tuple[str, str] | None = None) -> str:
    r"""Return JSON in one line that any UTF-8 file can hold, keys sorted, without line feed.

    Example:
        >>> print(json_line(["Một", "\ud800"]))
        ["Một", "\ud800"]
    """
    line = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=separators)
    return UNSAFE_RE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _language(language: Language) -> dict[str, Any]:
    return {"tag": language.tag, "confidence": _ratio(language.confidence)}


def _page_kind(kind: PageKind) -> dict[str, Any]:
    return {"type": str(kind.type), "confidence": _ratio(kind.confidence)}


def _quality(quality: Quality) -> dict[str, Any]:
    reasons = [reason._asdict() for reason in quality.reasons]
    return {"verdict": str(quality.verdict), "reasons": reasons}


def _ratio(number: float) -> float:
    return round(float(number), 4)


def _block(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "role": str(block.role),
        "label": str(block.label),
        "text": block.text,
        "start": block.start,
        "end": block.end,
        "path": block.traits.path,
        "language": _language(block.language),
        "evidence": [_evidence(one) for one in block.evidence],
        "edits": [_edit(edit) for edit in block.edits],
        **dict(_details(block)),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    found = {
        "label": str(evidence.label),
        "confidence": _ratio(evidence.confidence),
        "rule": evidence.rule,
    }
    return found | ({"role": str(evidence.role)} if evidence.role else {})


def _edit(edit: Edit) -> dict[str, Any]:
    return edit._asdict() | {"label": str(edit.label) if edit.label else None}


def _details(block: Block) -> Iterator[tuple[str, Any]]:
    traits = block.traits
    if traits.level:
        yield "level", traits.level
    if traits.item:
        yield "item", traits.item._asdict()
    if traits.cell:
        yield "cell", traits.cell._asdict()
    if traits.image:
        yield "image", {"src": traits.image.src, "alt": traits.image.alt}
    if traits.links:
        spans = (span for span in text_spans(block) if span.tag == "a")
        links = [{"start": span.start, "end": span.end, "url": span.value} for span in spans]
        if links:
            yield "links", links
