"""Back-pressure: a full house says so at the door."""

import math


class Door:
    """Lets in as many as there are places, and tells the others when to come back."""

    def __init__(self, places: int, seconds_each: float) -> None:
        self.places = places
        self.seconds_each = seconds_each
        self.inside = 0

    def enter(self) -> tuple[int, dict[str, str]]:
        """Return a status and the headers of the answer."""
        if self.inside < self.places:
            self.inside += 1
            return 200, {}
        seconds = max(1, math.ceil(self.inside * self.seconds_each))
        return 503, {"Retry-After": str(seconds)}

    def leave(self) -> None:
        """One request is done."""
        self.inside = max(0, self.inside - 1)
