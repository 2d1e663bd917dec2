"""A demonstration is no back door: its clock and its open doors never meet a real programme."""

import pytest
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.project import checks
from rasid.project.founding import found
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import device
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import Programme
from tests.world.doors import SignedIn


def test_a_demonstration_does_not_start_beside_a_real_programme(
    programme: Programme, settings: Settings
) -> None:
    settings.SECRET_KEY = "another"
    checks.refuse_to_serve_unsafely()
    settings.DEMONSTRATION = True
    (problem,) = checks.no_real_programme_in_a_demonstration(["default"])
    assert isinstance(problem, Error)
    assert "jo" in problem.msg
    with pytest.raises(ImproperlyConfigured, match="jo"):
        checks.refuse_to_serve_unsafely()
    Programme.objects.update(is_demonstration=True)
    assert checks.no_real_programme_in_a_demonstration(["default"]) == []


def test_a_real_programme_founded_meanwhile_does_not_exist_for_a_demonstration(
    programme: Programme, crew: list[Observer], settings: Settings, rania: User, signed_in: SignedIn
) -> None:
    client, observer = signed_in(rania), crew[0].user
    assert device(observer.pk, "jo")
    settings.DEMONSTRATION = True
    assert client.get("/office/jo/").status_code == 404
    assert Client().get("/p/jo/").status_code == 404
    assert list(queries.public_programmes()) == []
    assert list(queries.programmes_of(rania)) == []
    assert device(observer.pk, "jo") is None


def test_what_is_founded_in_a_demonstration_is_labelled_for_ever(db: None, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    founded = found(
        organisation={"ar": "مركز"}, name={"ar": "برنامج"}, slug="played", country="jo", handle="first"
    )
    settings.DEMONSTRATION = False
    assert queries.public_view(Programme.objects.get(id=founded.programme.id))["demonstration"] is True


def test_nothing_is_served_with_the_key_of_tests(db: None, settings: Settings) -> None:
    assert settings.SECRET_KEY
    settings.SECRET_KEY = checks.KEY_OF_TESTS
    with pytest.raises(ImproperlyConfigured, match="RASID_SECRET_KEY"):
        checks.refuse_to_serve_unsafely()
    settings.SECRET_KEY = "another"
    checks.refuse_to_serve_unsafely()
