"""What of a shift fits on the wall at once: pages only where it does not fit."""

from itertools import groupby

from medschedule_desktop.services.snapshots.kiosk import BoardPerson


def arrange(people: tuple[BoardPerson, ...]) -> list[tuple[BoardPerson, int, int, int]]:
    """Place people in two columns: person, line, column, columns spanned.

    A person with a note has a line alone; others of one role fill the first column, then the second, so that
    a role reads downwards.
    """
    places: list[tuple[BoardPerson, int, int, int]] = []
    line = 0
    for (_role, has_note), same in groupby(people, key=lambda person: (person.role, bool(person.note))):
        group = list(same)
        if has_note:
            for person in group:
                places.append((person, line, 0, 2))
                line += 1
            continue
        half = (len(group) + 1) // 2
        places.extend((person, line + at % half, at // half, 1) for at, person in enumerate(group))
        line += half
    return places


def stack(people: tuple[BoardPerson, ...]) -> list[tuple[BoardPerson, int, int, int]]:
    """Place people in one column, as `arrange` does in two."""
    return [(person, line, 0, 1) for line, person in enumerate(people)]


def board_pages(people: tuple[BoardPerson, ...], lines: int, columns: int) -> list[tuple[BoardPerson, ...]]:
    """Divide people into as few pages as their order allows; one, also for nobody, where all fit.

    Args:
        lines: that a page has room for.
        columns: one or two.
    """
    place = arrange if columns > 1 else stack
    pages: list[tuple[BoardPerson, ...]] = [()]
    for person in people:
        longer = (*pages[-1], person)
        fits = max(line for _person, line, _column, _span in place(longer)) < max(1, lines)
        if fits or not pages[-1]:
            pages[-1] = longer
        else:
            pages.append((person,))
    return pages
