"""The signal of machine-written text: levels, silence, robustness, reasons, and the model it comes from."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate import Annotator
from auditor.audit import Auditor
from auditor.calibration import Calibration, calibrated, calibration, fitted, reaching, toml
from auditor.detectors.machine_model import FACTS, WEIGHTS, model, read_model
from auditor.detectors.machine_text import FEWEST_JUDGED, FEWEST_WORDS, MOST_REASONS, machine_signal
from auditor.notes.lookup import ranks, slots
from auditor.notes.tokens import masked, tokens
from auditor.rulebook import built_in, rulebook
from auditor.types import Article, AuditorError, Report

MACHINE = """The county museum has launched an ambitious initiative to digitize its extensive photographic \
archive, marking a significant milestone in its ongoing efforts to preserve local heritage. The project, \
which aims to make various collections accessible to a broader audience, has sparked considerable interest \
among historians and residents. Curators emphasize the crucial role of technology in safeguarding fragile \
materials, while also highlighting the potential for new educational opportunities.

Despite these advancements, several challenges remain. Additionally, concerns regarding funding have emerged, \
with officials stating that careful planning will be essential to ensure long-term sustainability. However, \
supporters remain optimistic, noting that the initiative serves as a powerful reminder of the region's unique \
identity. Ultimately, the archive stands as a testament to the resilience of the community, leaving a lasting \
legacy for future generations."""
HUMAN = """Somebody has been feeding the bridge. Since March the man who paints it, Len Ogilvie, has found a \
slice of toast on the third girder from the north end every morning, buttered, sometimes with jam. He told \
the council. The council told him to stop eating it. "I never touched it," he said, "I've got a wife for \
that." He is 61 and has painted the thing twice, end to end, which takes seven years each time. Last week he \
sat in his van until two to see who came. Nobody did, but the toast was there when he got out. The bridge \
office put up a camera on Monday; it was stolen on Tuesday, along with its pole. A woman who walks two \
greyhounds across at dawn said she thought it was the university. The university said it was the long \
vacation and there was nobody about. Mr Ogilvie has asked for marmalade."""
GERMAN = """Der Stadtrat hat am Dienstag beschlossen, das alte Hallenbad nicht abzureißen, sondern für sechs \
Millionen Euro zu sanieren. Die Arbeiten sollen im Herbst beginnen und zwei Jahre dauern. Bis dahin müssen \
die Schulen mit dem Bus in die Nachbarstadt fahren, was viele Eltern ärgert. Der Bürgermeister sagte, man \
habe lange nach einem anderen Weg gesucht, aber keinen gefunden. Das Dach sei undicht, die Heizung stamme aus \
dem Jahr 1971, und niemand wisse, wo die Pläne geblieben seien. Die Opposition stimmte dagegen, weil sie das \
Geld lieber in die Straßen stecken würde. Der Schwimmverein, der im nächsten Jahr hundert Jahre alt wird, \
will trotzdem feiern, notfalls in der Turnhalle der Schule."""
THINGS = ("cart", "dog", "moon", "priest", "river", "wind", "lamp", "rope")
VERSE = "\n".join(f"The {thing} goes down the hill\nand nobody says a word" for thing in THINGS * 3)
LIST = "\n".join(f"- {thing}, crucial and unique" for thing in THINGS * 8)
QUOTED = f"“{MACHINE.replace(chr(10), ' ')}”\n\nThat was all."

BOOK = rulebook()
MACHINE_RULES = (
    "machine/reads-machine-written",
    "machine/may-read-machine-written",
    "machine/passage-reads-machine-written",
)
AUDITOR = Auditor(BOOK.chosen(select=MACHINE_RULES))


def report(text: str, auditor: Auditor = AUDITOR) -> Report:
    return auditor(Article("a", text))


def signal(text: str) -> float | None:
    return report(text).signals["machine"]


def found(text: str, auditor: Auditor = AUDITOR) -> list[str]:
    return [finding.rule for finding in report(text, auditor).findings]


