"""What a rule's parameters may be: one that contradicts itself is refused where the rule is made."""

from collections.abc import Collection

DAYS_IN_WEEK = 7


def require_at_least(rule: str, field: str, value: float, lowest: int) -> None:
    """Refuse a parameter below its lowest value.

    Raises:
        ValueError: the value is too low, or no number.
    """
    if not value >= lowest:
        raise ValueError(f"The {field} of {rule} must be at least {lowest}, not {value}.")


def require_weekday(rule: str, field: str, value: int) -> None:
    """Refuse what is no weekday; Monday is 0.

    Raises:
        ValueError: the value is not from 0 to 6.
    """
    if not 0 <= value < DAYS_IN_WEEK:
        raise ValueError(f"The {field} of {rule} must be from 0 (Monday) to 6 (Sunday), not {value}.")


def require_weekend(rule: str, weekend_days: Collection[int] | None) -> None:
    """Refuse a weekend of no days or of the whole week; None stands for the frame's.

    Raises:
        ValueError: the weekdays make no weekend.
    """
    if weekend_days is None:
        return
    for weekday in weekend_days:
        require_weekday(rule, "weekend_days", weekday)
    if not 0 < len(set(weekend_days)) < DAYS_IN_WEEK:
        raise ValueError(f"The weekend_days of {rule} must be some days of the week, and not all of them.")
