"""The lab that runs machines on a network: its figures, and what it refuses."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make


def finish(tmp_path: Path, **parameters: Any) -> tuple[dict[str, Any], Path]:
    execution = begin(make(find_lab("machine"), parameters), tmp_path)
    for _ in execution:
        pass
    return execution.result, execution.folder.path


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """Run the lab as it is."""
    return finish(tmp_path_factory.mktemp("runs"))


def test_it_gives_steps_ones_and_halted_for_every_precision(
    first: tuple[dict[str, Any], Path],
) -> None:
    result, _ = first
    found = {
        name: (each["steps"], each["ones"], each["halted"])
        for name, each in result["precisions"].items()
    }
    assert found == {
        "exact": (107, 13, True),
        "float64": (107, 13, True),
        "float32": (107, None, True),
        "float16": (49, None, False),
    }
    assert (result["steps"], result["ones"], result["halted"]) == (107, 13, True)
    assert result["deepest_stack"] == {"exact": 60, "float64": 26, "float32": 11, "float16": 5}


def test_the_card_tells_what_happened(first: tuple[dict[str, Any], Path]) -> None:
    card = (first[1] / "card.md").read_text(encoding="utf-8")
    assert "**exact** halts after 107 steps with 13 cells that are not blank." in card
    assert "**float32** halts after 107 steps on a corrupt tape" in card
    assert "**float16** never halts" in card
    assert "| left top 1+ | 4 (left push 0) + 4 (left push 1) + 4 (left pop) - 2 |" in card
    assert {path.stem for path in (first[1] / "figures").iterdir()} == {"tape", "digits", "weights"}


def test_the_kept_network_runs_the_machine(first: tuple[dict[str, Any], Path]) -> None:
    network = nn.load(first[1] / "model")
    said = network.predict(np.eye(1, 2 * 107 + 1)[..., None])[0, ::2]
    assert np.flatnonzero((said == 1).any(axis=1) & (said[:, 18] == 1)).tolist() == [107]


def test_a_machine_of_ones_own_with_a_tape(tmp_path: Path) -> None:
    """Adds one to a binary number whose first digit is the lowest."""
    table = tmp_path / "increment.tsv"
    table.write_text(
        "state\treads\twrites\tmoves\tnext\n"
        "carry\t1\t0\tR\tcarry\ncarry\t0\t1\tR\tHALT\ncarry\t_\t1\tR\tHALT\n",
        encoding="utf-8",
    )
    result, folder = finish(tmp_path, machine=str(table), tape="1101", precision="float16")
    assert result["machine"] == "increment.tsv"
    assert (result["steps"], result["tape"], result["halted"]) == (3, "0011", True)
    assert list(result["precisions"]) == ["float16"]
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "**increment.tsv** is a machine of yours" in card
    assert "on a tape with `1101`" in card


def test_a_machine_with_many_units_is_not_drawn_weight_by_weight(tmp_path: Path) -> None:
    table = tmp_path / "long.tsv"
    rows = [
        f"s{state}\t{symbol}\t1\tR\t{f's{state + 1}' if state < 29 else 'HALT'}"
        for state in range(30)
        for symbol in (0, 1)
    ]
    table.write_text("state\treads\twrites\tmoves\tnext\n" + "\n".join(rows), encoding="utf-8")
    result, folder = finish(tmp_path, machine=str(table), precision="float32")
    assert (result["steps"], result["ones"], result["first_wrong_number"]) == (30, None, 12)
    assert not (folder / "figures" / "weights.png").exists()
    assert "The first 80 units." in (folder / "card.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"machine": "bb17"}, "there is no machine"),
        ({"tape": "0x"}, "the tape has 'x' in cell 2"),
        ({"tape": "1" * 1001}, "the tape has 1,001 symbols; 1,000 is the most"),
        ({"precision": "float8"}, "should be 'all', 'exact', 'float64', 'float32' or 'float16'"),
        ({"most": 0}, "most = 0 should be greater than or equal to 1"),
    ],
)
def test_nonsense_is_one_sentence(tmp_path: Path, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput) as error:
        finish(tmp_path, **wrong)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())
