"""Sentences that are nearly the same: they must lie on one side of a split.

Two sentences belong together if they have the same words, whatever their case and punctuation, or
if half of the runs of four words of the shorter one stand in the longer one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]

RUN: Final = 4
"""Words that follow one another and are compared as one."""

SHARED: Final = 0.5
"""Of the shorter sentence's runs, so many make two sentences one group.

It is rather too wide than too narrow: of the 10,605 sentences on films it ties 94 to others, many
by a figure of speech alone, and to keep such a pair together costs a split nothing.
"""

_FEWEST_RUNS: Final = 2
_MOST_COMMON: Final = 100  # A run in more sentences than this is a phrase everybody uses.
_BLOCK: Final = 4096

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")


def sentence_groups(sentences: Sequence[str], sources: Sequence[str] | None = None) -> Places:
    """Number the groups of sentences that hang together; most are groups of one.

    Parameters
    ----------
    sentences : sequence of str
    sources : sequence of str, optional
        What each is taken from, such as one review: sentences of one source are one group.

    Returns
    -------
    ndarray
        A number for each sentence, from 0 in the order of the first ones.

    Examples
    --------
    >>> sentence_groups(["A fine film.", "Dull.", "a fine film"]).tolist()
    [0, 1, 0]
    """
    forms = [" ".join(_words(sentence)) or sentence.strip() for sentence in sentences]
    unique, which = np.unique(np.array(forms, object), return_inverse=True)
    edges = [np.stack([np.arange(len(forms)), len(forms) + which])]
    edges += [pair + len(forms) for pair in _near(unique.tolist())]
    if sources is not None:
        _, source = np.unique(np.array(sources, object), return_inverse=True)
        shifted = source + len(forms) + len(unique)
        edges.append(np.stack([np.arange(len(forms)), shifted]))
    return _connected(np.concatenate(edges, axis=1), len(forms))


def _words(sentence: str) -> list[str]:
    """Split into words; signs of a script without spaces are words of their own."""
    return _WORD.findall(re.sub(r"([\u3040-\u30ff\u3400-\u9fff])", r" \1 ", sentence.lower()))


def _near(forms: list[str]) -> Iterator[Places]:
    """Yield the pairs of different sentences that share enough, (2, pairs), a block at a time."""
    from scipy.sparse import csr_array  # Slow to import, and only this needs it.

    runs = [_runs(form.split()) for form in forms]
    known: dict[tuple[str, ...], int] = {}
    columns = [known.setdefault(run, len(known)) for own in runs for run in own]
    counts = np.bincount(columns, minlength=len(known)) if columns else np.zeros(0, int)
    sizes = np.array([len(own) for own in runs])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    telling = (counts <= _MOST_COMMON)[columns] if columns else np.zeros(0)
    there = csr_array(
        (telling.astype(np.int32), np.array(columns, np.int64), starts),
        shape=(len(forms), max(len(known), 1)),
    )
    there.eliminate_zeros()
    for first in range(0, len(forms), _BLOCK):
        common = (there[first : first + _BLOCK] @ there.T).tocoo()
        one, other = common.row + first, common.col
        shorter = np.minimum(sizes[one], sizes[other])
        near = (shorter >= _FEWEST_RUNS) & (common.data >= SHARED * shorter) & (one < other)
        yield np.stack([one[near], other[near]]).astype(np.intp)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    runs = (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return list(dict.fromkeys(runs))


def _connected(edges: Places, n: int) -> Places:
    """Number what hangs together, and of it the first n, in the order of their first ones."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = int(edges.max(initial=-1)) + 1
    graph = coo_array((np.ones(edges.shape[1]), (edges[0], edges[1])), shape=(size, size))
    numbers = connected_components(graph, directed=False)[1][:n]
    _, first, which = np.unique(numbers, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[which], np.intp)
