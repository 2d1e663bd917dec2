# Commands at the terminal.

cli-usage = Rasid: the system of a mystery-shopping programme. Commands:
cli-usage-init = Make the first administrator and give you a link to sign in.
cli-usage-serve = Run the database, the site and a worker until you stop it with Ctrl-C.
cli-usage-web = Run the site's web processes alone, on one of several hosts that share a database.
cli-usage-metrics = Read out this host's figures for Prometheus, at RASID_METRICS_ADDRESS (rasid serve runs it by itself).
cli-usage-worker = Run one more worker, on this machine or another.
cli-usage-demo = Play a whole programme in a demonstration country, then open the site.
cli-usage-doctor = Say what is wrong and how to mend it.
cli-usage-migrate = Bring the database's tables up to date while the service runs.
cli-usage-registry-import = Import authorities and service points from a file.
cli-usage-questionnaire-publish = Publish a version of a questionnaire.
cli-usage-site = Writes the public site as files that need no server.
cli-usage-bulletin-publish = Publish a week's bulletin.
cli-usage-mail-in = Reads one e-mail from its input and keeps it as a report.
cli-usage-triage = teaches the triage model, measures it, lists versions, goes back to one: train, evaluate, models, rollback.
cli-usage-vault = The vault's keys: how they stand, a new one, the index of sign-in addresses: status, rotate, reindex.
cli-usage-log = Show the key that signs the log and its fingerprint, or replace it; recover after a restore, check the database against it.
cli-usage-size = How many observers a programme takes, from --centres and --authorities or a file of --cells; needs no database.
cli-usage-size-programme = The same from the registry of a programme.
cli-usage-solve = Solves a published routing instance (TOPTW, VRPTW) with the solvers that plan a week.
cli-usage-manage = Hand the rest to Django's commands.
cli-usage-verify = Check a bulletin or a receipt, without a database.
cli-usage-witness = Runs an independent witness to a log, at an institution that is not the office: init, run, trust and show.
cli-usage-paper = “paper check FILE” checks the signature of a paper; “paper certificate” says what signs here.
cli-usage-backup = Copy database, files, log and keys to a folder or bucket, sealed to whom the settings name. --wal carries the write-ahead log alone.
cli-usage-backup-list = List the backups that are there.
cli-usage-backup-prune = Remove old backups and what no other one needs.
cli-usage-backup-drill = Restore in a place for the moment, check the log by a receipt that was kept, and say how many minutes it took.
cli-usage-restore = Restore into an empty data folder, to the last that was carried away or to a moment.
cli-usage-log-timestamp = Asks an independent authority for a timestamp on the log.

cli-starting = Starting…
cli-serving = The site is ready: { $address }
cli-port-taken = Port { $port } on { $host } is used by another program. Stop that program, or choose another port: rasid serve --port { $next }
cli-address-unusable = { $host }:{ $port } cannot be opened: { $why }
cli-child-died = “{ $name }” stopped. It starts again in { $seconds } s.
cli-database-died = The database stopped. It is being started again; until it is back, what arrives is refused.
cli-metrics-nowhere = No address is set for the figures. Set RASID_METRICS_ADDRESS, 127.0.0.1:9464 for example.
cli-schema-of-another = The tables in this database were made by another state of Rasid, and this program cannot take them over. Nothing was touched. To go on with this program, make the data anew: choose an empty folder in RASID_DATA (it is { $folder } now) or an empty database in RASID_DATABASE_URL, then run rasid init or rasid demo. To go on with the data, run the Rasid that made it.
cli-migrate-failed = The database's tables were not brought up to date; the reason stands above. No data was changed.
cli-waits-for-migration = Another host is bringing the tables up to date. Waiting until it is done.
cli-migrated-elsewhere = Another host is still bringing the tables up to date, so this one did not begin. See what holds the other up, then run rasid migrate again.

cli-cluster-no-binaries = There is no PostgreSQL package for this machine. Install PostgreSQL 15 or later and put its address in RASID_DATABASE_URL.
cli-cluster-no-account = PostgreSQL does not run as root, and none of these accounts exists: { $candidates }. Make an account named rasid, or run Rasid as an ordinary user.
cli-cluster-not-ours = The folder { $folder } belongs to another user. Run Rasid as the account that made it, or choose another folder in RASID_DATA.
cli-cluster-data-newer = The data in { $folder } was made by PostgreSQL { $made_by }; this program carries the older { $program }. Install the release of Rasid that was running. Nothing was touched.
cli-cluster-data-older = The data in { $folder } was made by PostgreSQL { $made_by }; this program carries { $program }. Move it with pg_upgrade, or dump it with the old release and restore it with the new. Nothing was touched.
cli-cluster-init-failed = The database could not be made. PostgreSQL said:
cli-cluster-start-failed = The database could not be started. Its log is in { $log }; its last words:

# The check-up.

doctor-all-well = Nothing is wrong.
doctor-something-wrong = { $count ->
    [one] One thing is wrong.
   *[other] { $count } things are wrong.
}
doctor-state-well = well
doctor-state-note = note
doctor-state-wrong = wrong

