"""Believes that nobody leaves who has not come."""


class Door:
    def leave(self):
        self.inside -= 1
