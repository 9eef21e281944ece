"""The screens, one a file with its stylesheet beside it.

What lives here:
    ledger_screen.py  what every screen shares: look at the ledger in a thread, show, look again.
    explaining.py     a screen whose figures can be explained.
    acting.py         a screen from which things are written: it knows who acts, and asks first.
    overview.py       the pot, and every stage per goal or partner.
    ways.py           which screens open from the overview.
    postings.py       the postings behind a figure, a window at a time.
    trail.py          one posting back to its delivery and its cell.
    results.py        goals with their euros and what their indicators say.
    lessons.py        what people learned, and what was done with it.
    budget.py         the lines of the budget, from original to forecast.
    signals.py        what asks for attention.
    agreements.py     what partners promised each other.
    agreement.py      one agreement: what asks for attention, portions, terms, parties, versions.
    settlement.py     who owes whom by an agreement, step by step; nothing is posted from here.
    deliveries.py     what every organisation sent, and how far it is.
    signing.py        a screen from which a delivery is signed off.
    delivery.py       one delivery: findings, differences, proposals; post it or take it back.
    unmapped.py       what of a delivery waits for a code: choose what each value means.
    differences.py    where the pool and the other side do not say the same.
    difference.py     one difference, and the conversation about it.
"""
