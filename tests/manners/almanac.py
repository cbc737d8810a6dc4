"""The public holidays of Norway and Denmark as the almanac has them, worked out independently of any library."""

from datetime import date, timedelta

# Easter Sunday, from the almanac's table.
EASTER = {
    2024: date(2024, 3, 31), 2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28),
    2028: date(2028, 4, 16), 2029: date(2029, 4, 1), 2030: date(2030, 4, 21), 2031: date(2031, 4, 13),
}  # fmt: skip
# Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday.
FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
FIXED = {
    "NO": ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26)),
    # No Store Bededag since 2024; 1 May, 5 June and Christmas Eve are customs or agreements, not law.
    "DK": ((1, 1), (12, 25), (12, 26)),
}
RED = {
    country: frozenset(
        [easter + timedelta(days=days) for easter in EASTER.values() for days in FROM_EASTER]
        + [date(year, month, day) for year in EASTER for month, day in fixed]
    )
    for country, fixed in FIXED.items()
}
