"""Small instances in the format of the First International Nurse Rostering Competition, written for tests."""

from collections.abc import Mapping

Row = tuple[str | None, ...]

PATTERNS = """\
    <Pattern ID="late-early" weight="10">
      <PatternEntries>
        <PatternEntry index="0"><ShiftType>L</ShiftType><Day>Any</Day></PatternEntry>
        <PatternEntry index="1"><ShiftType>E</ShiftType><Day>Any</Day></PatternEntry>
      </PatternEntries>
    </Pattern>
    <Pattern ID="free-friday" weight="100">
      <PatternEntries>
        <PatternEntry index="1"><ShiftType>Any</ShiftType><Day>Saturday</Day></PatternEntry>
        <PatternEntry index="0"><ShiftType>None</ShiftType><Day>Friday</Day></PatternEntry>
        <PatternEntry index="2"><ShiftType>Any</ShiftType><Day>Any</Day></PatternEntry>
      </PatternEntries>
    </Pattern>
"""

_TEMPLATE = """\
<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<SchedulingPeriod ID="tiny" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <StartDate>{start}</StartDate> <!-- a comment -->
  <EndDate>{end}</EndDate>
  <Skills><Skill>Nurse</Skill><Skill>Head</Skill></Skills>
  <ShiftTypes>
    <Shift ID="E">
      <StartTime>06:30:00</StartTime><EndTime>14:30:00</EndTime>
      <Description>Early</Description>
      <Skills><Skill>Nurse</Skill></Skills>
    </Shift>
    <Shift ID="L">
      <StartTime>14:30:00</StartTime><EndTime>22:30:00</EndTime>
      <Skills><Skill>Nurse</Skill><Skill>Head</Skill></Skills>
    </Shift>
    <Shift ID="N">
      <StartTime>22:30:00</StartTime><EndTime>06:30:00</EndTime>
    </Shift>
  </ShiftTypes>
  <Patterns>
{patterns}  </Patterns>
  <Contracts>
{contracts}  </Contracts>
  <Employees>
{employees}  </Employees>
  <CoverRequirements>
{cover}  </CoverRequirements>
{requests}</SchedulingPeriod>
"""


def instance(
    contracts: Mapping[str, str],
    *,
    start: str = "2024-01-01",
    end: str = "2024-01-14",
    skills: str = "<Skill>Nurse</Skill>",
    patterns: str = PATTERNS,
    cover: str = "",
    requests: str = "",
) -> str:
    """Return an instance with an employee of the same id for each contract; it starts on a Monday.

    Args:
        contracts: what each contract says, by its id.
    """
    return _TEMPLATE.format(
        start=start,
        end=end,
        patterns=patterns,
        contracts="".join(
            f'    <Contract ID="{name}">\n      {terms}\n    </Contract>\n'
            for name, terms in contracts.items()
        ),
        employees="".join(
            f'    <Employee ID="{name}"><ContractID>{name}</ContractID><Skills>{skills}</Skills></Employee>\n'
            for name in contracts
        ),
        cover=cover,
        requests=requests,
    )


def limits(**values: int) -> str:
    """Return limits of a contract, each with a weight of 10."""
    return "".join(f'<{name} on="1" weight="10">{value}</{name}>' for name, value in values.items())


def switch(name: str, *, weekend: str = "SaturdaySunday") -> str:
    """Return a yes-or-no constraint of a contract, with a weight of 10."""
    return f'<WeekendDefinition>{weekend}</WeekendDefinition><{name} weight="10">true</{name}>'


def row(letters: str) -> Row:
    """Return a row of shifts from a letter a day; a dot is a day off."""
    return tuple(None if letter == "." else letter for letter in letters)


WEEK_COVER = """\
    <DayOfWeekCover>
      <Day>Monday</Day>
      <Cover><Shift>E</Shift><Preferred>1</Preferred></Cover>
      <Cover><Shift>L</Shift><Preferred>1</Preferred></Cover>
    </DayOfWeekCover>
    <DayOfWeekCover>
      <Day>Tuesday</Day>
      <Cover><Shift>E</Shift><Preferred>2</Preferred></Cover>
      <Cover><Shift>N</Shift></Cover>
    </DayOfWeekCover>
    <DayOfWeekCover>
      <Day>Saturday</Day>
      <Cover><Shift>E</Shift><Preferred>1</Preferred></Cover>
    </DayOfWeekCover>
    <DayOfWeekCover>
      <Day>Sunday</Day>
      <Cover><Shift>N</Shift><Preferred>1</Preferred></Cover>
    </DayOfWeekCover>
    <DateSpecificCover>
      <Date>2024-01-09</Date>
      <Cover><Shift>E</Shift><Preferred>1</Preferred></Cover>
    </DateSpecificCover>
"""

REQUESTS = """\
  <DayOffRequests>
    <DayOff weight="1"><EmployeeID>a</EmployeeID><Date>2024-01-01</Date></DayOff>
    <DayOff weight="0"><EmployeeID>a</EmployeeID><Date>2024-01-02</Date></DayOff>
  </DayOffRequests>
  <DayOnRequests>
    <DayOn weight="2"><EmployeeID>b</EmployeeID><Date>2024-01-02</Date></DayOn>
  </DayOnRequests>
  <ShiftOffRequests>
    <ShiftOff weight="4">
      <ShiftTypeID>E</ShiftTypeID><EmployeeID>a</EmployeeID><Date>2024-01-03</Date>
    </ShiftOff>
  </ShiftOffRequests>
  <ShiftOnRequests>
    <ShiftOn weight="8">
      <ShiftTypeID>L</ShiftTypeID><EmployeeID>b</EmployeeID><Date>2024-01-04</Date>
    </ShiftOn>
  </ShiftOnRequests>
"""

TERMS_A = (
    limits(
        MaxNumAssignments=7,
        MinNumAssignments=4,
        MaxConsecutiveWorkingDays=4,
        MinConsecutiveWorkingDays=2,
        MaxConsecutiveFreeDays=4,
        MinConsecutiveFreeDays=2,
        MaxConsecutiveWorkingWeekends=1,
        MinConsecutiveWorkingWeekends=2,
    )
    + switch("CompleteWeekends")
    + '<IdenticalShiftTypesDuringWeekend weight="3">true</IdenticalShiftTypesDuringWeekend>'
    + '<AlternativeSkillCategory weight="5">true</AlternativeSkillCategory>'
    + '<NoNightShiftBeforeFreeWeekend weight="900">true</NoNightShiftBeforeFreeWeekend>'
    + '<MaxWorkingWeekendsInFourWeeks on="1" weight="900">0</MaxWorkingWeekendsInFourWeeks>'
    + "<UnwantedPatterns><Pattern>late-early</Pattern><Pattern>free-friday</Pattern></UnwantedPatterns>"
)
"""A contract with every constraint."""

TERMS_B = (
    switch("CompleteWeekends", weekend="FridaySaturdaySunday")
    + '<IdenticalShiftTypesDuringWeekend weight="7">1</IdenticalShiftTypesDuringWeekend>'
    + '<MaxConsecutiveWorkingWeekends on="true" weight="9">0</MaxConsecutiveWorkingWeekends>'
    + '<MaxNumAssignments on="0" weight="900">0</MaxNumAssignments>'
    + '<AlternativeSkillCategory weight="900">false</AlternativeSkillCategory>'
)
"""A contract with another weekend, and constraints that are switched off."""

TWO_PEOPLE = instance({"a": TERMS_A, "b": TERMS_B}, cover=WEEK_COVER, requests=REQUESTS)
"""Two weeks with every constraint of the format."""
