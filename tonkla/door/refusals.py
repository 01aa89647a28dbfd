"""What the room `door` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "real_rows_touched": Sentence(
        409,
        ("หยุดไว้ก่อน ไม่มีอะไรถูกลบ", "ของจริงบางอย่างผูกอยู่กับเรื่องตัวอย่าง", "สำรองข้อมูลไว้ แล้วแจ้งคนดูแลโปรแกรม"),
        (
            "Stopped; nothing was removed.",
            "Something real hangs on the sample.",
            "Make a copy and tell those who look after the program.",
        ),
    ),
}
