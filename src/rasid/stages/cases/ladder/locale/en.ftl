# The ladder: who was told that an order is not carried out
ladder-title = Rungs of the ladder
ladder-column = Rung
ladder-filter = Rung
ladder-filter-any = Every rung
ladder-rung-centre = With the centre
ladder-rung-head = Head of the authority
ladder-rung-minister = Minister
ladder-rung-prime-minister = Prime minister
ladder-cause-overdue = Its deadline of { $day } passed without an answer with proof.
ladder-cause-not-fixed = Said to be put right; the re-visit found it as it was.
ladder-cause-danger = Danger to life: told at once.
cases-step-escalated = Went up a rung
ladder-overdue = { $count } overdue
