"""A network whose answer is a picture leaves like any other, or is refused in one sentence."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.deploy.drawing import drawing, expected, keep_drawing_run, network_of, raw_of, usage_of

from momentum import engine as nn
from momentum.art import shipped as shipped_home
from momentum.cli import run_command
from momentum.commands_phone import _smaller
from momentum.deploy import Deployable, load
from momentum.deploy.litert import write_litert
from momentum.deploy.parity import compare, require_passed
from momentum.deploy.phone import browser_check
from momentum.deploy.phone.contents import example_facts, model_facts
from momentum.deploy.phone.directions import directions
from momentum.deploy.quantise import Quantise, calibrating
from momentum.deploy.runtimes import read_runtime
from momentum.deploy.serving import Serving, serving
from momentum.deploy.shipped import open_network
from momentum.deploy.trials import trials
from momentum.deploy.written_out import written_out
from momentum.errors import BadInput
from momentum.usage import NumbersInput, PictureAnswer, Usage, keep_usage

BOTH = ("generator", "painter")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Deployable]:
    home = tmp_path_factory.mktemp("drawing")
    return {what: drawing(home, what) for what in BOTH}


@pytest.fixture(scope="module")
def made(opened: dict[str, Deployable], tensorflow: None) -> Iterator[Serving]:
    with serving(opened["generator"]) as found:
        yield found


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_check, "find_browser", lambda: None)


@pytest.mark.parametrize("what", BOTH)
def test_the_engine_draws_bytes_from_black_to_white(
    what: str, opened: dict[str, Deployable]
) -> None:
    found, raw = opened[what], raw_of(what, 3, seed=4)
    assert found.usage.picture
    picture = found.answer(raw)
    assert picture.shape == (3, *found.usage.picture.shape)
    assert picture.dtype == np.float32
    np.testing.assert_allclose(picture, expected(what, raw), atol=0.01)
    assert picture.min() >= 0
    assert picture.max() <= 255
    assert found.outputs(raw).keys() == {"picture"}
    assert found.examples is not None
    assert found.examples.truth.tolist() == [-1] * 5


def test_what_is_brighter_than_white_is_white(opened: dict[str, Deployable]) -> None:
    assert opened["painter"].usage.picture
    picture = opened["painter"].answer(raw_of("painter", 2))
    assert (picture == 255).any()  # sigmoid * 300 + 10 ends at 310


def test_blocks_are_written_out_and_a_divided_kernel_is_divided_once() -> None:
    model = network_of("generator")
    plain, steps = written_out(model)
    assert steps == list(range(7))
    assert not [one for one in plain.layers if isinstance(one, nn.SpectralNormalization)]
    raw = raw_of("generator", 3)
    np.testing.assert_allclose(plain.predict(raw), model.predict(raw), atol=1e-6)
    assert written_out(network_of("painter")).steps[4] == [4, 5, 6, 7, 8]


@pytest.mark.usefixtures("tensorflow", "no_browser")
@pytest.mark.parametrize(("what", "target"), [("generator", "litert"), ("painter", "keras")])
def test_every_runtime_draws_the_same_picture(
    what: str, target: str, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tf2onnx")
    run, out = keep_drawing_run(tmp_path / what, what), tmp_path / "out"
    assert run_command(["export", str(run), "--to", target, "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    rows = {one["runtime"]: one for one in told["parity"]["runtimes"]}
    assert rows.keys() == {"LiteRT", "ONNX Runtime", "Keras"}
    assert all(one["passed"] and one["difference"] < 1e-3 for one in rows.values())
    assert all(one["agree"] == one["of"] for one in rows.values())
    assert (told["accuracy"], told["labels"]) == (None, [])
    file = out / told["files"][0]["name"]
    raw = raw_of(what, 2, seed=8)
    drawn = read_runtime(file).outputs(raw)
    assert drawn.keys() == {"picture"}
    np.testing.assert_allclose(drawn["picture"], expected(what, raw), atol=0.2)
    _require_card((out / "card.md").read_text(), what)
    _carry_out_what_the_card_says((out / "card.md").read_text(), out, monkeypatch)


def _require_card(card: str, what: str) -> None:
    for part in ("no accuracy", "same picture", "What does it draw?", "way from black to white"):
        assert part in card
    assert "probabilities" not in card
    assert "How good it is" not in card
    if what == "generator":
        assert "**Warning.** Drawn by chance." in card
        assert "6 numbers, each drawn evenly from -1 to 1" in card


def _carry_out_what_the_card_says(card: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    [code] = re.findall(r"```python\n(.*?)```", card, flags=re.DOTALL)
    monkeypatch.chdir(out)
    exec(compile(code, "card.md", "exec"), {})
    with Image.open(out / "drawn.png") as picture:
        assert picture.size in ((16, 16), (24, 24))


@pytest.mark.parametrize("way", ["float16", "int8"])
def test_a_smaller_file_draws_nearly_the_same(way: Quantise, made: Serving, tmp_path: Path) -> None:
    done = write_litert(made.deployable, tmp_path / "model.tflite", way, made)
    raw = raw_of("generator", 4, seed=8)
    drawn = read_runtime(done.path).outputs(raw)["picture"]
    away = np.abs(drawn - expected("generator", raw)).mean()
    assert away < {"float16": 0.1, "int8": 4}[way]
    assert done.calibrated == (100 if way == "int8" else 0)


def test_codes_are_drawn_between_their_ends(opened: dict[str, Deployable]) -> None:
    codes, some = calibrating(opened["generator"]), trials(opened["generator"])
    assert codes.shape == (100, 6)
    assert -1 <= codes.min() < -0.9 < 0.9 < codes.max() <= 1
    assert np.abs(some.raw).max() == 1
    assert some.raw[-3:].mean(axis=1).tolist() == [0, -1, 1]
    assert some.told() == "5 real, 8 random and 3 extreme inputs"


@pytest.mark.parametrize(
    ("precision", "off", "passes"),
    [("float32", 0.2, True), ("float32", 0.4, False), ("float16", 4, True), ("float16", 6, False)],
)
def test_one_wrong_pixel_counts(
    precision: str, off: float, passes: bool, opened: dict[str, Deployable]
) -> None:
    found = opened["generator"]
    picture = found.answer(trials(found).raw)
    picture[3, 5, 5, 1] += off
    one = compare(found, trials(found), "LiteRT", precision, {"picture": picture})
    assert one.difference == pytest.approx(off / 255, rel=1e-3)
    assert one.passed == passes
    assert one.agree == one.of - (off > 1)
    if not passes:
        with pytest.raises(BadInput, match=r"differs .* on a pixel, .* pictures agree\)"):
            require_passed(found, [one])


def test_in_bytes_the_mean_over_all_pixels_counts(opened: dict[str, Deployable]) -> None:
    found = opened["generator"]
    picture = found.answer(trials(found).raw)
    near = compare(found, trials(found), "LiteRT", "int8", {"picture": picture + 5})
    far = compare(found, trials(found), "LiteRT", "int8", {"picture": picture - 20})
    assert near.passed
    assert not far.passed
    with pytest.raises(BadInput, match=r"7\.8% of the way from black to white in the mean"):
        require_passed(found, [far])


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_picture_of_no_numbers_is_refused(value: float, opened: dict[str, Deployable]) -> None:
    found = opened["generator"]
    picture = found.answer(trials(found).raw)
    picture[0, 0, 0, 0] = value
    with pytest.raises(BadInput, match="not finite"):
        compare(found, trials(found), "LiteRT", "int8", {"picture": picture})


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("generator", {"picture": PictureAnswer(rows=16, columns=8, channels=3)}),
        ("generator", {"input": NumbersInput(columns=("x",))}),
        ("painter", {"picture": PictureAnswer(rows=16, columns=16, channels=1)}),
    ],
)
def test_a_usage_that_does_not_fit_is_refused(
    what: str, told: dict[str, Any], tmp_path: Path
) -> None:
    run = keep_drawing_run(tmp_path / what, what)
    (run / "model" / "examples.safetensors").unlink()
    keep_usage(run / "model", usage_of(what).model_copy(update=told))
    with pytest.raises(BadInput, match=r"run its lab again|says that its network takes"):
        load(run)


@pytest.mark.parametrize("command", [["serve"], ["export", "--to", "service"]])
def test_the_service_refuses_pictures_in_one_sentence(
    command: list[str], tmp_path: Path, capsys: Any
) -> None:
    run = keep_drawing_run(tmp_path / "generator", "generator")
    assert run_command([command[0], str(run), *command[1:]]) == 2
    said = capsys.readouterr().err
    assert "answers with a picture, and the service answers with labels" in said
    assert said.count(".") <= 2
    assert not (run / "export").exists()


def test_the_phone_knows_what_kind_of_page_it_needs(opened: dict[str, Deployable]) -> None:
    latent = model_facts(opened["generator"], b"file", None)
    stylise = model_facts(opened["painter"], b"file", "float16")
    assert (latent["kind"], stylise["kind"]) == ("latent", "stylise")
    assert latent["takes"] == "6 numbers from -1 to 1"
    assert latent["input"]["bounds"] == (-1, 1)
    assert (latent["tolerance"], stylise["tolerance"]) == (1e-3, 2e-2)
    assert latent["score"] == stylise["score"] == ""
    assert stylise["directions"] == []


def test_examples_travel_with_values_from_all_over_the_engines_pictures(
    opened: dict[str, Deployable],
) -> None:
    found = opened["generator"]
    assert found.examples
    told = example_facts(found)
    flat = found.answer(found.examples.inputs).reshape(5, -1)
    np.testing.assert_allclose(told["pictures"], flat[:, :: told["every"]], atol=1e-3)
    assert told["every"] % 2 == 1
    assert told["truth"] == []


def test_directions_are_those_in_which_the_picture_changes_most() -> None:
    model = nn.Sequential([nn.Dense(12, use_bias=False), nn.Reshape((2, 2, 3))])
    model.build((5,))
    kernel: NDArray[Any] = np.zeros((5, 12), np.float32)
    kernel[3, :6], kernel[1, 6:] = -0.5, 0.2
    model.assign(dict.fromkeys(model.arrays(), kernel))
    codes = NumbersInput(columns=tuple("abcde"), bounds=(-1, 1))
    seen = PictureAnswer(rows=2, columns=2, channels=3)
    usage = Usage(question="?", input=codes, answer="picture", picture=seen)
    found = np.array(directions(Deployable("g", Path(), model, usage, {}, None), 2))
    np.testing.assert_allclose(np.abs(found), np.eye(5)[[3, 1]], atol=1e-4)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that comes with a generator and a painter."""
    for what, name in (("generator", "faces"), ("painter", "styles/night")):
        run = keep_drawing_run(tmp_path / what, what)
        shipped_home.keep_shipped(run / "model", tmp_path / "shipped" / name)
    monkeypatch.setattr(shipped_home, "HOME", tmp_path / "shipped")
    return tmp_path


