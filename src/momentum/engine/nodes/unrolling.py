"""Backpropagation through time as one node: a sequence without a graph of its steps.

All inputs meet the kernel in one product. The gradients replace the gates they were computed from,
and their products with all inputs and all states, which are the gradients of the weights, are one
each again. So only the products with the recurrent kernel are done step by step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from momentum.engine.nodes.buffers import borrow, give_back
from momentum.engine.nodes.cells import Cell
from momentum.engine.shaping import transpose
from momentum.engine.tensor import Array, Tensor, record

States: TypeAlias = tuple[Tensor, ...]
Read: TypeAlias = tuple[Tensor, States]
"""The outputs of all steps, and the states after the last one."""
Mask: TypeAlias = Array | None
Weights: TypeAlias = tuple[Tensor, Tensor, Tensor | None]
"""Kernel (features, gates units), recurrent kernel (units, gates units), bias or None."""


def unroll(cell: Cell, x: Tensor, states: States, weights: Weights, mask: Mask) -> Read:
    """Carry a cell through a whole sequence; shapes as in `recurrence`."""
    tape = _Tape(cell, x, states, weights, mask)
    parents = (x, *states, *(weight for weight in weights if weight is not None))
    h = record(tape.forward(), parents, tape.backward)
    if not h.requires_grad:
        tape.close()
    axes = range(h.ndim)
    outputs = transpose(h, (*axes[:-3], axes[-2], axes[-3], axes[-1]))
    return outputs, (_last(h), *(_end(h, tape, k) for k in range(1, len(states))))


def _last(h: Tensor) -> Tensor:
    """Take the last step."""

    def vjp(g: Array) -> tuple[Array]:
        dh = np.zeros_like(h.data)
        dh[..., -1, :, :] = g
        return (dh,)

    return record(h.data[..., -1, :, :], (h,), vjp)


def _end(h: Tensor, tape: _Tape, k: int) -> Tensor:
    """Return what another state was in the end; its gradient waits on the tape for that of h."""

    def vjp(g: Array) -> tuple[Array]:
        tape.ends[k] = g
        return (np.zeros_like(h.data),)

    return record(tape.states[k][..., -1, :, :].copy(), (h,), vjp)


class _Tape:
    """All slots and states of a sequence, with the steps before the examples."""

    def __init__(self, cell: Cell, x: Tensor, states: States, weights: Weights, mask: Mask) -> None:
        self.cell, self.needs_dx = cell, x.requires_grad
        (self.w, self.u), bias = (weight.data for weight in weights[:2]), weights[2]
        *lead, n, self.steps, features = x.shape
        self.ends: dict[int, Array] = {}
        # The bias is the weight of an input that is always one. A gated recurrent unit has a
        # second row of biases, for the states.
        self.b = None if bias is None else bias.data.reshape(*lead, -1, self.u.shape[-1])
        self.x = borrow((*lead, self.steps, n, features + (bias is not None)), x.dtype)
        self.x[..., features:] = 1
        self.x[..., :features] = x.data.swapaxes(-2, -3)
        track = (*lead, self.steps + 1, n, self.u.shape[-2])
        self.s = borrow((len(cell.scale), *lead, self.steps, *track[-2:]), x.dtype)
        self.states = [np.empty(track, x.dtype), *(borrow(track, x.dtype) for _ in states[1:])]
        for all_steps, state in zip(self.states, states, strict=True):
            all_steps[..., 0, :, :] = state.data
        self.pad = None if mask is None else ~np.asarray(mask, bool)[..., None]

    def forward(self) -> Array:
        """Fill in everything, one step after the other."""
        u, b = self._prepare()
        before, a = self._states(0), np.empty_like(self.s[-len(u) :, ..., 0, :, :])
        for t in range(self.steps):
            after = self._states(t + 1)
            np.matmul(before[0], u, out=a)
            if b is not None:
                a += b
            self.cell.forward(self.s[..., t, :, :], a, before, after)
            if self.pad is not None:
                for new, old in zip(after, before, strict=True):
                    np.copyto(new, old, where=self.pad[..., t, :])
            before = after
        return self.states[0][..., 1:, :, :]

    def _prepare(self) -> tuple[Array, Array | None]:
        """Put the inputs' products into the slots; return what the states will meet."""
        cell, w = self.cell, self.w
        scale = np.array(cell.scale, w.dtype).reshape(-1, *(1,) * w.ndim)
        of_x, of_h = scale[: len(cell.inputs)], scale[-len(cell.recurrent) :]
        if self.b is not None:
            w = np.concatenate([w, self.b[..., :1, :]], axis=-2)
        products = _rows(self.s[: len(of_x)])
        np.matmul(_rows(self.x), of_x * _slots(w, cell.inputs), out=products)
        u = of_h * _slots(self.u, cell.recurrent)
        if self.b is None or self.b.shape[-2] == 1:
            return u, None
        return u, of_h * _slots(self.b[..., 1:, :], cell.recurrent)

    def _states(self, t: int) -> list[Array]:
        return [track[..., t, :, :] for track in self.states]

    def backward(self, g: Array) -> tuple[Array | None, ...]:
        """Go back through time, then return the gradients of inputs, states and weights."""
        u = np.ascontiguousarray(_slots(self.u, self.cell.recurrent).swapaxes(-1, -2))
        d = [np.zeros_like(state) for state in self._states(0)]
        for k, end in self.ends.items():
            d[k] += end
        for t in reversed(range(self.steps)):
            d[0] += g[..., t, :, :]
            self._step_back(t, d, u)
        gradients = (self._inputs(), *d, *self._weights())
        self.close()
        return gradients

    def _step_back(self, t: int, d: list[Array], u: Array) -> None:
        s, before, after = self.s[..., t, :, :], self._states(t), self._states(t + 1)
        if self.pad is None:
            self.cell.backward(s, before, after, d)
            d[0] += (s[-len(u) :] @ u).sum(axis=0)
            return
        pad = self.pad[..., t, :]
        unchanged = [one * pad for one in d]  # goes past a step that was skipped
        for one in d:
            one *= ~pad
        self.cell.backward(s, before, after, d)
        d[0] += (s[-len(u) :] @ u).sum(axis=0)
        for one, more in zip(d, unchanged, strict=True):
            one += more

    def _inputs(self) -> Array | None:
        if not self.needs_dx:
            return None
        w = _slots(self.w, self.cell.inputs).swapaxes(-1, -2)
        dx: Array = sum(_rows(slot) @ one for slot, one in zip(self.s, w, strict=False))
        return dx.reshape(*self.x.shape[:-1], -1).swapaxes(-2, -3)

    def _weights(self) -> Sequence[Array]:
        """Sum over all steps and examples: every product is one."""
        inputs, recurrent = self.cell.inputs, self.cell.recurrent
        of_x, of_h = _rows(self.s[: len(inputs)]), _rows(self.s[-len(recurrent) :])
        h = _rows(self.states[0][..., :-1, :, :])
        dw = _blocks(_rows(self.x).swapaxes(-1, -2) @ of_x, inputs)
        du = _blocks(h.swapaxes(-1, -2) @ of_h, recurrent)
        if self.b is None:
            return dw, du
        dw, db = dw[..., :-1, :], dw[..., -1:, :]
        if self.b.shape[-2] == 1:
            return dw, du, db[..., 0, :]
        of_states = _blocks(of_h.sum(axis=-2, keepdims=True), recurrent)
        return dw, du, np.concatenate([db, of_states], axis=-2)

    def close(self) -> None:
        """Offer the memory to the next sequence; nothing that leaves this node is part of it."""
        for buffer in (self.x, self.s, *self.states[1:]):
            give_back(buffer)


def _rows(a: Array) -> Array:
    """Lay the examples of all steps below one another."""
    return a.reshape(*a.shape[:-3], -1, a.shape[-1])


def _slots(weight: Array, order: Sequence[int]) -> Array:
    """Part a weight ([folds,] rows, blocks units) into (slots, [folds,] rows, units)."""
    blocks = weight.reshape(*weight.shape[:-1], max(order) + 1, -1)
    return np.moveaxis(blocks, -2, 0)[list(order)]


def _blocks(slots: Array, order: Sequence[int]) -> Array:
    """Put the slots back beside one another, the reverse of `_slots`."""
    blocks = np.moveaxis(slots[np.argsort(order)], 0, -2)
    return blocks.reshape(*blocks.shape[:-2], -1)
