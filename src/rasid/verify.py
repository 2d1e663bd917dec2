#!/usr/bin/env python3
# ruff: noqa: UP017, B905
"""A bulletin, a receipt and today's public files enter; whether anything was changed since leaves.

    python verify.py --site https://rasid.example --bulletin old/bulletin.json
    python verify.py --bulletin old/bulletin.json --export today/export.json --log today/log
    python verify.py --receipt my-receipt.json --log today/log

Give it a bulletin that you kept, not one that you downloaded today: a file kept outside the office is what the office
cannot rewrite. `--key` names the log's key as you have it on paper. Folders and http(s) addresses both work.
Exit status: 0 nothing was changed; 1 something was, and each line marked ✗ names it; 2 could not check, and the
lines marked ? say what to do.

This file needs Python 3.9 or later and its standard library alone, imports nothing of Rasid, and repeats on purpose
what `rasid.methods.proofs` does: a checker that shares the code of what it checks would share its mistakes. For the
same reason its sentences stand in it. Formats: docs/security/log.md.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple

MOST_BYTES = 1 << 30
TIMEOUT_S = 60
MOST_NAMED = 200
EXPORT_SOURCE = "export:"

# ---------------------------------------------------------------- what is said

TEXTS: dict[str, tuple[str, str]] = {
    "key_taken": (
        "المفتاح مأخوذ من {file}. قارنه بالمفتاح المطبوع لديك، أو أعطه بالخيار ‎--key‎: {key}",
        "The key was taken from {file}. Compare it with the one you have in print, or give it with --key: {key}",
    ),
    "log_whole": (
        "السجل موقّع وكامل: {size} قيدًا، ومجموعها يطابق نقطة التحقق",
        "The log is signed and whole: {size} entries, and together they match its checkpoint",
    ),
    "log_signature": (
        "السجل: نقطة التحقق غير موقّعة بالمفتاح الذي بيدك ({why})",
        "The log: its checkpoint is not signed with the key you hold ({why})",
    ),
    "log_root": (
        "السجل: القيود المنشورة لا تعطي البصمة التي وُقّعت عليها نقطة التحقق",
        "The log: the published entries do not add up to the root its checkpoint was signed over",
    ),
    "leaf_changed": (
        "{subject}: القيد رقم {index} في السجل غُيّر بعد ختمه",
        "{subject}: entry {index} of the log was changed after it was sealed",
    ),
    "leaf_malformed": (
        "السجل: القيد رقم {index} ليس على الصيغة المعلنة",
        "The log: entry {index} does not follow the published format",
    ),
    "chain_broken": (
        "{subject}: القيد رقم {index} ({verb}، {at}) لا يتصل بما قبله؛ سقط قيد أو أُقحم آخر",
        "{subject}: entry {index} ({verb}, {at}) does not follow on from the one before; one was dropped or slipped in",
    ),
    "time_backwards": (
        "{subject}: القيد رقم {index} مؤرخ في {at}، أي قبل القيد الذي سبقه",
        "{subject}: entry {index} is dated {at}, before the entry that precedes it",
    ),
    "deadline_late": (
        "{subject}: نُقلت المهلة من {old} إلى {new} بعد انتهائها، في {at}",
        "{subject}: the deadline was moved from {old} to {new} after it had passed, on {at}",
    ),
    "bulletin_twice": (
        "{subject}: نُشرت أكثر من مرة برقم واحد",
        "{subject}: published more than once under one number",
    ),
    "bulletin_seal": (
        "النشرة {number}: ختمها لا يطابق أرقامها أو ليس بالمفتاح الذي بيدك ({why})",
        "Bulletin {number}: its seal does not match its numbers, or is not by the key you hold ({why})",
    ),
    "bulletin_checkpoint": (
        "النشرة {number}: نقطة التحقق المطبوعة فيها غير موقّعة بالمفتاح الذي بيدك ({why})",
        "Bulletin {number}: the checkpoint printed in it is not signed with the key you hold ({why})",
    ),
    "bulletin_genuine": (
        "النشرة {number} ({published}): ختم أرقامها وتوقيع نقطة التحقق سليمان",
        "Bulletin {number} ({published}): the seal over its numbers and its checkpoint's signature are good",
    ),
    "bulletin_fork": (
        "النشرة {number}: بيدك نسختان مختلفتان، كلتاهما مختومة بمفتاح الجهة الناشرة. احتفظ بهما معًا، فهما الدليل",
        "Bulletin {number}: you hold two that differ, both sealed with the office's key. Keep both: they are the proof",
    ),
    "shrunk": (
        "قَصُر السجل: كان {old} قيدًا بشهادة {source}، وهو اليوم {new}",
        "The log has shrunk: {source} vouched for {old} entries, today there are {new}",
    ),
    "rewritten": (
        "أُعيدت كتابة السجل: أول {old} قيدًا ليست كما كانت بشهادة {source}؛ والتغيير بين القيدين {first} و{last}",
        "The log was rewritten: its first {old} entries are not those that {source} vouched for; "
        "the change lies between entries {first} and {last}",
    ),
    "extends": (
        "يبدأ السجل اليوم بالقيود نفسها، وعددها {old}، بشهادة {source}",
        "Today's log begins with the very {old} entries that {source} vouched for",
    ),
    "export_ahead": (
        "الملف العلني ({old} قيدًا) أحدث من السجل الذي أعطيته ({new}). نزّلهما معًا ثم أعد الفحص؛ "
        "فإن تكرر فقد قَصُر السجل",
        "The export ({old} entries) is newer than the log you gave ({new}). Download both at one time and run again; "
        "if that changes nothing, the log was shortened",
    ),
    "head_lost": (
        "{subject}: ما شهدت به النشرة {number} ({published}) لم يعد في السجل",
        "{subject}: what bulletin {number} ({published}) vouched for is no longer in the log",
    ),
    "vanished": (
        "{subject}: ظهر في النشرة {number} ({published}) وغاب عن الملف العلني اليوم",
        "{subject}: it stood in bulletin {number} ({published}) and is missing from today's public export",
    ),
    "bulletin_other": (
        "النشرة {number}: ليست هي النشرة المسجّلة بهذا الرقم",
        "Bulletin {number}: it is not the one recorded under this number",
    ),
    "bulletin_unrecorded": (
        "النشرة {number} ({published}): لا قيد لها في الملف العلني اليوم",
        "Bulletin {number} ({published}): today's public export holds no record of it",
    ),
    "bulletin_fresh": (
        "النشرة {number}: لم يدخل قيدها السجل بعد؛ أعد الفحص غدًا",
        "Bulletin {number}: its own entry has not reached the export yet; check again tomorrow",
    ),
    "bulletin_recorded": (
        "النشرة {number}: هي النشرة المسجّلة بهذا الرقم",
        "Bulletin {number}: it is the one recorded under this number",
    ),
    "export_checkpoint": (
        "الملف العلني: نقطة التحقق فيه غير موقّعة بالمفتاح الذي بيدك ({why})",
        "The public export: its checkpoint is not signed with the key you hold ({why})",
    ),
    "export_stale": (
        "الملف العلني أقدم من النشرة {number} التي بيدك: {old} قيدًا مقابل {new}",
        "The public export is older than bulletin {number} which you hold: {old} entries against {new}",
    ),
    "export_scope": (
        "الملف العلني ليس ملف البرنامج الذي صدرت عنه النشرة {number}",
        "The public export is not that of the programme that bulletin {number} belongs to",
    ),
    "export_behind": (
        "دخل السجل {count} من القيود بعد إعداد الملف العلني؛ لم تُفحص نصوصها",
        "{count} entries joined the log after the export was made; their texts were not checked",
    ),
    "field_differs": (
        '{subject}: الحقل "{field}" لا يطابق ما سُجّل في {at}',
        '{subject}: field "{field}" differs from what was recorded on {at}',
    ),
    "field_unrecorded": (
        '{subject}: الحقل "{field}" منشور ولم يُسجّل قط',
        '{subject}: field "{field}" is published but was never recorded',
    ),
    "field_hidden": (
        '{subject}: الحقل "{field}" سُجّل في {at} ولم يعد منشورًا',
        '{subject}: field "{field}" was recorded on {at} and is no longer published',
    ),
    "record_changed": (
        "{subject}: نص القيد رقم {index} ({verb}، {at}) غُيّر بعد تسجيله",
        "{subject}: the text of entry {index} ({verb}, {at}) was changed after it was recorded",
    ),
    "record_foreign": (
        "{subject}: القيد رقم {index} ({verb}، {at}) لا يخصّه أو لا يطابق عنوانه في السجل",
        "{subject}: entry {index} ({verb}, {at}) is not its own, or does not match its heading in the log",
    ),
    "entry_absent": (
        "{subject}: الملف العلني يذكر القيد رقم {index} وليس في السجل",
        "{subject}: the export names entry {index}, which the log does not have",
    ),
    "entry_dropped": (
        "{subject}: القيد رقم {index} ({verb}، {at}) في السجل وغائب عن الملف العلني",
        "{subject}: entry {index} ({verb}, {at}) is in the log and missing from the public export",
    ),
    "subject_twice": (
        "{subject}: ورد مرتين في الملف العلني",
        "{subject}: appears twice in the public export",
    ),
    "subject_dropped": (
        "القيد رقم {index} ({verb}، {at}): وُعد بنشره في السجل ولا أثر له في الملف العلني",
        "Entry {index} ({verb}, {at}): the log promised to publish it, and the export holds nothing of it",
    ),
    "hidden": (
        "{subject}: نص القيد رقم {index} ({verb}، {at}) محجوب ولا قيد محو يذكره",
        "{subject}: the text of entry {index} ({verb}, {at}) is withheld and no erasure on record names it",
    ),
    "erasure_rewrites": (
        "{subject}: قيد المحو رقم {index} يغيّر حقولًا بدل أن يمحوها",
        "{subject}: erasure {index} changes fields instead of erasing them",
    ),
    "erased": (
        "{subject}: مُحي نص القيد رقم {index} ({verb}، {at}) بقيد محو مسجّل؛ لا يمكن فحص النص، وهذا جائز",
        "{subject}: the text of entry {index} ({verb}, {at}) was erased on the record; "
        "it can no longer be checked, and that is allowed",
    ),
    "export_whole": (
        "الملف العلني ({made}): {subjects} موضوعًا و{entries} قيدًا مفتوحًا، كلها تطابق ما سُجّل",
        "The public export ({made}): {subjects} subjects and {entries} opened entries, all as they were recorded",
    ),
    "receipt_signature": (
        "الإيصال {file}: ليس موقّعًا بالمفتاح الذي بيدك ({why})",
        "Receipt {file}: not signed with the key you hold ({why})",
    ),
    "receipt_genuine": (
        "الإيصال {file}: التوقيع سليم؛ قُبل البلاغ في {accepted}",
        "Receipt {file}: the signature is good; the report was accepted at {accepted}",
    ),
    "receipt_merged": (
        "الإيصال {file}: بلاغك في السجل، القيد رقم {index}",
        "Receipt {file}: your report is in the log, entry {index}",
    ),
    "receipt_proven": (
        "الإيصال {file}: البرهان المرفق يثبت أن بلاغك في السجل، القيد رقم {index}",
        "Receipt {file}: the proof inside shows that your report is in the log, entry {index}",
    ),
    "receipt_proof_wrong": (
        "الإيصال {file}: البرهان المرفق لا يثبت شيئًا ({why})",
        "Receipt {file}: the proof inside does not hold ({why})",
    ),
    "receipt_dropped": (
        "الإيصال {file}: قُبل البلاغ ووُعد بإدخاله السجل قبل {merge_by}، وليس فيه. احتفظ بالإيصال، فهو الدليل",
        "Receipt {file}: the report was accepted, its entry promised by {merge_by}, and it is not in the log. "
        "Keep the receipt: it is the proof",
    ),
    "receipt_opening": (
        "الإيصال {file}: النص المحفوظ فيه ليس النص الذي قُبل",
        "Receipt {file}: the text kept inside is not the text that was accepted",
    ),
    "receipt_opened": (
        "الإيصال {file}: ما قُبل هو {verb} ({at})، وفيه {told}",
        "Receipt {file}: what was accepted is {verb} ({at}), and it says {told}",
    ),
    "receipt_early": (
        "الإيصال {file}: موعد دخول البلاغ السجل {merge_by} ولم يحن؛ أعد الفحص بعده",
        "Receipt {file}: its entry is promised by {merge_by}, which has not passed; check again then",
    ),
    "receipt_needs_log": (
        "الإيصال {file}: لمعرفة أن البلاغ دخل السجل أعط ‎--log‎ أو ‎--site‎",
        "Receipt {file}: to see whether the report reached the log, give --log or --site",
    ),
    "needs_log": (
        "لا سجل للمقارنة: أعط ‎--log‎ أو ‎--site‎. وبدونه لا يُعرف إن تغيّر شيء",
        "No log to compare with: give --log or --site. Without it nobody can tell whether something changed",
    ),
    "needs_export": (
        "لم يُعط ‎--export‎: فُحص السجل ولم تُفحص النصوص المنشورة",
        "No --export given: the log was checked, the published texts were not",
    ),
    "missing": (
        "تعذّرت قراءة {file} ({why}). نزّل الملف أو تحقق من العنوان ثم أعد الفحص",
        "Cannot read {file} ({why}). Download it or check the address, then run again",
    ),
    "missing_bundle": (
        "السجل يَعِد بـ{size} قيدًا ولا يقدّم {file}. نزّله ثم أعد الفحص؛ فإن بقي غائبًا فهذا امتناع عن عرض السجل",
        "The log promises {size} entries and does not give {file}. Download it and run again; "
        "if it stays missing, that is a refusal to show the log",
    ),
    "bad_file": (
        "{file} ليس ملفًا من الصيغة المطلوبة ({why})",
        "{file} is not a file of the expected format ({why})",
    ),
    "bad_key": ("المفتاح المعطى غير صحيح ({why})", "The key given is not a key ({why})"),
    "nothing": (
        "لا شيء للفحص: أعط ‎--bulletin‎ أو ‎--receipt‎ أو ‎--log‎ أو ‎--site‎",
        "Nothing to check: give --bulletin, --receipt, --log or --site",
    ),
    "more": ("وهناك {count} غيرها من النوع نفسه", "and {count} more of the same kind"),
    "verdict_0": ("النتيجة: لم يتغيّر شيء مما فُحص", "Result: nothing that was checked has changed"),
    "verdict_1": (
        "النتيجة: تغيّر ما لا يجوز أن يتغيّر ({count})",
        "Result: what must not change was changed ({count})",
    ),
    "verdict_2": ("النتيجة: لم يكتمل الفحص", "Result: could not check everything"),
}

KINDS: dict[str, tuple[str, str]] = {
    "finding": ("الملاحظة", "Finding"),
    "case": ("أمر التصويب", "Case"),
    "order": ("أمر التصويب", "Order"),
    "bulletin": ("النشرة", "Bulletin"),
    "report": ("البلاغ", "Report"),
    "plan": ("الخطة", "Plan"),
    "wave": ("الجولة", "Wave"),
    "programme": ("البرنامج", "Programme"),
    "log": ("السجل", "The log"),
    "receipt": ("الإيصال", "Receipt"),
    "export": ("الملف العلني", "The public export"),
}


class Said(NamedTuple):
    level: str
    code: str
    values: dict[str, Any]


class Report:
    """What was found, in order; levels: green, note, red, cannot."""

    def __init__(self) -> None:
        self.lines: list[Said] = []
        self._said: set[str] = set()
        self.codes: dict[str, str] = {}

    def say(self, level: str, code: str, **values: Any) -> None:
        key = f"{level} {code} {sorted((name, str(value)) for name, value in values.items())}"
        if key not in self._said:
            self._said.add(key)
            self.lines.append(Said(level, code, values))

    def red(self, code: str, **values: Any) -> None:
        self.say("red", code, **values)

    def count(self, level: str) -> int:
        return sum(line.level == level for line in self.lines)

    def status(self) -> int:
        return 1 if self.count("red") else 2 if self.count("cannot") else 0

    def call(self, subject: str, code: str) -> None:
        """Let `subject` be shown by the code that people know it by."""
        self.codes[subject] = f"{subject.partition(':')[0]}:{code}"

    def print_to(self, out: Any, languages: Sequence[int]) -> None:
        marks = {"green": "✓", "note": "•", "red": "✗", "cannot": "?"}
        named: dict[str, int] = {}
        for line in self.lines:
            named[line.code] = named.get(line.code, 0) + 1
            if named[line.code] <= MOST_NAMED:
                values = dict(line.values)
                if "subject" in values:
                    values["subject"] = self.codes.get(values["subject"], values["subject"])
                _print_line(out, marks[line.level], languages, line.code, values)
        for count in named.values():
            if count > MOST_NAMED:
                _print_line(out, " ", languages, "more", {"count": count - MOST_NAMED})
        verdict = f"verdict_{self.status()}"
        _print_line(out, "=", languages, verdict, {"count": self.count("red")})


def _print_line(out: Any, mark: str, languages: Sequence[int], code: str, values: dict[str, Any]) -> None:
    for language in languages:
        shown = dict(values)
        for key in {"subject", "source"} & shown.keys():
            shown[key] = _subject_words(str(shown[key]), language)
        text = TEXTS[code][language].format(**{key: _printable(value) for key, value in shown.items()})
        out.write(f"{mark} {text}\n")
        mark = " "


def _subject_words(subject: str, language: int) -> str:
    kind, _, identity = subject.partition(":")
    word = KINDS[kind][language] if kind in KINDS else kind
    return f"{word} {identity}".strip()


def _printable(value: Any) -> str:
    # What a hostile file says must not be able to move the cursor or reorder the line.
    return "".join(c if c.isprintable() else "\ufffd" for c in str(value))[:600]


# ---------------------------------------------------------------- reading files and addresses


class CannotCheckError(Exception):
    """A file is missing or useless; says which and why."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values_said = values


