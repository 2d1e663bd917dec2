"""A programme that was settled before enters; the same people, places and forms as when it was settled leave."""

from rasid.foundation.accounts.models import User
from rasid.project.demonstration.cast import OFFICE, liaison_of
from rasid.project.demonstration.settling import Person, Phone, Settled, form_of, learn_places
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.registry.models import Authority

NOBODYS_PHONE = Phone("", "")


def recall(programme: Programme, signing_in: int) -> Settled:
    """Everybody of a settled programme. Phones are not known again: their secrets are kept nowhere."""
    settled = Settled(programme)
    members = Membership.objects.filter(programme=programme).values("user")
    users = {user.handle: user for user in User.objects.filter(id__in=members)}
    settled.office = {one.handle: viewer_for(users[one.handle], programme) for one in OFFICE}
    learn_places(settled)
    codes = (
        Authority.objects.filter(programme=programme)
        .order_by("source_id")
        .values_list("source_id", flat=True)
    )
    settled.liaisons = {code: viewer_for(users[liaison_of(code)], programme) for code in codes}
    points: dict[str, int] = {}
    for place in settled.places.values():
        points[place.authority] = points.get(place.authority, 0) + 1
    settled.liaisons_signing_in = tuple(sorted(points, key=lambda code: (-points[code], code))[:signing_in])
    for version in QuestionnaireVersion.objects.filter(questionnaire__programme=programme).order_by("id"):
        settled.forms[version.id] = form_of(version)
    for observer in Observer.objects.filter(programme=programme).select_related("user").order_by("user_id"):
        viewer = viewer_for(observer.user, programme)
        settled.observers[observer.id] = Person(observer.user.handle, viewer, NOBODYS_PHONE)
    return settled
