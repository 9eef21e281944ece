"""What is decided beside the postings by hand: agreements, budgets, mandates, year ends, and deliveries between them.

Each act here is drawn at random, sensible and not, and carried out by its service. What it posts is not foretold, as
the acts by hand are: it is added to the model as it stands, and from then on the model says what it comes to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Final

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest
from gebiedsbudget.domain.line import AskedLine, LineChange
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.add_agreement import add_agreement
from gebiedsbudget.services.adopt_approach import PartDecision, adopt, decide_part
from gebiedsbudget.services.adopt_year import adopt_year, close_period
from gebiedsbudget.services.change_budget import BudgetDecision, amend_budget, carry_budget, move_budget
from gebiedsbudget.services.decide_request import approve_request, reject_request
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.end_agreement import end_agreement
from gebiedsbudget.services.end_year import CHOICES, decide_item, end_year
from gebiedsbudget.services.follow_up import FollowUp, follow_up
from gebiedsbudget.services.grant_exception import WantedException, exceptions, grant_exception
from gebiedsbudget.services.harden_condition import harden_condition
from gebiedsbudget.services.involve_residents import involve
from gebiedsbudget.services.keep_forecast import set_forecast
from gebiedsbudget.services.meet_condition import meet_condition
from gebiedsbudget.services.read_postings import TRACEABLE_FIGURES, postings
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.request_commitment import record_or_request
from gebiedsbudget.services.settle_agreement import DEFICIT_RULES, REMAINDER_RULES, post_settlement
from gebiedsbudget.services.sign_agreement import sign_agreement
from gebiedsbudget.services.succeed_partner import succeed_partner
from gebiedsbudget.services.undo_delivery import undo_delivery
from gebiedsbudget.store.unit_of_work import LAST_AT_COMMIT
from tests.properties.acts import ACTS, AREAS, EUROS, GOALS, PARTNERS, PROGRAMME, YEARS, Chooser, Wish
from tests.properties.model import NOTHING
from tests.properties.one_connection import Desk
from tests.properties.play import Play, row_of, wanted
from tests.properties.sheets import Sheet, deliver, first_version, next_version, write_profile

DECIDED: Final = """
[[indicator]]
code = "CIJFER"
name = "Rapportcijfer"
goal = "WON"
direction = "up"
source = "enquête"
method = "op papier"
[[approach]]
code = "SAMEN"
name = "Samen schoon"
area = "plein"
goals = ["WON"]
"""
APPROVER: Final = 'reservation = "stop"\nexception_approver = "directie@gem"'
EVERYTHING: Final = PROGRAMME.replace('reservation = "stop"', APPROVER) + DECIDED
MANDATE: Final = """
[[mandate]]
code = "M-BEHEER"
holder = "beheerder"
partner = "COR"
basis = "procuratie"
areas = ["wijk"]
goals = ["WON"]
limit = "100.00"
period_limit = "350.00"
valid_from = 2026-01-01
valid_until = 2027-12-31
decision = "besluit"
"""
AGREEMENT: Final = "A-1"
HEAD: Final = """
code = "{code}"
name = "Afspraak"
effective_on = {day}
reason = "Overleg"
start = 2026-01-01
end = 2028-12-31
{rules}
[[condition]]
code = "RVC"
text = "Goedkeuring"
decision = "RvC-besluit"
[[condition]]
code = "RAAD"
text = "Begrotingsvoorbehoud"
decision = "Raadsbesluit"
hardens_on = 2026-12-10
"""
PARTY: Final = '[[party]]\npartner = "{partner}"\nsignatory = "directie"\nshare = "{share}"\n'
UNJUDGED: Final = frozenset({"rules.outside_mandate"})
POSTED: Final = """
select * replace (posting_id::varchar as posting_id, item_id::varchar as item_id,
    draws_on::varchar as draws_on, reverses::varchar as reverses)
