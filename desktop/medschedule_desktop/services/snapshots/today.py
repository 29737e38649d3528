"""The Today page: coverage of three shifts, who is on the next one, and who may replace a call-out."""

from dataclasses import dataclass
from enum import StrEnum

from medschedule_desktop.services.snapshots.coverage import CoverageCard, CoverageState
from medschedule_shared.model.call_out import CallOutcome


@dataclass(frozen=True, slots=True)
class OnShiftRow:
    """One person on the next shift.

    Attributes:
        assignment_id: The assignment that Call-out takes away and Undo gives back.
        staff_id: The person.
        role: For instance "Charge", "RN", "CNA"; the charge nurse comes first.
        name: Full name.
        note: For instance "no patients", "preceptor", "provisional"; may be empty.
        called_out: For instance "out 05:40"; empty while the person is coming.
        off: For instance "on standby since 05:50", for somebody who was released; empty otherwise.
        entry_id: The entry of the turn ledger by which they were released.
    """

    assignment_id: str
    staff_id: str
    role: str
    name: str
    note: str = ""
    called_out: str = ""
    off: str = ""
    entry_id: str = ""


@dataclass(frozen=True, slots=True)
class CallNext:
    """The person to phone now.

    Attributes:
        staff_id: The candidate.
        seat: Which gap the call is for, for instance "Call next for Day 07:00, seat 1 of 2".
        name: Full name.
        phone: The number to dial.
    """

    staff_id: str
    seat: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A person who may legally come, in contract order.

    Attributes:
        staff_id: The person.
        rank: 1 for the first to be asked.
        name: Full name.
        tier: Unit and contract, for instance "Own unit, 0.9 FTE".
        why: Why this person stands here in the order.
        phone: The number to dial.
        hours_before: Hours this week as they are, for instance "24".
        hours_after: Hours this week with this shift and unit, for instance "36 h".
        overtime: For instance "None" or "8 h overtime".
        is_overtime: Whether the shift would be overtime.
        cost: For instance "$624".
        rest_before: Rest before the shift with unit, for instance "59.5 h".
        rest_after: Rest after it.
        competency: For instance "ACLS, Tele".
        last_asked: For instance "21 Sep"; empty if never.
        outcome: For instance "05:44 No answer"; empty before a call.
        answered: What came of the call; None before one.
    """

    staff_id: str
    rank: int
    name: str
    tier: str
    why: str
    phone: str
    hours_before: str
    hours_after: str
    overtime: str
    is_overtime: bool
    cost: str
    rest_before: str
    rest_after: str
    competency: str
    last_asked: str = ""
    outcome: str = ""
    answered: CallOutcome | None = None


@dataclass(frozen=True, slots=True)
class IneligibleRow:
    """A person who cannot come, and why.

    Attributes:
        staff_id: The person.
        name: Full name.
        where: For instance "Own unit, on night now".
        reason: The rule in words with its figures, for instance "0 h rest: works until 07:30, needs 10 h".
        action: What would help, for instance "Hold-over 4 h only"; may be empty.
    """

    staff_id: str
    name: str
    where: str
    reason: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class FallbackRow:
    """One answer to "what if nobody comes?".

    Attributes:
        key: Names the option when it is chosen.
        option: For instance "Hold over E. Sokolova (night RN) to 11:30".
        nurses: Licensed nurses then, for instance "5".
        each: Patients each then, for instance "4.4".
        result: For instance "Met until 11:30" or "Short 1".
        state: The mark that goes with the result.
        hours: For instance "4 h overtime".
        rule_broken: For instance "Ratio 1:4"; "None" when no rule is broken.
        action: What its button says, for instance "Choose" or "Ask".
        why_not: Why the button cannot be pressed; empty when it can.
    """

    key: str
    option: str
    nurses: str
    each: str
    result: str
    state: CoverageState
    hours: str
    rule_broken: str
    action: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class TurnNext:
    """The person whose turn it is to go home.

    Attributes:
        assignment_id: Their shift.
        seat: What is asked, for instance "Day 07:00 has 1 RN too many. Whose turn it is:".
        name: Full name.
        why: Why it is their turn.
    """

    assignment_id: str
    seat: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A person who may be released, in the order of the contract and then of turns.

    Attributes:
        assignment_id: Their shift.
        rank: 1 for the first to go.
        name: Full name.
        tier: For instance "Per diem" or "Own unit, 0.9 FTE".
        why: For instance "Agency goes first" or "Turn: never before".
        turns: How often it was theirs in the last year.
        last_turn: For instance "21 Sep"; empty if never.
        hours_before: Hours this week with the shift, for instance "36".
        hours_after: Without it and with unit, for instance "24 h".
        answer: For instance "05:50 Declined"; empty before they were asked.
        declined: Whether they are passed over.
    """

    assignment_id: str
    rank: int
    name: str
    tier: str
    why: str
    turns: str
    last_turn: str
    hours_before: str
    hours_after: str
    answer: str = ""
    declined: bool = False


