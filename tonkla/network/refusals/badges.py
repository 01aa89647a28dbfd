"""Refusals about badges: making one, checking one."""

from tonkla.refusal import Sentence

SENTENCES = {
    "badge_for_adults": Sentence(
        422,
        (
            "ยังไม่ได้ทำไฟล์ Open Badge",
            "ไฟล์นี้ส่งต่อได้และเรียกคืนไม่ได้ จึงทำให้เฉพาะคนอายุ 20 ปีขึ้นไป",
            "ถ้าอายุถึงแล้ว เลือกช่องนั้น ถ้ายังไม่ถึง ใช้ประกาศนียบัตร (PDF) ได้เหมือนกัน",
        ),
        (
            "No badge file was made.",
            "It can be passed on and not called back, so it is only for people of 20 and older.",
            "If you are, choose that. If not yet, the certificate (PDF) is yours all the same.",
        ),
    ),
    "badge_listed_under_20": Sentence(
        403,
        (
            "ทำไฟล์ Open Badge ให้ไม่ได้",
            "รายชื่อของงานนี้บอกว่าที่นั่งนี้อายุต่ำกว่า 20 ปี",
            "ใช้ประกาศนียบัตร (PDF) ได้เหมือนกัน ถ้ารายชื่อไม่ตรง บอกวิทยากรให้แก้",
        ),
        (
            "No badge file was made.",
            "The list of this workshop says that this seat is of somebody under 20.",
            "The certificate (PDF) is yours all the same. If the list is wrong, tell the facilitator.",
        ),
    ),
    "badge_too_early": Sentence(
        409,
        ("ยังทำไฟล์ Open Badge ไม่ได้", "งานนี้ยังไม่ถึงวันสุดท้าย", "กลับมาที่หน้านี้ในวันสุดท้าย หรือหลังจบงาน"),
        (
            "No badge file was made yet.",
            "The last day of the workshop has not come.",
            "Come back to this page then, or after it.",
        ),
    ),
    "badge_without_attendance": Sentence(
        403,
        (
            "ทำไฟล์ Open Badge ให้ไม่ได้",
            "ไม่มีชื่อที่นั่งนี้ในรายการคนที่มา",
            "ถ้ามาร่วมงาน บอกวิทยากรให้ติ๊กชื่อว่ามา แล้วลองใหม่",
        ),
        (
            "No badge file was made.",
            "The list of who was there does not have this seat.",
            "If you were there, have the facilitator tick your name, then try again.",
        ),
    ),
    "badge_unreadable": Sentence(
        422,
        (
            "ไฟล์นี้ไม่ใช่ไฟล์ Open Badge",
            "ไฟล์ว่าง ใหญ่เกินไป หรือเป็นไฟล์ชนิดอื่น",
            "เลือกไฟล์ badge.jwt อย่างที่บันทึกไว้ตอนแรก แล้วตรวจใหม่",
        ),
        (
            "This is no badge file.",
            "It is empty, too large, or something else.",
            "Choose the file badge.jwt as it was saved, then check again.",
        ),
    ),
    "badge_changed": Sentence(
        422,
        ("ไฟล์นี้ถูกแก้ไข", "ลายเซ็นดิจิทัลไม่ตรงกับสิ่งที่อยู่ในไฟล์", "ขอไฟล์ต้นฉบับจากเจ้าของ แล้วตรวจใหม่"),
        (
            "This file was changed.",
            "The signature does not fit what stands in it.",
            "Ask its owner for the file as it was saved, then check again.",
        ),
    ),
    "badge_of_another": Sentence(
        422,
        (
            "เครื่องนี้ไม่ได้เซ็นไฟล์นี้",
            "ไฟล์ไม่ถูกแก้ไข แต่เซ็นด้วยรหัสของเครื่องอื่น: {print}",
            "ถามเจ้าของว่าทำที่เครื่องไหน แล้วตรวจที่เครื่องนั้น",
        ),
        (
            "This machine did not sign this file.",
            "It is unchanged, but signed with the print of another: {print}",
            "Ask its owner where it was made, and check it on that machine.",
        ),
    ),
}
