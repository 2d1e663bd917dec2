"""What the database is told to write so that many reports stand in it: statements for `stored`, no logic."""

CATEGORIES_A_KIND = 60

# Whose indexes are taken away meanwhile, and which are swept afterwards.
TABLES = (
    "reports_report", "reports_reportevent", "public_reports_publicreport", "report_desk_sorting",
    "report_desk_suggestion", "report_desk_decision", "answering_extensionrequest", "ledger_entry", "ledger_opening",
)  # fmt: skip

# What is unique over all parts of a table, beside it: the constraint, its column, its rows that are missing.
KEYS = (("report_numbers_are_unique", "number"), ("receipt_codes_are_unique", "code_hash"))
FILL_KEY = """
ALTER TABLE {name}_key DROP CONSTRAINT {name};
INSERT INTO {name}_key ({column}, id) SELECT {column}, id FROM reports_report WHERE number > {above};
ALTER TABLE {name}_key ADD CONSTRAINT {name} PRIMARY KEY ({column})
"""

# How many rows of each table in parts by numbers come with one report, at most.
NUMBERED = {"reports_reportevent": 4, "ledger_entry": 1}

PARTS = """
SELECT schema_add_numbers(%(table)s, nth)
FROM generate_series(0, 1 + (SELECT (schema_highest(%(table)s) + %(rows)s) / step FROM schema_parts
                             WHERE name = %(table)s LIMIT 1)) nth
"""

DRAWN_FROM = {
    "bench_word": "n int PRIMARY KEY, words text, lexemes tsvector",
    "bench_category": "kind text, n int, code text, PRIMARY KEY (kind, n)",
    "bench_day": "day date PRIMARY KEY, half_week date",
    "bench_spot": (
        "n int PRIMARY KEY, latitude float8, longitude float8, place text, middle_latitude float8,"
        " middle_longitude float8, area uuid"
    ),
    "bench_name": "id uuid, lexemes tsvector",
}

# An id as the application makes them: the month it came in, and nothing else that could be read.
MONTHLY_ID = """
CREATE FUNCTION bench_id(at timestamptz) RETURNS uuid LANGUAGE sql AS $$
    SELECT overlay(overlay(replace(gen_random_uuid()::text, '-', '') PLACING to_char(at AT TIME ZONE 'UTC', 'YYYYMM')
        FROM 1) PLACING '8' FROM 13)::uuid
$$
"""

# Of each settled centre as many others of its kind as make the number whole, around it.
CENTRES = """
INSERT INTO registry_servicepoint
    (id, programme_id, source, source_id, kind, sector_id, name, search_text, sort_key, address, area_id, latitude,
     longitude, yearly_users, defaults_stated, opened_on)
SELECT gen_random_uuid(), p.programme_id, p.source, p.source_id || '~' || n, p.kind, p.sector_id,
       jsonb_build_object('ar', (p.name ->> 'ar') || ' ' || n, 'en', (p.name ->> 'en') || ' ' || n),
       p.search_text || ' ' || n, left(p.sort_key, 190) || ' ' || n, p.address, p.area_id,
       p.latitude + (random() - 0.5) * 0.1, p.longitude + (random() - 0.5) * 0.1, p.yearly_users,
       p.defaults_stated, p.opened_on
FROM registry_servicepoint p
CROSS JOIN LATERAL generate_series(
    1, %(wanted)s / (SELECT count(*)::int FROM registry_servicepoint WHERE programme_id = %(programme)s) - 1
) n
WHERE p.programme_id = %(programme)s
"""
LINKS = """
INSERT INTO registry_authoritylink (service_point_id, authority_id, valid)
SELECT p.id, l.authority_id, l.valid
FROM registry_servicepoint p
JOIN registry_servicepoint original ON original.programme_id = p.programme_id AND original.source = p.source
    AND original.source_id = split_part(p.source_id, '~', 1)
JOIN registry_authoritylink l ON l.service_point_id = original.id
WHERE p.programme_id = %(programme)s AND p.id <> original.id
"""
# Numbered by lot: the first ones are those that most people go to.
POINTS = """
CREATE TABLE bench_point AS
SELECT (row_number() OVER (ORDER BY md5(p.id::text)) - 1)::int AS n, p.id, p.latitude, p.longitude, p.area_id AS area,
       (SELECT authority_id FROM registry_authoritylink l WHERE l.service_point_id = p.id LIMIT 1) AS authority
FROM registry_servicepoint p WHERE p.programme_id = %(programme)s;
CREATE UNIQUE INDEX ON bench_point (n);
ANALYZE bench_point
"""

