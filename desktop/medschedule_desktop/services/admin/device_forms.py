"""The forms on devices: a code for a new one, its units, and taking it out of service."""

from collections.abc import Mapping

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, moment_words
from medschedule_desktop.services.admin.device_words import KIND_WORDS, LEASE
from medschedule_desktop.services.admin.server_form import (
    Makes,
    MakesOf,
    ServerForm,
    ServerForms,
    server_form,
)
from medschedule_desktop.services.admin.station_list_forms import StationListForms
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import Answer
from medschedule_desktop.services.forms.open_form import Question, Values
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.fleet import CodeRequest

_KIND, _UNITS = "kind", "unitIds"


class DeviceForms(ServerForms[Device]):
    """The forms."""

    kind = Device
    permission = Permission.MANAGE_DEVICES

    def __init__(self, desk: AdminDesk) -> None:
        super().__init__(desk)
        self._list = StationListForms(desk, self._hand_out)

    @property
    def _general(self) -> Mapping[str, Makes]:
        return {
            "device-new": self._new,
            "device-list": self._list.check,
            "device-list-do": self._list.make,
        }

    @property
    def _about(self) -> Mapping[str, MakesOf[Device]]:
        return {
            "device-units": self._units,
            "device-revoke": self._revoke,
            "device-ask": self._ask_for_diagnostics,
            "device-diagnostics": self._take_diagnostics,
        }

    def after(self, form_id: str) -> str:
        return "device-list-do" if form_id == "device-list" else ""

    def _new(self, work: UnitOfWork, form_id: str, reason: str) -> ServerForm:
        zone = self._desk.zone(work)

        def send(values: Values) -> str:
            asked = CodeRequest(kind=DeviceKind(values[_KIND]), unit_ids=tuple(values[_UNITS]))
            request = asked.model_copy(update={"request_id": self._id_for(asked)})
            made = self._desk.do(lambda caller: self._desk.server.make_code(caller, request))
            self._ids.clear()
            handed = HandedOut(
                title=tr("Code for a new device: {kind}", kind=KIND_WORDS[made.kind]),
                words=tr(
                    "Type it on the new device at its first start, or hold its reader before the picture. It "
                    "enrols one device, and is not shown again."
                ),
                secret=made.code,
                until=tr("Works until {moment}", moment=moment_words(made.expires_at, zone)),
                scannable=True,
            )
            self._hand_out(handed)
            return tr("The code is made.")

        questions = (
            Question(
                _KIND,
                tr("Kind"),
                answers.one_of({kind.value for kind in DeviceKind}),
                (DeviceKind.DESKTOP.value,),
                kind=FieldKind.CHOICE,
                choices=tuple((kind.value, KIND_WORDS[kind]) for kind in DeviceKind),
            ),
            _unit_question(work, (self._desk.station.unit_id,)),
        )
        return server_form(
            form_id,
            tr("New device"),
            send,
            questions=questions,
            sentence=tr("The device receives a copy of these units, encrypted with a key of its own."),
            save=tr("Make a code"),
            reason=reason,
        )

    def _units(self, work: UnitOfWork, form_id: str, device: Device, reason: str) -> ServerForm:
        def send(values: Values) -> str:
            units = tuple(values[_UNITS])
            if units == device.unit_ids:
                return tr("Nothing was changed.")
            self._desk.do(lambda caller: self._desk.server.assign_units(caller, device.id, units))
            return tr("{name} learns of its units with its next contact.", name=device.name)

        return server_form(
            form_id,
            tr("Units of {name}", name=device.name),
            send,
            questions=(_unit_question(work, device.unit_ids),),
            sentence=tr("It deletes its copy of units that it loses, and loads those that it gains."),
            reason=reason,
        )

    def _revoke(self, work: UnitOfWork, form_id: str, device: Device, reason: str) -> ServerForm:
        def send(_values: Values) -> str:
            self._desk.do(lambda caller: self._desk.server.revoke(caller, device.id))
            return tr("{name} is out of service. Its wipe is confirmed here.", name=device.name)

        own = device.id == work.state().device_id
        sentence = tr(
            "It is refused from now on. At its next contact it destroys its key and its copy, with entries "
            "that it has not sent yet, and confirms that here. Out of reach, it does not open the copy once "
            "its lease of "
            "{hours} h is over. This cannot be undone; the computer can join again as a new device.",
            hours=round(LEASE[device.kind].total_seconds() / 3600),
        )
        if own:
            sentence = tr("{sentence} It is this very station.", sentence=sentence)
        return server_form(
            form_id,
            tr("Take {name} out of service", name=device.name),
            send,
            sentence=sentence,
            save=tr("Revoke and wipe {name}", name=device.name),
            reason=reason,
        )

    def _ask_for_diagnostics(
        self, _work: UnitOfWork, form_id: str, device: Device, reason: str
    ) -> ServerForm:
        return self._deed(
            form_id,
            tr("Diagnostics of {name}", name=device.name),
            lambda caller: self._desk.server.ask_for_diagnostics(caller, device.id),
            tr("{name} is asked, and sends them with its next report.", name=device.name),
            sentence=tr(
                "The station sends what it found about itself and its errors, with no name, no entry and no "
                "address in it. It is asked for 7 days, and the file is kept for 30."
            ),
            save=tr("Ask for diagnostics"),
            reason=reason,
        )

    def _take_diagnostics(self, _work: UnitOfWork, form_id: str, device: Device, reason: str) -> ServerForm:
        def take(caller: EntityId) -> None:
            self._hand_out(
                HandedOut(
                    title=tr("Diagnostics of {name}", name=device.name),
                    words=tr("For whoever helps. No name and no entry is in it."),
                    file_name=f"diagnostics-{device.id}.zip",
                    content=self._desk.server.diagnostics(caller, device.id),
                )
            )

        return self._deed(
            form_id,
            tr("Diagnostics of {name}", name=device.name),
            take,
            tr("The diagnostics are here."),
            sentence=tr("The audit notes that you took them."),
            save=tr("Take the diagnostics"),
            reason=reason,
        )


def _unit_question(work: UnitOfWork, chosen: tuple[EntityId, ...]) -> Question:
    units = sorted(work.select(Unit), key=lambda unit: unit.name)
    return Question(
        _UNITS,
        tr("Units"),
        _some,
        chosen,
        kind=FieldKind.CHECKS,
        choices=tuple((unit.id, unit.name) for unit in units),
    )


def _some(answer: Answer) -> list[str]:
    chosen = answers.several(answer)
    if not chosen:
        raise ValueError(tr("Choose one unit at least."))
    return chosen
