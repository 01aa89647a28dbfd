"""Run alone, with limits: one picture in, one JPEG out, upright and without metadata. Prints width and height."""

import sys

PIXELS = 50_000_000
EDGE = 1600
MEGABYTES = 700  # address space, libraries included; what is really used stays far below


def limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the time limit of the caller still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024, MEGABYTES * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))


def main(source: str, target: str) -> int:
    limit()
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(source, formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > PIXELS:
                return 1
            picture.draft("RGB", (EDGE * 2, EDGE * 2))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((EDGE, EDGE))
            clean = Image.new("RGB", upright.size)
            clean.paste(upright)
            clean.save(target, "JPEG", quality=82, optimize=True)
            sys.stdout.write(f"{clean.width} {clean.height}")
    except Exception:
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2]))
