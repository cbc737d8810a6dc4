"""A picture is drawn anew by a process of its own: nothing but the pixels is left; what is no picture is refused."""

import asyncio
import io
import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from bot.pictures.drawing import THUMBNAIL_BYTES, THUMBNAIL_SIDE
from bot.pictures.redraw import PROGRAM, Refused, redrawn
from tests.pictures.images import SECRET, bad, photo, png, webp

TRACES = (SECRET, b"Exif", b"GPS", b"xmp", b"ICC_PROFILE", b"JFXX", b"<html", b"script", b"Adobe", b"\xff\xfe")


async def test_nothing_but_the_picture_is_left() -> None:
    for raw in (photo(), png(), png(mode="LA"), webp()):
        made = await redrawn(raw)
        for content in (made.picture, made.thumbnail):
            assert [trace for trace in TRACES if trace in content] == []
            with Image.open(io.BytesIO(content)) as image:
                assert (image.format, image.mode, sorted(image.info)) == ("JPEG", "RGB", JFIF)
                assert not image.getexif()
            assert content.endswith(b"\xff\xd9")


JFIF = ["jfif", "jfif_density", "jfif_unit", "jfif_version"]


async def test_it_is_upright_and_of_a_size_that_can_be_shown() -> None:
    made = await redrawn(photo(4000, 1000, turned=6))
    assert (made.width, made.height) == (750, 3000)
    with Image.open(io.BytesIO(made.thumbnail)) as small:
        assert max(small.size) == THUMBNAIL_SIDE
    assert len(made.thumbnail) <= THUMBNAIL_BYTES
    noise = io.BytesIO()
    Image.effect_noise((900, 900), 200).convert("RGB").save(noise, "PNG")
    assert len((await redrawn(noise.getvalue())).thumbnail) <= THUMBNAIL_BYTES
    # What one sees through is white below, and not black.
    with Image.open(io.BytesIO((await redrawn(webp())).picture)) as clear:
        assert clear.getpixel((5, 5)) == (255, 255, 255)


async def test_the_same_picture_is_the_same_file() -> None:
    assert (await redrawn(photo())).picture == (await redrawn(photo())).picture


async def test_what_is_no_picture_is_refused() -> None:
    found = dict(zip(bad(), await asyncio.gather(*(refusal(raw) for raw, _why in bad().values())), strict=True))
    assert {what: why for what, (_raw, why) in bad().items() if found[what] not in why.split("|")} == {}, found


async def refusal(raw: bytes, program: Path = PROGRAM) -> str:
    try:
        await redrawn(raw, program=program)
    except Refused as refused:
        return refused.reason
    return "taken"


async def test_one_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    program = other(tmp_path, "import time; time.sleep(60)")
    began = asyncio.get_running_loop().time()
    with pytest.raises(Refused, match="large"):
        await redrawn(b"", program=program, patience=0.5)
    assert asyncio.get_running_loop().time() - began < 30


async def test_one_that_is_killed_or_falls_over_is_a_refusal(tmp_path: Path) -> None:
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    for text, reason in (
        (killed, "large"),
        ("raise RuntimeError", "broken"),
        ("print('else')", "broken"),
        ("", "broken"),
    ):
        assert await refusal(b"", other(tmp_path, text)) == reason, text


async def test_a_cancelled_one_leaves_no_process_behind(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    text = f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    drawing = asyncio.create_task(redrawn(b"", program=other(tmp_path, text)))
    async with asyncio.timeout(60):
        while not (note.exists() and note.read_text()):  # noqa: ASYNC110 - another process writes it
            await asyncio.sleep(0.01)
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), signal.SIGCONT)


# --- Twins that lack a guard, and are found out -----------------------------------------------------------------------

LIMITED = "    _limit()\n    try:"
FULL = "    bytearray(MEMORY + 1)\n"
TWINS = {
    # What is taken out, with what in its place; the picture that finds it out.
    "a fresh canvas": (
        "return _on_a_fresh_canvas(opened)",
        "opened.load(); copy = opened.copy(); copy.info = opened.info; return copy",
        "",
    ),
    "three kinds of files": ("formats=KINDS", "formats=None", "a GIF"),
    "a number of pixels": (
        "MOST_PIXELS: Final = 40_000_000",
        "MOST_PIXELS: Final = 90_000_000",
        "a little too many pixels",
    ),
    "a warning that is an error": ('simplefilter("error"', 'simplefilter("ignore"', "a little too many pixels"),
    "pictures that stand still": ('raise Refused("moves")', "pass", "a PNG that moves"),
    "a number of bytes": ("if len(raw) > MOST_BYTES", "if False", "too many bytes"),
}


async def test_twins_without_a_guard_are_found_out(tmp_path: Path) -> None:
    for what, (guard, instead, finds) in TWINS.items():
        program = twin(tmp_path, guard, instead)
        if finds:
            assert await refusal(bad()[finds][0], program) == "taken", what
        else:
            made = await redrawn(photo(), program=program)
            assert [trace for trace in TRACES if trace in made.picture], what


async def test_it_gets_so_much_memory_and_writes_no_file_and_knows_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET.decode())
    file = f"    import os; os.write(os.open({str(tmp_path / 'file')!r}, os.O_CREAT | os.O_WRONLY), b'x')\n"
    told = "    import os; assert 'SLACK_BOT_TOKEN' in os.environ\n"
    for greedy, limit in ((FULL, "RLIMIT_AS"), (file, "RLIMIT_FSIZE")):
        assert (
            await refusal(b"", twin(tmp_path, LIMITED, LIMITED.replace("try:", f"pass\n{greedy}    try:"))) == "broken"
        )
        unlimited = twin(tmp_path, LIMITED, LIMITED.replace("try:", f"pass\n{greedy}    try:"), limit)
        assert await refusal(b"", unlimited) == "kind", limit
    assert await refusal(b"", twin(tmp_path, LIMITED, LIMITED.replace("try:", f"pass\n{told}    try:"))) == "broken"


def other(folder: Path, text: str) -> Path:
    program = folder / "other.py"
    program.write_text(text)
    return program


def twin(folder: Path, guard: str, instead: str, without: str = "") -> Path:
    """The program with something in the place of a guard. `without`: a limit that it does not set."""
    text = PROGRAM.read_text()
    assert guard in text, guard
    lines = text.replace(guard, instead).splitlines(keepends=True)
    return other(folder, "".join(line for line in lines if not (without and f"resource.{without}" in line)))
