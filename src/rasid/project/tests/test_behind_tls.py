"""Behind TLS cookies belong to this host alone and browsers never come back without it."""

import json
import os
import subprocess
import sys

import pytest

NAMES = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "DEBUG",
)  # fmt: skip


def settings_with(**environment: str) -> dict[str, object]:
    code = f"import json, rasid.project.settings as s; print(json.dumps({{n: getattr(s, n) for n in {NAMES!r}}}))"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_cookies_are_bound_to_the_host_and_to_tls() -> None:
    found = settings_with(RASID_BEHIND_TLS="1")
    assert (found["SESSION_COOKIE_NAME"], found["CSRF_COOKIE_NAME"]) == (
        "__Host-sessionid",
        "__Host-csrftoken",
    )
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_HTTPONLY"]
    assert found["CSRF_COOKIE_HTTPONLY"]


def test_browsers_are_told_to_keep_to_tls_for_a_year_with_all_names_below() -> None:
    found = settings_with(RASID_BEHIND_TLS="1")
    assert found["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True


@pytest.mark.parametrize("environment", [{}, {"RASID_BEHIND_TLS": "1"}])
def test_nothing_is_debugged_unless_asked(environment: dict[str, str]) -> None:
    assert settings_with(**environment)["DEBUG"] is False