from posting order by number
"""
STANDS_FOR: Final = """
select agreement_portion.portion, agreement_portion.hardness, agreement_portion.amount,
    coalesce(sum(funding_item.amount - funding_item.written_off)
        filter (where funding_item.kind = 'contribution'), 0) as signed,
    coalesce(sum(funding_item.open) filter (where funding_item.kind = 'pledge'), 0) as pledged
from agreement_portion
left join agreement_item on agreement_portion.agreement = agreement_item.agreement
    and substr(agreement_item.portion, 4) = substr(agreement_portion.portion, 4)
left join successor on split_part(agreement_item.portion, '/', 1) = successor.partner
left join funding_item on agreement_item.item_id = funding_item.item_id
where agreement_portion.agreement = 'A-1'
    and (agreement_item.item_id is null
        or coalesce(successor.successor, split_part(agreement_item.portion, '/', 1)) = agreement_portion.partner)
group by all
"""


@dataclass
class Board(Play):
    """A ledger with its model, in which everything can be decided and delivered.

    Attributes:
        random: what the acts are drawn from.
        sheet: what welfare delivered last.
        done: how often each act was carried out, and how often it was refused.
    """

    desk: Desk
    random: Random
    sheet: Sheet = ()
    done: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the books."""
        Play.__init__(self, self.desk)
        self.unjudged = UNJUDGED
        write_profile(self.desk)

    @property
    def choose(self) -> Chooser:
        """What draws the parts of an act."""
        return Chooser(self.random, self.model, self.desk.day)

    def by(self, actor: str) -> Act:
        """Return an act of today by someone else."""
        return replace(self.desk.act(), actor=actor)

    def start(self) -> None:
        """Put some room and money in, and in most stories an agreement that is signed."""
        super().start()
        if self.choose.mostly(4):
            self.attempt("version", lambda: version(self))
            self.attempt("sign", lambda: sign(self))

    def attempt(self, name: str, act: Callable[[], object]) -> bool:
        """Carry something out or see it refused, and hold the ledger to its rules; tell whether it was carried out."""
        before = self.desk.fingerprint()
        count = self.done.setdefault(name, [0, 0])
        try:
            act()
        except (Refusal, UsageFault) as refused:
            assert str(refused), name  # noqa: PT017 - whether it is refused is drawn too
            assert self.desk.fingerprint() == before, name
            self.told.append(f"{name} refused: {refused.key}")
            self.done.setdefault(f"{name}: {refused.key}", [0, 0])[1] += 1
            count[1] += 1
            return False
        count[0] += 1
        self.told.append(name)
        self.take_over()
        self.hold()
        return True

    def take_over(self) -> None:
        """Let the model know what was posted and decided."""
        self.model.rows += map(row_of, self.desk.rows(POSTED)[len(self.model.rows) :])
        self.know_neutral()
        self.model.hardened = {row["item_id"] for row in self.desk.rows("select item_id from item_event")}
        self.model.delivered = {
            row["posting_id"] for row in self.desk.rows("select posting_id from posting where line_id is not null")
        }

    def hold(self) -> None:
        """What must be true after everything: the model's figures, and every check there is."""
        super().hold()
        broken = self.desk.broken_checks(LAST_AT_COMMIT)  # the others ran at the commit, over what it touched
        assert not broken, broken

    def end(self) -> None:
        """What must be true of a whole story: sound, every past day as it was seen, each total traced to its rows."""
        assert self.desk.problems() == []
        for day, positions in self.seen.items():
            assert self.desk.positions(known_on=day) == positions, day
        self.trace()

    def trace(self) -> None:
        """Hold figures of some cells against the postings that are shown behind them."""
        cells = self.desk.positions()
        for row in self.random.sample(cells, min(2, len(cells))):
            view = Viewpoint(partner=row["partner"], goal=row["goal"], year=row["year"])
            same = [cell for cell in cells if all(cell[key] == row[key] for key in ("partner", "goal", "year"))]
            for figure in self.random.sample(TRACEABLE_FIGURES, 4):
                page = postings(self.desk.folder, view, figure=figure, limit=None)
                shown = sum((posting["effect"] for posting in page.rows), NOTHING)
                name = "advance" if figure == "open_advance" else figure
                assert shown == page.amount == sum((cell[name] for cell in same), NOTHING), (figure, row)


