"""How a posted delivery was read: with which sign and in which unit its amounts stand in the file."""

from __future__ import annotations

from functools import cache

from gebiedsbudget.domain.summary import Reading
from gebiedsbudget.intake.profile import profile_of


@cache
def reading_of(profile_text: str | None, file: str = "") -> Reading:
    """Return the sign and unit of the profile that read it; as they stand where no profile is known."""
    if profile_text is None:
        return Reading()
    profile = profile_of(profile_text, file)
    return Reading(any(profile.reverses(rule) for rule in profile.amount), profile.unit)
