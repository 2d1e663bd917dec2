"""The office's pages of the registry, as people meet them: from an empty registry to an imported one."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rasid.foundation.accounts import invitations
from rasid.foundation.accounts.models import User
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.handovers import run_step
from rasid.stages.programmes.models import Programme
from rasid.stages.registry import actions, queries
from rasid.stages.registry.importing import load_mapping
from rasid.stages.registry.models import Authority, ImportRun, Sector, Service, ServicePoint
from rasid.stages.registry.rules import ALWAYS_OPEN

SAMPLE = Path(__file__).parent / "samples" / "sierra-leone-health-sample.csv"
MAPPING = load_mapping("sierra-leone-health").text
HERE = "/office/jo/registry/"


@pytest.fixture
def office(client: Client, rania: User) -> Client:
    """Rania's browser."""
    client.force_login(rania, backend="rasid.foundation.accounts.signin.SignInBackend")
    return client


def text(answer: Any) -> str:
    """What is read on a page, without marks that only steer direction."""
    return re.sub("[\u2066-\u2069]", "", unescape(answer.content.decode()))


def follow(client: Client, address: str, sent: dict[str, Any]) -> Any:
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == 200
    return answer


# Nobody else ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["", "centres/add/", "authorities/", "authorities/add/", "sectors/", "import/"]
)
def test_to_a_liaison_the_offices_registry_does_not_exist(
    client: Client, programme: Programme, omar: User, page: str
) -> None:
    client.force_login(omar, backend="rasid.foundation.accounts.signin.SignInBackend")
    assert client.get(HERE + page).status_code == 404


def test_a_reviewer_reads_the_registry_and_changes_nothing(
    client: Client, hadi: User, marka: ServicePoint
) -> None:
    client.force_login(hadi, backend="rasid.foundation.accounts.signin.SignInBackend")
    address = f"{HERE}centres/{marka.id}/"
    assert "مركز ترخيص ماركا" in text(client.get(address))
    assert client.post(address, {"form": "hours", "hours-hours": "24/7"}).status_code == 404
    assert client.get(f"{HERE}import/").status_code == 404


# From nothing, by hand ---------------------------------------------------------------------


def test_every_empty_page_leads_to_the_next_step(office: Client, programme: Programme) -> None:
    assert f'href="{HERE}import/"' in text(office.get(HERE))
    assert f'href="{HERE}authorities/add/"' in text(office.get(f"{HERE}centres/add/"))
    assert f'href="{HERE}authorities/add/"' in text(office.get(f"{HERE}authorities/"))
    assert f'href="{HERE}sectors/"' in text(office.get(f"{HERE}authorities/add/"))


def test_a_person_without_a_file_gets_to_a_registered_centre(office: Client, programme: Programme) -> None:
    follow(office, f"{HERE}sectors/", {"form": "sector", "name_ar": "الترخيص", "name_en": "Licensing"})
    assert Sector.objects.get().code == "licensing"
    follow(office, f"{HERE}sectors/", {"country": "jo"})
    follow(
        office,
        f"{HERE}authorities/add/",
        {
            "name_ar": "إدارة الترخيص",
            "name_en": "",
            "kind": "department",
            "sector": "licensing",
            "code": "dvld",
        },
    )
    authority = Authority.objects.get()
    service = {
        "form": "service",
        "service-name_ar": "تجديد رخصة",
        "service-name_en": "Renewal",
        "service-limit_value": "3",
        "service-limit_unit": "working_days",
    }
    answer = follow(office, f"{HERE}authorities/{authority.id}/", service)
    assert "ثلاثة أيام عمل" in text(answer)
    area = next(area for area in queries.areas(programme) if area.code == "jo-zarqa")
    point = {
        "name_ar": "مركز ترخيص الزرقاء",
        "kind": "counter",
        "authority": str(authority.id),
        "area": str(area.id),
        "hours": "Sun-Thu 08:00-15:00",
        "yearly_users": "40000",
    }
    answer = follow(office, f"{HERE}centres/add/", point)
    made = ServicePoint.objects.get()
    assert set(made.defaults_stated) == {"place"}
    assert made.defaults_stated["place"]["en"].startswith("No coordinates were given")
    assert made.latitude == pytest.approx(32.1, abs=0.6)
    assert "قيمة مفترضة" in text(answer)


