"""Small instances in the format of T. Curtois, written for tests."""

TWO_WEEKS = """\
# A ward of four.
SECTION_HORIZON
# The horizon length in days:
14

SECTION_SHIFTS
# ShiftID, Length in mins, Shifts which cannot follow this shift | separated
D,480,
L,600,D

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutive, MinConsecutive, MinDaysOff, MaxWeekends
A,D=14|L=14,4800,2400,5,2,2,1
B,D=14|L=0,4800,2400,5,2,2,1
C,D=14|L=14,4800,2400,5,2,2,1
E,D=10|L=3,4800,0,4,1,2,2

SECTION_DAYS_OFF
# EmployeeID, DayIndexes (start at zero)
A,0
C,8,9

SECTION_SHIFT_ON_REQUESTS
# EmployeeID, Day, ShiftID, Weight
A,2,D,2
A,3,D,2
E,9,L,5

SECTION_SHIFT_OFF_REQUESTS
# EmployeeID, Day, ShiftID, Weight
B,12,D,3

SECTION_COVER
# Day, ShiftID, Requirement, Weight for under, Weight for over
""" + "".join(f"{day},D,2,100,1\n{day},L,1,100,1\n" for day in range(14))

ONE_PERSON = """\
SECTION_HORIZON
7
SECTION_SHIFTS
D,480,
N,480,D
SECTION_STAFF
A,D=3|N=3,2400,960,3,2,2,0
SECTION_DAYS_OFF
A,6
SECTION_SHIFT_ON_REQUESTS
A,0,D,4
SECTION_SHIFT_OFF_REQUESTS
A,1,N,8
SECTION_COVER
0,D,1,100,7
1,N,0,100,7
"""


def four_weeks(people: int) -> str:
    """Return four weeks of three shifts, too hard to be proved at once."""
    names = [f"P{number}" for number in range(people)]
    return "\n".join(
        (
            *("SECTION_HORIZON", "28", "SECTION_SHIFTS", "E,480,", "D,480,E", "L,480,E|D", "SECTION_STAFF"),
            *(
                f"{name},E=28|D=28|L={7 * (number % 3)},8640,7200,5,2,2,2"
                for number, name in enumerate(names)
            ),
            "SECTION_DAYS_OFF",
            *(f"{name},{number % 28},{(number + 9) % 28}" for number, name in enumerate(names)),
            "SECTION_SHIFT_OFF_REQUESTS",
            *(f"{name},{(5 * number + 3) % 28},D,{1 + number % 3}" for number, name in enumerate(names)),
            "SECTION_COVER",
            *(
                f"{day},{kind},{people // 5 + (day + place) % 2},100,1"
                for day in range(28)
                for place, kind in enumerate("EDL")
            ),
        )
    )
