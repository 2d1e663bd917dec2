refusal-four-eyes-not-there = There is no such request.
refusal-four-eyes-reason-missing = Give the reason, in at least { $least } letters.
refusal-four-eyes-pending = A request like this already waits for another person. Wait for their decision, or withdraw it first.
refusal-four-eyes-decided = This request has been decided already.
refusal-four-eyes-lapsed = This request has lapsed. Make a new one if it is still needed.
refusal-four-eyes-same-person = Whoever asked cannot also agree. Ask a colleague to look at it.
refusal-four-eyes-other-terms = What was asked for has changed since. Make a new request.
