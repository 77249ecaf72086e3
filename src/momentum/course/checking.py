"""What a check is written with: the learner's functions, and the ideas that may be wrong."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from momentum.course.likeness import first_difference, has_nan, kind_of, same, shown
from momentum.isolation import Examinee, LearnerError, Remote


class Wrong(Exception):
    """One idea in the learner's code is wrong.

    Parameters
    ----------
    idea : str
        Name of the misconception, such as "scales_at_test_time"; a mutant of that name embodies it.
    sentence : str
        What is wrong and why, to the learner; it never gives the solution away.
    """

    def __init__(self, idea: str, sentence: str) -> None:
        super().__init__(sentence)
        self.idea, self.sentence = idea, sentence


@dataclass(frozen=True, eq=False)
class Mistake:
    """A plausible wrong idea, and what it would give.

    Parameters
    ----------
    idea : str
        Name of the misconception.
    gives : object
        The value that a learner with this idea returns.
    sentence : str
        What to tell them.
    """

    idea: str
    gives: Any
    sentence: str


class Learner:
    """The learner's file as a check sees it.

    ``learner.mean([1, 2])`` runs their function, in their process.

    Parameters
    ----------
    examinee : Examinee
        The process, with the file loaded.
    source : str
        Text of the file.
    names : list of str
        What the file defines.
    references : mapping
        Stored values of another library, by name.

    Attributes
    ----------
    last : str
        The last call as text, such as "mean([1, 2])".
    """

    def __init__(
        self,
        examinee: Examinee,
        source: str,
        names: list[str],
        references: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.source, self.last = source, ""
        self._examinee, self._names, self._references = examinee, names, references or {}
        self._given: list[Any] = []

    @property
    def printed(self) -> str:
        """What the last call printed."""
        return self._examinee.printed

    @property
    def after(self) -> list[Any]:
        """The arguments of the last call as they were after it."""
        return self._examinee.after

    @property
    def changed_its_arguments(self) -> bool:
        """Whether the last call changed something it was given."""
        pairs = zip(self._given, self.after, strict=False)
        return any(not same(after, given, 0.0) for given, after in pairs if _is_data(given))

    def __getattr__(self, name: str) -> Any:
        """Return a value of the learner's file, or a function that runs in their process."""
        if name not in self._names:
            raise Wrong(
                "missing_name",
                f"Your file has no `{name}`. Keep the names of the exercise: the check calls them.",
            )
        found = self._examinee.name(name)
        return _Function(self, name, found) if isinstance(found, Remote) else found

    def reference(self, name: str) -> Mapping[str, Any]:
        """Return reference values of another library (Keras), stored with the lesson."""
        return self._references[name]

    def write_file(self, name: str, text: str) -> None:
        """Put a file into the folder in which the learner's code runs."""
        self._examinee.write_file(name, text)

    def loops(self, function: str) -> bool:
        """Tell whether a function or class of the file has a loop or a comprehension."""
        loops = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
        return any(isinstance(node, loops) for node in ast.walk(self.definition(function)))

    def uses(self, function: str, *names: str) -> bool:
        """Tell whether a function's text mentions one of these names, such as "sorted"."""
        nodes = list(ast.walk(self.definition(function)))
        mentioned = {node.id for node in nodes if isinstance(node, ast.Name)}
        mentioned |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        return bool(mentioned & set(names))

    def definition(self, name: str) -> ast.AST:
        """Return a function or class of the file as a syntax tree; the file is read, not run."""
        for node in ast.parse(self.source).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
                return node
        return ast.Module(body=[], type_ignores=[])

    def error_of(self, name: str, *arguments: Any, **named: Any) -> str | None:
        """Call a function that should fail; return the name of the exception, or None."""
        try:
            getattr(self, name)(*arguments, **named)
        except LearnerError as error:
            return error.kind
        return None

    def compare(
        self, got: Any, expected: Any, *mistakes: Mistake, tolerance: float = 1e-6, what: str = ""
    ) -> None:
        """Hold a value against the right one; raise the `Wrong` idea that explains a difference.

        Parameters
        ----------
        got, expected : object
            The learner's value and the right one.
        *mistakes : Mistake
            What plausible wrong ideas would have given.
        tolerance : float
            Of numbers, as in `same`.
        what : str
            What the value is; by default the last call.
        """
        if same(got, expected, tolerance):
            return
        for mistake in mistakes:
            if same(got, mistake.gives, tolerance):
                raise Wrong(mistake.idea, mistake.sentence)
        raise self._unlike(got, expected, what or f"`{self.last}`")

    def _unlike(self, got: Any, expected: Any, what: str) -> Wrong:
        if got is None and self.printed.strip():
            return Wrong(
                "printed_instead_of_returned",
                f"{what} printed {shown(self.printed.strip())} and returned nothing. Printing "
                "shows a value to a person; `return` hands it to the code that called.",
            )
        if got is None:
            return Wrong("returned_nothing", f"{what} returned nothing: is a `return` missing?")
        if kind_of(got) != kind_of(expected):
            sentence = f"{what} is {kind_of(got)}, {shown(got)}; expected {kind_of(expected)}."
            return Wrong("other_kind", sentence)
        if isinstance(got, np.ndarray) and got.shape != np.shape(expected):
            sentence = f"{what} has shape {np.shape(got)}; expected {np.shape(expected)}."
            return Wrong("other_shape", sentence)
        if has_nan(got) and not has_nan(expected):
            return Wrong("not_a_number", f"{what} holds NaN, which is no number: {shown(got)}.")
        place = first_difference(got, expected)
        at, theirs, right = place or ("", got, expected)
        sentence = f"{what}{at} is {shown(theirs)}; expected {shown(right)}."
        return Wrong("other_value", sentence)

    def _call(self, name: str, function: Remote, arguments: Any, named: Any) -> Any:
        words = [shown(a) for a in arguments] + [f"{key}={shown(v)}" for key, v in named.items()]
        self.last = f"{name}({', '.join(words)})"
        self._given = [*arguments, *named.values()]
        return self._examinee.call(function, *arguments, **named)


def _is_data(value: Any) -> bool:
    return isinstance(value, list | dict | set | np.ndarray) or hasattr(value, "iloc")


@dataclass(frozen=True)
class _Function:
    """A function or class of the learner's file that remembers how it was called."""

    learner: Learner
    name: str
    remote: Remote

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self.learner._call(self.name, self.remote, arguments, named)
