# What observers say of their tasks, which is not used against them.

concerns-title = What observers say of their tasks
concerns-intro = What observers said of tasks that are unsafe, impossible or unclear. Who said it does not appear here, and it is not used against anybody.
concerns-category = What is it?
concerns-category-unsafe = Unsafe: the place or the task is dangerous
concerns-category-impossible = Impossible: it cannot be done as written
concerns-category-unclear = Unclear
concerns-category-other = Something else
concerns-category-any = Every kind
concerns-state-any = Every state
concerns-state-new = New
concerns-state-looked-at = Being looked at
concerns-state-answered = Answered
concerns-state-done = Done
concerns-total = { $count ->
    [one] One remark
   *[other] { $count } remarks
}
concerns-waiting = { $count ->
    [one] One remark on a task waits
   *[other] { $count } remarks on tasks wait
}
concerns-holds-waiting = { $count ->
    [one] One place where nobody is sent until you have looked
   *[other] { $count } places where nobody is sent until you have looked
}
concerns-none = Nothing said yet
concerns-none-text = Observers write on their own pages.
concerns-none-found = Nothing like this was said
concerns-column-category = Kind
concerns-column-words = What was said
concerns-column-about = Place
concerns-column-scenario = Scenario
concerns-column-received = Received
concerns-column-state = State
concerns-one = A remark on a task
concerns-scenario = Scenario: { $name }
concerns-erased = The text was erased for its age.
concerns-by-name = The system knows who said it, and they read your answer on their page. You do not see who it is.
concerns-in-confidence = Said in confidence: the system does not know who said it; they read your answer by a code of theirs.
concerns-answer = Answer
concerns-answer-hint = Only whoever wrote it reads this. Say what will change.
concerns-act-look = I am looking at it
concerns-act-answer = Send the answer
concerns-act-finish = Done
concerns-holds = Places where nobody is sent
concerns-holds-text = An observer said they are dangerous. They stay out of plans until an officer has looked and writes why they are safe.
concerns-hold-since = Since { $day }
concerns-hold-clear = Return to plans
concerns-hold-words = What did you find, and why is it safe now?
concerns-hold-cleared = The place is back in plans.
concerns-look-at = Look at these: much was said of them within three months
concerns-times = { $count ->
    [one] one remark
   *[other] { $count } remarks
}

concerns-own = Say what is wrong with a task
concerns-own-intro = A task that is dangerous, impossible or unclear? Write it, and the office answers.
concerns-promise = What you say here is not used against you, and enters neither your assessment nor your pay.
concerns-danger-now = If you are in danger now, leave first and call for help.
concerns-words = What happened?
concerns-words-hint = What makes it dangerous, impossible or unclear? Do not write your name or anybody else's.
concerns-confidential = In confidence: do not keep who said it
concerns-confidential-hint = Neither who you are, nor which visit it was, nor where is kept with it. You get a code by which to read the answer; we cannot restore it. If you name the place, or it is unsafe and we stop visits to it, people may know who was there.
concerns-send = Send
concerns-taken = It has arrived, and the office looks at it.
concerns-taken-title = Your remark has arrived
concerns-code-once = This is the code of the answer. Write it down now and keep it: it will not be shown again.
concerns-own-list = What you have said
concerns-by-code = Read the answer to what you said in confidence
concerns-by-code-text = Write the code that was shown when you sent it.
concerns-by-code-submit = Read
concerns-code = Code
concerns-code-hint = Twelve letters and digits
concerns-no-answer = Not answered yet. Come back with the same code.

refusal-concerns-words-missing = Write a sentence from which the problem can be understood.
refusal-concerns-words-long = The text is longer than 2,000 characters. Write what matters most.
refusal-concerns-not-there = There is nothing under this code. Check its letters.
refusal-concerns-wrong-state = The remark's state changed a moment ago. Reload the page.
refusal-concerns-answer-missing = Write a sentence: somebody waits to read it.
refusal-concerns-not-held = This place is no longer on hold.
refusal-concerns-too-many-tries = Too many wrong codes. Wait a quarter of an hour and try again.
