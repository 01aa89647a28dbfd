"""`tonkla serve --hotspot`: the address phones reach on the laptop's own Wi-Fi, and the sheet for the wall."""

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tonkla.paper.room_sheet import Wifi

STEPS = """  1. เปิดฮอตสปอตของโน้ตบุ๊ก · switch the laptop's hotspot on (Windows: Settings → Network → Mobile hotspot;
     Ubuntu: Settings → Wi-Fi → Turn on hotspot; macOS: Settings → Sharing → Internet sharing)
  2. ถ้ามีไฟร์วอลล์ อนุญาตพอร์ต {port} · let port {port} through the firewall
  3. พิมพ์ใบแปะผนัง แล้วลองด้วยมือถือหนึ่งเครื่อง · print the sheet and try it with one phone
"""


def greet(served: str, wifi: str, word: str) -> None:
    """Print two codes and the steps; lay the sheet as PDF into the data folder, in Thai and English."""
    from django.utils import timezone

    from tonkla.feed.addresses import own_addresses
    from tonkla.paper.qr import qr_terminal
    from tonkla.paper.room_sheet import Wifi

    known, parts = own_addresses(), urlsplit(served)
    if not known:
        print("  ยังไม่เห็นเครือข่าย เปิดฮอตสปอตก่อน แล้วเริ่มใหม่ · no network yet: switch the hotspot on, then start again")
        return
    network = Wifi(wifi, word) if wifi else None
    address = f"{parts.scheme}://{known[0]}:{parts.port}/join/"
    if network:
        print(f"  Wi-Fi: {wifi}{f' · {word}' if word else ''}\n{qr_terminal(network.code())}")
    print(f"  {address}\n{qr_terminal(address)}")
    others = ", ".join(known[1:])
    print(f"  ที่อยู่อื่นของเครื่องนี้ · other addresses: {others}\n" if others else "", end="")
    print(STEPS.format(port=parts.port))
    print(f"  ใบแปะผนัง · the sheet: {lay_sheets(address, network, timezone.localdate())}", flush=True)


def lay_sheets(address: str, wifi: "Wifi | None", day: date) -> str:
    from django.conf import settings

    from tonkla.paper.room_sheet import room_sheet

    folder = settings.DATA / "sheets"
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("th", "en"):
        (folder / f"room-{lang}.pdf").write_bytes(room_sheet(lang, address, wifi, day))
    return str(folder)
