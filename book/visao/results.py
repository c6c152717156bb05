"""The scoreboard: what is compared, and how an article reports a result.

In: a task, the name of a model, its score in each of the five runs, what it learnt
from.  Out: one line for the reader and, beside it in the stored notebook, the numbers
that the book's tables and charts are drawn from.  Nobody types a score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .splits import RUNS

RECORD_MIME = "application/vnd.visao.record+json"
"""The type under which a notebook stores a result; front ends that do not know it skip it."""


@dataclass(frozen=True)
class Task:
    """What a data set is used to measure.

    :param title: what is to be done, for the reader.
    :param metric: the name of the measure.
    :param unit: its unit, or an empty string.
    :param smaller_is_better: whether a lower score wins.
    :param naive: the name under which the simplest rival is recorded.
    :param favours: what the data make easy, so that a reader can discount a win.
    :param margin: the largest difference that is not worth caring about, in the unit.
    :param margin_reason: why not, in words that go on from "hòa: …".
    """

    title: str
    metric: str
    unit: str
    smaller_is_better: bool
    naive: str
    favours: str
    margin: float
    margin_reason: str


TASKS = {
    "tra_da": Task(
        title="Đoán số cốc trà đá",
        metric="MAE",
        unit="cốc",
        smaller_is_better=True,
        naive="số trung bình",
        favours="Sổ máy bịa từ một đường thẳng theo nhiệt độ, nên luật thẳng có lợi sân nhà; "
        "chỉ vài ngày lễ là không theo đường thẳng nào.",
        margin=0.5,
        margin_reason="lệch nửa cốc một ngày thì cô Thủy chẳng pha khác đi",
    ),
    "tieu_duong": Task(
        title="Tiểu đường sau một năm",
        metric="MAE",
        unit="điểm",
        smaller_is_better=True,
        naive="số trung bình",
        favours="Người thật, nhưng chỉ 442 người, và phần lớn chuyện một năm sau chẳng cột nào "
        "kể; luật thẳng ít núm có lợi, mô hình nhiều núm dễ học vẹt.",
        margin=1.0,
        margin_reason="thang bệnh dài hơn ba trăm điểm, xê dịch một điểm không ai thấy",
    ),
    "trang_khuyet": Task(
        title="Hai vầng trăng khuyết",
        metric="độ chính xác",
        unit="%",
        smaller_is_better=False,
        naive="đường thẳng",
        favours="Hai vầng trăng do máy vẽ, móc vào nhau, nên ai vẽ được ranh giới cong thì có lợi; "
        "chỉ có hai chiều nên hỏi hàng xóm gần nhất cũng rất khỏe.",
        margin=1.0,
        margin_reason="trong một trăm điểm mới có một điểm xếp khác đi",
    ),
    "ung_thu": Task(
        title="Tìm ung thư trong tế bào",
        metric="độ phủ khi độ chuẩn xác từ 95%",
        unit="%",
        smaller_is_better=False,
        naive="lớp đông nhất",
        favours="Ca thật, nhưng ba chục số đo do người hiểu tế bào nghĩ ra, nên chỉ một ranh giới "
        "thẳng đã rất khá; ca ác tính cũng nhiều hơn hẳn ở phòng khám.",
        margin=1.5,
        margin_reason="mỗi lần chấm có chừng bảy chục ca ác tính, 1,5% mới là một ca",
    ),
    "ruou": Task(
        title="Rượu nho giống nào",
        metric="độ chính xác",
        unit="%",
        smaller_is_better=False,
        naive="lớp đông nhất",
        favours="Rượu thật, nhưng nhìn mười ba số đo hóa học thì ba giống nho khác nhau rất rõ, nên "
        "luật thẳng đã rất khá; mỗi lần chấm chỉ sáu chục chai, hơn thua nhau một hai chai.",
        margin=2.0,
        margin_reason="sáu chục chai thì một chai đã là 1,7%",
    ),
    "chu_so": Task(
        title="Mười chữ số viết tay",
        metric="độ chính xác",
        unit="%",
        smaller_is_better=False,
        naive="lớp đông nhất",
        favours="Ảnh thật, nhưng chữ nào cũng được căn giữa và cùng cỡ, nên so từng điểm ảnh "
        "một cũng đã rất khá.",
        margin=0.5,
        margin_reason="hai trăm chữ số mới đọc khác đi một",
    ),
    "hinh_khoi": Task(
        title="Gọi tên hình khối",
        metric="độ chính xác",
        unit="%",
        smaller_is_better=False,
        naive="lớp đông nhất",
        favours="Hình máy vẽ, mỗi ảnh một chỗ một góc, nên ai tìm cùng một nét ở mọi chỗ thì có "
        "lợi sân nhà; so từng điểm ảnh một thì gần như đoán mò.",
        margin=1.0,
        margin_reason="trong một trăm ảnh mới có một ảnh gọi tên khác đi",
    ),
    "hinh_khoi_hop": Task(
        title="Khoanh hộp quanh hình khối",
        metric="IoU",
        unit="%",
        smaller_is_better=False,
        naive="hộp chính giữa",
        favours="Hình máy vẽ, lúc nào cũng đúng một hình, nguyên vẹn, không sát mép, nên hộp "
        "chính giữa đã trúng một phần.",
        margin=1.0,
        margin_reason="hộp vẽ xê dịch chưa tới một điểm ảnh",
    ),
    "hinh_khoi_mat_na": Task(
        title="Tô từng điểm ảnh của hình khối",
        metric="IoU",
        unit="%",
        smaller_is_better=False,
        naive="ngưỡng sáng",
        favours="Hình máy vẽ, lúc nào cũng sáng hơn nền, nên một ngưỡng sáng đã tô được nhiều; "
        "vạch nhiễu cũng sáng như thế, chỉ khác ở chỗ mảnh.",
        margin=1.0,
        margin_reason="hình trăm điểm ảnh mới tô khác đi một",
    ),
    "nhiet_do": Task(
        title="Nhiệt độ 24 giờ tới",
        metric="MAE",
        unit="°C",
        smaller_is_better=True,
        naive="giờ này hôm qua",
        favours="Thời tiết máy bịa: ngày nào cũng lên xuống đều, đợt lạnh tan dần theo hàm mũ, "
        "nên “giờ này hôm qua” và luật tuyến tính có lợi sân nhà; chỉ mây là khó đoán thẳng.",
        margin=0.1,
        margin_reason="nhiệt kế trong nhà cũng chỉ chia tới một phần mười độ",
    ),
    "doc_so": Task(
        title="Đọc số thành chữ",
        metric="số đọc đúng cả câu",
        unit="%",
        smaller_is_better=False,
        naive="đọc theo số giống nhất",
        favours="Cách đọc do máy sinh, theo đúng một bộ luật, không ai đọc trại, và gần như mỗi chữ "
        "số thành một tiếng từ trái sang phải, nên ai được liếc lại dãy số thì có lợi sân nhà; "
        "số dài cũng nhiều ngang số ngắn, ngoài đời thì không.",
        margin=1.0,
        margin_reason="trong một trăm số mới có một số đọc khác đi",
    ),
    "quan_ngon": Task(
        title="Khen hay chê quán ăn",
        metric="macro-F1",
        unit="%",
        smaller_is_better=False,
        naive="lớp đông nhất",
        favours="Lời khen chê do một mô hình ngôn ngữ viết riêng cho sách, cố ý rải “ngon”, “dở”, "
        "“thất vọng” vào cả ba nhãn, nên đếm từ bị thiệt so với lời nhặt ngoài đời; "
        "câu nào cũng gọn và có ý, người thật gõ lan man hơn.",
        margin=1.0,
        margin_reason="hai người cùng gán nhãn cũng vênh nhau cỡ ấy",
    ),
    "chuyen_nho": Task(
        title="Chữ tiếp theo trong chuyện nhỏ",
        metric="bit mỗi ký tự",
        unit="bit",
        smaller_is_better=True,
        naive="n-gram",
        favours="Chuyện do một mô hình ngôn ngữ viết, ngắn, ít từ khó, nên chỉ nhìn vài chữ "
        "trước đã đoán khá, n-gram có lợi sân nhà; nhớ xa chỉ giúp ở tên người và nút thắt.",
        margin=0.02,
        margin_reason="một trang nghìn chữ cái mới bớt được hai mươi bit",
    ),
    "them_dau": Task(
        title="Thêm dấu cho chuyện nhỏ",
        metric="tiếng đúng dấu",
        unit="%",
        smaller_is_better=False,
        naive="dạng hay gặp nhất",
        favours="Chuyện dùng ít tiếng khác nhau, nên ai chọn dạng hay gặp nhất đã đúng nhiều; "
        "tên riêng thì mỗi chuyện mỗi khác, nhìn cả câu cũng chưa chắc đoán ra.",
        margin=0.5,
        margin_reason="hai trăm tiếng mới thêm đúng một dấu",
    ),
}


def record(
    task: str,
    model: str,
    scores: Sequence[float],
    parameters: int | None = None,
    *,
    examples: int | None = None,
    columns: Sequence[str] = (),
) -> dict[str, Any]:
    """Report how a model did on a task, run by run.

    Inside a notebook this also prints one line and stores the result with it.

    :param task: a key of :data:`TASKS`.
    :param model: the model's name as the reader will see it.
    :param scores: one score per run, in the order of :data:`~visao.splits.RUNS`,
        in the task's unit.
    :param parameters: how many numbers the model has learnt; ``None`` where
        counting them makes no sense (for example nearest neighbours).
    :param examples: how many examples it learnt from in each run, those on which a
        setting was chosen included; rows that differ in it are not compared.
    :param columns: the names of the columns that it was shown, without the target.
    :return: what was stored.
    :raises ValueError: if the task is unknown or a score is missing or no number.
    """
    result = result_of(task, model, scores, parameters, examples, columns)
    values = result["scores"]
    mean = sum(values) / len(values)
    spread = (sum((v - mean) ** 2 for v in values) / (len(values) - 1)) ** 0.5
    measure, unit = TASKS[task].metric, TASKS[task].unit
    line = f"{model}: {measure} {mean:.2f} ± {spread:.2f} {unit}".rstrip()
    show({"text/plain": line, RECORD_MIME: result})
    return result


def result_of(
    task: str,
    model: str,
    scores: Sequence[float],
    parameters: int | None,
    examples: int | None,
    columns: Sequence[str],
) -> dict[str, Any]:
    """Return what is stored of one rival; see :func:`record`."""
    if task not in TASKS:
        raise ValueError(f"Chưa có cuộc so tài nào tên {task!r}; đang có: {', '.join(TASKS)}")
    if len(scores) != len(RUNS):
        raise ValueError(
            f"{model}: cần đúng {len(RUNS)} điểm, mỗi lần chạy một điểm; nhận {len(scores)}"
        )
    values = [float(score) for score in scores]
    if not all(map(math.isfinite, values)):
        raise ValueError(f"{model}: có điểm không phải là số: {values}")
    if isinstance(columns, str):
        raise ValueError(f"columns là một danh sách tên cột, ví dụ [{columns!r}]")
    result: dict[str, Any] = {
        "task": task,
        "model": model,
        "scores": values,
        "parameters": None if parameters is None else int(parameters),
        "examples": None if examples is None else int(examples),
        "columns": [str(column) for column in columns],
    }
    # What the page needs to judge the result travels with it: a build has no numpy.
    return result | asdict(TASKS[task])


def show(data: dict[str, Any]) -> None:
    """Print the words of an output; inside a notebook, store all that it holds."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        print(data["text/plain"])
        return
    if get_ipython() is None:
        print(data["text/plain"])
        return
    display(data, raw=True)
