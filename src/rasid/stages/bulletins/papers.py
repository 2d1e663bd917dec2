"""A bulletin's content enters; the words and figures that its printed forms lay out leave, in the active language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasid.foundation.documents.typesetting import qr_svg
from rasid.foundation.text.formatting import (
    date_words,
    interval_words,
    isolated,
    joined,
    number,
)
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.stages.bulletins.contents import Content
from rasid.stages.bulletins.corrections.words import followed_words, praise_words, systemic_words
from rasid.stages.bulletins.vouching import Witnessed

MOST_CORRECTED = 12
MOST_NAMED = 3
TIER_ORDER = ("above", "level", "below")
RIGHT_TO_LEFT = {"ar", "ur"}


@dataclass(frozen=True)
class Proof:
    """What a reader needs to check a bulletin: printed in it, word for word."""

    checkpoint: str
    vkey: str
    content_sha256: str
    address: str
    witnessed: Witnessed | None = None


def bulletin_paper(content: Content, proof: Proof) -> dict[str, Any]:
    """Data of `bulletin.typ`."""
    country = content["country"]
    return {
        **_frame(content, say("bulletins-pdf-title")),
        "caption": _caption(content),
        "lead": say("bulletins-lead", **content["visits"]),
        "stats": stats(content),
        "country": {
            "heading": say("bulletins-country"),
            "bar": country["visitor"] if "value" in country["visitor"] else None,
            "words": figure_words(country["visitor"]),
            "trend_caption": say("bulletins-trend-caption", count=len(country["trend"])),
            "trend": _weeks(country["trend"]),
            "axes": [
                {**axis, "label": say(f"bulletins-axis-{axis['axis']}"), "words": figure_words(axis)}
                for axis in country["axes"]
            ],
        },
        "corrected": _corrected(content),
        "orders": _orders_words(content["orders"]),
        "followed": _followed(content.get("followed", {})),
        "authorities": _authorities(content),
        "method": {"heading": say("bulletins-method"), "lines": method_lines(content)},
        "proof": _proof(proof),
    }


def brief_paper(content: Content, last: Content | None) -> dict[str, Any]:
    """Data of `brief.typ`: what changed, who is late, what is asked, in at most 150 words, and one chart."""
    country = content["country"]
    return {
        **_frame(content, say("bulletins-brief-title")),
        "caption": _caption(content),
        "parts": brief_parts(content, last),
        "chart": {
            "caption": say("bulletins-trend-caption", count=len(country["trend"])),
            "weeks": _weeks(country["trend"]),
            "bar": country["visitor"] if "value" in country["visitor"] else None,
            "words": figure_words(country["visitor"]),
        },
        "source": say("bulletins-brief-source", number=content["number"]),
    }


def brief_parts(content: Content, last: Content | None) -> list[dict[str, Any]]:
    """The three paragraphs of a brief: [{heading, lines}]."""
    return [
        {"heading": say("bulletins-brief-changed"), "lines": _changed(content, last)},
        {"heading": say("bulletins-brief-late"), "lines": _late(content)},
        {"heading": say("bulletins-brief-asked"), "lines": _asked(content)},
    ]


def figure_words(figure: Mapping[str, Any]) -> str:
    """«بين 71 و83 من 100، بثقة 90%», or that there are too few visits for a fair figure."""
    if "value" in figure:
        return interval_words(float(figure["low"]), float(figure["high"]))
    return say("text-tier-insufficient")


def method_lines(content: Content) -> list[str]:
    """How the figures came about, in sentences."""
    floor = content["method"]["settings"]["floors"]["authority"]
    coverage = content["coverage"]
    return [
        say("bulletins-method-sentence"),
        say(
            "bulletins-method-floor",
            visits=floor["visits"],
            centres=floor["centres"],
            width=number(float(floor["half_width"])),
        ),
        say("bulletins-method-coverage", missed=coverage["drawn"] - coverage["filed"], **coverage),
        say("bulletins-method-version", version=isolated(content["method"]["version"])),
    ]


def witness_lines(witnessed: Witnessed | None) -> list[str]:
    """Who outside the office signed, when, and who did not: in sentences. None for a bulletin from before."""
    if witnessed is None:
        return []
    lines = [
        say("bulletins-witness-signed", name=in_language(signature.names), at=signature.at)
        for signature in witnessed.signatures
    ]
    if not lines:
        lines.append(say("bulletins-witness-nobody"))
    if witnessed.unsigned:
        names = joined([in_language(each) for each in witnessed.unsigned])
        lines.append(say("bulletins-witness-unsigned", names=names, count=len(witnessed.unsigned)))
    if witnessed.quorum:
        lines.append(say("bulletins-witness-needed", quorum=witnessed.quorum, all=len(witnessed.asked)))
    if witnessed.is_demonstration:
        lines.append(say("bulletins-witness-demonstration"))
    return lines


def body_names(content: Content) -> dict[str, str]:
    return {body["id"]: in_language(body["name"]) for body in content["authorities"]}


def _frame(content: Content, title: str) -> dict[str, Any]:
    name = in_language(content["programme"]["name"])
    language = active_language()
    return {
        "lang": language,
        "rtl": language in RIGHT_TO_LEFT,
        "title": title,
        "publisher": name,
        "footer": say("bulletins-pdf-footer", programme=name, number=content["number"]),
        "page_words": say("bulletins-pdf-page", page="@page", pages="@all"),
        "demonstration": say("text-shell-demonstration") if content["programme"]["demonstration"] else None,
        "ticks": {str(tick): number(tick) for tick in (0, 50, 100)},
    }


def _caption(content: Content) -> str:
    wave = content["wave"]
    return say(
        "bulletins-caption",
        programme=in_language(content["programme"]["name"]),
        number=content["number"],
        first=date.fromisoformat(wave["starts_on"]),
        last=date.fromisoformat(wave["ends_on"]),
    )


def stats(content: Content) -> list[dict[str, str]]:
    """The week's counts: [{figure, label}], the label in agreement with its number."""
    visits, orders = content["visits"], content["orders"]
    counted = [
        ("bulletins-stat-visits", visits["visits"]),
        ("bulletins-stat-bodies", visits["bodies"]),
        ("bulletins-stat-centres", visits["centres"]),
        ("bulletins-stat-corrected", orders["corrected"]),
        ("bulletins-stat-overdue", orders["overdue"]),
    ]
    return [{"figure": number(count), "label": say(label, count=count)} for label, count in counted]


