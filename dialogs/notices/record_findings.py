"""Something was found on a round or an inspection: to whoever leads the unit, and whoever represents safety there."""

from dialogs import record_card
from dialogs.core.dialog import Context
from dialogs.core.show import Shown
from dialogs.core.text import Data, Text, _, _n
from dialogs.core.unasked import Cause, Unasked
from hms.process import RecordKind
from storage.records import Record


async def tell(cause: Cause, context: Context) -> Shown | None:
    record = await record_card.of(context, int(cause.subject.removeprefix("record:")))
    if record is None or not record.findings:
        return None
    return record_card.card(record, context, (_says(record, context),))


def _says(record: Record, context: Context) -> Text:
    unit = record_card.unit_named(record.held.unit_id, context.setting)
    by = Data(record.by) if record.by else _("Somebody")
    count = len(record.findings)
    if record.held.kind == RecordKind.INSPECTION:
        return _n(
            "{name} found one thing on a fire inspection in {unit}.",
            "{name} found {count} things on a fire inspection in {unit}.",
            count,
            name=by,
            unit=unit,
        )
    return _n(
        "{name} found one thing on an HSE round in {unit}.",
        "{name} found {count} things on an HSE round in {unit}.",
        count,
        name=by,
        unit=unit,
    )


notice = Unasked("record_findings", tell)
