"""Refusals among machines, hubs and the people they list: bundles, meetings, asks."""

from tonkla.refusal import Sentence

SENTENCES = {
    "listing_under_20": Sentence(
        422,
        ("ยังใส่ชื่อไม่ได้", "รายชื่อนี้มีเฉพาะคนอายุ 20 ปีขึ้นไป", "ถ้าอายุถึงแล้ว ทำเครื่องหมายที่ช่องนั้น ถ้ายังไม่ถึง ให้หน่วยของเราติดต่อแทน"),
        (
            "You are not on the list.",
            "Only people of 20 and older stand on it.",
            "If you are, tick that box. If not yet, let your hub speak for you.",
        ),
    ),
    "listing_without_yes": Sentence(
        422,
        ("ยังใส่ชื่อไม่ได้", "ต้องเป็นเจ้าตัวบอกว่ายินยอม", "ถ้ายินยอม ทำเครื่องหมายที่ช่องสุดท้าย ที่พิมพ์ไว้ยังอยู่"),
        (
            "You are not on the list.",
            "Your own yes is needed.",
            "If you agree, tick the last box; what you typed is kept.",
        ),
    ),
    "asking_unclear": Sentence(
        422,
        ("ยังไม่ได้ส่งคำขอ", "ยังไม่มีคำว่าขออะไร หรือคำตอบไม่ใช่ ได้ ไม่ได้ หรือไว้ก่อน", "เขียนสั้น ๆ ว่าอยากให้ช่วยอะไร แล้วส่งใหม่"),
        (
            "The ask was not sent.",
            "It says nothing yet, or the answer is none of yes, no, later.",
            "Say in a line what you would like, and send again.",
        ),
    ),
    "asking_full": Sentence(
        422,
        ("ยังส่งคำขอไม่ได้", "{name} รับคำขอไว้เต็มแล้ว", "ลองถามคนอื่น หรือกลับมาใหม่ สิ่งที่พิมพ์ยังอยู่"),
        (
            "The ask was not sent.",
            "{name} carries all they can.",
            "Ask somebody else, or come back; what you wrote is still here.",
        ),
    ),
    "asking_needs_two": Sentence(
        422,
        (
            "ยังไม่ได้ส่งคำขอ",
            "ที่ {hub} มีผู้ใหญ่อ่านได้คนเดียว คำขอต้องมีคนอ่านได้อย่างน้อยสองคน",
            "ชวน {hub} เพิ่มวิทยากรหรือเจ้าของอีกคน แล้วส่งใหม่ ที่พิมพ์ไว้ยังอยู่",
        ),
        (
            "The ask was not sent.",
            "At {hub} only one adult could read it; two have to.",
            "Have {hub} add another trainer or owner, then send again; what you typed is kept.",
        ),
    ),
    "affinity_unclear": Sentence(
        422,
        ("ยังไม่ได้จด", "ต้องเลือกพื้นที่อื่น และบอกว่าคล้ายเพราะอะไร", "เขียนเหตุผลสั้น ๆ แล้วบอกใหม่ ที่พิมพ์ไว้ยังอยู่"),
        (
            "This was not written down.",
            "It needs another place, and why it is like yours.",
            "Give the reason in a line and say it again; what you typed is kept.",
        ),
    ),
    "figures_too_large": Sentence(
        413,
        ("ยังรับตารางนี้ไม่ได้", "ไฟล์ใหญ่เกิน {limit}", "ตัดให้เหลือเฉพาะคอลัมน์ code, key, value, year, source แล้วลองใหม่"),
        (
            "This table was not taken in.",
            "It is larger than {limit}.",
            "Keep only the columns code, key, value, year, source, then try again.",
        ),
    ),
    "figures_gone": Sentence(
        422,
        ("ยังไม่ได้รับตัวเลขชุดนี้", "ดูตารางไว้นานเกินหนึ่งชั่วโมงแล้ว หรือมีคนอื่นเป็นผู้ดู", "เลือกไฟล์เดิมอีกครั้ง แล้วกดรับ ของเดิมยังอยู่ครบ"),
        (
            "These figures were not taken in.",
            "The table was looked at more than an hour ago, or by somebody else.",
            "Choose the file again, then take it in; what is here stays as it is.",
        ),
    ),
    "figures_not_yours": Sentence(
        403,
        ("เอาตัวเลขนี้ออกไม่ได้", "คนของหน่วยอื่นเป็นผู้นำเข้า", "ขอให้เจ้าของหน่วยนั้น หรือเจ้าหน้าที่ส่วนกลาง เป็นผู้เอาออก"),
        (
            "These figures stay.",
            "People of another hub brought them in.",
            "Ask an owner of that hub, or a national officer, to take them off.",
        ),
    ),
    "bundle_broken": Sentence(
        422,
        ("รับชุดแบ่งปันนี้ไม่ได้", "ไฟล์ขาดหาย ถูกแก้ระหว่างทาง หรือไม่ใช่ชุดแบ่งปันของต้นกล้า", "ขอไฟล์ใหม่จากเครื่องต้นทาง ยังไม่มีอะไรถูกเพิ่ม"),
        (
            "This bundle was not taken in.",
            "It is incomplete, was changed on the way, or is no bundle of Tonkla.",
            "Ask the other machine for the file again; nothing was added here.",
        ),
    ),
    "bundle_too_large": Sentence(
        413,
        ("รับชุดแบ่งปันนี้ไม่ได้", "ไฟล์ใหญ่เกิน {limit}", "ขอให้เครื่องต้นทางเลือกแบ่งปันน้อยลง แล้วส่งใหม่"),
        (
            "This bundle was not taken in.",
            "It is larger than {limit}.",
            "Have the other machine share less, then try again.",
        ),
    ),
    "bundle_too_new": Sentence(
        422,
        ("รับชุดแบ่งปันนี้ไม่ได้", "มาจากต้นกล้ารุ่นใหม่กว่า (รูปแบบ {schema})", "อัปเดตเครื่องนี้ก่อน แล้วลองอีกครั้ง"),
        (
            "This bundle was not taken in.",
            "It comes from a newer Tonkla (format {schema}).",
            "Bring this machine up to date, then try again.",
        ),
    ),
    "bundle_not_kept": Sentence(
        422,
        ("เอากลับมาจากที่นี่ไม่ได้", "ชุดของ {name} ไม่ได้เก็บไว้ในเครื่องนี้แล้ว", "รับชุดใหม่จากเครื่องนั้นอีกครั้ง"),
        (
            "This cannot be brought back from here.",
            "The bundle of {name} is not kept on this machine any more.",
            "Fetch or carry its newest bundle again.",
        ),
    ),
    "bundle_own": Sentence(
        422,
        ("ชุดนี้มาจากเครื่องนี้เอง", "รับของตัวเองกลับเข้ามาไม่ได้", "เอาไฟล์นี้ไปเปิดที่เครื่องอื่น"),
        (
            "This bundle is this machine's own.",
            "There is nothing in it that is not here.",
            "Take the file to another machine.",
        ),
    ),
    "bundle_of_a_twin": Sentence(
        409,
        (
            "ชุดนี้มีรหัสประจำเครื่องเดียวกับเครื่องนี้ แต่เครื่องนี้จำไม่ได้ว่าเคยทำ",
            "อาจเพราะเคยนำข้อมูลสำรองกลับมา หรือมีอีกเครื่องที่เปิดจากข้อมูลสำรองชุดเดียวกัน",
            "ถ้ายังมีอีกเครื่องใช้อยู่ ให้เครื่องใดเครื่องหนึ่งแยกเป็นเครื่องของตัวเอง ที่หน้าเครือข่าย",
        ),
        (
            "This bundle carries this machine's own print, but this machine does not remember making it.",
            "A copy was brought back here since, or another machine was begun from the same copy.",
            "If another one is running, make one of the two a machine of its own, on the page Network.",
        ),
    ),
    "node_undecided": Sentence(
        409,
        (
            "ยังทำหรือรับชุดแบ่งปันไม่ได้",
            "ข้อมูลสำรองที่นำกลับมามีกุญแจของเครื่องเดิม ยังไม่มีใครบอกว่าเครื่องนี้มาแทนเครื่องนั้นหรือไม่",
            "เลือกที่หัวข้อแรกของหน้าเครือข่าย แล้วลองใหม่",
        ),
        (
            "No bundle is made or taken in yet.",
            "The copy that was brought back holds another machine's key, and nobody has said whether this one takes its place.",
            "Choose at the top of the page Network, then try again.",
        ),
    ),
    "bundle_older": Sentence(
        409,
        ("ชุดนี้เก่ากว่าที่มีอยู่", "ที่นี่มีชุดที่ {held} แล้ว ไฟล์นี้เป็นชุดที่ {offered}", "ขอชุดล่าสุดจากเครื่องต้นทาง ของเดิมยังอยู่ครบ"),
        (
            "This bundle is older than what is here.",
            "Number {held} is held; this file is number {offered}.",
            "Ask for the newest one; what is here stays as it is.",
        ),
    ),
    "bundle_from_stranger": Sentence(
        403,
        (
            "ยังไม่รู้จักเครื่องนี้",
            "{name} ยังไม่ได้เทียบรหัสกันสองหน้าจอ",
            "เปิดหน้าเครือข่ายทั้งสองเครื่อง เทียบรหัสให้ตรงกัน แล้วกดไว้ใจ จึงรับเข้าได้",
        ),
        (
            "This machine is not known yet.",
            "Nobody has compared the print of {name} on two screens.",
            "Open the network page on both machines, compare the prints, trust it; then take the bundle in.",
        ),
    ),
    "pull_no_address": Sentence(
        422,
        ("ที่อยู่นี้ใช้ไม่ได้", "ต้องเป็นที่อยู่ของเครื่องต้นกล้า เช่น http://192.168.1.20:8000", "ดูที่อยู่บนหน้าจอเครื่องนั้น แล้วพิมพ์ใหม่"),
        (
            "This address cannot be used.",
            "It must be that of a Tonkla machine, such as http://192.168.1.20:8000.",
            "Look at the other machine's screen and type it again.",
        ),
    ),
    "pull_unreachable": Sentence(
        422,
        ("ติดต่อ {address} ไม่ได้", "เครื่องนั้นอาจปิดอยู่ หรืออยู่คนละเครือข่าย", "ลองอีกครั้ง หรือรับไฟล์ด้วยแฟลชไดรฟ์ ยังไม่มีอะไรเปลี่ยน"),
        (
            "{address} does not answer.",
            "That machine may be off, or in another network.",
            "Try again, or carry the bundle as a file; nothing has changed here.",
        ),
    ),
    "pull_broke_off": Sentence(
        422,
        ("สายหลุดระหว่างรับจาก {address}", "ได้มาไม่ครบ จึงไม่เก็บไว้เลย", "กดรับอีกครั้งเมื่อสัญญาณดีขึ้น"),
        (
            "The line to {address} broke off.",
            "Not all of it came, so none of it was kept.",
            "Fetch it again when the line is better.",
        ),
    ),
    "pull_redirected": Sentence(
        422,
        ("ไม่ได้รับจาก {address}", "ที่นั่นส่งต่อไปที่อื่น เราไม่ตามไป", "ขอที่อยู่จริงจากเจ้าของเครื่อง แล้วลองใหม่"),
        (
            "Nothing was fetched from {address}.",
            "It points elsewhere, and we do not follow.",
            "Ask the owner of that machine for its own address.",
        ),
    ),
    "pull_nothing_there": Sentence(
        422,
        (
            "ที่ {address} ยังไม่มีชุดแบ่งปัน",
            "เครื่องนั้นยังไม่ได้เปิดให้รับ หรือไม่ใช่เครื่องต้นกล้า",
            "ให้เจ้าของกด “เปิดให้เครื่องอื่นมารับ” แล้วลองใหม่",
        ),
        (
            "There is no bundle at {address}.",
            "That machine offers none, or is no Tonkla.",
            "Have its owner tap “Let other machines fetch it”, then try again.",
        ),
    ),
    "figures_unclear": Sentence(
        422,
        (
            "ยังรับตารางตัวเลขนี้ไม่ได้",
            "ต้องเป็น CSV หรือ XLSX ที่บรรทัดแรกมีคอลัมน์พื้นที่ ตัวชี้วัด ค่า ที่มา (code, key, value, source)",
            "ดูตัวอย่างในหน้านี้ แก้บรรทัดแรกให้ตรง แล้วลองใหม่ ของเดิมยังอยู่ครบ",
        ),
        (
            "This table of figures was not taken in.",
            "It must be CSV or XLSX whose first line names the place, the indicator, the value and the source.",
            "See the example on this page, correct the first line, try again; what is here stays as it is.",
        ),
    ),
    "exchange_unclear": Sentence(
        422,
        ("ยังไม่ได้จด", "ต้องบอกว่าอะไร และจากที่ไหนไปอีกที่หนึ่ง", "เลือกสองพื้นที่ที่ต่างกัน แล้วพิมพ์ว่าอะไร สิ่งที่พิมพ์ยังอยู่"),
        (
            "This was not written down.",
            "It needs what it is, and two different places: from where and to where.",
            "Choose two different places and say what; what you typed is kept.",
        ),
    ),
    "convening_unclear": Sentence(
        422,
        ("ยังนัดเวทีไม่ได้", "ต้องมีชื่อเวที และพื้นที่อย่างน้อยสองแห่ง", "เติมชื่อ แล้วเลือกพื้นที่เพิ่ม สิ่งที่พิมพ์ยังอยู่"),
        (
            "This convening was not kept.",
            "It needs a title and at least two places.",
            "Give it a title and choose another place; what you typed is kept.",
        ),
    ),
    "iati_no_identifier": Sentence(
        422,
        (
            "ยังทำไฟล์ IATI ให้ไม่ได้",
            "ไฟล์นี้ต้องมีรหัสองค์กรที่ทะเบียน IATI รู้จัก เช่น TH-DBD-0105561234567 เราตั้งให้แทนไม่ได้",
            "ถามผู้ให้ทุน หรือค้นที่ org-id.guide แล้วพิมพ์ใหม่ ไฟล์ CSV และ CIDS ไม่ต้องใช้รหัสนี้",
        ),
        (
            "No IATI file was made.",
            "It needs the identifier a registry knows your organisation by, such as TH-DBD-0105561234567; we cannot invent it.",
            "Ask your funder or look at org-id.guide, then type it again. CSV and CIDS need none.",
        ),
    ),
    "iati_nothing": Sentence(
        422,
        (
            "ยังทำไฟล์ IATI ให้ไม่ได้",
            "ยังไม่มีโปรแกรมบ่มเพาะที่แบ่งปันแล้วและบอกว่าเริ่มเมื่อไร",
            "เลือกแบ่งปันโปรแกรมบ่มเพาะที่หน้าเครือข่าย หรือรับชุดแบ่งปันใหม่ แล้วกลับมา",
        ),
        (
            "No IATI file was made.",
            "No programme has been shared that says when it began.",
            "Share programmes on the network's first page, or take a newer bundle in; then come back.",
        ),
    ),
}
