"""Which pairs of neighbours to merge: the plain way to learn it, and a quick way that agrees.

Both count how often two tokens stand side by side, merge the most frequent pair everywhere into
one new token, and go on. Of pairs that are equally frequent the one with the smaller numbers is
merged first. The plain way counts everything anew after every merge. The quick one corrects only
the counts of the chunks that have changed, and finds the next pair in a heap.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

Pair = tuple[int, int]
BYTES = 256  # the first tokens are the bytes themselves


def merged(tokens: list[int], pair: Pair, new: int) -> list[int]:
    """The tokens with every such pair replaced by the new token, from left to right.

    Examples
    --------
    >>> merged([1, 1, 1, 2], (1, 1), 256)
    [256, 1, 2]
    """
    result: list[int] = []
    place, last = 0, len(tokens) - 1
    while place <= last:
        here = place < last and tokens[place] == pair[0] and tokens[place + 1] == pair[1]
        result.append(new if here else tokens[place])
        place += 2 if here else 1
    return result


def plain_merges(counts: Mapping[str, int], merges: int, least: int) -> list[Pair]:
    """The pairs to merge, in their order, counted anew after every merge."""
    chunks = [(_bytes(chunk), count) for chunk, count in counts.items()]
    found: list[Pair] = []
    while len(found) < merges:
        pairs = _pair_counts(chunks)
        best = min(pairs, key=lambda pair: (-pairs[pair], pair), default=None)
        if best is None or pairs[best] < least:
            break
        chunks = [(merged(tokens, best, BYTES + len(found)), n) for tokens, n in chunks]
        found.append(best)
    return found


def quick_merges(counts: Mapping[str, int], merges: int, least: int) -> list[Pair]:
    """The same pairs in the same order, by correcting the counts where something has changed."""
    text = _CountedText((_bytes(chunk), count) for chunk, count in counts.items())
    found: list[Pair] = []
    while len(found) < merges:
        best = text.most_frequent()
        if best is None or text.counts[best] < least:
            break
        text.merge(best, BYTES + len(found))
        found.append(best)
    return found


class _CountedText:
    """Chunks of a text, with the count of every pair and the chunks that it stands in."""

    def __init__(self, chunks: Iterable[tuple[list[int], int]]) -> None:
        self.chunks = list(chunks)
        self.counts = _pair_counts(self.chunks)
        self.stands_in: defaultdict[Pair, set[int]] = defaultdict(set)
        for number, (tokens, _) in enumerate(self.chunks):
            for pair in pairwise(tokens):
                self.stands_in[pair].add(number)
        self.queue = [(-count, pair) for pair, count in self.counts.items()]
        heapq.heapify(self.queue)

    def most_frequent(self) -> Pair | None:
        """The pair with the highest count; what the queue says of old counts is thrown away."""
        while self.queue:
            count, pair = self.queue[0]
            if count and -count == self.counts[pair]:
                return pair
            heapq.heappop(self.queue)
        return None

    def merge(self, pair: Pair, new: int) -> None:
        """Merge the pair in every chunk that has it, and correct the counts."""
        changes: defaultdict[Pair, int] = defaultdict(int)
        for number in self.stands_in.pop(pair):
            tokens, count = self.chunks[number]
            shorter = merged(tokens, pair, new)
            self.chunks[number] = (shorter, count)
            for old in pairwise(tokens):
                changes[old] -= count
            for pair_now in pairwise(shorter):
                changes[pair_now] += count
                if new in pair_now:
                    self.stands_in[pair_now].add(number)
        self._correct(changes)

    def _correct(self, changes: Mapping[Pair, int]) -> None:
        for pair, change in changes.items():
            if change:
                self.counts[pair] += change
                heapq.heappush(self.queue, (-self.counts[pair], pair))


def _pair_counts(chunks: Iterable[tuple[list[int], int]]) -> Counter[Pair]:
    counts: Counter[Pair] = Counter()
    for tokens, count in chunks:
        for pair in pairwise(tokens):
            counts[pair] += count
    return counts


def _bytes(chunk: str) -> list[int]:
    return list(chunk.encode("utf-8", "surrogatepass"))
