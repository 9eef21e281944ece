"""Gemeente Voorbeeld: what it ordered, paid in advance, brought in and received from the others."""

from __future__ import annotations

from datetime import date

Invoices = tuple[tuple[date, str], ...]

# number, goal, supplier, words, amount, ordered on, invoices (day, amount)
ORDERS: tuple[tuple[str, str, str, str, str, date, Invoices], ...] = (
    (
        "V25-00112",
        "WON",
        "Voorbeeld Groen BV",
        "Vergroening Eikenplein",
        "54000",
        date(2025, 2, 3),
        ((date(2025, 4, 14), "18000"), (date(2025, 7, 21), "18000"), (date(2025, 11, 10), "18000")),
    ),
    (
        "V25-00131",
        "WON",
        "Voorbeeld Licht BV",
        "Straatverlichting Lindelaan",
        "41200",
        date(2025, 3, 10),
        ((date(2025, 6, 16), "20000"), (date(2025, 10, 27), "18000")),
    ),
    (
        "V25-00140",
        "RON",
        "Geldhulp Voorbeeld",
        "Schuldenwijzer, huis aan huis",
        "28700",
        date(2025, 3, 17),
        ((date(2025, 6, 30), "14350"), (date(2025, 12, 8), "14350")),
    ),
    (
        "V25-00145",
        "BAZ",
        "Buurtkracht Voorbeeld",
        "Buurtcoach bewonersinitiatief",
        "70400",
        date(2025, 1, 27),
        tuple((date(2025, month, 28), "17600") for month in (3, 6, 9, 12)),
    ),
    (
        "V26-00398",
        "WON",
        "Toezicht Voorbeeld BV",
        "Buurttoezicht avonduren",
        "18000",
        date(2026, 1, 19),
        tuple((date(2026, month, 27), "1500") for month in range(1, 10)),
    ),
    (
        "V26-00405",
        "RON",
        "Geldhulp Voorbeeld",
        "Geldpost aan huis",
        "30000",
        date(2026, 1, 26),
        tuple((date(2026, month, 24), "7500") for month in (3, 6, 9)),
    ),
    (
        "V26-00412",
        "WON",
        "Voorbeeld Groen BV",
        "Aanplant Eikenplein",
        "54450",
        date(2026, 2, 16),
        ((date(2026, 4, 3), "18150"), (date(2026, 8, 31), "18150")),
    ),
    (
        "V26-00420",
        "BAZ",
        "Buurtkracht Voorbeeld",
        "Buurtcoach bewonersinitiatief",
        "26400",
        date(2026, 2, 2),
        tuple((date(2026, month, 26), "2200") for month in range(1, 10)),
    ),
    (
        "V26-00430",
        "WON",
        "Voorbeeld Licht BV",
        "Straatverlichting Lindelaan, fase 2",
        "42000",
        date(2026, 5, 18),
        ((date(2026, 8, 17), "21000"),),
    ),
)
# partner, goal, area, amount each time
ADVANCES = {
    2025: (
        ("SAM", "RON", "voorbeeld", "61250"),
        ("SAM", "RON", "casus-014", "1250"),
        ("SAM", "GEZ", "voorbeeld", "22000"),
        ("SAM", "BAZ", "voorbeeld", "17000"),
        ("ZGV", "GEZ", "voorbeeld", "18000"),
        ("WGV", "WON", "eikenplein", "12100"),
        ("WGV", "WON", "eikenhof", "4500"),
        ("BGE", "BAZ", "eikenplein", "13500"),
    ),
    2026: (
        ("SAM", "RON", "voorbeeld", "58750"),
        ("SAM", "RON", "casus-014", "1250"),
        ("SAM", "GEZ", "voorbeeld", "25000"),
        ("SAM", "BAZ", "voorbeeld", "21250"),
        ("ZGV", "GEZ", "voorbeeld", "25000"),
        ("WGV", "WON", "eikenplein", "18000"),
        ("WGV", "WON", "eikenhof", "8000"),
        ("BGE", "BAZ", "eikenplein", "15000"),
    ),
}
OWN_TERMS = {
    2025: (("unassigned", "112500"), ("RON", "40000"), ("BAZ", "22500")),
    2026: (("unassigned", "140000"), ("RON", "60000"), ("BAZ", "30000")),
}
AWARDS = {2025: ("Z25-09871", "406000"), 2026: ("Z26-10233", "425000")}
TERM_DAYS = (
    *(date(2025, month, 10) for month in (1, 4, 7, 10)),
    *(date(2026, month, 13) for month in (1, 4, 7)),
)
OTHERS_PAY = (
    ("WGV", date(2025, 4, 10), "40000", "Wijkbudget 2025 1e termijn"),
    ("WGV", date(2025, 9, 10), "40000", "Wijkbudget 2025 2e termijn"),
    ("VWV", date(2025, 5, 6), "40000", "Wijkbudget 2025"),
    ("ZGV", date(2025, 5, 20), "15000", "Wijkbudget 2025"),
    ("WGV", date(2026, 4, 10), "60000", "Wijkbudget 2026 1e termijn"),
    ("VWV", date(2026, 5, 7), "60000", "Wijkbudget 2026"),
    ("ZGV", date(2026, 5, 21), "20000", "Wijkbudget 2026"),
    ("WGV", date(2026, 9, 10), "60000", "Wijkbudget 2026 2e termijn"),
)
