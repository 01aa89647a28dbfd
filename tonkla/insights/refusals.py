"""What the room `insights` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "no_cards_chosen": Sentence(
        422,
        ("ยังไม่ได้เลือกการ์ด", "เรื่องเดียวกันต้องมีการ์ดอย่างน้อยหนึ่งใบ", "แตะเลือกการ์ดสองสามใบที่พูดเรื่องเดียวกัน แล้วกดรวม"),
        (
            "No card was chosen.",
            "Things that belong together need at least one card.",
            "Tap two or three cards that speak of the same thing, then lay them together.",
        ),
    ),
    "insight_without_cards": Sentence(
        422,
        ("ยังเขียนข้อมูลเชิงลึกไม่ได้", "ต้องเดินกลับไปถึงคำที่มีคนพูดจริงได้", "เลือกการ์ดอย่างน้อยหนึ่งใบที่ทำให้เราเข้าใจเรื่องนี้ สิ่งที่พิมพ์ยังอยู่"),
        (
            "An insight needs evidence.",
            "It must lead back to words somebody said.",
            "Choose at least one card it rests on; what you typed is kept.",
        ),
    ),
    "theme_not_mergeable": Sentence(
        409,
        ("ยังรวมสองเรื่องนี้ไม่ได้", "เป็นเรื่องเดียวกันอยู่แล้ว หรือเรื่องนั้นถูกแยกออกไปแล้ว", "เปิดหน้านี้ใหม่ แล้วเลือกเรื่องที่จะรวมด้วยอีกครั้ง"),
        (
            "These two were not laid together.",
            "It is the same one, or it was taken apart meanwhile.",
            "Open the page again and choose once more.",
        ),
    ),
    "file_unreadable": Sentence(
        422,
        (
            "อ่านไฟล์นี้ไม่ได้",
            "ข้างในไม่ใช่ {detail} อย่างที่ชื่อไฟล์บอก หรือไฟล์เสีย",
            "เปิดไฟล์ดู แล้วบันทึกเป็น CSV (UTF-8) หรือ XLSX อีกครั้ง ยังไม่มีอะไรถูกนำเข้า",
        ),
        (
            "This file could not be read.",
            "Inside it is not {detail}, as its name says, or it is damaged.",
            "Open it and save it as CSV (UTF-8) or XLSX again. Nothing was brought in.",
        ),
    ),
    "file_empty": Sentence(
        422,
        ("ไฟล์นี้ยังไม่มีแถวไหนให้นำเข้า", "มีแค่หัวตาราง หรือว่างทั้งไฟล์", "ใส่ข้อความอย่างน้อยหนึ่งแถว แล้วลองอีกครั้ง"),
        (
            "This file has no rows to bring in.",
            "It holds only names of columns, or nothing.",
            "Put at least one row in and try again.",
        ),
    ),
    "no_text_column": Sentence(
        422,
        (
            "ไม่รู้ว่าคอลัมน์ไหนคือข้อความ",
            "คอลัมน์ที่มีคือ {columns}",
            "เลือกคอลัมน์ด้านล่าง (ในบรรทัดคำสั่ง: --text ชื่อคอลัมน์) หรือเปลี่ยนหัวตารางเป็น text",
        ),
        (
            "Which column holds the words is not clear.",
            "The columns are: {columns}.",
            "Choose it below (on the command line: --text NAME), or call the column text.",
        ),
    ),
    "no_such_column": Sentence(
        422,
        ("ไม่พบคอลัมน์ {column}", "คอลัมน์ที่มีคือ {columns}", "ดูตัวสะกด แล้วเลือกใหม่ ยังไม่มีอะไรถูกนำเข้า"),
        (
            "There is no column {column}.",
            "The columns are: {columns}.",
            "Look at the spelling and choose again. Nothing was brought in.",
        ),
    ),
    "row_unreadable": Sentence(
        422,
        ("แถวที่ {row} ของ {file} อ่านไม่ได้", "เพราะ {cause}", "แก้แถวนั้นแล้วนำเข้าใหม่ ยังไม่มีอะไรถูกนำเข้า"),
        (
            "Row {row} of {file} could not be read.",
            "Because of {cause}.",
            "Mend that row and try again. Nothing was brought in.",
        ),
    ),
    "file_of_another_shape": Sentence(
        422,
        (
            "วิเคราะห์ไฟล์ {file} ไม่ได้",
            "ข้างในไม่ได้เรียงอย่างที่ต้องการ: {shape}",
            "เทียบกับตัวอย่างใน tonkla analyse --help แล้วลองใหม่",
        ),
        (
            "{file} could not be analysed.",
            "It is not laid out as this needs: {shape}.",
            "Compare it with tonkla analyse --help and try again.",
        ),
    ),
    "too_many_rows": Sentence(
        413,
        (
            "ไฟล์นี้มี {rows} แถว",
            "รับได้ครั้งละไม่เกิน {limit} แถว จะได้ไม่ช้าทั้งห้อง",
            "แบ่งเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์ ยังไม่มีอะไรถูกนำเข้า",
        ),
        (
            "This file has {rows} rows.",
            "At most {limit} are taken at once, so that the room stays quick.",
            "Split it into several files. Nothing was brought in.",
        ),
    ),
}
