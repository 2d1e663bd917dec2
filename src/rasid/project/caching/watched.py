"""Which tables the kept public pages show, and which they read without showing what changes in them."""

TABLES = (
    "programmes_programme", "programmes_programmepartner", "programmes_organisation", "programmes_wave",
    "programmes_methodchange", "programmes_regimedeclaration",
    "registry_area", "registry_sector", "registry_authority", "registry_authoritylink", "registry_servicepoint",
    "registry_service", "registry_serviceoffered",
    "findings_finding", "findings_systemicfinding", "findings_systemicmember",
    "cases_case", "cases_casestep", "cases_casereply", "cases_caseanswer", "cases_answerproof", "cases_appeal",
    "cases_appealproof", "cases_clockstop", "cases_correctionstep", "cases_deadline", "cases_measure",
    "cases_referral", "cases_referral_cases",
    "scores_snapshot", "scores_estimate", "scores_erratum", "scores_visitscore",
    "public_reports_publicreport", "public_reports_placecount",
    "bulletins_bulletin",
)  # fmt: skip
# Written many times a second: were they watched, no page would be kept for long. Why a page may read them all the same:
UNSEEN = {
    "visits_visit": "of a visit a page shows its day, which is fixed before its score, and the score is watched",
    "media_storedfile": "of a file a page shows that it is there; when its bytes go, the page follows within a minute",
}
