"""The nouns: frozen dataclasses and pure functions; standard library only.

What lives here:
    act.py        who does it, why, and what time it is.
    agreement.py  what partners promised each other, for how long, under which terms.
    approach.py   a way of working that another area can adopt.
    area.py       the area tree, with CBS codes where there are any.
    boundary.py   boundaries that change, and the CBS codes of a year.
    entry.py      one act by hand with the postings it wants.
    experiment.py  money without a goal of its own beforehand, explained afterwards.
    finding.py    what an import noticed, with its place and what to do.
    finding_group.py  findings that one repair mends, with the euros at stake.
    goal.py       what the money is for.
    indicator.py  signs by which people see whether a goal comes nearer.
    line.py       a budget line as a user types it.
    letter.py     the letter about a difference, the same for both sides.
    mandate.py    who may commit money without asking, up to how much.
    mapping.py    what an organisation's own values and rows mean in our codes.
    matching.py   one row, one use; how far apart a line and its candidate may be.
    money.py      exact cents at the door, and amounts as people read them.
    partner.py    organisations and residents' groups that take part.
    period.py     a year, quarter or month a delivery is about.
    posting.py    the kinds of posting, their tracks, and what each may draw on.
    programme.py  the area programme as its users describe it.
    residents.py  what residents decide, bring and think up.
    residents_page.py  what one plain page tells residents.
    rounding.py   a rounded table that still adds up.
    settlement.py  what goes into a settlement, and what comes out.
    settling.py   its arithmetic, line by line.
    remainder.py  whose money is left of a year, once its cost is attributed.
    story_page.py  what a page for outsiders tells.
    summary.py    every figure and sentence of the board's page.
    terms.py      the glossary as code, in Dutch and English.
    urgency.py    why the partners work in this area.
    vat.py        an amount without VAT, its VAT, and what it costs the pool.
    viewpoint.py  from which cells and which moment the ledger is looked at.
"""
