"""What is said of pictures of your own, and what is kept so that the network can be used."""

from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum import reporting, vision
from momentum.data import FolderPictures
from momentum.runs import Picture, RunFolder, Saved, Text, create_run
from momentum.usage import PictureInput, read_usage
from momentum.vision import photo_report as report
from momentum.vision.photo_drawings import drawings

CLASSES = ("cat", "dog")


def photos(judged: int = 20) -> vision.PhotoSet:
    rng = np.random.default_rng(0)
    x = rng.integers(0, 256, (judged + 5, 24, 24, 3)).astype(np.uint8)
    y = np.sort(np.arange(judged + 5) % 2)
    return vision.PhotoSet(x[:5], y[:5], x[5:], y[5:], CLASSES)


def seen(data: vision.PhotoSet, classes: int = 2) -> report.Seen:
    """A network that was never trained; its answers are as good as any to report on."""
    model = vision.photo_cnn(classes, seed=2)
    model.build((24, 24, 3))
    history = {name: np.array([0.5, 0.6]) for name in nn.CURVES}
    return report.judged(vision.photo_plan("scratch"), vision.Trained(model, history), data)


def folder(path: Path) -> RunFolder:
    return create_run(path / "run", "pictures", {})


def test_it_says_whose_pictures_how_split_and_what_is_wrong() -> None:
    data = photos()
    found = FolderPictures(
        CLASSES, data.train_x, data.train_y, data.test_x, data.test_y, (), (), (), (),
        "Split as the folder says.", ("There are few cats.", "Two are the same."),
    )  # fmt: skip
    text = report.describe_photos("pets", found, data).markdown
    learned, judged = np.bincount(data.train_y, minlength=2), np.bincount(data.test_y)
    assert f"({learned[0]} + {judged[0]} cat, {learned[1]} + {judged[1]} dog)" in text
    assert "Split as the folder says." in text
    assert text.count("**Careful:**") == 2
    assert "**Careful:** There are few cats." in text


def test_the_score_is_of_the_whole_network_on_raw_pictures() -> None:
    data = photos()
    found = seen(data)
    logits = found.trained.model.predict(data.test_x / np.float32(255))[:, 0]
    said = (logits > 0).astype(int)
    np.testing.assert_array_equal(found.judgement.said, said)
    assert found.judgement.accuracy.value == np.mean(said == data.test_y)
    sure = 1 / (1 + np.exp(-np.abs(logits)))
    np.testing.assert_allclose(found.judgement.belief, sure, rtol=1e-5)


def test_every_figure_has_words_and_the_wrong_ones_are_looked_into(tmp_path: Path) -> None:
    data, run = photos(), folder(tmp_path)
    events = list(report.draw(run, seen(data), data))
    pictures = [event for event in events if isinstance(event, Picture)]
    names = [Path(picture.path).stem for picture in pictures]
    assert names == ["curves", "confusion", "mistakes", "looks", "looks-wrong"]
    assert all((run.path / picture.path).exists() for picture in pictures)
    right, wrong = pictures[3].alt, pictures[4].alt
    assert (
        "It is cat, it was said to be cat" in right or "It is dog, it was said to be dog" in right
    )
    assert (
        "It is cat, it was said to be dog" in wrong or "It is dog, it was said to be cat" in wrong
    )


def test_without_a_mistake_there_is_no_picture_of_mistakes(tmp_path: Path) -> None:
    data = photos()
    perfect = data._replace(test_y=seen(data).judgement.said)
    events = list(report.draw(folder(tmp_path), seen(perfect), perfect))
    names = [Path(event.path).stem for event in events if isinstance(event, Picture)]
    assert names == ["curves", "confusion", "looks"]


def test_what_is_kept_gives_the_score_again(tmp_path: Path) -> None:
    data, run = photos(), folder(tmp_path)
    found = seen(data)
    saved = list(report.keep(run, found, data, drawn=False))
    assert all(isinstance(event, Saved) for event in saved)
    usage = read_usage(run.path / "model")
    assert isinstance(usage.input, PictureInput)
    assert (usage.labels, usage.answer, usage.gives_logits) == (CLASSES, "sigmoid", True)
    assert usage.input.fit == "crop"
    value, low, high, n = found.judgement.accuracy
    assert f"of {n} other pictures from there it named {100 * value:.1f} %" in usage.warning
    assert f"{100 * low:.1f} to {100 * high:.1f} %" in usage.warning
    held_out = nn.read_tensors(run.path / "held_out.safetensors")
    np.testing.assert_array_equal(held_out["inputs"], data.test_x)
    model = nn.load(run.path / "model")
    scaled = held_out["inputs"] * np.float32(usage.input.scale) + np.float32(usage.input.offset)
    assert np.mean((model.predict(scaled)[:, 0] > 0) == held_out["truth"]) == value


def test_a_few_examples_of_every_class_lie_beside_the_network(tmp_path: Path) -> None:
    data, run = photos(judged=50), folder(tmp_path)
    list(report.keep(run, seen(data), data, drawn=True))
    kept = nn.read_tensors(run.path / "model" / "examples.safetensors")
    assert kept["inputs"].shape == (16, 24, 24, 3)
    assert kept["inputs"].dtype == np.uint8
    assert set(kept["truth"].tolist()) == {0, 1}
    for picture, truth in zip(kept["inputs"], kept["truth"], strict=True):
        (place,) = np.flatnonzero((data.test_x == picture).all(axis=(1, 2, 3)))
        assert data.test_y[place] == truth
    assert "drawings" in read_usage(run.path / "model").warning


def test_too_many_held_out_pictures_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, run = photos(), folder(tmp_path)
    monkeypatch.setattr(reporting, "MOST_BYTES", data.test_x.nbytes - 1)
    list(report.keep(run, seen(data), data, drawn=False))
    assert not (run.path / "held_out.safetensors").exists()
    assert (run.path / "model" / "examples.safetensors").exists()


def test_three_classes_are_a_softmax(tmp_path: Path) -> None:
    data = photos()._replace(classes=("cat", "dog", "cow"))
    usage = report.photo_usage(seen(data, 3), data.classes, drawn=False)
    assert (usage.answer, usage.labels) == ("softmax", ("cat", "dog", "cow"))


@pytest.mark.parametrize("network", ["scratch", "transfer"])
def test_how_it_was_trained_is_told(network: vision.PhotoNetwork) -> None:
    data = photos()
    found = seen(data)._replace(plan=vision.photo_plan(network))
    text = report.explain_score(found, data, "Split by a coin.")
    assert isinstance(text, Text)
    assert "Split by a coin." in text.markdown
    assert f"of {found.judgement.accuracy.n} pictures rightly" in text.markdown
    assert f"{found.plan.epochs} epochs" in text.markdown
    assert "falling to zero along half a cosine" in text.markdown
    assert ("mirror image" in text.markdown) == (network == "transfer")
    assert ("sheared" in text.markdown) == (network == "scratch")


def test_as_many_drawings_of_each_class_and_none_in_both_halves() -> None:
    drawn = drawings(20, learned=22, judged=3, seed=1)
    assert np.bincount(drawn.train_y).tolist() == [22] * 10
    assert np.bincount(drawn.test_y).tolist() == [3] * 10
    both = np.concatenate([drawn.train_x, drawn.test_x]).reshape(250, -1)
    assert len(np.unique(both, axis=0)) == 250
    for name, label in zip(drawn.test_names, drawn.test_y, strict=True):
        assert name.split("/")[1] == drawn.classes[label]
