"""Back-pressure: a full house says so at the door.

Write a class `Door`. `Door(places, seconds_each)`: at most `places` requests are inside at once,
and each is expected to take `seconds_each` seconds (requests inside are worked on one after the
other).

    door.enter()   If there is a place: one more is inside; return (200, {}).
                   Otherwise return (503, {"Retry-After": ...}): the seconds until all who are
                   inside now are done, as a text. HTTP wants whole seconds: round up, and say at
                   least "1".
    door.leave()   One of those inside has its answer, and its place is free again. If nobody is
                   inside, nothing happens.

    door = Door(2, 0.7)
    door.enter(), door.enter() are (200, {}) and (200, {})
    door.enter()               is (503, {"Retry-After": "2"})
"""


class Door:
    """Lets in as many as there are places, and tells the others when to come back."""

    def __init__(self, places: int, seconds_each: float) -> None:
        raise NotImplementedError  # Your code here.

    def enter(self) -> tuple[int, dict[str, str]]:
        """Return a status and the headers of the answer."""
        raise NotImplementedError  # Your code here.

    def leave(self) -> None:
        """One request is done."""
        raise NotImplementedError  # Your code here.
