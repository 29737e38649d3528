"""Requests as people type them, each with the typed command that it asks for.

Names are written in full or by the first name, as on the ward; in the commands a person is `@` and the first
name, a shift its letter. Dates carry what is needed to be read on any day.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence, and the command that it asks for in its wire form."""

    text: str
    command: dict[str, Any]


def _r(text: str, kind: str, **arguments: Any) -> Request:
    return Request(text, {"kind": kind, **arguments})


def _off(text: str, person: str, day: str) -> Request:
    return _r(text, "give_off", person=person, day=day)


def _group(text: str, change: dict[str, Any], **group: Any) -> Request:
    return _r(text, "change_for_group", group=group, change=change)


def _likes(text: str, person: str, shift: str, liking: str) -> Request:
    return _r(text, "change_preferences", person=person, shift=shift, liking=liking)


def _limit(text: str, limit: str, value: int) -> Request:
    return _r(text, "change_rule", limit=limit, value=value)


_WEEK = {"first": "2026-12-07", "last": "2026-12-13"}
_SUNDAY = {"kind": "off", "day": "2026-12-13"}

REQUESTS = (
    _r("Who is on 2026-12-05?", "who_is_on", day="2026-12-05"),
    _r("who works nights on 2026-12-05", "who_is_on", day="2026-12-05", shift="N"),
    _r("Show me the day shift of 12/06/2026", "who_is_on", day="2026-12-06", shift="D"),
    _r("Which nurses do we have on 12/07/2026?", "who_is_on", day="2026-12-07"),
    _r("Who is on now", "who_is_on"),
    _r("list everybody who works on Dec 8", "who_is_on", day="2026-12-08"),
    _r("¿Quién trabaja el 2026-12-05?", "who_is_on", day="2026-12-05"),
    _r("¿Quién está de noche el 2026-12-06?", "who_is_on", day="2026-12-06", shift="N"),
    _r("When does Torvald work?", "when_works", person="@Torvald"),
    _r("What are the shifts of Mireille Vandersloot", "when_works", person="@Mireille"),
    _r("show Oluwaseun's schedule", "when_works", person="@Oluwaseun"),
    _r("On which days does Ines Calderon have to work", "when_works", person="@Ines"),
    _r("When is Piotr next on?", "when_works", person="@Piotr"),
    _r("Next shifts for Zaphira please", "when_works", person="@Zaphira"),
    _r("¿Cuándo trabaja Ines?", "when_works", person="@Ines"),
    _r("Muestra los turnos de Piotr Zielinski", "when_works", person="@Piotr"),
    _r("Who can cover the night of 2026-12-05?", "find_cover", shift="N", day="2026-12-05"),
    _r("We need one more nurse on days on 12/06/2026", "find_cover", shift="D", day="2026-12-06"),
    _r("find somebody for Dec 9 night", "find_cover", shift="N", day="2026-12-09"),
    _r(
        "Two call outs for the day shift on 2026-12-10, who can come?",
        "find_cover",
        shift="D",
        day="2026-12-10",
    ),
    _r("Who would be next to call for nights on 2026-12-11", "find_cover", shift="N", day="2026-12-11"),
    _r("cover for D on 2026-12-12", "find_cover", shift="D", day="2026-12-12"),
    _r("¿Quién puede cubrir la noche del 2026-12-05?", "find_cover", shift="N", day="2026-12-05"),
    _r("Necesito a alguien de día el 2026-12-06", "find_cover", shift="D", day="2026-12-06"),
    _r("Why are there gaps?", "explain_gaps"),
    _r("Explain the open shifts on 2026-12-14", "explain_gaps", day="2026-12-14"),
    _r("Why is the night of 2026-12-15 still open?", "explain_gaps", day="2026-12-15", shift="N"),
    _r("What keeps us from filling the schedule", "explain_gaps"),
    _r("why can nobody work days on 2026-12-16", "explain_gaps", day="2026-12-16", shift="D"),
    _r("Explain why 12/17/2026 is short", "explain_gaps", day="2026-12-17"),
    _r("Explica por qué faltan personas el 2026-12-14", "explain_gaps", day="2026-12-14"),
    _r("¿Por qué hay turnos abiertos?", "explain_gaps"),
    _r("Summarise this schedule", "summarise", isNext=False),
    _r("How does the next schedule look in figures?", "summarise", isNext=True),
    _r("give me the summary of the period that runs now", "summarise", isNext=False),
    _r("How many seats are open in the next period", "summarise", isNext=True),
    _r("Resumen de este horario", "summarise", isNext=False),
    _r("Resumen del próximo horario", "summarise", isNext=True),
    _r("Which credentials expire in 30 days?", "ending_credentials", days=30),
    _r("whose licences end within 60 days", "ending_credentials", days=60),
    _r("List certificates that run out in the next 14 days", "ending_credentials", days=14),
    _r("ACLS or BLS that expire within 45 days", "ending_credentials", days=45),
    _r("Anything expiring in 7 days?", "ending_credentials", days=7),
    _r("¿Qué licencias vencen en 90 días?", "ending_credentials", days=90),
    _r("Compare Torvald and Mireille", "compare", person="@Torvald", other="@Mireille"),
    _r("Who has more nights, Ines or Piotr?", "compare", person="@Ines", other="@Piotr"),
    _r(
        "Is it fair between Zaphira and Oluwaseun Adeyinka?", "compare", person="@Zaphira", other="@Oluwaseun"
    ),
    _r("put Piotr Zielinski beside Torvald Brimsmeade", "compare", person="@Piotr", other="@Torvald"),
    _r("weekends of Mireille compared with Ines", "compare", person="@Mireille", other="@Ines"),
    _r("Does Oluwaseun work more than Torvald?", "compare", person="@Oluwaseun", other="@Torvald"),
    _r("Compara a Ines con Zaphira", "compare", person="@Ines", other="@Zaphira"),
    _r("¿Quién tiene más noches, Piotr o Mireille?", "compare", person="@Piotr", other="@Mireille"),
    _r("Is this schedule better than the one before?", "compare_periods"),
    _r(
        "What if Torvald is off on 2026-12-05?",
        "what_if",
        change={"kind": "give_off", "person": "@Torvald", "day": "2026-12-05"},
    ),
    _off("Could Torvald have 2026-12-05 off?", "@Torvald", "2026-12-05"),
    _off("Give Mireille Vandersloot 12/06/2026 off", "@Mireille", "2026-12-06"),
    _off("Ines needs Dec 7 free", "@Ines", "2026-12-07"),
    _off("take Piotr off the schedule on 2026-12-08", "@Piotr", "2026-12-08"),
    _off("Oluwaseun cannot work on 2026-12-09, remove the shift", "@Oluwaseun", "2026-12-09"),
    _off("Zaphira asks for 2026-12-10 off please", "@Zaphira", "2026-12-10"),
    _off("let Torvald Brimsmeade rest on 12/11/2026", "@Torvald", "2026-12-11"),
    _off("No work for Mireille on 2026-12-12", "@Mireille", "2026-12-12"),
    _off("Dale libre a Ines el 2026-12-13", "@Ines", "2026-12-13"),
    _off("Piotr quiere libre el 2026-12-14", "@Piotr", "2026-12-14"),
    _r("Put Torvald on nights on 2026-12-05", "assign", person="@Torvald", day="2026-12-05", shift="N"),
    _r(
        "Give Mireille the day shift of 12/06/2026", "assign", person="@Mireille", day="2026-12-06", shift="D"
    ),
    _r("schedule Ines for N on 2026-12-07", "assign", person="@Ines", day="2026-12-07", shift="N"),
    _r("Piotr Zielinski can work days on Dec 8", "assign", person="@Piotr", day="2026-12-08", shift="D"),
    _r(
        "Oluwaseun takes the open night on 2026-12-09",
        "assign",
        person="@Oluwaseun",
        day="2026-12-09",
        shift="N",
    ),
    _r("assign Zaphira to D on 12/10/2026", "assign", person="@Zaphira", day="2026-12-10", shift="D"),
    _r("Torvald will work the night of 2026-12-11", "assign", person="@Torvald", day="2026-12-11", shift="N"),
    _r(
        "make Mireille Vandersloot work days on 2026-12-12",
        "assign",
        person="@Mireille",
        day="2026-12-12",
        shift="D",
    ),
    _r("Asigna a Ines la noche del 2026-12-13", "assign", person="@Ines", day="2026-12-13", shift="N"),
    _r("Pon a Piotr de día el 2026-12-14", "assign", person="@Piotr", day="2026-12-14", shift="D"),
    _r(
        "Move Torvald from 2026-12-05 to 2026-12-06",
        "move",
        person="@Torvald",
        day="2026-12-05",
        otherDay="2026-12-06",
    ),
    _r(
        "Can Ines work 12/08/2026 instead of 12/07/2026?",
        "move",
        person="@Ines",
        day="2026-12-07",
        otherDay="2026-12-08",
    ),
    _r(
        "shift of Piotr on Dec 9 goes to Dec 10",
        "move",
        person="@Piotr",
        day="2026-12-09",
        otherDay="2026-12-10",
    ),
    _r(
        "Zaphira would rather work on 2026-12-12 than on 2026-12-11",
        "move",
        person="@Zaphira",
        day="2026-12-11",
        otherDay="2026-12-12",
    ),
    _r(
        "move the shift of Mireille of 2026-12-13 one day later",
        "move",
        person="@Mireille",
        day="2026-12-13",
        otherDay="2026-12-14",
    ),
    _r(
        "Mueve a Oluwaseun del 2026-12-15 al 2026-12-16",
        "move",
        person="@Oluwaseun",
        day="2026-12-15",
        otherDay="2026-12-16",
    ),
    _r(
        "Swap Torvald on 2026-12-05 with Ines on 2026-12-06",
        "swap",
        person="@Torvald",
        day="2026-12-05",
        other="@Ines",
        otherDay="2026-12-06",
    ),
    _r(
        "Piotr and Zaphira change shifts on 2026-12-07",
        "swap",
        person="@Piotr",
        day="2026-12-07",
        other="@Zaphira",
        otherDay="2026-12-07",
    ),
    _r(
        "Mireille takes the 12/08/2026 shift of Oluwaseun, who takes hers of 12/09/2026",
        "swap",
        person="@Mireille",
        day="2026-12-09",
        other="@Oluwaseun",
        otherDay="2026-12-08",
    ),
    _r(
        "let Ines and Torvald trade their shifts of Dec 10",
        "swap",
        person="@Ines",
        day="2026-12-10",
        other="@Torvald",
        otherDay="2026-12-10",
    ),
    _r(
        "Exchange Zaphira 2026-12-11 and Piotr 2026-12-12",
        "swap",
        person="@Zaphira",
        day="2026-12-11",
        other="@Piotr",
        otherDay="2026-12-12",
    ),
    _r(
        "Cambia a Oluwaseun el 2026-12-13 por Mireille el 2026-12-14",
        "swap",
        person="@Oluwaseun",
        day="2026-12-13",
        other="@Mireille",
        otherDay="2026-12-14",
    ),
    _group(
        "Give everyone with three nights from 2026-12-07 to 2026-12-13 the Sunday off",
        _SUNDAY,
        work="nights",
        least=3,
        **_WEEK,
    ),
    _group(
        "everybody with four shifts from 2026-12-07 to 2026-12-13 is off on 2026-12-13",
        _SUNDAY,
        least=4,
        **_WEEK,
    ),
    _group(
        "All nurses with both weekend days from 2026-12-07 to 2026-12-13 get 2026-12-13 off",
        _SUNDAY,
        work="weekends",
        least=2,
        **_WEEK,
    ),
    _group(
        "Let those without a night between 2026-12-07 and 2026-12-13 work N on 2026-12-13",
        {"kind": "works", "day": "2026-12-13", "shift": "N"},
        work="nights",
        least=0,
        most=0,
        **_WEEK,
    ),
    _group(
        "whoever has five days from 2026-12-07 to 2026-12-13 should be off on 2026-12-13",
        _SUNDAY,
        work="days",
        least=5,
        **_WEEK,
    ),
    _group(
        "RNs with two nights or more from 2026-12-07 to 2026-12-13: off on 2026-12-13",
        _SUNDAY,
        work="nights",
        least=2,
        role="rn",
        **_WEEK,
    ),
    _group(
        "Dale libre el 2026-12-13 a quienes tienen tres noches del 2026-12-07 al 2026-12-13",
        _SUNDAY,
        work="nights",
        least=3,
        **_WEEK,
    ),
    _group(
        "people with at most one shift from 2026-12-07 to 2026-12-13 work D on 2026-12-13",
        {"kind": "works", "day": "2026-12-13", "shift": "D"},
        least=0,
        most=1,
        **_WEEK,
    ),
    _likes("Torvald prefers nights", "@Torvald", "N", "prefers"),
    _likes("Mireille would like to avoid nights", "@Mireille", "N", "avoids"),
    _likes("Ines Calderon likes days best", "@Ines", "D", "prefers"),
    _likes("note that Piotr does not want days", "@Piotr", "D", "avoids"),
    _likes("Oluwaseun has no preference about nights any more", "@Oluwaseun", "N", "neither"),
    _likes("Zaphira says days or nights are the same, forget the wish for D", "@Zaphira", "D", "neither"),
    _likes("Ines prefiere el turno de noche", "@Ines", "N", "prefers"),
    _likes("Piotr evita los días", "@Piotr", "D", "avoids"),
    _limit("At least 11 hours of rest between shifts", "minimum_rest_minutes", 660),
    _limit("Set the limit of nights in a row to 3", "maximum_consecutive_nights", 3),
    _limit("Nobody works more than 56 hours in seven days", "maximum_minutes_seven_days", 3360),
    _limit("every second weekend off", "weekends_off_every", 2),
    _limit("shifts last 13 hours at most", "maximum_shift_minutes", 780),
    _limit("Overtime begins after 38 hours a week", "overtime_weekly_minutes", 2280),
    _limit("after nights we want 48 hours of rest", "rest_after_nights_minutes", 2880),
    _limit("Máximo dos noches seguidas", "maximum_consecutive_nights", 2),
    _r("Build the next schedule", "build", wishes=""),
    _r("make a schedule with fewer weekends for Torvald", "build", wishes="fewer weekends for Torvald"),
    _r("Generate the schedule with 2026-12-21 in it", "build", day="2026-12-21", wishes=""),
    _r("Plan the period: no nights before a day off", "build", wishes="no nights before a day off"),
    _r("Crea el horario", "build", wishes=""),
    _r("rebuild it, balance the holidays", "build", wishes="balance the holidays"),
    _r(
        "Draft a message that asks for cover on the night of 2026-12-05",
        "draft_message",
        about="ask_for_cover",
        shift="N",
        day="2026-12-05",
    ),
    _r("Write to Torvald about the shifts", "draft_message", about="own_shifts", person="@Torvald"),
    _r("write everybody that the schedule is posted", "draft_message", about="schedule_ready"),
    _r(
        "Ask Mireille in a message to come on days on 2026-12-06",
        "draft_message",
        about="ask_for_cover",
        person="@Mireille",
        shift="D",
        day="2026-12-06",
    ),
)
