"""The phone app of networks that read text: what travels, and what must not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.deploy.phone_reading import LEARNED, LETTERS, SENTENCES, WORDS, judge, writer

from momentum.data.texts import text
from momentum.deploy.phone import PhoneApp, build_app, building
from momentum.deploy.phone.compressing import as_served
from momentum.deploy.phone.text_contents import in_writing
from momentum.deploy.phone.training_text import training_text
from momentum.language.tokens import words

pytestmark = pytest.mark.skipif(
    not (building.APP / "built" / "stamp.json").is_file(),
    reason="needs the built runtime: pip install -e .",
)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the size of a network that writes; it cannot be compressed."""
    path = tmp_path_factory.mktemp("network") / "any.tflite"
    path.write_bytes(np.random.default_rng(0).bytes(450_000))
    return path


@pytest.fixture(scope="module")
def app(network: Path, tmp_path_factory: pytest.TempPathFactory) -> PhoneApp:
    """The app of a network that writes."""
    home = tmp_path_factory.mktemp("home")
    return build_app(writer(home, "lstm"), home / "app", tflite=network)


def told(app: PhoneApp, name: str) -> Any:
    return json.loads((app.folder / name).read_text(encoding="utf-8"))


def test_the_page_knows_how_a_writer_reads(app: PhoneApp) -> None:
    model = told(app, "model.json")
    assert (model["kind"], model["picture"], model["warning"]) == ("writer", None, "By chance.")
    assert model["text"]["text"]["alphabet"] == list(LETTERS.characters)
    assert [one["name"] for one in model["text"]["state"]] == ["h", "c"]
    assert model["takes"] == f"a text, character by character; it knows {len(LETTERS.characters)}"
    assert "2.42 bits per character" in model["score"]
    assert model["tolerance"] >= 1e-4
    assert told(app, "manifest.webmanifest")["short_name"] == "Which character comes"
    examples = told(app, "examples.json")
    assert len(examples["logits"]) == len(examples["at"])
    assert len(examples["likeliest"]) == len(examples["codes"]) > 300


def test_the_bundled_text_travels_as_far_as_it_was_learned_from(app: PhoneApp) -> None:
    learned = (app.folder / "training.txt").read_text(encoding="utf-8")
    assert learned == text("shakespeare")[:LEARNED]
    assert told(app, "model.json")["training"]["file"] == "training.txt"
    assert "./training.txt" in (app.folder / "sw.js").read_text(encoding="utf-8")


def test_a_text_of_ones_own_never_travels(network: Path, tmp_path: Path) -> None:
    own = tmp_path / "diary.txt"
    own.write_text("dear diary " * 100)
    app = build_app(writer(tmp_path, "lstm", str(own)), tmp_path / "app", tflite=network)
    assert not (app.folder / "training.txt").exists()
    assert told(app, "model.json")["training"] is None
    assert all(b"dear diary" not in path.read_bytes() for path in app.folder.rglob("*.*"))


def test_the_whole_text_fits_into_the_budget_of_the_first_visit(tmp_path: Path) -> None:
    result = {"learned_from": len(text("shakespeare"))}
    whole = replace(writer(tmp_path, "lstm"), name="shakespeare", shipped=True, result=result)
    found = training_text(whole)
    assert found is not None
    assert found.text == text("shakespeare")
    others = 3.4e6  # Everything but this text, with a network of 450 kB.
    assert len(as_served("training.txt", found.text.encode())) < 4.5e6 - others


def test_sentences_to_try_are_those_that_can_be_written_again(
    network: Path, tmp_path: Path
) -> None:
    deployable = judge(tmp_path, "mean")
    app = build_app(deployable, tmp_path / "app", tflite=network)
    tried, model = told(app, "examples.json")["tried"], told(app, "model.json")
    assert tried == {"inputs": list(SENTENCES[:3]), "truth": [0, 0, 1]}
    assert (model["kind"], model["examples"], model["training"]) == ("sentence", 3, None)
    assert model["text"]["text"]["vocabulary"] == list(WORDS)
    assert "80.0 %" in model["score"]
    compared = told(app, "examples.json")
    assert len(compared["codes"]) == len(compared["logits"]) == 4
    assert deployable.examples is not None
    np.testing.assert_allclose(
        compared["logits"], deployable.logits(deployable.examples.inputs), atol=1e-5
    )


@pytest.mark.parametrize(
    "sentence", ["a film, (very) good!", "it isn't bad :)", "good... bad", "!", "好 a"]
)
def test_words_are_written_so_that_they_are_read_again(sentence: str) -> None:
    known = words(sentence)
    written = in_writing(known)
    assert written is not None
    assert words(written) == known
