"""The labs on recordings: bad data end in one sentence before anything is written."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from momentum import engine
from momentum.data import CHANNELS, simulate_recordings
from momentum.errors import BadInput
from momentum.labs import begin, find_lab, make, resume
from momentum.runs import EventLog, RunFolder, Table


def write(folder: Path, people: int = 2) -> Path:
    folder.mkdir(exist_ok=True)
    for recording in simulate_recordings(people, seed=1).recordings:
        table = pd.DataFrame(recording.signal, columns=list(CHANNELS))
        table = table.assign(Mark=recording.marks, FILENUM=recording.runs)
        table.to_csv(folder / f"{recording.person}.csv", index=False, float_format="%.5f")
    return folder


SMALL = {"epochs": 1, "units": 4}


def test_own_data_are_not_called_simulated(tmp_path: Path) -> None:
    lab = make(find_lab("brain"), {"data": write(tmp_path / "data"), **SMALL})
    execution = begin(lab, tmp_path / "runs")
    list(execution)
    assert execution.result["simulated"] is False
    assert "simulated people" not in (execution.folder.path / "card.md").read_text()


def test_simulated_data_are_called_simulated(tmp_path: Path) -> None:
    execution = begin(make(find_lab("brain"), {"people": 2, **SMALL}), tmp_path)
    list(execution)
    assert execution.result["simulated"] is True
    assert "simulated" in (execution.folder.path / "card.md").read_text()


def test_faults_are_reported(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    path = sorted(folder.glob("*.csv"))[0]
    table = pd.read_csv(path)
    table.loc[100:104, "CH7"] = np.nan
    table["CH9"] = 0
    table.to_csv(path, index=False)
    execution = begin(make(find_lab("brain"), {"data": folder, **SMALL}), tmp_path / "runs")
    list(execution)
    (faults,) = (
        event
        for event in EventLog(execution.folder.path / "events.jsonl")
        if isinstance(event, Table) and event.title == "Faults in the data"
    )
    text = str(faults.rows)
    assert "5 rows with missing values" in text
    assert "exactly zero in CH9" in text
    assert "task rows left out because" in text


@pytest.mark.parametrize("lab", ["brain", "leak"])
def test_one_person_cannot_be_judged_as_unseen(tmp_path: Path, lab: str) -> None:
    given = {"data": write(tmp_path / "data", people=1), **SMALL}
    given |= {"split": "person"} if lab == "brain" else {}
    with pytest.raises(BadInput, match="two people or more; there is one"):
        begin(make(find_lab(lab), given), tmp_path / "runs")
    assert not (tmp_path / "runs").exists()


def test_one_class_only_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text().replace("REST", "JUNK"))
    with pytest.raises(BadInput, match="no complete REST row"):
        begin(make(find_lab("brain"), {"data": folder, **SMALL}), tmp_path / "runs")
    assert not (tmp_path / "runs").exists()


def test_the_numbers_do_not_depend_on_the_jobs(tmp_path: Path) -> None:
    scores = []
    for jobs in (1, 3):
        lab = make(find_lab("brain"), {"people": 5, "jobs": jobs, **SMALL})
        execution = begin(lab, tmp_path / str(jobs))
        list(execution)
        history = (execution.folder.path / "history.csv").read_text()
        scores.append((execution.result["score"], history))
    assert scores[0] == scores[1]


def test_the_kept_networks_are_the_judged_ones(tmp_path: Path) -> None:
    execution = begin(make(find_lab("brain"), {"people": 2, **SMALL}), tmp_path)
    list(execution)
    model = engine.load(execution.folder.path / "model")
    assert model.folds == 8
    history = pd.read_csv(execution.folder.path / "history.csv")
    lab = make(find_lab("brain"), {"people": 2, **SMALL})
    folds = lab.folds_of("run", lab.rows)  # type: ignore[attr-defined]
    for number, fold in enumerate(folds):
        said = model.fold(number).predict(lab.rows.x[fold.test]).argmax(axis=1)  # type: ignore[attr-defined]
        accuracy = np.mean(said == lab.rows.y[fold.test])  # type: ignore[attr-defined]
        row = history[history.fold == fold.name].iloc[-1]
        assert accuracy == pytest.approx(row.val_accuracy, abs=1e-6)


def test_permuted_labels_score_at_chance_for_unseen_runs_and_leak_for_shuffled_rows(
    tmp_path: Path,
) -> None:
    result = {}
    for split in ("run", "shuffled"):
        given = {"people": 3, "split": split, "labels": "permuted", "epochs": 25}
        execution = begin(make(find_lab("brain"), given), tmp_path / split)
        list(execution)
        result[split] = execution.result["score"]
    assert result["shuffled"] > 0.9
    assert 0.3 < result["run"] < 0.65


def test_data_that_changed_since_the_run_began_are_refused(tmp_path: Path) -> None:
    data = write(tmp_path / "data", people=3)
    lab = make(find_lab("brain"), {"data": data, **SMALL})
    for _ in begin(lab, tmp_path, tmp_path / "r"):
        break
    (data / "simulated-02.csv").unlink()
    with pytest.raises(BadInput, match="the data have changed since r began"):
        resume(RunFolder(tmp_path / "r"), find_lab("brain"))


def test_a_person_without_blocks_of_one_condition_is_left_out_and_named(tmp_path: Path) -> None:
    data = write(tmp_path / "data", people=4)
    path = sorted(data.glob("*.csv"))[1]
    table = pd.read_csv(path)
    rest = np.flatnonzero(table.Mark == "REST")
    table.loc[np.setdiff1d(rest, rest[::41]), "Mark"] = "JUNK"
    table.to_csv(path, index=False)
    given = {"data": data, "features": "slope", "model": "lda", "split": "person"}
    execution = begin(make(find_lab("brain"), given), tmp_path / "runs")
    list(execution)
    assert execution.result["n"] == 3
    card = (execution.folder.path / "card.md").read_text()
    assert "simulated-02: no blocks of both conditions" in card


def test_mapping_and_conditions_need_data(tmp_path: Path) -> None:
    for given in ({"mapping": tmp_path / "m.toml"}, {"conditions": "a,b"}):
        with pytest.raises(BadInput, match="belong to --data"):
            begin(make(find_lab("brain"), given), tmp_path / "runs")
