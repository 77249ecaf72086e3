"""Part 1: decoding what a person did from a recording of the brain, and judging it honestly."""

from momentum.brain.examples import CLASSES, Examples, examples, with_permuted_blocks
from momentum.brain.protocol import Outcome, histories, perform
from momentum.brain.recipe import CURVES, Recipe, Stack, Trained, fold_seed, network, stacks, train
from momentum.brain.scores import Interval, Scores, balanced_accuracy, mean_interval, score
from momentum.brain.splits import Fold, Split, folds, leaks

__all__ = [
    "CLASSES",
    "CURVES",
    "Examples",
    "Fold",
    "Interval",
    "Outcome",
    "Recipe",
    "Scores",
    "Split",
    "Stack",
    "Trained",
    "balanced_accuracy",
    "examples",
    "fold_seed",
    "folds",
    "histories",
    "leaks",
    "mean_interval",
    "network",
    "perform",
    "score",
    "stacks",
    "train",
    "with_permuted_blocks",
]
