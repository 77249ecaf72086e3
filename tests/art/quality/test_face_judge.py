"""The judge of drawn faces: right on faces it never saw, and unsure of what is no face."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from momentum import engine as nn
from momentum.art.quality import FaceJudge, Reading
from momentum.art.quality.face_network import FACTORS, WEIGHTS, factor_cross_entropy, groups
from momentum.data.drawn_objects import draw_objects
from momentum.data.faces import FACE_FACTORS, Faces, draw_faces
from momentum.errors import BadInput

Pictures = NDArray[np.uint8]
SEED = 12345
"""Not one the judge learned from or was measured with."""


@pytest.fixture(scope="module")
def judge() -> FaceJudge:
    return FaceJudge()


@pytest.fixture(scope="module", params=[32, 64])
def faces(request: pytest.FixtureRequest) -> Faces:
    return draw_faces(300, SEED, request.param)


def test_it_reads_the_factors_of_simple_faces_as_they_are_drawn() -> None:
    assert FACE_FACTORS["simple"] == FACTORS


def test_its_weights_are_small_and_of_half_precision() -> None:
    assert WEIGHTS.stat().st_size < 300_000
    assert {array.dtype for array in nn.read_tensors(WEIGHTS).values()} == {np.dtype(np.float16)}


def test_it_is_right_about_faces_it_never_saw(judge: FaceJudge, faces: Faces) -> None:
    reading = judge.read(faces.pictures)
    for name, truth in faces.factors.items():
        assert (reading.factors[name] == truth).mean() >= 0.99, name
    assert judge.confident_share(faces.pictures).low > 0.95


def test_it_is_right_where_it_is_sure_of_worse_pictures(judge: FaceJudge, faces: Faces) -> None:
    rng, side = np.random.default_rng(0), faces.pictures.shape[1]
    soft = [
        np.asarray(Image.fromarray(each).filter(ImageFilter.GaussianBlur(1.2 * side / 32)))
        for each in faces.pictures
    ]
    worse = np.clip(np.stack(soft) + rng.normal(0, 15, faces.pictures.shape), 0, 255)
    reading = judge.read(worse.astype(np.uint8))
    for name, truth in faces.factors.items():
        sure = reading.confidence[name] >= 0.9
        assert (reading.factors[name] == truth)[sure].mean() >= 0.95, name


def no_faces() -> dict[str, Pictures]:
    rng = np.random.default_rng(0)
    drawn = draw_faces(400, SEED + 1, 32).pictures
    upside_down = drawn[:200, ::-1]
    ghosts = ((drawn[:200].astype(int) + drawn[200:]) // 2).astype(np.uint8)
    stripes = np.broadcast_to(rng.integers(0, 256, (200, 32, 1, 3)), (200, 32, 32, 3))
    return {
        "noise": rng.integers(0, 256, (200, 32, 32, 3), dtype=np.uint8),
        "objects": draw_objects(200, 0)[0],
        "upside down": upside_down,
        "ghosts": ghosts,
        "stripes": stripes.astype(np.uint8),
    }


@pytest.mark.parametrize("kind", ["noise", "objects", "upside down", "ghosts", "stripes"])
def test_it_is_not_sure_of_what_is_no_face(judge: FaceJudge, kind: str) -> None:
    assert judge.confident_share(no_faces()[kind]).value <= 0.15


def test_being_sure_is_counted_over_all_factors() -> None:
    sure, unsure = np.array([0.99, 0.95, 0.6]), np.array([0.91, 0.3, 0.99])
    reading = Reading({}, {"one": sure, "two": unsure})
    np.testing.assert_allclose(reading.lowest, [0.91, 0.3, 0.6])
    np.testing.assert_allclose(reading.mean, [0.95, 0.625, 0.795])


def test_histograms_are_shares_of_what_is_read(judge: FaceJudge, faces: Faces) -> None:
    found = judge.histogram(faces.pictures)
    for name, shares in found.items():
        truth = np.bincount(faces.factors[name], minlength=len(FACTORS[name])) / 300
        np.testing.assert_allclose(shares, truth, atol=0.02)
    same = judge.histogram_distance(faces.pictures, faces.pictures)
    assert same.worst == 0
    few = judge.histogram_distance(faces.pictures, faces.pictures[faces.factors["glasses"] == 0])
    assert few.worst_factor == "glasses"
    assert few.worst == pytest.approx((faces.factors["glasses"] == 1).mean(), abs=0.02)


def test_the_loss_adds_up_the_cross_entropy_of_every_factor() -> None:
    rng = np.random.default_rng(0)
    logits, right = rng.normal(size=(5, 23)), rng.integers(0, 2, (5, len(FACTORS)))
    target, wanted = np.zeros((5, 23)), np.zeros(5)
    for place, group in enumerate(groups().values()):
        shares = np.exp(logits[:, group]) / np.exp(logits[:, group]).sum(1, keepdims=True)
        for row in range(5):
            target[row, group.start + right[row, place]] = 1
            wanted[row] -= np.log(shares[row, right[row, place]])
    found = factor_cross_entropy(target, nn.Tensor(logits, requires_grad=True))
    np.testing.assert_allclose(found.data, wanted)


def test_what_is_no_picture_or_no_confidence_is_refused(judge: FaceJudge) -> None:
    grey = np.full((12, 32, 32, 3), 127, np.uint8)
    with pytest.raises(BadInput, match=r"bytes of shape .* not uint8 of shape \(12, 32, 32\)"):
        judge.read(grey[..., 0])
    with pytest.raises(BadInput, match=r"confidence of 90 is no probability"):
        judge.confident_share(grey, at=90)
    assert judge.confident_share(np.full((1, 1, 1, 3), 9, np.uint8)).n == 1  # one pixel is enough
