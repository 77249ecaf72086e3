"""Part 1: decoding what a person did from a recording of the brain, and judging it honestly."""

from momentum.brain.block_study import Found, Study, perform_blocks
from momentum.brain.examples import Examples, examples, with_permuted_blocks
from momentum.brain.features import block_features
from momentum.brain.linear_decoder import ShrunkLDA
from momentum.brain.network_classifier import NetworkClassifier
from momentum.brain.order_null import NullResult, order_labelings
from momentum.brain.protocol import Outcome, histories, perform
from momentum.brain.recipe import CURVES, Recipe, Stack, Trained, fold_seed, network, stacks, train
from momentum.brain.scores import Interval, Scores, balanced_accuracy, mean_interval, score
from momentum.brain.splits import Fold, Split, folds, leaks
from momentum.brain.splitters import Dataset, UnseenPeople, UnseenRuns, load
from momentum.brain.windows import Windows, windows

__all__ = [
    "CURVES",
    "Dataset",
    "Examples",
    "Fold",
    "Found",
    "Interval",
    "NetworkClassifier",
    "NullResult",
    "Outcome",
    "Recipe",
    "Scores",
    "ShrunkLDA",
    "Split",
    "Stack",
    "Study",
    "Trained",
    "UnseenPeople",
    "UnseenRuns",
    "Windows",
    "balanced_accuracy",
    "block_features",
    "examples",
    "fold_seed",
    "folds",
    "histories",
    "leaks",
    "load",
    "mean_interval",
    "network",
    "order_labelings",
    "perform",
    "perform_blocks",
    "score",
    "stacks",
    "train",
    "windows",
    "with_permuted_blocks",
]