INDEXES = """
SELECT c.relname, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relname = ANY(%s) AND NOT c.relispartition AND NOT i.indisunique
ORDER BY pg_relation_size(t.oid) DESC, c.relname
"""

# What each report of a span of numbers is, before any table is written.
_DRAWN = """
CREATE TEMP TABLE drawn ON COMMIT DROP AS
WITH lots AS (
    SELECT number, random() AS kind_lot, random() AS place_lot, random() AS state_lot, random() AS way_lot,
           random() AS severity_lot, random() AS door_lot, floor(random() * 7200)::int AS word,
           floor(random() * 60)::int AS category_lot,
           floor(power(random(), 2) * (SELECT count(*) FROM bench_point))::int AS point_lot,
           floor(random() * (SELECT count(*) FROM bench_spot))::int AS spot_lot,
           %(begins)s + make_interval(secs => %(seconds)s * (number - %(low)s) / (%(high)s - %(low)s + 1)) AS at
    FROM generate_series(%(low)s::bigint, %(high)s::bigint) number
), sorted AS (
    SELECT *, CASE WHEN kind_lot < 0.70 THEN 'complaint' WHEN kind_lot < 0.78 THEN 'praise'
                   WHEN kind_lot < 0.88 THEN 'suggestion' WHEN kind_lot < 0.97 THEN 'question'
                   ELSE 'branch_request' END AS kind,
           -- What is open came lately: of a fortnight's reports a quarter, of older ones next to none.
           CASE WHEN state_lot < 0.03 THEN 'set_aside'
                WHEN at > %(now)s::timestamptz - interval '14 days' AND state_lot < 0.09 THEN 'received'
                WHEN at > %(now)s::timestamptz - interval '14 days' AND state_lot < 0.23 THEN 'forwarded'
                WHEN at > %(now)s::timestamptz - interval '14 days' AND state_lot < 0.26 THEN 'answered'
                ELSE 'closed' END AS state
    FROM lots
)
SELECT bench_id(s.at) AS id, s.number, s.at, s.kind, s.state, s.word, c.code AS category, s.way_lot,
       CASE WHEN s.severity_lot < 0.005 THEN 'danger' WHEN s.severity_lot < 0.09 THEN 'high'
            WHEN s.severity_lot < 0.8 THEN 'normal' ELSE 'low' END AS severity,
       CASE WHEN s.door_lot < 0.55 THEN 'app' WHEN s.door_lot < 0.75 THEN 'page' WHEN s.door_lot < 0.86 THEN 'call'
            WHEN s.door_lot < 0.90 THEN 'email' WHEN s.door_lot < 0.94 THEN 'open311' ELSE 'register' END AS door,
       s.state NOT IN ('received', 'set_aside') AND s.way_lot < 0.85
           AND NOT (s.state = 'closed' AND s.number %% 33 = 0) AS is_public,
       -- One in 33 of the closed says what its forerunner said.
       s.state = 'closed' AND s.number %% 33 = 0 AND s.number > %(low)s AS is_merged,
       s.state IN ('forwarded', 'answered') OR s.state = 'closed' AND s.way_lot < 0.8 AS was_forwarded,
       p.id AS point, p.authority, coalesce(p.area, t.area) AS area,
       coalesce(p.latitude, t.latitude) AS latitude, coalesce(p.longitude, t.longitude) AS longitude,
       CASE WHEN p.id IS NULL THEN t.place ELSE 'p:' || p.id END AS place,
       CASE WHEN p.id IS NULL THEN t.middle_latitude ELSE p.latitude END AS middle_latitude,
       CASE WHEN p.id IS NULL THEN t.middle_longitude ELSE p.longitude END AS middle_longitude,
       LEAST(s.at + make_interval(hours => (s.way_lot * 48)::int), %(now)s) AS forwarded_at,
       LEAST(s.at + make_interval(hours => 48 + (s.way_lot * 300)::int), %(now)s) AS answered_at,
       LEAST(s.at + make_interval(hours => 50 + (s.way_lot * 500)::int), %(now)s) AS closed_at,
       CASE floor(s.way_lot * 20)::int %% 4 WHEN 0 THEN 'explained' WHEN 1 THEN 'not_fixed' ELSE 'fixed' END AS ended
FROM sorted s
JOIN bench_category c ON c.kind = s.kind AND c.n = s.category_lot
JOIN bench_spot t ON t.n = s.spot_lot
LEFT JOIN bench_point p ON p.n = s.point_lot AND s.place_lot < 0.6
ORDER BY s.number
"""

