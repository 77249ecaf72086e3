"""Which pairs of neighbours to merge: the plain way to learn it, and a quick way that agrees.

Both count how often two tokens stand side by side, merge the most frequent pair everywhere into
one new token, and go on. Of pairs that are equally frequent the one with the smaller numbers is
merged first. The plain way counts everything anew after every merge. The quick one corrects only
the counts of the chunks that have changed, and finds the next pair in a heap.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    chunks = [(list(map(ord, as_characters(chunk))), count) for chunk, count in counts.items()]
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
    text = _CountedText(counts)
    found: list[Pair] = []
    while len(found) < merges:
        best = text.most_frequent()
        if best is None or text.counts[best] < least:
            break
        text.merge(best, chr(BYTES + len(found)))
        found.append((ord(best[0]), ord(best[1])))
    return found


class _CountedText:
    """Chunks of a text, with the count of every pair and the chunks that it stands in.

    Here a token is the character with its number, a chunk a string and a pair a string of two:
    Python searches and replaces in strings far more quickly than in lists.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.chunks = [as_characters(chunk) for chunk in counts]
        self.often = list(counts.values())
        self.counts: defaultdict[str, int] = defaultdict(int)
        self.stands_in: defaultdict[str, set[int]] = defaultdict(set)
        for number, chunk in enumerate(self.chunks):
            for left, right in pairwise(chunk):
                self.counts[left + right] += self.often[number]
                self.stands_in[left + right].add(number)
        self.queue = [(-count, pair) for pair, count in self.counts.items()]
        heapq.heapify(self.queue)

    def most_frequent(self) -> str | None:
        """The pair with the highest count; what the queue says of old counts is thrown away."""
        while self.queue:
            count, pair = self.queue[0]
            if count and -count == self.counts[pair]:
                return pair
            heapq.heappop(self.queue)
        return None

    def merge(self, pair: str, new: str) -> None:
        """Merge the pair in every chunk that has it, and correct the counts."""
        changes: defaultdict[str, int] = defaultdict(int)
        for number in self.stands_in.pop(pair):
            often = self.often[number]
            parts = self.chunks[number].split(pair)
            changes[pair] -= often * (len(parts) - 1)
            for before, after in _neighbours(parts, pair, new):
                changes[before] -= often
                changes[after] += often
                self.stands_in[after].add(number)
            self.chunks[number] = new.join(parts)
        self._correct(changes)

    def _correct(self, changes: Mapping[str, int]) -> None:
        for pair, change in changes.items():
            if change:
                self.counts[pair] += change
                heapq.heappush(self.queue, (-self.counts[pair], pair))


def _neighbours(parts: list[str], pair: str, new: str) -> Iterator[tuple[str, str]]:
    """What stood side by side at the borders of the merged pairs, and what stands there now."""
    left, right = pair[0], pair[1]
    last = len(parts) - 1
    for place, part in enumerate(parts):
        if part and place:
            yield right + part[0], new + part[0]
        if part and place < last:
            yield part[-1] + left, part[-1] + new
        if not part and 0 < place < last:
            yield right + left, new + new


def as_characters(chunk: str) -> str:
    """The bytes of a chunk, every one as the character with its number."""
    return chunk.encode("utf-8", "surrogatepass").decode("latin-1")


def _pair_counts(chunks: Iterable[tuple[list[int], int]]) -> Counter[Pair]:
    counts: Counter[Pair] = Counter()
    for tokens, count in chunks:
        for pair in pairwise(tokens):
            counts[pair] += count
    return counts
