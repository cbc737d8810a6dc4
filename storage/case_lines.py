"""A case as `app.py cases` says it: a line for a machine, with nobody who reported it in confidence."""

from zoneinfo import ZoneInfo

from storage.cases import Case


def case_line(case: Case, reporter: str, zone: ZoneInfo) -> dict[str, object]:
    report = case.report
    filed = case.filed_at.astimezone(zone).isoformat(timespec="seconds") if case.filed_at else case.filed_on.isoformat()
    line: dict[str, object] = {
        "number": case.number,
        "filed_at": filed,
        "kind": report.kind,
        "what": report.what,
        "categories": sorted(report.categories),
        "place": report.place_id or report.place_words,
        "date": report.date.isoformat() if report.date else None,
        "time": report.time,
        "injury": report.injury,
        "severity": report.severity,
        "unit_id": report.unit_id,
        "status": case.status,
        "reporter": reporter,
        "source": case.source,
    }
    return {name: value for name, value in line.items() if value not in (None, [])}