@pytest.mark.parametrize("name", ["shipped:faces", "faces", "shipped:styles/night"])
def test_a_network_that_comes_with_the_course_is_opened_by_its_name(name: str, home: Path) -> None:
    found = open_network(name, home)
    what = "painter" if "night" in name else "generator"
    assert found.shipped
    assert (found.name, found.folder) == (Path(name[8:]).name or name, Path(found.name))
    raw = raw_of(what, 2)
    away = np.abs(found.answer(raw) - expected(what, raw)).mean()
    assert 0 < away < 0.5  # Half precision, but the same network.
    assert found.examples
    assert found.examples.inputs.shape[1:] == found.usage.input.shape
    assert len(found.examples.inputs) == (16 if what == "generator" else 2)


def test_a_run_of_that_name_comes_first_and_an_unknown_name_is_one_sentence(home: Path) -> None:
    keep_drawing_run(home / "runs" / "faces", "painter")
    assert open_network("faces", home / "runs").usage.input.kind == "picture"
    with pytest.raises(BadInput, match="No network 'dogs' is shipped; there are faces, styles/n"):
        open_network("shipped:dogs", home)
    with pytest.raises(BadInput, match="not a run folder"):
        open_network("dogs", home)


def test_pictures_are_never_made_of_bytes_unless_somebody_says_so(
    opened: dict[str, Deployable],
) -> None:
    model = nn.Sequential([nn.Dense(300)])
    model.build((1000,))
    assert _smaller(None, replace(opened["generator"], model=model)) == "float16"
    assert _smaller(None, opened["generator"]) is None
