"""The lab that adds, at its defaults: all 16,384 sums, counted by somebody else."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.labs import begin, find_lab, make


def finish(tmp_path: Path, **parameters: Any) -> tuple[dict[str, Any], Path]:
    execution = begin(make(find_lab("adder"), parameters), tmp_path)
    for _ in execution:
        pass
    return execution.result, execution.folder.path


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """Teach one network as the lab does by default, all else equal."""
    return finish(tmp_path_factory.mktemp("runs"), networks=1)


def test_the_saved_network_adds_all_numbers_by_our_own_count(
    first: tuple[dict[str, Any], Path],
) -> None:
    result, folder = first
    network = nn.load(folder / "model")
    a, b = (numbers.ravel() for numbers in np.mgrid[:128, :128])
    digits = [[[int(bit) for bit in f"{n:08b}"[::-1]] for n in one] for one in (a, b)]
    said = network.predict(np.moveaxis(np.array(digits), 0, -1))[..., 0] > 0.5
    right = sum(
        sum(int(bit) << place for place, bit in enumerate(bits)) == total
        for bits, total in zip(said.tolist(), (a + b).tolist(), strict=True)
    )
    assert right == result["right"] == result["sums"] == 16_384
    assert result["accuracy"] == 1
    assert result["parameters"] == 304


def test_it_says_how_many_steps_and_how_few_examples(first: tuple[dict[str, Any], Path]) -> None:
    result, folder = first
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "**1 of 1 networks have all 16,384 sums right.**" in card
    assert f"They needed {result['steps']:,} steps" in card
    assert result["seen"] < 0.5 * result["sums"]
    assert "the way of the old course" in card
    assert f"**{result['right_longer']:,}** right" in card


def test_a_failure_is_told(tmp_path: Path) -> None:
    result, folder = finish(tmp_path, networks=2, steps=20, bits=5)
    assert result["networks_all_right"] == 0
    assert result["steps"] is None
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "**0 of 2 networks have all 256 sums right.** The others ran out of steps" in card


def test_another_recipe_is_not_called_the_old_course(tmp_path: Path) -> None:
    result, folder = finish(tmp_path, networks=1, bits=4, loss="cross_entropy", steps=4000)
    assert result["right"] == 64
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "cross-entropy on the logit" in card
    assert "old course" not in card
