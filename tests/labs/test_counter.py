"""The lab that counts: what it says of the counter, and of networks that were taught."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make


def finish(tmp_path: Path, **parameters: Any) -> tuple[dict[str, Any], Path]:
    execution = begin(make(find_lab("counter"), parameters), tmp_path)
    for _ in execution:
        pass
    return execution.result, execution.folder.path


@pytest.fixture(scope="module")
def adding(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """Teach two plain networks to add, and let the counter read a word of a thousand a."""
    few = {"puzzle": "addition", "network": "rnn", "networks": 2, "steps": 300}
    return finish(tmp_path_factory.mktemp("runs"), longest=1000, **few)


def test_the_kept_counter_counts(adding: tuple[dict[str, Any], Path]) -> None:
    result, folder = adding
    counter = nn.load(folder / "model")
    letters = np.eye(3, dtype=np.float32)[[0] + [1] * 17 + [2] * 20]
    said = counter.predict(letters[None])[0, :, 0] > 0
    assert np.flatnonzero(said).tolist() == [0, 34]
    assert (result["n"], result["steps_read"], result["wrong"]) == (1000, 2002, 0)
    assert (result["short_words"], result["short_right"]) == (300, 300)


def test_every_precision_has_its_limit(adding: tuple[dict[str, Any], Path]) -> None:
    result, folder = adding
    assert result["sticks_at"] == {"float16": 2**11, "float32": 2**24, "float64": 2**53}
    assert result["longest_float16"] == 2**11 - 1
    assert result["float32_from_zero"] == 2**24
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "n = 2,047 is right, n = 2,048 has 1 wrong answer" in card
    assert "make 16,777,216." in card


def test_the_tables_say_what_the_figures_say(adding: tuple[dict[str, Any], Path]) -> None:
    result, folder = adding
    card = (folder / "card.md").read_text(encoding="utf-8")
    found = result["trained"]["addition"]["rnn"]
    assert found["lengths"] == [4, 8, 10, 12, 16, 24, 32, 64]
    assert found["words"] == [200] * 8
    row = next(line for line in card.splitlines() if line.startswith("| RNN |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1] == str(found["parameters"]) == str(32 * (2 + 32 + 1) + 33)
    for cell, mean, low, high in zip(
        cells[2:], found["solved"], found["lowest"], found["highest"], strict=True
    ):
        told = [float(word) for word in re.findall(r"[\d.]+", cell)]
        shares = [mean] if low == high else [mean, low, high]
        assert told == pytest.approx([100 * share for share in shares], abs=0.51)
        assert low <= mean <= high
    words = ", ".join(f"{right:,}" for right in found["sums_right"])
    assert f"right for each network: RNN {words}." in card
    assert f"{found['networks_perfect'][1]} of 2" in card


def test_the_losses_of_every_network_are_kept(adding: tuple[dict[str, Any], Path]) -> None:
    table = pd.read_csv(adding[1] / "history.csv")
    assert sorted(set(table["number"])) == [1, 2]
    assert table["step"].tolist() == [step for step in range(30, 301, 30) for _ in range(2)]
    losses = table.groupby("step")["loss"].mean()
    assert losses.iloc[-1] < 0.8 * losses.iloc[0]
    assert losses.iloc[0] == pytest.approx(np.log(2), abs=0.1)


def test_lstm_and_gru_are_compared_by_how_far_they_count(tmp_path: Path) -> None:
    result, folder = finish(
        tmp_path, puzzle="anbn", networks=2, units=4, steps=10, batch=2, longest=5, positions="none"
    )
    card = (folder / "card.md").read_text(encoding="utf-8")
    reach = {kind: result["trained"]["anbn"][kind]["reach"] for kind in ("lstm", "gru")}
    lstm, gru = (f"{min(n)} to {max(n)}" for n in reach.values())
    assert f"up to an n of {lstm} and each GRU up to {gru} (2 networks each" in card
    assert "told no positions" in card


def test_a_rate_that_breaks_everything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"counter: learning_rate = 0 should be greater"):
        finish(tmp_path, learning_rate=0)
    with pytest.raises(BadInput, match=r"counter: network = 'brain' should be 'all', 'rnn'"):
        finish(tmp_path, network="brain")
