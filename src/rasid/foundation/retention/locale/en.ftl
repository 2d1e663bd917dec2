refusal-retention-reason-missing = Give the reason, in { $least } characters or more.
refusal-retention-no-end = Choose a day after today on which the hold ends.
refusal-retention-not-there = There is no such hold, or it has ended.
