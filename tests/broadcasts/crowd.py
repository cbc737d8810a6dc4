"""Many more people in an office, so that a message to all of them needs a second person's yes."""

from sqlalchemy import insert

from storage.tables import person
from tests.turn.office import Office


async def crowded(office: Office, count: int = 600, unit: str = "tek") -> None:
    rows = [
        {
            "person_id": f"crowd{number:03}",
            "name": f"Nils Nummer {number}",
            "email": f"crowd{number:03}@nordlysfjord.example",
            "unit_id": unit,
            "language": "nb",
            "active": True,
        }
        for number in range(count)
    ]
    async with office.database.write() as store:
        await store.execute(insert(person), rows)
