"""Part 1: decoding what a person did from a recording of the brain, and judging it honestly."""

from momentum.brain.block_study import Found, Study, perform_blocks, perform_nested
from momentum.brain.examples import Examples, examples, with_permuted_blocks
from momentum.brain.features import block_features
from momentum.brain.linear_decoder import ShrunkLDA
from momentum.brain.nested import Candidate, Nested, decoder_candidates, nested_predictions
from momentum.brain.network_classifier import NetworkClassifier
from momentum.brain.order_null import NullResult, order_labelings
from momentum.brain.protocol import Outcome, histories, perform
from momentum.brain.random_convolutions import (
    RandomConvolutionClassifier,
    RandomConvolutions,
    time_courses,
)
from momentum.brain.recipe import Recipe, Stack, Trained, fold_seed, network, stacks, train
from momentum.brain.scores import Interval, Scores, balanced_accuracy, mean_interval, score
from momentum.brain.splits import Fold, Split, folds, leaks
from momentum.brain.splitters import Dataset, UnseenPeople, UnseenRuns, load
from momentum.brain.windows import Windows, windows

__all__ = [
    "Candidate",
    "Dataset",
    "Examples",
    "Fold",
    "Found",
    "Interval",
    "Nested",
    "NetworkClassifier",
    "NullResult",
    "Outcome",
    "RandomConvolutionClassifier",
    "RandomConvolutions",
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
    "decoder_candidates",
    "examples",
    "fold_seed",
    "folds",
    "histories",
    "leaks",
    "load",
    "mean_interval",
    "nested_predictions",
    "network",
    "order_labelings",
    "perform",
    "perform_blocks",
    "perform_nested",
    "score",
    "stacks",
    "time_courses",
    "train",
    "windows",
    "with_permuted_blocks",
]
