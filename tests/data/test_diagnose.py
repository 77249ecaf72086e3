"""What a diagnosis finds, what it leaves alone, and what it refuses to read."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_iris

from momentum.data import CHANNELS, simulate_recordings
from momentum.data.diagnosis import KINDS, LEVELS, Diagnosis, Finding, diagnose
from momentum.data.diagnosis.chunks import read_chunks
from momentum.data.diagnosis.opening import find_layout
from momentum.data.diagnosis.profile import read_profile
from momentum.errors import BadInput

Rng = np.random.Generator


def of(table: pd.DataFrame, path: Path, label: str | None = None, **how: object) -> Diagnosis:
    file = path / "table.csv"
    table.to_csv(file, **({"index": False} | how))  # type: ignore[call-overload]
    return diagnose(file, label)


def alarms(diagnosis: Diagnosis) -> list[str]:
    return [finding.kind for finding in diagnosis.findings if finding.level != "note"]


def the(diagnosis: Diagnosis, kind: str) -> Finding:
    (finding,) = [finding for finding in diagnosis.findings if finding.kind == kind]
    return finding


# The three tables of the old course, and a twin of each


def taskdefault_twin(rng: Rng) -> pd.DataFrame:
    """A counter, eight pairs of tiny columns of which one is -1.192 times the other, a label."""
    rows = 600
    noise = rng.normal(size=(rows, 8))
    oxy = np.cumsum(noise, 0) / 10 + 5 * rng.normal(size=8)
    pairs = np.stack([oxy, -1.192 * oxy], 2).reshape(rows, 16) * 1e-300 * 1e-5
    table = pd.DataFrame({"n": np.r_[:250, :350]})  # The count begins anew with the second label.
    table = table.join(pd.DataFrame(pairs).map(lambda value: f"{value:.3e}"))
    return table.assign(label=np.repeat([1.0, 0.0], [250, 350]))


def pima_twin(rng: Rng) -> pd.DataFrame:
    rows = 768
    table = pd.DataFrame(
        {
            "pregnancies": rng.poisson(3, rows),
            "glucose": rng.normal(121, 30, rows).clip(44, 199).round(),
            "pressure": rng.normal(72, 12, rows).clip(30, 122).round(),
            "skin": rng.normal(29, 9, rows).clip(9, 99).round(),
            "insulin": (rng.gamma(2, 60, rows) + 20).round(),
            "bmi": rng.normal(32, 5, rows).clip(18.2, 67).round(1),
            "pedigree": (rng.gamma(2, 0.2, rows) + 0.08).round(3),
            "label": rng.permutation(np.arange(rows) < 268).astype(int),
        }
    )
    for name, many in COUNTS.items():
        table.loc[rng.choice(rows, many, replace=False), name] = 0
    return table


COUNTS = {"glucose": 5, "pressure": 35, "skin": 227, "insulin": 374, "bmi": 11}
FOUR = ["float32_underflow", "label_runs", "dependent", "header"]


def development(name: str) -> Path:
    if "MOMENTUM_DATA" not in os.environ:
        pytest.skip("needs MOMENTUM_DATA")
    return Path(os.environ["MOMENTUM_DATA"]) / name


BOTH = [pytest.param(True, marks=pytest.mark.development_data, id="real"), False]


@pytest.mark.parametrize("real", BOTH)
def test_taskdefault_has_four_causes_and_they_come_first(real: bool, tmp_path: Path) -> None:
    if real:
        found = diagnose(development("taskdefault.csv"))
    else:
        found = of(taskdefault_twin(np.random.default_rng(1)), tmp_path, header=False)
    assert [finding.kind for finding in found.findings[:4]] == FOUR
    assert {finding.level for finding in found.findings[:4]} == {"problem"}
    gone, runs, pairs, header = found.findings[:4]
    assert gone.evidence["become_zero"] == 16 * found.rows
    assert gone.evidence["columns"] == 16
    assert [name for name, _ in runs.evidence["runs"]] == ["1", "0"]
    relations = pairs.evidence["relations"]
    assert [r["column"] for r in relations] == [f"column {n}" for n in range(3, 18, 2)]
    assert [r["of"] for r in relations] == [[f"column {n}"] for n in range(2, 17, 2)]
    assert [r["times"][0] for r in relations] == pytest.approx([-1.192] * 8, abs=1e-3)
    assert [r["plus"] for r in relations] == [0] * 8
    assert pairs.certainty.number == 1
    assert header.evidence["rows_lost"] == 1
    assert the(found, "counter").where == ("column 1",)
    if real:
        assert found.rows == 2457
        assert runs.evidence["runs"] == [["1", 878], ["0", 1579]]
        assert the(found, "duplicate_rows").evidence["repeated_rows"] == 1578
        assert the(found, "duplicate_rows").evidence["uniform_classes"] == ["0"]


@pytest.mark.parametrize("real", BOTH)
def test_pima_has_coded_zeros_and_pregnancies_may_be_zero(real: bool, tmp_path: Path) -> None:
    if real:
        found = diagnose(development("pima-indians-diabetes.csv"))
    else:
        found = of(pima_twin(np.random.default_rng(2)), tmp_path, header=False)
    zeros = the(found, "missing_code")
    expected = {f"column {n}": many for n, many in enumerate(COUNTS.values(), 2)}
    assert zeros.evidence["zeros"] == expected
    assert zeros.certainty.words == "very likely"
    assert set(alarms(found)) == {"missing_code", "header"}
    assert the(found, "balance").evidence["majority_score"] == 0.651


@pytest.mark.parametrize("form", ["real", "text", "numbers", "names"])
def test_iris_raises_no_alarm(form: str, tmp_path: Path) -> None:
    if form == "real":
        found = diagnose(development("iris.csv"))
    else:
        iris = load_iris(as_frame=True)
        table = iris.data.assign(
            kind=iris.target if form == "numbers" else iris.target_names[iris.target]
        )
        found = of(table, tmp_path, header=form == "names")
    assert alarms(found) == []
    assert {"label_runs", "balance"} <= {finding.kind for finding in found.findings}
    assert found.verdict.startswith("Nothing found")


def test_a_recording_leaks_across_a_shuffled_split(tmp_path: Path) -> None:
    (recording,) = simulate_recordings(1, seed=1).recordings
    table = pd.DataFrame(recording.signal, columns=list(CHANNELS))
    found = of(table.assign(Mark=recording.marks, FILENUM=recording.runs), tmp_path)
    assert found.label == "Mark"
    leak = the(found, "autocorrelation")
    assert leak.level == "problem"
    assert leak.evidence["correlation_of_neighbours"] > 0.99
    assert 60 < leak.evidence["safe_gap_rows"] < 150
    assert "a shuffled split leaks" in leak.sentence
    assert alarms(of(table.sample(frac=1, random_state=0), tmp_path)) == []


# No alarm without a fault


def clean(rng: Rng, rows: int) -> pd.DataFrame:
    draws: list[Callable[[], object]] = [
        lambda: (rng.normal(size=rows) + 10 * rng.normal()) * 10 ** rng.uniform(-6, 6),
        lambda: rng.uniform(0, 1, rows).round(3),
        lambda: rng.poisson(rng.choice([0.5, 1, 3, 20]), rows),
        lambda: rng.choice(["red", "green", "blue"], rows),
        lambda: rng.integers(0, 100, rows),
        lambda: rng.integers(0, 2, rows),
        lambda: rng.normal(50, 10, rows).round(1),
        lambda: rng.lognormal(size=rows).astype(np.float32),
    ]
    columns = {f"x{n}": draws[rng.integers(len(draws))]() for n in range(rng.integers(1, 12))}
    label = rng.permutation(np.arange(rows) % rng.integers(2, 4))
    names = np.array(["cat", "dog", "owl"])
    return pd.DataFrame({**columns, "y": names[label] if rng.random() < 0.5 else label})


def test_no_false_alarm_in_two_hundred_clean_tables(tmp_path: Path) -> None:
    raised = {}
    for seed in range(200):
        rng = np.random.default_rng(seed)
        found = of(clean(rng, int(rng.choice([12, 20, 30, 60, 150, 400]))), tmp_path)
        if alarms(found):
            raised[seed] = alarms(found)
    assert raised == {}


# Every fault that is put in is found


def _some(column: str, value: object) -> Callable[[pd.DataFrame, Rng], object]:
    def change(table: pd.DataFrame, rng: Rng) -> object:
        values = sound(rng, len(table))[column].astype(object)  # Of its own, not a copy.
        values[rng.choice(len(table), 12, replace=False)] = value
        return values

    return change


FAULTS: dict[str, tuple[str, Callable[[pd.DataFrame, Rng], Any]]] = {
    "underflow": ("float32_underflow", lambda t, r: r.normal(size=len(t)) * 1e-200),
    "subnormal": ("float32_underflow", lambda t, r: r.normal(size=len(t)) * 1e-41),
    "overflow": ("float32_overflow", lambda t, r: r.normal(size=len(t)) * 1e200),
    "lost digits": ("float32_rounding", lambda t, r: r.normal(size=len(t)) + 1.7e9),
    "infinite": ("infinite", _some("a", np.inf)),
    "empty": ("missing", _some("a", np.nan)),
    "NA": ("missing_code", _some("a", "NA")),
    "nan": ("missing_code", _some("a", "nan")),
    "?": ("missing_code", _some("a", "?")),
    "unknown category": ("missing_code", _some("word", "?")),
    "-999": ("missing_code", _some("a", -999)),
    "9999": ("missing_code", _some("count", 9999)),
    "-1": ("missing_code", _some("age", -1)),
    "zero": ("missing_code", _some("age", 0)),
    "text": ("text_in_numbers", _some("a", "12 cm")),
    "constant": ("constant", lambda t, r: 7),
    "constant word": ("constant", lambda t, r: "same"),
    "nothing": ("constant", lambda t, r: np.nan),
    "copy": ("duplicate_columns", lambda t, r: t.a),
    "copy of words": ("duplicate_columns", lambda t, r: t.word),
    "copy of the label": ("duplicate_columns", lambda t, r: t.label),
    "multiple": ("dependent", lambda t, r: -1.192 * t.a),
    "rounded multiple": ("dependent", lambda t, r: (2.54 * t.b).round(2)),
    "fahrenheit": ("dependent", lambda t, r: 1.8 * t.a + 32),
    "sum": ("dependent", lambda t, r: t.a + 2 * t.b - t["count"]),
    "counter": ("counter", lambda t, r: np.arange(len(t))),
    "counter down": ("counter", lambda t, r: 5000 - 3 * np.arange(len(t))),
    "seconds": ("counter", lambda t, r: (0.1 * np.arange(len(t))).round(1)),
    "names": ("identifier", lambda t, r: [f"patient {n}" for n in r.permutation(len(t))]),
    "numbers": ("identifier", lambda t, r: 1000 + r.permutation(len(t))),
    "label in words": ("predictor", lambda t, r: np.where(t.label, "sick", "healthy")),
    "label with noise": ("predictor", lambda t, r: t.label + 0.01 * r.normal(size=len(t))),
    "stuck": ("stuck_value", _some("a", 0.0)),
    "unbalanced": ("balance", lambda t, r: (np.arange(len(t)) % 20 == 0).astype(int)),
    "one class": ("one_class", lambda t, r: 1),
}


def sound(rng: Rng, rows: int = 300) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "a": rng.normal(size=rows),
            "b": rng.normal(50, 10, rows).round(1),
            "count": rng.poisson(2, rows),
            "age": rng.integers(18, 90, rows),
            "word": rng.choice(["red", "green"], rows),
            "label": rng.integers(0, 2, rows),
        }
    )


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("seed", [0, 1])
def test_a_fault_is_found_and_nothing_else(fault: str, seed: int, tmp_path: Path) -> None:
    kind, make = FAULTS[fault]
    rng = np.random.default_rng(seed)
    table = sound(rng)
    place = {"unbalanced": "label", "one class": "label"}.get(fault, "fault")
    found = of(table.assign(**{place: make(table, rng)}), tmp_path, label="label")
    assert set(alarms(found)) == {kind}
    assert place in the(found, kind).where
    assert the(found, kind).advice


def test_names_that_pandas_would_rename(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,a,y\n" + "1,2,0\n3,1,1\n" * 9)
    assert "duplicate_names" in alarms(diagnose(tmp_path / "t.csv"))


def test_sentences_are_no_names(tmp_path: Path) -> None:
    texts = [f"This is review number {n} of many" for n in range(300)]
    found = of(sound(np.random.default_rng(3)).assign(text=texts), tmp_path, label="label")
    assert alarms(found) == []


def test_repeated_rows_and_rows_without_a_label(tmp_path: Path) -> None:
    table = sound(np.random.default_rng(3))
    found = of(pd.concat([table, table[:60]]).assign(n=np.arange(360)), tmp_path)
    assert the(found, "duplicate_rows").evidence["repeated_rows"] == 60
    assert the(found, "duplicate_rows").level == "caution"
    table["label"] = table.label.astype(object).where(table.index > 5)
    assert the(of(table, tmp_path), "missing").evidence["by_column"] == {"label": 6}


def test_sorted_labels_weigh_by_what_else_is_true(tmp_path: Path) -> None:
    """Independent rows can be shuffled; a series in time cannot, and a counter gives it away."""
    rng = np.random.default_rng(4)
    table = sound(rng).sort_values("label")
    assert the(of(table, tmp_path), "label_runs").level == "note"
    counted = of(table.assign(n=np.arange(len(table))), tmp_path, label="label")
    assert the(counted, "label_runs").level == "note"
    assert the(counted, "counter").level == "problem"
    assert counted.findings[0].kind == "counter"  # Problems come before notes of any kind.
    walk = pd.DataFrame(np.cumsum(rng.normal(size=(300, 4)), 0)).assign(label=table.label.tolist())
    assert the(of(walk, tmp_path), "label_runs").level == "problem"


def test_a_header_weighs_as_much_as_what_only_names_would_tell(tmp_path: Path) -> None:
    table = sound(np.random.default_rng(5))
    assert the(of(table, tmp_path, header=False), "header").level == "note"
    assert the(of(table.assign(c=2 * table.a), tmp_path, header=False), "header").level == "caution"
    both = table.assign(c=2 * table.a, d=3 * table.b, e=table.age * 4, f=7)
    assert the(of(both, tmp_path, header=False), "constant").level == "caution"
    assert the(of(both, tmp_path, header=False), "header").level == "problem"
    years = pd.DataFrame(np.random.default_rng(6).normal(size=(40, 6)), columns=range(2001, 2007))
    assert "header" not in {finding.kind for finding in of(years, tmp_path).findings}


@pytest.mark.parametrize(("lowest", "coded"), [(1, False), (3, False), (7, True), (20, True)])
def test_zero_must_be_far_from_the_next_value(lowest: int, coded: bool, tmp_path: Path) -> None:
    rng = np.random.default_rng(11)
    values = np.where(rng.random(400) < 0.1, 0, lowest + rng.integers(0, 30, 400))
    found = of(sound(rng, 400).assign(value=values), tmp_path, label="label")
    assert alarms(found) == ["missing_code"] * coded


# The label


def test_the_label_is_named_by_name_or_number_or_guessed(tmp_path: Path) -> None:
    table = sound(np.random.default_rng(7))
    assert (of(table, tmp_path).label, of(table, tmp_path).label_guessed) == ("label", True)
    assert of(table, tmp_path, label="word").label == "word"
    assert of(table, tmp_path, label="5").label == "word"
    assert not of(table, tmp_path, label="5").label_guessed
    assert of(table[["label", "a", "b"]], tmp_path).label == "label"
    assert of(table[["word", "b", "a"]], tmp_path).label is None
    assert the(of(table, tmp_path, label="a"), "no_label").level == "note"


# Large tables are read in pieces


def test_a_table_in_pieces_gives_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = taskdefault_twin(np.random.default_rng(8))
    whole = of(table, tmp_path, header=False)
    monkeypatch.setattr("momentum.data.diagnosis.chunks.CHUNK_CELLS", 18 * 70)
    pieces = diagnose(tmp_path / "table.csv")
    assert pieces.as_dict() == whole.as_dict()
    monkeypatch.setattr("momentum.data.diagnosis.profile.SAMPLE_CELLS", 18 * 400)
    monkeypatch.setattr("momentum.data.diagnosis.repeats.MOST_HASHES", 100)
    sampled = diagnose(tmp_path / "table.csv")
    assert [finding.kind for finding in sampled.findings[:4]] == FOUR
    assert the(sampled, "dependent").certainty.words == "very likely"
    assert the(sampled, "float32_underflow").evidence == whole.findings[0].evidence


def test_what_holds_only_in_the_sample_is_not_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = sound(np.random.default_rng(9), 4000)
    table["c"] = np.where(np.arange(4000) % 500 < 300, 2 * table.a, table.b)
    monkeypatch.setattr("momentum.data.diagnosis.chunks.CHUNK_CELLS", 7 * 500)
    monkeypatch.setattr("momentum.data.diagnosis.profile.SAMPLE_CELLS", 7 * 2000)
    assert "dependent" not in alarms(of(table, tmp_path))


def test_never_more_than_a_chunk_and_the_sample_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("momentum.data.diagnosis.chunks.CHUNK_CELLS", 6 * 100)
    monkeypatch.setattr("momentum.data.diagnosis.profile.SAMPLE_CELLS", 6 * 500)
    sound(np.random.default_rng(10), 5000).to_csv(tmp_path / "long.csv", index=False)
    layout = find_layout(tmp_path / "long.csv")
    assert max(len(chunk.numbers) for chunk in read_chunks(layout)) == 100
    profile = read_profile(layout, None)
    assert profile.rows == 5000
    assert 250 < len(profile.sample.numbers) <= 1000
    assert not profile.sample.whole
    assert profile.totals.numbers[0] == 5000


# What is no table

BAD = {
    "empty": (b"", "is empty"),
    "blank lines": (b"\n\n", "is empty"),
    "header only": (b"a,b\n", "has a header but no rows"),
    "one row": (b"a,b\n1,2\n", "only one row"),
    "one row without header": (b"1,2\n", "only one row"),
    "one column": (b"a\n1\n2\n", "only one column"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\1", "is a PNG picture"),
    "workbook": (b"PK\x03\x04abc", "an Excel workbook"),
    "binary": (bytes(range(256)) * 9, "is a binary file"),
    "utf-16": ("a,b\n1,2\n".encode("utf-16"), "is text in UTF-16"),
    "latin-1": ("a,b\ncafé,1\nthé,2\n".encode("latin-1"), "not UTF-8 text (it has the byte 0xE9)"),
    "latin-1 further down": (b"a,b\n" + b"1,2\n" * 300_000 + b"\xe9,3\n", "is not UTF-8"),
    "uneven": (b"a,b\n1,2\n3,4\n1,2,3\n", "line 4, saw 3"),
    "huge first line": (b"1," * 700_000, "first line longer than 1 MiB"),
    "huge line": (b"a,b\n" + b"1,2\n" * 300_000 + b"1" * 40_000_000, "a line without end"),
    "open quotation in a long file": (
        b'a,b\n1,2\n3,"4\n' + b"5,6\n" * 300_000,
        "is never closed",
    ),
    "open quotation": (b'a,b\n1,2\n3,"4\n' + b"5,6\n" * 1000, "is never closed"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_table_is_one_sentence(case: str, tmp_path: Path) -> None:
    content, words = BAD[case]
    (tmp_path / "bad.csv").write_bytes(content)
    with pytest.raises(BadInput) as caught:
        diagnose(tmp_path / "bad.csv")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_file_no_label(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        diagnose(tmp_path / "nowhere.csv")
    with pytest.raises(BadInput, match="is a folder"):
        diagnose(tmp_path)
    for label in ("sex", "0", "7"):
        with pytest.raises(BadInput, match=f"no column '{label}'.*from 1 to 6"):
            of(sound(np.random.default_rng(0)), tmp_path, label=label)


@pytest.mark.parametrize(
    "text",
    ["a;b\n1,5;0\n2,5;1\n", "a\tb\n1.5\t0\n2.5\t1\n", "\ufeffa,b\r\n1.5,0\r\n2.5,1\r\n"],
)
def test_other_ways_to_write_the_same_table(text: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8", newline="")
    found = diagnose(tmp_path / "t.csv")
    assert (found.columns, found.rows) == (("a", "b"), 2)
    assert alarms(found) == []


def test_a_diagnosis_is_plain_values_for_json(tmp_path: Path) -> None:
    found = of(taskdefault_twin(np.random.default_rng(1)), tmp_path, header=False)
    told = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert set(told) == {
        *("file", "rows", "columns", "label", "label_guessed", "verdict", "findings")
    }
    for finding in told["findings"]:
        assert finding["kind"] in KINDS
        assert finding["level"] in LEVELS
        assert finding["certainty"]["words"] in ("certain", "very likely", "likely", "possible")
        assert finding["certainty"]["reason"]
    ranks = [finding.rank for finding in found.findings]
    assert ranks == sorted(ranks)
