"""Simulated recordings: the look, the traps and the modest effect of real ones, without a person.

The real recordings cannot be passed on. These can, and they come with the truth behind them.
Constants marked *measured* come from the forty development recordings.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from momentum.data.physiology import (
    SMOOTHING_ROWS,
    Floats,
    Head,
    block_response,
    channel_positions,
    coloured_noise,
    draw_head,
    frequencies,
    haemodynamic_response,
    low_pass,
    moving_average,
    ongoing_activity,
    response_pattern,
    settling,
    spatial_mixing,
)
from momentum.data.recordings import BLOCK_ROWS, CHANNELS, RATE, Recording
from momentum.errors import BadInput

CONDITIONS: Final = ("REST", "ADDITION", "PASSTHOUGHT")
"""What a person does in a block; the order of `Truth.amplitudes`."""

_BLOCK: Final = {"P": "PASSTHOUGHT", "A": "ADDITION", "R": "REST"}

ORDER: Final = tuple(_BLOCK[letter] for letter in "PARAPRPARAPR")
"""The twelve blocks of a run (measured: the same order in every run of every person)."""

RUNS: Final = 4
RUN_ROWS: Final = 741  # Measured, like the next three: 741 rows, or cut short down to 722.
SHORTEST_RUN: Final = 722
FIRST_ONSET: Final = 20
ONSET_EVERY: Final = 60

RESPONSE: Final = 1.25
"""Height of the response to arithmetic, in standard deviations of the channel. Chosen so that a
linear discriminant on the slope within a block scores what it does on real people: about .73."""


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
        "spike" (a short movement), "shift" (an optode slips and stays), "end" (all channels drop
        as the run ends) or "loose" (no contact: an offset and white noise through all the run).
    row, rows : int
        Row of the run at which it begins and how long it lasts, before the smoothing.
    channels : tuple of int
        Columns of the signal it hits.
    size : float
        Height before the smoothing, in units of the signal.
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
    """What was put into simulated recordings, and what an analysis may therefore try to recover.

    Parameters
    ----------
    seed, effect
        As asked for.
    kernel : array of shape (300,)
        Haemodynamic response to an effort of one row, unit sum, before the smoothing.
    response : array of shape (340,)
        What `kernel` makes of one whole block, peak 1, before the smoothing.
    smoothed : array of shape (389,)
        `response` after the smoothing; its element 24 is the row at which the block begins.
    conditions : tuple of str
        Second axis of `amplitudes`.
    amplitudes : array of shape (people, conditions, channels)
        Height of `response` for a block of every condition, units of the signal, `effect` included.
    positions : array of shape (channels, 2)
        Place of the channels on the forehead, in optode distances.
    settling : array of shape (741,)
        The slow rise and fall that is locked to the run and not to the task, before the smoothing.
    mayer, respiration : arrays of shape (people,)
        Frequency of the blood-pressure wave and of breathing, hertz.
    systemic : array of shape (people,)
        Share of the ongoing activity that all channels have in common.
    artefacts : tuple of Artefact
        Every disturbance, in the order of people and runs.
    """

    seed: int
    effect: float
    kernel: Floats
    response: Floats
    smoothed: Floats
    conditions: tuple[str, ...]
    amplitudes: Floats
    positions: Floats
    settling: Floats
    mayer: Floats
    respiration: Floats
    systemic: Floats
    artefacts: tuple[Artefact, ...]


@dataclass(frozen=True)
class Simulation:
    """Simulated recordings and the truth behind them."""

    recordings: tuple[Recording, ...]
    truth: Truth


def simulate_recordings(people: int = 8, seed: int = 0, *, effect: float = 1.0) -> Simulation:
    """Simulate fNIRS recordings like the course's own: same design, same traps, similar scores.

    Parameters
    ----------
    people : int
        Number of recordings; person k is the same however many are asked for.
    seed : int
        Same seed, same noise and same artefacts, whatever the effect.
    effect : float
        Factor on the response to the task: 1 as measured, 0 for a world without any response.

    Raises
    ------
    BadInput
        If `people` is below 1, or `seed` or `effect` is negative.

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
    artefacts = tuple(artefact for _, _, happened in made for artefact in happened)
    truth = _truth(seed, effect, [person for person, _, _ in made], artefacts)
    return Simulation(tuple(recording for _, recording, _ in made), truth)


@dataclass(frozen=True)
class _Person:
    name: str
    head: Head
    amplitudes: Floats  # (conditions, channels), for effect = 1
    loose: float  # Chance that a channel has no contact during a run.


def _check(people: int, seed: int, effect: float) -> None:
    if people < 1:
        raise BadInput(f"people is {people}; expected at least 1 person to simulate.")
    if seed < 0:
        raise BadInput(f"seed is {seed}; expected a whole number of 0 or more.")
    if not (np.isfinite(effect) and effect >= 0):
        raise BadInput(f"effect is {effect}; expected 0 (no response to the task) or more.")


