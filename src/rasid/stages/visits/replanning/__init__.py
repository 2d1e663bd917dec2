"""The week as it goes: visits handed back, offers without an answer, illness, closed doors, weather."""
