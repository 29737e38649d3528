"""The addresses of the tests' OpenID provider, and what it says of a person."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.urls import include, path
from oauth2_provider.oauth2_validators import OAuth2Validator


class Validator(OAuth2Validator):  # type: ignore[misc] # has no annotations
    """Puts a verified e-mail and a name into the ID token."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        """Return what the ID token says beside the subject."""
        user = request.user
        return {"email": user.email, "email_verified": True, "preferred_username": user.username}


urlpatterns = [
    path("login", LoginView.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
