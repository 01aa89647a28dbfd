"""What the room `handbook` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "licence_missing": Sentence(
        422,
        ("ยังเก็บไม่ได้", "ยังไม่ได้เลือกสัญญาอนุญาต คนอื่นจะไม่รู้ว่าใช้ต่อได้แค่ไหน", "เลือกสัญญาอนุญาตหนึ่งแบบ สิ่งที่พิมพ์ยังอยู่"),
        ("Not kept yet.", "No licence was chosen, so others would not know what they may do with it.", "Choose one; what you typed is still here."),
    ),
    "licence_forbids": Sentence(
        422,
        ("เก็บเป็นข้อความในคู่มือไม่ได้", "สัญญาอนุญาต {licence} ไม่ให้ปรับใช้หรือใช้ทางการค้า", "เก็บเป็นลิงก์ในหน้าบทเรียนพร้อมเหตุผล หรือขออนุญาตเจ้าของแล้วเลือกสัญญาอื่น"),
        ("This text cannot be held here.", "Its licence {licence} does not let others adapt it or use it freely.", "Keep it as a link among the lessons, or ask its owner for another licence."),
    ),
    "nobody_named": Sentence(
        422,
        ("ยังเก็บไม่ได้", "ยังไม่ได้บอกว่าใครเป็นคนทำ", "ใส่ชื่อคนหรือหน่วยอย่างน้อยหนึ่งชื่อ บรรทัดละชื่อ"),
        ("Not kept yet.", "It does not say who made it.", "Name at least one person or hub, one a line."),
    ),
    "nobody_said_yes": Sentence(
        422,
        ("ยังไม่ได้ทำเป็นร่าง", "หน่วยที่เล่ายังไม่ได้บอกว่าให้คนอื่นใช้ต่อ", "ถามหน่วยนั้นก่อน ถ้าให้ใช้ ติ๊กช่องแล้วทำอีกครั้ง"),
        ("No draft was made.", "The incubator that told it has not said yes to the licence.", "Ask them; when they agree, tick the box and try again."),
    ),
    "lesson_without_title": Sentence(
        422,
        ("ยังเก็บไม่ได้", "บทเรียนยังไม่มีชื่อ", "เขียนหนึ่งประโยคว่าได้เรียนรู้อะไร สิ่งที่พิมพ์ยังอยู่"),
        ("Not kept yet.", "The lesson has no title.", "Say in one sentence what you learned; what you typed is still here."),
    ),
    "words_reader_missing": Sentence(
        422,
        ("ยังไม่ได้จด", "ยังไม่รู้ว่าใครอ่าน หรือฉบับนี้ไม่มีภาษานั้น", "ใส่ชื่อคนที่อ่านแล้วยืนยัน ตามที่เจ้าตัวให้ใช้"),
        ("Not noted.", "It does not say who read it, or this version has no such language.", "Write the name of the reader, as they wish to be named."),
    ),
    "tool_without_name": Sentence(
        422,
        ("ยังเก็บไม่ได้", "เครื่องมือยังไม่มีชื่อ", "ตั้งชื่อสั้น ๆ ที่บอกว่าทำแล้วได้อะไร"),
        ("Not kept yet.", "The tool has no name.", "Give it a short name that says what one gets."),
    ),
    "version_withdrawn": Sentence(
        409,
        ("ทำต่อจากฉบับนี้ไม่ได้", "ผู้ดูแลเครื่องมือถอนฉบับนี้แล้ว", "เปิดหน้าเครื่องมือ แล้วเริ่มจากฉบับที่ยังใช้อยู่"),
        ("Nothing new can be made from this version.", "Its keeper has withdrawn it.", "Open the tool's page and begin from a version that stands."),
    ),
    "last_version": Sentence(
        409,
        ("ยังถอนฉบับนี้ไม่ได้", "เป็นฉบับเดียวที่ยังใช้อยู่", "เก็บฉบับใหม่ก่อน หรือเลิกเผยแพร่เครื่องมือนี้แทน"),
        ("This version was not withdrawn.", "It is the only one that stands.", "Keep a new version first, or unpublish the tool instead."),
    ),
    "adaptation_without_why": Sentence(
        422,
        ("ยังไม่ได้เริ่มปรับใช้", "ยังไม่ได้บอกว่าทำไมต้องปรับ", "เลือกเหตุผลอย่างน้อยหนึ่งข้อ คนที่อื่นจะได้รู้ว่าเหมาะกับเขาไหม"),
        ("The adaptation was not begun.", "It does not say why.", "Choose at least one reason, so that others can tell whether it suits them."),
    ),
    "no_such_language": Sentence(
        422,
        ("ไม่รู้จักรหัสภาษานี้", "“{tag}” ไม่ใช่รหัสภาษา", "ใช้รหัสอย่าง th, en, mfa หรือ mfa-Arab"),
        ("This language is not known.", "“{tag}” is no language tag.", "Use one like th, en, mfa or mfa-Arab."),
    ),
    "tool_place_unknown": Sentence(
        422,
        ("ยังไม่ได้เก็บ", "ยังไม่รู้จักพื้นที่ชื่อ “{typed}”", "ใกล้เคียงที่สุดคือ {like} แก้ชื่อแล้วส่งอีกครั้ง หรือเว้นว่างไว้ สิ่งที่พิมพ์ยังอยู่"),
        ("Not kept yet.", "We know no place called “{typed}”.", "The nearest names are {like}. Mend it and send again, or leave it empty; what you typed is still here."),
    ),
    "tool_text_too_long": Sentence(
        422,
        ("ข้อความยาวเกินไป", "ช่องนี้มี {length} ตัวอักษร เขียนได้ไม่เกิน {longest}", "ตัดให้สั้นลง หรือแบ่งเป็นหลายขั้น"),
        ("This text is too long.", "The field has {length} characters; {longest} fit.", "Shorten it, or make several steps of it."),
    ),
    "number_out_of_range": Sentence(
        422,
        ("ตัวเลขนี้ใช้ไม่ได้", "ใส่ได้ตั้งแต่ {lowest} ถึง {highest}", "ดูตัวเลขเวลาและจำนวนคนอีกที"),
        ("A number cannot be right.", "It may be from {lowest} to {highest}.", "Look at the minutes and the numbers of people once more."),
    ),
    "people_the_wrong_way": Sentence(
        422,
        ("จำนวนคนสลับกันอยู่", "น้อยที่สุดมากกว่ามากที่สุด", "สลับตัวเลขสองช่อง"),
        ("The numbers of people are the wrong way round.", "The fewest are more than the most.", "Swap the two."),
    ),
    "tool_of_too_many_parts": Sentence(
        422,
        ("มีหลายข้อเกินไป", "แต่ละหมวดมีได้ไม่เกิน {most} ข้อ", "รวมข้อที่คล้ายกัน หรือแยกเป็นอีกเครื่องมือ"),
        ("There are too many parts.", "A list holds {most} at most.", "Join those that are alike, or make another tool."),
    ),
    "not_a_tool": Sentence(
        422,
        ("อ่านเป็นเครื่องมือไม่ได้", "ขาดส่วนที่จำเป็น หรือมีชนิดที่เราไม่รู้จัก", "ขอให้คนส่งเก็บไฟล์ใหม่จากหน้าเครื่องมือ แล้วส่งมาอีกครั้ง"),
        ("This is no tool we can read.", "A needed part is missing or of an unknown kind.", "Ask whoever sent it to save the file again from the tool's page."),
    ),
    "draft_moved_on": Sentence(
        409,
        ("ยังไม่ได้บันทึก", "{name} บันทึกร่างนี้ไปก่อนระหว่างที่คุณเขียน", "สิ่งที่คุณเขียนยังอยู่ในช่อง ดูของเขาที่อยู่ข้าง ๆ แล้วกดบันทึกอีกครั้ง"),
        ("Not saved yet.", "{name} saved this draft while you were writing.", "Your words are still in the fields; look at theirs beside them, then save again."),
    ),
    "draft_of_older": Sentence(
        409,
        ("ยังเก็บเป็นฉบับใหม่ไม่ได้", "ระหว่างนี้มีฉบับ {number} แล้ว ร่างนี้เริ่มจากฉบับก่อนหน้า", "ทิ้งร่างแล้วเริ่มจากฉบับใหม่ หรือเก็บไฟล์ไว้ก่อน"),
        ("No new version was made.", "Version {number} has come meanwhile; this draft began before it.", "Copy what you need, drop the draft and begin from the new version."),
    ),
    "draft_unchanged": Sentence(
        409,
        ("ยังไม่มีอะไรเปลี่ยน", "ร่างนี้เหมือนฉบับเดิมทุกช่อง", "แก้สักช่องแล้วบันทึก ก่อนเก็บเป็นฉบับใหม่"),
        ("Nothing has changed.", "The draft says the same as the version before.", "Change and save something, then keep it as a version."),
    ),
    "place_without_heads": Sentence(
        422,
        ("ยังเก็บเป็นฉบับไม่ได้", "มีช่องแบบตารางที่ยังไม่มีหัวตาราง หรือช่องให้เลือกที่ยังไม่มีตัวเลือก", "เปิดช่องนั้นในร่าง ใส่หัวตารางหรือตัวเลือกบรรทัดละข้อ แล้วบันทึก"),
        ("No version was made.", "A place of the board is a table without heads, or a choice with nothing to choose.", "Open it in the draft, write the heads or choices one a line, and save."),
    ),
    "draft_in_the_way": Sentence(
        409,
        ("ยังรับของใหม่ไม่ได้", "มีร่างที่ยังไม่ได้เก็บเป็นฉบับ", "เก็บร่างเป็นฉบับก่อน หรือทิ้งร่าง แล้วค่อยรับ"),
        ("Nothing was taken over.", "There is a draft not yet kept as a version.", "Keep it as a version or drop it, then come back."),
    ),
    "nothing_to_pull": Sentence(
        409,
        ("ไม่มีอะไรใหม่ให้รับ", "ต้นทางยังไม่เปลี่ยนตั้งแต่เราปรับใช้", "กลับมาดูอีกครั้งเมื่อต้นทางมีฉบับใหม่"),
        ("There is nothing new.", "The tool this was made from has not changed since.", "Come back when it has a new version."),
    ),
    "conflicts_open": Sentence(
        422,
        ("ยังไม่ได้รวม", "ยังมี {n} จุดที่แก้ทั้งสองฝั่งและยังไม่ได้เลือก", "เลือกทีละจุดว่าจะใช้ของเรา ของเขา หรือเขียนใหม่ ไม่มีอะไรหายไป"),
        ("Not merged yet.", "{n} places were changed on both sides and nobody has chosen.", "Choose for each: ours, theirs, or new words. Nothing is lost."),
    ),
    "nothing_to_join": Sentence(
        409,
        ("ยังรวมไม่ได้", "เป็นเครื่องมือเดียวกันอยู่แล้ว", "เลือกอีกเครื่องมือหนึ่งที่พูดเรื่องเดียวกัน"),
        ("These cannot be joined.", "Both are the same tool already.", "Choose another tool that says much the same."),
    ),
    "nothing_to_propose_to": Sentence(
        409,
        ("ยังเสนอกลับไม่ได้", "เครื่องมือนี้ไม่ได้ปรับมาจากเครื่องมือไหน", "เผยแพร่เครื่องมือนี้ให้คนอื่นเห็นแทน"),
        ("It cannot be proposed.", "This tool was not made from another.", "Publish it instead."),
    ),
    "proposal_decided": Sentence(
        409,
        ("ข้อเสนอนี้จบแล้ว", "มีคำตอบแล้ว หรือถูกเอากลับไป", "ดูคำตอบในหน้านี้ แล้วเสนอฉบับใหม่ถ้าต้องการ"),
        ("This proposal is closed.", "It was answered or taken back.", "Read the answer here, and propose a new version if you like."),
    ),
    "no_part_chosen": Sentence(
        422,
        ("ยังไม่ได้รับอะไร", "ยังไม่ได้เลือกส่วนที่จะรับ", "เลือกอย่างน้อยหนึ่งส่วน หรือตอบว่าไม่รับพร้อมเหตุผล"),
        ("Nothing was taken.", "No part was chosen.", "Choose at least one, or decline with a reason."),
    ),
    "answer_without_reason": Sentence(
        422,
        ("ยังตอบไม่ได้", "ยังไม่ได้บอกเหตุผล", "เขียนสั้น ๆ ว่าทำไม คนเสนอจะได้ไปต่อถูก"),
        ("Not answered yet.", "The reason is missing.", "Write in a few words why, so that they know what to do next."),
    ),
    "marks_out_of_range": Sentence(
        422,
        ("ยังไม่ได้เก็บคะแนน", "คะแนนมีแค่ 1 ถึง 5", "ดูตัวเลขอีกที แล้วส่งใหม่"),
        ("The marks were not kept.", "A mark is from 1 to 5.", "Look at the numbers and send them again."),
    ),
    "trial_numbers": Sentence(
        422,
        ("ยังไม่ได้จดการทดลองใช้", "ต้องมีจำนวนคนและนาทีที่ใช้จริง", "ใส่คนอย่างน้อย 1 คน และเวลา 1 ถึง 2880 นาที"),
        ("The trial was not noted.", "It needs the number of people and the minutes really taken.", "Give at least 1 person and 1 to 2880 minutes."),
    ),
    "edition_without_title": Sentence(
        422,
        ("ยังเริ่มเล่มไม่ได้", "คู่มือยังไม่มีชื่อ", "ตั้งชื่อสั้น ๆ แล้วกดอีกครั้ง"),
        ("The handbook was not begun.", "It has no title.", "Give it a short one and press again."),
    ),
    "edition_is_published": Sentence(
        409,
        ("แก้ฉบับรวมเล่มนี้ไม่ได้แล้ว", "เผยแพร่แล้ว คนที่ถืออยู่ต้องมั่นใจว่าตรงกัน", "ทำเล่มใหม่ต่อจากเล่มนี้"),
        ("This edition cannot change any more.", "It is published; whoever holds it must be able to rely on it.", "Make a new edition that follows it."),
    ),
    "edition_of_closed_tools": Sentence(
        409,
        ("ยังเผยแพร่เล่มนี้ไม่ได้", "เครื่องมือเหล่านี้ยังเปิดให้อ่านเฉพาะในหน่วย: {names}", "กดเผยแพร่ทั้งเล่มและเครื่องมือในเล่ม ถ้าเป็นเครื่องมือของหน่วยอื่น ขอให้เขาเผยแพร่ก่อนหรือเอาออกจากเล่ม"),
        ("The handbook is not published yet.", "These tools are still read only in their hub: {names}.", "Publish the handbook together with its tools; where one is another hub's, ask them to publish it first or take it out."),
    ),
    "edition_is_empty": Sentence(
        422,
        ("เล่มนี้ยังว่าง", "ยังไม่มีเครื่องมือให้เผยแพร่หรือพิมพ์", "เลือกเครื่องมืออย่างน้อยหนึ่งอย่าง"),
        ("The handbook is still empty.", "There is no tool in it to publish or to print.", "Choose at least one."),
    ),
    "term_incomplete": Sentence(
        422,
        ("ยังเก็บคำนี้ไม่ได้", "ต้องมีทั้งคำที่ไม่อยากใช้และคำที่อยากใช้", "ใส่ให้ครบสองช่อง และให้ต่างกัน"),
        ("This term was not kept.", "It needs the word you do not want and the one you do.", "Fill in both, and let them differ."),
    ),
    "not_a_link": Sentence(
        422,
        ("ลิงก์นี้เปิดไม่ได้", "ลิงก์ต้องขึ้นต้นด้วย https:// หรือ http://", "คัดลอกที่อยู่จากแถบบนของหน้าเว็บมาทั้งบรรทัด"),
        ("This link does not open.", "A link begins with https:// or http://.", "Copy the whole address from the top of the page."),
    ),
    "po_of_another": Sentence(
        422,
        ("ยังไม่ได้รับไฟล์คำแปล", "เป็นไฟล์ของเครื่องมืออื่น ({other})", "เปิดหน้าเครื่องมือนั้นแล้วส่งไฟล์ที่นั่น หรือเก็บไฟล์ใหม่จากหน้านี้"),
        ("The translation was not taken in.", "The file belongs to another tool ({other}).", "Bring it in on that tool's page, or save a fresh file from here."),
    ),
    "po_unreadable": Sentence(
        422,
        ("ยังไม่ได้รับไฟล์คำแปล", "อ่านเป็นไฟล์ PO ไม่ได้", "เก็บไฟล์จากหน้านี้ แปลในโปรแกรมแปล แล้วส่งกลับมา"),
        ("The translation was not taken in.", "It cannot be read as a PO file.", "Save the file from this page, translate it, and bring it back."),
    ),
    "handbook_too_big": Sentence(
        413,
        ("ไฟล์ใหญ่เกินไป", "รับได้ไม่เกิน {most} MB", "แบ่งเป็นหลายไฟล์ เช่น ทีละเครื่องมือ"),
        ("The file is too big.", "{most} MB is the most.", "Split it, for instance into one file a tool."),
    ),
    "handbook_unreadable": Sentence(
        422,
        ("ยังไม่ได้รับไฟล์นี้", "ไม่ใช่ไฟล์คู่มือของต้นกล้า หรือไฟล์ขาด", "ขอไฟล์ .json ใหม่จากหน้าเครื่องมือหรือฉบับรวมเล่ม"),
        ("The file was not taken in.", "It is no handbook file of Tonkla, or it is broken.", "Ask for a fresh .json from the tool's or the edition's page."),
    ),
    "handbook_is_newer": Sentence(
        422,
        ("ยังไม่ได้รับไฟล์นี้", "ไฟล์มาจากต้นกล้ารุ่นใหม่กว่า (รูปแบบ {theirs} เครื่องนี้อ่านได้ถึง {ours})", "ปรับรุ่นเครื่องนี้ หรือขอให้เก็บไฟล์เป็นรูปแบบเก่า ไม่มีอะไรเปลี่ยนในเครื่องนี้"),
        ("The file was not taken in.", "It comes from a newer Tonkla (format {theirs}; this one reads {ours}).", "Update this machine, or ask for an older format. Nothing was changed here."),
    ),
    "lineage_in_a_circle": Sentence(
        422,
        ("ยังไม่ได้รับไฟล์นี้", "ที่มาที่ไปในไฟล์วนกลับมาที่เดิม", "ขอไฟล์ใหม่จากต้นทาง ไม่มีอะไรเปลี่ยนในเครื่องนี้"),
        ("The file was not taken in.", "A version in it descends from itself.", "Ask for a fresh file. Nothing was changed here."),
    ),
    "digest_differs": Sentence(
        422,
        ("ยังไม่ได้รับไฟล์นี้", "เนื้อความในไฟล์ไม่ตรงกับลายนิ้วมือของมันเอง อาจมีคนแก้ไฟล์หลังเก็บ", "ขอไฟล์ใหม่จากต้นทาง ไม่มีอะไรเปลี่ยนในเครื่องนี้"),
        ("The file was not taken in.", "Its words do not fit its own fingerprint; somebody may have changed the file.", "Ask for a fresh file. Nothing was changed here."),
    ),
    "version_differs": Sentence(
        409,
        ("ยังไม่ได้รับไฟล์นี้", "มีฉบับที่ชื่อเดียวกันแต่เนื้อความไม่ตรงกัน ฉบับที่เก็บแล้วแก้ไม่ได้", "ขอไฟล์ใหม่จากต้นทาง ไม่มีอะไรเปลี่ยนในเครื่องนี้"),
        ("The file was not taken in.", "It holds a version we have, with other words; a kept version never changes.", "Ask for a fresh file. Nothing was changed here."),
    ),
}  # fmt: skip
