"""Check of `majority_baseline`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The class is chosen on the training labels; the share is counted on the test labels."""
    for _ in range(6):  # Whoever takes a class at random must not be lucky.
        training, test = _case(rng)
        got = learner.majority_baseline(training, test)
        most = max(sorted(set(training)), key=training.count)
        learner.compare(got, test.count(most) / len(test), *_mistakes(training, test, most))
    yield "Chosen on the training labels, judged on the test labels."
    both = Mistake(
        "looks_at_the_test_labels",
        1.0,
        "You chose 'a'. Among the training labels 'b' leads: the test labels have no say in it.",
    )
    learner.compare(learner.majority_baseline(["a", "b", "b"], ["a", "a"]), 0.0, both)
    yield "0 when the test set has none of the most frequent class."


def _case(rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Draw labels: one class leads in training, another in the test, a third in the alphabet."""
    leads, leads_test = rng.permutation(["apple", "banana"]).tolist()
    training = [leads] * int(rng.integers(8, 11)) + [leads_test] * 3 + ["cherry"] * 2
    test = [leads] * 4 + [leads_test] * int(rng.integers(5, 7)) + ["cherry"]
    return rng.permutation(training).tolist(), rng.permutation(test).tolist()


def _mistakes(training: list[str], test: list[str], most: str) -> list[Mistake]:
    in_test = max(sorted(set(test)), key=test.count)
    return [
        Mistake(
            "looks_at_the_test_labels",
            test.count(in_test) / len(test),
            f"You chose {in_test!r}, which leads among the test labels. A rule may learn from the "
            "training set only; the test set judges it.",
        ),
        Mistake(
            "judges_on_the_training_set",
            training.count(most) / len(training),
            f"That is the share of {most!r} among the training labels. The score is counted on "
            "the test labels.",
        ),
        Mistake(
            "one_over_the_classes",
            1 / 3,
            "That is 1 divided by the number of classes: the score of a blind guess. A rule that "
            "always says the most frequent class does better wherever classes are unequal.",
        ),
        Mistake(
            "returns_the_class",
            most,
            f"{most!r} is the right class. The task asks how often it is right.",
        ),
        Mistake(
            "largest_is_most_frequent",
            test.count("cherry") / len(test),
            "You chose 'cherry', the rarest class. (It is the last in the alphabet, too, which is "
            "what `max` of a list of texts gives.) Wanted is the class that occurs most often.",
        ),
        Mistake(
            "divides_by_the_training_labels",
            test.count(most) / len(training),
            f"{test.count(most)} test labels are {most!r}, and you divided by {len(training)}, the "
            "number of training labels. It is a share of the test labels.",
        ),
        Mistake(
            "counts_the_number",
            0,
            "0: what you counted is none of the test labels. Is it the class, or how often it "
            "occurs?",
        ),
        Mistake(
            "counts_without_dividing",
            test.count(most),
            f"{test.count(most)} test labels are {most!r}. A share is that, divided by "
            f"{len(test)}.",
        ),
    ]
