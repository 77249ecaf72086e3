"""The old course's network for photographs, and how its pictures are moved."""

import numpy as np
import pytest
from scipy.ndimage import affine_transform

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.vision import Augmentation, photo_cnn


def test_it_has_the_old_courses_parameters() -> None:
    model = photo_cnn()
    model.build((150, 150, 3))
    convolutions = (9 * 3 + 1) * 32 + (9 * 32 + 1) * 32 + (9 * 32 + 1) * 64
    assert model.count_parameters() == 1_212_513
    assert model.count_parameters() == convolutions + (17 * 17 * 64 + 1) * 64 + 64 + 1


@pytest.mark.parametrize(("classes", "outputs"), [(2, 1), (3, 3), (10, 10)])
def test_two_classes_are_one_logit_and_more_are_one_each(classes: int, outputs: int) -> None:
    model = photo_cnn(classes, seed=1)
    assert model.predict(np.zeros((2, 24, 24, 3), np.float32)).shape == (2, outputs)
    assert isinstance(model.layers[-1], nn.Dense)
    assert model.layers[-1].activation == "linear"


def test_a_shear_is_what_scipy_computes() -> None:
    x = np.random.default_rng(0).random((4, 15, 12, 3), np.float32)
    augment = Augmentation(0, 0, 0, shear=0.4)
    share = np.random.default_rng(3)
    share.uniform(-1, 1, (5, 4))  # what is drawn before the shear
    sheared = augment(x, np.random.default_rng(3))
    centre = (np.array(x.shape[1:3]) - 1) / 2
    for picture, result, amount in zip(x, sheared, 0.4 * share.uniform(-1, 1, 4), strict=True):
        sideways = np.array([[1, 0], [amount, 1]])
        for channel in range(3):
            wanted = affine_transform(
                picture[..., channel].astype(np.float64),
                sideways,
                centre - sideways @ centre,
                order=1,
                mode="nearest",
            )
            np.testing.assert_allclose(result[..., channel], wanted, atol=1e-5)


def test_a_shear_leaves_the_middle_row_and_pushes_the_edges_apart() -> None:
    ramp = np.tile(np.arange(21, dtype=np.float32), (6, 21, 1))[..., None]
    moved = Augmentation(0, 0, 0, shear=0.3)(ramp, np.random.default_rng(0))[..., 10, 0]
    np.testing.assert_allclose(moved[:, 10], 10, atol=1e-4)
    np.testing.assert_allclose(moved[:, 0] - 10, 10 - moved[:, -1], atol=1e-4)
    assert 1 < np.abs(moved[:, 0] - 10).max() <= 3


def test_without_shear_the_same_generator_gives_the_moves_it_always_gave() -> None:
    maps, shifts = Augmentation(2, 10, 0.1, True).draw(2, np.random.default_rng(7))
    first = [[0.9915258, 0.041671135], [0.043324057, -0.95369667]]
    second = [[0.9807173, 0.14779197], [0.13685831, -1.0590671]]
    np.testing.assert_array_equal(maps, np.array([first, second], np.float32))
    pushed = np.array([[-1.9789388, 1.1882777], [1.2849137, -0.1282602]], np.float32)
    np.testing.assert_array_equal(shifts, pushed)


def test_a_negative_shear_is_refused() -> None:
    with pytest.raises(BadInput, match="shear must be 0 or more"):
        Augmentation(shear=-0.1)