# --- Agreements


def rules_of(choose: Chooser) -> str:
    """Return what happens with a remainder and a deficit."""
    remainder, deficit = (
        choose.pick((*REMAINDER_RULES, "board-decides")),
        choose.pick((*DEFICIT_RULES, "board-decides")),
    )
    base, sets_off = choose.pick(("signed", "received", "borne")), choose.pick(("true", "false"))
    return (
        f'[remainder]\nrule = "{remainder}"\nbase = "{base}"\nsets_off_next = {sets_off}\n'
        f'[deficit]\nrule = "{deficit}"\n'
    )


def portion(choose: Chooser, partner: str, year: int) -> str:
    """Return what one partner brings in one year."""
    hardness = choose.pick(("pledged", "conditional", "firm", "firm"))
    lines = ["[[portion]]", f'partner = "{partner}"', f"year = {year}", f'hardness = "{hardness}"']
    if hardness == "conditional":
        lines.append(f'condition = "{choose.pick(("RVC", "RAAD"))}"')
    form = choose.pick(("cash", "cash", "cash", "own_account", "in_kind"))
    goal = choose.pick(GOALS) if form == "cash" else choose.pick(GOALS[:2])
    return "\n".join([*lines, f'goal = "{goal}"', f'form = "{form}"', f'amount = "{choose.pick(EUROS[2:])}"\n'])


def version(board: Board) -> object:
    """Someone writes an agreement, or another version of it."""
    choose = board.choose
    gone = {row["partner"] for row in board.desk.rows("select partner from partner_succession")}
    parties = [partner for partner in PARTNERS if partner not in gone or not choose.mostly(3)]
    shares = {3: ("50", "30", "20"), 2: ("66.67", "33.33"), 1: ("100",)}[len(parties)]
    text = HEAD.format(code=AGREEMENT, day=board.desk.day, rules=rules_of(choose))
    text += "".join(PARTY.format(partner=who, share=share) for who, share in zip(parties, shares, strict=True))
    years = [year for year in YEARS if year not in board.model.adopted or not choose.mostly(3)]
    text += "".join(portion(choose, who, year) for who in parties for year in years if choose.mostly(3))
    board.desk.folder.agreements.mkdir(exist_ok=True)
    path = board.desk.folder.agreements / "afspraak.toml"
    path.write_text(text, encoding="utf-8")
    return add_agreement(board.desk.folder, board.desk.act(), path)


def sign(board: Board) -> None:
    """The newest version is signed: what it asks for stands, to the cent; signed again it posts nothing."""
    sign_agreement(board.desk.folder, board.desk.act(), AGREEMENT, board.desk.day)
    for row in board.desk.rows(STANDS_FOR):
        asked = (NOTHING, row["amount"]) if row["hardness"] == "pledged" else (row["amount"], NOTHING)
        assert (row["signed"], row["pledged"]) == asked, row
    assert sign_agreement(board.desk.folder, board.desk.act(), AGREEMENT, board.desk.day).postings == ()


def meet(board: Board) -> object:
    """What an agreement waited for has happened."""
    condition = board.choose.pick(("RVC", "RAAD"))
    return meet_condition(board.desk.folder, board.desk.act(), AGREEMENT, condition, board.desk.day, "besluit")


def stop(board: Board) -> None:
    """An agreement ends: nothing of it is open in a later year."""
    end_agreement(board.desk.folder, board.desk.act(), AGREEMENT, board.desk.day, "besluit")
    left = board.desk.rows("select year, open from agreement_item inner join funding_item using (item_id)")
    assert not [row for row in left if row["year"] > board.desk.day.year and row["open"]]


