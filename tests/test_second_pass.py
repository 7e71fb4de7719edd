"""Articles are compared by digests: the result is that of comparing all, in any order, with any number of workers."""

import itertools
import json
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import Auditor
from auditor.cli.run import audit
from auditor.corpus.comparing import COMPARERS
from auditor.corpus.copies import BAND, LEAST, copies
from auditor.corpus.events import COMMON, COMMON_SHARE, HEAVY, KEYS, MOST, SMOOTH, neighbours
from auditor.corpus.events import LEAST as LEAST_ALIKE
from auditor.corpus.grouping import CROWD, pairs, parts
from auditor.corpus.signature import BINS, runs, signature
from auditor.detectors import BETWEEN
from auditor.notes.tokens import tokens
from auditor.reading import Piece, Reading, articles, pieces
from auditor.rulebook import rulebook
from auditor.settings import Settings
from auditor.together import together
from auditor.types import Article, Report, StatedDate
from auditor.waivers import Waiver, Waivers

CLUSTERS = Path(__file__).parent.parent / "corpus" / "clusters"
READ = [
    article
    for piece in pieces([str(CLUSTERS)], Reading())
    if isinstance(piece, Piece)
    for article in articles(piece, Reading())
    if isinstance(article, Article)
]
COMPARING = Auditor(rulebook().chosen(["consistency", "dating"]), today="2026-01-01")
FIRE = (
    "A fire that began in a refrigerated truck burned for nine hours on Thursday aboard the ferry Aurelind, on its way "
    "to Karlskrona. Fourteen people were treated for smoke, two of them in hospital, the coast guard said."
)
NOUNS = ("bridge", "quay", "market", "mill", "school", "ferry", "tower", "pump", "library", "chapel", "weir", "barn")
FORM = "In {0} the old {1} gets a roof, and a keeper for the {1} will be sought by spring."


def dated(name: str, day: str, text: str) -> Article:
    return Article(name, text, stated=(StatedDate("record", day),))


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_every_detector_that_compares_has_its_function() -> None:
    assert set(BETWEEN) == set(COMPARERS)


@settings(max_examples=5, deadline=None)
@given(st.permutations(READ))
def test_the_order_of_articles_changes_nothing(order: list[Article]) -> None:
    found = {report.article.id: report for report in together(order, COMPARING)}
    assert found == {report.article.id: report for report in together(READ, COMPARING)}


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    outputs = [tmp_path / f"{jobs}.jsonl" for jobs in (1, 2)]
    for jobs, output in zip((1, 2), outputs, strict=True):
        settings = Settings(select=["consistency"], output=[str(output)], quiet=True, jobs=jobs, today="2026-01-01")
        audit([str(CLUSTERS)], settings)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert b"consistency/jobs-told-differently" in outputs[0].read_bytes()


