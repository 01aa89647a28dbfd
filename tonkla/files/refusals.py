"""What the room `files` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "not_a_backup": Sentence(
        422,
        ("ไฟล์นี้ไม่ใช่ข้อมูลสำรองของต้นกล้า", "ต้นไฟล์ไม่เหมือนไฟล์ที่เราทำ", "เลือกไฟล์ที่ชื่อขึ้นต้นด้วย tonkla- และลงท้ายด้วย .backup"),
        ("This file is not one of our backups.", "It does not begin like one.", "Choose a file named tonkla-….backup."),
    ),
    "backup_wrong_passphrase": Sentence(
        422,
        ("เปิดข้อมูลสำรองนี้ยังไม่ได้", "วลีผ่านไม่ตรง หรือไฟล์เสียหายระหว่างทาง", "ลองพิมพ์วลีผ่านอีกครั้ง หรือใช้ไฟล์อีกชุด"),
        (
            "This backup did not open.",
            "The passphrase is another one, or the file was damaged on its way.",
            "Type the passphrase again, or use another copy.",
        ),
    ),
    "backup_damaged": Sentence(
        422,
        ("ข้อมูลสำรองนี้ใช้ไม่ได้", "เปิดตรวจแล้วไม่ตรงกับที่เก็บไว้ ({detail})", "ข้อมูลในเครื่องยังอยู่ครบ ลองสำรองใหม่ หรือใช้ไฟล์อีกชุด"),
        (
            "This backup cannot be used.",
            "Opened again it was not what was put in ({detail}).",
            "Nothing in the machine was touched. Make a new one, or use another copy.",
        ),
    ),
    "backup_by_postgres": Sentence(
        409,
        ("ยังสำรองแบบนี้ไม่ได้", "ข้อมูลอยู่ใน PostgreSQL", "ใช้ pg_dump ตามที่เขียนไว้ใน docs/run.md"),
        ("No backup was made this way.", "The data lives in PostgreSQL.", "Use pg_dump as docs/run.md describes."),
    ),
    "nothing_to_back_up": Sentence(
        409,
        ("ยังไม่มีอะไรให้สำรอง", "เครื่องหลักยังไม่เคยเปิด", "เปิดเครื่องหลักหนึ่งครั้งก่อน"),
        ("There is nothing to back up yet.", "The main machine has never been started here.", "Start it once first."),
    ),
    "passphrase_short": Sentence(
        422,
        (
            "วลีผ่านสั้นไป",
            "ข้อมูลสำรองเดินทางไปกับแฟลชไดรฟ์ ใครเก็บได้ต้องเปิดไม่ออก",
            "ใช้ 8 ตัวอักษรขึ้นไป แล้วจดเก็บไว้คนละที่กับไฟล์ ถ้าลืม จะไม่มีใครเปิดให้ได้",
        ),
        (
            "The passphrase is too short.",
            "A backup travels on a stick; whoever finds it must not read it.",
            "Use 8 characters or more and keep it apart from the file. If it is lost, nobody can open it.",
        ),
    ),
    "no_such_folder": Sentence(
        422,
        ("ไม่พบ {folder}", "แฟลชไดรฟ์อาจยังไม่ได้เสียบ หรือพิมพ์ชื่อไม่ครบ", "ตรวจชื่อแล้วลองอีกครั้ง"),
        (
            "{folder} was not found.",
            "The stick may not be plugged in, or the name is not complete.",
            "Check the name and try again.",
        ),
    ),
    "backup_no_room": Sentence(
        507,
        ("สำรองไม่เสร็จ", "ที่เก็บเต็มหรือเขียนไม่ได้ ({detail})", "ลบของที่ไม่ใช้ หรือใช้แฟลชไดรฟ์อีกอัน ข้อมูลในเครื่องยังอยู่ครบ"),
        (
            "The backup was not finished.",
            "The place is full or cannot be written ({detail}).",
            "Free some room or use another stick. Nothing in the machine was touched.",
        ),
    ),
    "photo_unreadable": Sentence(
        422,
        (
            "เปิดรูปนี้ไม่ได้",
            "ไฟล์อาจไม่ใช่รูปถ่าย หรือเสียระหว่างทาง",
            "ถ่ายใหม่แล้วส่งอีกครั้ง รับ JPEG PNG และ WebP หรือเขียนเป็นข้อความแทนก็ได้",
        ),
        (
            "This photo could not be opened.",
            "It may not be a photo, or was damaged on its way.",
            "Take it again; JPEG, PNG and WebP are fine. Or write it instead.",
        ),
    ),
    "photo_too_big": Sentence(
        413,
        (
            "รูปนี้ใหญ่เกินไป ({size} MB รับได้ไม่เกิน {limit} MB)",
            "เครื่องหลักต้องเก็บรูปของทุกคน",
            "ถ่ายใหม่ให้เล็กลง หรือเขียนเป็นข้อความแทนก็ได้",
        ),
        (
            "This photo is too big ({size} MB; the limit is {limit} MB).",
            "The main machine keeps everybody's photos.",
            "Take a smaller one, or write it instead.",
        ),
    ),
    "sealed_for_another": Sentence(
        422,
        ("ไฟล์นี้เปิดไม่ออก", "ปิดไว้ด้วยกุญแจของเครื่องอื่น หรือไฟล์เสียหาย", "นำข้อมูลสำรองของเครื่องที่ปิดไว้กลับมา กุญแจอยู่ในนั้น"),
        (
            "This file does not open.",
            "It was sealed with another machine's key, or it is damaged.",
            "Bring back the backup of the machine that sealed it; the key is in there.",
        ),
    ),
    "audio_unreadable": Sentence(
        422,
        ("เสียงนี้เปิดไม่ได้", "ไฟล์ไม่ได้ขึ้นต้นเหมือนไฟล์เสียง", "อัดใหม่อีกครั้ง หรือพิมพ์สิ่งที่ได้ยินแทน"),
        (
            "This recording could not be opened.",
            "The file does not begin like a recording.",
            "Record once more, or type what was said.",
        ),
    ),
    "audio_too_big": Sentence(
        413,
        ("เสียงยาวเกินไป ({size} MB รับได้ {limit} MB)", "เครื่องหลักต้องเก็บของทุกคน", "แบ่งอัดเป็นช่วงสั้น ๆ"),
        (
            "This recording is too big ({size} MB; the limit is {limit} MB).",
            "The main machine keeps everybody's.",
            "Record in shorter parts.",
        ),
    ),
}
