"""Answers of people who were just served enter; how satisfied they say they are, with how few answered, leaves."""