def test_generated_prose_reads_machine_written() -> None:
    assert found(MACHINE) == ["machine/reads-machine-written"]


def test_reporting_does_not_read_machine_written() -> None:
    assert found(HUMAN) == []
    assert signal(HUMAN) < 0.01  # type: ignore[operator]


def test_weak_and_strong_are_never_both_said() -> None:
    levels = model().facts.levels
    parts = re.split(r"(?<=\.) ", MACHINE + " " + HUMAN)
    for seed in range(60):
        rng = random.Random(seed)
        text = " ".join(rng.sample(parts, 12))
        value = signal(text)
        expected = []
        if value is not None and report(text).article.words >= FEWEST_JUDGED and value >= levels["weak"]:
            expected = [MACHINE_RULES[0] if value >= levels["strong"] else MACHINE_RULES[1]]
        assert found(text) == expected


def test_message_says_reads_and_never_is() -> None:
    for rule in AUDITOR.book.rules:
        assert "read" in rule.message
        assert not re.search(r"\b(?:is|was) (?:machine|AI|written by)", rule.message)


@pytest.mark.parametrize("text", [GERMAN, VERSE, LIST, QUOTED, "", "\n\n", "word " * 300])
def test_other_languages_verse_lists_and_speech_have_no_signal(text: str) -> None:
    assert signal(text) is None
    assert found(text) == []


def test_too_short_a_text_has_no_signal() -> None:
    assert signal(" ".join(MACHINE.split()[: FEWEST_WORDS - 5])) is None


def test_short_text_has_a_signal_but_no_verdict() -> None:
    text = " ".join(MACHINE.split()[: FEWEST_JUDGED - 8]) + "."
    assert signal(text) > model().facts.levels["strong"]  # type: ignore[operator]
    assert found(text) == []


def test_reasons_stand_where_they_say() -> None:
    because = report(MACHINE).findings[0].because
    assert len(because) == MOST_REASONS, machine_signal
    for reason in because:
        words = " ".join(MACHINE[reason.start : reason.end].split())
        assert reason.text.startswith(f"“{words}” (+0.")
    assert any("crucial" in reason.text for reason in because)


def test_reasons_do_not_overlap() -> None:
    spans = sorted((r.start or 0, r.end or 0) for r in report(MACHINE).findings[0].because)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def lower(text: str) -> str:
    return text.lower()


def spaced(text: str) -> str:
    return text.replace(" ", "   ").replace("\n", " \n\n")


def curly(text: str) -> str:
    return re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace("'", "’")


def look_alike(text: str) -> str:
    return text.translate(str.maketrans("aeopc", "аеорс"))


def fullwidth(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c in "stuSTU" else c for c in text)


def soft_hyphens(text: str) -> str:
    return re.sub(r"(?<=\w{4})(?=\w{3})", "\u00ad", text)


@pytest.mark.parametrize("change", [lower, spaced, curly, look_alike, fullwidth, soft_hyphens])
@pytest.mark.parametrize("text", [MACHINE, HUMAN])
def test_disguise_does_not_change_the_score(text: str, change: object) -> None:
    def score(text: str) -> list[float]:
        return list(model().score(model().ids(tokens(text))).windows)

    assert score(change(text)) == pytest.approx(score(text), abs=1e-9)  # type: ignore[operator]


def test_look_alike_letters_throughout_do_not_hide_a_text() -> None:
    assert found(look_alike(MACHINE)) == ["machine/reads-machine-written"]


