# The plan
correcting-title = Plan for order { $code }
correcting-lead = Your authority's steps until the fault is put right, each with its day and its proof, before { $day }. The programme office sees them. The public reads that there is a plan and how many of its steps are done, and nothing else.
correcting-plan = Plan of correction
correcting-plan-none = You have made no plan yet. It helps when it takes more than one piece of work.
correcting-plan-begin = Make a plan
correcting-plan-go-on = Go on with the plan
correcting-plan-over = This order has no plan
correcting-progress = { $steps ->
    [0] The plan has no steps.
    [one] The plan has one step; done: { $done }.
   *[other] The plan has { $steps } steps; done: { $done }.
}
correcting-step-text = Step
correcting-step-text-hint = One piece of work that can be seen: “Install a lift”, “Train the counter staff”.
correcting-step-due = Done by
correcting-step-add = Add a step
correcting-step-by = By { $day }
correcting-step-late = Late since { $day }
correcting-step-done = Done on { $day }
correcting-step-finish = Done
correcting-step-drop = Remove the step
correcting-step-done-on = Day on which it was done
correcting-step-note = What you did
correcting-step-proof = Proof
correcting-step-proof-hint = A photo (JPEG, PNG, WebP, HEIC) or a PDF file, at most 10 MB.
correcting-step-see-proof = Proof
correcting-done-plan = The step was added.
correcting-done-finish = The step is recorded as done.
correcting-done-drop = The step was removed.
refusal-correcting-not-open = The plan of an order that was answered or is over does not change.
refusal-correcting-no-text = Write what the step is.
refusal-correcting-text-too-long = The step is longer than { $most } characters. Shorten it.
refusal-correcting-too-many-steps = The plan has { $most } steps, which is the most it can hold.
refusal-correcting-due-before-today = Choose a day that has not passed.
refusal-correcting-due-after-deadline = Every step ends before the order's deadline. Choose an earlier day.
refusal-correcting-deadline-passed = The order's deadline has passed. Put it right and answer with proof.
refusal-correcting-due-rests = That is a day off. Choose a working day.
refusal-correcting-no-step = That step is not in the plan.
refusal-correcting-step-over = That step was done or removed before.
refusal-correcting-no-proof = Attach what shows that the step is done.
refusal-correcting-done-tomorrow = A step cannot be done later than today.

# One answer to several orders
correcting-many-link = Answer several orders together
correcting-many-title = One answer to several orders
correcting-many-lead = When the same fault comes up at several of your centres, you write the answer once. Each order still has its own answer, its own proof and its own entry in the log.
correcting-many-orders = { $count ->
    [one] One order
   *[other] { $count } orders
}
correcting-many-none = No fault comes up twice in your orders
correcting-many-none-text = When two or more orders with the same fault wait for you, you answer them here together.
correcting-many-form-lead = Choose what you have really put right, and write the answer once. You see every answer before it is sent.
correcting-many-more = { $count ->
    [0] These are all the orders with this fault.
    [one] One more order has this fault; it appears once these are sent.
   *[other] { $count } more orders have this fault; they appear once these are sent.
}
correcting-many-choose = Orders
correcting-many-text-hint = What was put right. This text goes into the answer of every order you chose.
correcting-many-day-hint = If it is the same day for all. It is not published.
correcting-many-shared = Proof shared by all orders
correcting-many-own = Proof for each order alone
correcting-many-own-hint = A picture of the place itself says more than a shared proof.
correcting-many-kept = Kept:
correcting-many-forget = Leave the kept files and begin with others
correcting-check = Check the answers
correcting-check-title = Check your answers before they are sent
correcting-check-lead = { $count ->
    [one] One answer. It is not sent yet.
   *[other] { $count } answers. They are not sent yet.
}
correcting-check-problems = Nothing was sent. Mend the following, or take these orders out of your choice; what you wrote and attached is kept.
correcting-check-no-proof = Without proof
correcting-send = { $count ->
    [one] Send the answer
   *[other] Send { $count } answers
}
correcting-edit = Change
correcting-done-sent = { $count ->
    [one] One answer has reached the programme office.
   *[other] { $count } answers have reached the programme office.
}
refusal-correcting-none-chosen = Choose at least one order.
refusal-correcting-too-many-chosen = Choose at most { $most } orders, then go on with the rest.
refusal-correcting-lost = These answers are too old, or were opened from another account. Begin again.