doctor-python = Python { $version }
doctor-python-old = Python { $version } is too old; 3.11 or later is needed. Install a later one and run make again.
doctor-node = Node { $version }
doctor-node-missing = There is no Node. Only building the site's pages from source needs it; install Node 20.19 or later.
doctor-node-old = Node { $version } is too old to build the site's pages; 20.19 or later is needed.
doctor-web = The site's pages are built.
doctor-web-missing = The site's pages are not built. Run make web.
doctor-fonts = The font IBM Plex Sans Arabic is there.
doctor-fonts-missing = The font for documents is missing, so no bulletin can be made. Run: pip install fontpkg-ibm-plex-sans-arabic
doctor-java = Java is there: questionnaires are checked with ODK Validate.
doctor-java-missing = There is no Java: questionnaires are not checked with ODK Validate before they are published. Install Java if you want that check.
doctor-decoder = Pictures and recordings from outside are opened in isolated processes.
doctor-decoder-open = This system does not lend every wall for opening pictures and recordings from outside; Rasid works with those it has (docs/security/media.md).
doctor-decoder-missing = What opens pictures and recordings from outside cannot be started, so they are not shown. Install Rasid again.
doctor-port = Port { $port } is free.
doctor-port-ours = Rasid is running on port { $port }.
doctor-port-taken = Port { $port } is taken. Stop the program that uses it, or run: rasid serve --port { $next }
doctor-port-unusable = { $host }:{ $port } cannot be opened: { $why }. Correct RASID_HOST and RASID_PORT.
doctor-disk = Free space: { $free } GB.
doctor-disk-full = Only { $free } GB are left on the disk of { $folder }. Free some space, or move the folder and put its new place in RASID_DATA.
doctor-folder = The data folder { $folder } is closed to others.
doctor-folder-absent = The data folder { $folder } is not made yet. rasid init or rasid demo makes it.
doctor-folder-open = Others can read the file of secrets { $file }. Run: chmod 600 { $file }
doctor-folder-closed = This account cannot write in { $folder }. Run Rasid as the account that made the folder.
doctor-clock = The clock is sane.
doctor-clock-behind = The machine's clock ({ $now }) is earlier than the day the program was installed ({ $installed }). Set the clock: deadlines and receipts depend on it.
doctor-messages = There is a way out for messages to residents.
doctor-messages-none = Neither e-mail nor SMS: residents are not offered to be told, and whoever writes by e-mail gets no answer. Set RASID_MAIL_URL or RASID_SMS_URL if you want that.
doctor-messages-trial = Messages to residents are written to the log and not sent: for trials only. Set RASID_MAIL_URL and RASID_SMS_URL before real work begins.
doctor-messages-console = Messages to residents are written to the log, with their addresses and the numbers that prove them, and reach nobody. Set RASID_MAIL_URL and RASID_SMS_URL, or leave them empty.
doctor-witnesses = Witnesses to the log are set up: { $count }, of whom a bulletin needs { $needed }.
doctor-witnesses-none = The log has no witnesses and a bulletin needs { $needed }: none will be published. Name them in RASID_WITNESSES as docs/operations/witness.md says, or set RASID_WITNESS_QUORUM=0, and bulletins say that nobody signs.
doctor-witnesses-few = The log has { $count } witnesses and a bulletin needs { $needed }: none will be published. Name more in RASID_WITNESSES.
doctor-witnesses-unneeded = The log has no witnesses and bulletins need none: they tell their readers that nobody outside the office signs.
doctor-witnesses-unreadable = The file of witnesses cannot be read, so no bulletin will be published: { $why }
doctor-witnesses-answer = No witness has been silent for a day.
doctor-witnesses-silent = Witnesses without a signature for a day, or that say the log's history was changed: { $names }. Look at the page of bulletins, and call them.
doctor-witnesses-unasked = No witness was asked yet.
doctor-clocks = The machine's clock and the database's agree.
doctor-clock-apart = The machine's clock and the database's are { $seconds } s apart. Set both by one time server.
doctor-database = The database answers.
doctor-database-absent = The database is not made yet. rasid init or rasid demo makes it.
doctor-database-unreachable = The database does not answer: { $why }. Check RASID_DATABASE_URL and that the server runs.
doctor-database-old = PostgreSQL { $version } is too old; 15 or later is needed.
doctor-schema = The tables are up to date.
doctor-schema-behind = The tables are older than the program. rasid serve brings them up to date when it starts; or run: rasid manage migrate
doctor-schema-of-another = The tables were made by another state of Rasid, and this program cannot take them over. Make the data anew, or run the Rasid that made it.
doctor-schema-unread = The tables could not be checked: { $why }
doctor-alphabet = The database knows Arabic letters.
doctor-alphabet-unknown = The database takes no Arabic character for a letter (LC_CTYPE = C), so searching finds nothing. Install a UTF-8 locale and make the database again.
doctor-service-unread = The service could not be looked at: { $why }
doctor-jobs = No job waits longer than it should.
doctor-jobs-nobody = No worker is running; { $count ->
    [one] one job waits
   *[other] { $count } jobs wait
} for one. rasid serve runs workers; on a host of their own: rasid worker.
doctor-jobs-late = Jobs have waited too long (lanes: { $lanes }; the oldest { $minutes } min). Start more workers for these lanes: rasid worker --lanes.
doctor-jobs-moving = Every running job has a worker that lives.
doctor-jobs-stalled = { $count ->
    [one] One job belongs to a worker that died
   *[other] { $count } jobs belong to workers that died
} and was not given back. Look whether any worker of the lane “now” runs.
doctor-jobs-none-failed = No job has failed for good.
doctor-jobs-failed = { $count ->
    [one] One job failed for good
   *[other] { $count } jobs failed for good
}. The log says why; docs/operations/monitoring.md says how to run them again.
doctor-parts = Tables in parts: { $count }, with parts for the months to come.
doctor-parts-short = Parts for the months to come are missing: { $tables }. A worker makes them at night; look at its log.
doctor-parts-rest = Rows lie in no part of their own: { $tables }. docs/operations/monitoring.md says how to move them.
doctor-log = Entries get their places in the log.
doctor-log-late = Entries have been due a place in the log for { $minutes } min. Look whether a worker runs, and at its log.
doctor-log-halted = The log stands still ({ $reason }): { $ours } entries here, { $theirs } as it was published. Nothing is signed until rasid log recover has looked at it (docs/operations/backup.md).
doctor-backup = The newest backup is { $hours } h old, and a restore has been tried.
doctor-backup-never = This machine knows of no backup. rasid backup makes one (docs/operations/backup.md).
doctor-backup-old = The newest backup is { $hours } h old. Look why rasid backup did not run.
doctor-backup-untried = No restore has been tried for a hundred days. Run: rasid backup drill
doctor-replica = Standbys that follow the database: { $count }.
doctor-replica-none = No standby follows the database: what this disk loses since the last backup is lost.
doctor-replica-missing = The database waits for a standby, and none follows: every writing waits. Bring one back, or change synchronous_standby_names.
doctor-replica-follows = This standby is { $seconds } s behind.
doctor-replica-late = This standby is { $seconds } s behind. Look at its disk and its network.
doctor-connections = { $held } of { $most } connections to the database are held.
doctor-connections-short = { $held } of { $most } connections to the database are held. Lower RASID_WEB_THREADS or raise max_connections (docs/operations/capacity.md).

