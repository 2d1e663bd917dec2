"""What old visits would have scored under another version of their questionnaire, kept apart from what they scored."""
