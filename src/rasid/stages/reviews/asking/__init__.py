"""A reader's questions to the observer and what the observer says: to questions, and to the reasons of trust."""
