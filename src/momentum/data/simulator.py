"""Simulated recordings: the look, the traps and the modest effect of real ones, without a person.

The real recordings cannot be shared. These can, and unlike the real ones they come with the truth.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.physiology import (
    SMOOTHING_ROWS,
    Floats,
    block_response,
    channel_positions,
    coloured_noise,
    local_spectrum,
    low_pass,
    haemodynamic_response,
    moving_average,
    response_pattern,
    regional_gain,
    settling,
    spatial_covariance,
    systemic_spectrum,
)
from momentum.data.recordings import BLOCK_ROWS, CHANNELS, RATE, Recording
from momentum.errors import BadInput

CONDITIONS: Final = ("REST", "ADDITION", "PASSTHOUGHT")
"""What a person does in a block; the order of `Truth.amplitudes`."""

ORDER: Final = tuple(
    {"P": "PASSTHOUGHT", "A": "ADDITION", "R": "REST"}[letter] for letter in "PARAPRPARAPR"
)
"""The twelve blocks of every run (measured: the same order in every run of every person)."""

RUNS: Final = 4
RUN_ROWS: Final = 741
RESPONSE: Final = 1.35
FIRST_ONSET: Final = 20
ONSET_EVERY: Final = 60


@dataclass(frozen=True)
class Artefact:
    """One disturbance that was put into a simulated recording.

    Parameters
    ----------
    person : str
        Name of the recording.
    run : int
        Number of the run.
    kind : str
        "spike" (a short movement), "shift" (an optode slips), "end" (the cap loosens at the end of
        the run) or "loose" (an optode without contact: a noisy channel, the whole run).
    row, rows : int
        Row of the run at which it begins, and how long it lasts, before the smoothing.
    channels : tuple of int
        Columns of the signal that are hit.
    size : float
        Height before the smoothing in the units of the signal; for "loose" the factor on the noise.
    """

    person: str
    run: int
    kind: str
    row: int
    rows: int
    channels: tuple[int, ...]
    size: float


@dataclass(frozen=True)
class Truth:
    """Everything that was put into simulated recordings and that an analysis may try to recover.

    Parameters
    ----------
    seed, effect
        As asked for.
    kernel : array of shape (rows,)
        Haemodynamic response to an effort of one row, unit sum, before the smoothing.
    response : array of shape (rows,)
        What `kernel` makes of one whole block, peak 1, before the smoothing.
    conditions : tuple of str
        Second axis of `amplitudes`.
    amplitudes : array of shape (people, conditions, channels)
        Height of the response to one block of every condition, units of the signal.
    positions : array of shape (channels, 2)
        Place of the channels on the forehead, in optode distances.
    mayer, respiration : arrays of shape (people,)
        Frequency of the blood-pressure wave and of breathing, hertz.
    artefacts : tuple of Artefact
        Every disturbance, in the order of people and runs.
    """

    seed: int
    effect: float
    kernel: Floats
    response: Floats
    conditions: tuple[str, ...]
    amplitudes: Floats
    positions: Floats
    mayer: Floats
    respiration: Floats
    artefacts: tuple[Artefact, ...]


@dataclass(frozen=True)
class Simulation:
    """Simulated recordings together with the truth behind them."""

    recordings: tuple[Recording, ...]
    truth: Truth


@dataclass(frozen=True)
class _Person:
    name: str
    gain: Floats
    amplitudes: Floats  # (conditions, channels), for effect = 1
    mayer: float
    respiration: float
    systemic: float  # share of the variance that all channels have in common
    settling: float
    loose: float


def simulate_recordings(people: int = 8, seed: int = 0, *, effect: float = 1.0) -> Simulation:
    """Simulate fNIRS recordings like the course's own: same design, same traps, similar scores.

    Parameters
    ----------
    people : int
        Number of recordings; person k is the same however many are asked for.
    seed : int
        Same seed, same noise and artefacts, whatever the effect.
    effect : float
        Factor on the response to the task: 1 as measured, 0 for a world without any response.

    Raises
    ------
    BadInput
        If `people` is below 1 or `effect` is negative.

    Examples
    --------
    >>> simulation = simulate_recordings(people=2)
    >>> [recording.person for recording in simulation.recordings]
    ['simulated-01', 'simulated-02']
    >>> simulation.truth.amplitudes.shape
    (2, 3, 52)
    """
    _check(people, seed, effect)
    made = [_simulate_person(number, seed, effect) for number in range(people)]
    persons = [person for person, _, _ in made]
    truth = Truth(
        seed=seed,
        effect=effect,
        kernel=haemodynamic_response(),
        response=block_response(),
        conditions=CONDITIONS,
        amplitudes=np.stack([effect * person.amplitudes for person in persons]),
        positions=channel_positions(),
        mayer=np.array([person.mayer for person in persons]),
        respiration=np.array([person.respiration for person in persons]),
        artefacts=tuple(artefact for _, _, artefacts in made for artefact in artefacts),
    )
    return Simulation(tuple(recording for _, recording, _ in made), truth)


def _check(people: int, seed: int, effect: float) -> None:
    if people < 1:
        raise BadInput(f"people is {people}; expected at least 1 person to simulate.")
    if seed < 0:
        raise BadInput(f"seed is {seed}; expected a whole number of at least 0.")
    if not (np.isfinite(effect) and effect >= 0):
        raise BadInput(f"effect is {effect}; expected 0 (no response to the task) or more.")


def _simulate_person(
    number: int, seed: int, effect: float
) -> tuple[_Person, Recording, list[Artefact]]:
    streams = np.random.SeedSequence(seed, spawn_key=(number,)).spawn(3)
    traits, noise, accidents = (np.random.default_rng(stream) for stream in streams)
    person = _draw_person(traits, f"simulated-{number + 1:02d}")
    signals, marks, artefacts = [], [], []
    for run in range(RUNS):
        rows = _run_rows(traits)
        raw = _background(noise, person) + effect * _task(person.amplitudes)
        happened = _draw_artefacts(accidents, person, run)
        _disturb(accidents, raw, happened)
        signals.append(moving_average(raw)[:rows])
        marks.append(_marks()[:rows])
        artefacts += happened
    runs = np.repeat(np.arange(RUNS), [len(part) for part in signals])
    recording = Recording(
        person.name, np.concatenate(signals), np.concatenate(marks), runs, simulated=True
    )
    return person, recording, artefacts


def _draw_person(rng: np.random.Generator, name: str) -> _Person:
    mixing = np.linalg.cholesky(spatial_covariance())
    level = 0.068 * np.exp(0.3 * rng.standard_normal())
    gain = level * regional_gain() * np.exp(0.3 * mixing @ rng.standard_normal(len(CHANNELS)))
    own = mixing @ rng.standard_normal((len(CHANNELS), len(CONDITIONS)))
    shared = np.outer([0.0, 1.0, -0.2], response_pattern())
    strength = np.maximum(0.0, 1 + 0.4 * rng.standard_normal())
    return _Person(
        name=name,
        gain=gain,
        amplitudes=RESPONSE * gain * (strength * shared + 0.15 * own.T),
        mayer=rng.normal(0.1, 0.01),
        respiration=rng.normal(0.27, 0.03),
        systemic=rng.beta(1.2, 6),
        settling=rng.normal(0.6, 0.3),
        loose=0.012 * rng.gamma(0.3) / 0.3,
    )


def _run_rows(rng: np.random.Generator) -> int:
    return RUN_ROWS if rng.random() < 0.45 else int(rng.integers(722, RUN_ROWS))


def _marks() -> NDArray[np.str_]:
    marks = np.full(RUN_ROWS, "JUNK", dtype="<U11")
    for number, condition in enumerate(ORDER):
        first = FIRST_ONSET + ONSET_EVERY * number
        marks[first : first + BLOCK_ROWS] = condition
    return marks


def _task(amplitudes: Floats) -> Floats:
    response, margin = block_response(), SMOOTHING_ROWS // 2
    task = np.zeros((RUN_ROWS + SMOOTHING_ROWS - 1 + len(response), len(CHANNELS)))
    for number, condition in enumerate(ORDER):
        first = margin + FIRST_ONSET + ONSET_EVERY * number
        height = amplitudes[CONDITIONS.index(condition)]
        task[first : first + len(response)] += response[:, None] * height
    return task[: RUN_ROWS + SMOOTHING_ROWS - 1]


def _background(rng: np.random.Generator, person: _Person) -> Floats:
    rows = RUN_ROWS + SMOOTHING_ROWS - 1
    frequency = np.fft.rfftfreq(2048, d=1 / RATE)
    spectrum = systemic_spectrum(frequency, person.mayer, person.respiration)
    mixing = np.linalg.cholesky(spatial_covariance())
    weights = mixing @ rng.standard_normal((len(CHANNELS), 2))
    weights = np.sqrt(0.5 * (1 - person.systemic) / 2) * weights
    mixed = coloured_noise(rng, (rows, 2), local_spectrum(frequency)) @ weights.T
    mixed += np.sqrt(person.systemic) * coloured_noise(rng, (rows, 1), spectrum)
    local = coloured_noise(rng, (rows, len(CHANNELS)), local_spectrum(frequency)) @ mixing.T
    mixed += np.sqrt(0.5 * (1 - person.systemic)) * local
    habits = person.settling + rng.standard_normal() * 0.5 + mixing @ rng.standard_normal(len(CHANNELS))
    mixed += settling(rows)[:, None] * habits
    contact = np.exp(0.2 * rng.standard_normal() + 0.35 * rng.standard_normal(len(CHANNELS)))
    offset = rng.standard_normal(len(CHANNELS))
    return np.asarray(person.gain * contact * (mixed + offset), dtype=np.float64)


def _draw_artefacts(rng: np.random.Generator, person: _Person, run: int) -> list[Artefact]:
    found = []
    everywhere = tuple(range(len(CHANNELS)))
    if rng.random() < 0.085:
        row = int(rng.integers(705, 722))
        found.append(Artefact(person.name, run, "end", row, RUN_ROWS - row, everywhere, -2.2))
    for channel in np.flatnonzero(rng.random(len(CHANNELS)) < person.loose):
        size = rng.normal(0, 4)
        found.append(Artefact(person.name, run, "loose", 0, RUN_ROWS, (int(channel),), size))
    for _ in range(rng.poisson(1.0)):
        found.append(_movement(rng, person, run))
    return found


def _movement(rng: np.random.Generator, person: _Person, run: int) -> Artefact:
    slips = rng.random() < 0.25
    row = int(rng.integers(RUN_ROWS))
    rows = RUN_ROWS - row if slips else int(rng.integers(5, 30))
    positions = channel_positions()
    centre = positions[rng.integers(len(positions))]
    near = np.flatnonzero(np.linalg.norm(positions - centre, axis=1) < rng.uniform(0.1, 2.0))
    size = float(person.gain[near].mean() * rng.normal(0, 6 if slips else 8))
    kind = "shift" if slips else "spike"
    return Artefact(person.name, run, kind, row, rows, tuple(near.tolist()), size)


def _disturb(rng: np.random.Generator, raw: Floats, artefacts: list[Artefact]) -> None:
    frequency = np.fft.rfftfreq(2048, d=1 / RATE)
    for artefact in artefacts:
        first = SMOOTHING_ROWS // 2 + artefact.row
        last = len(raw) if artefact.row + artefact.rows == RUN_ROWS else first + artefact.rows
        raw[first:last, list(artefact.channels)] += artefact.size
        if artefact.kind == "loose":
            raw[:, list(artefact.channels)] += 3 * coloured_noise(
                rng, (len(raw), 1), low_pass(frequency)
            )
