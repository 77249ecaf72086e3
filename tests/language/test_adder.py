"""The network that adds: the old course's, the sums, and an honest count."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import language
from momentum.language import AddingRecipe, Check, Learned


def learn(seeds: list[int], **recipe: Any) -> Learned:
    every = language.sums(4)
    *checks, learned = language.learn_to_add(AddingRecipe(**recipe), every, seeds)
    assert isinstance(learned, Learned)
    assert learned.checks == checks
    return learned


def carrying_network() -> nn.Sequential:
    """An adder made by hand: three units that count to 1, 2 and 3, and a bit from these."""
    network = nn.Sequential(
        [nn.SimpleRNN(3, "sigmoid", return_sequences=True), nn.Dense(1)], dtype=np.float64
    )
    network.build([8, 2])
    reader, writer = network.layers
    steep = 100.0
    reader.weights["kernel"].assign(np.full((2, 3), steep))
    reader.weights["recurrent_kernel"].assign(np.outer([0, steep, 0], np.ones(3)))
    reader.weights["bias"].assign([-0.5 * steep, -1.5 * steep, -2.5 * steep])
    writer.weights["kernel"].assign([[20.0], [-20.0], [20.0]])
    writer.weights["bias"].assign([-10.0])
    return network


def test_it_has_the_parameters_of_the_old_course() -> None:
    network = language.adder_network(seed=3)
    network.build([8, 2])
    assert network.count_parameters() == 304
    weights = np.concatenate([weight.data.ravel() for weight in network.parameters])
    assert -1 <= weights.min() < -0.9
    assert 0.9 < weights.max() < 1
    assert {name.split(".")[1] for name in network.arrays()} == {"kernel", "recurrent_kernel"}
    output = network.predict(np.ones((1, 8, 2)))
    logits = language.adder_network(seed=3, logits=True).predict(np.ones((1, 8, 2)))
    np.testing.assert_allclose(output, 1 / (1 + np.exp(-logits)), rtol=1e-5)


@pytest.mark.parametrize("bits", [2, 5, 8])
def test_the_sums_are_all_sums(bits: int) -> None:
    every, values = language.sums(bits), 2 ** np.arange(bits)
    top = 2 ** (bits - 1)
    assert {*zip(every.a.tolist(), every.b.tolist(), strict=True)} == {
        (a, b) for a in range(top) for b in range(top)
    }
    np.testing.assert_array_equal(every.x[..., 0] @ values, every.a)
    np.testing.assert_array_equal(every.x[..., 1] @ values, every.b)
    np.testing.assert_array_equal(every.y[..., 0] @ values, every.a + every.b)
    before = np.pad(every.carry, [(0, 0), (1, 0)])[:, :-1]
    np.testing.assert_array_equal(every.x.sum(axis=-1) + before, every.y[..., 0] + 2 * every.carry)


def test_a_network_made_by_hand_has_every_sum_right() -> None:
    network, every = carrying_network(), language.sums(8)
    assert language.right_sums(network, every).all()
    said = language.beliefs(network, every.x)
    assert ((said > 0.99) | (said < 0.01)).all()
    found = language.carriers(network, every)
    assert found.units[0] == 1  # the unit that is on when two or more ones come together
    assert found.correlations[0] == pytest.approx(1)
    assert found.together == 1


def test_a_sum_with_one_wrong_bit_is_wrong() -> None:
    network, every = carrying_network(), language.sums(8)
    network.layers[0].weights["recurrent_kernel"].assign(np.zeros((3, 3)))  # forgets the carry
    easy = every.carry[:, :-1].sum(axis=1) == 0
    np.testing.assert_array_equal(language.right_sums(network, every), easy)
    assert language.carriers(network, every).together < 1


def test_it_learns_every_sum_and_is_the_same_in_any_company() -> None:
    recipe = {"loss": "cross_entropy", "optimizer": "adam", "learning_rate": 0.02, "batch": 8}
    learned = learn([5, 6], steps=4000, every=100, hidden=8, **recipe)
    every = language.sums(4)
    assert language.right_sums(learned.networks, every).all()
    assert all(step is not None and 0 < step <= 4000 for step in learned.steps)
    assert learned.checks[-1].right.tolist() == [64, 64]
    alone = learn([6], steps=4000, every=100, hidden=8, **recipe)
    assert alone.steps[0] == learned.steps[1]
    assert alone.seen[0] == learned.seen[1]


def test_a_network_that_knows_all_stops_learning() -> None:
    learned = learn([5, 6, 7], steps=3000, every=50, loss="cross_entropy", learning_rate=0.3)
    right = np.array([check.right for check in learned.checks])
    steps = np.array([check.step for check in learned.checks])
    for k, step in enumerate(learned.steps):
        assert step is None or (right[steps >= step, k] == 64).all()
        assert step is None or (right[steps < step, k] < 64).all()
    final = language.right_sums(learned.networks, language.sums(4)).sum(axis=-1)
    np.testing.assert_array_equal(final, right[-1])
    assert len({*learned.steps}) > 1


def test_one_that_runs_out_of_steps_says_so() -> None:
    learned = learn([0], steps=30, every=20)
    assert learned.steps == [None]
    assert [check.step for check in learned.checks] == [20, 30]
    assert 1 < learned.seen[0] <= 30
    assert isinstance(learned.checks[0], Check)
    assert learned.checks[0].right[0] < 64


def test_the_first_step_is_the_old_courses() -> None:
    """Delta rule by hand: half the squared error, summed over the bits, one sum a step."""
    every = language.sums(4)
    learned = learn([2], steps=1, every=1)
    row = np.random.default_rng([2, 1]).integers(0, 64, 1)
    twin = language.adder_network(seed=[2])
    twin.build(every.x.shape[1:])
    said = twin(every.x[row][None])
    output = said.data[0, 0, :, 0]
    states = twin.layers[0](every.x[row][None]).data[0, 0]
    delta = (output - every.y[row][0, :, 0]) * output * (1 - output)
    wanted = twin.layers[1].weights["kernel"].data[0] - 0.1 * states.T @ delta[:, None]
    np.testing.assert_allclose(
        learned.networks.layers[1].weights["kernel"].data[0], wanted, rtol=1e-5
    )
