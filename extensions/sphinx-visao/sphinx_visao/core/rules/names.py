"""Names that a Vietnamese reader reads as another word, or laughs at.

In: nothing.  Out: for each name the reason why it is none.  Code has no marks, so a
reader puts them back, and not always those that the author dropped.  A second word
mends most of them: “thu” may be anything, “thu_nghiem” may not.
"""

from __future__ import annotations

RUDE = {
    "buoi": "buổi and bưởi, but first of all a vulgar word",
    "cac": "các, but first of all a vulgar word",
    "cu": "cũ, but first of all a vulgar word",
    "dai": "dài, but also dái, a vulgar word",
    "deo": "đeo and dẻo, but also a curse",
    "di": "đi, but also đĩ, an insult",
    "dit": "a vulgar word",
    "du": "dư and đủ, but also a curse",
    "lon": "lớn and lợn, but first of all a vulgar word",
    "ngu": "ngữ and ngủ, but first of all “stupid”",
    "vai": "vài and vai, but also half of a curse",
}
"""Names that may be read as something rude."""

UNCLEAR = {
    "ban": "bạn, bán, bàn or bản",
    "bay": "bảy, bày, bẫy or bay",
    "cho": "cho, chó, chỗ or chợ",
    "con": "con, còn or cơn",
    "dau": "dấu, đầu, đâu or đậu",
    "do": "do, đo, độ or đỏ",
    "doan": "đoán or đoạn",
    "dong": "dòng, đồng, đông or đóng",
    "gio": "giờ, gió or giỏ",
    "hang": "hàng, hạng or hãng",
    "hop": "hộp, hợp or họp",
    "lan": "lần, lẫn or lan",
    "mau": "màu, mẫu, máu or mau",
    "muc": "mức, mục or mực",
    "nam": "năm, nắm, nấm or nam",
    "quan": "quán, quần, quân or quan",
    "sau": "sau, sâu or sáu",
    "tam": "tâm, tám, tạm or tấm",
    "thu": "thử, thư, thứ, thu or thú",
    "toi": "tới, tôi, tối or tội",
    "tu": "từ, tự, tủ or tư",
}
"""Names that may be read as several words."""

MISREAD = {**RUDE, **UNCLEAR}
