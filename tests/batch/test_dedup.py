"""The first of equal and of nearly equal texts stays: the same as by comparing all with all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.batch.dedup import Index, Key
from cleantext.errors import ConfigError
from cleantext.fingerprint import NEAR_BITS, Fingerprint

FLIPS = st.lists(st.integers(0, 63), max_size=NEAR_BITS + 2, unique=True)
# A few numbers, and others a few bits away from them.
NUMBERS = st.lists(st.tuples(st.integers(1, 3), FLIPS), max_size=40)


def numbers(drawn: list[tuple[int, list[int]]]) -> list[int]:
    spread = (0x9E3779B97F4A7C15 * seed % (1 << 64) for seed, _ in drawn)
    return [
        number ^ sum(1 << bit for bit in flips)
        for number, (_, flips) in zip(spread, drawn, strict=True)
    ]


def fingerprints(nears: list[int]) -> list[Fingerprint]:
    return [Fingerprint(f"{number:064x}"[::-1], near) for number, near in enumerate(nears, 1)]


@given(NUMBERS)
def test_near_texts_are_found_as_by_comparing_all(drawn: list[tuple[int, list[int]]]) -> None:
    index = Index("near")
    stayed: list[tuple[int, str]] = []
    for number, text in enumerate(fingerprints(numbers(drawn))):
        name = f"{number:016x}"
        near = (one for near, one in stayed if (near ^ text.near).bit_count() <= NEAR_BITS)
        expected = next(near, "")

        assert index.find_or_add(text, name) == expected
        if not expected:
            stayed.append((text.near, name))


def test_exact_looks_at_exact_ones_alone() -> None:
    one, other = fingerprints([7, 7])
    index = Index("exact")

    found = [
        index.find_or_add(text, f"{number:016x}") for number, text in enumerate((one, other, one))
    ]

    assert found == ["", "", f"{0:016x}"]


def test_texts_without_a_word_are_near_to_nothing() -> None:
    index = Index("near")

    assert [index.find_or_add(text, "0" * 16) for text in fingerprints([0, 0, 1])] == ["", "", ""]


def test_an_index_goes_on_from_its_keys() -> None:
    before = Index("near")
    texts = fingerprints([3, 0xFFFF << 40, (1 << 64) - 1])
    for number, text in enumerate(texts):
        before.find_or_add(text, f"{number:016x}")
    after = Index("near")
    for key in before.fresh:
        after.add(Key(*key))

    assert [after.find_or_add(text, "f" * 16) for text in texts] == [
        f"{number:016x}" for number in range(3)
    ]


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ConfigError, match="none, exact, near"):
        Index("fuzzy")