def _weeks(trend: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "label": date_words(date.fromisoformat(week["starts_on"]), year=False, weekday=False),
            **({name: week[name] for name in ("value", "low", "high")} if "value" in week else {}),
        }
        for week in trend
    ]


def _corrected(content: Content) -> dict[str, Any]:
    names = body_names(content)
    rows = content["orders"]["corrected_now"]
    return {
        "heading": say("bulletins-corrected"),
        "none": say("bulletins-corrected-none"),
        "head": [say("bulletins-column-code"), say("bulletins-column-fault"), say("bulletins-column-closed")],
        "rows": [
            {
                "code": isolated(row["code"]),
                "text": in_language(row["text"]),
                "place": say(
                    "bulletins-place",
                    centre=in_language(row["service_point"]),
                    authority=names.get(row["authority"], ""),
                ),
                "day": date_words(date.fromisoformat(row["closed_on"]), year=False),
            }
            for row in rows[:MOST_CORRECTED]
        ],
        "more": say("bulletins-corrected-more", count=len(rows) - MOST_CORRECTED)
        if len(rows) > MOST_CORRECTED
        else None,
    }


def _orders_words(orders: Mapping[str, Any]) -> str:
    return say(
        "bulletins-orders",
        issued=orders["issued"],
        corrected=orders["corrected"],
        overdue=orders["overdue"],
        open=orders["open"],
    )


def _followed(said: Mapping[str, Any]) -> dict[str, Any]:
    praised = praise_words(said)
    return {
        "heading": say("corrections-followed"),
        "lines": followed_words(said),
        "systemic_heading": say("corrections-systemic-title"),
        "systemic": systemic_words(said),
        "praise_heading": say("corrections-praise", count=praised["count"]),
        "praise": praised["rows"],
    }


