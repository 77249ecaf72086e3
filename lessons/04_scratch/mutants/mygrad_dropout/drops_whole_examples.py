"""Believes that dropout drops examples."""


class Dropout:
    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        if not training:
            return x
        kept = self.rng.random((len(x.data), 1)) >= self.rate
        return x * (kept / (1 - self.rate))
