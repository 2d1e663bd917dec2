"""What applicants, candidates and officers must not learn or skip on the way to a certificate."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.models import User
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.joining.applying import actions as applying
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.applying.rules import Document
from rasid.stages.observers.joining.rules import Refusal, State
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn
from tests.world.joining import CODE, NAME, NUMBER, BringTo, apply
from tests.world.plans import Country


def test_by_their_own_number_applicants_cannot_count_the_others(
    programme: Programme, country: Country
) -> None:
    for n in range(9):
        apply(programme, country, code=f"ABCDEFGHJK2{n}")
    numbers = list(Application.objects.order_by("received_at").values_list("number", flat=True))
    assert len(set(numbers)) == 9
    assert all(100_000 <= number < 1_000_000 for number in numbers)
    assert max(numbers) - min(numbers) > 9


def test_no_number_is_tried_on_who_observes_already(bring_to: BringTo, officer: Viewer) -> None:
    held = bring_to(State.CHECKED)
    said = set()
    for number in (NUMBER, "0001112223"):
        with pytest.raises(Refused) as refused:
            applying.check_identity(
                officer, held.application.id, document=Document.PASSPORT, number=number, name=NAME
            )
        said.add(refused.value.code)
    assert said == {Refusal.WRONG_STATE}


def test_numbers_are_not_tried_on_an_application_without_end(
    bring_to: BringTo, signed_in: SignedIn, rania: User
) -> None:
    held = bring_to(State.RECEIVED)
    page = reverse("joining_application", args=["jo", held.application.id])
    desk = signed_in(rania)
    checked = {"act": "check", "document": "passport", "name": NAME}
    for n in range(tries.LIMITS[tries.Door.DOCUMENT].most):
        desk.post(page, checked | {"number": f"1{n:09d}"})
    told = desk.post(page, checked | {"number": NUMBER})
    assert say("refusal-joining-too-many") in told.content.decode()
    assert held.state is State.RECEIVED


def test_codes_of_applications_are_not_tried_without_end(bring_to: BringTo, client: Client) -> None:
    bring_to(State.RECEIVED)
    page = reverse("join_follow", args=["jo"])
    for _ in range(tries.LIMITS[tries.Door.APPLICATION].most):
        client.post(page, {"code": "AAAA-AAAA-AAAA"})
    assert say("refusal-joining-too-many") in client.post(page, {"code": CODE}).content.decode()


def test_nobody_finds_out_who_observes_by_trying_addresses(bring_to: BringTo, noor: Observer) -> None:
    held = bring_to(State.CHECKED)
    door.keep_address(noor.user_id, "noor@people.example")
    user = held.observer.user
    user.set_unusable_password()
    user.save()
    assert applying.invite_candidate(held.application.id, "noor@people.example")
    assert door.user_for_address("noor@people.example") == noor.user_id
    assert applying.invite_candidate(held.application.id, "mariam@new.example")
    assert door.user_for_address("mariam@new.example") == user.pk


def test_no_officer_certifies_a_candidate_past_exam_trial_and_the_second_officer(
    bring_to: BringTo, country: Country, signed_in: SignedIn, rania: User
) -> None:
    held = bring_to(State.CHECKED)
    form = {"sectors": [str(country.sector.pk)], "first_day": "2026-11-15", "last_day": "2027-11-14"}
    page = signed_in(rania).post(reverse("observer_certify", args=["jo", held.application.id]), form)
    assert page.status_code == 200
    assert say("refusal-observers-wrong-state") in re.sub("[\u2068\u2069]", "", page.content.decode())
    assert not Certificate.objects.filter(observer=held.observer).exists()
    assert held.observer.state == "candidate"
