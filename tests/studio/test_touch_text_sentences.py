"""A sentence judged word by word, through the whole application."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from tests.studio.conftest import ask
from tests.studio.text_networks import WORDS, keep_judged, small_judge

from momentum.labs import make
from momentum.labs.sentiment import SentimentLab
from momentum.language.sentiment.baseline import bag_of_words
from momentum.language.sentiment.finding import read
from momentum.studio import Settings, errands
from momentum.studio.counted_words import counted_words
from momentum.studio.sentence_desk import Desk
from momentum.studio.sentence_judge import Judge, read_counted, read_judge
from momentum.studio.state import Studio
from momentum.studio.text_asked import Asked

CODES = {word: code for code, word in enumerate(WORDS, 2)}


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.chdir(tmp_path)
    made = Studio(Settings(tmp_path / "runs", tmp_path / "nowhere"))
    yield made
    asyncio.run(made.close())


def post(studio: Studio, what: str, text: str, source: str = "") -> httpx.Response:
    asked = {"source": source, "text": text}
    return ask(studio, f"/api/judges/{what}", "POST", json=asked)


def effects(told: dict[str, Any]) -> list[float]:
    return [word["effect"] for word in told["words"]]


def test_a_mean_is_taken_apart_exactly(studio: Studio) -> None:
    keep_judged(studio.settings.runs, "sentiment-1")
    told = post(studio, "judge", "Good film, not BAD.").json()
    arrays = small_judge("mean").arrays()
    vectors, kernel = arrays["embedding_1.embeddings"], arrays["dense_1.kernel"][:, 0]
    read = ["good", "film", ",", "not", "bad", "."]
    parts = [vectors[CODES.get(word, 1)] @ kernel / len(read) for word in read]
    assert [word["word"] for word in told["words"]] == read
    assert [word["known"] for word in told["words"]] == [word != "," for word in read]
    np.testing.assert_allclose(effects(told), parts, atol=2e-4)
    constant = float(arrays["dense_1.bias"][0])
    assert told["score"] == pytest.approx(sum(parts) + constant, abs=1e-3)
    assert (told["exact"], told["rest"]) == (True, pytest.approx(constant, abs=1e-3))
    belief = 1 / (1 + np.exp(-told["score"]))
    assert told["said"] == ("praise" if belief > 0.5 else "blame")
    assert told["belief"] == pytest.approx(max(belief, 1 - belief), abs=1e-3)


def test_of_a_recurrent_network_each_word_is_left_out(studio: Studio) -> None:
    keep_judged(studio.settings.runs, "sentiment-1", "lstm")
    told = post(studio, "judge", "not good film").json()
    model = small_judge("lstm")

    def score(words: list[str]) -> float:
        return float(model.predict(np.array([[CODES[word] for word in words]], np.int32))[0, 0])

    read = ["not", "good", "film"]
    falls = [score(read) - score(read[:k] + read[k + 1 :]) for k in range(3)]
    np.testing.assert_allclose(effects(told), falls, atol=2e-4)
    assert told["exact"] is False


def test_of_several_classes_the_one_that_was_said_is_explained(studio: Studio) -> None:
    classes = ("one", "two", "three")
    keep_judged(studio.settings.runs, "sentiment-1", classes=classes)
    arrays, said = small_judge("mean", 3).arrays(), set()
    votes = arrays["embedding_1.embeddings"] @ arrays["dense_1.kernel"]
    for word in WORDS:
        told = post(studio, "judge", f"{word} {word}").json()
        vote = votes[CODES[word]]
        of = int(vote.argmax())
        above = float(vote[of] - np.delete(vote, of).mean())
        assert (told["said"], told["against"]) == (classes[of], "the others")
        np.testing.assert_allclose(effects(told), [above / 2, above / 2], atol=2e-4)
        said.add(of)
    assert len(said) > 1


def test_only_what_the_network_reads_is_shown(studio: Studio) -> None:
    keep_judged(studio.settings.runs, "sentiment-1")
    assert len(post(studio, "judge", "good " * 20).json()["words"]) == 12


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no words yet"), ("  ", "no words yet"), ("good " * 101, "may have 100")],
)
def test_what_cannot_be_judged_is_one_sentence(text: str, words: str, studio: Studio) -> None:
    assert "train one first" in post(studio, "judge", "good").json()["detail"]
    keep_judged(studio.settings.runs, "sentiment-1")
    answer = post(studio, "judge", text)
    assert (answer.status_code, words in answer.json()["detail"]) == (400, True)
    assert "called 'x'" in post(studio, "judge", "good", "x").json()["detail"]


def test_counted_words_are_fetched_once_and_count_once(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def run(name: str, argument: Any, seconds: float) -> Any:
        asked.append((name, argument["parameters"]["data"]))
        return {"weights": [[0] * 5, [2, -3, -1, 0.5, 0]], "constants": [0, 0.25]}

    monkeypatch.setattr(errands, "run", run)
    keep_judged(studio.settings.runs, "sentiment-1")
    desk = Desk(studio)
    for text in ("bad", "good, good film"):
        told: dict[str, Any] = {**desk.judge_by_counting(Asked(text=text))}
    assert effects(told) == [2, 0, 0, 0.5]  # "good" once; a comma is not known.
    assert [word["known"] for word in told["words"]] == [True, False, True, True]
    assert (told["score"], told["rest"], told["said"]) == (2.75, 0.25, "praise")
    assert asked == [("counted-words", "films")]


def test_they_are_the_ones_the_run_was_held_against(tmp_path: Path) -> None:
    rng, file = np.random.default_rng(0), tmp_path / "mine.csv"
    lines = [
        f"{' '.join(rng.choice(['good', 'bad', 'not', 'film', 'a'], 5))},{'yes' if k % 2 else 'no'}"
        for k in range(120)
    ]
    file.write_text("text,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    parameters = {"data": str(file), "network": "mean", "dimensions": 4}
    answer = counted_words({"parameters": parameters, "input": ""})
    lab = make(SentimentLab, parameters)
    assert isinstance(lab, SentimentLab)
    reading = read(lab.plan, lab.source.examples, lab.split)
    data, chosen = reading.part(lab.split.training), reading.part(lab.split.validation)
    held_out = reading.part(lab.split.held_out)
    bag = bag_of_words(data, chosen, held_out.codes, reading.vocabulary.size)
    labels = reading.examples.classes
    judge = Judge(small_judge("mean"), reading.vocabulary, labels, 12, "")
    counted = read_counted(answer, judge)
    texts = [" ".join(reading.examples.words[k]) for k in lab.split.held_out]
    said = [labels.index(counted.judge(text)["said"]) for text in texts]
    assert said == bag.said.tolist()
    assert len(set(said)) == 2


def test_a_changed_network_is_refused(studio: Studio) -> None:
    run = keep_judged(studio.settings.runs, "sentiment-1")
    assert read_judge(run.path).labels == ("blame", "praise")
    weights = run.path / "model" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    answer = post(studio, "judge", "good")
    assert (answer.status_code, "changed" in answer.json()["detail"]) == (400, True)
