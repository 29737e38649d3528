"""A real OpenID provider (django-oauth-toolkit) on the loopback address, with one client and one person.

Run as a program: `python -m tests.sync_server.openid_provider FOLDER`. It prints a line of JSON when it
serves, and ends when its standard input does.
"""

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PERSON, EMAIL, PASSWORD = "renee", "renee.calloway@lakeview.example", "a password of the provider"
CLIENT_ID, CLIENT_SECRET = "medschedule", "a secret of the client"

_LOGIN_PAGE = "<form method=post>{% csrf_token %}{{ form }}</form>"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""


def main(folder: Path) -> None:
    """Serve until standard input ends."""
    server = WSGIServer(("127.0.0.1", 0), _Quiet)
    issuer = f"http://127.0.0.1:{server.server_port}/o"
    _configure(folder, issuer)
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    call_command("migrate", verbosity=0)
    _fill()
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(json.dumps({"issuer": issuer}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.shutdown()


def _configure(folder: Path, issuer: str) -> None:
    from django.conf import settings

    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings.configure(
        SECRET_KEY="of a provider that lives for one test",
        ALLOWED_HOSTS=["127.0.0.1"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "provider.db")}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
        ROOT_URLCONF="tests.sync_server.openid_provider_site",
        LOGIN_URL="/login",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        ("django.template.loaders.locmem.Loader", {"registration/login.html": _LOGIN_PAGE})
                    ]
                },
            }
        ],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": issuer,
            "OIDC_RSA_PRIVATE_KEY": key.private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
            ).decode(),
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "OpenID", "email": "E-mail", "profile": "Profile"},
            "OAUTH2_VALIDATOR_CLASS": "tests.sync_server.openid_provider_site.Validator",
        },
    )


def _fill() -> None:
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    User.objects.create_user(PERSON, EMAIL, PASSWORD)
    Application.objects.create(
        name="MedSchedule",
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris="http://127.0.0.1/callback",
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
