"""Eyes: what they see is what the network of `features` sees, and they never learn."""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import features
from momentum.art.style import vgg
from momentum.art.style.perception import Perception, layer_names
from momentum.engine.tensor import Array
from momentum.errors import BadInput

BYTES = np.random.default_rng(0).integers(0, 256, (1, 20, 28, 3), dtype=np.uint8)


def levels(dtype: Any = np.float32) -> nn.Tensor:
    return nn.Tensor((BYTES / 255).astype(dtype), requires_grad=True)


@pytest.mark.parametrize("cut", ["stage1", "wide2", "stage3", "wide6"])
def test_they_see_what_the_network_of_features_sees(cut: str) -> None:
    (seen,) = Perception([cut])(levels())
    expected = features.efficientnet(cut).predict(BYTES * features.SCALE + features.OFFSET)
    np.testing.assert_allclose(seen.data, expected, atol=1e-4 * np.abs(expected).max())


def test_layers_are_seen_in_the_order_asked_for() -> None:
    first, second = Perception(["stage2", "stem"])(levels())
    assert first.shape == (1, 5, 7, 24)
    assert second.shape == (1, 10, 14, 32)


def test_every_layer_that_is_listed_can_be_looked_at() -> None:
    names = list(layer_names())
    assert names[0] == "stem"
    assert names[-1] == features.DEFAULT
    assert len(Perception(names)(levels())) == len(names)


def test_the_gradient_is_how_much_a_small_change_is_seen() -> None:
    look = Perception(["around2", "stage2"], dtype=np.float64)
    rng = np.random.default_rng(1)
    to, weights = rng.normal(size=BYTES.shape), [1.0, 0.3]

    def seen(x: nn.Tensor) -> nn.Tensor:
        one, two = (maps.sum() * w for maps, w in zip(look(x), weights, strict=True))
        return one + two

    x = levels(np.float64)
    seen(x).backward()
    assert x.grad is not None
    ahead, behind = (seen(nn.Tensor(x.data + s * 1e-7 * to)).item() for s in (1, -1))
    assert (x.grad * to).sum() == pytest.approx((ahead - behind) / 2e-7, rel=1e-4)


def test_no_gradient_is_computed_for_what_never_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    from momentum.engine import tensor

    passed: list[tuple[tensor.Tensor, Array | None]] = []
    kept = tensor.Tensor._pass_on

    def spy(self: tensor.Tensor) -> None:
        if self._vjp is not None and self.grad is not None:
            passed.extend(zip(self._parents, self._vjp(self.grad), strict=True))
        kept(self)

    monkeypatch.setattr(tensor.Tensor, "_pass_on", spy)
    look = Perception(["stage2"])
    look(levels())[0].sum().backward()
    weights = {id(weight) for weight in look.weights}
    given = [g for parent, g in passed if id(parent) in weights]
    assert len(given) == len(weights)
    assert all(g is None for g in given)


def test_random_eyes_keep_the_signal_even_and_come_from_their_seed() -> None:
    names = [name for name in layer_names() if name.startswith("wide")]
    (first, same, other) = (Perception(names, "random", seed)(levels()) for seed in (3, 3, 4))
    for one, again, different in zip(first, same, other, strict=True):
        np.testing.assert_array_equal(one.data, again.data)
        assert not np.array_equal(one.data, different.data)
        assert 0.1 < one.data.std() < 10


@pytest.mark.parametrize(
    ("layers", "words"),
    [(["stem", "nose"], "No layer 'nose'; the network looks at stem,"), ([], "No layer is chosen")],
)
def test_layers_that_are_not_there_are_one_sentence(layers: list[str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        Perception(layers)


def keras_that_has(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    """Put a module in the place of Keras's, whose fetch does what `make` does."""
    fake = ModuleType("keras.applications")
    fake.VGG19 = make  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keras.applications", fake)
    monkeypatch.setattr(vgg, "require_keras", lambda *_, **__: None)


def test_without_the_internet_vgg19_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise Exception("URL fetch failure")  # as Keras does

    keras_that_has(monkeypatch, fail)
    with pytest.raises(BadInput, match="could not be fetched; connect to the internet, or use"):
        Perception(["block1_conv1"], "vgg19")


def test_vgg19_sees_blue_green_red_less_their_means(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels = {"block1_conv1": np.random.default_rng(2).normal(size=(3, 3, 3, 64))}

    def layer(name: str) -> Any:
        kernel: NDArray[Any] = kernels.get(name, np.zeros((3, 3, 64, 64)))
        return SimpleNamespace(weights=[kernel, np.zeros(64)])

    keras_that_has(monkeypatch, lambda **_: SimpleNamespace(get_layer=layer))
    (seen,) = Perception(["block1_conv1"], "vgg19")(levels())
    blue_first = BYTES[..., ::-1] - np.array([103.939, 116.779, 123.68])
    middle = np.einsum("ijc,ijcf->f", blue_first[0, 4:7, 7:10], kernels["block1_conv1"])
    np.testing.assert_allclose(seen.data[0, 5, 8], np.maximum(middle, 0), rtol=1e-4, atol=1e-3)
