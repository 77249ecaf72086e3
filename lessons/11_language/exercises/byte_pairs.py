"""Tokens that grow: byte pairs.

A text is a list of tokens, whole numbers. At first there are 256 of them, the bytes.

1. `most_frequent_pair(tokens)`: the two neighbours that stand side by side most often, as a tuple (left,
   right). Any two neighbours count: 5, 5, 5 has the pair (5, 5) twice. Of equally frequent pairs return the
   smallest tuple. There are at least two tokens.
   `merge(tokens, pair, new)`: a new list in which each such pair has become the one token `new`, from left to
   right. A token that has been merged cannot be merged again at once: 5, 5, 5 becomes new, 5.

       most_frequent_pair([1, 2, 3, 1, 2]) is (1, 2)
       merge([1, 2, 3, 1, 2], (1, 2), 256) is [256, 3, 256]

2. `encode(tokens, merges)`: `merges` are the pairs that were learned, in the order in which they were. The first of
   them becomes the token 256, the next one 257, and so on. Merge the pairs of this text in the same order.
   `decode(tokens, merges)`: the bytes that tokens stand for, as a list. A merged token may consist of merged
   tokens.

       encode([1, 2, 3, 1, 2, 3], [(2, 3), (1, 256)]) is [257, 257]
       decode([257, 7], [(2, 3), (1, 256)]) is [1, 2, 3, 7]
"""

Pair = tuple[int, int]


def most_frequent_pair(tokens: list[int]) -> Pair:
    """Return the two neighbours that stand side by side most often."""
    raise NotImplementedError  # Your code here.


def merge(tokens: list[int], pair: Pair, new: int) -> list[int]:
    """Return the tokens with each such pair as one."""
    raise NotImplementedError  # Your code here.


def encode(tokens: list[int], merges: list[Pair]) -> list[int]:
    """Return the tokens with all learned pairs merged."""
    raise NotImplementedError  # Your code here.


def decode(tokens: list[int], merges: list[Pair]) -> list[int]:
    """Return the bytes that tokens stand for."""
    raise NotImplementedError  # Your code here.
