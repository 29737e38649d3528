"""What commands print for programs and for people."""

import json
import sys
from typing import Any


class CommandFailed(Exception):
    """A command did what it should, and what it found calls for exit code 1; the sentence says what."""


def result(**values: Any) -> None:
    """Print one line of JSON on standard output."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def note(sentence: str) -> None:
    """Print a sentence for a person on standard error."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
