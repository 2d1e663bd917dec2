"""Generated sentences with personal numbers, and with numbers that only look like them."""

import random
import time
from collections.abc import Callable

import pytest

from rasid.methods.triage import mask, names
from rasid.methods.triage.numbers import is_iban, is_luhn
from rasid.methods.triage.personal import find_personal

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
SPOKEN = {
    "msa": ["صفر", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"],
    "jo": ["صفر", "واحد", "تنين", "تلاتة", "أربعة", "خمسة", "ستة", "سبعة", "تمانية", "تسعة"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
}
TENS = ["", "", "وعشرين", "وثلاثين", "وأربعين", "وخمسين", "وستين", "وسبعين", "وثمانين", "وتسعين"]


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def with_luhn(rng: random.Random, start: str, length: int) -> str:
    body = start + digits(rng, length - len(start) - 1)
    return next(body + last for last in "0123456789" if is_luhn(body + last))


def cut(rng: random.Random, number: str, sizes: list[int]) -> str:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(number[at : at + size])
        at += size
    return rng.choice([" ", "-", " ", ".", " - "]).join(pieces)


def phone_jo(rng: random.Random) -> str:
    own = rng.choice(["77", "78", "79"]) + digits(rng, 7)
    shape = rng.randrange(9)
    if shape == 0:
        return "0" + own
    if shape == 1:
        return rng.choice(["+962", "00962", "962", "+962 ", "00962-", "(+962) ", "+962(0)"]) + own
    if shape == 2:
        return cut(
            rng, "0" + own, rng.choice([[3, 7], [3, 3, 4], [4, 3, 3], [2, 8], [3, 4, 3], [4, 6], [2] * 5])
        )
    if shape == 3:
        return "+962 " + cut(rng, own, rng.choice([[2, 7], [2, 3, 4], [1, 4, 4]]))
    if shape == 4:
        return own
    if shape == 5:
        return " ".join("0" + own)
    if shape == 6:
        return rng.choice(["06", "02", "03", "05"]) + rng.choice(["", " ", "-", "/"]) + digits(rng, 7)
    if shape == 7:
        return "+962 6 " + digits(rng, 3) + " " + digits(rng, 4)
    return cut(rng, "0" + own, [3, 3, 2, 2])


def phone_sa(rng: random.Random) -> str:
    own = "5" + rng.choice("03456789") + digits(rng, 7)
    shape = rng.randrange(7)
    if shape == 0:
        return "0" + own
    if shape == 1:
        return rng.choice(["+966", "00966", "966", "+966 ", "00966 "]) + own
    if shape == 2:
        return cut(rng, "0" + own, rng.choice([[3, 7], [3, 3, 4], [4, 3, 3], [4, 6], [2] * 5]))
    if shape == 3:
        return "+966 " + cut(rng, own, rng.choice([[2, 7], [2, 3, 4], [3, 3, 3]]))
    if shape == 4:
        return own
    if shape == 5:
        return "01" + rng.choice("1234567") + rng.choice(["", " ", "-"]) + digits(rng, 7)
    return "+966 1" + rng.choice("1246") + " " + digits(rng, 3) + " " + digits(rng, 4)


def spoken_phone(rng: random.Random) -> str:
    number = rng.choice(["079", "078", "077", "055", "050"]) + digits(rng, 7)
    words = SPOKEN[rng.choice(list(SPOKEN))]
    if words is SPOKEN["msa"] and rng.random() < 0.4:
        # «صفر تسعة وسبعين …»: the second and third figure as one number.
        head = [words[0], f"{words[int(number[2])]} {TENS[int(number[1])]}"]
        return " ".join([*head, *(words[int(figure)] for figure in number[3:])])
    join = (
        rng.choice([" ", " ", "، ", " و", "-"]) if words is not SPOKEN["en"] else rng.choice([" ", ", ", "-"])
    )
    return join.join(words[int(figure)] for figure in number)


def national_jo(rng: random.Random) -> str:
    number = rng.choice(
        ["9" + digits(rng, 9), "2" + rng.choice(["00", "01", "05", "12"]) + rng.choice("12") + digits(rng, 6)]
    )
    return rng.choice([number, number, number, cut(rng, number, [3, 3, 4])])


def national_sa(rng: random.Random) -> str:
    number = with_luhn(rng, rng.choice("12"), 10)
    return rng.choice([number, number, cut(rng, number, [1, 3, 3, 3]), cut(rng, number, [3, 3, 4])])


def iban(rng: random.Random) -> str:
    country, bank, length = rng.choice([("JO", "CBJO", 22), ("JO", "ARAB", 22), ("SA", "", 20)])
    body = bank + digits(rng, length)
    check = 98 - int("".join(str(int(c, 36)) for c in body + country + "00")) % 97
    whole = f"{country}{check:02d}{body}"
    assert is_iban(whole)
    spaced = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    return rng.choice([whole, whole.lower(), spaced])


def card(rng: random.Random) -> str:
    number = with_luhn(rng, rng.choice(["4", "51", "53", "55", "4"]), 16)
    return rng.choice([number, cut(rng, number, [4, 4, 4, 4])])


def email(rng: random.Random) -> str:
    name = rng.choice(["ahmad.ali", "rania_89", "m.alqahtani", "sara+home", "omar-k", "abu.laith22"])
    host = rng.choice(["gmail.com", "hotmail.com", "yahoo.co.uk", "moh.gov.jo", "outlook.sa", "uni.edu.jo"])
    return rng.choice(
        [f"{name}@{host}", f"{name}@{host}".upper(), f"{name} @ {host}", f"{name} at gmail dot com"]
    )


def plate(rng: random.Random) -> str:
    letters = "ابحدرسصطعقكلمنهوى"
    shape = rng.randrange(5)
    if shape == 0:
        return (
            rng.choice(["لوحة رقم ", "السيارة رقم ", "نمرة السيارة "])
            + f"{rng.randint(10, 60)}-{digits(rng, 5)}"
        )
    if shape == 1:
        return rng.choice(["سيارة نمرتها ", "باص رقم "]) + f"{rng.randint(10, 60)} {rng.randint(100, 99999)}"
    if shape == 2:
        return "لوحة " + " ".join(rng.choice(letters) for _ in range(3)) + f" {rng.randint(100, 9999)}"
    if shape == 3:
        return (
            "plate "
            + "".join(rng.choice("ABDEGHJKLNRSTUVXZ") for _ in range(3))
            + f" {rng.randint(1000, 9999)}"
        )
    return f"{rng.randint(10, 60)}-{rng.randint(10000, 99999)}"


def residence(rng: random.Random) -> str:
    return rng.choice(["رقم الإقامة ", "إقامتي رقم ", "إقامتي ", "iqama number "]) + "2" + digits(rng, 9)


PERSONAL: dict[str, Callable[[random.Random], str]] = {
    "phone": lambda rng: rng.choice([phone_jo, phone_jo, phone_sa, phone_sa, spoken_phone])(rng),
    "national_id": lambda rng: rng.choice([national_jo, national_sa])(rng),
    "iban": iban,
    "card": card,
    "email": email,
    "plate": plate,
    "residence": residence,
}
LABELLED = {
    "phone": [
        "رقمي {}",
        "اتصلوا علي {}",
        "تلفوني: {}",
        "جوالي {}",
        "واتساب {}",
        "call me on {}",
        "للتواصل {}",
        "رقم هاتفي {}",
    ],
    "national_id": [
        "رقمي الوطني {}",
        "الرقم الوطني: {}",
        "رقم الهوية {}",
        "هويتي رقم {}",
        "my national ID is {}",
        "سجل مدني {}",
    ],
    "iban": ["الآيبان {}", "رقم الآيبان: {}", "IBAN {}", "حولوا على {}"],
    "card": ["بطاقتي {}", "رقم الفيزا {}", "my card {}", "انخصم من {}"],
    "email": ["إيميلي {}", "راسلوني على {}", "my email is {}", "{}"],
    "plate": ["{}", "كان مسرع {}", "وقفت {} قدام المدرسة"],
    "residence": ["{}", "{} منتهية"],
}
AROUND = [
    "انتظرت ساعتين في الدائرة {} وما حد رد علي",
    "الموظف طلب مني أرجع بكرا. {}. وشكرا",
    "في حفرة كبيرة قدام البيت من 3 أسابيع {}",
    "قدمت شكوى رقم 4521 بتاريخ 12/10/2026 وللآن ما في رد، {}",
    "دفعت 35 دينار رسوم {} وما عطوني وصل",
    "ابغى أعرف متى يخلص طلبي، {} الله يعافيكم",
    "The office was closed at 10:30, {} please answer",
    "{} المي مقطوعة من 5 أيام",
    "دوري كان 145 وخرجت الساعة 2:15 {}",
]

LOOKALIKES = [
    "رقم المعاملة {d10}",
    "معاملتي رقم {d9}",
    "رقم الطلب: {d10}",
    "رقم الشكوى {d10}",
    "شكوى رقم {d8}",
    "التذكرة رقم {d10}",
    "رقم الدور {d3}",
    "دوري {d3} والشاشة واقفة",
    "رقم المرجع {d12}",
    "الرقم المرجعي {d10}",
    "رقم الوصل {d9}",
    "فاتورة رقم {d10}",
    "قراءة العداد {d8}",
    "رقم العداد {d9}",
    "رقم الاشتراك {d10}",
    "قراءة العداد كانت {d6} وصارت {d6}",
    "دفعت {d3} دينار و{d2} قرش",
    "المبلغ {d4} ريال",
    "الفاتورة {d3}.{d2} دينار",
    "بتاريخ {day}/{month}/{year}",
    "من {year}-{month}-{day}",
    "سنة {year}",
    "الساعة {hour}:{minute}",
    "من الساعة {hour}:{minute} لحد {hour}:{minute}",
    "على بعد {d2} كم",
    "مسافة {d4} متر",
    "المادة {d2} من القانون رقم {d2} لسنة {year}",
    "قانون رقم {d2} لسنة {year} المادة {d1}",
    "طريق رقم {d2}",
    "الطريق {d3}",
    "شارع {d2}",
    "بناية رقم {d3} شقة {d2}",
    "قطعة رقم {d4} حوض رقم {d2}",
    "قرار رقم {d4}/{d2}/{year}",
    "كتاب رقم {d5} تاريخ {day}/{month}/{year}",
    "قضية رقم {d5}-{year}",
    "انتظرت {d2}-{d2} دقيقة",
    "بين {d2} و {d2} يوم",
    "عددنا {d2} شخص",
    "عمره {d2} سنة",
    "درجة الحرارة {d2}",
    "نسبة {d2}%",
    "رقم الباص خط {d2}",
    "خط {d3}",
    "رحلة رقم RJ{d3}",
    "الطابق {d1} مكتب {d3}",
    "transaction number {d10}",
    "ticket {d3}",
    "complaint no. {d9}",
    "reference {d12}",
    "invoice {d8}",
    "it cost {d3} JOD",
    "road {d2}",
    "at {hour}:{minute} on {day}/{month}/{year}",
    "meter reading {d7}",
    "order number {d10}",
    "application no {d10}",
    "article {d2} of law {d2} of {year}",
    "room {d3}",
    "{d2} km from Amman",
    "1,{d3} dinars",
    "{d1},{d3},{d3} دينار",
    "رقم القرار {d10}",
    "رقم الحوالة {d12}",
    "رقم الطرد {d9}",
    "رقم التتبع {d12}",
    "سعر المتر {d3} دينار",
    "الدور من {d3} إلى {d3}",
    "شبابيك 1 و 2 و 3 و 4 و 5 و 6 و 7",
    "اتصلت على 911",
    "الخط الساخن 117114",
    "الرقم الموحد 920012345",
    "صفحة {d2}",
    "ضغط {d2}/{d2}",
    "مقاس {d2}x{d2}",
    "العدد {d1} من {d2}",
    "واحد اثنين ثلاثة",
    "كل خمسة أو ستة أيام",
    "وقفت أربع ساعات وثلاث دقائق",
    "غرامة {d3} دينار عن سنة {year}",
    "الوزن {d4} كيلو",
    "رقم الملف {d8}",
]


def personal_texts(seed: int, count: int) -> list[tuple[str, str, int, int]]:
    """Text, kind, start and end of the item in it."""
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        kind = rng.choice([*PERSONAL, "phone", "phone", "national_id"])
        item = PERSONAL[kind](rng)
        wrapper = rng.choice([*LABELLED[kind], "{}"])
        inner = wrapper.format("\0")
        script = rng.choice(["", "", "eastern", "persian"]) if kind not in {"email", "iban"} else ""
        text = rng.choice(AROUND).format(inner)
        if script:
            item = item.translate(EASTERN if script == "eastern" else PERSIAN)
        if rng.random() < 0.1:
            item = f"\u2066{item}\u2069"
        start = text.index("\0")
        made.append((text.replace("\0", item), kind, start, start + len(item)))
    return made


def lookalike_texts(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        inner = rng.choice(LOOKALIKES)
        for name, value in {
            "day": str(rng.randint(1, 28)), "month": str(rng.randint(1, 12)), "year": str(rng.randint(1995, 2027)),
            "hour": str(rng.randint(1, 12)), "minute": f"{rng.randint(0, 59):02d}",
        }.items():  # fmt: skip
            inner = inner.replace("{" + name + "}", value)
        for size in range(1, 13):
            while "{d" + str(size) + "}" in inner:
                figure = str(rng.randint(1, 9)) + digits(rng, size - 1)
                inner = inner.replace("{d" + str(size) + "}", figure, 1)
        text = rng.choice(AROUND).format(inner)
        made.append(text.translate(rng.choice([{}, {}, EASTERN])))
    return made


def is_covered(text: str, start: int, end: int) -> bool:
    """Whether no figure or number word of the item is left outside what was found."""
    hidden = {at for found in find_personal(text) for at in range(found.start, found.end)}
    needed = {at for at in range(start, end) if text[at].isdigit() or text[at] in "@"}
    if not needed:  # written in words
        needed = {at for at in range(start, end) if text[at].isalpha()}
    return len(needed - hidden) == 0


def test_personal_numbers_are_masked_however_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    texts = personal_texts(seed=20_261_122, count=6000)
    missed = [(text, kind) for text, kind, start, end in texts if not is_covered(text, start, end)]
    by_kind = {kind: sum(k == kind for _, k in missed) for kind in PERSONAL}
    with capsys.disabled():
        print(f"\npersonal data: recall {1 - len(missed) / len(texts):.4f} of {len(texts)}; missed {by_kind}")
    assert len(missed) <= 0.02 * len(texts), missed[:20]


def test_numbers_that_are_nobodys_stay(capsys: pytest.CaptureFixture[str]) -> None:
    texts = lookalike_texts(seed=4, count=6000)
    wrong = [(text, mask(text).text) for text in texts if mask(text).found]
    with capsys.disabled():
        print(f"\nlookalikes: {len(wrong)} of {len(texts)} masked ({len(wrong) / len(texts):.4%})")
    assert len(wrong) <= 0.01 * len(texts), wrong[:20]


SENTENCES = {
    "رقمي صفر 79 ثلاثة اثنين واحد خمسة ستة سبعة ثمانية": "رقمي ‹هاتف›",
    "كلموني ٠٧٩-٧٦٥-٤٣٢١ أو ٠٧٨ ٧٦٥ ٤٣٢١": "كلموني ‹هاتف› أو ‹هاتف›",
    "رقمي الوطني تسعة ثمانية ستة واحد صفر واحد اثنين ثلاثة أربعة خمسة": "رقمي الوطني ‹رقم وطني›",
    "مخالفة على لوحة أ ب ج ١٢٣٤ وهي مو سيارتي": "مخالفة على لوحة ‹لوحة مركبة› وهي مو سيارتي",
    "zero seven nine, one two three, four five six seven": "‹phone›",
    "my id 2000123456 and phone 0551234567": "my id ‹national id› and phone ‹phone›",
    "معاملتي 9876543210 من شهر": "معاملتي 9876543210 من شهر",
    "هاي هويتي 9861012345 ومعاملتي 9861012346": "هاي هويتي ‹رقم وطني› ومعاملتي 9861012346",
    "مدرسة خالد بن الوليد شارع الملك حسين رقم 12": "مدرسة خالد بن الوليد شارع الملك حسين رقم 12",
}


@pytest.mark.parametrize(("said", "masked"), SENTENCES.items())
def test_the_sentence_decides(said: str, masked: str) -> None:
    assert mask(said).text == masked


def test_what_was_found_is_cut_from_the_text_as_given() -> None:
    said = "اتصلوا ٠٧٩١٢٣٤٥٦٧ أو sara@example.jo"
    assert [(found.kind, said[found.start : found.end]) for found in mask(said).found] == [
        ("phone", "٠٧٩١٢٣٤٥٦٧"),
        ("email", "sara@example.jo"),
    ]


def test_masking_twice_is_masking_once() -> None:
    for text, *_ in personal_texts(seed=9, count=500):
        once = mask(text).text
        assert mask(once).text == once


def test_the_mark_is_in_the_language_asked_for() -> None:
    assert mask("call 0791234567", "ar").text == "call ‹هاتف›"


@pytest.mark.parametrize(
    "piece", ["a", "a.b-", "1 ", "0791234567 ", "سبعة ", "x@x.x.", "12-12345 ", "ab12 ", "+", "رقم "]
)
def test_the_longest_text_made_to_be_slow_is_masked_at_once(piece: str) -> None:
    text = (piece * 4000)[:4000]
    began = time.process_time()
    mask(text)
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "الانتظار يزيد على الحد المعلن",
        "لا يسري القرار على هذا المركز",
        "شكر على حسن الخدمة",
        "لا تكتب اسمه أو رقمه",
        "Nobody is named in the list",
    ],
)
def test_words_that_only_sound_like_names_are_nobodys(text: str) -> None:
    assert names(text) == ()


def test_a_name_that_is_a_word_too_is_one_behind_a_title() -> None:
    text = "تأخر الموظف يزيد العموري"
    assert [text[span.start : span.end] for span in names(text)] == ["يزيد العموري"]