def test_typos_do_not_change_the_level() -> None:
    for seed in range(20):
        rng = random.Random(seed)
        text = list(MACHINE)
        for place in rng.sample(range(len(text)), len(text) // 100):
            text[place] = rng.choice("abcdefghij")
        assert found("".join(text)) == ["machine/reads-machine-written"]


def test_passage_is_found_within_other_prose() -> None:
    def sentences(seed: int) -> str:
        parts = re.split(r"(?<=\.) ", HUMAN)
        random.Random(seed).shuffle(parts)
        return " ".join(parts)

    before, after = "\n\n".join(map(sentences, range(4))), "\n\n".join(map(sentences, range(4, 8)))
    text = f"{before}\n\n{MACHINE}\n\n{MACHINE}\n\n{after}"
    assert found(text) == ["machine/passage-reads-machine-written"]
    finding = report(text).findings[0]
    start = len(before) + 2
    assert (finding.start, finding.end) == (start, start + 2 * len(MACHINE) + 2)
    assert all(start <= (reason.start or 0) for reason in finding.because)


def test_same_text_same_report() -> None:
    assert report(MACHINE) == report(MACHINE, Auditor(BOOK.chosen(select=MACHINE_RULES)))


@given(st.text(alphabet=st.characters(max_codepoint=0x1F600), max_size=400))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    read = tokens(text)
    places = [place for span in zip(read.starts.tolist(), read.ends.tolist(), strict=True) for place in span]
    assert all(0 <= place <= len(text) for place in places)
    assert places == sorted(places)


def test_tokens_are_words_numbers_and_marks() -> None:
    text = "Mr. O'Hara paid £12.50, “cash”."
    read = tokens(text)
    words = [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)]
    assert words == ["Mr", ".", "O'Hara", "paid", "12", ".", "50", ",", "“", "cash", "”", "."]
    assert read.hashes[4] == read.hashes[6]


def test_masked_span_is_one_mark() -> None:
    text = 'He said "no, never" twice.'
    read = masked(tokens(text), [(8, 19)])
    assert [text[start] for start in read.starts] == ["H", "s", '"', "t", "."]


def test_of_a_huge_text_the_first_million_characters_are_read() -> None:
    text = "Rain fell. " * 200_000
    read = masked(tokens(text), [(5, 9), (1_500_000, 1_500_009)])
    assert read.ends[-1] == 1_000_000


def test_score_is_the_sum_of_its_pulls() -> None:
    score = model().score(model().ids(tokens(MACHINE)))
    assert score.windows[0] == pytest.approx(score.pull.sum() + model().facts.intercept)


def test_model_is_small_and_whole() -> None:
    weights = built_in() / WEIGHTS
    assert weights.stat().st_size < 500_000
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == model().facts.weights
    names = [line.split("\t")[0] for line in gzip.decompress(weights.read_bytes()).decode().splitlines()]
    assert names == sorted(set(names))
    assert 20_000 < len(names) < 80_000
    assert model().facts.levels["weak"] < model().facts.levels["strong"] < 1


def test_model_of_two_minds_is_refused(tmp_path: Path) -> None:
    weights = tmp_path / "weights.gz"
    weights.write_bytes(gzip.compress(b"crucial\t5.0\t3.0\n"))
    with pytest.raises(AuditorError, match="does not belong to"):
        read_model(built_in() / FACTS, weights)


@given(st.sets(st.integers(0, 2**64 - 1), min_size=1, max_size=200), st.lists(st.integers(0, 2**64 - 1), max_size=50))
def test_numbers_are_found_where_they_stand(known: set[int], others: list[int]) -> None:
    np = pytest.importorskip("numpy")
    keys = np.array(sorted(known), np.uint64)
    wanted = np.array([*sorted(known), *others], np.uint64)
    expected = [sorted(known).index(number) if number in known else -1 for number in wanted.tolist()]
    assert ranks(wanted, keys, slots(keys)).tolist() == expected


def test_names_weigh_nothing() -> None:
    known = model()
    for name in ("Putin", "Clinton", "Obama", "Stonehenge", "Scotland"):
        assert known.ids(tokens(name))[0] == len(known.words)


def calibrated_auditor(weak: float, strong: float) -> Auditor:
    levels = Calibration(machine={"weak": weak, "strong": strong})
    return Auditor(calibrated(BOOK.chosen(select=MACHINE_RULES), levels))


