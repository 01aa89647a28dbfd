"""What the room `needs` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "need_without_insight": Sentence(
        422,
        ("ยังตั้งชื่อความต้องการไม่ได้", "ความต้องการต้องมาจากข้อมูลเชิงลึก ไม่ใช่จากใจเราเอง", "เลือกข้อมูลเชิงลึกอย่างน้อยหนึ่งข้อ สิ่งที่พิมพ์ยังอยู่"),
        (
            "This need was not named.",
            "A need grows from an insight, not from our own wish.",
            "Choose at least one insight; what you typed is kept.",
        ),
    ),
    "polis_file_missing": Sentence(
        422,
        (
            "ยังนำเข้าไม่ได้",
            "ไม่พบไฟล์ {file} พบแต่ {found}",
            "เลือก comments.csv กับ votes.csv พร้อมกัน หรือเลือกไฟล์ ZIP ที่มีทั้งสองไฟล์",
        ),
        (
            "This was not brought in.",
            "There is no {file}; what came is: {found}.",
            "Choose comments.csv and votes.csv together, or a ZIP with both.",
        ),
    ),
    "round_not_for_export": Sentence(
        409,
        ("ยังส่งออกรอบนี้ไม่ได้", "รอบยังเปิดอยู่ หรือมีคนโหวตไม่ถึงห้าคน อาจรู้ได้ว่าใครตอบอะไร", "ปิดรอบก่อน หรือชวนคนโหวตเพิ่ม แล้วลองอีกครั้ง"),
        (
            "This round does not leave in a file yet.",
            "It is open, or fewer than five voted: one could tell who answered what.",
            "Close the round, or let more people vote, then try again.",
        ),
    ),
    "round_without_needs": Sentence(
        422,
        ("ยังเปิดโหวตไม่ได้", "ยังไม่ได้เลือกความต้องการ", "เลือกอย่างน้อยสองข้อ แล้วเปิดรอบโหวต"),
        ("No round was opened.", "No needs were chosen.", "Choose at least two, then open the round."),
    ),
    "pairs_without_two": Sentence(
        422,
        ("ยังเปิดโหวตเป็นคู่ไม่ได้", "เลือกมาข้อเดียว จึงไม่มีคู่ให้เทียบ", "เลือกอีกอย่างน้อยหนึ่งข้อ แล้วเปิดรอบโหวต"),
        (
            "No round was opened.",
            "Only one need was chosen, so there is nothing to compare it with.",
            "Choose at least one more, then open the round.",
        ),
    ),
    "no_such_way": Sentence(
        422,
        ("ยังเปิดโหวตไม่ได้", "ไม่รู้จักวิธีโหวตนี้", "เลือกวิธีหนึ่งจากสามแบบ แล้วเปิดรอบโหวต"),
        ("No round was opened.", "This way of asking is not known.", "Choose one of the three, then open the round."),
    ),
    "round_not_polis": Sentence(
        409,
        ("ส่งออกรอบนี้เป็นไฟล์ Polis ไม่ได้", "ไฟล์ Polis เก็บได้แค่ เร่งด่วน รอได้ และข้าม", "ดูผลและพิมพ์จากหน้ารอบโหวตได้เลย"),
        (
            "This round does not leave as Polis files.",
            "They only hold pressing, can wait and skip.",
            "Read or print what came of it from the round's own page.",
        ),
    ),
    "round_open_already": Sentence(
        409,
        ("มีรอบโหวตเปิดอยู่แล้ว", "ทุกคนโหวตทีละรอบ จะได้ไม่สับสน", "ปิดรอบเดิมก่อน แล้วเปิดรอบใหม่"),
        ("A round is open already.", "People vote in one round at a time.", "Close that one first, then open another."),
    ),
    "not_your_round": Sentence(
        403,
        ("โหวตในรอบนี้ไม่ได้", "เป็นรอบของเวิร์กช็อปอื่น", "กลับไปที่ “ตอนนี้” แล้วเปิดรอบโหวตของห้องคุณ"),
        (
            "You cannot vote in this round.",
            "It belongs to another workshop.",
            "Go back to Now and open your own room's round.",
        ),
    ),
    "no_such_answer": Sentence(
        422,
        ("ยังไม่ได้นับคำตอบนี้", "ไม่พบข้อนี้ในรอบโหวต", "เปิดหน้าโหวตใหม่ แล้วตอบอีกครั้ง"),
        (
            "This answer was not counted.",
            "The round has no such need.",
            "Open the voting page again and answer once more.",
        ),
    ),
    "vote_counted": Sentence(
        409,
        ("คำตอบเดิมนับไปแล้ว", "รอบโหวตปิดแล้ว จึงเปลี่ยนคำตอบไม่ได้", "ถ้าคิดต่างไปแล้ว บอกในทีมหรือขอให้วิทยากรเปิดรอบอีกครั้ง"),
        (
            "Your first answer was counted.",
            "The round has closed, so it cannot change now.",
            "If you think differently, tell your team or ask the facilitator to reopen the round.",
        ),
    ),
}