class MalformedError(ValueError):
    """Bytes do not follow the published format."""


def is_address(place: str) -> bool:
    return place.startswith(("http://", "https://"))


def read_bytes(place: str) -> bytes | None:
    """Content of a file or address, None when it does not exist; CannotCheckError when it cannot be had."""
    try:
        if is_address(place):
            request = urllib.request.Request(place, headers={"User-Agent": "rasid-verify/1"})  # noqa: S310
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
                content: bytes = answer.read(MOST_BYTES + 1)
        else:
            content = Path(place).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise CannotCheckError("missing", file=place, why=f"HTTP {error.code}") from error
    except (OSError, ValueError) as error:
        raise CannotCheckError("missing", file=place, why=str(error)) from error
    if len(content) > MOST_BYTES:
        raise CannotCheckError("missing", file=place, why=f"> {MOST_BYTES} bytes")
    return content


def read_document(place: str, expected_format: str) -> dict[str, Any]:
    raw = read_bytes(place)
    if raw is None:
        raise CannotCheckError("missing", file=place, why="not found")
    try:
        document = parse_json(raw)
        if not isinstance(document, dict) or document.get("format") != expected_format:
            raise MalformedError(f"format is not {expected_format}")
    except MalformedError as error:
        raise CannotCheckError("bad_file", file=place, why=str(error)) from error
    return document


