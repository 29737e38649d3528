"""Which source decides each setting."""

from collections.abc import Sequence

from pydantic import ValidationError

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.declared import policy_fields, policy_of
from medschedule_desktop.policies.origin import Origin, OriginKind, PassedOver
from medschedule_desktop.policies.sources import PolicySource, Said, sources_here
from medschedule_desktop.settings import Settings

_TOLD = frozenset(Settings.model_fields) - {"origins", "passed_over"}


def load_settings(sources: Sequence[PolicySource] | None = None) -> Settings:
    """Return the settings of this station.

    Args:
        sources: the strongest first; None is those of this computer.

    Raises:
        SettingsInvalid: a source cannot be read, or says something that cannot be used where another source
            must not step in; the sentence names the place and the setting.
    """
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    passed_over: list[PassedOver] = []
    for source in sources_here() if sources is None else sources:
        for said in source.read():
            field = _field(source.kind, said.name)
            if field is None:
                if source.kind is not OriginKind.ENVIRONMENT:  # whose other names are not ours to judge
                    passed_over.append(_unknown(said))
            elif field not in values:
                try:
                    values[field] = _checked(field, said.value)
                except _Unusable as fault:
                    if _must_be_right(source.kind, field):
                        raise SettingsInvalid(_refused(source.kind, said, fault)) from fault
                    passed_over.append(PassedOver(said.name, _not_used(said, fault)))
                else:
                    origins[field] = Origin(source.kind, said.place)
    return Settings.model_validate({**values, "origins": origins, "passed_over": tuple(passed_over)})


class _Unusable(Exception):
    """A value that its setting does not take; `str()` of it says why."""


def _field(kind: OriginKind, name: str) -> str | None:
    if kind is OriginKind.ENVIRONMENT:
        return name if name in _TOLD else None
    return policy_fields().get(name.casefold())


def _checked(field: str, value: object) -> object:
    """Return the value as the setting has it."""
    if value is None:
        raise _Unusable("null is no value; leave it out to leave it open")
    try:
        return getattr(Settings.model_validate({field: value}), field)
    except ValidationError as error:
        [problem, *_] = error.errors(include_url=False, include_input=False)
        raise _Unusable(problem["msg"].removeprefix("Value error, ").rstrip(".")) from error


def _must_be_right(kind: OriginKind, field: str) -> bool:
    """Whoever sets a variable sits at the computer and is told at once; of a policy only what binds is."""
    policy = policy_of(field)
    return kind is OriginKind.ENVIRONMENT or (policy is not None and policy.is_binding)


def _refused(kind: OriginKind, said: Said, why: _Unusable) -> str:
    if kind is OriginKind.ENVIRONMENT:
        return f"The setting {said.place} cannot be used: {why}."
    return (
        f"The policy {said.name} in {said.place} cannot be used: {why}. Nothing was opened; ask your "
        "administrator to correct it."
    )


def _not_used(said: Said, why: _Unusable) -> str:
    return f"The policy {said.name} in {said.place} is not used: {why}."


def _unknown(said: Said) -> PassedOver:
    return PassedOver(said.name, f"{said.place} sets {said.name}, which is not a policy of this version.")