def test_a_form_that_will_not_do_comes_back_with_what_was_written(
    office: Client, licensing: Authority
) -> None:
    sent = {
        "name_ar": "مركز",
        "kind": "counter",
        "authority": str(licensing.id),
        "hours": "ثمانية إلى ثلاثة",
        "yearly_users": "5",
    }
    answer = office.post(f"{HERE}centres/add/", sent)
    assert "تعذّرت قراءة ساعات الدوام" in text(answer)
    assert 'value="ثمانية إلى ثلاثة"' in text(answer)
    answer = office.post(f"{HERE}centres/add/", {**sent, "hours": "24/7"})
    assert "ما يُزار على الأرض لا يُسجّل بلا مكان" in text(answer)
    assert ServicePoint.objects.count() == 0


# The list ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("marka", "hospital", "park", "hotline")
class TestList:
    def test_centres_stand_under_the_name_of_their_kind(self, office: Client, zarqa: ServicePoint) -> None:
        page = text(office.get(HERE))
        assert "خط هاتف" in page
        assert "مكان عام" in page
        assert "نقطة خدمة" not in page
        assert "5 مراكز" in page

    def test_searching_and_narrowing_go_into_the_file_too(self, office: Client, zarqa: ServicePoint) -> None:
        page = text(office.get(HERE, {"text": "زرقاء"}))
        assert "مركز ترخيص الزرقاء" in page
        assert "مركز ترخيص ماركا" not in page
        file = office.get(HERE, {"text": "زرقاء", "format": "csv"})
        lines = file.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert "Zarqa licensing centre" in lines[1]

    def test_a_closed_centre_leaves_the_list_until_asked_for(
        self, office: Client, zarqa: ServicePoint
    ) -> None:
        actions.close_service_point(zarqa.id, queries.programmes.today(zarqa.programme))
        assert "الزرقاء" not in re.sub(r"<option.*?</option>", "", text(office.get(HERE)))
        assert "مركز ترخيص الزرقاء" in text(office.get(HERE, {"state": "closed"}))

    @pytest.mark.parametrize("query", [{"authority": "x"}, {"area": "'"}, {"kind": "?"}, {"page": "99"}])
    def test_a_mangled_address_is_still_a_list(self, office: Client, query: dict[str, str]) -> None:
        assert office.get(HERE, query).status_code == 200

    def test_it_is_all_there_in_english(self, office: Client) -> None:
        page = text(office.get(f"/en{HERE}"))
        assert "Marka licensing centre" in page
        assert not re.search("[\u0621-\u064a]", page.partition("<main")[2].replace("العربية", ""))


# One centre -----------------------------------------------------------------------------------


def test_a_centres_page_shows_what_is_known_and_what_is_assumed(office: Client, zarqa: ServicePoint) -> None:
    page = text(office.get(f"{HERE}centres/{zarqa.id}/"))
    for words in ("الأحد", "8:00 صباحاً", "40,000", "عدد مفترض للاختبار", "60 دقيقة", "ODbL", "<circle"):
        assert words in page, words
    assert page.count("<path") >= 12


def test_every_change_of_a_centre_is_made_from_its_page(
    office: Client, marka: ServicePoint, zarqa: ServicePoint, municipality: Authority, renewal: Service
) -> None:
    address = f"{HERE}centres/{zarqa.id}/"
    facts = {"facts-yearly_users": "1", "facts-latitude": "32.1", "facts-longitude": "36.1"}
    follow(office, address, {"form": "facts", **facts})
    follow(office, address, {"form": "hours", "hours-hours": "24/7"})
    follow(office, address, {"form": "services"})
    follow(
        office,
        address,
        {"form": "link", "link-authority": str(municipality.id), "link-since": "2027-01-01"},
    )
    zarqa.refresh_from_db()
    assert (zarqa.yearly_users, zarqa.latitude, zarqa.defaults_stated) == (1, 32.1, {})
    assert queries.hours_of(zarqa) == ALWAYS_OPEN
    assert zarqa.services_offered.count() == 0
    assert queries.authority_on(zarqa, date(2027, 1, 1)) == municipality


def test_a_doubled_centre_is_merged_and_closed_from_its_page(
    office: Client, programme: Programme, marka: ServicePoint
) -> None:
    known = queries.stated_points([marka], queries.programmes.today(programme))["marka"]
    double = actions.register_service_point(programme, replace(known, source_id="double"))
    address = f"{HERE}centres/{double.id}/"
    sent = {"form": "merge", "merge-into": str(marka.id), "merge-merged_on": "2026-11-15"}
    page = text(follow(office, address, sent))
    assert "دُمج في «مركز ترخيص ماركا»" in page
    assert "ادمجه في مركز آخر" not in page
    follow(office, f"{HERE}centres/{marka.id}/", {"form": "close", "close-closed_on": "2026-12-01"})
    marka.refresh_from_db()
    assert marka.closed_on == date(2026, 12, 1)