def test_without_the_corpus_nothing_is_compared(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    audit([str(CLUSTERS)], Settings(select=["consistency"], output=[str(output)], quiet=True, corpus=False))
    assert all(not json.loads(line)["findings"] for line in output.read_text().splitlines())


def test_a_finding_of_the_second_pass_is_scored_shown_and_waived_like_others(tmp_path: Path) -> None:
    plain = {report.article.id: report for report in together(READ, COMPARING)}
    waived = Auditor(COMPARING.book, today="2026-01-01", waivers=Waivers((Waiver("consistency", "known"),)))
    accepted = {report.article.id: report for report in together(READ, waived)}
    name = next(name for name, report in plain.items() if "consistency/sum-told-differently" in rules(report))
    assert plain[name].score.consistency < 100 == accepted[name].score.consistency
    assert {w.finding.rule for w in accepted[name].waived} >= {"consistency/sum-told-differently"}
    output = tmp_path / "out.jsonl"
    audit([str(CLUSTERS)], Settings(select=["consistency"], output=[str(output)], quiet=True, min_severity="warning"))
    shown = [finding for line in output.read_text().splitlines() for finding in json.loads(line)["findings"]]
    assert shown and all(finding["severity"] != "note" and finding["related"] for finding in shown)


def test_syndication_within_days_is_silent() -> None:
    found = together([dated("one", "2022-04-08", FIRE), dated("two", "2022-04-10", FIRE)], COMPARING)
    assert [rules(report) for report in found] == [[], []]


def test_the_later_header_of_one_text_is_found() -> None:
    found = together([dated("copy", "2022-05-22", FIRE), dated("first", "2022-04-08", FIRE)], COMPARING)
    assert [rules(report) for report in found] == [["dating/copied-from-earlier"], []]
    assert [place.article for place in found[0].findings[0].related] == ["first"]


def test_a_copy_with_some_words_changed_is_a_copy() -> None:
    text = " ".join(FORM.format("Lynmoor", noun) for noun in NOUNS)
    copy = dated("copy", "2022-05-22", text.replace("the old school", "the old academy"))
    assert rules(together([copy, dated("first", "2022-04-08", text)], COMPARING)[0]) == ["dating/copied-from-earlier"]


def test_a_form_filled_in_anew_is_no_copy() -> None:
    days = ("2022-04-08", "2022-05-22", "2022-07-01")
    towns = ("Lynmoor", "Calder", "Orrisdale")
    found = together(
        [
            dated(town, day, " ".join(FORM.format(town, noun) for noun in NOUNS))
            for town, day in zip(towns, days, strict=True)
        ],
        COMPARING,
    )
    assert all(rules(report) == [] for report in found)


def test_a_wrong_majority_does_not_convict_a_date_that_the_text_supports() -> None:
    right = (
        "Prime Minister Theresa May opened the lock of Port Calder with Tor Lund and the ferry Aurelind in June 2017."
    )
    wrong = "The lock of Port Calder was opened for the ferry Aurelind, said Tor Lund, the harbour master. Number {}."
    others = [dated(f"wrong-{n}", f"2021-03-0{n + 1}", wrong.format(n)) for n in range(3)]
    assert rules(together([dated("right", "2017-06-20", right), *others], COMPARING)[0]) == []


def test_texts_share_the_part_of_a_signature_that_they_share_of_runs() -> None:
    words = [f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(2000)]
    one, other = " ".join(words[:1000]), " ".join(words[250:1250])
    alike = signature(runs(tokens(one).hashes)) == signature(runs(tokens(other).hashes))
    assert alike.mean() == pytest.approx(0.6, abs=0.15)


def test_copies_are_those_of_comparing_every_pair(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    signatures = random.integers(0, 2**32, (300, BINS), dtype=np.uint32)
    for copy in range(100, 300):
        kept = random.random(BINS) < random.choice([0.5, 0.7, 0.95])
        signatures[copy, kept] = signatures[copy % 100, kept]
    found = copies(signatures, np.arange(300), tmp_path)
    bands = signatures.reshape(300, -1, BAND)
    wanted = [
        (one, other)
        for one, other in itertools.combinations(range(300), 2)
        if (bands[one] == bands[other]).all(1).any() and (signatures[one] == signatures[other]).mean() >= LEAST
    ]
    assert [tuple(pair) for pair in found.pairs.tolist()] == wanted and len(wanted) > 50


def test_neighbours_are_those_of_comparing_every_pair(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    count = 2000
    telling = np.zeros((count, 128), np.uint32)
    often = np.zeros((count, 128), np.uint8)
    for article in range(count):
        topic = article % 400
        own = random.choice(np.arange(20 * topic + 1, 20 * topic + 41), 24, replace=False)
        other = random.choice(np.arange(10_000, 14_000), 16, replace=False)
        telling[article, :40] = np.concatenate((own, other))
        often[article, :40] = random.integers(1, 6, 40)
    found = neighbours(telling, often, np.arange(count), tmp_path)
    for numbers, alike, wanted in zip(found.numbers, found.alike, found_by_hand(telling, often), strict=True):
        assert numbers[numbers >= 0].tolist() == [number for number, _ in wanted]
        assert alike[numbers >= 0].tolist() == pytest.approx([cosine for _, cosine in wanted], abs=1e-5)


def found_by_hand(telling: np.ndarray, often: np.ndarray) -> list[list[tuple[int, float]]]:
    """The neighbours of each article, every pair compared word by word."""
    count = len(telling)
    having = Counter(telling[telling > 0].tolist())
    heavy, lengths = [], []
    for words, times in zip(telling, often, strict=True):
        weighed = {int(w): float(np.sqrt(float(t)) * np.log((count + SMOOTH) / (having[int(w)] + 1.0)))
                   for w, t in zip(words, times, strict=True) if w}  # fmt: skip
        lengths.append(float(np.sqrt(sum(v * v for v in sorted(weighed.values())[-HEAVY:]))))
        shared = {w: v for w, v in weighed.items() if 2 <= having[w] <= COMMON + COMMON_SHARE * count}
        heavy.append(sorted(shared.items(), key=lambda item: (-round(item[1] * (1 << 20)), -item[0]))[:HEAVY])
    keys = [set(itertools.combinations(sorted(w for w, _ in words[:KEYS]), 2)) for words in heavy]
    members: dict[tuple[int, int], list[int]] = {}
    for article, own in enumerate(keys):
        for key in own:
            members.setdefault(key, []).append(article)
    assert max(map(len, members.values())) <= CROWD
    met = {pair for group in members.values() for pair in itertools.combinations(group, 2)}
    found: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for one, other in met:
        theirs = dict(heavy[other])
        alike = sum(weight * theirs.get(word, 0.0) for word, weight in heavy[one]) / (lengths[one] * lengths[other])
        if alike >= LEAST_ALIKE:
            found[one].append((other, alike))
            found[other].append((one, alike))
    return [[(n, a) for n, a in sorted(own, key=lambda item: (-round(item[1], 6), item[0]))[:MOST]] for own in found]


def test_keys_sorted_in_parts_make_the_same_pairs(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    keys = random.integers(0, 300, 2000).astype(np.uint64) << np.uint64(55) | np.arange(2000, dtype=np.uint64)
    whole = {tuple(pair) for pair in pairs(keys, 24).tolist()}
    split = list(parts(iter(np.array_split(keys, 7)), 1 << 25, tmp_path))
    assert len(split) > 1
    assert {tuple(pair) for part in split for pair in pairs(part, 24).tolist()} == whole


def test_an_id_given_twice_is_two_articles() -> None:
    found = together([msgspec.structs.replace(each, id="same") for each in READ], COMPARING)
    plain = together(READ, COMPARING)
    assert [len(report.findings) for report in found] == [len(report.findings) for report in plain]
