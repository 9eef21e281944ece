"""The command line: one verb a file, each parses, calls one service and prints.

Answers go to stdout, narration and faults to stderr. A command is imported when it is used, and what it needs is
imported when it runs, so that help is quick.

What lives here, first what the commands share:
    program.py          the program: its commands by name, and its last door for faults.
    verb.py             a command, its help in the language in use, and the options every command has.
    settings.py         which ledger, who acts, and the form of the answer.
    values.py           a day, an amount, a period, a choice as a user types it.
    look.py             the options that say from where the ledger is looked at.
    password.py         the password of a protected workbook.
    sheet.py            a piece of a delivered sheet.
    show.py             answers as table, JSON or CSV; narration.
    faults.py           what went wrong, in one sentence, and the exit codes.
    wanted.py           from the options of `record` to the entry that is wanted.
    involving.py        the options that say who had a hand in a posting.
    recorded.py         what was posted by hand.
    staged.py           the report of an import.
    findings.py         findings, grouped by what mends them.

The commands, in the order of the work:
    demo.py             the main job on the example programme.
    new.py              a ledger from a programme's description.
    define.py           changes of the description become definitions.
    profile.py          list, use, show and propose import profiles.
    import_delivery.py  `import`: read workbooks and check them.
    mapping.py          own values of an organisation, by value, row and rule.
    deliveries.py       the deliveries, their findings and their lines.
    return_delivery.py  `return`: the sender's own workbook back, with comments in the wrong cells.
    template.py         a workbook for a partner to fill in.
    match_delivery.py   `match`: decide on proposed matches.
    alias.py            a partner's own numbers of commitments.
    post.py             a delivery becomes postings.
    undo.py             a delivery is taken back.
    sign_off.py         someone vouches for a delivery as it was posted.
    differences.py      where the pool and the other side do not say the same.
    difference.py       one difference, and what is said of it.
    record.py           one entry by hand.
    correct.py          a posting is taken back and posted again.
    harden.py           a condition on a contribution is met.
    mandate.py          who may commit without asking, and what waits.
    term.py             the words partners share.
    question.py         ask another partner instead of changing its rows.
    decision.py         the register of decisions; `approve` and `reject`.
    period.py           `period close`.
    year.py             the end of a year, step by step, and `year adopt`.
    urgency.py          why the partners work in this area.
    goal.py             goals with their euros and their results.
    measure.py          the value of an indicator on a day.
    snapshot.py         dated pictures of a district.
    agreement.py        what partners promised each other: written, signed, met, ended, kept.
    agreement_detail.py  one agreement as a reader takes it in.
    settle.py           who owes whom at the end of a year.
    partner.py          partners that merge or take another name.
    budget.py           what the budget is, and the decisions that change it.
    forecast.py         what lines are expected to cost, how right that was, and plans.
    exception.py        leave to go beyond what is available, once.
    experiment.py       the room to experiment, explained afterwards.
    follow.py           who takes up something open, and by when.
    lesson.py           what people learned, and what was done with it.
    area.py             the tree of areas, and the boundaries of another year.
    adopt.py            an approach goes to another area.
    approach.py         approaches, and the parts that are made our own.
    residents.py        what residents decide, bring and think up.
    balance.py          the position by any keys.
    pot.py              the joint money with its three ceilings.
    postings.py         the postings themselves.
    items.py            what is open.
    advances.py         what partners have not accounted for yet.
    vat.py              spending without VAT, the VAT, and the cost to the pool.
    explain.py          a figure → postings → the cell.
    statement.py        from a partner's own workbooks to the figure in the pool.
    signals.py          what asks for attention, by who has to act.
    summary.py          the board's summary as PDF and workbook.
    page.py             web pages about the money, for who is no specialist.
    tui.py              the terminal screens.
    check.py            is the ledger sound?
    backup.py           a copy of the file.
    restore.py          the ledger rebuilt from its text twin.
    completion.py       completion by the shell.
"""

from gebiedsbudget.cli.program import main, program

__all__ = ["main", "program"]
