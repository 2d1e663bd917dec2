# What `rasid demo` says at the terminal.

demo-only-by-rasid-demo = The demonstration sets its own clock and publishes its passwords, so it only runs as: rasid demo
demo-founded = Country founded. Authorities: { $authorities }, centres: { $points }, observers: { $observers }.
demo-imported = Registry imported. Rows taken: { $taken }, refused: { $refused }.
demo-past-week = Past week { $number } of { $all }, from { $day }. Visits: { $visits }.
demo-live-planned = Live week, over HTTP. Visits planned and released by the officer: { $count }.
demo-live-offers = Offers taken by observers: { $taken }, declined: { $declined }.
demo-live-day = { $day }. Filed: { $filed }, accepted: { $accepted }, findings confirmed: { $confirmed }, orders answered: { $answered }, closed: { $closed }.
demo-live-field = From the field. Filed: { $filed }, photos: { $photos }, on the plain page: { $by_page }, sent twice and kept once: { $twice }, given up on the spot: { $left }.
demo-live-residents = Said by residents on the plain pages, and receipted: { $count }.
demo-live-published = Two publishers approved the bulletin; it is public: { $address }
demo-present-planned = This week's plan is out. Visits that wait for their observers: { $count }.
demo-verified = A reader who kept the bulletin ran verify.py from outside:
demo-not-verified = verify.py says NO:
demo-took = Played in { $seconds } s.

demo-there-already = The demonstration is there already, in { $folder }. To play it again, stop Rasid and delete that folder.
demo-half-way = An earlier demonstration stopped half-way. Stop Rasid, delete the folder { $folder } and start again: rm -rf { $folder } && rasid demo
demo-door-shut = A door stayed shut and the live week stopped. { $what }
demo-no-registry = There is no file { $path }.
demo-no-mapping = The mapping “{ $name }” cannot be read. Give a TOML file or one of: { $known }
demo-mapping-without-country = The mapping “{ $name }” does not state its country. Add a part [country] with code, name, time_zone, calendar and languages.

demo-summary-counts = Visits filed: { $visits } of { $planned } planned · findings: { $findings } · orders: { $orders }, put right: { $corrected } · bulletins published: { $bulletins }.
demo-summary-reports = Said by residents: { $reports } · forwarded: { $forwarded } · closed: { $closed } · reopened: { $reopened } · ratings at counters: { $rated }.
demo-summary-floors = Above the publication floor: { $authorities } of { $all_authorities } authorities, { $centres } of { $all_centres } centres.
demo-summary-where = Where to look (English: put /en before the path):
demo-page-public-week = This week, for the public
demo-page-public-authority = An authority
demo-page-public-centre = A centre
demo-page-public-verify = Check it yourself
demo-page-resident-say = Say something, as a resident
demo-page-public-map = Map of reports
demo-page-report-desk = The reports desk
demo-page-agency-reports = Residents' reports, for an agency
demo-page-follow = Follow a report by its code { $code }
demo-page-join-apply = Apply to observe
demo-page-monday = The programme office
demo-page-cases = Orders, for the office
demo-page-agency-cases = Orders, for an agency
demo-page-field-today = An observer's day
demo-summary-who = Sign in at { $address }, with name and password:
demo-role-candidate = A candidate in the middle of the course
demo-summary-invented = The authorities' names are real; every centre, person, visit, finding and figure is invented.
demo-summary-witnesses = Three demonstration witnesses on this very machine signed the log: they show how a quorum works, and their signatures prove nothing. A real one is another institution: rasid witness.
demo-summary-invented-on-registry = The places are the registry file's own, with stated defaults where it is silent; every person, visit, finding and figure is invented.
