"""Words of a text, and what is remembered of them."""

from rasid.methods.triage.lexicon import load_lexicon
from rasid.methods.triage.normalising import ByWord, words_of


def test_a_clause_ends_at_a_mark_and_not_at_a_blank() -> None:
    words = words_of("الطريق  سيئة، والإنارة\u200f \u0640 معطلة! شكرا")
    assert [(word.text, word.clause) for word in words] == [
        ("الطريق", 0),
        ("سييه", 0),
        ("والاناره", 1),
        ("معطله", 1),
        ("شكرا", 2),
    ]


def test_a_word_is_worked_on_once_and_its_memory_stays_small() -> None:
    asked: list[str] = []

    def work(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = ByWord(work)
    assert [lengths["ماء"], lengths["ماء"], lengths["م" * 5000], lengths["م" * 5000]] == [3, 3, 5000, 5000]
    assert asked == ["ماء", "م" * 5000, "م" * 5000]
    for number in range(50_000):
        assert lengths[f"{number:05}"] == 5
    assert len(lengths) <= 20_000


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    lexicon = load_lexicon()
    text = "الموظف ما قصر والله، بس المي مقطوعة من أسبوع ومابتيجي"
    first = lexicon.read(text)
    for number in range(10):
        lexicon.read(f"نص {number} غيره تماما")
    again = lexicon.read(text)
    assert again == first
    assert first.found
    assert first.negated