def test_a_refused_change_says_why_and_changes_nothing(office: Client, marka: ServicePoint) -> None:
    sent = {"form": "facts", "facts-yearly_users": "7", "facts-latitude": "32.1"}
    answer = office.post(f"{HERE}centres/{marka.id}/", sent)
    assert "أدخل خط العرض وخط الطول معاً" in text(answer)
    marka.refresh_from_db()
    assert marka.yearly_users == 60_000


# Authorities -----------------------------------------------------------------------------------


def test_an_invited_liaisons_link_is_shown_once(office: Client, licensing: Authority) -> None:
    address = f"{HERE}authorities/{licensing.id}/"
    answer = follow(office, address, {"form": "liaison", "liaison-handle": "samar"})
    found = re.search(r"http://testserver/invitation/([^/]+)/", text(answer))
    assert found is not None
    user = invitations.invited_user(found[1])
    assert user is not None
    assert user.handle == "samar"
    again = text(office.get(address))
    assert found[1] not in again
    assert "samar" in again


def test_authorities_come_as_a_file(office: Client, licensing: Authority, marka: ServicePoint) -> None:
    file = office.get(f"{HERE}authorities/", {"format": "csv"}).content.decode("utf-8-sig")
    assert file.splitlines()[1].endswith(",1")


# The import -----------------------------------------------------------------------------------------


def upload(client: Client, content: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("list.csv", content, content_type="text/csv")
    return client.post(f"{HERE}import/", {"file": file, "mapping": "sierra-leone-health", **more})


@pytest.mark.django_db(transaction=True)
def test_a_file_is_checked_then_imported_through_the_pages(office: Client, rania: User) -> None:
    with jobs_run_here(run_step):
        answer = upload(office, SAMPLE.read_bytes())
    page = text(office.get(answer["Location"]))
    assert "هذا فحص فقط" in page
    assert ServicePoint.objects.count() == 0
    checked = ImportRun.objects.get()
    assert checked.started_by == rania
    with jobs_run_here(run_step):
        answer = office.post(f"{HERE}import/{checked.id}/now/")
    page = text(office.get(answer["Location"]))
    assert "قُرئ 30 صفاً" in page
    assert ServicePoint.objects.count() == 30
    report = office.get(answer["Location"], {"format": "csv"}).content.decode("utf-8-sig")
    assert len(report.splitlines()) == 1 + ImportRun.objects.get(is_dry_run=False).problems.count()
    assert "استُورد" in text(office.get(f"{HERE}import/"))


def test_a_run_that_waits_for_the_worker_says_so_and_asks_again(office: Client, programme: Programme) -> None:
    answer = upload(office, SAMPLE.read_bytes())
    page = text(office.get(answer["Location"]))
    assert "الملف قيد القراءة" in page
    assert 'hx-trigger="every 2s"' in page
    assert "استورده الآن" not in page


@pytest.mark.django_db(transaction=True)
def test_a_bad_row_is_told_with_its_place_and_its_cure(office: Client, programme: Programme) -> None:
    bad = SAMPLE.read_text().replace("Government,Bo,", "Government,Atlantis,", 1)
    with jobs_run_here(run_step):
        answer = upload(office, bad.encode())
    page = text(office.get(answer["Location"]))
    assert "«Atlantis» غير معروفة في ملف الربط" in page
    assert "district" in page
    assert "صحح الخلية" in page


def test_a_mapping_of_ones_own_is_read_before_anything_is_kept(office: Client, programme: Programme) -> None:
    own = SimpleUploadedFile("own.toml", MAPPING.replace('code = "sl-h', 'kode = "sl-h').encode())
    answer = upload(office, SAMPLE.read_bytes(), mapping="own", own_mapping=own)
    assert "ينقص ملف الربط «source.code»" in text(answer)
    answer = upload(office, SAMPLE.read_bytes(), mapping="own")
    assert "ارفع ملفك" in text(answer)
    assert ImportRun.objects.count() == 0


def test_a_bundled_mapping_can_be_taken_home(office: Client, programme: Programme) -> None:
    answer = office.get(f"{HERE}import/mappings/sierra-leone-health.toml")
    assert answer.content.decode() == MAPPING
    assert office.get(f"{HERE}import/mappings/none.toml").status_code == 404
