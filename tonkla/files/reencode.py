"""Run alone, with limits: one picture in, one JPEG out, upright and without metadata. Prints width and height."""

import sys

PIXELS = {"JPEG": 120_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}  # a JPEG is read at an eighth where it is big
SAMPLES = 75_000_000  # bytes the decoded picture may take; with an alpha channel it is held twice
EDGE = 1600
MEGABYTES = 360  # address space, libraries included; what is really used stays below 200
SECONDS = 5


def limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the time limit of the caller still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024, MEGABYTES * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (20 * 1024 * 1024, 20 * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(source: str, target: str) -> int:
    limit()
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = max(PIXELS.values())
    try:
        with Image.open(source, formats=tuple(PIXELS)) as picture:
            if picture.width * picture.height > PIXELS[str(picture.format)]:
                return 1
            picture.draft("RGB", (EDGE, EDGE))
            if picture.width * picture.height * max(len(picture.getbands()), 3) > SAMPLES:
                return 1
            picture.thumbnail((EDGE, EDGE))  # small first: whatever follows is then cheap
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            clean = Image.new("RGB", upright.size)
            clean.paste(upright)
            clean.save(target, "JPEG", quality=82, optimize=True)
            sys.stdout.write(f"{clean.width} {clean.height}")
    except Exception:
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2]))
