"""Every address of the installation: the three roots, sign-in, and what must not depend on the language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from rasid.project import account_pages, api, national_pages, pages, urls_field, urls_office, urls_public
from rasid.project.observing import pages as observing_pages

urlpatterns = [
    *urls_public.machine_patterns,
    *urls_field.machine_patterns,
    *api.api_patterns,
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", observing_pages.readyz, name="readyz"),
    # Addresses that an identity provider keeps of us: the same in every language.
    path("account/sign-on/<slug:provider>/back/", national_pages.national_back, name="national_back"),
    path("account/sign-on/<slug:provider>/answer/", national_pages.national_answer, name="national_answer"),
    path(
        "account/sign-on/<slug:provider>/metadata/",
        national_pages.national_metadata,
        name="national_metadata",
    ),
    *i18n_patterns(
        path("", include(urls_public.person_patterns)),
        path("field/", include(urls_field.person_patterns)),
        path("office/", include(urls_office.person_patterns)),
        path("agency/", include(urls_office.agency_patterns)),
        *(path(f"account/{route}", pages.walled_up, name=name) for name, route in pages.WALLED_UP.items()),
        path("account/sessions/", account_pages.own_sessions, name="own_sessions"),
        path("account/sign-on/", national_pages.national_accounts, name="national_accounts"),
        path("account/sign-on/<slug:provider>/", national_pages.national_sign_on, name="national_sign_on"),
        path("account/", include("allauth.account.urls")),
        path(
            "account/second-factor/webauthn/login/", account_pages.passkey_sign_in, name="mfa_login_webauthn"
        ),
        path("account/second-factor/", include("allauth.mfa.urls")),
        path("invitation/<str:secret>/", pages.accept_invitation, name="accept_invitation"),
        path("landing/", pages.landing, name="landing"),
        prefix_default_language=False,
    ),
]

handler500 = "rasid.project.broken.broken"
