"""A site with nothing but the tus door, as a stage wires it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from rasid.foundation.media import resumable
from rasid.foundation.media.uploads import Finished


@dataclass
class Desk:
    """What the stage behind the door does with whole files, and what it was given."""

    given: list[Finished] = field(default_factory=list)
    owner: str = "device-1"
    finds_place: bool = True
    refuses: Exception | None = None
    refuses_early: Exception | None = None

    def take(self, finished: Finished) -> bool:
        if self.refuses:
            raise self.refuses
        self.given.append(finished)
        return self.finds_place

    def admit(self, metadata: Any, length: int) -> None:
        if self.refuses_early:
            raise self.refuses_early


DESK = Desk()


@csrf_exempt
def tus_door(request: HttpRequest, upload: UUID | None = None) -> HttpResponse:
    return resumable.answer(
        request,
        # Who is asking stands where a door would find it; clients of the tests may be somebody else.
        owner=request.headers.get("X-Owner", DESK.owner),
        upload_id=upload,
        address_of=lambda upload_id: f"/openrosa/uploads/{upload_id}",
        on_finished=DESK.take,
        admit=DESK.admit,
    )


urlpatterns = [path("openrosa/uploads/", tus_door), path("openrosa/uploads/<uuid:upload>", tus_door)]


@pytest.fixture
def staging(settings: Any, tmp_path: Path) -> Path:
    settings.UPLOADS = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def desk(settings: Any, staging: Path) -> Desk:
    settings.ROOT_URLCONF = __name__
    DESK.__init__()  # type: ignore[misc]
    return DESK


@pytest.fixture
def tus_client(desk: Desk) -> Client:
    return Client(headers={"Tus-Resumable": "1.0.0"})
