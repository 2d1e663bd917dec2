"""Addresses for the public: no account, no role."""

from django.urls import URLPattern, URLResolver, path, re_path

from rasid.project import privacy_pages as privacy
from rasid.stages.bulletins import errata_pages as errata
from rasid.stages.bulletins import public_pages as bulletins
from rasid.stages.bulletins import public_portraits as portraits
from rasid.stages.bulletins.cards import pages as cards
from rasid.stages.bulletins.corrections import pages as corrections
from rasid.stages.bulletins.counters import pages as counters
from rasid.stages.bulletins.open_data import pages as open_data
from rasid.stages.bulletins.times import pages as times
from rasid.stages.observers.joining.applying import pages as applying
from rasid.stages.programmes.regimes import pages as regimes
from rasid.stages.reports.open311 import api as open311
from rasid.stages.reports.public import api as public_reports_api
from rasid.stages.reports.public import pages as public_reports
from rasid.stages.reports.resident import app as resident_app
from rasid.stages.reports.resident import follow_pages as resident_following
from rasid.stages.reports.resident import pages as resident
from rasid.stages.reports.surveys import public_pages as surveys

# Machine addresses have no language; person addresses do.
machine_patterns: list[URLPattern | URLResolver] = [
    path("verify.py", bulletins.verifier, name="verifier"),
    path("log/<path:path>", bulletins.log_file, name="log_file"),
    path("p/<slug:programme>/log/<path:path>", bulletins.log_file, name="programme_log_file"),
    path("p/<slug:programme>/export.json", bulletins.public_export, name="public_export"),
    path(
        "p/<slug:programme>/bulletins/<int:number>/bulletin.json",
        bulletins.public_bulletin_json,
        name="public_bulletin_json",
    ),
    path(
        "p/<slug:programme>/bulletins/<int:number>/authorities.csv",
        bulletins.public_bulletin_csv,
        name="public_bulletin_csv",
    ),
    re_path(
        r"^p/(?P<programme>[-\w]+)/bulletins/(?P<number>[0-9]{1,9})/(?P<table>authorities|areas|centres|strata|orders)"
        r"\.(?P<written>csv|json|parquet|geojson|csv-metadata\.json)$",
        open_data.public_open_data,
        name="public_open_data",
    ),
    path("p/<slug:programme>/catalogue.jsonld", open_data.public_catalogue, name="public_catalogue"),
    path("p/<slug:programme>/bulletins.<slug:language>.atom", open_data.public_feed, name="public_feed"),
    path(
        "p/<slug:programme>/figures/<str:level>/<str:subject>.csv",
        portraits.public_figures,
        {"form": "csv"},
        name="public_figures_csv",
    ),
    path(
        "p/<slug:programme>/figures/<str:level>/<str:subject>.json",
        portraits.public_figures,
        {"form": "json"},
        name="public_figures_json",
    ),
    path("p/<slug:programme>/outline.json", public_reports_api.public_outline, name="public_outline"),
    path("p/<slug:programme>/map/cells.json", public_reports_api.public_map_cells, name="public_map_cells"),
    path(
        "p/<slug:programme>/map/places.json", public_reports_api.public_map_places, name="public_map_places"
    ),
    path(
        "p/<slug:programme>/reports.json", public_reports_api.public_reports_json, name="public_reports_json"
    ),
    path(
        "p/<slug:programme>/branches.json",
        public_reports_api.public_branches_json,
        name="public_branches_json",
    ),
]
machine_patterns += [
    path(
        "p/<slug:programme>/cards/<int:number>.<slug:language>.<slug:drawn>",
        cards.public_bulletin_card,
        name="public_bulletin_card",
    ),
    path(
        "p/<slug:programme>/cards/<uuid:authority>.<slug:language>.<slug:drawn>",
        cards.public_authority_card,
        name="public_authority_card",
    ),
    path(
        "p/<slug:programme>/badges/<uuid:point>.<slug:language>.<slug:drawn>",
        cards.public_badge,
        name="public_badge",
    ),
    path("open311/discovery.<str:form>", open311.discovery, name="open311_discovery"),
    path("open311/openapi.json", open311.description, name="open311_description"),
    path("open311/v2/<path:rest>", open311.resource, name="open311"),
    path("open311/test/v2/<path:rest>", open311.resource, {"is_test": True}, name="open311_test"),
    path("open311/<slug:programme>/v2/<path:rest>", open311.resource, name="open311_programme"),
    # Line breaks too, which <path:…> leaves out: whatever was asked, a machine is answered in its own format.
    re_path(r"^open311/(?P<rest>[\s\S]+)$", open311.nothing, name="open311_nothing"),
]
person_patterns: list[URLPattern | URLResolver] = [
    path("", bulletins.public_home, name="public_home"),
    path("p/<slug:programme>/", bulletins.public_week, name="public_week"),
    path("p/<slug:programme>/bulletins/", bulletins.public_bulletin, name="public_bulletin"),
    path(
        "p/<slug:programme>/bulletins/<int:number>/",
        bulletins.public_bulletin_number,
        name="public_bulletin_number",
    ),
    path(
        "p/<slug:programme>/bulletins/<int:number>/errata/",
        errata.public_errata,
        name="public_errata",
    ),
    path(
        "p/<slug:programme>/bulletins/<int:number>/bulletin.pdf",
        bulletins.public_bulletin_pdf,
        name="public_bulletin_pdf",
    ),
    path(
        "p/<slug:programme>/authorities/<uuid:authority>/",
        bulletins.public_authority,
        name="public_authority",
    ),
    path(
        "p/<slug:programme>/authorities/<uuid:authority>/centres/",
        bulletins.public_centres,
        name="public_centres",
    ),
    path("p/<slug:programme>/corrected/", corrections.public_corrections, name="public_corrections"),
    path("p/<slug:programme>/praise/", corrections.public_praise, name="public_praise"),
    path("p/<slug:programme>/services/", times.public_services, name="public_services"),
    path("p/<slug:programme>/services/<uuid:service>/", times.public_service, name="public_service"),
    path("p/<slug:programme>/country/", portraits.public_country, name="public_country"),
    path("p/<slug:programme>/sectors/<str:sector>/", portraits.public_sector, name="public_sector"),
    path(
        "p/<slug:programme>/governorates/<uuid:governorate>/",
        portraits.public_governorate,
        name="public_governorate",
    ),
    path("p/<slug:programme>/centres/<uuid:centre>/", bulletins.public_centre, name="public_centre"),
    path("p/<slug:programme>/at/<uuid:point>/", counters.public_counter, name="public_counter"),
    path("p/<slug:programme>/say/", resident.resident_say, name="resident_say"),
    path("p/<slug:programme>/say/<str:what>/", resident.resident_say_kind, name="resident_say_kind"),
    path("p/<slug:programme>/follow/", resident_following.resident_follow, name="resident_follow"),
    path(
        "p/<slug:programme>/follow/files/<str:sealed>/",
        resident_following.resident_file,
        name="resident_file",
    ),
    path("p/<slug:programme>/join/", applying.join_apply, name="join_apply"),
    path("p/<slug:programme>/join/follow/", applying.join_follow, name="join_follow"),
    path("p/<slug:programme>/map/", public_reports.public_map, name="public_map"),
    path("p/<slug:programme>/reports/", public_reports.public_reports, name="public_reports"),
    path("p/<slug:programme>/reports/<uuid:shown>/", public_reports.public_report, name="public_report"),
    path(
        "p/<slug:programme>/reports/<uuid:shown>/files/<int:picture>/",
        public_reports.public_report_file,
        name="public_report_file",
    ),
    path("p/<slug:programme>/branches/", public_reports.public_branches, name="public_branches"),
    path("p/<slug:programme>/regime/", regimes.public_regime, name="public_regime"),
    path("p/<slug:programme>/method/", bulletins.public_method, name="public_method"),
    path("p/<slug:programme>/privacy/", privacy.public_privacy, name="public_privacy"),
    path("p/<slug:programme>/data/", bulletins.public_data, name="public_data"),
    path("p/<slug:programme>/verify/", bulletins.public_verify, name="public_verify"),
    path("p/<slug:programme>/app/", resident_app.page, name="resident_app"),
    path("p/<slug:programme>/worker.js", resident_app.worker, name="resident_app_worker"),
    path("p/<slug:programme>/manifest.webmanifest", resident_app.manifest, name="resident_app_manifest"),
    path("p/<slug:programme>/at/<uuid:point>/rate/", surveys.survey_rate, name="survey_rate"),
    path("q/<str:token>/", surveys.short_code, name="short_code"),
]
