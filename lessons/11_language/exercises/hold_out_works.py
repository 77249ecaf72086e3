"""Hold out whole works.

A text consists of several works, one after the other. `starts` says where each begins, in characters: a list of
whole numbers that begins with 0. `length` is the length of the text. The last works are held out and never
learned from, as few as have at least a share `share` of the characters together.

Write `hold_out_works(starts, length, share)`: return the place where the held-out part begins.

    hold_out_works([0, 50, 70, 90], 100, 0.25) is 70: the last work has 10 characters, the last two have 30
    hold_out_works([0, 50, 70, 90], 100, 0.1) is 90
"""


def hold_out_works(starts: list[int], length: int, share: float) -> int:
    """Return where the held-out works begin."""
    raise NotImplementedError  # Your code here.
