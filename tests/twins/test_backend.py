"""Keras is an extra: not loaded before it is needed, and named where it is missing."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.errors import BadInput
from momentum.twins import backend


@pytest.mark.parametrize("module", ["momentum.twins", "momentum.cli"])
def test_importing_loads_no_keras(module: str) -> None:
    heavy = "{'keras', 'tensorflow', 'torch', 'jax'}"
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def without_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "keras", raising=False)
    monkeypatch.setattr(
        backend, "find_spec", lambda name: None if name == "keras" else find_spec(name)
    )


def built() -> nn.Sequential:
    model = nn.Sequential([nn.Dense(2)])
    model.build([3])
    return model


CALLS: dict[str, Callable[[], Any]] = {
    "to_keras": lambda: twins.to_keras(built()),
    "from_keras": lambda: twins.from_keras(object()),
    "to_keras_optimizer": lambda: twins.to_keras_optimizer(nn.Adam()),
    "to_keras_loss": lambda: twins.to_keras_loss("mean_squared_error"),
    "fit": lambda: next(
        twins.fit(
            built(),
            np.zeros((4, 3)),
            np.zeros((4, 2)),
            epochs=1,
            batch_size=2,
            optimizer=nn.SGD(),
            loss=nn.mean_squared_error,
        )
    ),
}


@pytest.mark.usefixtures("without_keras")
@pytest.mark.parametrize("name", CALLS)
def test_without_the_extra_every_call_names_it(name: str) -> None:
    with pytest.raises(BadInput, match=r"pip install 'momentum-course\[keras\]'\.$"):
        CALLS[name]()


@pytest.mark.usefixtures("without_keras")
def test_without_the_extra_the_code_is_written_all_the_same() -> None:
    assert not twins.available()
    assert "keras.layers.Dense(2)" in twins.keras_source(built())


def test_keras_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    for present, enough in ((["keras"], False), (["keras", "jax"], True), (["torch"], False)):
        found = dict.fromkeys(present, True)
        monkeypatch.setattr(backend, "find_spec", found.get)
        assert twins.available() is enough
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    monkeypatch.setattr(backend, "find_spec", {"keras": True, "jax": True}.get)
    assert not twins.available()


TORCH = """
import warnings; warnings.simplefilter("ignore")
import numpy as np
from importlib.util import find_spec
from momentum import engine as nn, twins
from momentum.twins import backend

backend.find_spec = lambda name: None if name == "tensorflow" else find_spec(name)
rng = np.random.default_rng(0)
x, y = rng.normal(size=(20, 6, 2)), rng.integers(0, 2, 20)
def new():
    layers = [nn.LSTM(4), nn.Residual([nn.Dense(4, "tanh")]), nn.SpectralNormalization(nn.Dense(2))]
    return nn.Sequential(layers, dtype=np.float64)
options = dict(epochs=2, batch_size=8, loss=nn.categorical_cross_entropy)
ours, theirs = new(), new()
a = list(nn.fit(ours, x, y, optimizer=nn.Adam(), **options))
b = list(twins.fit(theirs, x, y, optimizer=nn.Adam(), **options))
import keras
print(keras.backend.backend(), np.abs(ours.predict(x) - theirs.predict(x)).max() < 1e-5,
      abs(a[-1].training.loss - b[-1].training.loss) < 1e-5)
"""


def test_pytorch_takes_the_place_of_a_missing_tensorflow(monkeypatch: pytest.MonkeyPatch) -> None:
    if not (find_spec("keras") and find_spec("torch")):
        pytest.skip("Keras or PyTorch is not installed")
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    done = subprocess.run(
        [sys.executable, "-c", TORCH], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["torch", "True", "True"], done.stderr
