"""What the room `people` refuses, and what every page may have to refuse."""

from tonkla.refusal import Sentence

SENTENCES = {
    "login_taken": Sentence(
        409,
        ("ยังใช้ชื่อนี้ไม่ได้", "มีคนใช้ชื่อ “{login}” เข้าสู่เครื่องนี้อยู่แล้ว", "ลองเติมตัวเลขหรือชื่อเล่นต่อท้าย"),
        (
            "This sign-in name is taken.",
            "Somebody already signs in here as “{login}”.",
            "Add a number or a nickname to it.",
        ),
    ),
    "only_owner_invites": Sentence(
        403,
        ("ยังชวนคนเพิ่มไม่ได้", "เฉพาะเจ้าของหน่วย {hub} ที่ชวนคนเข้ามาได้", "ขอให้เจ้าของหน่วยสร้างลิงก์ชวนให้"),
        ("No invitation was made.", "Only an owner of {hub} may invite.", "Ask an owner to make the link."),
    ),
    "hub_has_owner": Sentence(
        409,
        ("ไม่ได้สร้างลิงก์เจ้าของ", "หน่วย {hub} มีเจ้าของแล้ว", "ให้เจ้าของหน่วยชวนคนเพิ่มเองจากหน้าของหน่วย"),
        ("No owner's link was made.", "{hub} has an owner already.", "That owner invites others from the hub's page."),
    ),
    "own_hub_not_verified": Sentence(
        409,
        ("ยังไม่ได้รับรอง", "คุณเป็นคนของหน่วย {hub} เอง", "ให้เจ้าหน้าที่คนอื่นเป็นคนรับรอง"),
        ("It was not verified.", "You belong to {hub} yourself.", "Ask another officer to look at it."),
    ),
    "verified_how": Sentence(
        422,
        ("ยังไม่ได้รับรอง", "ยังไม่บอกว่าตรวจหน่วย {hub} อย่างไร", "เขียนสั้น ๆ เช่น โทรคุยแล้ว หรือไปเยี่ยมมาแล้ว"),
        (
            "It was not verified.",
            "Nothing says how {hub} was looked at.",
            "Write it in a few words: by telephone, or visited.",
        ),
    ),
    "invitation_over": Sentence(
        410,
        ("ลิงก์ชวนนี้ใช้ไม่ได้แล้ว", "ลิงก์หมดอายุ หรือมีคนใช้ไปแล้ว", "ขอลิงก์ใหม่จากคนที่ชวน"),
        (
            "This invitation no longer opens.",
            "It has expired or was already used.",
            "Ask for a new link from whoever invited you.",
        ),
    ),
    "reader_without_name": Sentence(
        422,
        ("ยังไม่ได้บันทึกว่ามีคนอ่านตรวจ", "ไม่มีชื่อคนอ่าน", "ใส่ชื่อคนที่พูดภาษานี้และอ่านครบทุกคำแล้ว"),
        ("Nobody was noted as reader.", "There is no name.", "Write who speaks this language and has read every line."),
    ),
    "phrase_signs": Sentence(
        422,
        (
            "คำว่า “{words}” ยังไม่ได้เก็บ",
            'คำต้องไม่ว่าง ไม่ยาวเกิน 400 ตัว และไม่มีเครื่องหมาย < > & "',
            "เอาเครื่องหมายนั้นออก แล้วเก็บอีกครั้ง",
        ),
        (
            "“{words}” was not kept.",
            'A line may not be empty, longer than 400 characters, or hold < > & ".',
            "Take the sign out and keep it again.",
        ),
    ),
    "phrase_blanks": Sentence(
        422,
        (
            "คำว่า “{words}” ยังไม่ได้เก็บ",
            "โปรแกรมเติมชื่อหรือตัวเลขตรงช่อง {blanks} ช่องต้องอยู่ครบและสะกดเหมือนเดิม",
            "ใส่ช่องให้ครบ แล้วเก็บอีกครั้ง",
        ),
        (
            "“{words}” was not kept.",
            "The program fills a name or a number in at {blanks}; each has to stay, spelled the same.",
            "Put them back and keep it again.",
        ),
    ),
    "page_not_found": Sentence(
        404,
        ("ไม่พบหน้านี้", "ลิงก์อาจเก่าแล้ว สิ่งนั้นอาจถูกเอาออก หรือไม่ได้เปิดให้บัญชีนี้", "ลองค้นหา หรือกลับไปหน้าวันนี้ แล้วเดินต่อจากตรงนั้น"),
        (
            "There is no such page.",
            "The link may be old, the thing may have been taken away, or it is not open to you.",
            "Search for it, or go back to Today and start from there.",
        ),
    ),
    "page_full": Sentence(
        503,
        (
            "ยังเก็บสิ่งนี้ไม่ได้",
            "ที่เก็บข้อมูลของเครื่องหลักเต็มหรือเขียนไม่ได้ ตอนนี้จึงเปิดอ่านได้อย่างเดียว",
            "ลบไฟล์ที่ไม่ใช้ออกจากเครื่องหลัก แล้วกดส่งอีกครั้ง สิ่งที่เขียนอยู่ในหน้านี้ครบ",
        ),
        (
            "This could not be kept.",
            "The main computer's disk is full or cannot be written, so everything can only be read for now.",
            "Free some space on the main computer, then send once more. What you wrote stands on this page.",
        ),
    ),
    "page_busy": Sentence(
        503,
        ("ยังเก็บสิ่งนี้ไม่ทัน", "เครื่องหลักกำลังเก็บงานอื่นอยู่มาก", "รอสักครู่ แล้วกดส่งอีกครั้ง สิ่งที่เขียนอยู่ในหน้านี้ครบ"),
        (
            "This was not kept yet.",
            "The main computer is busy keeping other work.",
            "Wait a moment, then send once more. What you wrote stands on this page.",
        ),
    ),
    "page_stumbled": Sentence(
        500,
        (
            "เครื่องหลักสะดุด หน้านี้เปิดไม่ได้",
            "เป็นความผิดพลาดของโปรแกรม ไม่ใช่ของคุณ เราจดไว้ในเครื่องแล้ว",
            "ลองอีกครั้ง ถ้ายังไม่ได้ กลับไปหน้าก่อน แล้วบอกคนดูแลเครื่อง",
        ),
        (
            "The main computer stumbled over this page.",
            "It is the program's mistake, not yours; it is noted on the machine.",
            "Try once more. If it goes on, go back and tell whoever looks after the computer.",
        ),
    ),
    "not_yours": Sentence(
        403,
        ("หน้านี้ยังไม่เปิดให้บัญชีนี้", "เป็นงานของหน่วยอื่น หรือของคนที่มีหน้าที่ต่างไป", "กลับไปหน้าวันนี้ หรือขอให้เจ้าของหน่วยเพิ่มหน้าที่ให้"),
        (
            "This page is not open to you.",
            "It belongs to another hub or to somebody with another role.",
            "Go back to Today, or ask an owner of the hub to give you the role.",
        ),
    ),
    "sign_in_first": Sentence(
        401,
        ("ขอให้เข้าสู่เครื่องก่อน", "หน้านี้สำหรับทีมงานของหน่วย", "เข้าสู่เครื่อง หรือสแกน QR ของเวิร์กช็อปถ้ามาร่วมงาน"),
        (
            "Please sign in first.",
            "This page is for the hub's team.",
            "Sign in, or scan the workshop's QR code if you came to take part.",
        ),
    ),
    "take_a_seat_first": Sentence(
        401,
        ("ยังไม่รู้ว่าคุณนั่งอยู่ทีมไหน", "เครื่องนี้ยังไม่ได้เข้าร่วมเวิร์กช็อปนี้", "สแกน QR ที่จอหน้าห้อง หรือพิมพ์รหัส 8 ตัว สิ่งที่เขียนไว้ยังอยู่ในเครื่อง"),
        (
            "We do not know your seat yet.",
            "This phone has not joined this workshop.",
            "Scan the QR on the screen or type the 8-character code. What you wrote is still on the phone.",
        ),
    ),
    "page_needs_safe_line": Sentence(
        403,
        (
            "หน้านี้ไม่เปิดผ่านการเชื่อมต่อนี้",
            "หน้านี้มีข้อมูลส่วนตัว และสายนี้ยังไม่ได้เข้ารหัส",
            "เปิดที่เครื่องหลักโดยตรง เปิดเครื่องหลักด้วย serve --tls หรือจดลงกระดาษไว้ก่อน",
        ),
        (
            "This page does not open over this connection.",
            "It holds personal data and this line is not encrypted.",
            "Open it on the main computer itself, start it with serve --tls, or write on paper for now.",
        ),
    ),
    "wrong_origin": Sentence(
        403,
        ("ยังไม่ได้รับสิ่งที่ส่งมา", "ส่งมาจากหน้าอื่นที่ไม่ใช่หน้าของเครื่องหลัก", "เปิดหน้านี้ใหม่จากลิงก์หรือ QR แล้วส่งอีกครั้ง"),
        (
            "This was not accepted.",
            "It came from a page that is not ours.",
            "Open this page again from its link or QR code and send once more.",
        ),
    ),
    "last_owner": Sentence(
        409,
        ("ยังเอาออกไม่ได้", "เป็นเจ้าของคนสุดท้ายของหน่วย", "ชวนเจ้าของอีกคนเข้ามาก่อน"),
        ("Not taken out.", "This is the hub's last owner.", "Invite another owner first."),
    ),
    "first_code_wrong": Sentence(
        403,
        ("รหัสไม่ตรง", "รหัสเริ่มต้นอยู่ในหน้าต่างที่ใช้เปิดเครื่องหลัก", "ดูตัวเลข 8 ตัวในหน้าต่างนั้น แล้วพิมพ์อีกครั้ง"),
        (
            "The code is not right.",
            "It stands in the terminal where this machine was started.",
            "Look there for 8 digits and type them again.",
        ),
    ),
    "sample_is_loaded": Sentence(
        409,
        (
            "ยังไม่ได้เปิดให้ทั้งห้อง",
            "เรื่องตัวอย่างยังอยู่ในเครื่อง คนในห้องจะเห็นปนกับของจริง",
            "เอาเรื่องตัวอย่างออก (tonkla story --remove หรือหน้าเครื่องหลัก) หรือเติม --with-sample ถ้าตั้งใจ",
        ),
        (
            "The room was not opened.",
            "The sample story is still in this machine and would mix with what is real.",
            "Remove it (tonkla story --remove, or the owner's page), or add --with-sample if you mean it.",
        ),
    ),
    "no_such_login": Sentence(
        404,
        ("ไม่พบ “{login}”", "ไม่มีใครเข้าสู่เครื่องนี้ด้วยชื่อนี้", "ดูตัวสะกดอีกที"),
        ("“{login}” was not found.", "Nobody signs in here with this word.", "Look at the spelling once more."),
    ),
    "no_such_hub": Sentence(
        404,
        ("ไม่พบหน่วย {name}", "ยังไม่มีหน่วยชื่อนี้ หรือยังไม่มีเจ้าของหรือวิทยากรของหน่วย", "เปิดเครื่องหลักแล้วตั้งหน่วยก่อน หรือดูตัวสะกดอีกที"),
        (
            "Hub {name} was not found.",
            "No hub has this name, or it has no owner or trainer yet.",
            "Start the machine and name a hub first, or look at the spelling.",
        ),
    ),
}
