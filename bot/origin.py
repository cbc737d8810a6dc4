"""Where a fault of ours came from; the doors and the clock say it alike."""

from storage.origin import origin_of as origin_of
