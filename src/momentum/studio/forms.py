"""Forms: the parameters of every lab, described by an errand and checked without the labs."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, ValidationError, create_model

from momentum.errors import BadInput
from momentum.labs import Lab, make, parameter, parameters
from momentum.labs.lab import name_or_path
from momentum.studio import errands
from momentum.studio.lab_form import LARGEST_NUMBER, FormField, LabForm
from momentum.studio.uploads import Uploads

__all__ = ["FormField", "Forms", "LabForm"]

LONGEST_TEXT: Final = 1000

_FILES: Final = ("file", "files")
_MORE: Final = 20
"""As many unknown parameters are each answered by a sentence."""


class Forms:
    """The forms of all labs; an errand describes them, since labs need the science libraries.

    Parameters
    ----------
    folder : Path
        Where the descriptions are kept: ``<runs>/.studio``.
    uploads : Uploads
        Where a file that is a parameter is looked up.
    """

    def __init__(self, folder: Path, uploads: Uploads) -> None:
        self.folder, self.uploads = folder, uploads
        self._labs: dict[str, LabForm] = {}
        self._shadows: dict[str, type[Lab]] = {}
        self._trouble: Exception | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether the labs are described already."""
        return bool(self._labs)

    def start(self) -> None:
        """Begin to describe the labs in the background, unless that is done or going on."""
        with self._lock:
            if self.ready or (self._thread is not None and self._thread.is_alive()):
                return
            self._trouble = None
            self._thread = threading.Thread(target=self._load, name="labs", daemon=True)
            self._thread.start()

    def wait(self, seconds: float = 60) -> bool:
        """Wait until the labs are described, and say whether they are."""
        self.start()
        if self._thread is not None:
            self._thread.join(seconds)
        return self.ready

    def labs(self) -> list[LabForm]:
        """Return every lab's form, waiting for it if need be.

        Raises
        ------
        ErrandFailed
            If the labs could not be described.
        """
        if not self.wait():
            raise self._trouble or errands.ErrandFailed("The labs are not described yet.")
        return list(self._labs.values())

    def form(self, name: str) -> LabForm:
        """Return the form of one lab.

        Raises
        ------
        BadInput
            If there is no such lab.
        """
        self.labs()
        if name not in self._labs:
            raise BadInput(f"there is no lab {_shown(name)}; there are {', '.join(self._labs)}.")
        return self._labs[name]

    def checked(self, lab: str, given: dict[str, Any]) -> dict[str, Any]:
        """Check parameters that came from outside, and return all parameters of the lab.

        Parameters
        ----------
        lab : str
        given : dict
            As a page sends them: a file is ``{"upload": digest}``, a folder
            ``{"uploads": [digest, ...]}``.

        Raises
        ------
        BadInput
            If there is no such lab, or a parameter is unknown, out of bounds or of the wrong type:
            in the words of `momentum.labs.make`.
        """
        form = self.form(lab)
        return parameters(make(self._shadows[lab], self._readable(form, given)))

    def faults(self, lab: str, given: dict[str, Any]) -> dict[str, str]:
        """Return what is wrong with each parameter, one sentence each."""
        form, found = self.form(lab), {}
        if len(given) > len(form.fields) + _MORE or not all(map(_writable, given)):
            raise BadInput(f"{lab} has no such parameters; it has {', '.join(form.order)}.")
        for name, value in given.items():
            try:
                self.checked(form.name, {name: value})
            except BadInput as error:
                found[name] = str(error).removeprefix(f"{lab}: ")
        return found

    def _load(self) -> None:
        try:
            described = errands.cached("describe-labs", None, self.folder)
            labs = [LabForm.model_validate(lab) for lab in described]
            self._shadows = {lab.name: _shadow(lab) for lab in labs}
            self._labs = {lab.name: lab for lab in labs}
        except (BadInput, errands.ErrandFailed, ValidationError) as error:
            self._trouble = error

    def _readable(self, form: LabForm, given: dict[str, Any]) -> dict[str, Any]:
        """Put paths in the place of uploads, and refuse what could not even be shown."""
        values: dict[str, Any] = {}
        for name, value in given.items():
            field = form.field(name)
            if field is None and len(name) > 60:
                raise BadInput(f"{form.name} has no parameter of {len(name)} letters.")
            if field is not None and _gives_a_file(field, value):
                path = self._path(form, field, value)
                values[name] = str(path) if field.kind == "named" else path
            else:
                _require_readable(form.name, name, value)
                values[name] = value
        return values

    def _path(self, form: LabForm, field: FormField, value: Any) -> Path:
        """Look an upload up."""
        match value:
            case {"upload": str(digest), **rest} if not rest:
                digests = [digest]
            case {"uploads": [*digests], **rest} if not rest and field.kind == "files":
                pass
            case _:
                raise BadInput(f"{form.name}: {field.name} should be {_expected(field)}.")
        if digests == [""]:
            raise BadInput(f"{form.name}: {field.name}: choose a file, or one of the names.")
        try:
            whole = field.kind == "files"
            return self.uploads.files(digests) if whole else self.uploads.file(digests[0])
        except BadInput as error:
            raise BadInput(f"{form.name}: {field.name}: {error}") from None


def _gives_a_file(field: FormField, value: Any) -> bool:
    """Say whether a value stands for a file; a path somebody wrote is refused as one."""
    if field.kind == "named":
        return isinstance(value, dict) or (isinstance(value, str) and value not in field.choices)
    return field.kind in _FILES and value is not None


def _expected(field: FormField) -> str:
    names = f"{', '.join(field.choices)}, or " if field.choices else ""
    return f"{names}a file that was chosen"


def _require_readable(lab: str, name: str, value: Any) -> None:
    """Refuse values that no sentence can show and no file can hold."""
    if isinstance(value, dict | list):
        raise BadInput(f"{lab}: {name} should be one value, not several.")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise BadInput(f"{lab}: {name} should have {LONGEST_TEXT:,} letters or fewer.")
    if isinstance(value, str) and not _writable(value):
        raise BadInput(f"{lab}: {name} has signs that cannot be written.")
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise BadInput(f"{lab}: {name} should be a number of fewer than 30 digits.")


def _writable(text: str) -> bool:
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _shadow(form: LabForm) -> type[Lab]:
    """Make a lab with these parameters that can check them, and nothing else.

    So `labs.make` itself finds what is wrong and says it, without the lab's libraries.
    """

    class Shadow(Lab):
        name: ClassVar[str] = form.name
        title: ClassVar[str] = form.title
        smallest: ClassVar[dict[str, Any]] = form.smallest

    fields = {name: field for name in form.order if (field := form.field(name))}
    made: Any = create_model(
        form.python,
        __base__=Shadow,
        **{name: (_type(field), _bounded(field)) for name, field in fields.items()},  # type: ignore[call-overload]
    )
    checked: type[Lab] = made
    return checked


def _type(field: FormField) -> Any:
    kinds: dict[str, Any] = {"whole": int, "number": float, "switch": bool, "text": str}
    if field.kind == "named":  # What is no name is the path of an upload by then.
        kinds["named"] = Annotated[str, AfterValidator(name_or_path(field.choices))]
    plain = Literal[field.choices] if field.kind == "choice" else kinds.get(field.kind, Path)
    return plain | None if field.optional else plain


def _bounded(field: FormField) -> Any:
    return parameter(field.default, field.help, field.unit, ge=field.low, le=field.high)


def _shown(name: str) -> str:
    return repr(name if len(name) <= 60 else f"{name[:60]}...")
