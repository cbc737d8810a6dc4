"""What happens when the disk is really full? The real server on a disk of 3 MB until it is full, and with room again.

    python benchmarks/full_disk.py        (as root on Linux: it mounts a small tmpfs and takes it away again)

People report until they are told that nothing could be saved. Then a file that filled the disk goes away, the same
delivery comes once more, and every number that anybody was told must be in `app.py cases` exactly once.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import aiohttp

from tests.reliability.chat import Chat, pressed
from tests.reliability.filing import receipt_in
from tests.reliability.server import Server

MEGABYTES = 3
RAW = {"what": "wet floor " * 900, "kind": "near_miss", "place": "by the door", "date": "2026-11-19"}


async def fill(home: Path) -> None:
    numbers: list[str] = []
    async with Server(home) as server, aiohttp.ClientSession() as session:
        ballast = home / "ballast"
        ballast.write_bytes(bytes(200_000))
        chat = Chat(session, server, "charlotte")
        await chat.open()
        while True:
            key = f"report-{len(numbers)}"
            card = await chat.deliver({"value": {"dialog": "deviation", "raw": {**RAW}}}, key)
            send = pressed(card, "send")
            answered = await chat.deliver(send, f"{key}-send") if send else card
            if not (number := receipt_in(answered)):
                break
            numbers.append(number)
        print(f"full after {len(numbers)} reports; said then: {answered[-1].get('text')!r}")
        ballast.unlink()
        if not send:
            send = pressed(await chat.deliver({"value": {"dialog": "deviation", "raw": {**RAW}}}, key), "send")
        assert send is not None
        number = receipt_in(await chat.deliver(send, f"{key}-send"))
        assert number is not None
        numbers.append(number)
        filed = [str(json.loads(line)["number"]) for line in (await server.ask("cases")).splitlines()]
    assert filed == numbers, (filed, numbers)
    print(
        f"with room again: registered as {number}; {len(filed)} reports filed, {len(numbers)} promised, the same ones"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "vernebot", folder], check=True)
        try:
            asyncio.run(fill(Path(folder, "home")))
        finally:
            subprocess.run(["umount", folder], check=True)


if __name__ == "__main__":
    main()
