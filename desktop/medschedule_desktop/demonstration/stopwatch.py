"""How long each step of the demonstration takes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from pydantic import BaseModel, ConfigDict


class Step(BaseModel):
    """One finished step."""

    model_config = ConfigDict(frozen=True)

    name: str
    seconds: float


class Stopwatch:
    """Times steps and says each as it ends."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens inside; a step that fails is not kept."""
        begun = perf_counter()
        yield
        step = Step(name=name, seconds=round(perf_counter() - begun, 3))
        self._steps.append(step)
        sys.stdout.write(f"{step.seconds:7.2f} s  {name}\n")
        sys.stdout.flush()
