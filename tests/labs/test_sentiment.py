"""Lab `sentiment`: what it says is what was found, and the network it keeps gives these answers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.intervals import wilson_interval
from momentum.labs import begin, find_lab, make
from momentum.labs.sentiment import SentimentLab
from momentum.language.sentiment import finding
from momentum.language.tokens.words import words
from momentum.runs import Event, Picture, RunFolder, Table, Text
from momentum.text_usage import WordsInput, read_text_usage

GOOD = ["lovely", "fine", "brilliant", "warm"]
BAD = ["dreary", "weak", "clumsy", "cold"]


def csv(path: Path, n: int = 320, empty: int = 0) -> Path:
    """Sentences in which one of a few words decides; the rest is filler."""
    rng = np.random.default_rng(0)
    rows = []
    for k in range(n):
        said = rng.choice(GOOD if k % 2 else BAD)
        filler = " ".join(f"w{chr(97 + int(j))}" for j in rng.integers(0, 26, 4))
        rows.append({"review": f"No. {k}: {filler}, {said}!", "label": "yes" if k % 2 else "no"})
    rows += [{"review": "?!", "label": "no"} for _ in range(empty)]
    pd.DataFrame(rows).to_csv(path, index=False)
    return path


def perform(path: Path, **given: Any) -> tuple[dict[str, Any], RunFolder, list[Event]]:
    execution = begin(make(SentimentLab, given), path / "runs")
    events = list(execution)
    return execution.result, execution.folder, events


def texts(events: list[Event]) -> str:
    return "\n".join(event.markdown for event in events if isinstance(event, Text))


def table(events: list[Event], start: str) -> Table:
    return next(e for e in events if isinstance(e, Table) and e.title.startswith(start))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], RunFolder, list[Event]]:
    path = tmp_path_factory.mktemp("own")
    return perform(
        path,
        data=str(csv(path / "mine.csv")),
        sentence="A dreary, COLD thing: nothing fine.",
        epochs=15,
        learning_rate=0.02,
    )


def test_it_learns_what_decides_and_says_how_sure_that_is(
    own: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    result = own[0]
    assert result["score"] > 0.9
    assert result["n"] == 64
    share = wilson_interval(round(result["score"] * 64), 64)
    assert (result["low"], result["high"]) == (share.low, share.high)
    assert result["gain"] == pytest.approx(result["score"] - result["bag_of_words"])
    assert result["gain_low"] <= result["gain"] <= result["gain_high"]
    assert sorted(result["classes"]) == ["no", "yes"]


def test_the_kept_network_gives_the_score_that_was_told(
    own: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    """Whoever reads usage.json alone can use the network: on fresh sentences it is as good."""
    _, run, _ = own
    model, usage = nn.load(run.path / "model"), read_text_usage(run.path / "model")
    assert isinstance(usage.input, WordsInput)
    places = {word: k for k, word in enumerate(usage.input.vocabulary, 2)}
    said = []
    for word in (*GOOD, *BAD):
        row = [places.get(each, 1) for each in words(f"So {word}!")][: usage.input.length]
        codes = np.array([row + [0] * (usage.input.length - len(row))])
        said.append(usage.labels[int(model.predict(codes)[0, 0] > 0)])
    assert said == ["yes"] * 4 + ["no"] * 4
    kept = nn.read_tensors(run.path / "model" / "examples.safetensors")
    assert kept["inputs"].shape == (16, usage.input.length)
    right = (model.predict(kept["inputs"])[:, 0] > 0) == kept["truth"]
    assert right.mean() > 0.8


def test_a_sentence_of_ones_own_comes_first_and_adds_up(
    own: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    _, _, events = own
    found = table(events, "The same sentences")
    first = found.rows[0]
    assert first[0] == "a dreary , cold thing : nothing fine ."
    assert str(first[1]).startswith("said no")
    strongest = {part.rsplit(" ", 1)[0] for part in str(first[3]).split(", ")}
    assert strongest == {"dreary", "cold", "fine"}
    for row in found.rows:
        score, parts, rest = (float(str(row[column])) for column in (2, 4, 5))
        assert score == pytest.approx(parts + rest)
        assert rest == pytest.approx(float(str(first[5])), abs=1e-5)


def test_the_loudest_words_are_those_that_decide(
    own: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    rows = table(own[2], "The words that speak loudest").rows
    spoken = [str(row[0]) for row in rows]
    assert {*spoken[:4]} == {*GOOD}
    assert {*spoken[-4:]} == {*BAD}
    assert [row[3] for row in rows[:4]] == [1.0] * 4


def test_where_nobody_is_spoken_of_nothing_is_said_about_bias(
    own: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    assert own[0]["bias"] == []
    assert "That is no sign that there is none." in texts(own[2])


@pytest.fixture(scope="module")
def films(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, Any], RunFolder, list[Event]]:
    return perform(tmp_path_factory.mktemp("films"), network="gru", most=3000, epochs=1, units=4)


def test_films_are_split_honestly_and_every_number_has_its_n(
    films: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    result, _, events = films
    assert result["n"] == pytest.approx(600, abs=5)
    assert result["learned"] == pytest.approx(2160, abs=5)
    said = texts(events)
    assert "percentage points** on the same" in said
    assert "left out once" in said
    rows = {str(row[0]): row for row in table(events, "Share of").rows}
    assert rows["bag of words, logistic regression"][2] == result["bag_of_words"]
    assert rows["the GRU"][1] == result["parameters"]
    pictures = {event.path for event in events if isinstance(event, Picture)}
    assert pictures >= {"figures/words.png", "figures/word-vectors.png", "figures/curves.png"}


def test_what_it_says_of_people_has_a_p_a_control_and_a_warning(
    films: tuple[dict[str, Any], RunFolder, list[Event]],
) -> None:
    result, _, events = films
    assert {each["in"] for each in result["bias"]} == {"vectors", "network"}
    assert all(0 < each["p"] <= 1 for each in result["bias"])
    assert result["bias_control"] is not None
    said = texts(events)
    assert "First a question with a known answer" in said
    assert "it says nothing about people" in said
    json.dumps(result, allow_nan=False)


def test_sentences_of_signs_only_and_other_words_for_the_same(tmp_path: Path) -> None:
    given = csv(tmp_path / "mine.csv", empty=5)
    result, _, _ = perform(tmp_path, data=str(given), epochs=1)
    assert result["n"] + result["learned"] < 325
    assert result["data"] == "mine"


def test_other_sentences_are_another_input(tmp_path: Path) -> None:
    given = csv(tmp_path / "mine.csv")
    before = make(SentimentLab, {"data": str(given)}).fingerprint()
    assert make(SentimentLab, {"data": str(given)}).fingerprint() == before
    given.write_text(given.read_text().replace("No. 7:", "No. seven:"))
    assert make(SentimentLab, {"data": str(given)}).fingerprint() != before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"data": "nowhere.csv"}, "nowhere.csv"),
        ({"sentence": "  "}, "has no words"),
        ({"text_column": "review"}, "films has no columns"),
        ({"length": 0}, "length = 0"),
        ({"backend": "keras"}, "Keras computes the recurrent networks only"),
    ],
)
def test_wrong_input_is_one_sentence_and_writes_nothing(
    given: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=said) as error:
        begin(make(find_lab("sentiment"), given), tmp_path / "runs")
    assert "\n" not in str(error.value)
    assert not (tmp_path / "runs").exists()


def test_a_training_that_diverges_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def diverging(*_: object) -> None:
        raise nn.Diverged("the loss is no number after step 3.", 3, 1, None, "overflow")

    monkeypatch.setattr(finding, "learn", diverging)
    with pytest.raises(BadInput, match=r"after step 3\. Try a smaller --learning-rate\."):
        perform(tmp_path, most=100)
