"""Believes that places are given out once."""


class Door:
    def leave(self):
        pass
