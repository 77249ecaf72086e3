"""A .keras file needs Keras alone: no package of ours, no scaling from memory."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.deploy.conftest import (
    KINDS,
    SMALL,
    expected_logits,
    expected_shares,
    raw_inputs,
    without_mean,
)

from momentum import deploy
from momentum.deploy import keras_file
from momentum.deploy.keras_file import write_keras
from momentum.deploy.quiet import quiet
from momentum.deploy.serving import Serving, serving
from momentum.errors import BadInput

pytestmark = pytest.mark.usefixtures("tensorflow")


@pytest.mark.parametrize("name", SMALL)
def test_every_network_computes_the_same_in_keras(
    name: str, served: Callable[[str], Serving], tmp_path: Path
) -> None:
    import keras

    kind, path = KINDS[name], tmp_path / "model.keras"
    write_keras(served(name), path)
    raw = raw_inputs(kind.usage, 3, seed=7)
    with quiet():
        found: dict[str, Any] = keras.saving.load_model(path)(raw.astype(np.float32))
    expected = expected_logits(kind, raw)
    logits, shares = (np.asarray(found[key]) for key in ("logits", "probabilities"))
    np.testing.assert_allclose(without_mean(logits), without_mean(expected), atol=1e-4)
    np.testing.assert_allclose(shares, expected_shares(expected), atol=1e-5)
    assert [one.name for one in tmp_path.iterdir()] == ["model.keras"]
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("labels.txt").decode().splitlines() == list(kind.usage.labels)
        assert json.loads(archive.read("usage.json"))["question"] == kind.usage.question
        config = archive.read("config.json").decode()
    modules = set(re.findall(r'"module": "(\w+)', config))
    assert modules == {"keras"}
    assert "momentum>" not in config


def test_what_keras_cannot_save_is_one_sentence(every_run: Path, tmp_path: Path) -> None:
    class Stubborn:
        def save(self, path: Path) -> None:
            path.write_bytes(b"half")
            raise ValueError("no")

    with serving(deploy.load(every_run / "plane")) as made:
        made.__dict__["model"] = Stubborn()
        with pytest.raises(BadInput, match="Keras cannot save the network of plane"):
            keras_file.write_keras(made, tmp_path / "model.keras")
    assert list(tmp_path.iterdir()) == []