def settling(board: Board) -> None:
    """A year of an agreement is settled; settled again there is nothing to settle."""
    year, rule = board.choose.pick(YEARS[:2]), board.choose.pick((None, *REMAINDER_RULES, *DEFICIT_RULES))
    if board.choose.mostly(4):
        board.desk.tomorrow(max(0, (date(year + 1, 1, 9) - board.desk.day).days))
    day, act = board.desk.day, board.desk.act()
    post_settlement(board.desk.folder, act, AGREEMENT, year, "besluit", booked_on=day, rule=rule)
    with pytest.raises(Refusal):
        post_settlement(board.desk.folder, act, AGREEMENT, year, "besluit", booked_on=day, rule=rule)


def succeed(board: Board) -> None:
    """One partner goes on as another."""
    partner, successor = board.choose.pick(PARTNERS), board.choose.pick(PARTNERS)
    succeed_partner(board.desk.folder, board.desk.act(), partner, successor, board.desk.day, "fusie")


# --- Budget


def _line(choose: Chooser) -> AskedLine:
    return AskedLine(choose.pick(PARTNERS), choose.pick(GOALS[:2]), choose.pick(AREAS), choose.pick(YEARS))


def _known_line(choose: Chooser) -> AskedLine:
    budgeted = [row.cell for row in choose.model.standing() if row.kind == "budget"]
    return AskedLine(*choose.pick(budgeted)) if budgeted and choose.mostly(4) else _line(choose)


def _by(board: Board, exception: str | None = None) -> BudgetDecision:
    return BudgetDecision("besluit", board.desk.day, "wijziging", exception)


def _open_on(choose: Chooser, line: AskedLine) -> list[str]:
    cell = (line.partner, line.goal, line.area, line.year)
    return [row.id for row in choose.model.items("reservation", "commitment") if row.cell == cell][:2]


def amend(board: Board) -> object:
    """Lines of the budget are raised and lowered by one decision."""
    choose = board.choose
    amount = choose.pick(EUROS)
    changes = [LineChange(_known_line(choose), -amount), LineChange(_line(choose), amount)]
    kept = choose.pick((changes, changes, changes[:1], changes[1:]))
    return amend_budget(board.desk.folder, board.desk.act(), kept, _by(board), is_neutral=choose.pick((True, False)))


def move(board: Board) -> object:
    """Budget moves to another line, with what is bound to it."""
    choose = board.choose
    here, there = _known_line(choose), _line(choose)
    there = replace(there, year=here.year) if choose.mostly(8) else there
    items = _open_on(choose, here) if choose.mostly(2) else []
    amount = None if items and choose.mostly(3) else choose.pick(EUROS)
    return move_budget(board.desk.folder, board.desk.act(), here, there, amount, _by(board), items)


def carry(board: Board) -> object:
    """Budget is carried over to another year, with what is bound to it."""
    choose = board.choose
    here = _known_line(choose)
    items = _open_on(choose, here) if choose.mostly(2) else []
    amount = None if items and choose.mostly(3) else choose.pick(EUROS)
    return carry_budget(board.desk.folder, board.desk.act(), here, amount, choose.pick(YEARS), _by(board), items)


def forecast(board: Board) -> object:
    """Someone says what a line will have cost."""
    choose = board.choose
    return set_forecast(board.desk.folder, board.desk.act(), _known_line(choose), choose.pick(EUROS), "inschatting")


def grant(board: Board) -> object:
    """The approver lets one entry go beyond what is available."""
    choose = board.choose
    actor = choose.pick(("directie@gem", "directie@gem", "directie@gem", "regie@gem"))
    year, until = choose.pick(YEARS[:2]), board.desk.day.replace(year=board.desk.day.year + 1, day=1)
    leave = WantedException(choose.pick(GOALS[:2]), year, choose.pick(EUROS[3:]), "storm", until)
    return grant_exception(board.desk.folder, board.by(actor), leave)


