"""A wrong answer, made from the right one: a mutant names only what it changes."""

from __future__ import annotations

import ast


def overlay(solution: str, mutant: str) -> str:
    r"""Return the solution with what the mutant defines in its place.

    A class of the mutant replaces only the methods it has; its imports are added. What the solution
    lacks is added at the end.

    Examples
    --------
    >>> print(overlay("def f(x):\n    return x\n\nY = 2\n", "def f(x):\n    return -x\n"))
    def f(x):
        return -x
    <BLANKLINE>
    Y = 2
    """
    tree, changes = ast.parse(solution), ast.parse(mutant).body
    for change in changes:
        _put(tree.body, change)
    return ast.unparse(tree)


def _put(body: list[ast.stmt], change: ast.stmt) -> None:
    """Put a statement in the place of the one with the same name."""
    if isinstance(change, ast.Import | ast.ImportFrom):
        after_future = next((k for k, s in enumerate(body) if not _is_first(s)), 0)
        body.insert(after_future, change)
        return
    if isinstance(change, ast.Expr) and isinstance(change.value, ast.Constant):
        return  # The docstring says what the mutant believes.
    place = next((k for k, old in enumerate(body) if _name(old) == _name(change)), None)
    if place is None:
        body.append(change)
    elif isinstance(change, ast.ClassDef) and isinstance(old := body[place], ast.ClassDef):
        for statement in change.body:
            _put(old.body, statement)
    else:
        body[place] = change


def _is_first(statement: ast.stmt) -> bool:
    docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return docstring or (isinstance(statement, ast.ImportFrom) and statement.module == "__future__")


def _name(statement: ast.stmt) -> str:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ast.unparse(statement)
