"""Figures of whole provinces that come with us, each kind with its year, publisher and licence: facts, never about persons."""

from dataclasses import dataclass
from functools import cache

from tonkla.places.reading import DATA, number, table


@dataclass(frozen=True)
class Published:
    """One kind of figure. A place that is absent in `values` is unknown there, never zero."""

    key: str
    year: int
    source_th: str
    source_en: str
    licence_th: str
    licence_en: str
    values: dict[str, float]

    def source(self, language: str) -> str:
        return self.source_en if language.startswith("en") else self.source_th

    def licence(self, language: str) -> str:
        return self.licence_en if language.startswith("en") else self.licence_th


@cache
def published() -> tuple[Published, ...]:
    rows = list(table(DATA / "figures.csv"))

    def known(key: str) -> dict[str, float]:
        return {row["code"]: value for row in rows if (value := number(row[key])) is not None}

    return (
        Published(
            "poverty", 2018, "TPMAP (สศช. และเนคเทค) จากข้อมูล จปฐ. 2561 กับทะเบียนสวัสดิการแห่งรัฐ ไม่มีกรุงเทพมหานคร",
            "TPMAP (NESDC and NECTEC), basic needs survey 2018 and state welfare register, without Bangkok",
            "TPMAP ไม่ได้บอกสัญญาอนุญาต ใช้ในฐานะข้อเท็จจริง", "facts; TPMAP states no licence", known("poverty"),
        ),
        Published(
            "income", 2015, "สำนักงานสถิติแห่งชาติ ผ่าน data.go.th", "National Statistical Office, on data.go.th",
            "สัญญาอนุญาตข้อมูลภาครัฐแบบเปิดของ สพร. (DGA Open Government License) จาก data.go.th",
            "DGA Open Government License, from data.go.th", known("income"),
        ),
    )  # fmt: skip
