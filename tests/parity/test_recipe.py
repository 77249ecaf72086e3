"""A whole network of the course, trained on the engine and on PyTorch: the same weights."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")

FEATURES, HIDDEN, BATCH, STEPS = 52, 20, 50, 10
TINY = 1e-14  # see test_optimizers
OPTIMIZERS: dict[str, tuple[Callable[[], nn.Optimizer], Callable[[Any], Any]]] = {
    "SGD": (lambda: nn.SGD(0.5), lambda p: torch.optim.SGD(p, 0.5)),
    "nesterov": (
        lambda: nn.SGD(0.1, 0.9, nesterov=True),
        lambda p: torch.optim.SGD(p, 0.1, momentum=0.9, nesterov=True),
    ),
    "Adam": (
        lambda: nn.Adam(0.001, epsilon=TINY),
        lambda p: torch.optim.Adam(p, 0.001, eps=TINY),
    ),
}


def recipe() -> nn.Sequential:
    """Make the network for brain recordings, its dropout silent."""
    layers = [
        *(nn.BatchNormalization(), nn.Dropout(0.0)),
        *(nn.Dense(HIDDEN, "relu", kernel_initializer="normal(0.2)"), nn.Dropout(0.0)),
        *(nn.Dense(HIDDEN, "relu", kernel_initializer="normal(0.2)"), nn.Dropout(0.0)),
        nn.Dense(2, "softmax", kernel_initializer="normal(0.2)"),
    ]
    model = nn.Sequential(layers, seed=1, dtype=np.float64)
    model.build([FEATURES])
    return model


def twin_of(model: nn.Sequential) -> Any:
    """Make the same network in torch, from the same weights."""
    double = {"dtype": torch.float64}
    twin = torch.nn.Sequential(
        torch.nn.BatchNorm1d(FEATURES, eps=1e-3, momentum=0.01, **double),
        torch.nn.Linear(FEATURES, HIDDEN, **double),
        torch.nn.ReLU(),
        torch.nn.Linear(HIDDEN, HIDDEN, **double),
        torch.nn.ReLU(),
        torch.nn.Linear(HIDDEN, 2, **double),
        torch.nn.Softmax(dim=-1),
    )
    with torch.no_grad():
        for parameter, weight in zip(twin.parameters(), model.parameters, strict=True):
            parameter.copy_(torch.tensor(weight.data.T))
    return twin


def data() -> tuple[Array, Array]:
    rng = np.random.default_rng(0)
    x = rng.normal(1, 3, (STEPS, BATCH, FEATURES))
    return x, np.eye(2)[(x[..., 0] > x[..., 1]).astype(int)]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_ten_steps_of_the_recipe(name: str) -> None:
    ours, theirs = OPTIMIZERS[name]
    model = recipe()
    twin = twin_of(model)
    start = [weight.data.copy() for weight in model.parameters]
    optimizer, twin_optimizer = ours(), theirs(twin.parameters())
    for x, y in zip(*data(), strict=True):
        loss = nn.mean_squared_error(y, model(x, training=True)).mean()
        loss.backward()
        optimizer.step(model.parameters)
        twin_loss = torch.nn.functional.mse_loss(twin(torch.tensor(x)), torch.tensor(y))
        twin_optimizer.zero_grad()
        twin_loss.backward()
        twin_optimizer.step()
        assert loss.item() == pytest.approx(twin_loss.item(), rel=1e-9)
    for weight, before, parameter in zip(model.parameters, start, twin.parameters(), strict=True):
        assert (np.abs(weight.data - before) > 1e-6).mean() > 0.5  # it did learn
        np.testing.assert_allclose(weight.data, parameter.detach().numpy().T, rtol=0, atol=1e-8)
    moving = model.arrays()["batch_normalization_1.moving_mean"]
    np.testing.assert_allclose(moving, twin[0].running_mean.numpy(), atol=1e-12)
