"""Whose work a task does, so that a process can die in the middle of it."""

import asyncio
from collections.abc import Coroutine, Generator
from contextvars import Context, ContextVar, copy_context
from typing import Any, TypeVar

from tests.simulation.virtual_time import VirtualLoop

T = TypeVar("T")


class Died(asyncio.CancelledError):
    """The process that did this is no more."""


class Process:
    """A program that runs on the loop and may be killed: then none of its tasks goes on."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = True
        self._tasks: list[asyncio.Task[Any]] = []

    def start(self, loop: VirtualLoop, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin a task that belongs to this process, and so do those that it begins."""
        context = copy_context()
        context.run(_OWNER.set, self)
        return loop.create_task(work, context=context)

    def adopt(self, task: asyncio.Task[Any]) -> None:
        """Take a task that was begun by another one of this process."""
        self._tasks = [known for known in self._tasks if not known.done()]
        self._tasks.append(task)

    def kill(self) -> None:
        """End every task where it stands."""
        self.alive = False
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()


_OWNER: ContextVar[Process | None] = ContextVar("owner", default=None)


def present_process() -> Process | None:
    """Return the process whose code this is."""
    return _OWNER.get()


def watch_ownership(loop: VirtualLoop) -> None:
    """Let every task of a loop be known to its process."""

    def make(
        loop_: asyncio.AbstractEventLoop,
        work: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
        context: Context | None = None,
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(work, loop=loop_, context=context)
        owner = (context or copy_context()).get(_OWNER)
        if owner is not None:
            owner.adopt(task)
        return task

    loop.set_task_factory(make)
