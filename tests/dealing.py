"""How tests are dealt out to several processes: a test's id enters, the pile it belongs to leaves."""

from xdist.scheduler import LoadScopeScheduling

# One installation is founded and one week played for all of these.
ONE_INSTALLATION = ("tests/browser/test_first_week.py", "tests/browser/test_screens.py")


class ByFile(LoadScopeScheduling):
    """Tests of one file go to one process, so that what a file sets up is set up once; the largest piles first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "tests/browser" if file in ONE_INSTALLATION else file
