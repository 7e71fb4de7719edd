"""Clues make a window and judge a claim: the sum, the strongest clue, one name alone, and the day of reading."""

from pathlib import Path

import numpy as np
import pytest

from auditor.dating.axis import OWN, STEPS, Lag
from auditor.dating.axis_months import MONTHS, month_index
from auditor.dating.judging import excludes, grounds, tail
from auditor.dating.months import month_scores
from auditor.dating.months_model import Facts, Model, table
from auditor.dating.profiles import Early, Profile
from auditor.dating.verdict import dating
from auditor.dating.weights import Judge, Weights, read_weights, weights
from auditor.facts.finding import words
from auditor.notes.tokens import tokens
from auditor.types import AuditorError, Claim, Clue, Dating


def lag(reliability: float, own: float, before: float = 0.0, after: float = 0.0) -> Lag:
    """A profile with one weight for a clue's own months, for all before and for all after."""
    return Lag(reliability, (before,) * OWN + (own,) + (after,) * (STEPS - OWN - 1))


WEIGHTS = Weights(
    {"near": lag(0.5, 9.0), "past": lag(0.999, 0.0, before=-9.0), "holder": lag(0.999, 3.0, before=-9.0)},
    (1.0, 1.0, 1.0),
    1.0,
    Judge(0.6, 0.6, 3.5, 6.0),
    {},
)


def clue(
    kind: str, earliest: str | None, latest: str | None = None, source: str | None = None, said: str = "x"
) -> Clue:
    return Clue(0, 1, said, earliest, latest, kind=kind, source=source, because=f"{kind} {earliest}")


def dated(*clues: Clue, claimed: str | None = None, today: str | None = None) -> Dating:
    claims = [Claim(claimed, "day", "record")] if claimed else []
    return dating(claims, clues, None, WEIGHTS, today)


NEAR = clue("near", "2015-03-01", "2015-04-30")
PAST = clue("past", "2015-03-20")
HOLDER = clue("holder", "2015-03-20", source="a table", said="Mayor Fern")


def test_the_window_is_where_the_clues_agree_cut_to_the_day_that_a_sure_one_names() -> None:
    window = dated(NEAR, PAST).window
    assert window is not None
    assert (window.earliest, window.latest) == ("2015-03-20", "2015-04-30")
    assert window.earliest <= window.best <= window.latest


def test_a_text_that_says_little_has_no_window() -> None:
    assert dated(PAST).window is None
    assert dated().window is None


@pytest.mark.parametrize(("claimed", "verdict"), [("2015-04-02", "holds"), ("2009-04-02", "contradicted")])
def test_a_claim_is_judged_by_the_sum(claimed: str, verdict: str) -> None:
    assert dated(NEAR, PAST, claimed=claimed).verdict == verdict


def test_a_claim_that_nothing_speaks_of_is_left_open() -> None:
    assert dated(claimed="2009-04-02").verdict == "unsure"
    assert dated(NEAR, PAST).verdict == "none"


def test_one_name_alone_is_told_apart_from_a_text_that_agrees_with_it() -> None:
    assert dated(HOLDER, claimed="2009-04-02").alone == "Mayor Fern"
    assert dated(HOLDER, PAST, claimed="2009-04-02").alone is None
    assert dated(HOLDER, claimed="2009-04-02").verdict == dated(HOLDER, PAST, claimed="2009-04-02").verdict


def test_nothing_is_dated_after_the_day_of_reading() -> None:
    found = dated(clue("past", "2015-03-20"), today="2016-02-10")
    assert max(month for month, _ in found.months) == "2016-02"
    ahead = dated(NEAR, claimed="2031-01-01", today="2016-02-10")
    assert (ahead.verdict, ahead.sure) == ("contradicted", True)


@pytest.mark.parametrize(
    ("one", "claimed", "is_excluded"),
    [
        (PAST, "2015-03-17", True),
        (PAST, "2015-03-18", False),
        (PAST, "2015-03", False),
        (PAST, "2014", True),
        (clue("past", None, "2015-03-20"), "2015-03-23", True),
        (Clue(0, 1, "x", None, None, among=(("2010-01-01", "2010-02-01"), ("2015-01-01", None))), "2012-01-01", True),
        (Clue(0, 1, "x", None, None, among=(("2010-01-01", "2010-02-01"), ("2015-01-01", None))), "2019-01-01", False),
        (Clue(0, 1, "x", None, None, season=8), "2012-01-01", False),
        (PAST, "9999-12-31", False),
        (PAST, "0001-01-01", True),
    ],
)
def test_a_clue_excludes_the_days_that_it_leaves_out_but_for_two(one: Clue, claimed: str, is_excluded: bool) -> None:
    assert excludes(one, claimed) == is_excluded


def test_grounds_are_the_tail_of_the_mass_and_the_most_reliable_clue_that_excludes() -> None:
    mass = np.full(MONTHS, 1 / MONTHS)
    assert tail(mass, "2012-05-01") == pytest.approx(1.0)
    weak, strong = (grounds("2009-04-02", mass, [one], WEIGHTS.lags).strongest for one in (NEAR, PAST))
    assert (weak, strong > 4) == (0.0, True)
    assert grounds("2016-04-02", mass, [PAST], WEIGHTS.lags).strongest == 0.0


def test_two_names_together_tell_the_month_in_which_they_were_news_in_either_order() -> None:
    bell, early = Profile((("bell", 1.0, 1.0),), 0.3), Early(2, 3.0)
    facts = Facts("2010-01", "2012-12", {"burst": bell, "lasting": bell}, {"together": bell}, early, {}, "")
    every = " ".join(f"{month} 90" for month in range(36))
    often = " ".join(f"{month} 6" for month in range(36))
    lines = {"*": every, "Alda": often, "Brom": often, "Carl": often, "* & *": every}
    lines |= {"Alda & Brom": "20 9", "Alda & Carl": "20 6", "Brom & Carl": "20 6"}
    known = Model(facts, table(lines, facts))
    for text in ("Alda spoke with Brom about Carl.", "Carl was there when Brom met tall Alda."):
        read = month_scores(words(text, tokens(text)), text, known)
        assert read is not None
        assert int(read.features[2].argmax()) == month_index("2011-09")
        said = [one.excerpt for one in read.clues((0.0, 0.0, 1.0), month_index("2011-09"), month_index("2010-02"))]
        assert said
    assert month_scores(words("Alda left.", tokens("Alda left.")), "Alda left.", known) is None


def test_the_weights_that_come_with_the_rules_are_whole() -> None:
    fitted = weights()
    assert all(0 < one.reliability < 1 and len(one.weights) == STEPS for one in fitted.lags.values())
    assert fitted.judge.sure > fitted.judge.doubted > 0


def test_weights_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "dating.json").write_text('{"lags": 3}')
    with pytest.raises(AuditorError, match=r"dating\.json"):
        read_weights(tmp_path / "dating.json")