def go_beyond(board: Board) -> object:
    """Someone commits with an exception in hand, whether or not it is needed or wide enough."""
    choose = board.choose
    given = exceptions(board.desk.folder)
    if not given:
        raise UsageFault("exception.unknown", asked="")
    leave = choose.pick(given)
    row = choose.row(choose.pick(("commitment", "reservation")), goal=leave["goal"], year=leave["year"])
    (over,) = [
        sum(
            (c["available"] for key, c in choose.model.figures().items() if (key[1], key[3]) == (row.goal, row.year)),
            NOTHING,
        )
    ]
    row = replace(row, amount=max(over, NOTHING) + choose.pick(EUROS), booked_on=board.desk.day)
    request = EntryRequest(board.desk.day, "nood", (wanted(row),), exception=leave["exception_id"])
    return record_entry(board.desk.folder, board.desk.act(), request)


# --- Mandates


def mandate(board: Board) -> object:
    """The corporation gets a mandate, or it is withdrawn."""
    path = board.desk.folder.programme
    before = path.read_text(encoding="utf-8")
    after = before.replace(MANDATE, "") if MANDATE in before and not board.choose.mostly(3) else before
    after = after + MANDATE if MANDATE not in before else after
    path.write_text(after, encoding="utf-8")
    return define(board.desk.folder, board.desk.act())


def ask(board: Board) -> object:
    """Someone commits: within a mandate, or as a request that waits."""
    choose = board.choose
    row = choose.drawing("commitment", "reservation", "commitment")
    row = replace(row, partner="COR", area="wijk", booked_on=board.desk.day, draws_on=None)
    row = replace(row, amount=choose.pick(EUROS[1:5]))
    actor = choose.pick(("beheerder@cor", "beheerder@cor", "regie@gem"))
    return record_or_request(board.desk.folder, board.by(actor), EntryRequest(board.desk.day, "order", (wanted(row),)))


def _request(board: Board) -> int:
    waiting = board.desk.rows("select number from request where event is null order by number")
    known = [row["number"] for row in waiting] or [1]
    return int(board.choose.pick(known))


def approve(board: Board) -> object:
    """What waits is approved."""
    actor = board.choose.pick(("directie@gem", "regie@gem", "beheerder@cor", "directeur@cor"))
    return approve_request(board.desk.folder, board.by(actor), _request(board), "besluit")


def reject(board: Board) -> None:
    """What waits is rejected."""
    reject_request(board.desk.folder, board.by("directeur@cor"), _request(board), "niet nodig")


# --- The end of a year


def decide(board: Board) -> object:
    """Something open at the end of a year is decided on, now or already."""
    choose = board.choose
    item = choose.item("reservation", "commitment")
    if item is None:
        raise UsageFault("year_end.unknown_choice", choice="", choices="")
    amount = choose.pick((None, None, choose.pick(EUROS)))
    choice = choose.pick(CHOICES) if amount is None else "delivered"
    return decide_item(board.desk.folder, board.desk.act(), item.year, item.id, choice, amount=amount)


def ending(board: Board, asked: int | None = None) -> None:
    """A year is ended: nothing is open in it, and nothing available."""
    choose = board.choose
    year = asked or choose.pick(YEARS[:2])
    if choose.mostly(5):
        board.desk.tomorrow(max(0, (date(year + 1, 1, 9) - board.desk.day).days))
        for item in choose.model.items("reservation", "commitment"):
            fitting = [name for name in CHOICES if (name, item.kind) != ("delivered", "reservation")]
            if item.year == year and year not in board.model.adopted:
                decide_item(board.desk.folder, board.desk.act(), year, item.id, choose.pick(fitting))
    end_year(board.desk.folder, board.desk.act(), year, "besluit")
    left = [row for row in board.desk.positions() if row["year"] == year]
    assert not [row for row in left if row["reserved"] or row["committed"] or row["available"] > 0]


