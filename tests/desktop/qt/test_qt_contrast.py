"""Colours keep the contrast that tired eyes and colour-blind eyes need, in each theme."""

from dataclasses import asdict

import pytest

from medschedule_desktop.qt.theme.tokens import Theme, ThemeName, load_theme

TEXT = 4.5
SHAPE = 3.0

PAIRS = (
    ("text", "surface", TEXT),
    ("text", "bg", TEXT),
    ("text", "sunken", TEXT),
    ("text", "accent_soft", TEXT),
    ("text", "red_soft", TEXT),
    ("text", "weekend", TEXT),
    ("text_2", "surface", TEXT),
    ("text_2", "bg", TEXT),
    ("text_2", "sunken", TEXT),
    ("text_2", "weekend", TEXT),
    ("text_2", "accent_soft", TEXT),
    ("text_3", "surface", TEXT),
    ("text_3", "sunken", TEXT),
    ("text_3", "weekend", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "weekend", TEXT),
    ("on_accent", "accent", TEXT),
    ("red", "surface", TEXT),
    ("red", "bg", TEXT),
    ("red", "red_soft", TEXT),
    ("on_red", "red_solid", TEXT),
    ("amber", "surface", TEXT),
    ("amber", "amber_soft", TEXT),
    ("on_amber", "amber_solid", TEXT),
    ("green", "surface", TEXT),
    ("green", "bg", TEXT),
    ("green", "green_soft", TEXT),
    ("on_tooltip", "tooltip", TEXT),
    ("line_strong", "surface", SHAPE),
    ("line_strong", "sunken", SHAPE),
    ("accent", "bg", SHAPE),
    ("red_solid", "surface", SHAPE),
)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=list(ThemeName), ids=str)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_the_measure_itself_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_pairs_of_tokens_that_meet_on_screen_are_readable(
    theme: Theme, ink: str, ground: str, least: float
) -> None:
    colours = asdict(theme.colours)
    assert contrast(colours[ink], colours[ground]) >= least


def test_letters_are_readable_on_their_shift_tints(theme: Theme) -> None:
    for kind, tint in theme.tints.items():
        assert contrast(tint.ink, tint.fill) >= TEXT, kind
