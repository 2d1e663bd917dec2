#!/usr/bin/env python3
# ruff: noqa: UP017, B905
"""A bulletin, a receipt and today's public files enter; whether anything was changed since leaves.

    python verify.py --site https://rasid.example --bulletin old/bulletin.json
    python verify.py --bulletin old/bulletin.json --export today/export.json --log today/log
    python verify.py --receipt my-receipt.json --log today/log
    python verify.py --checkpoint kept/checkpoint --site https://rasid.example
    python verify.py --package referral --key KEY

Give it a bulletin that you kept, not one that you downloaded today: a file kept outside the office is what the office
cannot rewrite. So is a checkpoint: one small file. `--key` names the log's key as you have it on paper, `--witness` the
key of a witness, likewise. Folders and http(s) addresses both work. `--json` says the same to a machine.
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
import multiprocessing
import os
import re
import struct
import sys
import urllib.error
import urllib.request
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

MOST_BYTES = 1 << 30
MOST_NOTE_BYTES = 1 << 20
TIMEOUT_S = 60
MOST_NAMED = 200
MOST_TIMESTAMPS = 5_000
EXPORT_SOURCE = "export:"
LARGEST_INTEGER = 2**53 - 1
# Clocks outside the office and inside it may differ by as much before it is called a breach.
CLOCKS_DIFFER = timedelta(minutes=2)

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
    "clock_back": (
        "{subject}: القيد رقم {index} ({verb}) مؤرخ في {at}، وقد سبقه في السجل قيد مؤرخ في {latest}؛ أُرجعت الساعة",
        "{subject}: entry {index} ({verb}) is dated {at}, though an entry before it in the log is dated {latest}; "
        "the clock was set back",
    ),
    "clock_behind": (
        "{subject}: القيد رقم {index} ({verb}) مؤرخ في {at}، ولم يكن في السجل حتى {seen} بشهادة {source}؛ أُرجعت الساعة",
        "{subject}: entry {index} ({verb}) is dated {at}, though it was not yet in the log on {seen}, "
        "as {source} shows; the clock was set back",
    ),
    "clock_ahead": (
        "{subject}: القيد رقم {index} ({verb}) مؤرخ في {at}، وكان في السجل في {seen} بشهادة {source}؛ قُدّمت الساعة",
        "{subject}: entry {index} ({verb}) is dated {at}, though it was in the log on {seen}, as {source} shows; "
        "the clock was set forward",
    ),
    "tile_wrong": (
        "السجل: الملف {file} لا يطابق القيود التي تحته",
        "The log: file {file} does not match the entries beneath it",
    ),
    "key_succession": (
        "{subject}: انتقال المفتاح رقم {number} إلى {key} غير موقّع بالمفتاحين القديم والجديد معًا ({why})",
        "{subject}: handover {number}, to key {key}, is not signed with both the old key and the new one ({why})",
    ),
    "key_followed": (
        "{subject}: عدد تبديلات مفتاحه {count}، كل منها موقّع بالقديم والجديد",
        "{subject}: its key was changed (changes: {count}), each time signed with the old one and the new one",
    ),
    "key_foreign": (
        "{subject}: ملف المفاتيح لا يعرف المفتاح الذي بيدك {key}",
        "{subject}: its file of keys does not know the key you hold, {key}",
    ),
    "key_unrecorded": (
        "{subject}: بُدّل المفتاح في {at} إلى {key} ولا قيد بذلك في السجل",
        "{subject}: the key was changed to {key} on {at}, and the log has no entry that says so",
    ),
    "key_hidden": (
        "{subject}: عدد تبديلات المفتاح في السجل {recorded}، وفي ملف المفاتيح {listed}",
        "{subject}: the log records {recorded} changes of its key, its file of keys lists {listed}",
    ),
    "key_superseded": (
        "السجل: نقطة التحقق موقّعة بمفتاح بُدّل في {at}",
        "The log: its checkpoint is signed with a key that was replaced on {at}",
    ),
    "deadline_late": (
        "{subject}: نُقلت المهلة من {old} إلى {new} بعد انتهائها، في {at}",
        "{subject}: the deadline was moved from {old} to {new} after it had passed, on {at}",
    ),
    "deadline_back": (
        "{subject}: قُدّمت المهلة من {old} إلى {new}، في {at}",
        "{subject}: the deadline was moved back from {old} to {new}, on {at}",
    ),
    "stopped_late": (
        "{subject}: أُوقفت المهلة في {at} بعد أن انتهت في {old}",
        "{subject}: its clock was stopped on {at}, after the deadline of {old} had passed",
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
    "cosigned": (
        "{source}: بشهادة {who}",
        "{source}: witnessed by {who}",
    ),
    "unwitnessed": (
        "{source}: لا شاهد من خارج الجهة الناشرة؛ ولا حماية إلا ما يحفظه القراء",
        "{source}: nobody outside the office witnessed it; only what readers keep protects it",
    ),
    "quorum_missing": (
        "{source}: يلزم {quorum} من الشهود، والموجود {count} ({who})",
        "{source}: it needs {quorum} witnesses and bears {count} ({who})",
    ),
    "quorum_today": (
        "السجل: على نقطة التحقق اليوم {count} من {quorum} شهود ({who}). أعد الفحص بعد ساعة؛ فإن بقي ناقصًا فاسأل الشهود",
        "The log: today's checkpoint bears {count} of {quorum} witnesses ({who}). Run again in an hour; "
        "if they are still missing, ask the witnesses",
    ),
    "quorum_whom": (
        "الخيار ‎--quorum‎ يحتاج إلى شهود: أعط ‎--witness‎ لكل واحد",
        "--quorum needs witnesses: give --witness for each",
    ),
    "bad_witness": ("مفتاح الشاهد غير صحيح ({why})", "The witness key given is not a key ({why})"),
    "cosignature_wrong": (
        "{source}: شهادة {who} عليها غير صحيحة",
        "{source}: the signature of witness {who} on it is wrong",
    ),
    "witness_back": (
        "الشاهد {who}: شهد على {old} قيدًا في {before} ثم على {new} في {after}؛ أُرجع إلى حال قديمة",
        "Witness {who}: it signed {old} entries on {before} and then {new} on {after}; it was put back to an old state",
    ),
    "witness_both": (
        "الشاهد {who}: شهد على سجلين مختلفين، في {before} وفي {after}. احتفظ بالملفين معًا، فهما الدليل",
        "Witness {who}: it signed two different logs, on {before} and on {after}. Keep both files: they are the proof",
    ),
    "timestamp_wrong": (
        "السجل: ختم الوقت {file} ({at}) ليس لأول {size} قيدًا كما هي اليوم",
        "The log: timestamp {file} ({at}) is not that of the first {size} entries as they are today",
    ),
    "timestamp_good": (
        "ختم الوقت {file}: أول {size} قيدًا كانت كما هي في {at}",
        "Timestamp {file}: the first {size} entries stood as they are on {at}",
    ),
    "timestamp_openssl": (
        "توقيع جهة ختم الوقت لا يُفحص هنا. افحصه بالأمر: {command}",
        "The timestamp authority's own signature is not checked here. Check it with: {command}",
    ),
    "checkpoint_kept": (
        "{source}: غير موقّعة بالمفتاح الذي بيدك ({why})",
        "{source}: not signed with the key you hold ({why})",
    ),
    "closed_bare": (
        "{subject}: القيد رقم {index} أغلقه في {at} بلا ردّ مقبول معه دليل",
        "{subject}: entry {index} closed it on {at} without an accepted answer that has evidence",
    ),
    "closed_baseless": (
        "{subject}: القيد رقم {index} أغلقه في {at} ولم يقل على أي أساس: زيارة تحقق أم دليل الجهة وحده",
        "{subject}: entry {index} closed it on {at} and does not say on what: a re-visit, or the authority's proof",
    ),
    "rung_back": (
        "{subject}: القيد رقم {index} ({verb}، {at}) أنزله عن درجة تصعيد بلغها، ولم يُعد فتحه",
        "{subject}: entry {index} ({verb}, {at}) took it down from a rung that it had reached, and it was not reopened",
    ),
    "corrected_bare": (
        "النشرة {number}: تعدّ {subject} مصحّحًا، ولا إغلاق له بدليل في السجل قبلها",
        "Bulletin {number}: counts {subject} as put right, and before it the log holds no closing of it with evidence",
    ),
    "corrected_unknown": (
        "النشرة {number}: تعدّ {subject} مصحّحًا، وقد مُحي ما يُعرف به؛ لا يمكن فحصه",
        "Bulletin {number}: counts {subject} as put right; what names it was erased, so this cannot be checked",
    ),
    "corrected_count": (
        "النشرة {number}: عدد ما تقول إنه صُحّح {told} ({body})، وعدد ما تسمّيه {named}",
        "Bulletin {number}: counts {told} orders as put right ({body}) and names {named}",
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
    "recovered": (
        "{subject}: قاعدة بيانات الجهة أُعيدت إلى نسخة من {since}، وقالت ذلك في القيد رقم {index}. القيود من {first} "
        "إلى {last} (حتى {until}) باقية في السجل، وضاع ما يفتح منها: {lost}. لا يُفحص نص ما ضاع، وما قبله يُفحص كله",
        "{subject}: the office's database was put back to a copy of {since}, and entry {index} says so. Entries "
        "{first} to {last} (until {until}) are still in the log; what opens them was lost for {lost}. "
        "Their texts cannot be checked; all that came before is",
    ),
    "recovered_told": (
        "{subject}: القيد رقم {index} يقول إن قاعدة البيانات أُعيدت إلى نسخة احتياطية. أعط ‎--export‎ لتعرف كم ضاع",
        "{subject}: entry {index} says that the database was put back to a copy. "
        "Give --export to learn how much was lost",
    ),
    "recovered_wrong": (
        "{subject}: القيد رقم {index} يقول إن القيود من {first} إلى {last} ضاعت، ولا يُقبل هذا إلا في القيد الذي يليها "
        "مباشرة",
        "{subject}: entry {index} says that entries {first} to {last} were lost; "
        "that counts only in the very next entry",
    ),
    "lost": (
        "{subject}: نص القيد رقم {index} ({verb}، {at}) ضاع حين أُعيدت قاعدة البيانات إلى نسخة، وهذا مسجّل؛ "
        "لا يمكن فحص النص",
        "{subject}: the text of entry {index} ({verb}, {at}) was lost when the database was put back to a copy, as the "
        "log says; it cannot be checked",
    ),
    "lost_deadline": (
        "{subject}: مهلته {shown}، وفي السجل {recorded} من قيد ضاع نصه؛ أُعيد إلى ما كان قبل الضياع",
        "{subject}: its deadline is {shown}; the log has {recorded}, from an entry whose text was lost. "
        "It was put back to what stood before",
    ),
    "lost_subjects": (
        "بدأ في القيود الضائعة {count} من الموضوعات العلنية، فلا أثر لها في الملف العلني؛ وهذا مسجّل",
        "{count} public subjects began among the lost entries; the export holds nothing of them, and the log says so",
    ),
    "lost_subject": (
        "{subject}: شهدت به النشرة {number} ({published}) وقيده في السجل، وضاع نصه حين أُعيدت قاعدة البيانات إلى نسخة",
        "{subject}: bulletin {number} ({published}) vouched for it and its entry is in the log; what it said was lost "
        "when the database was put back to a copy",
    ),
    "lost_bulletin": (
        "النشرة {number} ({published}): قيد نشرها بين القيود التي ضاعت نصوصها، فلا يُقارن برقمها. احتفظ بها",
        "Bulletin {number} ({published}): the record of its publication is among those that were lost, "
        "so its number cannot be compared. Keep it",
    ),
    "lost_corrected": (
        "النشرة {number}: تعدّ {subject} مصحّحًا، وما في السجل عنه قد يكون بين القيود الضائعة؛ لا يمكن فحصه",
        "Bulletin {number}: counts {subject} as put right; what the log held of it may be among the lost entries, "
        "so this cannot be checked",
    ),
    "continued": (
        "{subject}: القيد رقم {index} ({verb}، {at}) كُتب قبل أن تُستعاد القيود الضائعة، فهو يلي ما سبقها",
        "{subject}: entry {index} ({verb}, {at}) was written before the lost entries were taken back; "
        "it follows the one before them",
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
    "receipt_late": (
        "الإيصال {file}: وُعد بإدخال البلاغ السجل قبل {merge_by}، ولم يكن فيه في {seen} بشهادة {source}",
        "Receipt {file}: its entry was promised by {merge_by}, and on {seen} it was not in the log, as {source} shows",
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
    "package_seal": (
        "الإحالة {number}: قائمة الطرد ليست كما خُتمت، أو ليست بالمفتاح الذي بيدك ({why})",
        "Referral {number}: the package's list is not as it was sealed, or not by the key you hold ({why})",
    ),
    "package_genuine": (
        "الإحالة {number} ({made}): قائمة الطرد مختومة بمفتاح السجل، وفيها {count} ملفًا",
        "Referral {number} ({made}): the package's list is sealed with the log's key and names {count} files",
    ),
    "package_file": (
        "الإحالة {number}: الملف {file} غُيّر بعد الختم",
        "Referral {number}: file {file} was changed after sealing",
    ),
    "package_missing": (
        "الإحالة {number}: الملف {file} في القائمة وليس في الطرد",
        "Referral {number}: file {file} is in the list and not in the package",
    ),
    "package_extra": (
        "الإحالة {number}: الملف {file} في الطرد وليس في القائمة؛ لا يشهد عليه أحد",
        "Referral {number}: file {file} is in the package and not in the list; nobody vouches for it",
    ),
    "package_proof": (
        "الإحالة {number}: البرهان في {file} لا يثبت القيد ({why})",
        "Referral {number}: the proof in {file} does not hold ({why})",
    ),
    "package_whole": (
        "الإحالة {number}: {files} ملفًا كما خُتمت، و{entries} قيدًا ثبت مكان كل منها في السجل",
        "Referral {number}: {files} files as they were sealed, {entries} entries, each proven to be in the log",
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
        "لا شيء للفحص: أعط ‎--bulletin‎ أو ‎--package‎ أو ‎--receipt‎ أو ‎--checkpoint‎ أو ‎--log‎ أو ‎--site‎",
        "Nothing to check: give --bulletin, --package, --receipt, --checkpoint, --log or --site",
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
    "case_policy": ("مُهل الأوامر", "Terms of orders"),
    "order": ("أمر التصويب", "Order"),
    "bulletin": ("النشرة", "Bulletin"),
    "report": ("البلاغ", "Report"),
    "plan": ("الخطة", "Plan"),
    "wave": ("الجولة", "Wave"),
    "programme": ("البرنامج", "Programme"),
    "log": ("السجل", "The log"),
    "receipt": ("الإيصال", "Receipt"),
    "referral": ("الإحالة", "Referral"),
    "export": ("الملف العلني", "The public export"),
    "checkpoint": ("نقطة التحقق", "Checkpoint"),
    "timestamp": ("ختم الوقت", "Timestamp"),
    "witness": ("الشاهد", "Witness"),
    "key": ("المفتاح", "The key"),
}


class Said(NamedTuple):
    level: str
    code: str
    values: dict[str, Any]


class Report:
    """What was found, in order; levels: green, note, red, cannot. The first of a kind are kept, all are counted."""

    def __init__(self) -> None:
        self.lines: list[Said] = []
        self._said: set[tuple[Any, ...]] = set()
        self._levels: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self.codes: dict[str, str] = {}

    def say(self, level: str, code: str, **values: Any) -> None:
        known = self._kinds.get(code, 0)
        if known < MOST_NAMED:
            key = (level, code, *((name, str(value)) for name, value in sorted(values.items())))
            if key in self._said:
                return
            self._said.add(key)
            self.lines.append(Said(level, code, values))
        self._kinds[code] = known + 1
        self._levels[level] = self._levels.get(level, 0) + 1

    def red(self, code: str, **values: Any) -> None:
        self.say("red", code, **values)

    def count(self, level: str) -> int:
        return self._levels.get(level, 0)

    def status(self) -> int:
        return 1 if self.count("red") else 2 if self.count("cannot") else 0

    def call(self, subject: str, code: str) -> None:
        """Let `subject` be shown by the code that people know it by."""
        self.codes[subject] = f"{subject.partition(':')[0]}:{code}"

    def closing(self) -> list[Said]:
        """What was found once too often to be listed, and the verdict."""
        many = [(code, count) for code, count in self._kinds.items() if count > MOST_NAMED]
        more = [Said("more", "more", {"count": count - MOST_NAMED}) for _, count in many]
        verdict = Said("verdict", f"verdict_{self.status()}", {"count": self.count("red")})
        return [*more, verdict]

    def print_to(self, out: Any, languages: Sequence[int]) -> None:
        marks = {"green": "✓", "note": "•", "red": "✗", "cannot": "?", "more": " ", "verdict": "="}
        for line in [*self.lines, *self.closing()]:
            for number, language in enumerate(languages):
                mark = " " if number else marks[line.level]
                out.write(f"{mark} {self.sentence(line, language)}\n")

    def write_json(self, out: Any) -> None:
        """The same for a machine: `status`, and each line's level, code, values and sentences."""
        lines = [
            {
                "level": line.level,
                "code": line.code,
                "values": {name: _printable(value) for name, value in self._shown(line).items()},
                "ar": self.sentence(line, 0),
                "en": self.sentence(line, 1),
            }
            for line in [*self.lines, *self.closing()]
        ]
        document = {"format": "rasid/verdict/v1", "status": self.status(), "lines": lines}
        out.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")

    def sentence(self, line: Said, language: int) -> str:
        shown = self._shown(line)
        for key in {"subject", "source"} & shown.keys():
            shown[key] = _subject_words(str(shown[key]), language)
        return TEXTS[line.code][language].format(**{key: _printable(value) for key, value in shown.items()})

    def _shown(self, line: Said) -> dict[str, Any]:
        values = dict(line.values)
        if "subject" in values:
            values["subject"] = self.codes.get(values["subject"], values["subject"])
        return values


