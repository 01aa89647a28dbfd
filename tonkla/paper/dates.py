"""Dates as people read them: Buddhist era in Thai, Common era in English. Data keeps ISO 8601."""

from datetime import date
from typing import Literal

Language = Literal["th", "en", "ms", "lo", "vi"]  # on paper Thai and English; the others on participants' screens

BUDDHIST_ERA = 543

MONTHS = {
    "th": (
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ms": (
        "Januari",
        "Februari",
        "Mac",
        "April",
        "Mei",
        "Jun",
        "Julai",
        "Ogos",
        "September",
        "Oktober",
        "November",
        "Disember",
    ),
    "lo": ("ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ", "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ"),
    "vi": tuple(f"tháng {number}" for number in range(1, 13)),
}
WEEKDAYS = {
    "th": ("วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ms": ("Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad"),
    "lo": ("ວັນຈັນ", "ວັນອັງຄານ", "ວັນພຸດ", "ວັນພະຫັດ", "ວັນສຸກ", "ວັນເສົາ", "ວັນອາທິດ"),
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
}


def year(day: date, lang: Language) -> int:
    """The year as counted in that language: B.E. in Thai, C.E. in English."""
    return day.year + (BUDDHIST_ERA if lang == "th" else 0)


def thai_date(day: date, lang: Language = "th", *, until: date | None = None, weekday: bool = False) -> str:
    """A day, or the days from `day` to `until`, in words: "18–20 ตุลาคม 2562", "18–20 October 2019".

    What both ends share (month, year) is said once. With `weekday` each end is told in full, since a range that
    leaves out half a date is hard to read aloud. An `until` before `day` is put in order.
    """
    if until is None or until == day:
        return _one(day, lang, weekday=weekday)
    if until < day:
        day, until = until, day
    end = _one(until, lang, weekday=weekday)
    if weekday:
        same = day.year == until.year
        return f"{_one(day, lang, weekday=True, with_year=not same)} – {end}"
    if (day.year, day.month) == (until.year, until.month):
        return f"{day.day}–{end}"
    return f"{_one(day, lang, with_year=day.year != until.year)} – {end}"


def month_and_year(day: date, lang: Language = "th") -> str:
    """The month a day lies in: "ตุลาคม 2562", "October 2019"."""
    return f"{MONTHS[lang][day.month - 1]} {year(day, lang)}"


def _one(day: date, lang: Language, *, weekday: bool = False, with_year: bool = True) -> str:
    words = f"{day.day} {MONTHS[lang][day.month - 1]}"
    if with_year:
        words += f"{',' if lang == 'vi' else ''} {year(day, lang)}"
    if not weekday:
        return words
    name = WEEKDAYS[lang][day.weekday()]
    return f"{name}ที่ {words}" if lang == "th" else f"{name} {words}"
