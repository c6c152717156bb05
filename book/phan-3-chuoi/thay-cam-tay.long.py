"""Thầy cầm tay hay tự nghe mình, học đến 20 epoch, năm lần chạy.

Phần mã chung chép từ ba ô của hai bài trước.
"""

import torch
from torch import nn
from visao import RUNS, doc_so, seed_everything

cac_tieng = ["hết", "bắt đầu", "không", "một", "hai", "ba",
             "bốn", "năm", "sáu", "bảy", "tám", "chín",
             "mười", "mươi", "mốt", "tư", "lăm", "lẻ",
             "trăm", "nghìn"]

def ma_so(so):  # 2053 thành 6 số hiệu, ô trống là số 10
    return [10 if ky_tu == " " else int(ky_tu)
            for ky_tu in f"{so:6d}"]

def ma_chu(cach_doc):
    so_hieu = [cac_tieng.index(tieng)
               for tieng in cach_doc.split()]
    return so_hieu + [0] * (12 - len(so_hieu))

def lay_doc_so(run=0, parts=2):
    ra = []
    for phan in doc_so(run=run, parts=parts):
        ra.append(torch.tensor([ma_so(so) for so in phan["so"]]))
        ra.append(torch.tensor(
            [ma_chu(cau) for cau in phan["cach_doc"]]))
    return ra

class NguoiNghe(nn.Module):  # ra sổ ghi và mẩu giấy cuối
    def __init__(self, rong):
        super().__init__()
        self.nhung = nn.Embedding(11, 16)
        self.gru = nn.GRU(16, rong, batch_first=True)

    def forward(self, so):
        return self.gru(self.nhung(so))

class NguoiNoi(nn.Module):  # chấm điểm tiếng kế tiếp
    def __init__(self, rong):
        super().__init__()
        self.nhung = nn.Embedding(20, 16)
        self.gru = nn.GRU(16, rong, batch_first=True)
        self.cham_diem = nn.Linear(rong, 20)

    def forward(self, da_noi, giay, ghi_chep=None):
        ra, giay = self.gru(self.nhung(da_noi), giay)
        return self.cham_diem(ra), giay

class DocSo(nn.Module):
    def __init__(self, rong=64):
        super().__init__()
        self.nghe = NguoiNghe(rong)
        self.noi = NguoiNoi(rong)

    def forward(self, so, da_noi):
        ghi_chep, giay = self.nghe(so)
        return self.noi(da_noi, giay, ghi_chep)[0]

def day_sang_phai(chu):  # tiếng đã nói: "bắt đầu" rồi tới đáp án
    bat_dau = torch.ones(len(chu), 1, dtype=torch.long)
    return torch.cat([bat_dau, chu[:, :-1]], dim=1)

def hoc_doc_so(mo_hinh, toi_uu, so, chu, so_epoch=30):
    # mini-batch 64, entropy chéo của 12 chỗ; trả về mất mát mỗi epoch
    ham_mat_mat, cac_mat_mat = nn.CrossEntropyLoss(), []
    for epoch in range(so_epoch):
        tong = 0.0
        for nhom in torch.randperm(len(so)).split(64):
            diem = mo_hinh(so[nhom], day_sang_phai(chu[nhom]))
            mat_mat = ham_mat_mat(
                diem.flatten(0, 1), chu[nhom].flatten())
            toi_uu.zero_grad()
            mat_mat.backward()
            toi_uu.step()
            tong += mat_mat.item() * len(nhom)
        cac_mat_mat.append(tong / len(so))
    return cac_mat_mat

def doc_mot_minh(mo_hinh, so):
    # mỗi bước chọn tiếng điểm cao nhất rồi nói tiếp từ tiếng ấy
    da_noi = torch.ones(len(so), 1, dtype=torch.long)
    with torch.no_grad():
        for buoc in range(12):
            diem = mo_hinh(so, da_noi)[:, -1]
            da_noi = torch.cat(
                [da_noi, diem.argmax(1)[:, None]], dim=1)
    return da_noi[:, 1:]

def phan_tram_dung_cau(mo_hinh, so, chu):
    dung = (doc_mot_minh(mo_hinh, so) == chu).all(dim=1)
    return 100 * dung.float().mean().item()

def moi_mang(run):  # mạng và bộ tối ưu mới, cùng một hạt giống
    seed_everything(run)
    mo_hinh = DocSo(rong=64)
    return mo_hinh, torch.optim.Adam(mo_hinh.parameters(), 0.01)

def hoc_tu_noi(mo_hinh, toi_uu, so, chu, so_epoch):
    ham_mat_mat = nn.CrossEntropyLoss()
    for epoch in range(so_epoch):
        for nhom in torch.randperm(len(so)).split(64):
            giay, cac_diem = mo_hinh.nghe(so[nhom])[1], []
            tieng = day_sang_phai(chu[nhom])[:, :1]  # "bắt đầu"
            for cho_noi in range(12):
                diem, giay = mo_hinh.noi(tieng, giay)
                tieng = diem.argmax(dim=2)
                cac_diem.append(diem)
            diem = torch.cat(cac_diem, dim=1).flatten(0, 1)
            mat_mat = ham_mat_mat(diem, chu[nhom].flatten())
            toi_uu.zero_grad()
            mat_mat.backward()
            toi_uu.step()

results, cuoi = {}, {}
for ten, cach_hoc in (("thay", hoc_doc_so), ("minh", hoc_tu_noi)):
    cac_diem = {5: [], 10: [], 15: [], 20: []}
    for run in RUNS:
        so, chu, so_la, chu_la = lay_doc_so(run)
        mang, toi_uu = moi_mang(run)
        for epoch, diem in cac_diem.items():
            cach_hoc(mang, toi_uu, so, chu, so_epoch=5)
            diem.append(phan_tram_dung_cau(mang, so_la, chu_la))
    for epoch, diem in cac_diem.items():
        results[f"{ten}_{epoch}"] = sum(diem) / len(diem)
    cuoi[ten] = torch.tensor(cac_diem[20])

hieu = cuoi["minh"] - cuoi["thay"]  # khoảng 95%, năm cặp
results["chenh_min"] = hieu.min().item()
results["chenh_max"] = hieu.max().item()
nua = 2.776 * hieu.std().item() / 5**0.5
assert abs(hieu.mean().item()) < nua, "đã phân được, sửa lời bài"