# What it takes.

cli-usage-capacity = What machines a country takes: cores, disk, connections, from measured figures; --centres, --visits-a-year, --reports-a-year, --photo-share, --reads-per-report, --peak-factor, --years.
capacity-impossible = Numbers from zero on, and a share from 0 to 1.
capacity-given = Expected in a year: { $reports } reports, { $visits } visits to { $centres } centres; { $share }% bring a photo. Reckoned for { $years } years.
capacity-peak = In the busiest minute ({ $factor } times the year's average): { $reports } reports, { $submissions } submissions and { $reads } pages a second.
capacity-web = Cores for the web: { $likely } (from { $low } to { $high }), at most half busy in that minute.
capacity-workers = Cores for workers: { $likely } (from { $low } to { $high }), a day's jobs done in a third of it. Plans and yearly figures run at night on the same.
capacity-database = Cores for the database: { $likely } (from { $low } to { $high }).
capacity-connections = Connections to the database: { $connections }.
capacity-tables = The database grows by { $likely } GB a year (from { $low } to { $high }).
capacity-log = The public log's files grow by { $likely } GB a year (from { $low } to { $high }); placing a day's entries takes { $seconds } s.
capacity-objects = Files from outside grow by { $likely } GB a year (from { $low } to { $high }).
capacity-backup = One full backup after { $years } years: { $likely } GB (from { $low } to { $high }).
capacity-one-primary = One primary is enough, with a standby beside it; at this pace its disk lasts { $years } years.
capacity-more-than-one-primary = One primary is too small: docs/operations/scaling.md, “How far one primary goes”. At this pace its disk lasts { $years } years.
capacity-sources = From these figures; “from … to” is a processor half or twice as quick, or a disk with half as much again:
capacity-measured = measured
capacity-assumed = assumed, not measured

# The way around.

project-nav-monday = Today
project-nav-plans = Plan
project-nav-reviews = Review
project-nav-agreement = Agreement of readers
project-nav-findings = Findings
project-nav-cases = Orders
project-nav-scores = Scores
project-nav-bulletins = Bulletin
project-nav-registry = Registry
project-nav-questionnaires = Questionnaires
project-nav-join = Become an observer
project-nav-observers = Observers
project-nav-settings = Settings
project-nav-cabinet = Brief
project-nav-log = Log
project-nav-agency = Required of you
project-nav-criteria = Criteria
project-nav-agency-reports = What residents said
project-nav-assessments = Your own assessment
project-nav-field = My visits
project-nav-questions = Questions
project-nav-questions-waiting = Questions for you ({ $count })

# Invitation and sign-in.

project-invitation-title = Choose your password
project-invitation-text = This invitation is yours alone and works once.
project-invitation-handle = Your sign-in name:
project-invitation-password = Password
project-invitation-password-hint = At least twelve characters. A short sentence you remember beats a complicated word.
project-invitation-repeated = Password again
project-invitation-differs = The two differ. Write them again.
project-invitation-save = Save and sign in
project-invitation-saved = Your password is kept. Sign in with it now.
project-invitation-over-title = This link no longer works
project-invitation-over-text = It was used before, or its seven days are over. Ask the programme office for a new one.
project-landing-title = Choose the programme
project-landing-empty-title = You have no role yet
project-landing-empty-text = Your account works, but it has no role in any programme. Talk to the programme office.

# The beginning.

project-demonstration-beside-real = This database holds real programmes: { $slugs }. A demonstration's clock is set by hand and it asks for no second factor, so it does not run beside them. Take RASID_DEMONSTRATION away, or name another folder with RASID_DATA.
project-secret-key-missing = There is no key to sign sessions with. Run rasid serve, or set RASID_SECRET_KEY.
project-init-slug-wrong = The address “{ $slug }” will not do. Use small Latin letters, digits and hyphens, such as jo.
project-init-founded = The programme { $slug } was founded.
project-init-link = Link of the administrator { $handle }; it works once, for seven days:
project-init-next = Run rasid serve, then open the link. After signing in, a list leads you to the first published week.
project-setup-title = From nothing to the first bulletin
project-setup-text = Eight steps; each opens the next.
project-setup-regime = Declare the regime
project-setup-regime-hint = Improvement or enforcement. Nothing is published before.
project-setup-calendar = Record holidays and the working week
project-setup-calendar-hint = Deadlines count working days.
project-setup-registry = Load authorities and centres
project-setup-registry-hint = A CSV or XLSX file, or one by one.
project-setup-questionnaire = Publish a questionnaire
project-setup-questionnaire-hint = Some are ready to publish; or upload your own.
project-setup-observers = Enrol observers and certify them
project-setup-observers-hint = Without a valid certificate nobody is given a visit.
project-setup-members = Invite reviewers and two publishers
project-setup-members-hint = No bulletin is published by one person.
project-setup-plan = Draw the week's plan and release it
project-setup-plan-hint = A random sample; its seed's fingerprint is published before the draw.
project-setup-bulletin = Publish the first bulletin
project-setup-bulletin-hint = Once visits are reviewed and findings confirmed.
project-setup-done = Done
project-setup-now = Now
project-setup-later = Later

# Today.

project-monday-title = Today
project-monday-setup = { $count ->
    [one] One step is left before the programme is set up.
   *[other] { $count } steps are left before the programme is set up.
}
project-monday-setup-link = Finish setting up
project-monday-decide = { $count ->
    [0] Your decisions today
    [one] One decision today
   *[other] { $count } decisions today
}
project-monday-none-title = Nothing waits for you
project-monday-none-text = Everything that came in has been decided. What arrives next appears here.
project-monday-week = Week { $number }: { $from } to { $to }
project-decide-plan-draw = Draw the next plan
project-decide-plan-draw-why = The week that starts { $day } has no plan yet
project-decide-plan-release = Release the plan of week { $number }
project-decide-plan-release-why = Drawn, but observers have not got it yet
project-decide-findings = Findings to confirm
project-decide-findings-why = No authority is asked for anything before you confirm
project-decide-answers = Answers to judge
project-decide-answers-why = The authority says the fault is put right, with proof
project-decide-reports-overdue = Reports that authorities did not answer in time
project-decide-reports-overdue-why = The sender waits, and the deadline has passed
project-decide-reports-answers = Answers to reports that wait for you
project-decide-reports-answers-why = The authority answered; close the report or send the answer back
project-decide-reports-extensions = Requests for more time to answer
project-decide-reports-extensions-why = A deadline moves before it has passed, or not at all
project-decide-overdue = Orders past their deadline
project-decide-overdue-why = No answer arrived in time
project-decide-close = Orders to close with a second signature
project-decide-close-why = The answer was accepted; somebody else closes
project-decide-appeals = Appeals that wait for your decision
project-decide-appeals-why = { $age ->
    [0] The oldest came today
    [one] The oldest has waited one working day
   *[other] The oldest has waited { $age } working days
}
project-decide-appeals-due = { $late ->
    [0] Decide by { $day }
    [one] One appeal is late
   *[other] { $late } appeals are late
}
project-decide-extensions = Authorities that ask for more time
project-decide-extensions-why = Granted once for a published reason, or refused with a written one
project-decide-rechecks = Re-visits that two plans could not make
project-decide-rechecks-why = Ask again, or ask to close on the proof alone, which another person grants
project-decide-improvement = Improvement plans that authorities proposed
project-decide-improvement-why = They begin once the office agrees
project-decide-applications = Applications waiting for the office
project-decide-applications-why = An identity to check, a trial visit to assign or compare, or a certificate to give
project-decide-certificates = Certificates that end within a month
project-decide-certificates-why = Whoever has none is not sent; remind them of the renewal exam
project-decide-vacancies = Visits without an observer
project-decide-vacancies-why = Declined, handed back or not answered, and their day is not over
project-decide-waiting = Visits long waiting for their files
project-decide-waiting-why = Their answers are here, their photos or recordings are not
project-decide-weights = Proposed weights of the signs
project-decide-weights-why = One officer proposed them; another approves
project-decide-disagreements = Visits that two readers judged differently
project-decide-disagreements-why = A third person settles the verdict
project-decide-controls = Controls to place or to look after
project-decide-controls-why = What is not placed before the visit is no control
project-decide-adjudications = Accounts to rule on
project-decide-adjudications-why = Two visitors differ, or an observer objects
project-decide-standing = Findings about persons to decide
project-decide-standing-why = The rule proposes; only a person's words make them
project-decide-reviews = Visits to review
project-decide-reviews-why = The oldest waits since { $since }
project-decide-bulletin = Bulletin of week { $number }
project-decide-bulletin-request = Prepare the bulletin of week { $number }
project-decide-bulletin-request-why = The week is over and its bulletin is not prepared
project-decide-bulletin-why = Waits for a second approval or for publication
project-decide-flash = Flash reports that nobody of the Cabinet opened
project-decide-flash-why = Their time has passed unread. Telephone the prime minister's office.
project-decide-witnesses = Witnesses that do not sign the log
project-decide-witnesses-why = A day without a signature, or a witness says that history was changed. Without witnesses no bulletin is published.
project-log-no-authority = No time-stamping authority is set. Put its address into RASID_TSA_URL.
project-log-not-stamped = The log was not stamped. Ask again in a while. The reason: { $why }
project-log-empty = The log is empty: there is nothing to stamp.
project-log-stamped = The log was stamped at { $size } entries, on { $at }:
project-corridor-planned = Planned
project-corridor-filed = Filed
project-corridor-reviewed = Reviewed
project-corridor-findings = Findings
project-corridor-orders = Orders
project-corridor-corrected = Corrected

# rasid questionnaire publish
project-questionnaire-no-programme = There is no programme { $slug }.
project-questionnaire-no-sector = There is no sector { $codes }. Sectors: { $known }.
project-questionnaire-no-file = The file { $path } cannot be read.
project-questionnaire-published = Questionnaire { $form_id }, version { $version }, is published.

# The field app
project-app-no-script = The notebook needs scripts in the browser.
project-app-plain = Open the plain pages

# rasid triage
project-triage-model = Model { $version } · { $state } · taught on { $reports ->
    [one] one report
   *[other] { $reports } reports
  }
project-triage-figures = { $field }: right { $accuracy }, F1 { $f1 }, confidence off by { $error }, speaks in { $coverage } and is right in { $precision } of these (on { $reports ->
    [one] one report
   *[other] { $reports } reports
  })
project-triage-in-force = Model { $version } suggests now.
project-triage-lexicon-alone = No model now: the lexicon alone suggests.
project-triage-no-models = No models yet: the lexicon alone suggests.
project-triage-which-programme = There is more than one programme, or none. Name it: --programme jo
project-triage-not-taught = Teaching failed; what suggested before still does. Why: { $why }

# reports at the desk
project-nav-reports = Reports
project-decide-reports = { $danger ->
    [0] reports wait for the office
    [one] reports wait for the office, one of them about danger to life
   *[other] reports wait for the office, { $danger } of them about danger to life
  }
project-decide-reports-why = Each of them has a sender who waits for somebody to sort it and hand it to who can mend it.

## api
project-api-method = This address is not asked in this way.
project-api-broken = Something broke on our side. Try again in a while.
project-api-too-large = This is larger than is taken here.
project-api-not-there = There is nothing at this address.

## vault
project-keys-away-title = Nothing was kept
project-request-name = If you write to us about this, give its name:
project-keys-away = The vault's keys do not answer now, and nothing is kept unsealed. Try again in a minute.
project-vault-keys-away = The key service does not answer. What was done stays done; run the command again when it is back.
project-vault-key-missing = The key { $key } is not on this machine, and values are sealed with it. Bring it back from your copy and run the command again.
project-vault-rotating = Key { $key }: { $total ->
    [0] nothing to wrap anew
    [one] one value to wrap anew
   *[other] { $total } values to wrap anew
}.
project-vault-done = { $done } of { $total } wrapped anew
project-vault-present = { $key } · seals what is new · values: { $values }
project-vault-in-use = { $key } · still opens values · values: { $values }
project-vault-unused = { $key } · holds no value: keep it with older copies of the database, then take it away from here
project-vault-reindexed = Sign-in addresses are under { $key }. Moved: { $done }

# The log's key: rasid log
project-log-signs = Key { $count } signs the log now. Print both lines and keep them outside the office:
project-log-signed = Key { $count } signed before:
project-log-rotated = A new key has taken over, and the log says so. Announce its fingerprint today, as the key ceremony says.
project-log-rotate-which = To replace the key, write the number of today's key: rasid log rotate { $number }
project-log-key-lost = The newest key's file is not in the folder of keys. Bring it back from its copy, or follow docs/operations/key-ceremony.md.

# The second person.

project-second-title = Waiting for a second person
project-second-lead = No one does these alone: one person asked, and they happen only if another agrees.
project-second-none = Nothing waits for your decision
project-second-none-text = What a colleague asks for and takes two people appears here and on today's page.
project-second-own = What you asked for, waiting for others
project-second-asked = { $handle } asked for it on { $day }.
project-act-regime-declared = Regime of the programme
project-act-method-changed = Numbers of the method
project-act-case-policy-set = Terms of corrective orders
project-act-stability-window-set = How long things stay as they are, in the observers' ledger
project-act-ledger-terms-set = What is needed before anything is said of an observer
project-act-bulletin = Bulletin { $number }: your approval
project-act-closing = { $count ->
    [one] One order with an accepted answer waits to be closed
   *[other] { $count } orders with an accepted answer wait to be closed
}
project-act-trust-weights = Weights of the signs of trust
project-act-other = Another act ({ $act })
project-decide-second = Requests that wait for a second person
project-decide-second-why = They do not happen until you agree or refuse. They lapse after seven days.
project-decide-pay-overdue = Pay that is late
project-decide-pay-overdue-why = We promised observers a day, and it has passed. See where each stands.
project-decide-pay-waiting = Visits and expenses that wait for a decision about pay
project-decide-pay-waiting-why = None is paid or refused before a person has read it.
project-decide-custodians = Identities without two custodians
project-decide-custodians-why = Invite two: what one opens, the other grants.
project-decide-keys = Keys of other systems about to end
project-decide-keys-why = They end within thirty days. Renew them before those systems stop.
project-decide-notices = Authorities that have not confirmed the notice to their staff
project-decide-notices-why = Enforcement does not bind an authority whose staff were not told fourteen days before.

# Who did what.

project-audit-title = Who did what
project-audit-lead = Acts of the office that change who sees what and how the programme runs, and who did them. For administrators and auditors.
project-audit-none = No acts here
project-audit-at = When
project-audit-by = Who
project-audit-what = What
project-audit-about = About
project-audit-verb = In the log
project-audit-kind = Kind
project-audit-any = All
project-audit-anybody = Everybody
project-audit-since = From day
project-audit-until = Until day
project-audit-machine = at the machine itself
project-audit-act = Recorded act ({ $act })
project-audit-kind-members = Members
project-audit-kind-regime = Regime and notices
project-audit-kind-second = What takes two
project-audit-kind-settings = Settings
project-audit-kind-keys = Keys
project-audit-kind-readings = Opening what is sealed, and identities
project-audit-case-policy-set = Terms of corrective orders changed
project-audit-pay-rates-set = Observers' rates changed
project-audit-pay-run-frozen = Gathered a pay run
project-audit-pay-run-dropped = Dropped a pay run
project-audit-pay-run-approved = Approved a pay run
project-audit-pay-run-exported-again = Approved another file of a run
project-audit-pay-run-accounts-opened = Opened the accounts of a run
project-audit-pay-run-exported = Exported the file of a run
project-audit-pay-run-answered = Recorded the treasury's answer
project-audit-pay-corrected = Corrected a line of pay
project-audit-pay-held-decided = Decided on the pay of a visit
project-audit-pay-appeal-decided = Decided an appeal about pay
project-audit-expense-decided = Decided on an expense
project-audit-kind-referrals = Referrals
project-audit-kind-money = Pay
project-audit-kind-erasing = Erasing
project-audit-membership-given = was given a role
project-audit-membership-ended = role ended
project-audit-liaison-assigned = a colleague was given a corrective order
project-audit-liaison-scoped = the authorities they answer for changed
project-audit-liaison-lead-set = leading their authority's liaisons changed
project-audit-organisation-joined = An organisation joined
project-audit-regime-declared = The regime was declared
project-audit-notice-confirmed = An authority's staff were told
project-audit-act-proposed = Asked for what takes two
project-audit-act-granted = Granted a request
project-audit-act-refused = Refused a request, or took it back
project-audit-trust-weights-proposed = Asked for other weights of trust
project-audit-trust-weights-approved = Approved weights of trust
project-audit-trust-weights-refused = Refused weights of trust
project-audit-bulletin-approved = Approved a bulletin
project-audit-bulletin-published = Published a bulletin
project-audit-case-appeal-decided = Decided an appeal
project-audit-case-measured = Granted that a measure is recorded
project-audit-referral-granted = Granted a referral
project-audit-referral-packed = A referral's package was sealed
project-audit-referral-downloaded = Downloaded a referral's sealed package
project-audit-referral-handed-over = Handed a referral's package over
project-audit-referral-received = Recorded that a referral was received
project-audit-case-closed = Closed an order
project-audit-method-changed = The method's numbers changed
project-audit-programme-area-closed = Work in a governorate was stopped for a day
project-audit-programme-field-hours-set = When tasks show, or until when answers are waited for, changed
project-audit-programme-founded = The programme was founded
project-audit-programme-styled = How digits and months are written changed
project-audit-programme-second-readings-set = The share read twice changed
project-audit-holidays-kept = Holidays changed
project-audit-evidence-policy-set = What may be recorded changed
project-audit-answer-time-set = The time to answer changed
project-audit-triage-model-promoted = Another sorting model went to work
project-audit-triage-model-rolled-back = An earlier sorting model was put back
project-audit-triage-model-retired = The sorting model was stopped
project-audit-api-key-issued = Issued a key
project-audit-api-key-revoked = Revoked a key
project-audit-api-key-rotated = Renewed a key
project-audit-api-key-collected = Took a key in their own name
project-audit-report-revealed = Opened a sender's words or where to reach them
project-audit-original-read = Opened the sealed original of a visit
project-audit-records-expired = What was over its time was erased
project-audit-text-declared-nameless = Said that what looks like a name is none
project-audit-observer-unmasked = Read an observer's identity
project-audit-observer-identity-replaced = Replaced an observer's identity in the vault
project-audit-report-unmasked = Read where a resident can be reached
project-audit-report-erased = What a resident said was erased
project-audit-report-redacted = Withheld words in a report
project-audit-finding-redacted = Withheld words in a finding
project-audit-finding-erased = Erased the words of a finding
project-audit-key-rotated = The log's key changed
project-audit-webhook-subscribed = Added an address that is told
project-audit-webhook-ended = Stopped telling an address

# Ending a membership.

project-leaving-title = End the membership of { $handle }
project-leaving-held = What they hold now
project-leaving-held-hint = This stays lying if you end it now. Hand it to a colleague first, or go on knowing it.
project-leaving-nothing = Nothing lies with them.
project-leaving-reviews = { $count ->
    [one] One visit they are reading
   *[other] { $count } visits they are reading
}
project-leaving-orders = { $count ->
    [one] One order whose answer they accepted and that waits to be closed
   *[other] { $count } orders whose answers they accepted and that wait to be closed
}
project-leaving-approvals = { $count ->
    [one] They approved a bulletin that is not published yet
   *[other] They approved { $count } bulletins that are not published yet
}
project-leaving-proposals = { $count ->
    [one] One request of theirs waits for a second person
   *[other] { $count } requests of theirs wait for a second person
}
project-leaving-few = { $left ->
    [0] Nobody else holds this role, and at least { $least } are needed.
    [one] One other holds this role, and at least { $least } are needed.
   *[other] { $left } others hold this role, and at least { $least } are needed.
}
project-leaving-done = The membership of { $handle } has ended. They see nothing any more.
project-act-account-recovered = An account nobody can enter
project-act-observer-unmasked = An observer's particulars
project-act-original-read = A file as it came
project-act-report-unmasked = Where a report's sender can be reached
project-act-finding-redacted = Withholding personal data from a finding
project-act-practice-published = Publish a good practice
project-act-report-erased = Erasing a sender's words
project-act-pay-rates-set = Observers' rates
project-act-pay-run-approved = A pay run
project-act-pay-run-exported-again = Another file of a pay run
project-act-case-measured = A measure about an order left undone
project-act-referral-granted = Referring orders to an overseeing body
project-act-plan-released-guessable = Releasing a plan that can be foreseen
project-act-recheck-waived = Closing an order on its proof, without a re-visit
project-vault-strange-keys = The vault's keys on this machine are not those that values are sealed with, or are lost: { $keys }. Bring them back from your copy into the keys' folder (RASID_KEYS) before serving; nothing was touched.

# How many people: the command.

size-title = How many people do we need? Centres: { $centres }, authorities: { $authorities }
size-bounds = Observers at least, by hours: { $capacity }; by faces nobody knows yet: { $recognition }
size-bend = The bend of the curve is at { $count } observers.
size-curve = What so many observers keep (mean, and the middle 90% of simulated years):
size-gains = Where one more certified observer brings the most visits a year, at the bend:
size-binds = What asks for the most, in how many places and sectors:
size-what = Give --centres and --authorities, or --cells with a file.
size-wrong = These sizes make no programme: { $why }
size-no-programme = There is no programme named { $slug }.
size-no-centres = The programme has no centres yet: import the registry first.

# Published routing instances.

solve-how-many = Say how many routes there are: --routes M.
solve-unreadable = { $file } could not be solved: { $why }
solve-score = Score { $score }; length { $length } (rounded down as in the literature); stops left out: { $left }
solve-length = Length { $length } (rounded down as in the literature); { $exact } without rounding; routes: { $routes }
solve-left-out = Not served: { $stops }. More routes or more iterations are needed.

# Figures made again from their archive
cli-usage-scores-reproduce = computes a week's figures again from their archive and compares them byte for byte: the week's number or one of its days, or --from FOLDER without a database
cli-usage-scores-archive = writes the archive of a week's figures into a folder: the week's number or one of its days, and --to FOLDER
scores-which-programme = There is more than one programme here. Name one: --programme { $slugs }
scores-no-programme = There is no programme of this name: { $slug }
scores-what-week = Name the week by its number or by one of its days (2026-11-15): { $week }
scores-no-snapshot = No figures were computed for week { $week }.
scores-of-week = Week { $week }, computed { $taken }
scores-from = { $folder }
scores-same = The same: fingerprint { $sha256 }
scores-not-same = Not the same.
scores-fingerprints = Fingerprint kept: { $expected }. Now: { $sha256 }
scores-said-other-code = The program has changed since (it was version { $what }); by itself this does no harm where the figures agree.
scores-said-other-method = The method is not today's (it was { $what }).
scores-said-manifest-changed = The archive's list has changed.
scores-said-file-missing = A file is missing: { $what }
scores-said-file-changed = A file has changed: { $what }
scores-said-unreadable = The archive cannot be read: { $what }
scores-said-rubric-changed = A questionnaire has changed since: { $what }
scores-said-figures-differ = Figures that differ: { $what }
scores-said-tables-differ = Figures in the database that are not what was kept: { $what }
scores-archived = The archive is in { $folder }. Make it again wherever you like: rasid scores reproduce --from { $folder }
scores-folder-full = There are files in { $folder }. Choose an empty folder.

# When more is asked than can be done
project-full-title = The site is busy
project-full-text = Your request was not carried out, and nothing you handed in is lost. Try again in half a minute.
project-many-requests-title = Too many requests at once
project-many-requests-text = Many requests come from your network at the same time. Wait half a minute, then try again.

# rasid log recover

project-log-recover-found = The published log has more than the database, from entry { $first } to { $size }. With their text come back: { $kept }. Without it: { $lost }.
project-log-recover-how = Nothing was changed. To take the entries back and say what was lost: rasid log recover --yes
project-log-recover-nothing = There is nothing to take back: log and database agree.
project-log-recovered = The entries are back, and the log says in public what was lost. Entries get their places again. Do anew what the list names: each extension and each erasure whose text was lost.
project-log-recover-no-checkpoint = There is no checkpoint in { $file }. Give a bulletin, a receipt or a checkpoint file.
cli-lanes-unknown = No such lanes: { $lanes }. The known ones: { $known }
project-log-checked = The database's entries ({ $size }) add up to the root of its last checkpoint.
project-log-check-failed = The database's entries ({ $size }) do not add up to the root of its last checkpoint.

# rasid backup, rasid restore

cli-backup-no-place = Where do backups go? Give a folder or s3://bucket/folder, or set RASID_BACKUP_TO.
cli-backup-own-bucket = The bucket { $bucket } holds the installation's own files. Backups go into another one, best at another provider.
cli-backup-no-recipient = To whom are backups sealed? Set RASID_BACKUP_RECIPIENT (age1… from age-keygen), and another one for the keys in RASID_BACKUP_KEYS_RECIPIENT.
cli-backup-one-recipient = The keys have the same recipient as the data. Whoever opens the one must not open the other with it: name another in RASID_BACKUP_KEYS_RECIPIENT.
cli-backup-not-a-recipient = This is neither an age recipient nor an SSH public key: { $text }
cli-backup-server-of-yours = The database server is yours, so its write-ahead log is not within reach. Use pgBackRest or what your provider has, or give a replication address in RASID_BACKUP_DATABASE_URL (docs/operations/backup.md).
cli-backup-failed = No backup was made, and what was begun does not count as one. The reason: { $why }
cli-backup-busy = Another backup or pruning is at work on this machine. Run this again when it is done.
cli-backup-progress = { $part }: { $megabytes } MB so far
cli-backup-done = { $kind ->
    [full] Full backup
   *[incremental] Backup of what changed
 } { $id }: { $megabytes } MB in { $seconds } s, with { $objects } files; the log stands at { $entries } entries.
cli-backup-wal = Carried what is new: of the write-ahead log { $wal }, of the files { $objects }, of the public log's files { $log }.
cli-backup-listed = { $id }: { $at }, { $kind ->
    [full] full
   *[incremental] what changed
 }, { $megabytes } MB, files { $objects }, log { $entries }
cli-backup-none = There are no backups in { $where }.
cli-backup-pruned = Removed: backups { $backups }, files { $objects }, of the write-ahead log { $wal }, files of keys { $keys }. Kept: { $kept }.
cli-restore-no-identity = What opens the backups? Give the identity's file with --identity (and --keys-identity for the keys).
cli-restore-no-moment = This is no time: { $text }. Write for instance 2026-11-22T09:30:00+03:00.
cli-restore-server-of-yours = RASID_DATABASE_URL names a server, and this command restores the embedded database. Take the address away, or restore with your server's tool (docs/operations/backup.md).
cli-restore-not-empty = The place is not empty, and was not touched: { $where }. Restore into a new data folder, or move the old one aside.
cli-restore-bucket-not-empty = There are files in the bucket { $where }; nothing was touched. If it is this installation's own and outlived the machine, add --keep-files: what is in it stays, what is missing is put back. Otherwise name an empty bucket.
cli-restore-missing = Everything is back but this: { $count ->
    [one] one file that the database names is in no backup
   *[other] { $count } files that the database names are in no backup
 }. Look for them on the old disk or in another backup, and put them into their places:
    { $files }
cli-restore-no-backup = There is no whole backup in { $where }.
cli-restore-too-early = The oldest backup is of { $first }. Nothing before it can be restored.
cli-restore-gap = A backup is missing that another one stands on: { $id }.
cli-restore-changed = A file of the backup is not as its manifest says, or is missing: { $file }. Nothing of it was restored; try another place or an older backup.
cli-restore-not-opened = This identity does not open { $file }, or the file is cut off.
cli-restore-step = { $step }: { $seconds } s, { $megabytes } MB
cli-restore-done = Restored into { $folder } in { $minutes } min. The log signs nothing yet: run rasid log recover before rasid serve.
cli-drill-step = { $step }: { $seconds } s
cli-drill-failed = The drill failed at: { $step }. Do not rely on the backups before this is mended.
cli-drill-done = The drill went well: backup { $id } was restored and the log checked in { $minutes } min; the place was cleared.

# Ready files
project-ready-title = Ready files
project-ready-intro = { $days ->
    [one] Long tables are written in the background and wait here for one day. Nobody else sees them.
   *[other] Long tables are written in the background and wait here for { $days } days. Nobody else sees them.
}
project-ready-table = Table
project-ready-asked = Asked for
project-ready-state = State
project-ready-waiting = waiting for its turn
project-ready-done = { $count ->
    [one] one row written
   *[other] { $count } rows written
}
project-ready-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
project-ready-take = Download
project-ready-not-yours = Not written: this table is not for you to see.
project-ready-broken = Not written: something broke on our side.
project-ready-again = Ask again
project-ready-no-more = This table is no longer yours to see.
project-ready-empty-title = No files yet
project-ready-empty-text = Ask for a long table on its page, and you will find it here a little later.
cli-restored-first = This installation was restored from a backup, and nobody has looked at the published log since. Run rasid log recover, then this again.
