"""The pipeline: composition, contracts, fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cleantext import ConfigError, ContractError, Edit, Evidence, Label, Pipeline, lexicon
from cleantext.model import Block, Blocks, Page

TEXT = "Một câu kể chuyện dài hơn bốn mươi chữ cái một chút.\n\nChia sẻ\n\nKết thúc ở đây.\n"


def shout(blocks: Blocks, page: Page) -> Blocks:
    """Label every block in capitals as promo."""
    loud = Evidence(Label.PROMO, 0.9, "shout/capitals")
    return tuple(block.labelled(loud) if block.text.isupper() else block for block in blocks)


@dataclass(frozen=True)
class LabelStarts:
    """A cleaner with settings."""

    start: str

    def __call__(self, blocks: Blocks, _page: Page) -> Blocks:
        found = Evidence(Label.OTHER, 0.9, "starts/word")
        return tuple(
            one.labelled(found) if one.text.startswith(self.start) else one for one in blocks
        )


def test_without_takes_a_cleaner_out_and_leaves_the_pipeline_as_it_was() -> None:
    pipeline = Pipeline.preset("index")
    assert "Chia sẻ" not in pipeline.run(TEXT).text
    assert "Chia sẻ" in pipeline.without("phrases").run(TEXT).text
    assert "phrases" in pipeline.names


@pytest.mark.parametrize("where", [{"after": "shapes"}, {"before": "shapes"}, {}])
def test_with_puts_a_cleaner_beside_its_neighbour(where: dict[str, str]) -> None:
    pipeline = Pipeline().with_(shout, **where)
    names = pipeline.names
    offset = {"after": 1, "before": -1}
    for side, neighbour in where.items():
        assert names.index("shout") == names.index(neighbour) + offset[side]
    if not where:
        assert names.index("shout") > names.index("headings")
    assert pipeline.run("MUA NGAY HÔM NAY\n\n" + TEXT).blocks[0].label is Label.PROMO


def test_with_takes_objects_and_names() -> None:
    pipeline = Pipeline().with_(LabelStarts("Kết"), after="shapes", name="starts")
    assert "starts" in pipeline.names
    assert "Kết thúc" not in pipeline.run(TEXT).text


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Pipeline().without("frases"), "no cleaner 'frases'; there are entities, "),
        (lambda: Pipeline().with_(shout, after="frases"), "no cleaner 'frases'"),
        (lambda: Pipeline().with_(shout, after="shapes", before="phrases"), "not both"),
        (lambda: Pipeline().with_(shout).with_(shout), "there is a cleaner 'shout' already"),
        (lambda: Pipeline.preset("rag"), "no policy 'rag'"),
        (lambda: Pipeline(engine="magic"), "no engine 'magic'; there are "),
        (
            lambda: Pipeline().run("x", kind="pdf"),
            "no kind 'pdf'; there are auto, html, markdown, text",
        ),
    ],
)
def test_a_callers_mistake_is_told_with_what_exists(build: object, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        build()  # type: ignore[operator]


def lose(blocks: Blocks, page: Page) -> Blocks:
    return blocks[1:]


def lists(blocks: Blocks, page: Page) -> Blocks:
    return list(blocks)  # type: ignore[return-value]


def reorder(blocks: Blocks, page: Page) -> Blocks:
    return blocks[::-1]


def rewrite(blocks: Blocks, page: Page) -> Blocks:
    return tuple(one.rewritten("x", cleaner="rewrite", rule="rewrite/x") for one in blocks)


def judge(blocks: Blocks, page: Page) -> Blocks:
    return tuple(one.labelled(Evidence(Label.OTHER, 0.5, "judge/all")) for one in blocks)


def forget(blocks: Blocks, page: Page) -> Blocks:
    return tuple(Block(one.id, one.source, one.start, one.kind, one.traits) for one in blocks)


def swap_source(blocks: Blocks, page: Page) -> Blocks:
    return tuple(Block(one.id, "x", one.start, one.kind, one.traits) for one in blocks)


@pytest.mark.parametrize(
    ("cleaner", "after", "message"),
    [
        (lose, "shapes", "lose: must return a tuple of 3 blocks, returned 2 blocks"),
        (lists, "shapes", "lists: must return a tuple of 3 blocks, returned list"),
        (reorder, "shapes", "reorder: changed id of block 0"),
        (swap_source, "shapes", "swap_source: changed source of block 0"),
        (rewrite, "shapes", "rewrite: changed edits of block 0, which labellers may not"),
        (judge, "whitespace", "judge: changed evidence of block 0, which repairs may not"),
        (judge, "ends", "judge: changed evidence of block 0, which trims may not"),
        (forget, "phrases", "forget: changed edits of block 0"),
        (forget, "whitespace", "forget: erased edits of block 0"),
    ],
)
def test_a_broken_contract_names_the_cleaner(cleaner: object, after: str, message: str) -> None:
    with pytest.raises(ContractError, match=message):
        Pipeline().with_(cleaner, after=after).run(" " + TEXT)  # type: ignore[arg-type]


def test_the_same_pipeline_has_the_same_fingerprint() -> None:
    assert Pipeline().fingerprint == Pipeline().fingerprint
    assert len(Pipeline().fingerprint) == 16


def test_the_fingerprint_tells_order_settings_engine_and_policy() -> None:
    base = Pipeline()
    variants = [
        base,
        base.without("phrases"),
        base.with_(shout),
        base.with_(shout, after="phrases"),
        base.with_(LabelStarts("a")),
        base.with_(LabelStarts("b")),
        base.with_engine("rules"),
        base.with_policy("archive"),
        base.with_policy("index", {"share": "keep"}),
    ]
    prints = [pipeline.fingerprint for pipeline in variants]
    assert len(set(prints)) == len(prints)


def test_the_fingerprint_tells_code_version_and_data(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Pipeline().fingerprint
    with monkeypatch.context() as patched:
        patched.setattr("cleantext.pipeline.__version__", "99.0")
        assert Pipeline().fingerprint != before
    with monkeypatch.context() as patched:
        patched.setattr(lexicon, "data_digest", lambda: "other")
        assert Pipeline().fingerprint != before


def test_a_document_says_which_pipeline_made_it() -> None:
    pipeline = Pipeline().without("phrases")
    assert pipeline.run(TEXT).pipeline == pipeline.fingerprint


def test_an_edit_may_be_made_by_a_users_repair() -> None:
    def hush(blocks: Blocks, page: Page) -> Blocks:
        edit = Edit(0, "Một", "Hai", "hush", "hush/one")
        return tuple(one.edited((edit,)) if one.text.startswith("Một") else one for one in blocks)

    document = Pipeline().with_(hush, after="whitespace").run(TEXT)
    assert document.text.startswith("Hai câu")
    document.verify()


def test_lone_surrogates_in_markup_are_replaced_and_counted() -> None:
    document = Pipeline().run("<p>a\ud800b\udfff</p>", kind="html")
    assert document.text == "a\ufffdb\ufffd"
    assert [(note.code, note.count) for note in document.notes if "surrogate" in note.code] == [
        ("lone-surrogates", 2)
    ]
    assert Pipeline().run("a\ud800b", kind="text").input == "a\ud800b"
