"""A person's browser, at the tests' OpenID provider."""

from urllib.parse import parse_qs, urlsplit

import httpx
from tests.sync_server.openid_provider import PASSWORD, PERSON

REDIRECT = "http://127.0.0.1:49152/callback"


def browse(authorization_url: str) -> dict[str, str]:
    """Sign in at the provider as a browser does, and return what comes back to the loopback address."""
    parts = urlsplit(authorization_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    with httpx.Client(trust_env=False) as browser:
        answer = browser.get(authorization_url)
        login = f"{origin}{answer.headers['location']}"
        page = browser.get(login)
        form = {
            "csrfmiddlewaretoken": page.cookies.get("csrftoken", ""),
            "username": PERSON,
            "password": PASSWORD,
        }
        answer = browser.post(login, data=form)
        answer = browser.get(f"{origin}{answer.headers['location']}")
    back = urlsplit(answer.headers["location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == REDIRECT
    return {name: values[0] for name, values in parse_qs(back.query).items()}
