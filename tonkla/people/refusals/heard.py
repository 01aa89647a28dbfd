"""What the room `people` refuses when somebody is asked and what they told is kept or taken back."""

from tonkla.refusal import Sentence

SENTENCES = {
    "pseudonym_missing": Sentence(
        422,
        ("ยังไม่มีชื่อสมมติ", "เราไม่เก็บชื่อจริง แต่ต้องรู้ว่าเป็นเรื่องของใคร", "ชวนเจ้าตัวเลือกชื่อสมมติสักชื่อ"),
        (
            "There is no made-up name yet.",
            "We keep no real names, but need to know whose story it is.",
            "Let the person choose a made-up name.",
        ),
    ),
    "nothing_allowed": Sentence(
        422,
        ("ยังไม่ได้บันทึกอะไร", "เจ้าตัวไม่ให้จดเรื่องที่เล่า", "ขอบคุณเขา แล้วจบแค่นี้ ไม่ต้องถามว่าทำไม ถ้าเขาให้จด ให้แตะข้อแรก"),
        (
            "Nothing was recorded.",
            "The person does not want it written down.",
            "Thank them and leave it there; do not ask why. If they do allow it, tick the first line.",
        ),
    ),
    "age_band_missing": Sentence(
        422,
        ("ยังไม่ได้เลือกช่วงอายุ", "ถ้าอายุยังไม่ถึง 20 ปี ผู้ปกครองต้องรู้และยอมด้วย", "ถามคร่าว ๆ แล้วเลือกช่วง ไม่ต้องถามวันเกิด"),
        (
            "The age is missing.",
            "Under 20, a guardian must know and agree.",
            "Ask roughly and choose a band; no date of birth is needed.",
        ),
    ),
    "guardian_missing": Sentence(
        422,
        ("ยังคุยไม่ได้", "อายุยังไม่ถึง 20 ปี และยังไม่มีชื่อผู้ปกครองที่ยอมให้คุย", "ขอผู้ปกครองก่อน จดชื่อไว้ในช่องผู้ปกครอง แล้วค่อยเริ่ม"),
        (
            "The talk cannot begin yet.",
            "The person is under 20 and no guardian's yes is recorded.",
            "Ask the guardian first, write their name in its box, then begin.",
        ),
    ),
    "assent_missing": Sentence(
        422,
        ("ยังคุยไม่ได้", "ผู้ปกครองยอมแล้ว แต่ยังไม่รู้ว่าเจ้าตัวอยากเล่าไหม", "ถามน้องเอง ถ้าไม่อยากเล่า ให้จบแค่นั้น"),
        (
            "The talk cannot begin yet.",
            "The guardian agreed, but the young person's own yes is missing.",
            "Ask them. If they do not want to, it ends there.",
        ),
    ),
    "receipt_unknown": Sentence(
        404,
        (
            "ไม่พบบัตรของผู้เล่าใบนี้",
            "รหัสอาจพิมพ์ไม่ครบ หรือมีการออกบัตรใบใหม่แทนแล้ว",
            "ดูรหัส 10 ตัวบนบัตรแล้วพิมพ์อีกครั้ง หรือบอกหน่วยที่มาคุยด้วย เขาออกบัตรใหม่หรือทำให้ได้",
        ),
        (
            "This receipt was not found.",
            "The code may be incomplete, or a new slip has taken its place.",
            "Look at the 10 characters on the slip and type them again, or tell the hub: they can make a new slip or do it for you.",
        ),
    ),
    "too_many_receipt_codes": Sentence(
        429,
        ("รอสักหนึ่งนาที", "มีคนพิมพ์รหัสผิดหลายครั้งบนเครื่องนี้", "รอแล้วพิมพ์ใหม่ หรือสแกน QR บนบัตร ซึ่งใช้ได้ตลอด"),
        (
            "Please wait a minute.",
            "Many wrong codes were typed on this machine.",
            "Wait and type again, or scan the QR on the slip, which always works.",
        ),
    ),
    "receipt_closed": Sentence(
        410,
        ("บัตรปิดไปแล้ว", "เปิดค้างไว้เกินครึ่งชั่วโมง หรือยังไม่ได้เปิดบนเครื่องนี้", "เปิดด้วย QR หรือรหัสบนบัตรอีกครั้ง"),
        (
            "The receipt is closed.",
            "It stays open for half an hour, or was not opened on this phone.",
            "Open it again with the QR or the code on the slip.",
        ),
    ),
    "slip_too_weak": Sentence(
        422,
        (
            "ยังไม่ได้เก็บความยินยอมนี้",
            "รหัสบนบัตรสั้นไป หรือเดาง่ายไป ใครเดาถูกก็เปิดเรื่องของเขาได้",
            "เปิดหน้าขอความยินยอมใหม่ แล้วให้บัตรใบใหม่กับเจ้าตัว",
        ),
        (
            "This consent was not kept.",
            "The code on the slip is too short or too easy to guess; whoever guesses it opens their story.",
            "Open the page for asking again and give the person a new slip.",
        ),
    ),
    "slip_taken": Sentence(
        409,
        (
            "ยังไม่ได้เก็บความยินยอมนี้",
            "รหัสบนบัตรใบนี้ไปตรงกับบัตรของคนอื่น เกิดได้น้อยมาก แต่สองคนใช้รหัสเดียวกันไม่ได้",
            "เปิดเรื่องที่ค้างอยู่ในเครื่องนี้ กรอกความยินยอมอีกครั้ง แล้วหาทางส่งบัตรใบใหม่ให้เจ้าตัว",
        ),
        (
            "This consent was not kept.",
            "Its code is already on somebody else's slip. That is very rare, but two people cannot share one.",
            "Open what waits on this device, fill in the consent once more, and get the new slip to the person.",
        ),
    ),
    "wording_unknown": Sentence(
        422,
        (
            "ยังไม่ได้เก็บความยินยอมนี้",
            "ข้อความที่อ่านให้ฟัง ({version}) เครื่องหลักไม่รู้จัก จึงไม่รู้ว่าเจ้าตัวยอมอะไรไว้",
            "อย่าเพิ่งลบ ให้คนดูแลเครื่องหลักปรับโปรแกรมให้ใหม่เท่ากัน แล้วส่งอีกครั้ง",
        ),
        (
            "This consent was not kept.",
            "The main machine does not know the words that were read out ({version}), so nobody can tell what was allowed.",
            "Do not throw it away. Bring the main machine up to date, then send it again.",
        ),
    ),
    "worry_empty": Sentence(
        422,
        ("ยังไม่มีข้อความ", "คนที่อ่านจะไม่รู้ว่าเกิดอะไรขึ้น", "เขียนสั้น ๆ ก็พอ หรือไปหาเขา หรือโทร"),
        (
            "There are no words yet.",
            "Whoever reads it would not know what happened.",
            "A line is enough, or go there, or call.",
        ),
    ),
    "worry_without_contact": Sentence(
        409,
        ("ยังส่งไม่ได้", "หน่วยนี้ยังไม่มีใครดูแลความปลอดภัย", "บอกคนที่ไว้ใจ หรือโทรเบอร์ในหน้านี้"),
        (
            "It was not sent.",
            "Nobody cares for safety in this hub yet.",
            "Tell somebody whom you trust, or call a number on this page.",
        ),
    ),
    "officer_at_the_machine": Sentence(
        403,
        ("หน้านี้เปิดจากเครื่องอื่นไม่ได้", "เจ้าหน้าที่ส่วนกลางตั้งได้ที่เครื่องหลักเท่านั้น", "ไปนั่งที่เครื่องหลักแล้วเปิดหน้านี้อีกครั้ง"),
        (
            "This page does not open from elsewhere.",
            "National officers are named at the machine itself.",
            "Sit down at the machine and open the page again.",
        ),
    ),
}
