"""``an_hay_di``: short Vietnamese sentences on two topics, eating and getting around.

In: the number of a draw.  Out: sentences to learn from and sentences to be
judged on.  All of them were written for this book, one by one; no two come
from one template, so no half of a sentence stands on both sides.

What the sentences favour: the topic shows in single words, so a method that
only counts words does well.  A few words belong to both topics (``đường`` is
sugar and a road), and without tone marks there are more (``phở`` and ``phố``).
"""

from __future__ import annotations

import numpy as np

from .splits import Table, draw

TOPICS = ("ăn", "đi")

EAT = """
Phở bò sáng nay nước hơi nhạt
Canh chua nấu với cá lóc mới đúng vị
Mẹ dặn bớt đường trong nồi chè đậu
Bún chả ăn kèm rau sống và nước mắm pha
Cơm nguội chiên với trứng là xong bữa tối
Nhớ vo gạo kỹ rồi hãy bật nồi
Thịt kho phải để qua đêm mới ngấm
Bánh mì nóng giòn, nhân đầy pa tê
Cháo gà hành lá cho người mới ốm
Ớt cay quá, cho xin thêm cốc trà đá
Quán bún riêu đầu ngõ đông khách từ sớm
Rau muống xào tỏi còn xanh mướt
Bà nội muối cà chua ngọt vừa miệng
Xôi gấc đỏ au bày giữa mâm cỗ
Tôm rim mặn ngọt, cả nhà ăn hết nồi cơm
Mì gói thêm quả trứng cũng thành bữa sáng
Gỏi cuốn chấm tương đậu phộng rất thơm
Trưa nay hấp con cá với gừng và hành
Chè bưởi bỏ ít đá thôi kẻo nhạt
Bát canh bí đỏ nấu tôm bùi bùi
Cô bán hàng cho thêm muỗng mỡ hành
Nêm chút muối rồi nếm lại nồi nước dùng
Bánh xèo phải đổ mỏng thì mới giòn
Sầu riêng chín thơm khắp gian bếp
Em gọi hai bát phở tái và đĩa quẩy
Lạc rang để nguội mới giòn
Đậu phụ rán chấm mắm tôm, thêm vắt chanh
Mâm cơm có đĩa thịt luộc và bát cà
Sữa chua nếp cẩm bán hết từ trưa
Ăn tối xong nhớ rửa bát và úp nồi
Bò kho chấm bánh mì, ăn mãi chẳng ngán
Trời lạnh mà có nồi lẩu thì nhất
Nước mắm cốt này hơi mặn, pha thêm chanh
Bánh chưng luộc mười tiếng mới rền
Hàng chè của dì Tư đắt khách nhất chợ
Cắt nhỏ hành tây rồi phi thơm với tỏi
Cà phê sữa đá uống ngọt lịm
Tép rang khế, món nghèo mà tốn cơm
Món nộm thiếu lạc nên chưa bùi
Sáng chủ nhật cả nhà tráng bánh cuốn
Ông thích ăn cháo trắng với trứng muối
Nồi cá kho cạn nước suýt cháy
Hủ tiếu khô trộn thêm tóp mỡ
Mua giúp chị nửa cân thịt vai và bó rau
Cơm tấm sườn bì, nước mắm để riêng
Món này ướp sả ớt thì hợp hơn
Khoai lang nướng thơm lừng góc bếp
Đĩa gà luộc rắc lá chanh thái chỉ
Bé ăn được hai bát cháo cá
Chuối chín quá thì đem làm bánh
"""

GO = """
Đường Láng giờ tan tầm kẹt cứng
Xe buýt số tám vừa rời bến
Đèn đỏ còn ba mươi giây nữa
Qua cầu rồi rẽ trái ở ngã tư
Tàu đêm vào ga trễ nửa tiếng
Anh tài xế chạy chậm vì trời mưa
Vé máy bay dịp lễ đắt gấp đôi
Bơm lại lốp trước khi chạy đường dài
Phố cổ cuối tuần cấm ô tô
Em đi bộ ra bến chờ chuyến cuối
Xăng gần cạn mà chưa thấy cây nào
Đội mũ bảo hiểm rồi hãy nổ máy
Phà sang sông mười phút một chuyến
Chỗ này đường một chiều, quay đầu thôi
Xe đạp hỏng phanh, dắt bộ về nhà
Ngã sáu đông quá, mình đi đường vòng
Hành khách lên tàu xin giữ vé
Con hẻm nhỏ ô tô không vào được
Bác bảo vệ chỉ chỗ gửi xe máy
Cao tốc mới thông, về quê nhanh hẳn
Chuyến bay sớm nên phải dậy từ bốn giờ
Trạm thu phí xếp hàng dài cả cây số
Qua đèo nhớ về số thấp
Bản đồ bảo rẽ phải mà trước mặt là ao
Xe khách Đà Nẵng chạy lúc tám giờ tối
Cầu đang sửa, xe tải không được qua
Vỉa hè hẹp, người đi bộ tràn xuống phố
Tàu điện trên cao vắng khách buổi trưa
Đi thẳng hai trăm mét tới bến xe
Lốp sau xì hơi giữa đường vắng
Sương mù dày, máy bay chưa cất cánh được
Ga Huế nằm cuối con phố này
Bến đò vắng, chờ mãi mới có chuyến
Chú công an thổi còi, xe nào cũng dừng
Đường làng trải nhựa, chạy êm ru
Tắc cầu từ sáng, ai cũng muộn làm
Xe ôm đón khách ngay cổng ga
Nhớ bật xi nhan trước khi rẽ
Thuyền cập bến lúc trời sẩm tối
Bằng lái hết hạn, phải đi đổi sớm
Xe cứu thương hú còi, ai cũng dạt sang lề
Vòng xoay này đi mãi không thấy lối ra
Gửi xe ở tầng hầm, lấy vé cẩn thận
Chuyến xe đêm dừng nghỉ ở Thanh Hóa
Ổ gà đầy đường, đi chậm kẻo ngã
Tàu chợ ga nào cũng dừng
Đạp xe quanh hồ một vòng mất nửa tiếng
Mưa ngập, xe chết máy hàng loạt
Biển cấm rẽ bị cành cây che khuất
Hai làn xe mà ba hàng ô tô chen
"""

LEARN_EACH = 30
"""Sentences to learn from, of each topic; the other twenty are to be judged on."""


def an_hay_di(run: int = 0) -> tuple[Table, Table]:
    """Return one draw of the sentences, cut into *learn* (60) and *judge* (40).

    Each part is a ``dict`` with two arrays of equal length: ``cau`` (a sentence,
    in Unicode form NFC, lower case, without punctuation) and ``chu_de``
    (``"ăn"`` or ``"đi"``, half of each).

    :param run: which of the five draws, 0 … 4.
    """
    rng = draw("an_hay_di", run)
    learn: list[tuple[str, str]] = []
    judge: list[tuple[str, str]] = []
    for topic, text in zip(TOPICS, (EAT, GO), strict=True):
        lines = text.replace(",", "").lower().strip().splitlines()
        rows = [(lines[i], topic) for i in rng.permutation(len(lines))]
        learn += rows[:LEARN_EACH]
        judge += rows[LEARN_EACH:]
    return _table(learn), _table(judge)


def _table(rows: list[tuple[str, str]]) -> Table:
    sentences, topics = zip(*rows, strict=True)
    return {"cau": np.array(sentences), "chu_de": np.array(topics)}
