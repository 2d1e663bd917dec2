# Commands at the terminal.

cli-usage = Rasid: the system of a mystery-shopping programme. Commands:
cli-usage-init = Make the first administrator and give you a link to sign in.
cli-usage-serve = Run the database, the site and a worker until you stop it with Ctrl-C.
cli-usage-worker = Run one more worker, on this machine or another.
cli-usage-demo = Play a whole programme in a demonstration country, then open the site.
cli-usage-doctor = Say what is wrong and how to mend it.
cli-usage-registry-import = Import authorities and service points from a file.
cli-usage-questionnaire-publish = Publish a version of a questionnaire.
cli-usage-bulletin-publish = Publish a week's bulletin.
cli-usage-manage = Hand the rest to Django's commands.
cli-usage-verify = Check a bulletin or a receipt, without a database.

cli-starting = Starting…
cli-serving = The site is ready: { $address }
cli-port-taken = Port { $port } on { $host } is used by another program. Stop that program, or choose another port: rasid serve --port { $next }
cli-address-unusable = { $host }:{ $port } cannot be opened: { $why }
cli-child-died = “{ $name }” stopped. It starts again in { $seconds } s.
cli-migrate-failed = The database's tables were not brought up to date; the reason stands above. No data was changed.

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
doctor-clock-apart = The machine's clock and the database's are { $seconds } s apart. Set both by one time server.
doctor-database = The database answers.
doctor-database-absent = The database is not made yet. rasid init or rasid demo makes it.
doctor-database-unreachable = The database does not answer: { $why }. Check RASID_DATABASE_URL and that the server runs.
doctor-database-old = PostgreSQL { $version } is too old; 15 or later is needed.
doctor-schema = The tables are up to date.
doctor-schema-behind = The tables are older than the program. rasid serve brings them up to date when it starts; or run: rasid manage migrate
doctor-schema-unread = The tables could not be checked: { $why }
doctor-alphabet = The database knows Arabic letters.
doctor-alphabet-unknown = The database takes no Arabic character for a letter (LC_CTYPE = C), so searching finds nothing. Install a UTF-8 locale and make the database again.
