"""A published bulletin enters; its tables for other people's programs leave, with what describes them (ADR 0068)."""
