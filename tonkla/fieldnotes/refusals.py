"""What the room `fieldnotes` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "ask_first": Sentence(
        422,
        ("ยังไม่ได้เก็บบันทึกนี้", "ยังไม่รู้ว่าเจ้าของเรื่องยอมให้จดไหม", "เลือกบัตรของผู้เล่า หรือขอความยินยอมก่อน สิ่งที่พิมพ์ยังอยู่ในเครื่องนี้"),
        (
            "The note was not kept.",
            "We do not know whether the person allows it.",
            "Choose their receipt, or ask them first. What you typed is still on this device.",
        ),
    ),
    "not_allowed_any_more": Sentence(
        409,
        (
            "เก็บไม่ได้",
            "เจ้าของเรื่องไม่ให้ใช้เรื่องที่เล่าแล้ว หรือหมดเวลาที่ตกลงกันไว้",
            "ลบสิ่งที่พิมพ์ออกจากเครื่องนี้ ถ้าเจ้าตัวเปลี่ยนใจ ให้ออกบัตรใบใหม่",
        ),
        (
            "This cannot be kept.",
            "The person no longer allows it, or the time agreed on is over.",
            "Remove what you typed from this device. If they change their mind, make a new receipt.",
        ),
    ),
    "photo_not_allowed": Sentence(
        422,
        ("รูปไม่ได้เก็บ", "เจ้าของเรื่องไม่ได้ให้ถ่ายรูป", "บันทึกที่พิมพ์เก็บไว้แล้ว ถ้าเขาให้ถ่าย ขอความยินยอมข้อนี้ก่อน"),
        (
            "The photo was not kept.",
            "The person did not allow photos.",
            "The typed note is kept. If they do allow it, record that first.",
        ),
    ),
    "audio_not_allowed": Sentence(
        422,
        ("เสียงไม่ได้เก็บ", "เจ้าของเรื่องไม่ได้ให้อัดเสียง", "บันทึกที่พิมพ์เก็บไว้แล้ว ถ้าเขาให้อัด ขอความยินยอมข้อนี้ก่อน"),
        (
            "The recording was not kept.",
            "The person did not allow it.",
            "The typed note is kept. If they do allow it, record that first.",
        ),
    ),
    "note_empty": Sentence(
        422,
        ("ยังไม่มีข้อความ", "บันทึกเปล่าไม่ช่วยให้ใครเข้าใจอะไร", "พิมพ์สิ่งที่ได้ยินสักหนึ่งประโยค"),
        ("There are no words yet.", "An empty note helps nobody understand.", "Type one sentence of what you heard."),
    ),
    "note_too_long": Sentence(
        422,
        ("บันทึกยาวเกินไป ({length} ตัวอักษร รับได้ {limit})", "ข้อความยาวมากทำให้มือถืออ่านไม่ไหว", "แบ่งเป็นสองบันทึก"),
        (
            "The note is too long ({length} characters; the limit is {limit}).",
            "A phone cannot read that much at once.",
            "Make two notes of it.",
        ),
    ),
    "note_unreadable": Sentence(
        422,
        ("อ่านบันทึกนี้ไม่ออก", "มีสัญลักษณ์ที่ไม่ใช่ตัวหนังสือ หรือไม่รู้ว่าเป็นบันทึกแบบไหน", "คัดลอกเฉพาะข้อความมาวางใหม่"),
        (
            "This note cannot be read.",
            "It holds signs that are no letters, or its kind is not known.",
            "Copy the words alone and paste them again.",
        ),
    ),
    "note_facts": Sentence(
        422,
        ("ยังไม่ได้เก็บบันทึกนี้", "ช่องข้าง ๆ ยังไม่ถูก: {names}", "แก้ช่องนั้นแล้วส่งอีกครั้ง ข้อความที่พิมพ์ยังอยู่ครบ"),
        (
            "The note was not kept.",
            "Something beside the words does not read: {names}",
            "Mend it and send again. What you typed is all still there.",
        ),
    ),
    "note_id_taken": Sentence(
        409,
        ("ยังไม่ได้เก็บ", "เลขของบันทึกนี้มีคนใช้แล้ว", "เปิดหน้าเขียนใหม่ แล้ววางข้อความลงไป"),
        (
            "It was not kept.",
            "The number of this note is already in use.",
            "Open a fresh page and paste the words there.",
        ),
    ),
    "no_such_passage": Sentence(
        422,
        ("ยกข้อความส่วนนี้ไม่ได้", "ไม่มีตัวหนังสือในส่วนที่เลือก หรือบันทึกเปลี่ยนไปแล้ว", "เปิดบันทึกใหม่แล้วเลือกอีกครั้ง"),
        (
            "This passage cannot be taken.",
            "There are no letters in it, or the note has changed meanwhile.",
            "Open the note again and choose once more.",
        ),
    ),
    "anothers_work": Sentence(
        403,
        ("ยังเอาออกไม่ได้", "เป็นงานที่คนอื่นทำไว้", "คุยกับเจ้าของงาน หรือให้วิทยากรของหน่วยเอาออก"),
        ("It was not taken off.", "It is another person's work.", "Talk with them, or ask the hub's trainer."),
    ),
    "anothers_label": Sentence(
        403,
        ("ยังเปลี่ยนป้าย “{name}” ไม่ได้", "คนอื่นตั้งป้ายนี้และใช้อยู่", "คุยกับคนที่ตั้ง หรือให้วิทยากรของหน่วยเปลี่ยน ระหว่างนี้ตั้งป้ายของตัวเองได้"),
        (
            "The label “{name}” was not changed.",
            "Somebody else made it and works with it.",
            "Talk with them, or ask the hub's trainer. Meanwhile a label of your own is fine.",
        ),
    ),
    "label_circle": Sentence(
        422,
        ("วางป้ายไว้ตรงนั้นไม่ได้", "ป้ายนั้นอยู่ใต้ป้ายนี้อยู่แล้ว จะวนเป็นวง", "เลือกป้ายอื่น หรือย้ายป้ายล่างขึ้นมาก่อน"),
        (
            "The label cannot stand there.",
            "That one already stands below this one; it would go round in a circle.",
            "Choose another, or move the lower one up first.",
        ),
    ),
    "label_without_name": Sentence(
        422,
        ("ป้ายยังไม่มีชื่อ", "ไม่มีชื่อก็หาไม่เจอ หรือชื่อซ้ำกับป้ายเดิม", "ตั้งชื่อสั้น ๆ ที่ต่างจากเดิม"),
        (
            "The label has no name of its own.",
            "Without one nobody finds it.",
            "Give it a short name that is not taken.",
        ),
    ),
    "no_such_label": Sentence(
        404,
        ("ไม่พบป้ายนี้", "อาจถูกรวมไปแล้ว", "เปิดหน้าป้ายใหม่แล้วเลือกอีกครั้ง"),
        ("This label was not found.", "It may have been merged meanwhile.", "Open the labels again and choose."),
    ),
    "nothing_chosen": Sentence(
        422,
        ("ยังไม่ได้เลือกข้อความ", "แยกป้ายต้องรู้ว่าข้อความไหนไปกับป้ายใหม่", "แตะข้อความที่ต้องการก่อน"),
        ("No passage was chosen.", "To split a label we must know which passages go.", "Tick some first."),
    ),
    "file_not_understood": Sentence(
        422,
        (
            "อ่านไฟล์นี้ไม่ออก",
            "ไม่เหมือนไฟล์ชนิดที่เรารู้จัก หรือเสียระหว่างทาง",
            "ดูรายชื่อไฟล์ที่รับได้ในหน้านี้ แล้วบันทึกใหม่จากโปรแกรมเดิม ไม่มีอะไรเปลี่ยนในเครื่อง",
        ),
        (
            "This file cannot be read.",
            "It is none of the kinds we know, or was damaged on its way.",
            "Look at the kinds this page takes and save it again from where it was made. Nothing here was changed.",
        ),
    ),
    "file_old_excel": Sentence(
        422,
        (
            "ไฟล์นี้เป็น Excel แบบเก่า",
            "ชื่ออาจลงท้าย .xlsx แต่ข้างในเป็นแบบก่อนปี 2550",
            "เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx ใหม่",
        ),
        (
            "This is an old Excel file.",
            "Its name may end in .xlsx, but inside it is the kind from before 2007.",
            "Open it in Excel or LibreOffice and save it as .xlsx.",
        ),
    ),
    "file_broken_xml": Sentence(
        422,
        ("ไฟล์นี้ขาดกลางทาง", "โครงของไฟล์เปิดแล้วไม่ปิด", "ขอไฟล์ใหม่จากคนที่ส่งมา ไม่มีอะไรเปลี่ยนในเครื่อง"),
        (
            "This file is broken.",
            "Its structure opens and does not close.",
            "Ask whoever sent it for a fresh copy. Nothing here was changed.",
        ),
    ),
    "file_with_entities": Sentence(
        422,
        ("ไม่รับไฟล์นี้", "ข้างในมีคำสั่งให้ขยายหรือไปดึงของจากที่อื่น", "ขอไฟล์ที่ไม่มี DOCTYPE จากคนที่ส่งมา"),
        (
            "This file is not taken.",
            "It holds instructions to swell up or to fetch things from elsewhere.",
            "Ask for a file without a DOCTYPE.",
        ),
    ),
    "file_reaches_out": Sentence(
        422,
        ("ไม่รับไฟล์นี้", "ข้างในมีชื่อไฟล์ที่ชี้ออกนอกโฟลเดอร์ของมันเอง", "ขอไฟล์ใหม่จากคนที่ส่งมา ไม่มีอะไรเปลี่ยนในเครื่อง"),
        (
            "This file is not taken.",
            "It holds names that point outside its own folder.",
            "Ask whoever sent it for a fresh one. Nothing here was changed.",
        ),
    ),
    "file_bomb": Sentence(
        413,
        ("ไม่รับไฟล์นี้", "คลี่ออกมาแล้วใหญ่กว่าที่เครื่องรับไหว", "แบ่งเป็นหลายไฟล์ หรือเอารูปและวิดีโอออกก่อน"),
        (
            "This file is not taken.",
            "Unpacked it is larger than this machine can hold.",
            "Split it, or leave pictures and videos out.",
        ),
    ),
    "file_too_large": Sentence(
        413,
        ("ไฟล์ใหญ่เกินไป ({size} รับได้ {limit})", "อ่านทีเดียวแล้วเครื่องจะค้าง", "แบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์"),
        (
            "The file is too large ({size}; the limit is {limit}).",
            "Reading it at once would hold everything up.",
            "Split it and bring in one after the other.",
        ),
    ),
    "form_column_twice": Sentence(
        422,
        ("แบบถามนี้มีช่องชื่อ {column} สองช่อง", "ไม่รู้ว่าจะใช้ช่องไหน", "แก้ในไฟล์ให้เหลือช่องเดียว แล้วเปิดอีกครั้ง"),
        (
            "This form has the column {column} twice.",
            "We cannot tell which one counts.",
            "Leave one of them in the file and open it again.",
        ),
    ),
    "form_answers_missing": Sentence(
        422,
        ("ยังขาดคำตอบที่ต้องมี", "{names}", "เติมแล้วส่งอีกครั้ง ที่พิมพ์ไว้ยังอยู่"),
        (
            "Answers that are needed are missing.",
            "{names}",
            "Fill them in and send again. What you typed is still there.",
        ),
    ),
    "form_answers_outside": Sentence(
        422,
        ("มีคำตอบที่ยังไม่ตรงกับที่แบบถามรับ", "{names}", "แก้ข้อนี้แล้วส่งอีกครั้ง ที่พิมพ์ไว้ยังอยู่"),
        (
            "An answer is not one this form takes.",
            "{names}",
            "Put it right and send again. What you typed is still there.",
        ),
    ),
    "nothing_in_file": Sentence(
        422,
        ("ไม่มีอะไรให้นำเข้า", "ไม่พบข้อความของใครในไฟล์นี้", "ดูว่าเลือกไฟล์ถูกไหม หรือบอกว่าช่องไหนคือข้อความ"),
        (
            "There is nothing to bring in.",
            "No words of anybody were found in this file.",
            "See whether it is the right file, or say which column holds the words.",
        ),
    ),
    "sealed_needs_passphrase": Sentence(
        422,
        ("ไฟล์นี้ปิดไว้ด้วยวลีผ่าน", "วลีที่พิมพ์เปิดไม่ออก หรือยังไม่ได้พิมพ์", "พิมพ์วลีผ่านที่ใช้ตอนปิดไฟล์ ถ้าลืม ไม่มีใครเปิดให้ได้"),
        (
            "This file is closed with a passphrase.",
            "The one typed does not open it, or none was typed.",
            "Type the passphrase it was closed with. If it is lost, nobody can open it.",
        ),
    ),
    "basis_missing": Sentence(
        422,
        ("ยังไม่ได้นำเข้า", "ยังไม่ได้บอกว่าคนในไฟล์ยอมให้ใช้เรื่องของเขาอย่างไร", "เขียนสั้น ๆ เช่น ใครขอ ขอเมื่อไร ขอเพื่ออะไร"),
        (
            "Nothing was brought in.",
            "It is not said how the people in the file agreed to this.",
            "Write it shortly: who asked them, when, what for.",
        ),
    ),
}
