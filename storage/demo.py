"""The demo organisation: a small one in files that can be read and edited, and a large one grown from it.

Everybody in it is invented. The large one is the size of a big university, for measuring; it is the same every time.
"""

from pathlib import Path

from hms.organisation import Organisation
from storage import organisation_reading

FILES = Path(__file__).parent / "demo_organisation"


def small() -> Organisation:
    """Three levels, eight units, every role, four languages."""
    found = organisation_reading.read(FILES)
    assert isinstance(found, Organisation), "\n".join(map(str, found))
    return found
