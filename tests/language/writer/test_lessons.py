"""In which order a text is read: streams go on, passes differ, nothing outside the text is read."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language.writer.lessons import Lessons, lessons_in_a_pass, require_lessons
from momentum.language.writer.plan import OLD_STRIDE, OLD_WINDOW, WriterPlan

TEXT = np.arange(200, dtype=np.uint8)


@pytest.mark.parametrize("kind", ["lstm", "gru"])
def test_a_lesson_goes_on_where_the_one_before_ended(kind: str) -> None:
    lessons = Lessons(WriterPlan(kind=kind, streams=3, window=7), TEXT)  # type: ignore[arg-type]
    assert lessons.each_pass == (200 // 3 - 7) // 7
    for number in range(1, lessons.each_pass):
        before, after = lessons[number - 1], lessons[number]
        assert (after.given[:, 0] == before.wanted[:, -1]).all()
        assert not after.fresh
    assert lessons[0].fresh
    assert lessons[lessons.each_pass].fresh


def test_what_is_wanted_is_the_next_character() -> None:
    for kind in ("lstm", "transformer"):
        lessons = Lessons(WriterPlan(kind=kind, streams=3, window=7), TEXT)
        for number in range(3 * lessons.each_pass):
            lesson = lessons[number]
            assert (lesson.wanted == lesson.given + 1).all()
            assert lesson.given.shape == (3, 7)


def test_each_pass_begins_elsewhere() -> None:
    lessons = Lessons(WriterPlan(streams=2, window=16), TEXT)
    begins = {int(lessons[turn * lessons.each_pass].given[0, 0]) for turn in range(12)}
    assert len(begins) > 4
    assert max(begins) < 16


def test_a_transformer_meets_every_window_of_a_pass_once_and_starts_afresh() -> None:
    lessons = Lessons(WriterPlan(kind="transformer", streams=2, window=8), TEXT)
    given = [lessons[number] for number in range(lessons.each_pass)]
    starts = np.concatenate([lesson.given[:, 0] for lesson in given])
    assert len(set(starts.tolist())) == len(starts) == 2 * lessons.each_pass
    assert (np.diff(np.sort(starts)) == 8).all()
    assert not (np.diff(starts.astype(int)) == 8).all()
    assert all(lesson.fresh for lesson in given)


def test_the_old_network_meets_windows_of_sixty_each_three_further() -> None:
    plan = WriterPlan(kind="old", streams=4)
    lessons = Lessons(plan, TEXT)
    assert lessons.each_pass == (200 - OLD_WINDOW) // OLD_STRIDE // 4
    starts = []
    for number in range(lessons.each_pass):
        lesson = lessons[number]
        assert lesson.given.shape == (4, OLD_WINDOW)
        assert (lesson.wanted == lesson.given[:, -1] + 1).all()
        starts += lesson.given[:, 0].tolist()
    assert sorted(starts) == list(range(0, OLD_STRIDE * len(starts), OLD_STRIDE))


def test_the_same_number_is_the_same_lesson() -> None:
    plan = WriterPlan(kind="transformer", streams=2, window=8)
    one, other = Lessons(plan, TEXT), Lessons(plan, TEXT)
    ahead = [one[number].given for number in (0, 5, 17)]
    assert all((other[n].given == each).all() for n, each in zip((0, 5, 17), ahead, strict=True))


@pytest.mark.parametrize("kind", ["lstm", "transformer", "old"])
def test_the_shortest_text_gives_one_lesson_and_a_shorter_one_a_sentence(kind: str) -> None:
    plan = WriterPlan(kind=kind, streams=4, window=10)  # type: ignore[arg-type]
    least = 4 * OLD_STRIDE + OLD_WINDOW if kind == "old" else 4 * 20
    assert lessons_in_a_pass(plan, least) == 1
    assert Lessons(plan, TEXT[:least])[2].given.size
    with pytest.raises(BadInput, match=rf"needs {least}; give a longer text") as error:
        Lessons(plan, TEXT[: least - 1])
    assert "\n" not in str(error.value)
    with pytest.raises(BadInput, match=rf"has {least - 1} characters to learn from"):
        require_lessons(plan, least - 1)
