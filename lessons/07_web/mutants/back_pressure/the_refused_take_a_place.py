"""Believes that everybody who comes is counted."""

import math


class Door:
    def enter(self):
        self.inside += 1
        if self.inside <= self.places:
            return 200, {}
        return 503, {"Retry-After": str(max(1, math.ceil(self.places * self.seconds_each)))}
