"""Một mẩu giấy và liếc sổ, học lâu hơn, năm lần chạy.

Các class và hàm chép nguyên từ các bài có tên đứng trước mỗi đoạn.
"""

# chu-thanh-so#lay_doc_so
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

def ma_chu(cach_doc):  # 12 số hiệu, thừa thì "hết"
    so_hieu = [cac_tieng.index(tieng)
               for tieng in cach_doc.split()]
    return so_hieu + [0] * (12 - len(so_hieu))

def lay_doc_so(run=0, parts=2):
    ra = []
    for phan in doc_so(run=run, parts=parts):
        so = [ma_so(so) for so in phan["so"]]
        chu = [ma_chu(cau) for cau in phan["cach_doc"]]
        ra += [torch.tensor(so), torch.tensor(chu)]
    return ra


# doc-so-thanh-chu#hai_nguoi
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


# doc-so-thanh-chu#hoc_doc_so
def day_sang_phai(chu):  # "bắt đầu", rồi tới đáp án
    bat_dau = torch.ones(len(chu), 1, dtype=torch.long)
    return torch.cat([bat_dau, chu[:, :-1]], dim=1)

def hoc_doc_so(mo_hinh, toi_uu, so, chu, so_epoch=30):
    # mini-batch 64, entropy chéo; trả về mất mát mỗi epoch
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


# doc-so-thanh-chu#doc_mot_minh
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


# chu-y#noi_chu_y
class NguoiNoiChuY(nn.Module):  # trước mỗi tiếng, liếc sổ ghi
    def __init__(self, rong):
        super().__init__()
        self.nhung = nn.Embedding(20, 16)
        self.tu_giay = nn.Linear(rong, rong)
        self.tu_ghi = nn.Linear(rong, rong)
        self.cham_o = nn.Linear(rong, 1)
        self.gru = nn.GRUCell(16 + rong, rong)
        self.cham_diem = nn.Linear(rong, 20)

    def nhin(self, giay, ghi_chep):
        chung = self.tu_ghi(ghi_chep)
        chung = chung + self.tu_giay(giay)[:, None]
        diem = self.cham_o(torch.tanh(chung))
        phan = torch.softmax(diem, dim=1)  # mỗi ô một phần
        return (phan * ghi_chep).sum(dim=1), phan[:, :, 0]

    def forward(self, da_noi, giay, ghi_chep):
        giay, cac_diem, cac_phan = giay[0], [], []
        for tieng in self.nhung(da_noi).unbind(dim=1):
            thay, phan = self.nhin(giay, ghi_chep)
            vao = torch.cat([tieng, thay], dim=1)
            giay = self.gru(vao, giay)
            cac_diem.append(self.cham_diem(giay))
            cac_phan.append(phan)
        self.phan = torch.stack(cac_phan, dim=1)
        return torch.stack(cac_diem, dim=1), giay[None]


# chu-y
results = {}
for ten, noi, so_epoch, toc_do in (
        ("giay", NguoiNoi, 30, 0.005),
        ("liec", NguoiNoiChuY, 9, 0.01)):
    nam_lan, sau_so = [], []
    for run in RUNS:
        so, chu, so_cham, chu_cham = lay_doc_so(run)
        seed_everything(run)
        may = DocSo()
        may.noi = noi(64)
        toi_uu = torch.optim.Adam(may.parameters(), toc_do)
        hoc_doc_so(may, toi_uu, so, chu, so_epoch)
        nam_lan.append(
            phan_tram_dung_cau(may, so_cham, chu_cham))
        dai = so_cham[:, 0] != 10
        sau_so.append(phan_tram_dung_cau(
            may, so_cham[dai], chu_cham[dai]))
    results[ten] = sum(nam_lan) / 5
    results[f"{ten}_min"] = min(nam_lan)
    results[f"{ten}_max"] = max(nam_lan)
    results[f"{ten}_sau"] = sum(sau_so) / 5
