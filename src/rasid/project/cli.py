"""The `rasid` command: words from the terminal enter; one command runs; its exit code leaves."""

import os
import pkgutil
import sys

# A command is found by name and imported when it is called: `rasid verify` must need neither Django nor a
# database, and `rasid serve` should not keep in memory what only its children use.
COMMANDS = {
    "init": "rasid.project.managing:init",
    "serve": "rasid.project.serving:serve",
    "web": "rasid.project.serving:web",
    "worker": "rasid.project.serving:worker",
    "demo": "rasid.project.serving:demo",
    "metrics": "rasid.project.observing.supervised:metrics",
    "doctor": "rasid.project.doctor:doctor",
    "migrate": "rasid.project.managing:migrate",
    "registry import": "rasid.project.managing:import_registry",
    "questionnaire publish": "rasid.project.managing:publish_questionnaire",
    "bulletin publish": "rasid.project.managing:publish_bulletin",
    "site": "rasid.project.managing:write_site",
    "paper": "rasid.project.managing:paper",
    "triage": "rasid.project.managing:triage",
    "mail-in": "rasid.project.managing:take_mail",
    "vault": "rasid.project.managing:vault",
    "log": "rasid.project.managing:log",
    "capacity": "rasid.project.capacity:capacity",
    "size": "rasid.project.sizing:size",
    "size programme": "rasid.project.managing:size_programme",
    "scores reproduce": "rasid.project.reproducing:reproduce",
    "scores archive": "rasid.project.managing:archive_scores",
    "solve": "rasid.project.solving:solve",
    "manage": "rasid.project.managing:manage",
    "verify": "rasid.verify:run",
    "backup": "rasid.project.backup.commands:backup",
    "backup list": "rasid.project.backup.commands:listing",
    "backup prune": "rasid.project.backup.commands:prune",
    "backup drill": "rasid.project.backup.commands:drill",
    "restore": "rasid.project.backup.commands:restore",
    "log timestamp": "rasid.project.managing:stamp_log",
    "witness": "rasid.witness.commands:run",
}
_USAGE = "rasid.project.saying:usage"


def main(words: list[str] | None = None) -> int:
    """Run the command that the first one or two words name, with the rest as its arguments."""
    words = sys.argv[1:] if words is None else words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasid.project.settings")
    for length in (2, 1):
        target = COMMANDS.get(" ".join(words[:length]))
        if target:
            code: int | None = pkgutil.resolve_name(target)(words[length:])
            return code or 0
    pkgutil.resolve_name(_USAGE)(COMMANDS)
    return 0 if words in ([], ["help"], ["-h"], ["--help"]) else 2


if __name__ == "__main__":
    sys.exit(main())
