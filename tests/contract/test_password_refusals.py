"""What the server finds wrong with a password is said in the language of the screens, by its reason."""

from collections.abc import Iterator

import pytest
from tests.sync_server.hospital import invented_hospital

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.services.access.password_choice import PasswordChoiceService
from medschedule_desktop.sync.server_door import refusal
from medschedule_server.auth.password_rules import LONGEST, PasswordRules
from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.language import ENGLISH, speak
from medschedule_shared.protocol.envelope import Envelope, ErrorBody
from medschedule_shared.protocol.password_refusal import PasswordRefusal


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    speak(load_language(LanguageCode.SPANISH, ","))
    yield
    speak(ENGLISH)


def over_the_wire(error: InvalidRequestError) -> ServerRefused:
    body = ErrorBody(code=error.code, message=error.message, details=error.details)
    answer = Envelope[None](success=False, error=body).model_dump_json(by_alias=True)
    refused = refusal(error.status, answer.encode())
    assert isinstance(refused, ServerRefused)
    return refused


def chosen(password: str) -> str:
    """Choose a password at the server's own rules, and return what the person reads."""
    hospital = invented_hospital("Lakeview")
    rules = PasswordRules(hospital.nurse, hospital.organization)

    def choose(_token: str, wanted: str) -> None:
        try:
            rules.check(wanted)
        except InvalidRequestError as error:
            raise over_the_wire(error) from error

    with pytest.raises(EntryRefused) as refused:
        PasswordChoiceService(choose).choose("token", password, password)
    return str(refused.value)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("lanterns", "Una contraseña tiene al menos 15 caracteres. Unas pocas palabras se recuerdan bien."),
        ("passwordpassword", "Esta contraseña está entre las primeras que otros prueban. Elija otra."),
        (
            "lakeviewhospital!",
            "Esta contraseña está hecha de su nombre, su usuario o el nombre de la casa. Elija otra.",
        ),
        # Each of these characters becomes three in the form that is compared.
        ("㎯" * (LONGEST // 2), f"Una contraseña tiene como máximo {LONGEST} caracteres."),
    ],
)
def test_each_reason_is_said_in_spanish(password: str, sentence: str) -> None:
    assert chosen(password) == sentence


def test_a_reason_of_a_newer_server_is_said_in_its_words() -> None:
    newer = ServerRefused("Not on Sundays.", "VALIDATION_ERROR", {"reason": "sunday"})

    def choose(_token: str, _password: str) -> None:
        raise newer

    with pytest.raises(EntryRefused, match=r"Not on Sundays\."):
        PasswordChoiceService(choose).choose("token", "any", "any")


def test_a_limit_that_is_no_number_is_not_said() -> None:
    odd = ServerRefused("Too short.", "VALIDATION_ERROR", {"reason": PasswordRefusal.TOO_SHORT, "limit": "x"})

    def choose(_token: str, _password: str) -> None:
        raise odd

    with pytest.raises(EntryRefused, match=r"Too short\."):
        PasswordChoiceService(choose).choose("token", "any", "any")
