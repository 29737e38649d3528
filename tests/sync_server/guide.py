"""The requests that a guide shows, as they stand there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


@dataclass(frozen=True, slots=True)
class Shown:
    """A request with its placeholders filled."""

    method: str
    address: str
    headers: dict[str, str]
    body: str | None


def blocks(guide: str) -> list[str]:
    """Return the requests of a guide with their placeholders."""
    return re.findall(r"```http\n(.*?)```", guide, re.DOTALL)


def filled(block: str, values: Mapping[str, str]) -> Shown:
    """Return a request with a value for each placeholder, such as `<unit>`."""
    text = re.sub(r"<(\w+)>", lambda match: values[match[1]], block)
    head, _, body = text.partition("\n\n")
    first, *lines = head.strip().splitlines()
    method, _, address = first.partition(" ")
    return Shown(method, address, dict(line.split(": ", 1) for line in lines), body.strip() or None)