class LogKind(StrEnum):
    """What an entry of the log tells of."""

    CALL_OUT = "call_out"
    CALL = "call"
    TURN = "turn"
    PATIENTS = "patients"
    CLOSURE = "closure"

    def entry(self, id_: str) -> str:
        """Name an entry, for Undo."""
        return f"{self.value}:{id_}"


@dataclass(frozen=True, slots=True)
class CallLogRow:
    """One entry of the call log, newest first.

    Attributes:
        time: Local wall time, for instance "05:44".
        name: Who was called or called out.
        event: The rest of the sentence, for instance ": no answer" or " called out".
        detail: Second line, for instance "by Renee Calloway".
        undo: Names the entry when it is taken back; empty for one that cannot be.
        call_out_id: Of a call-out whose reason the reader may read and enter; empty for any other entry.
        reason: That reason; may be empty.
    """

    time: str
    name: str
    event: str
    detail: str
    undo: str = ""
    call_out_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CensusSnapshot:
    """The census of the unit.

    Attributes:
        patients: The last count; None if none was entered for this shift.
        beds: Beds of the unit; the largest count that can be entered.
        sentence: For instance "22 of 24 beds at 02:00, next 06:00".
        is_due: Whether the next count should have been entered by now.
        expected: What is expected by the moves entered, for instance "Expected 23, needs 6 RN"; may be empty.
    """

    patients: int | None
    beds: int
    sentence: str
    is_due: bool = False
    expected: str = ""


@dataclass(frozen=True, slots=True)
class TodaySnapshot:
    """Everything the Today page paints.

    Attributes:
        now, next, tonight: Coverage of the running shift, of the next and of the one after.
        on_title: Heading of the list of the next shift, for instance "Day 07:00: who is on".
        on_shift: Who is on the next shift, charge first, people who called out included.
        on_empty: The sentence when nobody is on it.
        call_next: Whom to phone now; None when there is no open seat or nobody left to ask.
        call_sentence: Why there is nobody to phone, for instance "Nobody is needed: Day has 6 of 6 RN.".
        candidates_note: For instance "5 in contract order. Hours on other units as of 05:12.".
        candidates: Who may come.
        ineligible: Who cannot, and why.
        fallback: What to do if nobody comes; empty while nobody is missing.
        fallback_note: For instance "Computed 05:44 on this station, for Day 07:00".
        call_log: Newest first.
        call_log_note: For instance "3 kept on this station".
        census: The last count.
        release_next: Whose turn it is to go home; None while nobody is to spare or all were asked.
        release_note: For instance "6 RN for 17 patients, 5 needed."; empty while nobody is to spare.
        releases: Who may go, in order.
        why_not_record: Why this user may not record call-outs, calls and census; empty if they may.
        has_posting: Whether a law wants the unit's staffing posted.
        is_planned: Whether there is a shift now or ahead.
    """

    now: CoverageCard
    next: CoverageCard
    tonight: CoverageCard
    on_title: str
    on_shift: tuple[OnShiftRow, ...]
    on_empty: str
    call_next: CallNext | None
    call_sentence: str
    candidates_note: str
    candidates: tuple[CandidateRow, ...]
    ineligible: tuple[IneligibleRow, ...]
    fallback: tuple[FallbackRow, ...]
    fallback_note: str
    call_log: tuple[CallLogRow, ...]
    call_log_note: str
    census: CensusSnapshot
    why_not_record: str = ""
    release_next: TurnNext | None = None
    release_note: str = ""
    releases: tuple[ReleaseRow, ...] = ()
    has_posting: bool = False
    is_planned: bool = True
