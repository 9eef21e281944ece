"""The content of a sealed row: a JSON of its non-null fields in alphabetical order.

This text is what is hashed and what the text twin holds (ledger.md 5). Amounts, dates and ids are text, instants are
UTC text; running numbers and the hash itself are left out, so that a rebuilt ledger has the same hashes. A column added
later is null in older rows and leaves their hashes as they were.
"""

from __future__ import annotations

from typing import Final

FORM: Final = 1
SEALED_TABLES: Final = (
    "definition",
    "period_event",
    "delivery_version",
    "delivery_line",
    "delivery_event",
    "match",
    "entry",
    "posting",
    "item_event",
    "sign_off",
    "difference_event",
    "measurement",
    "snapshot",
    "snapshot_value",
    "benefit_estimate",
    "screened_file",
    "agreement_event",
    "agreement_item",
    "agreement_signature",
    "condition_failure",
    "partner_succession",
    "settlement",
    "forecast",
    "budget_exception",
    "exception_use",
    "follow_up",
    "lesson",
    "lesson_event",
    "feedback",
    "involvement",
    "case_answer",
    "commitment_request",
    "request_event",
    "authorisation",
    "vat_part",
    "match_event",
    "commitment_alias",
    "question",
    "question_answer",
    "experiment_explanation",
    "experiment_goal",
)
_NOT_CONTENT: Final = frozenset({"number", "seal_number", "content_hash", "seal_hash"})


def content_columns(columns: dict[str, str]) -> list[str]:
    """Return the columns of a table that are content, in the order of the JSON."""
    return sorted(column for column in columns if column not in _NOT_CONTENT)


def content_expression(columns: dict[str, str]) -> str:
    """Return the SQL expression of a row's content.

    Args:
        columns: column name → DuckDB type of the table.
    """
    fields = []
    for column in content_columns(columns):
        kind = columns[column]
        if kind == "VARCHAR":
            value = f"to_json({column})::varchar"
        elif kind == "TIMESTAMP":
            value = f"'\"' || strftime({column}, '%Y-%m-%dT%H:%M:%S.%fZ') || '\"'"
        elif kind == "BOOLEAN" or kind.endswith("INT") or kind == "INTEGER":
            value = f"{column}::varchar"
        else:
            value = f"'\"' || {column}::varchar || '\"'"
        fields.append(f"coalesce(',\"{column}\":' || {value}, '')")
    return "'{' || substr(" + " || ".join(fields) + ", 2) || '}'"
