"""A part of a file: the functions, classes and methods of one exercise among several."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Sequence


def excerpt(source: str, names: Sequence[str]) -> str:
    r"""Return the definitions with these names, a method as ``Class.method``; without names, all.

    Examples
    --------
    >>> source = "class A:\n    def f(self): return 1\n    def g(self): return 2\n"
    >>> print(excerpt(source, ["A.g"]))
    class A:
    <BLANKLINE>
        def g(self): return 2
    """
    if not names:
        return source
    return "\n\n\n".join(_definition(source, name) for name in names)


def _definition(source: str, name: str) -> str:
    body: Sequence[ast.stmt] = ast.parse(source).body
    outer, _, method = name.partition(".")
    found = _named(body, outer)
    if not method:
        return _text(source, found)
    if not isinstance(found, ast.ClassDef):
        raise LookupError(f"{outer} is no class")
    inside = textwrap.indent(textwrap.dedent(_text(source, _named(found.body, method))), "    ")
    return f"{source.splitlines()[found.lineno - 1]}\n\n{inside}"


def _named(body: Sequence[ast.stmt], name: str) -> ast.FunctionDef | ast.ClassDef:
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef) and statement.name == name:
            return statement
    raise LookupError(f"there is no {name}")


def _text(source: str, node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return whole lines, decorators included."""
    first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    return "\n".join(source.splitlines()[first - 1 : node.end_lineno])
