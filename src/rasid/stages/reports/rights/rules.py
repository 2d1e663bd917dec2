"""A report enters; whether its words may go now leaves, and how an address is half shown."""

from rasid.stages.reports.rules import ReportState, Severity

LIVE = frozenset({ReportState.RECEIVED, ReportState.FORWARDED, ReportState.ANSWERED})
ACT = "report.erased"
"""What one officer proposes and another grants."""


def is_open_danger(state: ReportState, severity: Severity) -> bool:
    """Danger to life that nobody has put right yet: its words are needed until it is."""
    return severity is Severity.DANGER and state in LIVE


def half_shown(address: str) -> str:
    """An address that nobody proved to be theirs: enough to know it again by, too little to use."""
    name, at, domain = address.rpartition("@")
    if at:
        return f"{name[:1]}…@{domain}"
    return f"{address[:4]}…{address[-2:]}" if len(address) > 8 else "…"
