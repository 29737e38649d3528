"""What to do if nobody comes: every option with its figures, those that restore the shift first."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.entities import identifier

from medschedule_shared.staffing.coverage import Coverage
from medschedule_shared.staffing.fallback import (
    Fallback,
    FallbackKind,
    Means,
    Step,
    fallbacks,
    hold_over,
)

HOLD, FLOAT = FallbackKind.HOLD_OVER, FallbackKind.FLOAT
CHARGE, BEDS = FallbackKind.CHARGE_TAKES_PATIENTS, FallbackKind.CLOSE_BEDS
LEAVES = datetime(2026, 10, 13, 12, 30, tzinfo=UTC)
STAYS = hold_over(identifier(1), identifier(2), LEAVES, (), barred=False)
SPARED = Step(FLOAT, identifier(3), identifier(4))
IN_CHARGE = Step(CHARGE, identifier(5), identifier(6))


def cover(nurses: int, needed: int = 6, patients: int | None = 22) -> Coverage:
    return Coverage(nurses, needed, patients, 4, 1, 1, ())


def kinds(option: Fallback) -> tuple[FallbackKind, ...]:
    return tuple(step.kind for step in option.steps)


def test_two_short_are_restored_by_two_steps_or_by_closing_beds_and_no_step_alone() -> None:
    options = fallbacks(cover(4), Means((STAYS,), (SPARED,), IN_CHARGE))
    assert [(kinds(option), option.nurses, option.short) for option in options] == [
        ((HOLD, FLOAT), 6, 0),
        ((HOLD, CHARGE), 6, 0),
        ((BEDS,), 4, 0),
        ((HOLD,), 5, 1),
        ((FLOAT,), 5, 1),
        ((CHARGE,), 5, 1),
    ]
    assert options[0].until == datetime(2026, 10, 13, 16, 30, tzinfo=UTC)
    assert (options[2].steps[0].beds, options[2].patients) == (6, 16)


def test_one_short_needs_one_step() -> None:
    options = fallbacks(cover(5), Means((STAYS,), (), IN_CHARGE))
    assert [(kinds(option), option.met) for option in options] == [
        ((HOLD,), True),
        ((CHARGE,), True),
        ((BEDS,), True),
    ]


def test_who_must_not_is_shown_last_and_never_joined() -> None:
    barred = hold_over(identifier(1), identifier(2), LEAVES, ("17 h worked, 16 at most",), barred=True)
    options = fallbacks(cover(4), Means((barred,), (SPARED,), None))
    assert [kinds(option) for option in options] == [(BEDS,), (FLOAT,), (HOLD,)]
    assert options[-1].barred


def test_a_covered_shift_and_one_without_a_census_have_no_options() -> None:
    means = Means((STAYS,), (SPARED,), IN_CHARGE)
    assert fallbacks(cover(6), means) == ()
    assert fallbacks(cover(4, patients=None), means) == ()


def test_without_a_nurse_no_bed_count_is_enough() -> None:
    assert fallbacks(cover(0), Means()) == ()


@settings(max_examples=60)
@given(st.integers(0, 8), st.integers(0, 40), st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_an_option_never_promises_more_than_it_gives(
    nurses: int, patients: int, stay: int, floats: int, charge: bool
) -> None:
    needed = -(-patients // 4)
    held = tuple(
        hold_over(identifier(10 + n), identifier(20 + n), LEAVES, (), barred=False) for n in range(stay)
    )
    spared = tuple(Step(FLOAT, identifier(30 + n)) for n in range(floats))
    found = fallbacks(cover(nurses, needed, patients), Means(held, spared, IN_CHARGE if charge else None))
    for option in found:
        assert option.met is (option.nurses >= -(-option.patients // 4))
        assert option.met or len(option.steps) == 1
        helpers = [step for step in option.steps if step.kind is not BEDS]
        assert option.nurses == nurses + len(helpers)
        assert option.patients == patients - sum(step.beds for step in option.steps)
    assert len({option.key for option in found}) == len(found)
