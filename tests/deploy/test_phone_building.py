"""The folder of the phone app: whole, relative, strict, small, and honest about its network."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from momentum import engine as nn
from momentum.deploy import Deployable, Examples
from momentum.deploy.phone import PhoneApp, build_app, building
from momentum.errors import BadInput
from momentum.usage import NumbersInput, PictureInput, Usage

pytestmark = pytest.mark.skipif(
    not (building.APP / "built" / "stamp.json").is_file(),
    reason="needs the built runtime: pip install -e .",
)


def deployable(question: str = "Which digit is it?") -> Deployable:
    model = nn.Sequential([nn.Flatten(), nn.Dense(10)])
    model.build((28, 28, 1))
    given = PictureInput(rows=28, columns=28, channels=1, fit="digit")
    usage = Usage(question=question, input=given, labels=tuple("0123456789"), warning="Careful.")
    pictures = np.random.default_rng(0).integers(0, 256, (20, 28, 28, 1), np.uint8)
    some = Examples(pictures, np.arange(20) % 10)
    result = {"score": 0.96, "low": 0.95, "high": 0.97, "n": 2000, "majority": 0.11}
    return Deployable("digits-1", Path(), model, usage, result, some)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the size of the digits network; it cannot be compressed."""
    path = tmp_path_factory.mktemp("network") / "any.tflite"
    path.write_bytes(np.random.default_rng(0).bytes(1_210_000))
    return path


@pytest.fixture(scope="module")
def app(network: Path, tmp_path_factory: pytest.TempPathFactory) -> PhoneApp:
    return build_app(deployable(), tmp_path_factory.mktemp("home") / "app", tflite=network)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def told(app: PhoneApp, name: str) -> Any:
    return json.loads((app.folder / name).read_text(encoding="utf-8"))


def test_the_first_visit_stays_within_its_budget(app: PhoneApp) -> None:
    assert 2.5e6 < app.first_load < 4.5e6
    assert app.model_size == 1_210_000
    assert app.size == sum(path.stat().st_size for path in app.folder.rglob("*") if path.is_file())
    assert len(list((app.folder / "built").glob("*.wasm"))) == 1


def test_the_worker_keeps_every_file_there_is(app: PhoneApp) -> None:
    worker = (app.folder / "sw.js").read_text(encoding="utf-8")
    listed = re.search(r"^const FILES = (\[.*\]);$", worker, re.MULTILINE)
    assert listed
    kept = {name.removeprefix("./") or "index.html" for name in json.loads(listed[1])}
    assert kept == names(app.folder) - {"sw.js"}
    assert f'const VERSION = "{app.version}";' in worker


def test_a_change_of_anything_is_another_version(
    app: PhoneApp, network: Path, tmp_path: Path
) -> None:
    again = build_app(deployable(), tmp_path / "same", tflite=network)
    other = build_app(deployable("Which one?"), tmp_path / "other", tflite=network)
    (tmp_path / "small.tflite").write_bytes(b"other")
    network = tmp_path / "small.tflite"
    third = build_app(deployable(), tmp_path / "third", tflite=network)
    assert again.version == app.version
    assert len({app.version, other.version, third.version}) == 3