def _truth(
    seed: int, effect: float, persons: list[_Person], artefacts: tuple[Artefact, ...]
) -> Truth:
    window = np.ones(SMOOTHING_ROWS) / SMOOTHING_ROWS
    return Truth(
        seed=seed,
        effect=effect,
        kernel=haemodynamic_response(),
        response=block_response(),
        smoothed=np.convolve(block_response(), window),
        conditions=CONDITIONS,
        amplitudes=np.stack([effect * person.amplitudes for person in persons]),
        positions=channel_positions(),
        settling=settling(RUN_ROWS),
        mayer=np.array([person.head.mayer for person in persons]),
        respiration=np.array([person.head.respiration for person in persons]),
        systemic=np.array([person.head.systemic for person in persons]),
        artefacts=artefacts,
    )


def _simulate_person(
    number: int, seed: int, effect: float
) -> tuple[_Person, Recording, list[Artefact]]:
    streams = np.random.SeedSequence(seed, spawn_key=(number,)).spawn(3)
    traits, ongoing, accidents = (np.random.default_rng(stream) for stream in streams)
    person = _draw_person(traits, f"simulated-{number + 1:02d}")
    signals, marks, artefacts = [], [], []
    for run in range(RUNS):
        rows = _draw_rows(traits)
        raw = ongoing_activity(ongoing, person.head, RUN_ROWS) + effect * _task(person.amplitudes)
        happened = _draw_artefacts(accidents, person, run, rows)
        _disturb(accidents, raw, happened)
        signals.append(moving_average(raw[:rows]))
        marks.append(_marks()[:rows])
        artefacts += happened
    return person, _recording(person.name, signals, marks), artefacts


def _recording(name: str, signals: list[Floats], marks: list[NDArray[np.str_]]) -> Recording:
    runs = np.repeat(np.arange(RUNS, dtype=np.int64), [len(signal) for signal in signals])
    return Recording(
        name, np.concatenate(signals), np.concatenate(marks), runs, rate=RATE, simulated=True
    )


def _draw_person(rng: np.random.Generator, name: str) -> _Person:
    head = draw_head(rng)
    strength = max(0.0, 1 + 0.5 * rng.standard_normal())
    # Measured by regression on the average over people: only arithmetic moves the blood much.
    shared = strength * np.outer([0.0, 1.0, -0.2], response_pattern())
    own = 0.2 * spatial_mixing() @ rng.standard_normal((len(CHANNELS), len(CONDITIONS)))
    loose = 0.012 * rng.gamma(0.3) / 0.3  # Measured: 1 in 80, most of them in few people.
    return _Person(name, head, RESPONSE * head.gain * (shared + own.T), loose)


def _draw_rows(rng: np.random.Generator) -> int:
    return RUN_ROWS if rng.random() < 0.45 else int(rng.integers(SHORTEST_RUN, RUN_ROWS))


def _marks() -> NDArray[np.str_]:
    marks = np.full(RUN_ROWS, "JUNK", dtype="<U11")
    for number, condition in enumerate(ORDER):
        first = FIRST_ONSET + ONSET_EVERY * number
        marks[first : first + BLOCK_ROWS] = condition
    return marks


def _task(amplitudes: Floats) -> Floats:
    response = block_response()
    task = np.zeros((RUN_ROWS + len(response), len(CHANNELS)))
    for number, condition in enumerate(ORDER):
        first = FIRST_ONSET + ONSET_EVERY * number
        height = amplitudes[CONDITIONS.index(condition)]
        task[first : first + len(response)] += response[:, None] * height
    return task[:RUN_ROWS]


def _draw_artefacts(
    rng: np.random.Generator, person: _Person, run: int, rows: int
) -> list[Artefact]:
    found = []
    if rng.random() < 0.085:  # Measured: 15 of 160 runs end in a drop of about 2 in all channels.
        lasts, everywhere = int(rng.integers(20, 37)), tuple(range(len(CHANNELS)))
        found.append(Artefact(person.name, run, "end", rows - lasts, lasts, everywhere, -2.4))
    for channel in np.flatnonzero(rng.random(len(CHANNELS)) < person.loose).tolist():
        offset = float(rng.normal(0, 4))
        found.append(Artefact(person.name, run, "loose", 0, rows, (channel,), offset))
    return found + [_movement(rng, person, run, rows) for _ in range(rng.poisson(1.0))]


def _movement(rng: np.random.Generator, person: _Person, run: int, rows: int) -> Artefact:
    slips, row, places = rng.random() < 0.25, int(rng.integers(rows - 30)), channel_positions()
    away = np.linalg.norm(places - places[rng.integers(len(places))], axis=1)
    near = np.flatnonzero(away < rng.uniform(0.1, 2.0))
    lasts = rows - row if slips else int(rng.integers(5, 30))
    size = float(person.head.gain[near].mean() * rng.normal(0, 6 if slips else 8))
    kind = "shift" if slips else "spike"
    return Artefact(person.name, run, kind, row, lasts, tuple(near.tolist()), size)


def _disturb(rng: np.random.Generator, raw: Floats, artefacts: list[Artefact]) -> None:
    for artefact in artefacts:
        columns = list(artefact.channels)
        raw[artefact.row : artefact.row + artefact.rows, columns] += artefact.size
        if artefact.kind == "loose":
            noise = coloured_noise(rng, (len(raw), 1), low_pass(frequencies()))
            raw[:, columns] += 3.0 * noise  # Measured: after the smoothing an SD of about 1.
