"""The design tokens, read from tokens.json beside this module: the only place a colour is written."""

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from importlib.resources import files
from typing import Any

from medschedule_desktop.services.snapshots.roster import ShiftKind


class ThemeName(StrEnum):
    """LIGHT and DARK for desktops, NIGHT for a dimmed ward at night."""

    LIGHT = "light"
    DARK = "dark"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Colours:
    """The named colours of one theme, each as "#RRGGBB"."""

    bg: str
    surface: str
    sunken: str
    weekend: str
    line: str
    line_strong: str
    text: str
    text_2: str
    text_3: str
    on_accent: str
    accent: str
    accent_soft: str
    red: str
    red_soft: str
    red_solid: str
    on_red: str
    amber: str
    amber_soft: str
    amber_solid: str
    on_amber: str
    green: str
    green_soft: str
    tooltip: str
    on_tooltip: str


@dataclass(frozen=True, slots=True)
class Tint:
    """The fill and the ink of a shift kind."""

    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    Attributes:
        name: Which one.
        colours: Its named colours.
        tints: Fill and ink for each kind of shift that is painted as a tile.
    """

    name: ThemeName
    colours: Colours
    tints: dict[ShiftKind, Tint]


_TINT_KEYS = {
    ShiftKind.DAY: "D",
    ShiftKind.EVENING: "E",
    ShiftKind.NIGHT: "N",
    ShiftKind.ON_CALL: "C",
}


def load_theme(name: ThemeName) -> Theme:
    """Read one theme.

    Raises:
        KeyError: tokens.json lacks a colour that the screens name.
    """
    document: dict[str, Any] = json.loads(files(__package__).joinpath("tokens.json").read_text("utf-8"))
    named = document["colour"][name]
    shifts = document["shift"]
    return Theme(
        name=name,
        colours=Colours(**{field.name: named[field.name] for field in fields(Colours)}),
        tints={
            kind: Tint(fill=shifts[key][name]["fill"], ink=shifts[key][name]["ink"])
            for kind, key in _TINT_KEYS.items()
        },
    )