def _authorities(content: Content) -> dict[str, Any]:
    """Bodies by sector; inside it by tier, and by name: never by figure, which would be a rank."""
    by_id = {body["id"]: body for body in content["authorities"]}
    groups = []
    for sector in content["sectors"]:
        rows = []
        for tier in (*TIER_ORDER, "withheld"):
            bodies = [by_id[body] for body in sector["tiers"].get(tier, []) if body in by_id]
            rows += [_body(body) for body in sorted(bodies, key=lambda each: in_language(each["name"]))]
        if rows:
            groups.append({"heading": in_language(sector["name"]) or sector["code"], "rows": rows})
    return {
        "heading": say("bulletins-authorities"),
        "lead": say("bulletins-tiers-lead"),
        "head": [
            say("bulletins-column-authority"),
            say("bulletins-column-interval"),
            say("bulletins-column-words"),
        ],
        "groups": groups,
    }


def _body(body: Mapping[str, Any]) -> dict[str, Any]:
    figure, tier = body["visitor"], body["tier"] or "level"
    has_figure = "value" in figure
    return {
        "name": in_language(body["name"]),
        "bar": figure if has_figure else None,
        "tier": tier,
        "tier_words": say(f"text-tier-{tier}"),
        "words": figure_words(figure),
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "heading": say("bulletins-proof"),
        "lines": [
            say("bulletins-proof-keep"),
            *witness_lines(proof.witnessed),
            say("bulletins-proof-limits"),
        ],
        "address": proof.address,
        "qr": qr_svg(proof.address),
        "qr_words": say("bulletins-proof-qr"),
        "checkpoint_label": say("bulletins-proof-checkpoint"),
        "checkpoint": proof.checkpoint.strip("\n"),
        "key_label": say("bulletins-proof-key"),
        "key": proof.vkey,
        "content_label": say("bulletins-proof-content"),
        "content": proof.content_sha256,
    }


def _changed(content: Content, last: Content | None) -> list[str]:
    now = content["country"]["visitor"]
    before = last["country"]["visitor"] if last else {}
    lines = [_movement(now, before), say("bulletins-brief-corrected", count=content["orders"]["corrected"])]
    lines += [words for tier in ("below", "above") if (words := _newcomers(content, last, tier))]
    return lines


def _movement(now: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    """Said to have moved only where the two intervals do not meet: weeks overlap, and noise is no news."""
    if "value" not in now:
        return say("bulletins-brief-no-figure")
    shown = {"words": figure_words(now), "value": number(float(now["value"]), 0)}
    if "value" not in before:
        return say("bulletins-brief-first", **shown)
    shown["before"] = number(float(before["value"]), 0)
    if float(now["low"]) > float(before["high"]):
        return say("bulletins-brief-better", **shown)
    if float(now["high"]) < float(before["low"]):
        return say("bulletins-brief-worse", **shown)
    return say("bulletins-brief-same", **shown)


def _newcomers(content: Content, last: Content | None, tier: str) -> str:
    if last is None:
        return ""
    was = {body["id"] for body in last["authorities"] if body["tier"] == tier}
    new = [body for body in content["authorities"] if body["tier"] == tier and body["id"] not in was]
    return say(f"bulletins-brief-new-{tier}", names=_named(new), count=len(new)) if new else ""


def _late(content: Content) -> list[str]:
    late = sorted(content["orders"]["late"], key=lambda each: (-each["overdue"], each["authority"]))
    if not late:
        return [say("bulletins-brief-nobody-late")]
    names = body_names(content)
    lines = [
        say("bulletins-brief-late-body", name=names.get(each["authority"], ""), count=each["overdue"])
        for each in late[:MOST_NAMED]
    ]
    rest = sum(each["overdue"] for each in late[MOST_NAMED:])
    return [*lines, say("bulletins-brief-late-rest", count=rest)] if rest else lines


def _asked(content: Content) -> list[str]:
    overdue = content["orders"]["overdue"]
    below = [body for body in content["authorities"] if body["tier"] == "below"]
    lines = []
    if overdue:
        lines.append(say("bulletins-brief-ask-overdue", count=overdue))
    if below:
        lines.append(say("bulletins-brief-ask-below", names=_named(below), count=len(below)))
    return lines or [say("bulletins-brief-ask-nothing")]


def _named(bodies: Sequence[Mapping[str, Any]]) -> str:
    """The first few by name; how many there are in all is said beside."""
    names = sorted(in_language(body["name"]) for body in bodies)
    shown = names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        shown.append(say("bulletins-and-others", count=len(names) - MOST_NAMED))
    return joined(shown)
