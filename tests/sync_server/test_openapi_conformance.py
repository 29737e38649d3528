"""Whatever the OpenAPI document allows or forbids: the server answers as it says, and never fails."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from tests.e2e.loaded_hospital import LoadedHospital
from tests.sync_server.api_site import PEOPLE, ApiSite, api_site

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
CONFIG = SchemathesisConfig.from_dict(
    {
        "checks": {
            "positive_data_acceptance": {"enabled": False},  # see `_is_taken_as_well_formed`
            "negative_data_rejection": {"expected-statuses": ["4xx"]},
        },
    }
)
schema = schemathesis.openapi.from_dict(json.loads(DOCUMENT.read_text()), config=CONFIG)
OPERATIONS: dict[str, Any] = {}
for found in schema.get_all_operations():
    assert isinstance(found, Ok), found
    OPERATIONS[found.ok().label] = found.ok()


@pytest.fixture(scope="module")
def site(
    loaded_hospital: LoadedHospital, mongo_uri: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ApiSite]:
    with api_site(loaded_hospital, mongo_uri, tmp_path_factory.mktemp("api") / "server.log") as running:
        yield running


@pytest.fixture(scope="module")
def known(site: ApiSite) -> dict[str, list[str]]:
    """Return ids that are there, by the path of their lists."""
    found: dict[str, list[str]] = {}
    with httpx.Client(base_url=f"{site.url}/api/v1", headers=site.headers(PEOPLE[0]), timeout=60) as http:
        for path in ("units", "staff", "schedules", "assignments", "requests", "shift-templates", "census"):
            answer = http.get(f"/{path}", params={"pageSize": 20})
            assert answer.status_code == 200, answer.text
            found[path] = [each["id"] for each in answer.json()["data"]]
    return found


@pytest.mark.parametrize("label", OPERATIONS)
@settings(
    max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_every_answer_is_as_the_document_says(
    data: st.DataObject, label: str, site: ApiSite, known: dict[str, list[str]]
) -> None:
    mode = data.draw(st.sampled_from(GenerationMode))
    case = data.draw(OPERATIONS[label].as_strategy(generation_mode=mode))
    if mode.is_positive:
        _ground(case, known)
    person = data.draw(st.sampled_from(PEOPLE))
    answer = case.call_and_validate(base_url=site.url, headers=site.headers(person))
    assert mode.is_negative or _is_taken_as_well_formed(answer)
    assert "Traceback" not in answer.text
    assert "medschedule_server" not in answer.text


def _is_taken_as_well_formed(answer: Any) -> bool:
    """Tell whether a request that the document allows got past the check of its form; it may be refused."""
    if answer.status_code != 400:
        return True
    error = answer.json()["error"]
    message: str = error["message"]
    details = error.get("details")
    if isinstance(details, list) and {each["problem"] for each in details} == {"value_error"}:
        return True  # a rule between fields, or of a field, which no schema can say
    return not message.startswith(("The request is not valid", "The request has", "If-Match"))


NAMED = {"unitId": "units", "staffId": "staff", "periodId": "schedules", "templateId": "shift-templates"}


def _ground(case: Any, known: dict[str, list[str]]) -> None:
    """Put ids that exist into a well-formed request, so that it gets further than "not found"."""
    ids = known.get(case.path.split("/")[3])
    if "id" in case.path_parameters and ids:
        case.path_parameters["id"] = ids[0]
    if isinstance(case.body, dict):
        for name, path in NAMED.items():
            if name in case.body:
                case.body[name] = known[path][0]


def test_the_committed_document_describes_this_server(site: ApiSite) -> None:
    served: dict[str, Any] = httpx.get(f"{site.url}/api/v1/openapi.json", timeout=60).json()
    committed = json.loads(DOCUMENT.read_text())
    assert set(served["paths"]) == set(committed["paths"])
    assert served["components"]["schemas"] == committed["components"]["schemas"]
