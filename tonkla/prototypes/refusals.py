"""What the room `prototypes` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "prototype_without_need": Sentence(
        422,
        ("ยังเริ่มต้นแบบไม่ได้", "ต้นแบบต้องตอบความต้องการของใครสักคน", "เลือกความต้องการอย่างน้อยหนึ่งข้อ สิ่งที่พิมพ์ยังอยู่"),
        (
            "This prototype was not begun.",
            "A prototype answers somebody's need.",
            "Choose at least one need; what you typed is kept.",
        ),
    ),
    "team_of_another_hub": Sentence(
        422,
        ("ยังไม่ได้บันทึก", "ทีมนี้อยู่ในเวิร์กช็อปของอีกหน่วยหนึ่ง", "เลือกทีมจากเวิร์กช็อปของหน่วยเดียวกับความต้องการ สิ่งที่พิมพ์ยังอยู่"),
        (
            "This was not kept.",
            "The team sits in a workshop of another hub.",
            "Choose a team of the hub whose need it is; what you typed is kept.",
        ),
    ),
    "canvas_empty": Sentence(
        422,
        ("ยังทำเป็นต้นแบบไม่ได้", "กระดานนี้ยังไม่มีการ์ดที่อ่านได้", "ให้ทีมเขียนอย่างน้อยหนึ่งการ์ด หรือเริ่มต้นแบบเองจากหน้าต้นแบบ"),
        (
            "No prototype was made of it.",
            "The board has no card that can be read.",
            "Let the team write one card, or begin a prototype by hand.",
        ),
    ),
    "criterion_stays": Sentence(
        422,
        (
            "ยังเลิกส่วนนี้ไม่ได้",
            "ถ้าไม่มี “จะรู้ว่าได้ผลเมื่อ…” ฉบับถัดไปก็ลองเล่นไม่ได้",
            "เลือกปรับแทน แล้วเขียนว่าคราวหน้าจะดูจากอะไร สิ่งที่พิมพ์ยังอยู่",
        ),
        (
            "This part was not dropped.",
            "Without “we will see it works if…” the next version cannot be acted out.",
            "Choose change, and say what you will look for next time; what you typed is kept.",
        ),
    ),
    "run_without_criterion": Sentence(
        422,
        ("ยังลองเล่นไม่ได้", "ฉบับนี้ยังไม่ได้เขียนว่าจะรู้ได้อย่างไรว่าได้ผล", "เปิดต้นแบบ กดแก้คำ แล้วเติมช่อง “จะรู้ว่าได้ผลเมื่อ…” ก่อนเริ่มเล่น"),
        (
            "It cannot be acted out yet.",
            "This version does not say how one will see that it works.",
            "Open the prototype, change its words, and fill in “we will see it works if…” first.",
        ),
    ),
    "run_was_played": Sentence(
        409,
        ("แก้ฉากนี้ไม่ได้แล้ว", "รอบนี้เล่นไปแล้ว คนดูจดจากฉากนี้", "ตั้งฉากใหม่เป็นอีกรอบหนึ่ง รอบเดิมยังอยู่"),
        (
            "This scene stays as it is.",
            "The run was played, and observers wrote about it.",
            "Set a new scene as another run; this one is kept.",
        ),
    ),
    "version_was_played": Sentence(
        409,
        ("แก้คำของฉบับนี้ไม่ได้แล้ว", "ลองเล่นฉบับนี้ไปแล้ว ข้อสังเกตพูดถึงคำเดิม", "ตัดสินใจทีละส่วน เก็บ ปรับ หรือเลิก แล้วทำฉบับถัดไป"),
        (
            "The words of this version stay.",
            "It was acted out, and the observations speak of them.",
            "Decide part by part: keep, change or drop; then make the next version.",
        ),
    ),
    "decision_without_observation": Sentence(
        422,
        ("ยังตัดสินใจส่วนนี้ไม่ได้", "ฉบับนี้มีข้อสังเกตจากคนดู แต่ยังไม่ได้เลือกสักข้อ", "เลือกข้อสังเกตที่ทำให้คิดแบบนี้อย่างน้อยหนึ่งข้อ สิ่งที่พิมพ์ยังอยู่"),
        (
            "This part was not decided.",
            "Observers have written about this version, but none of it is chosen.",
            "Choose at least one observation behind it; what you typed is kept.",
        ),
    ),
    "role_of_nobody": Sentence(
        422,
        (
            "ยังใช้บทนี้ไม่ได้",
            "บท “{role}” ยังไม่ได้เลือกว่ามาจากคำของใคร",
            "เลือกคำของคนอย่างน้อยสองคนมาผสม ถ้าเป็นบทที่มาขัดจังหวะและไม่มีใครเล่าไว้ ให้ติ๊กว่าเป็นการ์ดอุปสรรค",
        ),
        (
            "This role was not taken.",
            "Nobody's words are chosen for “{role}”.",
            "Mix words of at least two people; if it only gets in the way and nobody told it, tick that it is such a card.",
        ),
    ),
    "no_such_element": Sentence(
        422,
        ("ยังไม่ได้บันทึก", "ไม่พบส่วนนี้ของต้นแบบ", "เปิดหน้านี้ใหม่ แล้วเลือกอีกครั้ง"),
        ("This was not kept.", "The prototype has no such part.", "Open the page again and choose once more."),
    ),
    "decision_without_reason": Sentence(
        422,
        ("ยังขาดเหตุผล", "วันหลังจะได้รู้ว่าทำไมถึงเก็บ ปรับ หรือเลิก", "เขียนสั้น ๆ ว่าเห็นอะไรตอนลองเล่น แล้วกดอีกครั้ง"),
        (
            "The reason is missing.",
            "Later somebody will ask why.",
            "Write briefly what you saw in the run, then decide again.",
        ),
    ),
    "not_the_newest": Sentence(
        409,
        ("มีฉบับใหม่กว่านี้แล้ว", "ฉบับเก่าเก็บไว้ดู ไม่แก้แล้ว", "เปิดฉบับล่าสุด แล้วตัดสินใจจากฉบับนั้น"),
        (
            "A newer version exists.",
            "Older ones are kept to be looked at, not changed.",
            "Open the newest and decide there.",
        ),
    ),
    "nothing_changed": Sentence(
        409,
        ("ยังไม่มีอะไรต่างจากฉบับเดิม", "ทุกส่วนเก็บไว้เหมือนเดิม", "เลือกปรับหรือเลิกอย่างน้อยหนึ่งอย่าง แล้วทำฉบับใหม่"),
        (
            "Nothing differs yet.",
            "Every part is kept as it is.",
            "Change or drop at least one, then make the next version.",
        ),
    ),
    "not_your_run": Sentence(
        403,
        ("จดข้อสังเกตของรอบนี้ไม่ได้", "เป็นรอบลองเล่นของเวิร์กช็อปอื่น", "กลับไปที่ “ตอนนี้” แล้วเปิดรอบของห้องคุณ"),
        (
            "You cannot note this run.",
            "It belongs to another workshop.",
            "Go back to Now and open your own room's run.",
        ),
    ),
    "cast_too_small": Sentence(
        422,
        ("ต้องมีอย่างน้อยสองบท", "บทแต่งจากหลายคน จะได้ไม่มีใครต้องเล่นเป็นคนจริงคนเดียว", "เพิ่มอีกหนึ่งบท สิ่งที่พิมพ์ยังอยู่"),
        (
            "At least two roles are needed.",
            "Roles are made up from several people, so that nobody plays one real person.",
            "Add another role; what you typed is kept.",
        ),
    ),
    "role_of_one_person": Sentence(
        422,
        (
            "ยังใช้บทนี้ไม่ได้",
            "บท “{role}” มาจากเรื่องเล่าของคนเดียว คนในห้องอาจเดาออกว่าเป็นใคร",
            "เลือกเรื่องเล่าของคนอื่นมาผสมอีกอย่างน้อยหนึ่งคน ถ้าเป็นบทที่มาขัดจังหวะ ไม่ต้องเลือกคำใคร ให้ติ๊กว่าเป็นการ์ดอุปสรรค",
        ),
        (
            "This role was not taken.",
            "“{role}” rests on one person’s words; the room might guess who it is.",
            "Mix in words of at least one other person; for a role that only gets in the way choose none and tick so.",
        ),
    ),
    "too_few_frames": Sentence(
        422,
        (
            "ยังไม่ได้เก็บภาพเล่าเรื่อง",
            "เรื่องหนึ่งใช้สี่ถึงแปดช่อง น้อยกว่านี้ยังไม่เห็นว่าเกิดอะไรขึ้นก่อนหลัง",
            "เติมให้ครบสี่ช่อง คำสั้น ๆ ก็พอ สิ่งที่พิมพ์ยังอยู่",
        ),
        (
            "The story was not kept.",
            "A story takes four to eight frames; with fewer one does not see what comes before and after.",
            "Fill four frames; a few words are enough. What you typed is kept.",
        ),
    ),
    "two_runs_at_once": Sentence(
        409,
        (
            "ยังไม่ได้ส่งข้อสังเกตนี้",
            "คุณกำลังดูอีกรอบหนึ่งที่ยังเล่นอยู่ ดูสองรอบพร้อมกันไม่ได้",
            "รอให้รอบนั้นจบก่อน แล้วกดส่งอีกครั้ง สิ่งที่เขียนยังอยู่ในเครื่อง",
        ),
        (
            "This observation was not sent.",
            "You are watching another run that still plays; nobody watches two at once.",
            "Wait until that one has ended, then send again. Your words are kept on the phone.",
        ),
    ),
    "dot_on_own": Sentence(
        422,
        ("จุดนี้วางไม่ได้", "ต้นแบบนี้เป็นของทีมคุณเอง", "เดินไปดูของทีมอื่น แล้ววางให้อันที่อยากเห็นเกิดขึ้นจริง"),
        (
            "This dot was not laid.",
            "The prototype is your own team's.",
            "Look at the others and lay it where you would like to see more.",
        ),
    ),
    "no_gallery_dots_left": Sentence(
        422,
        ("จุดหมดแล้ว", "แต่ละคนมี {n} จุด", "เอาจุดเก่าออกหนึ่งจุดก่อน แล้ววางใหม่"),
        ("No dots are left.", "Everybody has {n}.", "Take one back first, then lay it anew."),
    ),
}
