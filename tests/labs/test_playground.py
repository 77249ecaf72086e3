"""The playground: it solves its problems, shows the inside, and its code gives the run again."""

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make, resume
from momentum.labs.lab import Lab
from momentum.plane import Recipe, look, make_task, network, report
from momentum.runs import Metric, Picture, RunFolder, Saved, Text

SMALL = {"examples": 80, "width": 6, "epochs": 12, "stages": 1}


def lab(**given: Any) -> Lab:
    return make(find_lab("playground"), given)


def run(folder: Path, **given: Any) -> tuple[dict[str, Any], list[Any]]:
    execution = begin(lab(**given), folder, folder / "run")
    events = list(execution)
    return execution.result, events


def flowers(folder: Path) -> Path:
    """A table of three classes, told apart by its last two columns of four."""
    rng = np.random.default_rng(0)
    lines = ["id;height;petal, length;petal width;kind"]
    for number in range(90):
        kind = number % 3
        values = [number, rng.normal(50, 9), kind + rng.normal(0, 0.1), 3 * rng.normal(kind, 0.1)]
        lines.append(";".join(f"{value:.4f}" for value in values) + f";{'abc'[kind]}")
    path = folder / "flowers.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("problem", ["spirals", "xor"])
def test_the_defaults_solve_the_problem(problem: str, tmp_path: Path) -> None:
    result, events = run(tmp_path, problem=problem, stages=1)
    assert result["n"] == 500
    assert result["score"] >= 0.99
    assert result["low"] < result["score"] <= result["high"]
    assert result["baseline"] == 0.5
    texts = " ".join(event.markdown for event in events if isinstance(event, Text))
    assert "1,000 simulated points" in texts
    assert "on n = 500 held-out points; always saying the most frequent class gives 0.500" in texts


def test_pictures_come_while_it_trains(tmp_path: Path) -> None:
    _, events = run(tmp_path, **SMALL | {"stages": 3})
    names = [Path(event.path).stem for event in events if isinstance(event, Picture)]
    assert names == [
        "graph", "layers-before", "decision-00005", "neurons-00005", "decision-00010",
        "neurons-00010", "decision-00012", "neurons-00012", "growth", "layers-after", "curves",
        "confusion",
    ]  # fmt: skip
    kinds = [getattr(event, "path", event.kind) for event in events]
    assert kinds.index("figures/decision-00005.png") < kinds.index("figures/decision-00012.png")
    steps = [event.step for event in events if isinstance(event, Metric)]
    assert steps == list(range(1, 13))


def test_one_stage_shows_no_growth(tmp_path: Path) -> None:
    _, events = run(tmp_path, **SMALL | {"epochs": 2})
    names = {Path(event.path).stem for event in events if isinstance(event, Picture)}
    assert names & {"decision-00002", "growth"} == {"decision-00002"}


def said(path: Path) -> dict[str, float]:
    """Run a script on its own and read the numbers it prints."""
    done = subprocess.run(
        [sys.executable, path.name], cwd=path.parent, capture_output=True, text=True, check=True
    )
    return {name: float(number) for name, number in re.findall(r"^(\w+) (\S+)$", done.stdout, re.M)}


@pytest.mark.parametrize(
    "given",
    [
        {"seed": 3, "noise": 0.1, "held_out": 0.3},
        {
            "problem": "moons", "layers": 3, "activation": "tanh", "initialisation": "he_normal",
            "optimiser": "rmsprop", "regularisation": "l2", "dropout": 0.2, "batch": 7,
        },
        {"layers": 0, "optimiser": "sgd", "regularisation": "l1", "strength": 0.03},
    ],
)  # fmt: skip
def test_the_engine_script_comes_to_the_same_numbers(given: dict[str, Any], tmp_path: Path) -> None:
    result, _ = run(tmp_path, **SMALL | given)
    assert said(tmp_path / "run" / "code_engine.py") == {
        "accuracy": result["score"],
        "loss": result["loss"],
    }


def test_the_engine_script_imports_the_engine_and_the_data_only(tmp_path: Path) -> None:
    run(tmp_path, **SMALL)
    text = (tmp_path / "run" / "code_engine.py").read_text(encoding="utf-8")
    imports = re.findall(r"^(?:from|import) .*$", text, re.M)
    assert imports == ["from momentum import data", "from momentum import engine as nn"]


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = flowers(tmp_path)
    given = {"data": path, "separator": ";", "across": "height,petal width"}
    result, events = run(tmp_path, **SMALL | given | {"epochs": 60})
    assert result["score"] >= 0.9
    assert (result["problem"], result["simulated"]) == ("flowers", False)
    alts = [event.alt for event in events if isinstance(event, Picture)]
    assert any(alt.startswith("Decision surface over height and petal width") for alt in alts)
    path.unlink()  # The script brings its own copy.
    assert said(tmp_path / "run" / "code_engine.py") == {
        "accuracy": result["score"],
        "loss": result["loss"],
    }


def test_the_picture_says_that_other_features_stand_at_their_means(tmp_path: Path) -> None:
    points = lab(data=flowers(tmp_path), separator=";").points  # type: ignore[attr-defined]
    task = make_task(points, 0.5, 0)
    model = network(Recipe(), 4, 3)
    view = look(model, task)
    (tmp_path / "figures").mkdir()
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            report, "show", lambda _, name, title, figure: seen.append(figure.get_supxlabel())
        )
        list(report.stage_pictures(RunFolder.__new__(RunFolder), model, task, view, 7))
    assert len(seen) == 2
    for note in seen:
        assert "The other features stand at their means." in " ".join(note.split())