_REPORTS = """
INSERT INTO reports_report
    (id, programme_id, number, code_hash, statement_sha256, receipt, kind, door, language, text, masked, has_contact,
     sender, service_point_id, area_id, counter, place_by, latitude, longitude, accuracy_m, is_place_blurred,
     place_words, said_at, accepted_at, state, category, category_given, severity, authority_id, same_as_id, summary,
     summary_by_id, is_public, forwarded_at, answer_by, answered_at, closed_at, outcome, set_aside, reopened, voices,
     satisfaction, satisfaction_words, search, changed_at)
SELECT d.id, %(programme)s, d.number,
       sha256('rasid-receipt-code-v1\\000'::bytea || lpad(d.number::text, 12, '0')::bytea),
       encode(sha256(d.id::text::bytea), 'hex'),
       %(receipt)s,
       d.kind, d.door, 'ar', w.words || '. ' || w.words || ' (' || d.number || ')', 0, d.way_lot < 0.1,
       sha256(('device' || floor(d.way_lot * 1e6))::bytea), d.point, d.area, '',
       CASE WHEN d.point IS NULL THEN 'gps' ELSE 'qr' END, d.latitude, d.longitude, 20, d.state = 'closed', '',
       d.at, d.at, d.state, CASE WHEN d.state = 'received' THEN '' ELSE d.category END, '', d.severity,
       CASE WHEN d.was_forwarded THEN
           coalesce(d.authority, (SELECT authority FROM bench_point f WHERE f.n = d.word)) ELSE d.authority END,
       CASE WHEN d.is_merged THEN lag(d.id) OVER (ORDER BY d.number) END,
       CASE WHEN d.state IN ('received', 'set_aside') THEN '{}' ELSE jsonb_build_object('ar', w.words) END,
       CASE WHEN d.state IN ('received', 'set_aside') THEN NULL ELSE %(officer)s END, d.is_public,
       CASE WHEN d.was_forwarded THEN d.forwarded_at END,
       CASE WHEN d.was_forwarded THEN (d.forwarded_at + make_interval(days => 3 + (d.way_lot * 14)::int))::date END,
       CASE WHEN d.was_forwarded AND d.state <> 'forwarded' THEN d.answered_at END,
       CASE WHEN d.state = 'closed' THEN d.closed_at END, CASE WHEN d.state = 'closed' THEN d.ended ELSE '' END,
       CASE WHEN d.state = 'set_aside' THEN 'not_public_service' ELSE '' END,
       0, CASE WHEN d.number %% 33 = 32 THEN 1 ELSE 0 END,
       CASE WHEN d.state = 'closed' AND d.way_lot < 0.3 THEN 1 + (d.number %% 5) END, '',
       w.lexemes || array_to_tsvector(ARRAY[d.number::text]),
       CASE WHEN d.state = 'closed' THEN d.closed_at ELSE d.forwarded_at END
FROM drawn d JOIN bench_word w ON w.n = d.word
ORDER BY d.number
"""

_STORY = """
INSERT INTO reports_reportevent (report_id, at, speaker, what, text, state, user_id, authority_id, params)
SELECT d.id, line.at, line.speaker, line.what, line.words, line.state, line.by, NULL, line.params
FROM drawn d
CROSS JOIN LATERAL (VALUES
    (d.at, 'rasid', 'received', '', 'received', NULL::bigint, '{}'::jsonb, true),
    (d.forwarded_at, 'office', 'forwarded', '', 'forwarded', %(officer)s,
     jsonb_build_object('answer_by', (d.forwarded_at + interval '10 days')::date), d.was_forwarded),
    (d.answered_at, 'authority', 'answered', 'أصلحنا ما ذكرتم وتأكدنا منه.', 'answered', NULL, '{}',
     d.was_forwarded AND d.state <> 'forwarded'),
    (d.closed_at, 'office', 'closed', 'شكراً لكم.', 'closed', %(officer)s, jsonb_build_object('outcome', d.ended),
     d.state = 'closed'),
    (d.forwarded_at, 'office', 'set_aside', '', 'set_aside', %(officer)s,
     jsonb_build_object('reason', 'not_public_service'), d.state = 'set_aside')
) AS line (at, speaker, what, words, state, by, params, is_told)
WHERE line.is_told
ORDER BY d.number, line.at
"""