def joined(base: str, relative: str) -> str:
    return f"{base.rstrip('/')}/{relative}" if is_address(base) else str(Path(base) / relative)


# ---------------------------------------------------------------- canonical JSON


def parse_json(raw: bytes) -> Any:
    def refuse(literal: str) -> Any:
        raise MalformedError(f"{literal} is not an integer")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise MalformedError("a key appears twice")
        return found

    try:
        return json.loads(
            raw.decode("utf-8"), parse_float=refuse, parse_constant=refuse, object_pairs_hook=unique
        )
    except MalformedError:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"not JSON: {error}") from error


def canonical(value: Any) -> bytes:
    def ordered(part: Any) -> Any:
        if isinstance(part, dict):
            keys = sorted(part, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
            return {key: ordered(part[key]) for key in keys}
        return [ordered(item) for item in part] if isinstance(part, list) else part

    try:
        return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (UnicodeEncodeError, RecursionError) as error:
        raise MalformedError(str(error)) from error


# ---------------------------------------------------------------- Ed25519 (RFC 8032 §5.1.7, §6)

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
IDENTITY: Point = (0, 1, 1, 0)


def _add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _decode_point(raw: bytes) -> Point | None:
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _encode_point(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE_POINT = _decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is that of `message`; never raises."""
    if len(public_key) != 32 or len(signature) != 64 or BASE_POINT is None:
        return False
    a, s = _decode_point(public_key), int.from_bytes(signature[32:], "little")
    if a is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    minus_a: Point = (P - a[0], a[1], a[2], P - a[3])
    both = _add(BASE_POINT, minus_a)
    result = IDENTITY
    for bit in range(max(s.bit_length(), k.bit_length()) - 1, -1, -1):
        result = _add(result, result)
        picked = (s >> bit & 1, k >> bit & 1)
        if picked != (0, 0):
            result = _add(result, both if picked == (1, 1) else BASE_POINT if picked[0] else minus_a)
    return _encode_point(result) == signature[:32]


# ---------------------------------------------------------------- signed notes, checkpoints, Merkle trees


class Key(NamedTuple):
    name: str
    key_id: bytes
    public_key: bytes
    text: str


class Checkpoint(NamedTuple):
    origin: str
    size: int
    root: bytes


def unbase64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError("not base64") from error
    if base64.b64encode(raw).decode() != text:
        raise MalformedError("not base64")
    return raw


def parse_key(vkey: Any) -> Key:
    parts = vkey.split("+", 2) if isinstance(vkey, str) else []
    if len(parts) != 3:
        raise MalformedError("name+id+key expected")
    material = unbase64(parts[2])
    expected = hashlib.sha256(parts[0].encode("utf-8", "replace") + b"\n" + material).digest()[:4]
    if len(material) != 33 or material[0] != 1 or expected.hex() != parts[1]:
        raise MalformedError("not an Ed25519 key, or mistyped")
    return Key(parts[0], expected, material[1:], vkey)


def open_note(note: Any, keys: Sequence[Key]) -> str:
    """The text of a note once one of `keys` is seen to have signed it; MalformedError otherwise."""
    if not isinstance(note, str) or any(c < " " and c != "\n" for c in note):
        raise MalformedError("not a signed note")
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise MalformedError("not a signed note")
    text += "\n"
    signed = False
    for line in lines[:-1].split("\n")[:64]:
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "—":
            raise MalformedError("a malformed signature line")
        raw = unbase64(parts[2])
        for key in keys:
            if (key.name, key.key_id) == (parts[1], raw[:4]):
                if not ed25519_verify(key.public_key, text.encode("utf-8", "surrogatepass"), raw[4:]):
                    raise MalformedError("the signature is wrong")
                signed = True
    if not signed:
        raise MalformedError("signed by other keys only")
    return text


def open_checkpoint(note: Any, keys: Sequence[Key]) -> Checkpoint:
    lines = open_note(note, keys).split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]):
        raise MalformedError("not a checkpoint")
    root = unbase64(lines[2])
    if len(root) != 32:
        raise MalformedError("not a checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    level = list(hashes)
    if not level:
        return hashlib.sha256(b"").digest()
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [node_hash(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)] + odd
    return level[0]


def root_by_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """The root that a proof leads to (RFC 9162 §2.1.3.2); MalformedError when it has the wrong length."""
    node, last, current = index, size - 1, leaf
    if not 0 <= index < size:
        raise MalformedError("index outside the tree")
    for sibling in path:
        if last == 0:
            raise MalformedError("proof too long")
        if node & 1 or node == last:
            current = node_hash(sibling, current)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise MalformedError("proof too short")
    return current


# ---------------------------------------------------------------- entries

HASH = re.compile(r"[0-9a-f]{64}")


class Entry(NamedTuple):
    header: dict[str, Any]
    commitment: bytes

    @property
    def verb(self) -> str:
        return str(self.header.get("verb", "sealed"))

    @property
    def at(self) -> str:
        return str(self.header.get("at") or self.header.get("batch"))


def period_of(label: Any) -> tuple[date, date]:
    try:
        days = [date.fromisoformat(part) for part in label.split("/")]
    except (ValueError, AttributeError) as error:
        raise MalformedError("not a coarse time") from error
    if len(days) > 2 or days[0] > days[-1]:
        raise MalformedError("not a coarse time")
    return days[0], days[-1]


def parse_leaf(leaf: bytes) -> Entry:
    lines = leaf.split(b"\n")
    if len(lines) != 4 or lines[0] != b"rasid/entry/v1" or lines[3]:
        raise MalformedError("not an entry")
    header = parse_json(lines[1])
    if not isinstance(header, dict) or header.get("v") != 1 or canonical(header) != lines[1]:
        raise MalformedError("not a header")
    digits = lines[2].decode("ascii", "replace")
    if not HASH.fullmatch(digits):
        raise MalformedError("not a commitment")
    if header.get("kind") == "sealed":
        period_of(header.get("batch"))
    elif header.get("kind") == "open":
        period_of(header.get("at"))
        if "deadline" in header:
            period_of(header["deadline"])
        for key in ("ref", "previous"):
            if header.get(key) is not None and not HASH.fullmatch(str(header[key])):
                raise MalformedError(f"{key} is not a hash")
    else:
        raise MalformedError("an unknown kind of entry")
    return Entry(header, bytes.fromhex(digits))


def reference(subject: str) -> str:
    return hashlib.sha256(b"rasid/reference/v1\n" + subject.encode("utf-8", "replace")).hexdigest()


def commitment_of(salt: bytes, record: Any) -> bytes:
    return hashlib.sha256(b"rasid/commitment/v1\n" + salt + canonical(record)).digest()


# ---------------------------------------------------------------- the log


def tile_path(level: str, index: int, width: int) -> str:
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/{'/'.join(groups)}{'' if width == 256 else f'.p/{width}'}"


class Log:
    """Every leaf of today's log, with what follows from the leaves alone."""

    def __init__(self, checkpoint: Checkpoint, leaves: Sequence[bytes]) -> None:
        self.checkpoint = checkpoint
        self.size = checkpoint.size
        self.hashes = [leaf_hash(leaf) for leaf in leaves]
        self.index_of = {each: index for index, each in enumerate(self.hashes)}
        self.entries: list[Entry | None] = []
        self.of_reference: dict[str, list[int]] = {}
        for index, leaf in enumerate(leaves):
            try:
                entry: Entry | None = parse_leaf(leaf)
            except MalformedError:
                entry = None
            self.entries.append(entry)
            if entry is not None and entry.header.get("ref"):
                self.of_reference.setdefault(str(entry.header["ref"]), []).append(index)


def read_log(place: str, keys: Sequence[Key], report: Report) -> tuple[Log, dict[int, bytes]]:
    """The log, and those leaf hashes in its level-0 tiles that its entries do not give."""
    raw = read_bytes(joined(place, "checkpoint"))
    if raw is None:
        raise CannotCheckError("missing", file=joined(place, "checkpoint"), why="not found")
    note = raw.decode("utf-8", "replace")
    try:
        checkpoint = open_checkpoint(note, keys)
    except MalformedError as error:
        report.red("log_signature", why=error)
        checkpoint = _unsigned_checkpoint(note, joined(place, "checkpoint"))
    leaves: list[bytes] = []
    tampered: dict[int, bytes] = {}
    for index in range((checkpoint.size + 255) // 256):
        width = min(256, checkpoint.size - index * 256)
        bundle = _read_bundle(place, index, width, checkpoint.size)
        tile = _read_either(place, "0", index, width)
        for n, leaf in enumerate(bundle if tile is not None else []):
            shown = (tile or b"")[n * 32 : n * 32 + 32]
            if shown != leaf_hash(leaf):
                tampered[len(leaves) + n] = shown
        leaves.extend(bundle)
    return Log(checkpoint, leaves), tampered


def _unsigned_checkpoint(note: str, place: str) -> Checkpoint:
    # Already red; going on without the signature is what lets the records be named.
    lines = note.split("\n")
    try:
        return Checkpoint(lines[0], int(lines[1][:18]), unbase64(lines[2]))
    except (IndexError, ValueError) as error:
        raise CannotCheckError("bad_file", file=place, why="not a checkpoint") from error


def _read_either(place: str, level: str, index: int, width: int) -> bytes | None:
    raw = read_bytes(joined(place, tile_path(level, index, width)))
    if raw is None and width < 256:
        raw = read_bytes(joined(place, tile_path(level, index, 256)))
    return raw


def _read_bundle(place: str, index: int, width: int, size: int) -> list[bytes]:
    path = tile_path("entries", index, width)
    raw = _read_either(place, "entries", index, width)
    if raw is None:
        raise CannotCheckError("missing_bundle", file=path, size=size)
    leaves: list[bytes] = []
    at = 0
    while at < len(raw):
        end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
        leaves.append(raw[at + 2 : end])
        at = end
    if at != len(raw) or len(leaves) < width:
        raise CannotCheckError("missing_bundle", file=path, size=size)
    return leaves[:width]


def check_log(log: Log, tampered: dict[int, bytes], name: Callable[[int], str], report: Report) -> None:
    before = report.count("red")
    if root_of(log.hashes) != log.checkpoint.root:
        report.red("log_root")
    for index in sorted(tampered):
        report.red("leaf_changed", subject=name(index), index=index)
    for index, entry in enumerate(log.entries):
        if entry is None:
            report.red("leaf_malformed", index=index)
    for indexes in log.of_reference.values():
        check_chain(log, indexes, name, report)
    if report.count("red") == before:
        report.say("green", "log_whole", size=log.size)


def check_chain(log: Log, indexes: Sequence[int], name: Callable[[int], str], report: Report) -> None:
    """One subject's entries: each names the one before, time does not run back, no deadline moves once passed."""
    previous: str | None = None
    latest_start: date | None = None
    deadline: str | None = None
    publications = 0
    for index in indexes:
        entry = log.entries[index]
        if entry is None:
            continue
        said = {"subject": name(index), "index": index, "at": entry.at}
        if entry.header.get("previous") != previous:
            report.red("chain_broken", verb=entry.verb, **said)
        previous = log.hashes[index].hex()
        start, end = period_of(entry.header["at"])
        if latest_start is not None and end < latest_start:
            report.red("time_backwards", **said)
        latest_start = max(start, latest_start or start)
        if entry.verb.endswith(".reopened"):
            deadline = None
        new = entry.header.get("deadline")
        moved = new is not None and deadline is not None and new > deadline
        if moved and start.isoformat() > str(deadline) and _may_not_move_late(entry.verb):
            report.red("deadline_late", subject=said["subject"], old=deadline, new=new, at=entry.at)
        deadline = new or deadline
        publications += entry.verb == "bulletin.published"
        if publications == 2:
            report.red("bulletin_twice", subject=said["subject"])


def _may_not_move_late(verb: str) -> bool:
    return verb.startswith("deadline.") or verb.endswith(".extended")


# ---------------------------------------------------------------- bulletins


class Bulletin(NamedTuple):
    file: str
    document: dict[str, Any]
    number: Any
    published: str
    digest: str
    checkpoint: Checkpoint | None
    heads: dict[str, Any]


def read_bulletin(place: str, keys: Sequence[Key], report: Report) -> Bulletin:
    document = read_document(place, "rasid/bulletin/v1")
    number, published = document.get("number"), str(document.get("published_on"))
    digest = hashlib.sha256(canonical({k: v for k, v in document.items() if k != "seal"})).hexdigest()
    before = report.count("red")
    expected = (
        f"rasid/bulletin-seal/v1\norigin {document.get('origin')}\nnumber {number}\n"
        f"digest {base64.b64encode(bytes.fromhex(digest)).decode()}\n"
    )
    try:
        if open_note(document.get("seal"), keys) != expected:
            raise MalformedError("its numbers were changed after sealing")
    except MalformedError as error:
        report.red("bulletin_seal", number=number, why=error)
    checkpoint: Checkpoint | None = None
    try:
        checkpoint = open_checkpoint(document.get("checkpoint"), keys)
        if checkpoint.origin != document.get("origin"):
            raise MalformedError("of another log")
    except MalformedError as error:
        report.red("bulletin_checkpoint", number=number, why=error)
    if report.count("red") == before:
        report.say("green", "bulletin_genuine", number=number, published=published)
    heads = document.get("heads")
    return Bulletin(
        place, document, number, published, digest, checkpoint, heads if isinstance(heads, dict) else {}
    )


def check_fork(bulletins: Sequence[Bulletin], report: Report) -> None:
    seen: dict[tuple[str, str], str] = {}
    for bulletin in bulletins:
        # Several programmes share one log, each with a number 1 of its own.
        known = str(bulletin.document.get("scope")), str(bulletin.number)
        if seen.setdefault(known, bulletin.digest) != bulletin.digest:
            report.red("bulletin_fork", number=bulletin.number)


def check_history(held: Sequence[tuple[str, Checkpoint]], log: Log, report: Report) -> None:
    """Today's log against each checkpoint held outside, oldest first."""
    agreed = 0
    for source, checkpoint in sorted(held, key=lambda each: each[1].size):
        said = {"source": source, "old": checkpoint.size}
        if checkpoint.origin != log.checkpoint.origin:
            report.red("log_signature", why=f"{source}: {checkpoint.origin} ≠ {log.checkpoint.origin}")
        elif checkpoint.size > log.size and source == EXPORT_SOURCE:
            # Two downloads of different days look like this too: not yet an accusation.
            report.say("cannot", "export_ahead", old=checkpoint.size, new=log.size)
        elif checkpoint.size > log.size:
            report.red("shrunk", new=log.size, **said)
        elif root_of(log.hashes[: checkpoint.size]) != checkpoint.root:
            report.red("rewritten", first=agreed, last=checkpoint.size - 1, **said)
        else:
            agreed = checkpoint.size
            report.say("green", "extends", **said)


def check_heads(bulletin: Bulletin, log: Log, exported: dict[str, Any] | None, report: Report) -> None:
    """The records an old bulletin vouched for, one by one: this is what gives a rewritten record its name."""
    for subject, head in sorted(bulletin.heads.items()):
        said = {"subject": subject, "number": bulletin.number, "published": bulletin.published}
        index = log.index_of.get(bytes.fromhex(str(head))) if HASH.fullmatch(str(head)) else None
        entry = log.entries[index] if index is not None else None
        if entry is None or entry.header.get("ref") not in (None, reference(subject)):
            report.red("head_lost", **said)
        if exported is not None and subject not in exported:
            report.red("vanished", **said)


def check_bulletin_recorded(
    bulletin: Bulletin, export: dict[str, Any], exported: dict[str, Any], report: Report
) -> None:
    """The bulletin held against the records of its number: there is one, and it has this bulletin's digest."""
    recorded: list[Any] = []
    for name, subject in exported.items():
        records = [entry["record"] for entry in subject["entries"] if isinstance(entry["record"], dict)]
        sets = [r["sets"] for r in records if isinstance(r.get("sets"), dict)]
        if name.startswith("bulletin:") and any(each.get("number") == bulletin.number for each in sets):
            recorded.extend(each["digest"] for each in sets if each.get("digest") is not None)
    if len(set(map(str, recorded))) > 1:
        report.red("bulletin_twice", subject=f"bulletin:{bulletin.number}")
    if bulletin.digest in recorded:
        report.say("green", "bulletin_recorded", number=bulletin.number)
    elif recorded:
        report.red("bulletin_other", number=bulletin.number)
    else:
        late = str(export.get("made_on")) > bulletin.published
        said = {"number": bulletin.number, "published": bulletin.published}
        report.say("red" if late else "note", "bulletin_unrecorded" if late else "bulletin_fresh", **said)


# ---------------------------------------------------------------- the public export


def read_export(place: str) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The export, its subjects by name, and the names that appear twice."""
    export = read_document(place, "rasid/export/v1")
    subjects: dict[str, Any] = {}
    twice: list[str] = []
    try:
        for each in export["subjects"]:
            if not isinstance(each["live"], dict) or not isinstance(each["subject"], str):
                raise MalformedError("a subject without name or live view")
            for entry in each["entries"]:
                if type(entry["index"]) is not int or not {"salt", "record"} <= entry.keys():
                    raise MalformedError(f"{each['subject']}: an entry without index, salt and record")
            if each["subject"] in subjects:
                twice.append(each["subject"])
            subjects[each["subject"]] = each
    except (KeyError, TypeError, AttributeError, MalformedError) as error:
        raise CannotCheckError("bad_file", file=place, why=str(error)) from error
    return export, subjects, twice


def check_export(
    export: dict[str, Any],
    subjects: dict[str, Any],
    log: Log,
    keys: Sequence[Key],
    bulletins: Sequence[Bulletin],
    report: Report,
) -> None:
    before = report.count("red")
    try:
        checkpoint = open_checkpoint(export.get("checkpoint"), keys)
    except MalformedError as error:
        report.red("export_checkpoint", why=error)
        checkpoint = log.checkpoint
    check_history([(EXPORT_SOURCE, checkpoint)], log, report)
    size = min(checkpoint.size, log.size)
    for bulletin in bulletins:
        if bulletin.document.get("scope") != export.get("scope"):
            report.red("export_scope", number=bulletin.number)
        if bulletin.checkpoint is not None and bulletin.checkpoint.size > checkpoint.size:
            sizes = {"old": checkpoint.size, "new": bulletin.checkpoint.size}
            report.red("export_stale", number=bulletin.number, **sizes)
    opened = 0
    for subject in subjects.values():
        opened += SubjectCheck(subject, log, report).run(size)
    check_promises(subjects, export.get("scope"), size, log, report)
    if log.size > size:
        report.say("note", "export_behind", count=log.size - size)
    if report.count("red") == before:
        made = export.get("made_on")
        report.say("green", "export_whole", made=made, subjects=len(subjects), entries=opened)


def check_promises(subjects: dict[str, Any], scope: Any, size: int, log: Log, report: Report) -> None:
    """Every subject that the log itself promised to publish is in the export."""
    known = {reference(name) for name in subjects}
    for ref, indexes in log.of_reference.items():
        promised = [n for n in indexes if n < size and _promised(_header(log, n), scope)]
        if promised and ref not in known:
            entry = log.entries[promised[0]]
            if entry is not None:
                report.red("subject_dropped", index=promised[0], verb=entry.verb, at=entry.at)


def _promised(header: dict[str, Any], scope: Any) -> bool:
    """Whether an entry's header promises its subject to the export of `scope` (None: of the whole log)."""
    public = header.get("public")
    return public is not None and (scope is None or public is True or public == scope)


def _header(log: Log, index: int) -> dict[str, Any]:
    entry = log.entries[index]
    return entry.header if entry is not None else {}


class SubjectCheck:
    """One public subject: its opened records against the log, its live view against its records."""

    def __init__(self, subject: dict[str, Any], log: Log, report: Report) -> None:
        self.subject = subject
        self.name = str(subject["subject"])
        self.ref = reference(self.name)
        self.log = log
        self.report = report
        self.erased: list[int] = []
        self.erases: dict[str, int] = {}
        self.live: dict[str, Any] = {}
        self.set_at: dict[str, str] = {}
        known_by = subject["live"].get("code", subject["live"].get("number"))
        if re.fullmatch(r"[A-Za-z0-9-]{1,24}", str(known_by)) and known_by is not None:
            report.call(self.name, str(known_by))

    def run(self, size: int) -> int:
        """How many entries were opened; `size` is how far the export promises to be complete."""
        opened, given = 0, set()
        for item in sorted(self.subject["entries"], key=lambda each: each["index"]):
            index = item["index"]
            entry = self.log.entries[index] if 0 <= index < self.log.size else None
            if entry is None or index in given:
                self.report.red("entry_absent", subject=self.name, index=index)
                continue
            given.add(index)
            if item["salt"] is None and item["record"] is None:
                self._take_erased(index, entry)
            else:
                opened += 1
                self._take_opened(index, entry, item)
        for index in self.log.of_reference.get(self.ref, []):
            if index < size and index not in given:
                self._red("entry_dropped", index)
        self._check_erasures()
        self._check_live()
        return opened

    def _red(self, code: str, index: int) -> None:
        entry = self.log.entries[index]
        if entry is not None:
            self.report.red(code, subject=self.name, index=index, verb=entry.verb, at=entry.at)

    def _take_erased(self, index: int, entry: Entry) -> None:
        if entry.header.get("ref") not in (None, self.ref):
            self._red("record_foreign", index)
        self.erased.append(index)
        self._apply({}, entry, entry.at)

    def _take_opened(self, index: int, entry: Entry, item: dict[str, Any]) -> None:
        salt, record = str(item["salt"]), item["record"]
        if not isinstance(record, dict) or not isinstance(record.get("sets"), dict):
            self._red("record_changed", index)
            return
        try:
            intact = HASH.fullmatch(salt) and commitment_of(bytes.fromhex(salt), record) == entry.commitment
        except MalformedError:
            intact = None
        if not intact:
            self._red("record_changed", index)
        elif not self._belongs(record, entry):
            self._red("record_foreign", index)
        elif str(record.get("verb")).endswith((".erased", ".redacted")):
            if any(value is not None for value in record["sets"].values()):
                self._red("erasure_rewrites", index)
            named = record.get("erases")
            for each in named if isinstance(named, list) else []:
                self.erases[str(each)] = index
        self._apply(record["sets"], entry, str(record.get("at")))

    def _belongs(self, record: dict[str, Any], entry: Entry) -> bool:
        if record.get("subject") != self.name:
            return False
        if entry.header["kind"] == "sealed":
            return True
        same = all(record.get(key) == entry.header.get(key) for key in ("verb", "at"))
        deadline = record["sets"].get("deadline")
        kept = deadline is None or deadline == entry.header.get("deadline")
        return same and kept and entry.header.get("ref") == self.ref

    def _apply(self, sets: dict[str, Any], entry: Entry, at: str) -> None:
        fields = dict(sets)
        if "deadline" in entry.header:
            fields["deadline"] = entry.header["deadline"]
        for field, value in fields.items():
            self.live[field], self.set_at[field] = value, at

    def _check_erasures(self) -> None:
        for index in self.erased:
            by = self.erases.get(self.log.hashes[index].hex())
            entry = self.log.entries[index]
            if by is None or by < index or entry is None:
                self._red("hidden", index)
            else:
                said = {"index": index, "verb": entry.verb, "at": entry.at}
                self.report.say("note", "erased", subject=self.name, **said)

    def _check_live(self) -> None:
        shown = {field: value for field, value in self.subject["live"].items() if value is not None}
        expected = {field: value for field, value in self.live.items() if value is not None}
        for field in sorted(set(shown) | set(expected)):
            said = {"subject": self.name, "field": field}
            if field not in self.set_at:
                self.report.red("field_unrecorded", **said)
            elif field not in shown:
                self.report.red("field_hidden", at=self.set_at[field], **said)
            elif canonical(shown[field]) != canonical(expected.get(field)):
                self.report.red("field_differs", at=self.set_at[field], **said)


# ---------------------------------------------------------------- receipts


def check_receipt(
    place: str, keys: Sequence[Key], log: Log | None, now: datetime, report: Report
) -> list[Checkpoint]:
    """Check one receipt; the checkpoints it carries fix the past that its owner saw."""
    document = read_document(place, "rasid/receipt-file/v1")
    said = {"file": Path(place).name}
    try:
        receipt = _open_receipt(document, keys)
    except MalformedError as error:
        report.red("receipt_signature", why=error, **said)
        return []
    report.say("green", "receipt_genuine", accepted=receipt["accepted"], **said)
    _check_opening(document, receipt["leaf"], said, report)
    proven = _check_proof(document, receipt["leaf"], keys, said, report)
    index = log.index_of.get(receipt["leaf"]) if log is not None else None
    late = now > receipt["merge_by"]
    merge_by = receipt["merge_by"].strftime("%Y-%m-%dT%H:%M:%SZ")
    if index is not None:
        report.say("green", "receipt_merged", index=index, **said)
    elif log is not None and (late or proven is not None):
        report.red("receipt_dropped", merge_by=merge_by, **said)
    elif log is not None:
        report.say("cannot", "receipt_early", merge_by=merge_by, **said)
    elif proven is None:
        report.say("cannot", "receipt_needs_log", **said)
    seen = [proven] if proven is not None else []
    if document.get("checkpoint") is not None:
        try:
            seen.append(open_checkpoint(document["checkpoint"], keys))
        except MalformedError as error:
            report.red("receipt_signature", why=error, **said)
    return seen


def _open_receipt(document: dict[str, Any], keys: Sequence[Key]) -> dict[str, Any]:
    lines = open_note(document.get("note"), keys).split("\n")
    labels = ("rasid/receipt/v1", "origin ", "leaf ", "accepted ", "merge-by ")
    if len(lines) != 6 or not all(line.startswith(label) for line, label in zip(lines, labels)):
        raise MalformedError("not a receipt")
    try:
        merge_by = datetime.strptime(lines[4][9:], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError as error:
        raise MalformedError("not a receipt") from error
    return {"leaf": unbase64(lines[2][5:]), "accepted": lines[3][9:], "merge_by": merge_by}


def _check_opening(document: dict[str, Any], leaf: bytes, said: dict[str, Any], report: Report) -> None:
    opening = document.get("opening")
    if opening is None:
        return
    try:
        text = opening["leaf"].encode("utf-8")
        intact = leaf_hash(text) == leaf and parse_leaf(text).commitment == commitment_of(
            bytes.fromhex(opening["salt"]), opening["record"]
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        intact = False
    if not intact:
        report.red("receipt_opening", **said)
        return
    record = opening["record"]
    # Hashes first of all: whoever kept the file itself can hash it and compare.
    sets = record.get("sets") if isinstance(record, dict) else None
    if isinstance(sets, dict):
        told = canonical(sets).decode("utf-8")
        report.say("note", "receipt_opened", verb=record.get("verb"), at=record.get("at"), told=told, **said)


def _check_proof(
    document: dict[str, Any], leaf: bytes, keys: Sequence[Key], said: dict[str, Any], report: Report
) -> Checkpoint | None:
    proof = document.get("proof")
    if proof is None:
        return None
    try:
        head, _, note = proof.partition("\n\n")
        lines = [line for line in head.split("\n") if not line.startswith("extra ")]
        found = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[1]) if len(lines) > 1 else None
        if lines[0] != "c2sp.org/tlog-proof@v1" or found is None:
            raise MalformedError("not a proof")
        checkpoint, index = open_checkpoint(note, keys), int(found.group(1))
        path = [unbase64(line) for line in lines[2:]]
        if root_by_inclusion(index, checkpoint.size, leaf, path) != checkpoint.root:
            raise MalformedError("it leads to another root")
    except (MalformedError, AttributeError) as error:
        report.red("receipt_proof_wrong", why=error, **said)
        return None
    report.say("green", "receipt_proven", index=index, **said)
    return checkpoint


# ---------------------------------------------------------------- the command


def find_keys(args: argparse.Namespace, report: Report) -> list[Key]:
    """The keys given, or else the one in the first file that the reader kept."""
    try:
        if args.key:
            return [parse_key(text.strip()) for text in args.key]
        kept = [(place, "rasid/bulletin/v1") for place in args.bulletin]
        kept += [(place, "rasid/receipt-file/v1") for place in args.receipt]
        if not kept and args.export:
            kept = [(args.export, "rasid/export/v1")]
        if not kept:
            raise CannotCheckError("bad_key", why="--key")
        key = parse_key(read_document(*kept[0]).get("vkey"))
    except MalformedError as error:
        raise CannotCheckError("bad_key", why=str(error)) from error
    report.say("note", "key_taken", file=kept[0][0], key=key.text)
    return [key]


def check(args: argparse.Namespace, now: datetime, report: Report) -> None:
    if not (args.bulletin or args.receipt or args.log or args.export):
        raise CannotCheckError("nothing")
    keys = find_keys(args, report)
    bulletins = [read_bulletin(place, keys, report) for place in args.bulletin]
    check_fork(bulletins, report)
    if not args.log:
        for place in args.receipt:
            check_receipt(place, keys, None, now, report)
        if args.bulletin or args.export:
            report.say("cannot", "needs_log")
        return
    # The export first: a log read after it can only be longer.
    export, subjects, twice = read_export(args.export) if args.export else ({}, None, [])
    log, tampered = read_log(args.log, keys, report)
    named = [*(subjects or {}), *(subject for bulletin in bulletins for subject in bulletin.heads)]
    names = {reference(subject): subject for subject in named}
    check_log(log, tampered, lambda n: names.get(str(_header(log, n).get("ref")), "log:"), report)
    held = [(f"bulletin:{b.number} ({b.published})", b.checkpoint) for b in bulletins if b.checkpoint]
    for place in args.receipt:
        seen = check_receipt(place, keys, log, now, report)
        held += [(f"receipt:{Path(place).name}", each) for each in seen]
    check_history(held, log, report)
    for bulletin in bulletins:
        check_heads(bulletin, log, subjects, report)
    if subjects is None:
        report.say("note", "needs_export")
        return
    for name in twice:
        report.red("subject_twice", subject=name)
    check_export(export, subjects, log, keys, bulletins, report)
    for bulletin in bulletins:
        check_bulletin_recorded(bulletin, export, subjects, report)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.py",
        description="Check bulletins, receipts and the public log of Rasid. — فحص نشرات راصد وإيصالاته وسجله العلني.",
    )
    parser.add_argument(
        "--bulletin", action="append", default=[], metavar="FILE", help="a bulletin.json you kept"
    )
    parser.add_argument("--receipt", action="append", default=[], metavar="FILE", help="a receipt you kept")
    parser.add_argument("--export", metavar="FILE", help="today's export.json (file or address)")
    parser.add_argument(
        "--log", metavar="PLACE", help="today's log: folder or address that holds `checkpoint`"
    )
    parser.add_argument("--site", metavar="PLACE", help="folder or address that holds export.json and log/")
    parser.add_argument(
        "--key", action="append", default=[], metavar="VKEY", help="the log's key, from print"
    )
    parser.add_argument("--lang", choices=("ar", "en"), help="one language only")
    return parser


def run(argv: Sequence[str] | None = None, now: datetime | None = None) -> int:
    """Check what `argv` names and print what was found; 0, 1 or 2 as in the module's docstring.

    `now` (aware) stands in for the clock when telling whether a receipt's promise is due.
    """
    args = arguments().parse_args(argv)
    if args.site:
        args.export = args.export or joined(args.site, "export.json")
        args.log = args.log or joined(args.site, "log")
    report = Report()
    try:
        check(args, now or datetime.now(timezone.utc), report)
    except CannotCheckError as error:
        report.say("cannot", error.code, **error.values_said)
    except MalformedError as error:
        report.say("cannot", "bad_file", file="—", why=error)
    languages = {"ar": [0], "en": [1], None: [0, 1]}[args.lang]
    report.print_to(sys.stdout, languages)
    return report.status()


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run())
