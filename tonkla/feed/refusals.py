"""What the hot process refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "too_many_cards": Sentence(
        429,
        ("ขอพักส่งสักครู่", "หนึ่งนาทีนี้ส่งมา {limit} ใบแล้ว", "เขียนต่อได้เลย ที่เหลือยังอยู่ในเครื่องและจะส่งเองทีละใบ"),
        ("Sending rests for a moment.", "{limit} cards came from this phone within a minute.", "Go on writing; the rest stays on the phone and is sent by itself."),
    ),
    "too_many_without_script": Sentence(
        429,
        ("ขอพักส่งสักครู่", "หนึ่งนาทีนี้ส่งมาจากเครื่องนี้ {limit} ครั้งแล้ว", "สิ่งที่เขียนยังอยู่ตรงนี้ รอสักหนึ่งนาที แล้วส่งอีกครั้ง"),
        ("Sending rests for a moment.", "{limit} came from this phone within a minute.", "Your words are kept here. Wait a minute, then send again."),
    ),
    "too_large": Sentence(
        413,
        ("สิ่งที่ส่งมาใหญ่เกินไป", "รับได้ครั้งละไม่เกิน {limit}", "แบ่งเป็นหลายชิ้น หรือย่อรูปก่อน แล้วส่งอีกครั้ง"),
        ("This is too large to take in.", "At most {limit} fit at a time.", "Split it or make the picture smaller, then send again."),
    ),
    "form_unreadable": Sentence(
        422,
        ("อ่านสิ่งที่ส่งมาไม่ออก", "อาจขาดหายระหว่างทาง", "เปิดหน้านี้ใหม่ แล้วส่งอีกครั้ง สิ่งที่เขียนยังอยู่"),
        ("What came could not be read.", "It may have been damaged on the way.", "Open the page again and send once more; your words are kept."),
    ),
    "machine_full": Sentence(
        503,
        ("เครื่องหลักยังเก็บเพิ่มไม่ได้", "ที่เก็บข้อมูลเต็มหรือเขียนไม่ได้", "บอกวิทยากรให้ทำที่ว่างในเครื่องหลัก สิ่งที่เขียนยังอยู่ในเครื่องคุณ และจะส่งเองอีกครั้ง"),
        ("The main computer cannot keep more just now.", "Its disk is full or cannot be written.", "Tell the facilitator to free some space. Your words are safe on the phone and will be sent again."),
    ),
    "machine_busy": Sentence(
        503,
        ("เครื่องหลักกำลังยุ่ง", "มีงานเข้ามาพร้อมกันมาก", "รอสักครู่ สิ่งที่เขียนยังอยู่ในเครื่องคุณ และจะส่งเองอีกครั้ง"),
        ("The main computer is busy.", "Much came in at once.", "Wait a moment. Your words are safe on the phone and will be sent again."),
    ),
    "machine_starting": Sentence(
        503,
        ("เครื่องหลักกำลังเตรียมตัว", "เพิ่งเปิดเครื่อง หรือกำลังปรับข้อมูลให้เข้ากับรุ่นใหม่", "รอสักครู่ หน้านี้จะเปิดเอง"),
        ("The main computer is getting ready.", "It has just started, or is bringing its data up to date.", "Wait a moment; this page opens by itself."),
    ),
    "machine_stumbled": Sentence(
        503,
        ("เครื่องหลักสะดุด ยังไม่ได้เก็บสิ่งนี้", "เป็นที่เครื่องหลัก ไม่ใช่ที่คุณ", "สิ่งที่เขียนยังอยู่ในเครื่องคุณ และจะส่งเองอีกครั้ง ถ้ายังไม่ได้ บอกวิทยากร"),
        ("The main computer stumbled; this was not kept.", "It is our mistake, not yours.", "Your words are safe on the phone and will be sent again. If it goes on, tell the facilitator."),
    ),
    "unknown_host": Sentence(
        421,
        ("ไม่เปิดผ่านที่อยู่นี้", "เครื่องหลักไม่รู้จักชื่อ “{host}”", "สแกน QR ที่จอหน้าห้อง หรือเติมชื่อนี้ใน TONKLA_HOSTS ที่เครื่องหลัก"),
        ("This address does not open.", "The main computer does not know the name “{host}”.", "Scan the QR code on the screen, or add the name to TONKLA_HOSTS on the main computer."),
    ),
    "method_unknown": Sentence(
        405,
        ("ที่นี่ไม่รับคำขอแบบนี้", "หน้าเว็บของเราใช้แค่เปิดดูกับส่งแบบฟอร์ม", "เปิดหน้านี้ใหม่จากลิงก์หรือ QR"),
        ("This kind of request is not taken.", "Our pages only open and post forms.", "Open the page again from its link or QR code."),
    ),
    "too_many_screens": Sentence(
        503,
        ("ตอนนี้มีจอต่ออยู่เต็มแล้ว", "เครื่องหลักรับจอได้จำกัด", "ปิดแท็บที่ไม่ใช้ แล้วรอสักครู่ หน้านี้จะลองต่อเอง"),
        ("All places for screens are taken.", "The main computer can feed only so many at once.", "Close tabs you do not need and wait; this page tries again by itself."),
    ),
    "already_serving": Sentence(
        409,
        ("เครื่องหลักเปิดอยู่แล้ว", "ข้อมูลชุดนี้มีโปรแกรมอีกตัวใช้อยู่ ที่ {address}", "เปิดที่อยู่นั้น หรือปิดตัวเดิมก่อน หรือใช้ TONKLA_DATA ชี้ไปอีกที่หนึ่ง"),
        ("The main computer is already serving.", "Another program uses this data, at {address}.", "Open that address, stop the other one first, or point TONKLA_DATA to another folder."),
    ),
    "port_taken": Sentence(
        409,
        ("เปิดที่ประตู {port} ไม่ได้", "มีโปรแกรมอื่นใช้อยู่ หรือเครื่องไม่อนุญาต", "ปิดโปรแกรมนั้น หรือเลือกเลขอื่น เช่น PORT=8001"),
        ("Port {port} could not be opened.", "Another program uses it, or this machine does not allow it.", "Stop that program or choose another number, such as PORT=8001."),
    ),
}  # fmt: skip
