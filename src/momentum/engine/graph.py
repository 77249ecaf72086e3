"""The graph of a computation, to look at: which tensor was made from which, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from momentum.engine.layers import snake
from momentum.engine.tensor import Tensor, oldest_first, spent

if TYPE_CHECKING:
    from momentum.engine.model import Sequential


class Node(NamedTuple):
    """A tensor of a computation; its kind is an operation, "input" or "weight"."""

    name: str
    kind: str
    shape: tuple[int, ...]


class Graph(NamedTuple):
    """A computation: tensors, oldest first, and from which to which numbers flow."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]


def computation_graph(
    tensor: Tensor, names: Mapping[str, Tensor] | Sequential | None = None
) -> Graph:
    """Show what a tensor was computed from; ask before `backward`, which frees the graph.

    Parameters
    ----------
    tensor : Tensor
        The result.
    names : mapping of name to Tensor, or Sequential, optional
        What some tensors are called; a model names its weights. All others are numbered.

    Examples
    --------
    >>> w = Tensor([2.0], requires_grad=True)
    >>> graph = computation_graph((w * 3).sum(), {"w": w})
    >>> [node.name for node in graph.nodes]
    ['w', 'input_1', 'multiply_1', 'sum_1']
    >>> graph.edges
    (('w', 'multiply_1'), ('input_1', 'multiply_1'), ('multiply_1', 'sum_1'))
    """
    if tensor._vjp is spent:
        raise ValueError("backward has freed this graph; compute the result again to see it.")
    if names is not None and not isinstance(names, Mapping):
        names = dict(names.named_weights())
    given = {id(known): name for name, known in (names or {}).items()}
    nodes: dict[int, Node] = {}
    seen: dict[str, int] = {}
    found = oldest_first(tensor, constants=True)
    for each in found:
        kind = _kind(each)
        seen[kind] = seen.get(kind, 0) + (id(each) not in given)
        name = given.get(id(each), f"{kind}_{seen[kind]}")
        nodes[id(each)] = Node(name, kind, each.shape)
    edges = [(nodes[id(a)].name, nodes[id(b)].name) for b in found for a in b._parents]
    return Graph(tuple(nodes.values()), tuple(edges))


def _kind(tensor: Tensor) -> str:
    """Name the operation by the function that holds its derivative."""
    if tensor._vjp is None:
        return "weight" if tensor.requires_grad else "input"
    return snake(tensor._vjp.__qualname__.split(".")[0]).strip("_")
