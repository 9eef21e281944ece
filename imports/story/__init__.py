"""The invented story of De Voorbeeld: what happened, and how each organisation writes it down.

What lives here:
    sheet.py          nouns: a line for the ledger, a row of a sheet, a sheet, a workbook; and writing one as .xlsx.
    contributions.py  Gemeente Voorbeeld: who promised and signed what (Bijdragenoverzicht).
    municipality.py   Gemeente Voorbeeld: mutations from Key2Financiën.
    municipality_facts.py  what the municipality ordered, advanced, brought in and received.
    woongoed.py       Woongoed Voorbeeld: ledger entries from Business Central, and one corrected re-send.
    woongoed_orders.py  what it ordered, and the invoices that came on each order.
    woongoed_october.py  its October, with invoices that ask a person which order they are for.
    volkswoningen.py  Volkswoningen Voorbeeld: its list of orders, a standing.
    welfare.py        Samen Welzijn Voorbeeld: debit and credit from Exact.
    welfare_faults.py its provisional quarter, full of faults.
    care.py           Zorggroep Voorbeeld: entries from AFAS.
    insurer.py        Zorgverzekeraar Voorbeeld: a statement per contract, cumulative.
    residents.py      Bewonersgroep Eikenplein: cash book and hours.
    by_hand.py        what was entered by hand, because it could not wait for a workbook.
    deliveries.py     all workbooks and entries by hand in the order in which they came in.
    expected.py       what intake should make of a workbook.
    positions.py      where the ledger should stand after them, reckoned from the story and not by the program.
"""
