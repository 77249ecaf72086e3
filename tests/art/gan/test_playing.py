"""One step of the game: who learns from what, and that it can be taken up again."""

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import twins
from momentum.art.gan.film import draw_codes
from momentum.art.gan.plan import GanPlan, gan_plan
from momentum.art.gan.playing import EngineGame, Game, held, told

Floats = NDArray[np.float32]

TINY = gan_plan("quick", 16).asked(width=2, batch=4)
PLANS = {
    "points": gan_plan("quick", points=True).asked(batch=8),
    "minimax": gan_plan("quick", points=True).asked(batch=8, loss="minimax"),
    "quick": TINY,
    "full": gan_plan("full", 16).asked(width=2, batch=4),
}


def batch(plan: GanPlan, step: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(step)
    real = rng.uniform(-1, 1, (plan.batch, *plan.shape)).astype(np.float32)
    return real, draw_codes(plan.batch, rng, plan.code)


def play(game: Game, plan: GanPlan, steps: range) -> list[tuple[float, ...]]:
    return [tuple(game.play(*batch(plan, step))) for step in steps]


def same(one: dict[str, NDArray[np.generic]], other: dict[str, NDArray[np.generic]]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[k], other[k]) for k in one)


def test_a_step_is_the_game_written_out() -> None:
    """The step again with nothing but layers, losses and optimisers, real and made apart."""
    plan = TINY
    game, (maker, doubter) = EngineGame(plan), plan.networks()
    ours, its = plan.optimizers()
    real, codes = batch(plan, 1)
    game.play(real, codes)
    made = maker(codes, training=True)
    both = doubter(np.concatenate([real, made.data]), training=True)
    on_real, on_made = both.data[: plan.batch], both.data[plan.batch :]
    loss = (1 - on_real).clip(0).mean() + (1 + on_made).clip(0).mean()
    ones = np.where(on_real < 1, -1, 0)
    twos = np.where(on_made > -1, 1, 0)
    both.backward(np.concatenate([ones, twos]).astype(np.float32) / plan.batch)
    its.step(doubter.parameters)
    (-doubter(made, training=True).mean()).backward()
    ours.step(maker.parameters)
    assert loss == pytest.approx(EngineGame(plan).play(real, codes).discriminator_loss, rel=1e-5)
    for mine, theirs in ((maker, game.generator), (doubter, game.discriminator)):
        for name, array in mine.arrays().items():
            np.testing.assert_allclose(array, theirs.arrays()[name], atol=2e-6, err_msg=name)


def test_each_learns_only_in_its_own_half_of_the_step() -> None:
    game = EngineGame(TINY)
    game.play(*batch(TINY, 1))
    for model in (game.generator, game.discriminator):
        assert all(weight.grad is None and weight.requires_grad for weight in model.parameters)


def test_held_lets_gradients_pass_and_leaves_none() -> None:
    model = nn.Sequential([nn.Dense(1)])
    x = nn.Tensor(np.ones((1, 3)), requires_grad=True)
    model.build([3])
    with held(model):
        model(nn.Tensor(x.data.astype(np.float32), requires_grad=True)).sum()
        given = nn.Tensor(np.ones((1, 3), np.float32), requires_grad=True)
        model(given).sum().backward()
    assert given.grad is not None
    assert all(weight.grad is None for weight in model.parameters)


@pytest.mark.parametrize("name", list(PLANS))
def test_it_is_taken_up_again_to_the_bit(name: str) -> None:
    plan = PLANS[name]
    whole, first, second = (EngineGame(plan) for _ in range(3))
    told_at_once = play(whole, plan, range(6))
    play(first, plan, range(3))
    second.restore(first.snapshot())
    assert play(second, plan, range(3, 6)) == told_at_once[3:]
    assert same(second.snapshot(), whole.snapshot())
    assert same(second.averaged().arrays(), whole.averaged().arrays())


def test_the_pace_shortens_the_steps() -> None:
    moved = []
    for pace in (1.0, 0.1):
        game = EngineGame(PLANS["points"])
        before = game.generator.parameters[0].data.copy()
        game.play(*batch(PLANS["points"], 1), pace)
        moved.append(np.abs(game.generator.parameters[0].data - before).max())
    assert moved[1] == pytest.approx(0.1 * moved[0], rel=1e-3)


def test_what_is_shown_has_averaged_weights() -> None:
    plan = PLANS["points"].asked(averaging=0.5)
    game, seen = EngineGame(plan), []
    for step in range(3):
        game.play(*batch(plan, step))
        seen.append(game.generator.parameters[0].data.copy())
    expected = 0.25 * seen[0] + 0.25 * seen[1] + 0.5 * seen[2]
    np.testing.assert_allclose(game.averaged().parameters[0].data, expected, rtol=1e-5)


def test_averaged_weights_find_the_means_of_their_own_maps() -> None:
    """In use, the maps of a generator with averaged weights are as standardised as in training."""
    plan = TINY.asked(averaging=0.9)
    game = EngineGame(plan)
    play(game, plan, range(8))
    codes = draw_codes(2000, np.random.default_rng(1))
    for (name, y), layer in zip(
        game.averaged().outputs(codes), game.averaged().layers, strict=True
    ):
        if isinstance(layer, nn.BatchNormalization):
            assert abs(float(y.data.mean())) < 0.06, name
            assert abs(float(y.data.std()) - 1) < 0.1, name


def test_without_averaging_the_last_weights_are_shown() -> None:
    plan = PLANS["full"]
    game = EngineGame(plan)
    play(game, plan, range(2))
    assert same(game.averaged().arrays(), game.generator.arrays())


def test_belief_is_told_as_it_is() -> None:
    found = told(0, 0, 1, 1, np.array([[0.0], [2.0]]), np.array([[-1.0], [1.0]]))
    assert found.real_belief == pytest.approx((0.5 + 1 / (1 + np.exp(-2))) / 2)
    assert found.made_belief == pytest.approx(0.5)
    assert found.right == 0.5  # 0 is undecided, not right


@pytest.mark.skipif(not twins.available(), reason="needs Keras")
@pytest.mark.parametrize("name", ["minimax", "quick", "full"])
def test_keras_plays_the_same_game(name: str) -> None:
    from momentum.art.gan.keras_playing import KerasGame

    plan = PLANS[name]
    ours, theirs = EngineGame(plan), KerasGame(plan)
    told_here, told_there = (play(game, plan, range(3)) for game in (ours, theirs))
    np.testing.assert_allclose(told_there, told_here, rtol=2e-4, atol=1e-5)
    codes = draw_codes(4, np.random.default_rng(0), plan.code)
    made, made_there = (game.averaged().predict(codes) for game in (ours, theirs))
    assert np.abs(made - made_there).max() < 1e-4
    kept = theirs.snapshot()
    went_on, there = play(theirs, plan, range(3, 5)), theirs.snapshot()
    theirs.restore(kept)
    assert play(theirs, plan, range(3, 5)) == went_on
    assert same(theirs.snapshot(), there)