class Attributes(HTMLParser):
    """Every attribute of a page, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.inline = ""
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.found += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.inline += data.strip()


@pytest.mark.parametrize("name", ["index.html", "check.html"])
def test_a_page_is_relative_and_its_policy_strict(app: PhoneApp, name: str) -> None:
    page = Attributes((app.folder / name).read_text(encoding="utf-8"))
    links = [value for _, kind, value in page.found if kind in ("href", "src")]
    assert links
    assert not [link for link in links if link.startswith(("/", "http"))]
    assert {link for link in links if not link.startswith(("#", "./"))} <= names(app.folder)
    assert page.inline == ""
    assert not [kind for _, kind, _ in page.found if kind == "style" or kind.startswith("on")]
    policy = next(value for _, kind, value in page.found if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy


def test_nothing_of_ours_names_another_place(app: PhoneApp) -> None:
    ours = [name for name in names(app.folder) if name.endswith((".js", ".html", ".css", ".json"))]
    assert len(ours) > 20
    for name in (name for name in ours if not name.startswith("built/")):
        assert not re.search(r"https?://", (app.folder / name).read_text(encoding="utf-8"))


def test_a_question_is_a_text_and_never_markup(network: Path, tmp_path: Path) -> None:
    app = build_app(deployable('<script>"&'), tmp_path / "app", tflite=network)
    assert "&lt;script&gt;&quot;&amp;" in (app.folder / "index.html").read_text(encoding="utf-8")
    assert told(app, "manifest.webmanifest")["name"] == '<script>"&'


def test_it_can_be_installed(app: PhoneApp) -> None:
    manifest = told(app, "manifest.webmanifest")
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        "./",
        "./",
        "standalone",
    )
    for icon in manifest["icons"]:
        with Image.open(app.folder / icon["src"]) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]
    with Image.open(app.folder / "icons/maskable-512.png") as picture:
        assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_the_page_knows_its_network(app: PhoneApp) -> None:
    model = told(app, "model.json")
    assert model["kind"] == "drawing"
    assert model["labels"] == list("0123456789")
    assert (model["warning"], model["parameters"], model["bytes"]) == ("Careful.", 7850, 1_210_000)
    assert model["tolerance"] >= 1e-4
    assert model["takes"] == "pictures of 28 × 28 points, grey"
    assert model["score"] == (
        "Its score on 2,000 examples it never learned from: 96.0 % (95 % interval 95.0 to 97.0 %). "
        "Who always says the most frequent answer scores 11.0 %."
    )


def test_the_examples_travel_with_the_engines_numbers(app: PhoneApp) -> None:
    import base64

    examples, ours = told(app, "examples.json"), deployable()
    assert ours.examples
    assert len(examples["inputs"]) == 16
    raw = np.frombuffer(base64.b64decode(examples["inputs"][3]), np.uint8).reshape(28, 28, 1)
    assert np.array_equal(raw, ours.examples.inputs[3])
    assert np.allclose(examples["logits"][3], ours.logits(raw[None])[0], atol=1e-6)


def test_of_large_pictures_fewer_travel(network: Path, tmp_path: Path) -> None:
    model = nn.Sequential([nn.GlobalAveragePooling2D(), nn.Dense(2)])
    model.build((224, 224, 3))
    given = PictureInput(rows=224, columns=224, channels=3, fit="crop")
    usage = Usage(question="?", input=given, labels=("cat", "dog"))
    some = Examples(np.zeros((16, 224, 224, 3), np.uint8), np.zeros(16, np.int64))
    ours = Deployable("p", Path(), model, usage, {}, some)
    app = build_app(ours, tmp_path / "app", tflite=network)
    assert len(told(app, "examples.json")["inputs"]) == 4
    assert told(app, "model.json")["kind"] == "photo"
    assert "states no score" in told(app, "model.json")["score"]


def test_numbers_have_a_form(network: Path, tmp_path: Path) -> None:
    model = nn.Sequential([nn.Dense(2)])
    model.build((10,))
    usage = Usage(
        question="?", input=NumbersInput(columns=tuple("abcdefghij")), labels=("no", "yes")
    )
    ours = Deployable("n", Path(), model, usage, {}, None)
    app = build_app(ours, tmp_path / "app", tflite=network)
    assert told(app, "model.json")["kind"] == "numbers"
    assert told(app, "model.json")["takes"] == "10 numbers: a, b, c, d, e, f, g, h and 2 more"
    assert told(app, "model.json")["examples"] == 0


def test_an_older_app_is_replaced_as_a_whole(network: Path, tmp_path: Path) -> None:
    first = build_app(deployable(), tmp_path / "app", tflite=network)
    (first.folder / "left over.txt").write_text("")
    build_app(deployable("Another?"), tmp_path / "app", tflite=network)
    assert not (first.folder / "left over.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["app"]


def test_a_folder_with_anything_else_is_left_alone(network: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"")
    with pytest.raises(BadInput, match="holds something that is no phone app"):
        build_app(deployable(), tmp_path / "photos", tflite=network)
    with pytest.raises(BadInput, match="holds something that is no phone app"):
        build_app(deployable(), tmp_path / "photos" / "cat.jpg", tflite=network)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_a_failure_leaves_the_older_app_as_it_was(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = build_app(deployable(), tmp_path / "app", tflite=network)
    before = {name: (older.folder / name).read_bytes() for name in names(older.folder)}
    write = Path.write_bytes

    def fails(path: Path, content: bytes) -> int:
        if path.name == "model.tflite":
            raise OSError("the disk is full")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="the disk is full"):
        build_app(deployable("Another?"), tmp_path / "app", tflite=network)
    monkeypatch.undo()
    assert {name: (older.folder / name).read_bytes() for name in names(older.folder)} == before
    assert [path.name for path in tmp_path.iterdir()] == ["app"]


def test_a_failure_at_the_very_last_step_brings_the_older_app_back(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = build_app(deployable(), tmp_path / "app", tflite=network)
    move = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise OSError("the folder is in use")
        return move(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="in use"):
        build_app(deployable("Another?"), tmp_path / "app", tflite=network)
    monkeypatch.undo()
    assert told(older, "model.json")["question"] == "Which digit is it?"
    assert [path.name for path in tmp_path.iterdir()] == ["app"]


def test_without_the_runtime_a_sentence_says_what_to_do(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "APP", tmp_path)
    with pytest.raises(BadInput, match=r"was not built; run `pip install --editable .` again"):
        build_app(deployable(), tmp_path / "app", tflite=network)


def test_the_licences_of_others_travel_along(app: PhoneApp) -> None:
    text = (app.folder / "built" / "licences.txt").read_text(encoding="utf-8")
    assert "@litertjs/core 2." in text
    assert "@litertjs/wasm-utils 2." in text
    assert text.count("Apache License") >= 2


def test_an_icon_shows_something() -> None:
    from momentum.deploy.phone.icons import icons

    with Image.open(io.BytesIO(icons()["icons/icon-192.png"])) as picture:
        assert len(set(picture.convert("RGB").get_flattened_data())) > 20