def test_calibration_moves_the_levels() -> None:
    value = signal(HUMAN) or 0.0
    assert found(HUMAN, calibrated_auditor(value / 2, 0.9)) == ["machine/may-read-machine-written"]
    assert found(HUMAN, calibrated_auditor(value / 3, value / 2)) == ["machine/reads-machine-written"]


def test_fitted_levels_let_through_the_share_they_should() -> None:
    rng = random.Random(3)
    signals = [round(1 / (1 + 2.718281828 ** -rng.gauss(-4, 1.5)), 4) for _ in range(20_000)]
    levels = fitted(signals)
    assert 0.005 < reaching(signals, levels["weak"]) < 0.015
    assert reaching(signals, levels["strong"]) < 0.002


def test_calibration_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(toml(Calibration(machine={"weak": 0.5, "strong": 0.75}), 321))
    assert calibration(str(path)).machine == {"weak": 0.5, "strong": 0.75}


@pytest.mark.parametrize(
    "content", ["machine = 3", "[machine]\nfair = 0.5", "[machine]\nweak = 7.0", "[spam]\nweak = 0.5", "]"]
)
def test_broken_calibration_is_told_with_its_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content)
    with pytest.raises(AuditorError, match=r"mine\.toml: .*"):
        calibration(str(path))


def test_model_is_rebuilt_from_a_tiny_data_set(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    sets = tiny_data(tmp_path)
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        folder.mkdir()
        command = [sys.executable, str(built_in() / "models/machine/build.py"), str(tmp_path), "--out", str(folder)]
        subprocess.run([*command, "--sets", str(sets), "--fewest", "2"], check=True, capture_output=True)
    files = sorted(path.name for path in first.iterdir())
    assert files == [Path(FACTS).name, Path(WEIGHTS).name]
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)
    rebuilt = read_model(first / files[0], first / files[1])
    high, low = (rebuilt.score(rebuilt.ids(tokens(text))).windows[0] for text in (MACHINE, HUMAN))
    assert high > low


def tiny_data(folder: Path) -> Path:
    """A data folder of shuffled sentences, and the list of its sets."""

    def texts(text: str, count: int, seed: int) -> list[str]:
        rng = random.Random(seed)
        parts = re.split(r"(?<=\.)\s+", text)
        return [" ".join(rng.sample(parts, len(parts)) + rng.sample(parts, 3)) for _ in range(count)]

    def write(name: str, records: list[dict[str, object]]) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress("".join(json.dumps(record) + "\n" for record in records).encode()))

    generated = [
        {"text": text, "label": 1, "set": "made", "kind": f"{name} expand xsum"}
        for seed, name in enumerate(("robot-1", "robot-2", "robot-3"))
        for text in texts(MACHINE, 12, seed)
    ]
    write("known/train.jsonl.gz", generated)
    for seed, name in enumerate(("paper", "wire", "radio"), 10):
        write(f"dated/{name}.jsonl.gz", [{"text": text, "date": "2011-02-03"} for text in texts(HUMAN, 15, seed)])
    sets = folder / "sets.json"
    chosen = {
        "residue": ["^Title:"],
        "domains": {"news": 1.0},
        "labelled": {"file": "known/train.jsonl.gz", "without": [], "generators": ["robot-1", "robot-2", "robot-3"]},
        "human": {name: {"file": f"dated/{name}.jsonl.gz", "most": 20} for name in ("paper", "wire", "radio")},
        "folds": [["paper", "robot-1"], ["wire", "robot-2"], ["radio", "robot-3"]],
    }
    sets.write_text(json.dumps(chosen))
    return sets


def test_articles_read_together_seem_as_machine_written_as_each_alone() -> None:
    annotate = Annotator(BOOK.chosen())
    articles = [Article(str(number), text) for number, text in enumerate((MACHINE, "short", HUMAN * 9, MACHINE * 2))]
    signals = [machine_signal(notes) for notes in annotate.together(articles)]
    assert signals == [machine_signal(annotate(article)) for article in articles]
    assert None in signals and len(set(signals)) > 2
