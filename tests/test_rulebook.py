"""Cards are refused with file, field, expectation and example; sound ones become rules."""

from pathlib import Path

import pytest

from auditor import AuditorError
from auditor.audit import Auditor
from auditor.proving import failures
from auditor.rulebook import Rulebook, read_rulebook, rule_files, rulebook

CARD = """
summary: A stray call to read on.
severity: warning
pattern: '^read on:$'
where: anywhere
message: “{match}” is left over.
why: It is not part of the news.
examples:
  hit: ["It rained.\\n\\n[[Read on:]]"]
  clean: ['They read on: the book was good.']
"""


def book(folder: Path, card: str = CARD, name: str = "residue/read-on.yaml") -> Rulebook:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(card, encoding="utf-8")
    return read_rulebook([folder], {p: p.read_bytes() for p in rule_files(folder)})


def test_a_sound_card_is_a_rule_that_proves_itself(tmp_path: Path) -> None:
    read = book(tmp_path)
    assert [rule.id for rule in read.rules] == ["residue/read-on"]
    assert list(failures(read)) == []


def test_an_example_that_fails_says_what_was_found_instead(tmp_path: Path) -> None:
    (failure,) = failures(book(tmp_path, CARD.replace("[[Read on:]]", "Read [[on:]]")))
    assert (failure.expected, failure.found) == ("'on:'", "'Read on:'")


def test_a_clean_example_that_is_hit_fails(tmp_path: Path) -> None:
    (failure,) = failures(book(tmp_path, CARD.replace("They read on: the book was good.", "Read on:")))
    assert (failure.expected, failure.found) == ("nothing", "'Read on:'")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("severity: warning", "severity: fatal"),
            "severity: invalid enum value 'fatal'; for example  severity: warning",
        ),
        (("severity: warning\n", ""), "severity: object missing required field `severity`"),
        (("summary: A", "sumary: A"), "sumary: object contains unknown field `sumary`"),
        (("  clean: ['They read on: the book was good.']\n", ""), "clean"),
        (
            ("  clean: ['They read on: the book was good.']", "  clean: []"),
            "examples.clean: expected `array` of length >= 1",
        ),
        (("'^read on:$'", "'(read'"), "pattern: '(read' is no regular expression"),
        (("'^read on:$'", "'(a+)+$'"), "pattern: '(a+)+$' repeats a group that itself repeats"),
        (("'^read on:$'", "'x*'"), "pattern: 'x*' can match nothing at all"),
        (
            ("pattern:", "options: {excused: '(a+)+$'}\npattern:"),
            "options: '(a+)+$' repeats a group that itself repeats",
        ),
        (("pattern: '^read on:$'", "where: anywhere"), "the key 'where' is given twice"),
        (("pattern: '^read on:$'\n", ""), "one of pattern, swap or detector is required"),
        (("{match}", "{word}"), "message: {word} is no named group of the pattern; there are match, suggest"),
        (("[[Read on:]]", "Read on:"), "examples.hit: mark what is found"),
        (("summary: A stray call to read on.", "summary: [1"), "is not YAML"),
        (("summary: A stray call to read on.", "summary: 2023"), "summary: expected `str`, got `int`"),
    ],
)
def test_a_faulty_card_is_refused_with_its_place_and_fault(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(AuditorError) as error:
        book(tmp_path, CARD.replace(*change))
    assert "read-on.yaml" in str(error.value)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["nonsense/read-on.yaml", "residue/Read_On.yaml", "read-on.yaml"])
def test_a_card_in_the_wrong_place_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AuditorError, match=r"rules/wording/topical-visit\.yaml"):
        book(tmp_path, name=name)


def test_a_card_that_names_no_known_detector_is_refused(tmp_path: Path) -> None:
    read = book(tmp_path, CARD.replace("pattern: '^read on:$'", "detector: crystal-ball"))
    with pytest.raises(AuditorError, match="'crystal-ball' is none of anachronism, article-sound"):
        Auditor(read)


def test_a_missing_folder_of_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="no such folder of rules"):
        rulebook([tmp_path / "nowhere"])


def test_an_empty_folder_of_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="holds no rules"):
        rulebook([tmp_path])


def test_words_like_no_and_days_stay_what_was_written(tmp_path: Path) -> None:
    read = book(
        tmp_path, CARD.replace("why: It is not part of the news.", "why: 'no'\noptions: {day: 2023-09-11, answer: no}")
    )
    assert read.rules[0].options == {"day": "2023-09-11", "answer": "no"}


def test_a_glob_that_names_no_rule_is_an_error() -> None:
    with pytest.raises(AuditorError, match=r"'residu/\*' names no rule"):
        rulebook().chosen(select=["residu/*"])


def test_select_ignore_and_nursery_choose_rules(tmp_path: Path) -> None:
    book(tmp_path, CARD + "status: nursery\n", "residue/young.yaml")
    both = book(tmp_path)
    assert [r.id for r in both.chosen().rules] == ["residue/read-on"]
    assert [r.id for r in both.chosen(nursery=True).rules] == ["residue/read-on", "residue/young"]
    assert [r.id for r in both.chosen(select=["residue"], ignore=["*/read-on"], nursery=True).rules] == [
        "residue/young"
    ]


def test_the_cache_gives_the_same_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", "")
    fresh = rulebook()
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path))
    assert rulebook() == fresh
    assert list(tmp_path.iterdir())
    assert rulebook() == fresh
