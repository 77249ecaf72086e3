"""The circuit as an ordinary ReLU layer: the engine's, and a loop of a few lines beside it."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.language.machines import circuit, machine_named, run
from momentum.language.machines.relu import relu_network


def pulse(steps: int) -> Any:
    return np.eye(1, 2 * steps + 1)[..., None]


@pytest.mark.parametrize(
    ("name", "tape", "steps"), [("bb4", [], 107), ("bb3", [], 21), ("walker", [1] * 9, 20)]
)
def test_it_says_what_the_circuit_says(name: str, tape: list[int], steps: int) -> None:
    wired = circuit(machine_named(name))
    said = relu_network(wired, tape, np.float64).predict(pulse(steps))[0, ::2]
    ran = run(wired, tape, "exact", steps)
    assert ran.halted
    for seen, units in zip(ran.film, said, strict=True):
        now = [units[unit] for unit in wired.state_units()]
        assert now == [float(seen.state == state) for state in range(len(now))]
        assert units[wired.stack_units("left")].sum() == seen.left
        assert units[wired.stack_units("right")].sum() == seen.right
    assert said[:, wired.place("halted")].tolist() == [0.0] * steps + [1.0]


def test_a_kept_network_runs_the_beaver(tmp_path: Any) -> None:
    wired = circuit(machine_named("bb4"))
    nn.save(relu_network(wired), tmp_path / "model")
    said = nn.load(tmp_path / "model").predict(pulse(107))[0, ::2, wired.place("halted")]
    assert np.flatnonzero(said).tolist() == [107]


def test_another_library_runs_it_too() -> None:
    torch = pytest.importorskip("torch")
    wired = circuit(machine_named("bb4"))
    ours = relu_network(wired, dtype=np.float64)
    kernel, recurrent, bias, both = ours.arrays().values()
    layer = torch.nn.RNN(1, len(bias), nonlinearity="relu", dtype=torch.float64)
    with torch.no_grad():
        for weight, values in zip(
            layer.parameters(), (kernel.T, recurrent.T, bias, 0 * bias), strict=True
        ):
            weight.copy_(torch.tensor(values))
        hidden, _ = layer(torch.tensor(pulse(107)).transpose(0, 1))
    said = hidden[::2, 0].numpy() @ both
    halted = said[:, wired.place("halted")]
    assert np.flatnonzero(halted).tolist() == [107]
    stacks = [said[-1, wired.stack_units(side)].sum() for side in ("left", "right")]
    assert stacks == [0.75, 1 - 4.0**-12]
