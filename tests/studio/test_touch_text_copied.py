"""What of a sample stands in the text that was learned from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language.copying import USUAL_LEAST
from momentum.studio.training_texts import MOST, Passage, copied, training_text


def by_hand(sample: str, source: str) -> list[Passage]:
    """All passages that lie in no other, found one by one."""
    n = len(sample)
    there = {(i, j) for i in range(n) for j in range(i + 1, n + 1) if sample[i:j] in source}
    alone = [
        (i, j) for i, j in sorted(there) if (i - 1, j) not in there and (i, j + 1) not in there
    ]
    return [Passage(i, sample[i:j]) for i, j in alone]


def test_the_longest_passage_and_all_long_ones_are_found() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        source = "".join(rng.choice(list("ab"), 400))
        start = int(rng.integers(0, 300))
        new = "".join(rng.choice(list("ab"), 30))
        sample = new[:15] + source[start : start + 40] + "c" + new[15:]
        every = by_hand(sample, source)
        longest = max(len(one.text) for one in every)
        found = copied(sample, source)
        assert max(len(one.text) for one in found) == longest
        assert {one for one in every if len(one.text) >= USUAL_LEAST} <= set(found) <= set(every)


def test_a_text_with_nothing_in_common_has_no_passage() -> None:
    assert copied("xyz", "abc") == []
    assert copied("", "abc") == []
    with pytest.raises(BadInput, match="at most 1,000"):
        copied("a" * (MOST + 1), "abc")


def test_the_training_part_of_a_text_of_ones_own_is_read(tmp_path: Path) -> None:
    file, text = tmp_path / "mine.txt", "".join(f"Line {k} of mine.\n" for k in range(100))
    file.write_text(text, encoding="utf-8")
    asked = {"parameters": {"text": str(file)}, "input": ""}
    assert training_text(asked)["text"] == text[: int(0.8 * len(text))]
    file.write_text(text + "More.", encoding="utf-8")
    with pytest.raises(BadInput, match="has changed since"):
        training_text(asked | {"input": "the digest of what it was"})
    file.unlink()
    with pytest.raises(BadInput, match=r"mine\.txt"):
        training_text(asked)