def _subject_words(subject: str, language: int) -> str:
    kind, _, identity = subject.partition(":")
    word = KINDS[kind][language] if kind in KINDS else kind
    return f"{word} {identity}".strip()


def _printable(value: Any) -> str:
    # What a hostile file says must not be able to move the cursor or reorder the line.
    text = str(value)[:600]
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


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


def read_note(place: str) -> str | None:
    """A short text; None when it does not exist. Bytes that are no text become marks that no signature covers."""
    raw = read_bytes(place)
    if raw is not None and len(raw) > MOST_NOTE_BYTES:
        raise CannotCheckError("bad_file", file=place, why=f"> {MOST_NOTE_BYTES} bytes")
    return raw.decode("utf-8", "replace") if raw is not None else None


def joined(base: str, relative: str) -> str:
    return f"{base.rstrip('/')}/{relative}" if is_address(base) else str(Path(base) / relative)


# ---------------------------------------------------------------- canonical JSON


def parse_json(raw: bytes) -> Any:
    def refuse(literal: str) -> Any:
        raise MalformedError(f"{literal} is not an integer")

    def whole(digits: str) -> int:
        # Parsing a number of a million digits would take minutes; no reader in JavaScript could hold it either.
        if len(digits) > 17 or abs(int(digits)) > LARGEST_INTEGER:
            raise MalformedError(f"{digits[:20]} is too large a number")
        return int(digits)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise MalformedError("a key appears twice")
        return found

    try:
        return json.loads(
            raw.decode("utf-8"),
            parse_float=refuse,
            parse_constant=refuse,
            parse_int=whole,
            object_pairs_hook=unique,
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
    """A tree head that was seen signed. `note` is the whole note, with every signature line on it."""

    origin: str
    size: int
    root: bytes
    note: str


def unbase64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError("not base64") from error
    if base64.b64encode(raw).decode() != text:
        raise MalformedError("not base64")
    return raw


LOG_KEY, WITNESS_KEY = 1, 4
"""Ed25519 keys by what they sign: whole notes, or checkpoints with a time (c2sp.org/tlog-cosignature)."""


def parse_key(vkey: Any, kind: int = LOG_KEY) -> Key:
    parts = vkey.split("+", 2) if isinstance(vkey, str) and len(vkey) < 1000 else []
    if len(parts) != 3:
        raise MalformedError("name+id+key expected")
    material = unbase64(parts[2])
    expected = hashlib.sha256(parts[0].encode("utf-8", "replace") + b"\n" + material).digest()[:4]
    if len(material) != 33 or material[0] != kind or expected.hex() != parts[1]:
        raise MalformedError("not an Ed25519 key, or mistyped")
    return Key(parts[0], expected, material[1:], vkey)


CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def split_note(note: Any) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a note and its signature lines, as (name, key id and signature); nothing is verified yet."""
    if not isinstance(note, str) or CONTROL.search(note):
        raise MalformedError("not a signed note")
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise MalformedError("not a signed note")
    signatures: list[tuple[str, bytes]] = []
    for line in lines[:-1].split("\n")[:64]:
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "—":
            raise MalformedError("a malformed signature line")
        signatures.append((parts[1], unbase64(parts[2])))
    return text + "\n", signatures


def open_note(note: Any, keys: Sequence[Key]) -> str:
    """The text of a note once one of `keys` is seen to have signed it; MalformedError otherwise."""
    text, signers = signers_of(note, keys)
    if not signers:
        raise MalformedError("signed by other keys only")
    return text


def signers_of(note: Any, keys: Sequence[Key]) -> tuple[str, list[Key]]:
    """The text of a note and those of `keys` that signed it; MalformedError when one of them did so wrongly."""
    text, signatures = split_note(note)
    signers: list[Key] = []
    for name, raw in signatures:
        for key in keys:
            if (key.name, key.key_id) == (name, raw[:4]):
                if not ed25519_verify(key.public_key, text.encode("utf-8", "surrogatepass"), raw[4:]):
                    raise MalformedError("the signature is wrong")
                signers.append(key)
    return text, signers


SIZE = re.compile("0|[1-9][0-9]{0,17}")


def open_checkpoint(note: Any, keys: Sequence[Key]) -> Checkpoint:
    lines = open_note(note, keys).split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]) or not SIZE.fullmatch(lines[1]):
        raise MalformedError("not a checkpoint")
    root = unbase64(lines[2])
    if len(root) != 32:
        raise MalformedError("not a checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root, note)


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


# ---------------------------------------------------------------- keys that follow one another

VKEY_TIME = "%Y-%m-%dT%H:%M:%SZ"


class Succession(NamedTuple):
    """One handover of the log's key that both keys signed."""

    key: Key
    since: datetime


class KeyChain(NamedTuple):
    """The log's keys from the first on, as far as each handover is signed; `followed` says that there are handovers."""

    keys: list[Key]
    successions: list[Succession]
    listed: int


def utc_time(text: Any) -> datetime:
    try:
        return datetime.strptime(text, VKEY_TIME).replace(tzinfo=timezone.utc)
    except (ValueError, TypeError) as error:
        raise MalformedError("not a UTC time") from error


def time_words(moment: datetime) -> str:
    return moment.strftime(VKEY_TIME)


def read_key_chain(log: str, pinned: list[Key], report: Report) -> KeyChain:
    """Follow `keys.json` from one signed handover to the next, when a key that the reader holds is in it."""
    place = joined(log, "keys.json")
    try:
        if read_bytes(place) is None:
            return KeyChain(pinned, [], 0)
        document = read_document(place, "rasid/keys/v1")
        successions, keys = document.get("successions"), [parse_key(document.get("first"))]
        if not isinstance(successions, list):
            raise MalformedError("no list of successions")
    except CannotCheckError as error:
        report.say("cannot", error.code, **error.values_said)
        return KeyChain(pinned, [], 0)
    except MalformedError as error:
        report.say("cannot", "bad_file", file=place, why=error)
        return KeyChain(pinned, [], 0)
    followed: list[Succession] = []
    for number, note in enumerate(successions[:MOST_NAMED], 1):
        named = _next_key_named(note)
        try:
            followed.append(_succession(note, keys[-1]))
        except MalformedError as error:
            report.red("key_succession", subject="log:", number=number, key=named, why=error)
            break
        keys.append(followed[-1].key)
    if not any(key in keys for key in pinned):
        report.red("key_foreign", subject="log:", key=pinned[0].text)
        return KeyChain(pinned, [], len(successions))
    if followed and len(followed) == len(successions):
        report.say("note", "key_followed", subject="log:", count=len(followed))
    return KeyChain(keys + [key for key in pinned if key not in keys], followed, len(successions))


def _succession(note: Any, current: Key) -> Succession:
    text, _ = split_note(note)
    lines = text.split("\n")
    labels = ("rasid/key-succession/v1", "origin ", "next ", "from ")
    if len(lines) != 5 or lines[4] or not all(line.startswith(label) for line, label in zip(lines, labels)):
        raise MalformedError("not a handover")
    following = parse_key(lines[2][5:])
    signers = signers_of(note, [current, following])[1]
    if current not in signers or following not in signers:
        raise MalformedError("a signature is missing")
    if lines[1][7:] not in (current.name, following.name):
        raise MalformedError("of another log")
    return Succession(following, utc_time(lines[3][5:]))


def _next_key_named(note: Any) -> str:
    found = re.search(r"^next (\S{1,200})$", note, re.MULTILINE) if isinstance(note, str) else None
    return found.group(1) if found else "?"


def check_key_changes(chain: KeyChain, log: Log, now: datetime, report: Report) -> None:
    """The file of keys against the log itself: each change is recorded, and the newest key signs."""
    recorded = len(log.rotations)
    if recorded > chain.listed:
        report.red("key_hidden", subject="log:", recorded=recorded, listed=chain.listed)
    for each in chain.successions[recorded:]:
        if now - each.since > timedelta(days=1):
            report.red("key_unrecorded", subject="log:", at=time_words(each.since), key=each.key.text)
    due = min(recorded, len(chain.successions))
    if due and log.signer is not None and log.signer in chain.keys[:due]:
        report.red("key_superseded", at=time_words(chain.successions[due - 1].since))


# ---------------------------------------------------------------- witnesses


class Sighting(NamedTuple):
    """The log as somebody outside saw it at a moment: a witness's cosignature, or a timestamp authority's."""

    source: str
    checkpoint: Checkpoint
    at: datetime
    who: str
    digest: bytes = b""
    # Of a witness: what tells it from another of the same name.
    key: bytes = b""


def parse_witnesses(vkeys: Iterable[Any]) -> list[Key]:
    return [parse_key(vkey.strip() if isinstance(vkey, str) else vkey, WITNESS_KEY) for vkey in vkeys]


def witnessed(
    source: str, checkpoint: Checkpoint, witnesses: Sequence[Key], report: Report
) -> list[Sighting]:
    """Which of the witnesses cosigned a checkpoint and when; a wrong cosignature is red."""
    text, signatures = split_note(checkpoint.note)
    found: dict[tuple[str, bytes], Sighting] = {}
    for name, raw in signatures:
        for key in witnesses:
            if (key.name, key.key_id) != (name, raw[:4]) or (name, raw[:4]) in found:
                continue
            seconds = int.from_bytes(raw[4:12], "big")
            message = f"cosignature/v1\ntime {seconds}\n{text}".encode("utf-8", "surrogatepass")
            good = len(raw) == 76 and ed25519_verify(key.public_key, message, raw[12:])
            if not good or not 0 < seconds < 1 << 36:
                report.red("cosignature_wrong", source=source, who=name)
            else:
                at = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
                found[name, raw[:4]] = Sighting(source, checkpoint, at, name, key=key.public_key)
    return list(found.values())


def who_words(sightings: Iterable[Sighting]) -> str:
    return ", ".join(f"{each.who} {time_words(each.at)}" for each in sightings) or "—"


def check_witnesses(sightings: Sequence[Sighting], log: Log | None, report: Report) -> None:
    """No witness may go back, nor vouch for two pasts: this is how one that was rolled back shows."""
    by_key: dict[tuple[str, bytes], list[Sighting]] = {}
    for each in sightings:
        by_key.setdefault((each.who, each.key), []).append(each)
    for (name, _), seen in by_key.items():
        seen.sort(key=lambda each: (each.at, each.checkpoint.size))
        for earlier, later in zip(seen, seen[1:]):  # noqa: RUF007 - pairwise is newer than 3.9.
            times = {"before": time_words(earlier.at), "after": time_words(later.at)}
            old, new = earlier.checkpoint, later.checkpoint
            if new.size < old.size:
                report.red("witness_back", who=name, old=old.size, new=new.size, **times)
            elif new.size == old.size and new.root != old.root:
                report.red("witness_both", who=name, **times)
        if log is not None:
            _check_both_pasts(name, seen, log, report)


def _check_both_pasts(name: str, seen: Sequence[Sighting], log: Log, report: Report) -> None:
    """A witness of today's log who had vouched for another one."""
    fits = {each: log.begins_with(each.checkpoint) for each in seen}
    lost = [each for each, fit in fits.items() if not fit]
    kept = [each for each, fit in fits.items() if fit]
    for each in lost:
        for other in kept:
            if other.checkpoint.size >= each.checkpoint.size:
                times = {"before": time_words(each.at), "after": time_words(other.at)}
                report.red("witness_both", who=name, **times)
                return


# ---------------------------------------------------------------- timestamps (RFC 3161)


class Stamp(NamedTuple):
    file: str
    size: int
    digest: bytes
    at: datetime


def read_stamps(log: str, report: Report) -> list[Stamp]:
    """The timestamps that the log publishes over its own checkpoints; their digests are not compared yet."""
    stamps: list[Stamp] = []
    place = joined(log, "timestamps.json")
    try:
        raw = read_bytes(place)
        listed = parse_json(raw) if raw is not None else []
        told = [_dict(each).get("size") for each in _list(listed)[:MOST_TIMESTAMPS]]
        sizes = [size for size in told if isinstance(size, int) and 0 < size < 10**18]
        if not isinstance(listed, list) or len(sizes) != len(told):
            raise MalformedError("not a list of timestamps")
        for size in sorted(set(sizes)):
            place = joined(log, f"timestamps/{size}.tsr")
            answer = read_bytes(place)
            if answer is None:
                raise CannotCheckError("missing", file=place, why="not found")
            stamps.append(Stamp(f"{size}.tsr", size, *parse_timestamp(answer)))
    except CannotCheckError as error:
        report.say("cannot", error.code, **error.values_said)
    except (MalformedError, TypeError) as error:
        report.say("cannot", "bad_file", file=place, why=error)
    return stamps


def parse_timestamp(answer: bytes) -> tuple[bytes, datetime]:
    """(SHA-256 that was stamped, when) of a TimeStampResp in DER. The authority's signature is not looked at."""
    info = _der_path(answer, (0x30, 0), (0x30, 1), (0xA0, 1), (0x30, 0), (0x30, 2), (0xA0, 1), (0x04, 0))
    fields = _der_items(_der_path(info, (0x30, 0)))
    try:
        algorithm, digest = _der_items(fields[2][1])[:2]
        if (
            fields[2][0] != 0x30
            or digest[0] != 0x04
            or len(digest[1]) != 32
            or SHA256_OID not in algorithm[1]
        ):
            raise MalformedError("not a timestamp over SHA-256")
        if fields[4][0] != 0x18:
            raise MalformedError("a timestamp without a time")
        moment = fields[4][1].decode("ascii")
        at = datetime.strptime(moment[:14], "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)
    except (IndexError, ValueError) as error:
        raise MalformedError("not a timestamp") from error
    return digest[1], at


SHA256_OID = bytes.fromhex("0609608648016503040201")


def _der_items(raw: bytes) -> list[tuple[int, bytes]]:
    """Tags and contents that stand one after another in DER."""
    items: list[tuple[int, bytes]] = []
    at = 0
    while at < len(raw):
        length_at = at + 1
        length = raw[length_at] if length_at < len(raw) else 255
        start = length_at + 1
        if length >= 128:
            octets = length - 128
            if not 0 < octets <= 4:
                raise MalformedError("not DER")
            length, start = int.from_bytes(raw[start : start + octets], "big"), start + octets
        if start + length > len(raw):
            raise MalformedError("DER that is cut off")
        items.append((raw[at], raw[start : start + length]))
        at = start + length
    return items


def _der_path(raw: bytes, *steps: tuple[int, int]) -> bytes:
    for tag, place in steps:
        items = _der_items(raw)
        if place >= len(items) or items[place][0] != tag:
            raise MalformedError("not a timestamp")
        raw = items[place][1]
    return raw


def stamps_as_sightings(stamps: Sequence[Stamp], origin: str) -> list[Sighting]:
    return [
        Sighting(f"timestamp:{each.file}", Checkpoint(origin, each.size, b"", ""), each.at, "", each.digest)
        for each in stamps
    ]


def check_stamps(stamps: Sequence[Stamp], log: Log, place: str, report: Report) -> None:
    good: list[Stamp] = []
    for stamp, seen in zip(stamps, stamps_as_sightings(stamps, log.checkpoint.origin)):
        said = {"file": stamp.file, "size": stamp.size, "at": time_words(stamp.at)}
        if log.was_seen(seen):
            good.append(stamp)
            report.say("green", "timestamp_good", **said)
        else:
            report.red("timestamp_wrong", **said)
    if good:
        file = joined(place, f"timestamps/{good[0].file}")
        command = f"openssl ts -verify -digest {good[0].digest.hex()} -in {file} -CAfile tsa-root.pem"
        report.say("note", "timestamp_openssl", command=command)


# ---------------------------------------------------------------- entries

HASH = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
    parts = label.split("/") if isinstance(label, str) else []
    if not 1 <= len(parts) <= 2 or not all(DAY.fullmatch(part) for part in parts):
        raise MalformedError("not a coarse time")
    try:
        days = [date.fromisoformat(part) for part in parts]
    except ValueError as error:
        raise MalformedError("not a coarse time") from error
    if days[0] > days[-1]:
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
        if "deadline" in header and not DAY.fullmatch(str(header["deadline"])):
            raise MalformedError("not a deadline")
        for key in ("ref", "previous"):
            if header.get(key) is not None and not HASH.fullmatch(str(header[key])):
                raise MalformedError(f"{key} is not a hash")
        if not isinstance(header.get("verb"), str) or not isinstance(header.get("public", ""), (str, bool)):
            raise MalformedError("not a header")
    else:
        raise MalformedError("an unknown kind of entry")
    return Entry(header, bytes.fromhex(digits))


def reference(subject: str) -> str:
    return hashlib.sha256(b"rasid/reference/v1\n" + subject.encode("utf-8", "replace")).hexdigest()


def commitment_of(salt: bytes, record: Any) -> bytes:
    return hashlib.sha256(b"rasid/commitment/v1\n" + salt + canonical(record)).digest()


# ---------------------------------------------------------------- the files of the log
#
# A log may hold millions of entries. They are read tile by tile and looked at in columns: one expression finds all the
# headers of a bundle, no object is made per entry, and only those that a question was asked about are kept.

TILE = 256
TILES_AT_ONCE = 32
WORTH_A_SECOND_PROCESS = 150_000

LEAVES = re.compile(
    rb'(..)(rasid/entry/v1\n\{(?:"at":"([^"]{10,21})",(?:"deadline":"([^"]{10})",)?"kind":"open",'
    rb'"previous":(?:null|"(.{64})"),(?:"public":(true|"[^"]{1,64}"),)?"ref":(?:null|"(.{64})"),"v":1,'
    rb'"verb":"([^"]{1,200})"|"batch":"([^"]{10})","kind":"sealed","v":1)\}\n(.{64})\n)',
    re.DOTALL,
)
"""Leaves of the usual shape after their lengths; what stands between the quotes is looked at afterwards, once for all
entries that have it. What does not fit is read slowly, and judged by `parse_leaf`."""

_DAY = rb"[0-9]{4}-[0-9]{2}-[0-9]{2}"
AS_USUAL = (
    re.compile(_DAY + rb"(/" + _DAY + rb")?|"),
    re.compile(_DAY + rb"|"),
    re.compile(rb'true|"[a-z0-9][a-z0-9-]{0,63}"|'),
    re.compile(rb"[a-z][a-z0-9_.-]*|"),
    re.compile(_DAY + rb"|"),
)
"""at, deadline, public, verb, batch."""
HEX_DIGITS = b"0123456789abcdef"

Row = tuple[bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes, bytes]
"""length, leaf, at, deadline, previous, public, ref, verb, batch, commitment: as written, empty if absent."""
LEAF, AT, DEADLINE, PREVIOUS, PUBLIC, REF, VERB, BATCH = range(1, 9)


class Usual:
    """What stood between the quotes of a header and was found well formed; few values, many entries."""

    def __init__(self) -> None:
        self._known: list[set[bytes]] = [set() for _ in AS_USUAL]

    def are(self, rows: Sequence[Row], raw: bytes) -> bool:
        """Whether rows are all of the bundle `raw`, and each of them well formed."""
        lengths, leaves, at, deadline, previous, public, ref, verb, batch, commitment = zip(*rows)
        sizes = list(map(len, leaves))
        if sum(sizes) + 2 * len(rows) != len(raw) or max(sizes) > 65_535:
            return False
        if b"".join(lengths) != struct.pack(f">{len(sizes)}H", *sizes):
            return False
        if any(b"".join(column).translate(None, HEX_DIGITS) for column in (previous, ref, commitment)):
            return False
        columns = (at, deadline, public, verb, batch)
        return all(self._is_known(*each) for each in zip(self._known, AS_USUAL, columns))

    def _is_known(self, known: set[bytes], form: re.Pattern[bytes], column: Sequence[bytes]) -> bool:
        new = set(column) - known
        if not all(form.fullmatch(value) for value in new):
            return False
        if len(known) < MOST_USUAL:
            known |= new
        return True


MOST_USUAL = 10_000


def tile_path(level: str, index: int, width: int) -> str:
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    return f"tile/{level}/{'/'.join(groups)}{'' if width == TILE else f'.p/{width}'}"


def _read_either(place: str, level: str, index: int, width: int) -> bytes | None:
    raw = read_bytes(joined(place, tile_path(level, index, width)))
    if raw is None and width < TILE:
        raw = read_bytes(joined(place, tile_path(level, index, TILE)))
    return raw


def _read_bundle(place: str, index: int, width: int, size: int, usual: Usual) -> list[Row]:
    path = tile_path("entries", index, width)
    raw = _read_either(place, "entries", index, width)
    if raw is None:
        raise CannotCheckError("missing_bundle", file=path, size=size)
    rows = rows_of(raw, usual)
    if rows is None or len(rows) < width:
        raise CannotCheckError("missing_bundle", file=path, size=size)
    return rows[:width]


def rows_of(raw: bytes, usual: Usual) -> list[Row] | None:
    """The leaves of a bundle; None when it is cut off in the middle of one."""
    rows: list[Row] = LEAVES.findall(raw)
    if rows and usual.are(rows, raw):
        return rows
    rows, at = [], 0
    while at < len(raw):
        end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
        if end > len(raw) or at + 2 > len(raw):
            return None
        rows.append(_slow_row(raw[at + 2 : end]))
        at = end
    return rows


def _slow_row(leaf: bytes) -> Row:
    """A leaf of unusual form; one that breaks the format has neither time nor batch."""
    empty = b""
    try:
        header = parse_leaf(leaf).header
    except MalformedError:
        return (empty, leaf, empty, empty, empty, empty, empty, empty, empty, empty)

    def text(key: str) -> bytes:
        value = header.get(key)
        return value.encode("utf-8", "replace") if isinstance(value, str) else b""

    public = header.get("public")
    shown = b"true" if public is True else b'"' + text("public") + b'"' if public else empty
    columns = (text("at"), text("deadline"), text("previous"), shown, text("ref"), text("verb"))
    return (empty, leaf, *columns, text("batch"), empty)


def hash_tiles(tiles: Sequence[Sequence[bytes]]) -> list[tuple[bytes, bytes]]:
    """For each tile's leaves: their hashes in a row, and the root over them."""
    sha256, done = hashlib.sha256, []
    for leaves in tiles:
        level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
        done.append((b"".join(level), root_of(level)))
    return done


Batch = tuple[list[list[Row]], list[tuple[bytes, bytes]]]


def read_batches(place: str, size: int) -> Iterator[Batch]:
    """The log's rows, some tiles at a time, with their hashes; a long log is hashed by a second process meanwhile."""
    pool = _second_process() if size >= WORTH_A_SECOND_PROCESS else None
    waiting: deque[tuple[list[list[Row]], Any]] = deque()
    usual = Usual()
    try:
        for first in range(0, (size + TILE - 1) // TILE, TILES_AT_ONCE):
            last = min(first + TILES_AT_ONCE, (size + TILE - 1) // TILE)
            tiles = [
                _read_bundle(place, n, min(TILE, size - n * TILE), size, usual) for n in range(first, last)
            ]
            leaves = [[row[LEAF] for row in rows] for rows in tiles]
            if pool is None:
                yield tiles, hash_tiles(leaves)
                continue
            waiting.append((tiles, pool.apply_async(hash_tiles, (leaves,))))
            while len(waiting) > 2:
                rows, hashes = waiting.popleft()
                yield rows, hashes.get()
        for rows, hashes in waiting:
            yield rows, hashes.get()
    finally:
        if pool is not None:
            pool.terminate()


def _second_process() -> Any:
    """A process that hashes, where the system lends one cheaply; None elsewhere."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or (os.cpu_count() or 1) < 2:
        return None
    try:
        return multiprocessing.get_context("fork").Pool(1)
    except (ImportError, OSError, ValueError):
        return None


# ---------------------------------------------------------------- the log


class Recovery(NamedTuple):
    """What an entry `log.recovered` (at `told_at`) says: entries [first, size) lost what opens them."""

    first: int
    size: int
    lost: int
    since: str
    until: str
    told_at: int
    subject: str


def claimed_recoveries(subjects: dict[str, Any] | None) -> list[Recovery]:
    """As the export has them; whether they were recorded so, and in their place, is judged with the log."""
    found: dict[int, Recovery] = {}
    for name, subject in (subjects or {}).items():
        for entry in subject["entries"] if name.startswith("log:") else []:
            record = _dict(entry["record"])
            told = _list(_dict(record.get("sets")).get("recoveries"))
            for each in told if record.get("verb") == "log.recovered" else []:
                first, size, lost = (_dict(each).get(key) for key in ("first", "size", "lost"))
                if type(first) is int and type(size) is int and type(lost) is int and 0 <= first <= size:
                    days = str(each.get("since")), str(each.get("until"))
                    found.setdefault(size, Recovery(first, size, lost, *days, entry["index"], name))
    return sorted(found.values())


class Asked(NamedTuple):
    """What a run asks of the log, known before it is read: only entries that answer are kept.

    `names` maps references to subjects; `hashes` and `indexes` are single entries that files name; `exported` holds the
    references that the export opens (None without an export), which is complete for `scope` up to `promised_to`.
    """

    names: dict[bytes, str]
    hashes: set[bytes]
    indexes: set[int]
    exported: set[bytes] | None
    scope: Any
    promised_to: int
    sightings: list[Sighting]
    recoveries: list[Recovery]

    def is_lost(self, index: int) -> bool:
        return any(each.first <= index < each.size for each in self.recoveries)


class Log:
    """Today's log: every leaf's hash, and those entries that were asked for."""

    def __init__(self, checkpoint: Checkpoint, signer: Key | None) -> None:
        self.checkpoint = checkpoint
        self.signer = signer
        self.size = checkpoint.size
        self.hashes = bytearray()
        self.tile_roots: list[bytes] = []
        self.entries: dict[int, Entry] = {}
        self.index_of: dict[bytes, int] = {}
        self.of_reference: dict[str, list[int]] = {}
        self.promised: dict[bytes, int] = {}
        self.rotations: list[int] = []
        self.recovered: list[int] = []
        self.recoveries: list[Recovery] = []
        self.lost_references: set[bytes] = set()
        self.lost_publications: list[int] = []
        self._roots: dict[int, bytes] = {}

    def is_lost(self, index: int) -> bool:
        """Whether the log itself says that what opens this entry was lost in a restore."""
        return any(each.first <= index < each.size for each in self.recoveries)

    def hash_at(self, index: int) -> bytes:
        return bytes(self.hashes[index * 32 : index * 32 + 32])

    def root_at(self, size: int) -> bytes:
        """Root over the first `size` leaves, which have all been read."""
        if size not in self._roots:
            whole, rest = divmod(size, TILE)
            start = whole * TILE
            ragged = [self.hash_at(n) for n in range(start, start + rest)]
            tops = self.tile_roots[:whole] + ([root_of(ragged)] if ragged else [])
            # A ragged tile is the last, incomplete child at its level, as RFC 6962 has it.
            self._roots[size] = root_of(tops)
        return self._roots[size]

    def head_text(self, size: int) -> bytes:
        """The text of a checkpoint of the first `size` leaves: what a timestamp was made over."""
        root = base64.b64encode(self.root_at(size)).decode()
        return f"{self.checkpoint.origin}\n{size}\n{root}\n".encode()

    def begins_with(self, checkpoint: Checkpoint) -> bool:
        return checkpoint.size <= self.size and self.root_at(checkpoint.size) == checkpoint.root

    def was_seen(self, seen: Sighting) -> bool:
        """Whether it is this log that was seen; a timestamp knows only the digest of its head."""
        if not seen.digest:
            return self.begins_with(seen.checkpoint)
        size = seen.checkpoint.size
        return size <= self.size and hashlib.sha256(self.head_text(size)).digest() == seen.digest


def read_head(place: str, keys: Sequence[Key], report: Report) -> tuple[Checkpoint, Key | None]:
    """Today's checkpoint and the newest of `keys` that signed it; not signed, it is red and read all the same."""
    note = read_note(joined(place, "checkpoint"))
    if note is None:
        raise CannotCheckError("missing", file=joined(place, "checkpoint"), why="not found")
    try:
        checkpoint = open_checkpoint(note, keys)
        signers = signers_of(note, keys)[1]
    except MalformedError as error:
        report.red("log_signature", why=error)
        return _unsigned_checkpoint(note, joined(place, "checkpoint")), None
    return checkpoint, max(signers, key=keys.index)


def _unsigned_checkpoint(note: str, place: str) -> Checkpoint:
    # Already red; going on without the signature is what lets the records be named.
    lines = note.split("\n")
    try:
        if not SIZE.fullmatch(lines[1]):
            raise MalformedError("not a size")
        return Checkpoint(lines[0], int(lines[1]), unbase64(lines[2]), note)
    except (IndexError, ValueError) as error:
        raise CannotCheckError("bad_file", file=place, why="not a checkpoint") from error


def read_log(place: str, log: Log, asked: Asked, report: Report) -> None:
    """Read every entry once; say what the entries themselves and their tiles show."""
    before = report.count("red")
    scan = Scan(log, asked, report)
    for tiles, hashed in read_batches(place, log.size):
        for rows, (hashes, root) in zip(tiles, hashed):
            index = len(log.tile_roots)
            tile = _read_either(place, "0", index, len(rows))
            log.hashes += hashes
            log.tile_roots.append(root)
            if asked.hashes:
                _look_for(hashes, index * TILE, log, asked)
            scan.take(rows, index * TILE)
            if tile is not None and tile[: len(hashes)] != hashes:
                _name_changed(tile, hashes, rows, index * TILE, asked, report)
    scan.pass_sightings(log.size)
    log.recoveries = asked.recoveries
    if log.root_at(log.size) != log.checkpoint.root:
        report.red("log_root")
    _check_upper_tiles(place, log, report)
    if report.count("red") == before:
        report.say("green", "log_whole", size=log.size)


def _look_for(hashes: bytes, start: int, log: Log, asked: Asked) -> None:
    """Entries that a file names by their hash."""
    found = [hashes[n : n + 32] for n in range(0, len(hashes), 32)]
    for digest in asked.hashes.intersection(found):
        index = start + found.index(digest)
        log.index_of.setdefault(digest, index)
        asked.indexes.add(index)


def _name_changed(
    tile: bytes, hashes: bytes, rows: Sequence[Row], start: int, asked: Asked, report: Report
) -> None:
    """Entries whose hash in the log's own tile is another."""
    for n, row in enumerate(rows):
        if tile[n * 32 : n * 32 + 32] != hashes[n * 32 : n * 32 + 32]:
            report.red("leaf_changed", subject=asked.names.get(row[REF], "log:"), index=start + n)


def _check_upper_tiles(place: str, log: Log, report: Report) -> None:
    """Other programs read hashes from the upper tiles alone; there must not be two truths."""
    level, nodes = 1, log.tile_roots[: log.size // TILE]
    while nodes:
        for index in range((len(nodes) + TILE - 1) // TILE):
            row = nodes[index * TILE : index * TILE + TILE]
            tile = _read_either(place, str(level), index, len(row))
            if tile is not None and tile[: len(row) * 32] != b"".join(row):
                report.red("tile_wrong", file=tile_path(str(level), index, len(row)))
        whole = len(nodes) // TILE * TILE
        nodes = [root_of(nodes[n : n + TILE]) for n in range(0, whole, TILE)]
        level += 1


SPECIAL_VERBS = frozenset({b"bulletin.published", b"key.rotated", b"log.recovered"})


def check_recoveries(log: Log, has_export: bool, report: Report) -> None:
    """What was lost is said in words, and counts only where it was said at once: in the entry right after it."""
    for each in log.recoveries:
        said = {"subject": "log:", "index": each.size, "first": each.first, "last": each.size - 1}
        if each.size not in log.recovered:
            report.red("recovered_wrong", **{**said, "index": each.told_at})
        else:
            report.say("note", "recovered", lost=each.lost, since=each.since, until=each.until, **said)
    if not has_export:
        for index in log.recovered:
            report.say("note", "recovered_told", subject="log:", index=index)


class Clock(NamedTuple):
    """The deadline that a subject's entries have set, and whether an entry said that its clock stands still."""

    deadline: bytes
    is_stopped: bool


def judge_deadline(verb: bytes, at: bytes, new: bytes, clock: Clock) -> tuple[str, Clock | None]:
    """What is wrong with an entry of a subject that has a deadline ("" for nothing), and how its clock stands then.

    No deadline moves back, and none moves once it has passed. A reopened case gets a new one; a clock that was stopped
    in time gets a later one when it runs again, whenever that is; stopping it after its deadline is no way round.
    """
    old, is_stopped = clock
    kept = Clock(new or old, is_stopped and not verb.endswith((b".closed", b".withdrawn")))
    has_passed = at[:10] > old
    if verb.endswith(b".reopened"):
        return ("deadline_back" if new and new < old else ""), (kept if new else None)
    if verb.endswith(b".stopped"):
        return ("stopped_late" if has_passed else ""), Clock(kept.deadline, not has_passed)
    if verb.endswith(b".resumed"):
        has_passed, kept = has_passed and not is_stopped, Clock(kept.deadline, False)
    if new and new < old:
        return "deadline_back", kept
    return ("deadline_late" if new > old and has_passed else ""), kept


class Scan:
    """One pass over the entries in their order: links, dates, deadlines, promises."""

    def __init__(self, log: Log, asked: Asked, report: Report) -> None:
        self.log, self.asked, self.report = log, asked, report
        self._last: dict[bytes, int] = {}
        self._starts = array("l")
        self._periods: dict[bytes, tuple[int, int, int]] = {}
        self._latest, self._latest_index = 0, 0
        self._latest_row: Row = (b"",) * 10
        self._floor = 0
        self._floor_by: Sighting | None = None
        self._ahead: list[Sighting] = sorted(asked.sightings, key=lambda each: -each.checkpoint.size)
        self._deadlines: dict[bytes, Clock] = {}
        self._publications: set[bytes] = set()
        self._before_lost: dict[bytes, int] = {}
        wanted = asked.scope
        self._scopes = {b"true", b'"' + str(wanted).encode("utf-8", "replace") + b'"'}

    def take(self, rows: Sequence[Row], start: int) -> None:  # noqa: C901 - one loop: calls would double its time.
        last, periods, starts, names = self._last, self._periods, self._starts, self.asked.names
        exported, hashes, indexes = self.asked.exported, self.log.hashes, self.asked.indexes
        deadlines, latest, floor = self._deadlines, self._latest, self._floor
        next_sighting = self._ahead[-1].checkpoint.size if self._ahead else self.log.size + 1
        is_asked, recoveries = bool(names or indexes), self.asked.recoveries
        for index, row in enumerate(rows, start):
            _, _, at, deadline, previous, public, ref, verb, batch, _ = row
            if index >= next_sighting:
                next_sighting = self.pass_sightings(index)
                floor = self._floor
            if not at:
                starts.append(0)
                if not batch or index in indexes:
                    self._keep(row, index)
                continue
            first, end, spared = periods.get(at) or self._period(at)
            if (is_asked and (ref in names or index in indexes)) or not first:
                self._keep(row, index)
            if spared < latest or spared < floor:
                self._judge_date(row, index, (first, end, spared))
            if first > latest:
                self._latest, self._latest_index, self._latest_row = first, index, row
                latest = first
            if not ref:
                starts.append(first)
                continue
            place = last.get(ref, -1)
            if place < 0:
                broken = previous != b""
            else:
                broken = previous != binascii.hexlify(hashes[place * 32 : place * 32 + 32])
                if starts[place] > first:
                    if end < starts[place]:
                        self._red("time_backwards", row, index)
                    first = starts[place]
            if broken:
                self._judge_chain(row, index)
            if recoveries and place >= 0:
                self._remember_before_lost(ref, place, index)
            last[ref] = index
            starts.append(first)
            if ref in deadlines:
                self._judge_deadline(row, ref)
            elif deadline:
                deadlines[ref] = Clock(deadline, False)
            if verb in SPECIAL_VERBS:
                self._take_special(row, index)
            if public and exported is not None and ref not in exported:
                self._promise(row, index)

    def _period(self, at: bytes) -> tuple[int, int, int]:
        """First day, last day, and that with a day (a week for a label of several days) for what is written late."""
        try:
            first, end = (day.toordinal() for day in period_of(at.decode()))
        except MalformedError:
            found = (0, 1 << 30, 1 << 30)
        else:
            found = first, end, end + (1 if first == end else 7)
        self._periods[at] = found
        return found

    def _keep(self, row: Row, index: int) -> None:
        try:
            entry = parse_leaf(row[LEAF])
        except MalformedError:
            self.report.red("leaf_malformed", index=index)
            return
        self.log.entries[index] = entry
        if row[REF] and row[REF] in self.asked.names:
            self.log.of_reference.setdefault(row[REF].decode(), []).append(index)

    def _red(self, code: str, row: Row, index: int, **values: Any) -> None:
        at = (row[AT] or row[BATCH]).decode("utf-8", "replace")
        subject = self.asked.names.get(row[REF], "log:")
        self.report.red(code, subject=subject, index=index, at=at, **values)

    def _judge_date(self, row: Row, index: int, period: tuple[int, int, int]) -> None:
        verb = row[VERB].decode("utf-8", "replace")
        previous = self._last.get(row[REF], -1) if row[REF] else -1
        if period[2] < self._floor and self._floor_by is not None:
            by = self._floor_by
            self._red("clock_behind", row, index, verb=verb, seen=time_words(by.at), source=by.source)
        elif previous < 0 or period[1] >= self._starts[previous]:
            # A subject whose own history runs back is named as such.
            latest = date.fromordinal(self._latest).isoformat()
            self._red("clock_back", row, index, verb=verb, latest=latest)

    def pass_sightings(self, index: int) -> int:
        """Sightings of the log when it was `index` entries long; the size of the next one leaves."""
        while self._ahead and self._ahead[-1].checkpoint.size <= index:
            seen = self._ahead.pop()
            if not self.log.was_seen(seen):
                continue
            day = seen.at.date().toordinal()
            if self._latest > day + 1:
                self._name_ahead(seen)
            if day - 1 > self._floor:
                # Dates have a day to spare already.
                self._floor, self._floor_by = day, seen
        return self._ahead[-1].checkpoint.size if self._ahead else self.log.size + 1

    def _name_ahead(self, seen: Sighting) -> None:
        row = self._latest_row
        said = {
            "verb": row[VERB].decode("utf-8", "replace"),
            "seen": time_words(seen.at),
            "source": seen.source,
        }
        self._red("clock_ahead", row, self._latest_index, **said)

    def _remember_before_lost(self, ref: bytes, place: int, index: int) -> None:
        if self.asked.is_lost(index) and not self.asked.is_lost(place):
            self._before_lost[ref] = place

    def _judge_chain(self, row: Row, index: int) -> None:
        """An act between a restore and its being told knows nothing of the lost ones: once it may pass them over."""
        place = self._before_lost.pop(row[REF], -1)
        known = place >= 0 and binascii.hexlify(self.log.hash_at(place)) == row[PREVIOUS]
        verb = row[VERB].decode("utf-8", "replace")
        if known and not self.asked.is_lost(index):
            at, subject = row[AT].decode("utf-8", "replace"), self.asked.names.get(row[REF], "log:")
            self.report.say("note", "continued", subject=subject, index=index, verb=verb, at=at)
        else:
            self._red("chain_broken", row, index, verb=verb)

    def _judge_deadline(self, row: Row, ref: bytes) -> None:
        known = self._deadlines[ref]
        code, clock = judge_deadline(row[VERB], row[AT], row[DEADLINE], known)
        if code:
            dates = {"old": known.deadline.decode(), "new": row[DEADLINE].decode()}
            subject = self.asked.names.get(ref, "log:")
            self.report.red(code, subject=subject, at=row[AT].decode(), **dates)
        if clock:
            self._deadlines[ref] = clock
        else:
            del self._deadlines[ref]

    def _take_special(self, row: Row, index: int) -> None:
        if row[VERB] == b"key.rotated":
            self.log.rotations.append(index)
        elif row[VERB] == b"log.recovered":
            self.log.recovered.append(index)
        elif row[REF] in self._publications:
            self._red("bulletin_twice", row, index)
        else:
            self._publications.add(row[REF])
            if self.asked.is_lost(index):
                self.log.lost_publications.append(index)

    def _promise(self, row: Row, index: int) -> None:
        """An entry whose header promises its subject to the export that was given, which does not have it."""
        due = self.asked.scope is None or row[PUBLIC] in self._scopes
        if due and self.asked.is_lost(index):
            # Only what began there may be missing: of the others an earlier or a later entry is a promise, too.
            self.log.lost_references.add(row[REF])
        elif due and index < self.asked.promised_to and row[REF] not in self.log.promised:
            self.log.promised[row[REF]] = index
            if len(self.log.promised) <= MOST_NAMED:
                self._keep(row, index)


# ---------------------------------------------------------------- bulletins


class Bulletin(NamedTuple):
    file: str
    document: dict[str, Any]
    number: Any
    published: str
    digest: str
    checkpoint: Checkpoint | None
    heads: dict[str, Any]

    @property
    def source(self) -> str:
        return f"bulletin:{self.number} ({self.published})"


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


def check_quorum(
    bulletin: Bulletin, pinned: Sequence[Key], quorum: int | None, report: Report
) -> list[Sighting]:
    """Who outside the office saw the log that the bulletin prints; what it claims, and what the reader demands."""
    if bulletin.checkpoint is None:
        return []
    listed, claimed = bulletin.document.get("witnesses"), bulletin.document.get("quorum")
    named: list[Key] = []
    for vkey in listed[:64] if isinstance(listed, list) else []:
        try:
            named += parse_witnesses([vkey])
        except MalformedError:
            # What is no key signs nothing: the count below tells.
            continue
    both = [*pinned, *(key for key in named if key not in pinned)]
    seen = witnessed(bulletin.source, bulletin.checkpoint, both, report)
    for witnesses, wanted in ((named, claimed), (pinned or named, quorum)):
        # By their keys: a name can be anybody's, and one key with two names is one witness.
        keys = {key.public_key for key in witnesses}
        good = list({each.key: each for each in seen if each.key in keys}.values())
        if type(wanted) is int and len(good) < wanted:
            said = {"quorum": wanted, "count": len(good), "who": who_words(good)}
            report.red("quorum_missing", source=bulletin.source, **said)
    if seen:
        report.say("green", "cosigned", source=bulletin.source, who=who_words(seen))
    else:
        report.say("note", "unwitnessed", source=bulletin.source)
    return seen


def check_quorum_today(seen: Sequence[Sighting], args: argparse.Namespace, report: Report) -> None:
    """Cosignatures join today's checkpoint within minutes; that some are missing yet is no accusation."""
    if seen:
        report.say("green", "cosigned", source="log:", who=who_words(seen))
    if args.quorum is not None and args.witness and len({each.key for each in seen}) < args.quorum:
        said = {"quorum": args.quorum, "count": len(seen), "who": who_words(seen)}
        report.say("cannot", "quorum_today", **said)


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
        elif not log.begins_with(checkpoint):
            report.red("rewritten", first=agreed, last=checkpoint.size - 1, **said)
        else:
            agreed = checkpoint.size
            report.say("green", "extends", **said)


def check_heads(bulletin: Bulletin, log: Log, exported: dict[str, Any] | None, report: Report) -> None:
    """The records an old bulletin vouched for, one by one: this is what gives a rewritten record its name."""
    for subject, head in sorted(bulletin.heads.items()):
        said = {"subject": subject, "number": bulletin.number, "published": bulletin.published}
        index = log.index_of.get(bytes.fromhex(str(head))) if HASH.fullmatch(str(head)) else None
        entry = log.entries.get(index) if index is not None else None
        if entry is None or entry.header.get("ref") not in (None, reference(subject)):
            report.red("head_lost", **said)
        if exported is not None and subject not in exported:
            if index is not None and log.is_lost(index):
                report.say("note", "lost_subject", **said)
            else:
                report.red("vanished", **said)


def check_bulletin_recorded(
    bulletin: Bulletin, export: dict[str, Any], exported: dict[str, Any], log: Log, report: Report
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
        before = bulletin.checkpoint.size if bulletin.checkpoint is not None else log.size
        if any(index >= before for index in log.lost_publications):
            report.say("note", "lost_bulletin", **said)
            return
        report.say("red" if late else "note", "bulletin_unrecorded" if late else "bulletin_fresh", **said)


def check_corrected(bulletin: Bulletin, export: CheckedExport, log: Log, report: Report) -> None:
    """Each order that a bulletin counts as put right had been closed with evidence in the log before it."""
    orders = _dict(_dict(bulletin.document.get("numbers")).get("orders"))
    listed = [each for each in _list(orders.get("corrected_now")) if isinstance(each, dict)]
    before = bulletin.checkpoint.size if bulletin.checkpoint is not None else 0
    for each in listed:
        code = str(each.get("code"))
        said = {"number": bulletin.number, "subject": f"case:{code}"}
        closings = export.closings.get(code)
        if closings is None and export.has_erased_cases:
            report.say("note", "corrected_unknown", **said)
        elif any(lost.first < before for lost in log.recoveries) and not any(
            index < before for index in closings or []
        ):
            report.say("note", "lost_corrected", **said)
        elif not any(index < before for index in closings or []):
            report.red("corrected_bare", **said)
    bodies: dict[str, int] = {}
    for each in listed:
        body = str(each.get("authority"))
        bodies[body] = bodies.get(body, 0) + 1
    counts = [("∑", orders.get("corrected", len(listed)), len(listed))]
    for row in _list(_dict(bulletin.document.get("numbers")).get("authorities")):
        told = _dict(_dict(row).get("orders")).get("corrected", 0)
        counts.append((str(_dict(row).get("id")), told, bodies.get(str(_dict(row).get("id")), 0)))
    for body, told, named in counts:
        if told != named:
            report.red("corrected_count", number=bulletin.number, body=body, told=told, named=named)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


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


class CheckedExport:
    """What the records of the export show: by an order's code, where the log has it closed with evidence."""

    def __init__(self) -> None:
        self.closings: dict[str, list[int]] = {}
        self.has_erased_cases = False


def export_head(export: dict[str, Any], keys: Sequence[Key], report: Report) -> Checkpoint | None:
    try:
        return open_checkpoint(export.get("checkpoint"), keys)
    except MalformedError as error:
        report.red("export_checkpoint", why=error)
        return None


def check_export(
    export: dict[str, Any],
    subjects: dict[str, Any],
    log: Log,
    head: Checkpoint | None,
    bulletins: Sequence[Bulletin],
    report: Report,
) -> CheckedExport:
    before = report.count("red")
    checkpoint, checked = head or log.checkpoint, CheckedExport()
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
        opened += SubjectCheck(subject, log, checked, report).run(size)
    for index in log.promised.values():
        entry = log.entries.get(index)
        at, verb = (entry.at, entry.verb) if entry is not None else ("?", "?")
        report.red("subject_dropped", index=index, verb=verb, at=at)
    unknown = {ref for ref in log.lost_references if ref not in log.promised}
    if unknown:
        report.say("note", "lost_subjects", count=len(unknown))
    if log.size > size:
        report.say("note", "export_behind", count=log.size - size)
    if head is not None and report.count("red") == before:
        made = export.get("made_on")
        report.say("green", "export_whole", made=made, subjects=len(subjects), entries=opened)
    return checked


class SubjectCheck:
    """One public subject: its opened records against the log, its live view against its records."""

    def __init__(self, subject: dict[str, Any], log: Log, checked: CheckedExport, report: Report) -> None:
        self.checked = checked
        self.subject = subject
        self.name = str(subject["subject"])
        self.ref = reference(self.name)
        self.log = log
        self.report = report
        self.erased: list[int] = []
        self.erases: dict[str, int] = {}
        self.live: dict[str, Any] = {}
        self.without_lost: dict[str, Any] = {}
        self.set_at: dict[str, str] = {}
        self.closing = Closing()
        self.ladder = Ladder()
        known_by = subject["live"].get("code", subject["live"].get("number"))
        if re.fullmatch(r"[A-Za-z0-9-]{1,24}", str(known_by)) and known_by is not None:
            report.call(self.name, str(known_by))

    def run(self, size: int) -> int:
        """How many entries were opened; `size` is how far the export promises to be complete."""
        opened, given = 0, set()
        for item in sorted(self.subject["entries"], key=lambda each: each["index"]):
            index = item["index"]
            entry = self.log.entries.get(index)
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
        self._check_closings()
        return opened

    def _red(self, code: str, index: int) -> None:
        entry = self.log.entries.get(index)
        if entry is not None:
            self.report.red(code, subject=self.name, index=index, verb=entry.verb, at=entry.at)

    def _take_erased(self, index: int, entry: Entry) -> None:
        if entry.header.get("ref") not in (None, self.ref):
            self._red("record_foreign", index)
        self.erased.append(index)
        self.closing.take(index, entry.verb, None)
        self._apply({}, entry, entry.at, is_lost=self.log.is_lost(index))

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
        self.closing.take(index, str(record.get("verb")), record["sets"])
        self.ladder.take(index, str(record.get("verb")), record["sets"])
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

    def _apply(self, sets: dict[str, Any], entry: Entry, at: str, is_lost: bool = False) -> None:
        fields = dict(sets)
        if "deadline" in entry.header:
            fields["deadline"] = entry.header["deadline"]
        for field, value in fields.items():
            self.live[field], self.set_at[field] = value, at
            if not is_lost:
                self.without_lost[field] = value

    def _check_erasures(self) -> None:
        for index in self.erased:
            by = self.erases.get(self.log.hash_at(index).hex())
            entry = self.log.entries.get(index)
            if self.log.is_lost(index) and entry is not None:
                said = {"index": index, "verb": entry.verb, "at": entry.at}
                self.report.say("note", "lost", subject=self.name, **said)
            elif by is None or by < index or entry is None:
                self._red("hidden", index)
            else:
                said = {"index": index, "verb": entry.verb, "at": entry.at}
                self.report.say("note", "erased", subject=self.name, **said)

    def _check_live(self) -> None:
        shown = {field: value for field, value in self.subject["live"].items() if value is not None}
        expected = {field: value for field, value in self.live.items() if value is not None}
        for field in sorted(set(shown) | set(expected)):
            said = {"subject": self.name, "field": field}
            if field == "deadline" and self._is_from_before_the_loss(shown.get(field), expected.get(field)):
                continue
            if field not in self.set_at:
                self.report.red("field_unrecorded", **said)
            elif field not in shown:
                self.report.red("field_hidden", at=self.set_at[field], **said)
            elif canonical(shown[field]) != canonical(expected.get(field)):
                self.report.red("field_differs", at=self.set_at[field], **said)

    def _is_from_before_the_loss(self, shown: Any, recorded: Any) -> bool:
        """A deadline as it was before an entry that is lost moved it: headers keep dates, a copy does not know them."""
        kept = self.without_lost.get("deadline")
        if canonical(shown) == canonical(recorded) or canonical(shown) != canonical(kept):
            return False
        said = {"shown": shown or "—", "recorded": recorded or "—"}
        self.report.say("note", "lost_deadline", subject=self.name, **said)
        return True

    def _check_closings(self) -> None:
        if not self.name.startswith("case:"):
            return
        for index in self.closing.bare:
            self._red("closed_bare", index)
        for index in self.closing.baseless:
            self._red("closed_baseless", index)
        for index in self.ladder.back:
            self._red("rung_back", index)
        if self.erased:
            self.checked.has_erased_cases = True
        code = self.live.get("code")
        if code is not None:
            self.checked.closings.setdefault(str(code), []).extend(self.closing.good)


class Closing:
    """An order's acts in their order enter; the closings with and without an accepted answer with evidence leave."""

    def __init__(self) -> None:
        self.good: list[int] = []
        self.bare: list[int] = []
        self.baseless: list[int] = []
        self._evidence: bool | None = False
        self._accepted = False

    def take(self, index: int, verb: str, sets: dict[str, Any] | None) -> None:
        """`sets` is None where the text was erased: what it said of evidence is not held against anybody."""
        if verb.endswith((".opened", ".reopened", ".answer_refused")):
            self._evidence = self._accepted = False
        if verb.endswith(".answered"):
            proofs = _list(sets.get("proofs")) if sets is not None else [None]
            self._evidence, self._accepted = bool(proofs), False
        if verb.endswith(".answer_accepted"):
            self._accepted = True
        if verb.endswith(".closed") or (sets is not None and sets.get("state") == "closed"):
            whole = self._evidence and self._accepted
            (self.good if whole else self.bare).append(index)
            if whole and sets is not None and sets.get("closed_basis") not in BASES:
                self.baseless.append(index)


BASES = ("recheck", "evidence")
RUNGS = ("centre", "head", "minister", "prime_minister")


class Ladder:
    """An order's acts in their order enter; those that took it down from a rung leave. A reopened one begins anew."""

    def __init__(self) -> None:
        self.back: list[int] = []
        self._rung = 0

    def take(self, index: int, verb: str, sets: dict[str, Any]) -> None:
        if "rung" not in sets:
            return
        rung = RUNGS.index(sets["rung"]) if sets["rung"] in RUNGS else 0
        if rung < self._rung and not verb.endswith(".reopened"):
            self.back.append(index)
        self._rung = rung


# ---------------------------------------------------------------- receipts


class Receipt(NamedTuple):
    """One that was opened: what it promises, and the checkpoints it carries, which fix the past its owner saw."""

    file: str
    leaf: bytes
    merge_by: datetime
    proven: Checkpoint | None
    seen: list[Checkpoint]

    @property
    def source(self) -> str:
        return f"receipt:{self.file}"


def read_receipt(place: str, keys: Sequence[Key], report: Report) -> Receipt | None:
    document = read_document(place, "rasid/receipt-file/v1")
    said = {"file": Path(place).name}
    try:
        receipt = _open_receipt(document, keys)
    except MalformedError as error:
        report.red("receipt_signature", why=error, **said)
        return None
    report.say("green", "receipt_genuine", accepted=receipt["accepted"], **said)
    _check_opening(document, receipt["leaf"], said, report)
    proven = _check_proof(document, receipt["leaf"], keys, said, report)
    seen = [proven] if proven is not None else []
    if document.get("checkpoint") is not None:
        try:
            seen.append(open_checkpoint(document["checkpoint"], keys))
        except MalformedError as error:
            report.red("receipt_signature", why=error, **said)
    return Receipt(said["file"], receipt["leaf"], receipt["merge_by"], proven, seen)


def check_receipt(
    receipt: Receipt, log: Log | None, sightings: Sequence[Sighting], now: datetime, report: Report
) -> None:
    """Whether the promise was kept: the entry is in the log, and was there when it had to be."""
    said = {"file": receipt.file}
    merge_by = time_words(receipt.merge_by)
    if log is None:
        if receipt.proven is None:
            report.say("cannot", "receipt_needs_log", **said)
        return
    index = log.index_of.get(receipt.leaf)
    if index is None:
        if now > receipt.merge_by or receipt.proven is not None:
            report.red("receipt_dropped", merge_by=merge_by, **said)
        else:
            report.say("cannot", "receipt_early", merge_by=merge_by, **said)
        return
    late = [
        each
        for each in sightings
        if each.at > receipt.merge_by + CLOCKS_DIFFER and each.checkpoint.size <= index and log.was_seen(each)
    ]
    if late:
        first = min(late, key=lambda each: each.at)
        seen = {"seen": time_words(first.at), "source": first.source}
        report.red("receipt_late", merge_by=merge_by, **seen, **said)
    else:
        report.say("green", "receipt_merged", index=index, **said)


def _open_receipt(document: dict[str, Any], keys: Sequence[Key]) -> dict[str, Any]:
    lines = open_note(document.get("note"), keys).split("\n")
    labels = ("rasid/receipt/v1", "origin ", "leaf ", "accepted ", "merge-by ")
    if len(lines) != 6 or not all(line.startswith(label) for line, label in zip(lines, labels)):
        raise MalformedError("not a receipt")
    return {"leaf": unbase64(lines[2][5:]), "accepted": lines[3][9:], "merge_by": utc_time(lines[4][9:])}


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
        index, checkpoint = proven_place(proof, leaf, keys)
    except (MalformedError, AttributeError) as error:
        report.red("receipt_proof_wrong", why=error, **said)
        return None
    report.say("green", "receipt_proven", index=index, **said)
    return checkpoint


def proven_place(proof: Any, leaf: bytes, keys: Sequence[Key]) -> tuple[int, Checkpoint]:
    """Where the entry of this hash stands, and under which signed head (c2sp.org/tlog-proof); MalformedError."""
    if not isinstance(proof, str):
        raise MalformedError("not a proof")
    head, _, note = proof.partition("\n\n")
    lines = [line for line in head.split("\n") if not line.startswith("extra ")]
    found = re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[1]) if len(lines) > 1 else None
    if lines[0] != "c2sp.org/tlog-proof@v1" or found is None:
        raise MalformedError("not a proof")
    checkpoint, index = open_checkpoint(note, keys), int(found.group(1))
    path = [unbase64(line) for line in lines[2:66]]
    if root_by_inclusion(index, checkpoint.size, leaf, path) != checkpoint.root:
        raise MalformedError("it leads to another root")
    return index, checkpoint


# ---------------------------------------------------------------- packages handed to those who may investigate

MOST_FILES = 10_000


class Package:
    """A referral's unpacked folder: what its signed list names, what lies there, and what its entries prove."""

    def __init__(self, place: str, keys: Sequence[Key], report: Report) -> None:
        self.place, self.keys, self.report = place, keys, report
        self.document = read_document(joined(place, "manifest.json"), "rasid/referral/v1")
        self.said = {"number": self.document.get("code")}
        self.files: dict[str, bytes] = {}
        self.heads: dict[bytes, Checkpoint] = {}
        self.entries = 0

    def check(self) -> list[tuple[str, Checkpoint]]:
        """The checkpoints that its proofs stand under: with a log at hand they are compared with it."""
        before = self.report.count("red")
        listed = _dict(self.document.get("files"))
        self._check_seal(len(listed))
        for path in sorted(map(str, listed))[:MOST_FILES]:
            self._check_file(path, _dict(listed[path]).get("sha256"))
        self._check_extra(listed)
        self._check_subjects()
        if self.report.count("red") == before:
            self.report.say(
                "green", "package_whole", files=len(self.files), entries=self.entries, **self.said
            )
        return [(f"referral:{self.document.get('code')}", head) for head in self.heads.values()]

    def _check_seal(self, count: int) -> None:
        bare = {name: value for name, value in self.document.items() if name != "seal"}
        digest = base64.b64encode(hashlib.sha256(canonical(bare)).digest()).decode()
        told = f"origin {bare.get('origin')}\nreferral {bare.get('code')}\ndigest {digest}\n"
        try:
            if open_note(self.document.get("seal"), self.keys) != f"rasid/referral-seal/v1\n{told}":
                raise MalformedError("the list was changed after sealing")
        except MalformedError as error:
            self.report.red("package_seal", why=error, **self.said)
            return
        made = self.document.get("made_on")
        self.report.say("green", "package_genuine", made=made, count=count, **self.said)

    def _check_file(self, path: str, digest: Any) -> None:
        parts = path.split("/")
        if "" in parts or ".." in parts or "\\" in path or ":" in path:
            raise CannotCheckError("bad_file", file=path, why="a path that leads elsewhere")
        raw = read_bytes(joined(self.place, path))
        if raw is None:
            self.report.red("package_missing", file=path, **self.said)
        elif hashlib.sha256(raw).hexdigest() != digest:
            self.report.red("package_file", file=path, **self.said)
        else:
            self.files[path] = raw

    def _check_extra(self, listed: dict[str, Any]) -> None:
        if is_address(self.place):
            return
        root = Path(self.place)
        for found in sorted(root.rglob("*"))[: 2 * MOST_FILES]:
            path = found.relative_to(root).as_posix()
            if found.is_file() and path != "manifest.json" and path not in listed:
                self.report.red("package_extra", file=path, **self.said)

    def _check_subjects(self) -> None:
        """Each subject's entries, one after the other, against how the package says that it stands."""
        subjects: dict[str, dict[str, Any]] = {}
        for path, raw in self.files.items():
            folder = path.partition("/")[0]
            if folder not in ("entries", "views"):
                continue
            document = _dict(parse_json(raw))
            subject = subjects.setdefault(str(document.get("subject")), {"entries": []})
            if folder == "views":
                subject["live"] = _dict(document.get("live"))
            else:
                subject["entries"].append((path, document))
        for name, subject in sorted(subjects.items()):
            self._check_subject(name, subject)

    def _check_subject(self, name: str, subject: dict[str, Any]) -> None:
        live = subject.get("live")
        known_by = live.get("code") if live is not None else None
        if known_by is not None and re.fullmatch(r"[A-Za-z0-9-]{1,24}", str(known_by)):
            self.report.call(name, str(known_by))
        proven = [self._prove(name, path, document) for path, document in subject["entries"]]
        history = sorted((each for each in proven if each is not None), key=lambda each: each[0])
        view: dict[str, Any] = {}
        set_at: dict[str, str] = {}
        last: str | None = None
        for index, entry, digest, sets in history:
            said = {"subject": name, "index": index, "verb": entry.verb, "at": entry.at}
            if entry.header.get("previous") != last:
                self.report.red("chain_broken", **said)
            last = digest
            if sets is None:
                self.report.say("note", "erased", **said)
                # What came before an erasure cannot be told from what it took.
                return
            if "deadline" in entry.header:
                sets = {**sets, "deadline": entry.header["deadline"]}
            view.update(sets)
            set_at.update(dict.fromkeys(sets, entry.at))
        # A file that was changed is named as such, and nothing is made of what is left.
        if live is not None and len(history) == len(proven):
            self._compare(name, live, view, set_at)

    def _compare(self, name: str, live: dict[str, Any], view: dict[str, Any], set_at: dict[str, str]) -> None:
        for field in sorted(set(live) | set(view)):
            shown, recorded = live.get(field), view.get(field)
            if canonical(shown) == canonical(recorded):
                continue
            said = {"subject": name, "field": field}
            if field in set_at:
                self.report.red("field_differs", at=set_at[field], **said)
            else:
                self.report.red("field_unrecorded", **said)

    def _prove(self, name: str, path: str, document: dict[str, Any]) -> Any:
        """(index, entry, its hash, what it sets), once it is shown to be this subject's and in the log; else None."""
        try:
            leaf = str(document.get("leaf")).encode("utf-8", "replace")
            entry, digest = parse_leaf(leaf), leaf_hash(leaf)
            if entry.header.get("ref") != reference(name):
                raise MalformedError("of another subject")
            index, head = proven_place(document.get("proof"), digest, self.keys)
            record = document.get("record")
            if record is not None:
                salt = bytes.fromhex(str(document.get("salt")))
                if commitment_of(salt, record) != entry.commitment:
                    raise MalformedError("its text is not what was recorded")
                if record.get("subject") != name or not isinstance(record.get("sets"), dict):
                    raise MalformedError("of another subject")
        except (MalformedError, ValueError, AttributeError, TypeError) as error:
            self.report.red("package_proof", file=path, why=error, **self.said)
            return None
        self.heads[head.root] = head
        self.entries += 1
        return index, entry, digest.hex(), record["sets"] if record is not None else None


# ---------------------------------------------------------------- the command


def find_keys(args: argparse.Namespace, report: Report) -> list[Key]:
    """The keys given, or else the one in the first file that the reader kept."""
    try:
        if args.key:
            return [parse_key(text.strip()) for text in args.key]
        kept = [(place, "rasid/bulletin/v1", "vkey") for place in args.bulletin]
        kept += [(place, "rasid/receipt-file/v1", "vkey") for place in args.receipt]
        kept += [(joined(place, "manifest.json"), "rasid/referral/v1", "vkey") for place in args.package]
        if not kept and args.export:
            kept = [(args.export, "rasid/export/v1", "vkey")]
        if not kept and args.log and read_bytes(joined(args.log, "keys.json")) is not None:
            kept = [(joined(args.log, "keys.json"), "rasid/keys/v1", "first")]
        if not kept:
            raise CannotCheckError("bad_key", why="--key")
        place, kind, field = kept[0]
        key = parse_key(read_document(place, kind).get(field))
    except MalformedError as error:
        raise CannotCheckError("bad_key", why=str(error)) from error
    report.say("note", "key_taken", file=place, key=key.text)
    return [key]


class Kept(NamedTuple):
    """What the reader held before today."""

    bulletins: list[Bulletin]
    receipts: list[Receipt]
    checkpoints: list[tuple[str, Checkpoint]]
    sightings: list[Sighting]

    def held(self) -> list[tuple[str, Checkpoint]]:
        """Every signed checkpoint among it, and where it stands."""
        printed = [(each.source, each.checkpoint) for each in self.bulletins if each.checkpoint is not None]
        seen = [(each.source, head) for each in self.receipts for head in each.seen]
        return [*printed, *self.checkpoints, *seen]


def read_kept(
    args: argparse.Namespace, keys: Sequence[Key], pinned: Sequence[Key], report: Report
) -> tuple[Kept, list[Key]]:
    """The reader's own files; and the witnesses that count: those pinned, or else those that bulletins name."""
    bulletins = [read_bulletin(place, keys, report) for place in args.bulletin]
    check_fork(bulletins, report)
    sightings: list[Sighting] = []
    witnesses = list(pinned)
    for bulletin in bulletins:
        sightings += check_quorum(bulletin, pinned, args.quorum, report)
        if not pinned:
            witnesses += [key for key in _named_witnesses(bulletin) if key not in witnesses]
    receipts = [read_receipt(place, keys, report) for place in args.receipt]
    checkpoints: list[tuple[str, Checkpoint]] = []
    for place in args.checkpoint:
        source, note = f"checkpoint:{Path(place).name}", read_note(place)
        if note is None:
            raise CannotCheckError("missing", file=place, why="not found")
        try:
            checkpoints.append((source, open_checkpoint(note, keys)))
        except MalformedError as error:
            report.red("checkpoint_kept", source=source, why=error)
    for place in args.package:
        checkpoints += Package(place, keys, report).check()
    kept = Kept(bulletins, [each for each in receipts if each is not None], checkpoints, sightings)
    for source, checkpoint in kept.held()[len([b for b in bulletins if b.checkpoint is not None]) :]:
        kept.sightings.extend(witnessed(source, checkpoint, witnesses, report))
    return kept, witnesses


def _named_witnesses(bulletin: Bulletin) -> list[Key]:
    found: list[Key] = []
    for vkey in _list(bulletin.document.get("witnesses"))[:64]:
        try:
            found += parse_witnesses([vkey])
        except MalformedError:
            # What is no key signs nothing.
            continue
    return found


def check(args: argparse.Namespace, now: datetime, report: Report) -> None:
    if not (args.bulletin or args.receipt or args.checkpoint or args.package or args.log or args.export):
        raise CannotCheckError("nothing")
    try:
        pinned = parse_witnesses(args.witness)
    except MalformedError as error:
        raise CannotCheckError("bad_witness", why=str(error)) from error
    keys = find_keys(args, report)
    # A package brings what leads from older keys to the one that sealed it.
    keyed = args.log or (joined(args.package[0], "log") if args.package else None)
    chain = read_key_chain(keyed, keys, report) if keyed else KeyChain(keys, [], 0)
    kept, witnesses = read_kept(args, chain.keys, pinned, report)
    if args.quorum is not None and not witnesses:
        report.say("cannot", "quorum_whom")
    if args.log:
        check_against_log(args, chain, kept, witnesses, now, report)
        return
    for receipt in kept.receipts:
        check_receipt(receipt, None, [], now, report)
    check_witnesses(kept.sightings, None, report)
    if args.bulletin or args.export or args.checkpoint:
        report.say("cannot", "needs_log")


def check_against_log(
    args: argparse.Namespace,
    chain: KeyChain,
    kept: Kept,
    witnesses: Sequence[Key],
    now: datetime,
    report: Report,
) -> None:
    keys, bulletins = chain.keys, kept.bulletins
    # The export first: a log read after it can only be longer.
    export, subjects, twice = read_export(args.export) if args.export else ({}, None, [])
    head = export_head(export, keys, report) if subjects is not None else None
    stamps = read_stamps(args.log, report)
    checkpoint, signer = read_head(args.log, keys, report)
    log = Log(checkpoint, signer)
    today: list[Sighting] = []
    if signer is not None:
        today = witnessed("log:", checkpoint, witnesses, report)
        check_quorum_today(today, args, report)
    stamped = stamps_as_sightings(stamps, checkpoint.origin)
    sightings = [*kept.sightings, *today, *stamped]
    asked = what_is_asked(kept, export, subjects, head, checkpoint, sightings)
    read_log(args.log, log, asked, report)
    check_key_changes(chain, log, now, report)
    check_recoveries(log, subjects is not None, report)
    for receipt in kept.receipts:
        check_receipt(receipt, log, sightings, now, report)
    check_history(kept.held(), log, report)
    check_witnesses([*kept.sightings, *today], log, report)
    check_stamps(stamps, log, args.log, report)
    for bulletin in bulletins:
        check_heads(bulletin, log, subjects, report)
    if subjects is None:
        report.say("note", "needs_export")
        return
    for name in twice:
        report.red("subject_twice", subject=name)
    checked = check_export(export, subjects, log, head, bulletins, report)
    for bulletin in bulletins:
        check_bulletin_recorded(bulletin, export, subjects, log, report)
        check_corrected(bulletin, checked, log, report)


def what_is_asked(
    kept: Kept,
    export: dict[str, Any],
    subjects: dict[str, Any] | None,
    head: Checkpoint | None,
    checkpoint: Checkpoint,
    sightings: list[Sighting],
) -> Asked:
    named = [*(subjects or {}), *(subject for bulletin in kept.bulletins for subject in bulletin.heads)]
    heads = [str(head) for bulletin in kept.bulletins for head in bulletin.heads.values()]
    hashes = {bytes.fromhex(text) for text in heads if HASH.fullmatch(text)}
    hashes |= {receipt.leaf for receipt in kept.receipts}
    indexes = {each["index"] for subject in (subjects or {}).values() for each in subject["entries"]}
    exported = {reference(name).encode() for name in subjects} if subjects is not None else None
    return Asked(
        names={reference(name).encode(): name for name in named},
        hashes=hashes,
        indexes=indexes,
        exported=exported,
        scope=export.get("scope"),
        promised_to=min(head.size if head is not None else checkpoint.size, checkpoint.size),
        sightings=sightings,
        recoveries=claimed_recoveries(subjects),
    )


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.py",
        description="Check bulletins, receipts and the public log of Rasid. — فحص نشرات راصد وإيصالاته وسجله العلني.",
    )

    def many(name: str, metavar: str, words: str) -> None:
        parser.add_argument(name, action="append", default=[], metavar=metavar, help=words)

    many("--bulletin", "FILE", "a bulletin.json you kept")
    many("--receipt", "FILE", "a receipt you kept")
    many("--checkpoint", "FILE", "a checkpoint of the log you kept")
    many("--package", "FOLDER", "a referral's package, opened and unpacked")
    parser.add_argument("--export", metavar="FILE", help="today's export.json (file or address)")
    parser.add_argument(
        "--log", metavar="PLACE", help="today's log: folder or address that holds `checkpoint`"
    )
    parser.add_argument("--site", metavar="PLACE", help="folder or address that holds export.json and log/")
    many("--key", "VKEY", "the log's key, from print")
    many("--witness", "VKEY", "the key of a witness you trust, from print")
    parser.add_argument("--quorum", type=int, metavar="N", help="how many witnesses must have signed")
    parser.add_argument("--lang", choices=("ar", "en"), help="one language only")
    parser.add_argument("--json", action="store_true", help="the same for a machine")
    return parser


def examined(args: argparse.Namespace, now: datetime) -> Report:
    """What was found, whatever the files hold."""
    report = Report()
    try:
        check(args, now, report)
    except CannotCheckError as error:
        report.say("cannot", error.code, **error.values_said)
    except MalformedError as error:
        report.say("cannot", "bad_file", file="—", why=error)
    return report


def run(argv: Sequence[str] | None = None, now: datetime | None = None) -> int:
    """Check what `argv` names and print what was found; 0, 1 or 2 as in the module's docstring.

    `now` (aware) stands in for the clock when telling whether a receipt's promise is due.
    """
    args = arguments().parse_args(argv)
    if args.site:
        args.export = args.export or joined(args.site, "export.json")
        args.log = args.log or joined(args.site, "log")
    report = examined(args, now or datetime.now(timezone.utc))
    if args.json:
        report.write_json(sys.stdout)
    else:
        report.print_to(sys.stdout, {"ar": [0], "en": [1], None: [0, 1]}[args.lang])
    return report.status()


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run())
