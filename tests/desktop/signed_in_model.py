"""The language model behind a server, for a manager who came in by password."""

from tests.desktop.ward_station import MANAGER, WardStation

from medschedule_desktop.services.assistant.language_model import LanguageModel
from medschedule_desktop.sync.assistance import Assistance
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_shared.protocol.enrolment import Session, TokenPair


def signed_in_model(ward: WardStation, server_url: str) -> LanguageModel:
    """Sign the manager in, with the server in reach, and return the model as the station asks it."""
    ward.sign_in(MANAGER)
    ward.say("saved")
    user, now = ward.ward.hospital.user(MANAGER), ward.clock.now()
    session = PersonSession()
    tokens = TokenPair(
        access_token="access", access_expires_at=now, refresh_token="refresh", refresh_expires_at=now
    )
    session.begin(
        Session(
            user_id=user.id,
            organization_id=user.organization_id,
            display_name=user.display_name,
            role=user.role,
            unit_ids=user.unit_ids,
            tokens=tokens,
        )
    )
    return LanguageModel(ward.station, Assistance(server_url, session), ward.board.status)
