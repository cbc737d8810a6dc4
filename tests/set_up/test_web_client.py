"""Only the very bytes that we know become part of the bot, and half a fetch is not taken for a whole one."""

import base64
import gzip
import hashlib
import io
import os
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

import web_client
from web_client import NotFetched, Package


def tarball(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


CHAT = tarball({"package/dist/chat.js": b"say('hi')", "package/other": b"", "../outside": b"!"})
PACKAGE = Package(
    name="chat",
    version="1.0.0",
    integrity="sha512-" + base64.b64encode(hashlib.sha512(CHAT).digest()).decode(),
    folder="chat",
    keep=(("package/dist/chat.js", "chat.js"),),
)


def test_the_known_package_is_kept_with_a_compressed_twin(tmp_path: Path) -> None:
    web_client.keep(PACKAGE, CHAT, tmp_path)
    assert web_client.present(PACKAGE, tmp_path)
    assert (tmp_path / "chat" / "chat.js").read_bytes() == b"say('hi')"
    assert gzip.decompress((tmp_path / "chat" / "chat.js.gz").read_bytes()) == b"say('hi')"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["chat", "chat.js", "chat.js.gz", "integrity"]


@pytest.mark.parametrize("place", [0, len(CHAT) // 2, len(CHAT) - 1])
def test_one_changed_byte_is_refused(tmp_path: Path, place: int) -> None:
    tampered = bytearray(CHAT)
    tampered[place] ^= 1
    with pytest.raises(NotFetched, match="not the file that we know"):
        web_client.keep(PACKAGE, bytes(tampered), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_package_without_the_wanted_file_is_not_taken_for_whole(tmp_path: Path) -> None:
    lacking = replace(PACKAGE, keep=(*PACKAGE.keep, ("package/dist/more.js", "more.js")))
    with pytest.raises(NotFetched, match="holds no package/dist/more.js"):
        web_client.keep(lacking, CHAT, tmp_path)
    assert not web_client.present(lacking, tmp_path)


def test_another_version_is_fetched_anew(tmp_path: Path) -> None:
    web_client.keep(PACKAGE, CHAT, tmp_path)
    assert not web_client.present(replace(PACKAGE, integrity="sha512-other"), tmp_path)


@pytest.mark.parametrize(
    ("npm", "complaint"),
    [
        ("echo 'npm error code E404' >&2; exit 1", "npm error code E404"),
        ("echo 'npm error errno X' >&2; echo 'failed, reason: no network' >&2; exit 1", "reason: no network"),
        ("exit 1", "no reason given"),
        ("exit 0", "npm brought no chat 1.0.0"),
        ("printf 'something else' > chat-1.0.0.tgz", "not the file that we know"),
    ],
)
def test_what_npm_says_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, npm: str, complaint: str) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "npm").write_text(f"#!/bin/sh\n{npm}\n")
    (programs / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.defpath}")
    with pytest.raises(NotFetched, match=complaint):
        web_client.fetch(PACKAGE, Path(sys.executable), tmp_path / "local")
    assert not list((tmp_path / "local").iterdir())


@pytest.mark.parametrize("package", [web_client.WEB_CHAT, web_client.AXE, web_client.APP_MANIFEST], ids=str)
def test_the_set_up_of_this_machine_is_whole(package: Package) -> None:
    assert web_client.present(package)
    for _, name in package.keep:
        kept = web_client.LOCAL / package.folder / name
        assert gzip.decompress(kept.with_name(f"{name}.gz").read_bytes()) == kept.read_bytes()
