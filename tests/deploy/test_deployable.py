"""A run is read as it was kept, or refused in one sentence."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.deploy.conftest import (
    KINDS,
    PLANE,
    expected_logits,
    expected_shares,
    raw_inputs,
    without_mean,
)

from momentum import deploy
from momentum import engine as nn
from momentum.deploy.quantise import calibrating, judging
from momentum.errors import BadInput
from momentum.runs import create_run
from momentum.usage import NumbersInput, Usage, keep_usage, read_usage

TWO = np.zeros((2, 2))


@pytest.mark.parametrize("name", KINDS)
def test_logits_and_probabilities_are_those_of_the_trained_network(
    name: str, every_run: Path
) -> None:
    kind, found = KINDS[name], deploy.load(every_run / name)
    raw = raw_inputs(kind.usage, 4, seed=5)
    expected = expected_logits(kind, raw)
    logits = found.logits(raw)
    np.testing.assert_allclose(without_mean(logits), without_mean(expected), atol=2e-5)
    if kind.usage.gives_logits:
        np.testing.assert_allclose(logits, expected, atol=2e-5)
    shares = found.probabilities(logits)
    np.testing.assert_allclose(shares, expected_shares(expected), atol=1e-6)
    assert found.model.folds is None
    assert (found.name, found.usage) == (name, kind.usage)


def test_one_logit_becomes_the_pair_whose_softmax_is_its_sigmoid(every_run: Path) -> None:
    found = deploy.load(every_run / "sigmoid")
    raw = raw_inputs(KINDS["sigmoid"].usage, 3)
    z = found.model.predict(raw.astype(np.float32) / np.float32(255))[:, 0].astype(np.float64)
    shares = found.probabilities(found.logits(raw))
    np.testing.assert_allclose(shares[:, 1], 1 / (1 + np.exp(-z)), atol=1e-6)
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-6)


def test_probabilities_of_huge_logits_are_numbers(every_run: Path) -> None:
    found = deploy.load(every_run / "plane")
    np.testing.assert_array_equal(found.probabilities([[1e30, -1e30]]), [[1, 0]])


def test_a_network_in_double_precision_leaves_in_single(plane_run: Path) -> None:
    model = nn.Sequential([nn.Dense(2, kernel_initializer="ones")], dtype=np.float64)
    model.build((2,))
    _keep(plane_run, model)
    found = deploy.load(plane_run)
    assert found.model.dtype == np.float32
    np.testing.assert_allclose(found.logits([[1, 2]]), [[3, 3]])


def test_the_score_and_the_examples_come_along(every_run: Path) -> None:
    found = deploy.load(every_run / "digits")
    assert found.result["n"] == 100
    assert found.examples is not None
    assert found.held_out is not None
    assert found.examples.inputs.shape == (16, 28, 28, 1)
    assert found.held_out.inputs.dtype == np.uint8
    np.testing.assert_array_equal(found.examples.truth, found.held_out.truth[:16])


def test_held_out_examples_are_read_only_when_asked_for(plane_run: Path) -> None:
    (plane_run / "held_out.safetensors").write_bytes(b"damaged")
    found = deploy.load(plane_run)
    with pytest.raises(BadInput, match=r"held_out\.safetensors"):
        assert found.held_out


def test_a_run_that_kept_no_examples_has_none(plane_run: Path) -> None:
    (plane_run / "held_out.safetensors").unlink()
    (plane_run / "model" / "examples.safetensors").unlink()
    found = deploy.load(plane_run)
    assert found.examples is found.held_out is None
    assert judging(found, None) is None
    with pytest.raises(BadInput, match="kept none; run its lab again"):
        calibrating(found)


def test_int8_is_judged_by_examples_that_did_not_set_its_ranges(every_run: Path) -> None:
    found = deploy.load(every_run / "plane")
    setting, judged = calibrating(found), judging(found, "int8")
    assert judged is not None
    seen = {tuple(row) for row in setting.tolist()}
    assert len(setting) == len(judged.truth) == 20
    assert not seen & {tuple(row) for row in judged.inputs.tolist()}
    everything = judging(found, "dynamic")
    assert everything is not None
    assert len(everything.truth) == 40


@pytest.mark.parametrize(
    "arrays",
    [
        pytest.param({"inputs": TWO}, id="no truth"),
        pytest.param({"inputs": np.zeros((2, 3)), "truth": np.array([0, 1])}, id="columns"),
        pytest.param({"inputs": TWO, "truth": np.array([0, 1, 1])}, id="counts"),
        pytest.param({"inputs": TWO, "truth": np.array([0, 2])}, id="no such label"),
        pytest.param({"inputs": TWO, "truth": np.array([0.0, 1.0])}, id="no positions"),
        pytest.param({"inputs": TWO + np.nan, "truth": np.array([0, 1])}, id="not a number"),
    ],
)
def test_examples_that_are_none_are_refused(
    arrays: dict[str, NDArray[Any]], plane_run: Path
) -> None:
    nn.write_tensors(plane_run / "model" / "examples.safetensors", arrays)
    with pytest.raises(BadInput, match="holds no examples of what this network takes"):
        deploy.load(plane_run)


def _keep(run: Path, model: nn.Sequential, usage: Usage | None = None) -> None:
    usage = usage or read_usage(run / "model")
    nn.save(model, run / "model")
    keep_usage(run / "model", usage)


def _built(*layers: nn.Layer, shape: tuple[int, ...] = (2,)) -> nn.Sequential:
    model = nn.Sequential(list(layers))
    model.build(shape)
    return model


def test_a_run_that_is_not_finished_is_refused(tmp_path: Path) -> None:
    create_run(tmp_path / "new", "digits", {})
    with pytest.raises(BadInput, match="new is not finished"):
        deploy.load(tmp_path / "new")


def test_a_run_without_a_network_or_without_a_usage_is_refused(plane_run: Path) -> None:
    (plane_run / "model" / "weights.safetensors").unlink()
    with pytest.raises(BadInput, match="keeps no network"):
        deploy.load(plane_run)
    (plane_run / "model" / "usage.json").unlink()
    with pytest.raises(BadInput, match="does not say how its network is used"):
        deploy.load(plane_run)


def test_weights_that_were_changed_are_refused(plane_run: Path) -> None:
    path = plane_run / "model" / "weights.safetensors"
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    with pytest.raises(BadInput, match="not the one that was trained"):
        deploy.load(plane_run)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_refused(value: float, plane_run: Path) -> None:
    model = nn.load(plane_run / "model")
    model.arrays()["dense_2.bias"][0] = value
    _keep(plane_run, model)
    with pytest.raises(BadInput, match=r"no finite numbers \(dense_2\.bias\)"):
        deploy.load(plane_run)


def test_a_damaged_network_is_refused_in_one_sentence(plane_run: Path) -> None:
    (plane_run / "model" / "architecture.json").write_text("{}")
    keep_usage(plane_run / "model", KINDS["plane"].usage)
    with pytest.raises(BadInput, match="The network of plane cannot be read"):
        deploy.load(plane_run)


@pytest.mark.parametrize(
    "model", [_built(nn.Dense(3)), _built(nn.Dense(2), shape=(3,)), _built(nn.Dense(1))]
)
def test_a_network_that_does_not_fit_its_usage_is_refused(
    model: nn.Sequential, plane_run: Path
) -> None:
    _keep(plane_run, model)
    with pytest.raises(BadInput, match="plane says that its network takes"):
        deploy.load(plane_run)


def test_one_output_has_two_labels(plane_run: Path) -> None:
    usage = Usage(question="?", input=PLANE, labels=("a", "b", "c"), answer="sigmoid")
    _keep(plane_run, _built(nn.Dense(1)), usage)
    with pytest.raises(BadInput, match="one output and 3 labels"):
        deploy.load(plane_run)


@pytest.mark.parametrize("layers", [[nn.Dense(2, "relu")], [nn.Dense(2), nn.Dropout(0.1)]])
def test_probabilities_come_from_a_last_activation(layers: list[nn.Layer], plane_run: Path) -> None:
    usage = KINDS["plane"].usage.model_copy(update={"gives_logits": False})
    _keep(plane_run, _built(*layers), usage)
    with pytest.raises(BadInput, match="its last layer makes none"):
        deploy.load(plane_run)


def test_an_activation_may_be_a_layer_of_its_own(plane_run: Path) -> None:
    usage = KINDS["plane"].usage.model_copy(update={"gives_logits": False})
    dense = nn.Dense(2, kernel_initializer="ones")
    _keep(plane_run, _built(dense, nn.Activation("softmax")), usage)
    np.testing.assert_allclose(deploy.load(plane_run).logits([[1, 4]]), [[5, 5]])


@pytest.mark.parametrize(
    "told",
    [
        {"mean": (1.0,)},
        {"deviation": (1.0, 0.0)},
        {"deviation": (1.0, -1.0)},
        {"mean": (float("inf"), 0.0)},
    ],
)
def test_means_and_deviations_must_fit_the_columns(
    told: dict[str, tuple[float, ...]], plane_run: Path
) -> None:
    given = NumbersInput.model_construct(columns=("x", "y"), **told)  # type: ignore[arg-type]
    usage = KINDS["plane"].usage.model_copy(update={"input": given})
    _keep(plane_run, nn.load(plane_run / "model"), usage)
    with pytest.raises(BadInput, match=r"do not fit its 2 columns|cannot be read"):
        deploy.load(plane_run)


def test_inputs_of_another_shape_are_refused(every_run: Path) -> None:
    found = deploy.load(every_run / "digits")
    with pytest.raises(BadInput, match=r"have shape \(28, 28\), but this network takes \(28, 28"):
        found.logits(np.zeros((1, 28, 28)))


def test_a_run_is_found_by_name_by_path_and_as_the_latest(every_run: Path) -> None:
    assert deploy.find_run("digits", every_run) == (every_run / "digits").resolve()
    assert deploy.find_run(str(every_run / "plane"), every_run).name == "plane"
    assert deploy.find_run("latest", every_run).parent == every_run.resolve()
    with pytest.raises(BadInput, match="not a run folder"):
        deploy.find_run("nothing", every_run)


def test_reading_a_run_loads_nothing_heavy(every_run: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from momentum import deploy; "
        f"deploy.load(Path({str(every_run / 'plane')!r})); "
        "heavy = {'tensorflow', 'keras', 'onnx', 'pandas', 'matplotlib', 'sklearn', 'scipy'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
