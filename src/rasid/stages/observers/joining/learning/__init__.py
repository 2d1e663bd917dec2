"""Lessons in Markdown enter; who read them and understood leaves."""