def adopting(board: Board) -> object:
    """A year is adopted: from here on it is locked."""
    year = board.choose.pick(YEARS[:2])
    if board.choose.mostly(3):
        board.attempt("ending", lambda: ending(board, year))
    adopt_year(board.desk.folder, board.desk.act(), year, "besluit")
    board.model.adopted.add(year)
    return year


def closing(board: Board) -> None:
    """A period is closed."""
    until = date.fromordinal(board.desk.day.toordinal() - board.choose.pick((0, 2, 30)))
    close_period(board.desk.folder, board.desk.act(), until, "besluit")
    board.model.closed_until = until


# --- Beside the money


def harden(board: Board) -> None:
    """A condition on a contribution is met."""
    found = board.model.items("contribution", only_open=False)
    item = board.choose.pick(found).id if found else "nergens"
    harden_condition(board.desk.folder, board.desk.act(), item, board.desk.day, "raadsbesluit")


def mark(board: Board) -> None:
    """Someone says who had a hand in what was posted."""
    posting = board.choose.pick(board.model.rows)
    involve(board.desk.folder, board.desk.act(), posting.id, Involvement("residents", advice="followed"))


def follow(board: Board) -> object:
    """Someone takes up what is open."""
    item = board.choose.item("commitment", "reservation", "pledge", "contribution")
    said = FollowUp("finance@wel", board.desk.day, "wacht")
    return follow_up(board.desk.folder, board.desk.act(), item.id if item else "nergens", said)


def roll_out(board: Board) -> None:
    """An approach is adopted, and made our own part by part."""
    folder, act = board.desk.folder, board.desk.act()
    if not board.desk.rows("select 1 from approach_part"):
        adopt(folder, folder, act, "SAMEN", board.choose.pick(AREAS))
        return
    part = board.choose.pick(("goal/WON", "indicator/CIJFER", "mandate/M-BEHEER"))
    status = board.choose.pick(("accepted", "dropped"))
    decide_part(folder, act, PartDecision("SAMEN", part, status, {}, "past" if status == "dropped" else None))


# --- Deliveries


def delivery(board: Board) -> object:
    """Welfare delivers: something new, or the next version of what it delivered."""
    choose = board.choose
    if board.sheet and choose.mostly(4):
        board.sheet = next_version(board.random, board.sheet)
    else:
        board.sheet = first_version(board.random)
    period = choose.pick(("2026-Q1", "2026-Q1", "2026-Q2"))
    return deliver(board.desk, board.sheet, scope=choose.pick(("years", "all")), period=period)


def same_again(board: Board) -> None:
    """What was delivered comes again: the first time it may post, the second time it does not."""
    if board.sheet:
        deliver(board.desk, board.sheet)
        before = len(board.desk.rows("select seal_number from seal"))
        assert deliver(board.desk, board.sheet).nothing_new
        assert len(board.desk.rows("select seal_number from seal")) == before


def undoing(board: Board) -> object:
    """A delivery is taken back."""
    name = board.choose.pick(("WEL/proef/2026-Q1", "WEL/proef/2026-Q2"))
    return undo_delivery(board.desk.folder, board.desk.act(), name, with_later=board.choose.pick((True, False)))


DECISIONS: Final = (
    version, sign, sign, meet, stop, settling, settling, succeed, amend, move, move, carry, carry, forecast, grant,
    go_beyond, mandate, ask, ask, approve, reject, decide, ending, ending, adopting, closing, harden, mark, follow,
    roll_out, delivery, delivery, delivery, same_again, undoing,
)  # fmt: skip
BY_HAND: Final = 12


def decision(board: Board) -> None:
    """Do something: an act by hand, a correction, or a decision; and time passes."""
    choose = board.choose
    if choose.mostly(4):
        act = choose.pick(DECISIONS)
        board.attempt(act.__name__, lambda: act(board))
    else:
        made: Wish = choose.pick(ACTS)(choose)
        board.record(made)
    board.desk.tomorrow(choose.pick((1, 2, 20)))
