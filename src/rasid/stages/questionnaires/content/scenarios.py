"""A scenario as TOML goes in; persona, story, steps, zones and limits as plain values come out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasid.stages.questionnaires.rules import casting_refusal

LocalText = Mapping[str, str]
"""Text by language tag; Arabic always, English in everything we ship."""


class ScenarioError(ValueError):
    """The TOML is not a scenario; the message names the part that is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A place inside the service point; a required one must be reached for the visit to count as whole."""

    code: str
    name: LocalText
    required: bool


@dataclass(frozen=True, slots=True)
class Step:
    zone: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class Scenario:
    """What an observer plays. `form_id` names the questionnaire it goes with.

    `kinds` of service point it is made for (none: any), `use`: a visit, or a check of two minutes. `personas` and
    `languages`: whoever plays it is one of these and speaks one of these (none: anybody).
    """

    code: str
    form_id: str
    time_box_minutes: int
    title: LocalText
    persona: LocalText
    story: LocalText
    safety_exit: LocalText
    zones: tuple[Zone, ...]
    steps: tuple[Step, ...]
    forbidden: tuple[LocalText, ...]
    kinds: tuple[str, ...] = ()
    use: str = "visit"
    personas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def read_scenario(toml: str) -> Scenario:
    """Raises ScenarioError when a part is missing, a text has no Arabic, or a step names an unknown zone."""
    try:
        plain = tomllib.loads(toml)
        scenario = Scenario(
            code=plain["code"],
            form_id=plain["form_id"],
            time_box_minutes=plain["time_box_minutes"],
            **{part: _text(plain[part]) for part in ("title", "persona", "story", "safety_exit")},
            zones=tuple(Zone(zone["code"], _text(zone), zone["required"]) for zone in plain["zones"]),
            steps=tuple(Step(step["zone"], _text(step)) for step in plain["steps"]),
            forbidden=tuple(_text(text) for text in plain["forbidden"]),
            kinds=tuple(plain.get("kinds", ())),
            use=plain.get("use", "visit"),
            personas=tuple(plain.get("personas", ())),
            languages=tuple(plain.get("languages", ())),
        )
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(str(error)) from None
    except (KeyError, TypeError) as error:
        raise ScenarioError(f"missing or misplaced: {error}") from None
    if refusal := casting_refusal(scenario.personas, scenario.languages):
        raise ScenarioError(f"{refusal}: {[*scenario.personas, *scenario.languages]}")
    known = {zone.code for zone in scenario.zones}
    for step in scenario.steps:
        if step.zone not in known:
            raise ScenarioError(f"a step names the unknown zone {step.zone}")
    return scenario


def _text(part: Mapping[str, Any]) -> LocalText:
    texts = {tag: text for tag, text in part.items() if isinstance(text, str) and tag not in {"code", "zone"}}
    if not texts.get("ar"):
        raise ScenarioError(f"a text without Arabic: {texts}")
    return texts
