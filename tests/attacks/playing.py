"""One attack after another on a running installation; what the reader outside saw of each."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.attacks import Attack
from tests.attacks.standing import Verdict, Week, begin_again


@dataclass(frozen=True)
class Outcome:
    """`before` and `after`: the reader with what the attack needs; `alone`: a reader with nothing kept, afterwards."""

    before: Verdict
    after: Verdict
    alone: Verdict
    named: tuple[str, ...]

    @property
    def is_caught(self) -> bool:
        return self.before.status == 0 and self.after.status == 1 and not self.missing

    @property
    def missing(self) -> list[str]:
        """What the red lines should have named and did not."""
        red = "\n".join(self.red)
        return [name for name in self.named if name not in red]

    @property
    def red(self) -> list[str]:
        lines = self.after.words.splitlines()
        return [line for line in lines if line.startswith("✗")]


def carry_out(week: Week, attack: Attack) -> Outcome:
    begin_again(week)
    # The same state was looked at with the same eyes before another attack: once is enough.
    before = week.calm.get(attack.needs) or week.verify("--lang", "en", *week.kept(*attack.needs))
    week.calm[attack.needs] = before
    named = attack.perform(week)
    after = week.verify("--lang", "en", *week.kept(*attack.needs))
    alone = week.verify("--lang", "en") if attack.needs else after
    return Outcome(before, after, alone, (named,) if isinstance(named, str) else tuple(named))


def carry_out_lawful(week: Week, act: Callable[[Week], None]) -> Verdict:
    """What somebody may do, seen by a reader who kept everything."""
    begin_again(week)
    act(week)
    return week.verify("--lang", "en", *week.kept("bulletin", "receipt", "checkpoint", "witnesses"))