def test_a_training_that_runs_away_is_reported_with_its_last_good_epoch(tmp_path: Path) -> None:
    wild = {"optimiser": "sgd", "learning_rate": 100.0, "activation": "linear", "epochs": 100}
    wild |= {"layers": 6, "regularisation": "l2", "strength": 10.0}
    result, events = run(tmp_path, **SMALL | wild)
    assert result["trouble"]
    assert result["epochs"] < 100
    texts = " ".join(event.markdown for event in events if isinstance(event, Text))
    assert f"**Training stopped early:** {result['trouble']}" in texts
    model = nn.load(tmp_path / "run" / "model")
    assert all(np.isfinite(array).all() for array in model.arrays().values())


def test_the_saved_network_says_what_the_run_says(tmp_path: Path) -> None:
    result, _ = run(tmp_path, **SMALL)
    points = np.load(tmp_path / "run" / "points.npz")
    model = nn.load(tmp_path / "run" / "model")
    assert (
        np.mean(model.predict(points["test_x"]).argmax(axis=1) == points["test_y"])
        == (result["score"])
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"target": "kind"}, "--target and --across belong to --data FILE"),
        ({"across": "a,b"}, "--target and --across belong to --data FILE"),
        ({"data": "nowhere.csv"}, "nowhere.csv does not exist"),
    ],
)
def test_nonsense_is_refused_before_anything_is_written(
    given: dict[str, Any], words: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=words):
        begin(lab(**given), tmp_path)
    assert not list(tmp_path.iterdir())


def test_without_keras_asking_for_it_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("momentum.twins.backend.available", lambda: False)
    with pytest.raises(
        BadInput, match=r"^--backend keras needs .* pip install 'momentum-course\[keras\]'\.$"
    ):
        begin(lab(backend="keras"), tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(not twins.available(), reason="Keras is not installed")
def test_keras_trains_the_same_network_and_its_script_does_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"problem": "circles", "examples": 300, "epochs": 40, "stages": 1}
    result, _ = run(tmp_path, **given, backend="keras")
    own, _ = run(tmp_path / "own", **given)
    assert result["score"] == pytest.approx(own["score"], abs=0.02)
    capsys.readouterr()
    runpy.run_path(str(tmp_path / "own" / "run" / "code_keras.py"))
    words = dict(line.split() for line in capsys.readouterr().out.splitlines()[-2:])
    assert float(words["accuracy"]) == pytest.approx(own["score"], abs=0.05)


def test_irises_are_told_apart_by_all_four_measures(tmp_path: Path) -> None:
    result, events = run(tmp_path, problem="iris", across="petal length,petal width", stages=1)
    assert result["score"] >= 0.9
    assert not result["simulated"]
    assert any("150 rows" in event.markdown for event in events if isinstance(event, Text))
    done = subprocess.run(
        [sys.executable, "code_engine.py"], cwd=tmp_path / "run", capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert f"accuracy {result['score']}" in done.stdout


def film(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "surfaces").iterdir()}


def test_the_film_has_the_start_the_end_and_the_points(tmp_path: Path) -> None:
    result, events = run(tmp_path, **SMALL)
    paths = [event.path for event in events if isinstance(event, Saved)]
    told = [path for path in paths if path.startswith("surfaces/")]
    assert told == ["surfaces/points.json", *(f"surfaces/{epoch:05}.json" for epoch in range(13))]
    assert set(film(tmp_path / "run")) == {Path(path).name for path in told}
    last = json.loads(film(tmp_path / "run")["00012.json"])
    assert last["val_accuracy"] == pytest.approx(result["score"], abs=1e-6)
    assert "surfaces/" not in (tmp_path / "run" / "card.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("stop_after", [4, 17, 30])
def test_an_interrupted_run_leaves_the_same_film(stop_after: int, tmp_path: Path) -> None:
    run(tmp_path / "whole", **SMALL)
    broken = begin(lab(**SMALL), tmp_path, tmp_path / "broken")
    for count, _ in enumerate(broken):
        if count == stop_after:
            break
    for _ in resume(RunFolder(tmp_path / "broken"), find_lab("playground")):
        pass
    assert film(tmp_path / "broken") == film(tmp_path / "whole" / "run")


def test_the_film_of_a_training_that_runs_away_ends_with_the_last_good_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("momentum.plane.film.moments", lambda epochs: [epochs])
    wild = {"optimiser": "sgd", "learning_rate": 3.0, "activation": "linear", "epochs": 300}
    result, _ = run(tmp_path, **SMALL | wild | {"layers": 4})
    assert result["trouble"]
    last = json.loads(film(tmp_path / "run")[f"{result['epochs']:05}.json"])
    assert last["epoch"] == result["epochs"]


@pytest.mark.slow
@pytest.mark.skipif(not twins.available(), reason="Keras is not installed")
def test_keras_is_filmed_too(tmp_path: Path) -> None:
    result, _ = run(tmp_path, **SMALL | {"epochs": 3}, backend="keras")
    frames = film(tmp_path / "run")
    assert len(frames) == 5
    last = json.loads(frames["00003.json"])
    assert last["val_accuracy"] == pytest.approx(result["score"], abs=1e-6)
    assert last["weights"] != json.loads(frames["00000.json"])["weights"]
