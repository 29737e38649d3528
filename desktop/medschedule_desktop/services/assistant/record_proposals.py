"""Changes of records that were asked for: what somebody would rather work, and limits of the unit's rules.

The trial performs the operation that Accept would, in a transaction that is not kept, so that the role and
the record itself say whether it is possible.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic.alias_generators import to_camel

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.admin.rule_list import RULES, Limit, LimitKind, RuleEntry
from medschedule_desktop.services.admin.rule_words import limit_words
from medschedule_desktop.services.assistant.change_words import LIKING_WORDS
from medschedule_desktop.services.assistant.trial import Trial
from medschedule_desktop.services.forms.open_form import Values, update
from medschedule_desktop.services.snapshots.assistant import DiffRow, DiffTitles, Proposal
from medschedule_desktop.services.station import Station, perform
from medschedule_desktop.services.ward import Ward, read_ward
from medschedule_shared.assistant.changes import ChangePreferences, ChangeRule, Liking
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Staff

_PREFERRED, _AVOIDED = "aiPreferences.preferredShifts", "aiPreferences.avoidedShifts"
_MINUTES = 60


class _Seen(Exception):
    """The trial went through, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A record with what it should hold, and with what it holds.

    Attributes:
        row: the same for a person to read.
    """

    record: Entity
    after: Values
    before: Values
    row: DiffRow
    titles: DiffTitles


class RecordProposals:
    """Used on the replica's executor only."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._made: _Edit | None = None

    def work_out(self, change: ChangePreferences | ChangeRule) -> Trial:
        """Say what a change would do. Nothing is changed.

        Raises:
            EntryRefused: there is nothing to change, or a limit has no such value.
        """
        edit = self._edit(change)
        proposal = Proposal((edit.row,), titles=edit.titles)
        try:
            self._carry_out(edit.record, edit.after, is_trial=True)
        except _Seen:
            return Trial(change, proposal)
        except EntryRefused as refused:
            return Trial(change, Proposal((edit.row,), why_not=str(refused), titles=edit.titles))
        raise EntryRefused(tr("It is so already. There is nothing to change."))

    def make(self, trial: Trial, reason: str) -> None:
        """Make a change that was worked out; it needs no reason.

        Raises:
            EntryRefused: it is not possible any more; nothing was changed.
        """
        del reason
        if not isinstance(trial.change, ChangePreferences | ChangeRule):
            raise TypeError(trial.change.kind)
        edit = self._edit(trial.change)
        self._carry_out(edit.record, edit.after)
        self._made = edit

    def undo(self) -> None:
        """Give the record what it held before.

        Raises:
            EntryRefused: nothing was made here, or the record holds something else by now.
        """
        made = self._made
        if made is None:
            raise EntryRefused(tr("There is nothing to take back."))
        self._made = None
        with self._station.replica.transaction() as work:
            now = work.get(type(made.record), made.record.id)
        if now is None or update(now, made.after):
            raise EntryRefused(tr("It was changed meanwhile, so it was not taken back. Look at it first."))
        self._carry_out(now, made.before)

    def _carry_out(self, record: Entity, values: Values, *, is_trial: bool = False) -> None:
        station = self._station
        if station.user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        operations = update(record, values)
        now = station.clock.now()
        with station.replica.transaction() as work:
            for operation in operations:
                perform(work, operation, station.user, now)
            if is_trial and operations:
                raise _Seen

    def _edit(self, change: ChangePreferences | ChangeRule) -> _Edit:
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            if isinstance(change, ChangeRule):
                return _rule_edit(ward, change)
            person = work.get(Staff, change.person)
        if person is None:
            raise EntryRefused(tr("This person is not on the staff list any more."))
        return _preference_edit(ward, person, change)


def _preference_edit(ward: Ward, person: Staff, change: ChangePreferences) -> _Edit:
    template = ward.templates[change.shift]
    now = person.ai_preferences
    known = {Liking.PREFERS: list(now.preferred_shifts), Liking.AVOIDS: list(now.avoided_shifts)}
    before = next((each for each in known if template.letter in known[each]), Liking.NEITHER)
    wanted = {
        each: [letter for letter in letters if letter != template.letter] for each, letters in known.items()
    }
    if before is change.liking:
        wanted = known
    elif change.liking in wanted:
        wanted[change.liking].append(template.letter)
    return _Edit(
        person,
        _paths(wanted),
        _paths(known),
        DiffRow(person.full_name, template.label, LIKING_WORDS[before], LIKING_WORDS[change.liking]),
        DiffTitles.PREFERENCE,
    )


def _paths(letters: Mapping[Liking, list[str]]) -> Values:
    return {_PREFERRED: letters[Liking.PREFERS], _AVOIDED: letters[Liking.AVOIDS]}


def _rule_edit(ward: Ward, change: ChangeRule) -> _Edit:
    entry, limit = _limit_of(change)
    least, most = (
        (round(limit.least * _MINUTES), round(limit.most * _MINUTES))
        if limit.kind is LimitKind.HOURS
        else (limit.least, limit.most)
    )
    if not least <= change.value <= most:
        raise EntryRefused(
            tr(
                "“{rule}” can be set from {least} to {most}. Nothing was changed.",
                rule=tr(entry.name),
                least=limit_words(limit, least),
                most=limit_words(limit, most),
            )
        )
    own = getattr(ward.unit.rule_overrides, limit.name)
    ours = getattr(ward.organization.settings.scheduling_rules, limit.name)
    before = limit_words(limit, own if own is not None else ours)
    if own is None:
        before = tr("{value}, as everywhere", value=before)
    path = f"ruleOverrides.{to_camel(limit.name)}"
    return _Edit(
        ward.unit,
        {path: change.value},
        {path: own},
        DiffRow(tr(entry.name), ward.unit.name, before, limit_words(limit, change.value)),
        DiffTitles.RULE,
    )


def _limit_of(change: ChangeRule) -> tuple[RuleEntry, Limit]:
    """Return a limit with the rule that it is the first of."""
    return next(
        (entry, entry.limits[0])
        for entry in RULES
        if entry.limits and entry.limits[0].name == change.limit.value
    )
