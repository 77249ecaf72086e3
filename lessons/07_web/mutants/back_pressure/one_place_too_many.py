"""Believes that a house is full when more are inside than there are places."""

import math


class Door:
    def enter(self):
        if self.inside <= self.places:
            self.inside += 1
            return 200, {}
        return 503, {"Retry-After": str(max(1, math.ceil(self.inside * self.seconds_each)))}
