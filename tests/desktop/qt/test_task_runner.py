"""Work off the GUI thread always answers on it, and stops cleanly."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from medschedule_desktop.qt.tasks import TaskRunner


def no_failure(error: Exception) -> None:
    raise AssertionError(f"unexpected failure: {error}")


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[str, str, str]] = []

    def answer(worker: str) -> None:
        seen.append((worker, threading.current_thread().name, "answer"))

    runner.run(lambda: threading.current_thread().name, answer, no_failure)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("replica")
    assert seen[0][1] == threading.main_thread().name


def test_an_exception_comes_back_as_a_failure(qtbot: QtBot, runner: TaskRunner) -> None:
    failures: list[Exception] = []
    answers: list[None] = []

    def work() -> None:
        raise ValueError("no")

    runner.run(work, answers.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)
    assert not answers
    assert not runner.is_busy


def test_the_replica_does_one_thing_at_a_time_in_order(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[int] = []

    def work(number: int) -> Callable[[], int]:
        return lambda: number

    for number in range(20):
        runner.run(work(number), order.append, no_failure)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_progress_arrives_in_order_and_before_the_answer(qtbot: QtBot, runner: TaskRunner) -> None:
    news: list[object] = []

    def work(report: Callable[[int], None]) -> str:
        for step in range(5):
            report(step)
        return "done"

    runner.run_long(work, news.append, news.append, no_failure)
    qtbot.waitUntil(lambda: "done" in news)
    assert news == [0, 1, 2, 3, 4, "done"]


def test_long_work_leaves_the_replica_free(qtbot: QtBot, runner: TaskRunner) -> None:
    finish = threading.Event()
    quick: list[str] = []
    long: list[bool] = []

    def work(report: Callable[[None], None]) -> bool:
        return finish.wait(timeout=30)

    runner.run_long(work, lambda _progress: None, long.append, no_failure)
    runner.run(lambda: "quick", quick.append, no_failure)
    qtbot.waitUntil(lambda: bool(quick))
    assert not long
    finish.set()
    qtbot.waitUntil(lambda: bool(long))


def test_somebody_can_sign_in_while_a_search_goes_on(qtbot: QtBot, runner: TaskRunner) -> None:
    finish = threading.Event()
    search: list[bool] = []
    sign_in: list[str] = []
    runner.run_long(lambda _report: finish.wait(timeout=30), lambda _news: None, search.append, no_failure)
    runner.run_long(lambda _report: "in", lambda _news: None, sign_in.append, no_failure)
    qtbot.waitUntil(lambda: bool(sign_in))
    assert not search
    finish.set()
    qtbot.waitUntil(lambda: bool(search))


def test_after_close_nobody_is_answered_and_nothing_runs(qtbot: QtBot) -> None:
    answers: list[str] = []
    begun, finish = threading.Event(), threading.Event()

    def blocking() -> str:
        begun.set()
        finish.wait(timeout=30)
        return "late"

    with ThreadPoolExecutor(max_workers=1) as replica:
        runner = TaskRunner(replica)
        runner.run(blocking, answers.append, no_failure)
        runner.run(lambda: "never", answers.append, no_failure)
        begun.wait(timeout=30)
        finish.set()
        runner.close()
        runner.run(lambda: "after", answers.append, no_failure)
        replica.submit(lambda: None).result()
    qtbot.wait(1)
    assert answers == []
    assert not runner.is_busy


@pytest.mark.parametrize("long", [False, True])
def test_a_broken_receiver_is_not_silent(qtbot: QtBot, runner: TaskRunner, long: bool) -> None:
    def broken(_result: object) -> None:
        raise RuntimeError("receiver broke")

    with qtbot.capture_exceptions() as exceptions:
        if long:
            runner.run_long(lambda _report: 1, broken, broken, no_failure)
        else:
            runner.run(lambda: 1, broken, no_failure)
        qtbot.waitUntil(lambda: bool(exceptions))
    assert "receiver broke" in str(exceptions[0][1])
