"""What is measured, what it must stay under, and the floor beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of what is printed.

    Attributes:
        key: in the JSON object.
        words: what was measured.
        unit: of the figure, the aim and the floor.
        aim: what it must stay under.
        floor: the key of what no program of this kind can do better.
        floor_words: what that is.
    """

    key: str
    words: str
    unit: str
    aim: float
    floor: str
    floor_words: str


FIGURES = (
    Figure(
        "start_to_usable_ms",
        "from the start of medschedule to a window that answers",
        "ms",
        1500,
        "start_floor_ms",
        "Python with an empty window",
    ),
    Figure(
        "unlock_to_usable_ms",
        "from the Return key to Today, signed in without a server",
        "ms",
        800,
        "unlock_floor_ms",
        "one check of the password",
    ),
    Figure(
        "grid_first_paint_ms",
        "building and painting the roster grid, processor time",
        "ms",
        120,
        "grid_floor_ms",
        "an empty Qt table",
    ),
    Figure(
        "scroll_frame_p95_ms",
        "a notch of the wheel in the grid, p95, processor time",
        "ms",
        16,
        "scroll_floor_ms",
        "an empty Qt table",
    ),
    Figure(
        "edit_to_paint_p95_ms",
        "from a key to the stored, checked and painted roster, p95",
        "ms",
        16,
        "paint_floor_ms",
        "filling the grid's cells with one colour",
    ),
    Figure(
        "callout_rank_ms",
        "reading and ranking everybody for an open seat, processor time",
        "ms",
        50,
        "rank_floor_ms",
        "the cheapest rule over the same people",
    ),
    Figure(
        "rss_mb",
        "resident memory with Today and the schedule on show",
        "MB",
        220,
        "rss_floor_mb",
        "Qt with an empty window, and SQLCipher",
    ),
    Figure(
        "solver_ui_jitter_p99_ms",
        "how late a timer of 10 ms comes while the solver works, p99",
        "ms",
        50,
        "jitter_floor_ms",
        "the same timer while nothing happens",
    ),
    Figure(
        "kiosk_start_ms",
        "from the start of the kiosk to its painted board",
        "ms",
        2000,
        "start_floor_ms",
        "Python with an empty window",
    ),
    Figure(
        "kiosk_rss_mb",
        "resident memory of the kiosk",
        "MB",
        160,
        "rss_floor_mb",
        "Qt with an empty window, and SQLCipher",
    ),
    Figure(
        "kiosk_idle_cpu_pct",
        "processor time of the kiosk when nothing changes",
        "%",
        2,
        "idle_floor_pct",
        "an empty window",
    ),
)
