"""What one process keeps: no more than its room, nothing of another version."""

from rasid.project.caching.kept import OVERHEAD_BYTES, Kept, Page


def page(version: int = 1, size: int = 1000) -> Page:
    return Page(version, b"x" * size, (), '"x"')


def test_a_page_of_another_version_is_not_there() -> None:
    kept = Kept(10**6)
    kept.put("a", page(1))
    assert kept.get("a", 1)
    assert kept.get("a", 2) is None
    kept.put("a", page(2))
    assert kept.get("a", 1) is None


def test_the_longest_unread_page_goes_first_and_the_room_is_never_exceeded() -> None:
    kept = Kept(20 * (1000 + OVERHEAD_BYTES))
    for number in range(20):
        kept.put(number, page())
    assert kept.get(0, 1)
    for number in range(20, 39):
        kept.put(number, page())
        assert kept.size <= kept.most_bytes
    assert kept.get(0, 1)
    assert kept.get(1, 1) is None


def test_the_same_page_again_takes_its_own_place_and_a_huge_one_none() -> None:
    kept = Kept(10**6)
    for _ in range(5):
        kept.put("a", page())
    assert kept.size == 1000 + OVERHEAD_BYTES
    kept.put("b", page(size=10**5))
    assert kept.get("b", 1) is None