_PUBLIC = """
INSERT INTO public_reports_publicreport
    (report_id, programme_id, kind, category, sector, state, outcome, is_open, half_week, ended_in, service_point_id,
     area_id, authority_id, place, latitude, longitude, summary, search, story)
SELECT d.id, %(programme)s, d.kind, d.category, split_part(d.category, '.', 1), d.state,
       CASE WHEN d.state = 'closed' THEN d.ended ELSE '' END, d.state <> 'closed', came.half_week,
       CASE WHEN d.state = 'closed' THEN ended.half_week END, d.point, d.area, d.authority, d.place,
       d.middle_latitude, d.middle_longitude, jsonb_build_object('ar', w.words),
       CASE WHEN n.id IS NULL THEN w.lexemes ELSE w.lexemes || n.lexemes END,
       jsonb_build_array(jsonb_build_array('received', came.half_week))
FROM drawn d
JOIN bench_word w ON w.n = d.word
JOIN bench_day came ON came.day = d.at::date
JOIN bench_day ended ON ended.day = d.closed_at::date
LEFT JOIN bench_name n ON n.id = d.point
WHERE d.is_public
ORDER BY d.number
"""

# Of the last two months: what triage suggested, and what an officer made of it.
_SORTINGS = """
INSERT INTO report_desk_sorting (report_id, context, is_blind, is_silent, model_id, lexicon_version, sorted_at)
SELECT id, '{}', number %% 10 = 0, false, NULL, 'bench', at FROM drawn WHERE at > %(now)s - interval '60 days'
"""
_SUGGESTIONS = """
INSERT INTO report_desk_suggestion
    (report_id, field, value, confidence, source, reasons, others, model_id, lexicon_version, made_at)
SELECT d.id, said.field, said.value, 0.6, 'lexicon', '[]', '[]', NULL, 'bench', d.at
FROM drawn d
CROSS JOIN LATERAL (VALUES ('kind', d.kind), ('category', d.category), ('severity', d.severity)) said (field, value)
WHERE d.at > %(now)s - interval '60 days'
"""
_DECISIONS = """
INSERT INTO report_desk_decision (report_id, field, suggestion_id, suggested, decided, act, was_blind, by_id, at)
SELECT d.id, said.field, NULL, said.value, said.value, 'accepted', false, %(officer)s, d.forwarded_at
FROM drawn d
CROSS JOIN LATERAL (VALUES ('kind', d.kind), ('category', d.category), ('severity', d.severity)) said (field, value)
WHERE d.at > %(now)s - interval '60 days' AND d.state NOT IN ('received', 'set_aside')
"""
_EXTENSIONS = """
INSERT INTO answering_extensionrequest (report_id, authority_id, round, days, reason, asked_by_id, asked_at, words)
SELECT r.id, r.authority_id, 0, 5, 'قطعة غيار لم تصل بعد.', %(officer)s, %(now)s, ''
FROM drawn d JOIN reports_report r ON r.id = d.id
WHERE d.state = 'forwarded' AND d.number %% 20 = 0 AND r.authority_id IS NOT NULL
"""

# Each report's first entry of the log, which its page looks for; the tree over them is nobody's page.
_LOG = """
INSERT INTO ledger_entry (programme_id, verb, subject, is_public, at, header, commitment, leaf_hash)
SELECT %(programme)s, 'report.received', 'report:' || d.id, false, date_trunc('day', d.at), '{}',
       sha256(d.id::text::bytea), sha256(('leaf' || d.id)::bytea)
FROM drawn d ORDER BY d.number
"""

CHUNK = (
    _DRAWN, _REPORTS, _STORY, _PUBLIC, _SORTINGS, _SUGGESTIONS, _DECISIONS, _EXTENSIONS, _LOG,
)  # fmt: skip

SAMPLE = """
SELECT id FROM reports_report TABLESAMPLE SYSTEM (20)
WHERE state = %(state)s AND (%(is_public)s::bool IS NULL OR is_public = %(is_public)s) LIMIT 200
"""
BUSIEST = """
SELECT a.source_id FROM registry_authority a JOIN registry_authoritylink l ON l.authority_id = a.id
WHERE a.programme_id = %(programme)s GROUP BY a.source_id ORDER BY count(*) DESC, a.source_id LIMIT 1
"""
