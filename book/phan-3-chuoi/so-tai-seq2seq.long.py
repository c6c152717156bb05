"""Chọn tốc độ học cho ba máy đọc số, rồi cho chúng đọc số dài hơn số đã học.

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


# cau-hoi-chia-khoa#chu_y
def chu_y(hoi, khoa, gia_tri, che=None):
    # mỗi hàng của hỏi được một hàng kết quả
    diem = hoi @ khoa.transpose(-2, -1) / khoa.shape[-1] ** 0.5
    if che is not None:  # True: không được nhìn
        diem = diem.masked_fill(che, float("-inf"))
    phan = torch.softmax(diem, dim=-1)
    return phan @ gia_tri, phan


# nhieu-cai-dau#nhieu_dau
class NhieuDau(nn.Module):
    def __init__(self, rong, so_dau):
        super().__init__()
        self.so_dau = so_dau
        self.hoi = nn.Linear(rong, rong)
        self.khoa = nn.Linear(rong, rong)
        self.gia_tri = nn.Linear(rong, rong)
        self.gop_lai = nn.Linear(rong, rong)

    def tach(self, x):
        # (n, dài, rộng) thành (n, đầu, dài, rộng mỗi đầu)
        x = x.unflatten(-1, (self.so_dau, -1))
        return x.transpose(1, 2)

    def forward(self, nguoi_hoi, nguoi_dap, che=None):
        ra, self.phan = chu_y(
            self.tach(self.hoi(nguoi_hoi)),
            self.tach(self.khoa(nguoi_dap)),
            self.tach(self.gia_tri(nguoi_dap)), che)
        return self.gop_lai(ra.transpose(1, 2).flatten(2))


# ai-dung-truoc-ai#vi_tri_song
def vi_tri_song(dai, rong):
    # mỗi hàng là một chỗ, mỗi cặp cột là một chiếc kim đồng hồ
    cho = torch.arange(dai)[:, None].float()
    nhip = 10000.0 ** (-torch.arange(0, rong, 2) / rong)
    bang = torch.zeros(dai, rong)
    bang[:, 0::2] = torch.sin(cho * nhip)
    bang[:, 1::2] = torch.cos(cho * nhip)
    return bang


# khoi-transformer#khoi
class Khoi(nn.Module):
    # nhìn nhau rồi nghĩ riêng, nhịp nào cũng nối tắt
    def __init__(self, rong, so_dau):
        super().__init__()
        self.chuan_1 = nn.LayerNorm(rong)
        self.nhin = NhieuDau(rong, so_dau)
        self.chuan_2 = nn.LayerNorm(rong)
        self.nghi = nn.Sequential(
            nn.Linear(rong, 4 * rong), nn.ReLU(),
            nn.Linear(4 * rong, rong))

    def forward(self, x, che=None):
        z = self.chuan_1(x)
        x = x + self.nhin(z, z, che)
        return x + self.nghi(self.chuan_2(x))


# rap-transformer#rap
class KhoiNoi(Khoi):  # thêm một lượt nhìn sang người nghe
    def __init__(self, rong, so_dau):
        super().__init__(rong, so_dau)
        self.chuan_3 = nn.LayerNorm(rong)
        self.nhin_sang = NhieuDau(rong, so_dau)

    def forward(self, x, ghi_chep, che):
        z = self.chuan_1(x)
        x = x + self.nhin(z, z, che)
        x = x + self.nhin_sang(self.chuan_3(x), ghi_chep)
        return x + self.nghi(self.chuan_2(x))

class Transformer(nn.Module):
    def __init__(self, rong=64, so_dau=4):
        super().__init__()
        self.nhung_so = nn.Embedding(11, rong)
        self.nhung_chu = nn.Embedding(20, rong)
        self.khoi_nghe = Khoi(rong, so_dau)
        self.khoi_noi = KhoiNoi(rong, so_dau)
        self.cham_diem = nn.Linear(rong, 20)
        self.rong = rong

    def forward(self, so, da_noi):
        dai = da_noi.shape[1]
        x = self.nhung_so(so) + vi_tri_song(6, self.rong)
        ghi_chep = self.khoi_nghe(x)
        che = torch.ones(dai, dai).triu(1).bool()
        x = self.nhung_chu(da_noi) + vi_tri_song(dai, self.rong)
        return self.cham_diem(self.khoi_noi(x, ghi_chep, che))


# so-tai-seq2seq
def dung_may(ten):
    if ten == "Transformer":
        return Transformer(rong=32)
    may = DocSo(64)
    if ten == "liếc sổ":
        may.noi = NguoiNoiChuY(64)
    return may


so_epoch = {"một mẩu giấy": 8, "liếc sổ": 3, "Transformer": 5}
cac_toc_do = 0.006, 0.012, 0.024


def hoc(ten, run, toc_do, so, chu, lan=1):
    seed_everything(run)
    may = dung_may(ten)
    toi_uu = torch.optim.Adam(may.parameters(), toc_do)
    hoc_doc_so(may, toi_uu, so, chu, lan * so_epoch[ten])
    return may


def tach_cum(so):  # 7005 thành 7 và 1005; dưới 1000 thì một cụm
    nghin, le = divmod(so, 1000)
    cum_sau = le if le > 99 else 1000 + le
    return [nghin, cum_sau] if nghin else [so]


def lap_so_tay(cac_so, cac_cach):
    so_tay = {1000: ""}
    for so, cach in zip(cac_so, cac_cach):
        cac_doan = [doan.strip() for doan in cach.split("nghìn")]
        so_tay.update(zip(tach_cum(so), cac_doan))
    return so_tay


def tra_dung(so_tay, cac_so, cac_cach):
    dung = 0
    for so, cach in zip(cac_so, cac_cach):
        cac_doan = [so_tay.get(cum, "?") for cum in tach_cum(so)]
        dung += " nghìn ".join(cac_doan).strip() == cach
    return 100 * dung / len(cac_so)


results = {}
kha_nhat = {}
for ten in so_epoch:  # chọn trên kiem_dinh của lần chạy đầu
    so, chu, so_kd, chu_kd = lay_doc_so(0, 3)[:4]
    diem = {}
    for toc_do in cac_toc_do:
        may = hoc(ten, 0, toc_do, so, chu)
        diem[toc_do] = phan_tram_dung_cau(may, so_kd, chu_kd)
        results[f"{ten} {toc_do}"] = diem[toc_do]
    kha_nhat[ten] = max(diem, key=diem.get)
    results[f"{ten} chọn"] = kha_nhat[ten]

cac_ten = {"một mẩu giấy": "giay", "liếc sổ": "liec",
           "Transformer": "tf"}
dai, ngan = {}, {}
for run in RUNS:  # chỉ học số có nhiều nhất năm chữ số
    so, chu, so_ch, chu_ch = lay_doc_so(run)
    it, sau_so = so[:, 0] == 10, so_ch[:, 0] != 10
    for ten in so_epoch:
        may = hoc(ten, run, kha_nhat[ten], so[it], chu[it], 2)
        ngan.setdefault(ten, []).append(phan_tram_dung_cau(
            may, so_ch[~sau_so], chu_ch[~sau_so]))
        dai.setdefault(ten, []).append(phan_tram_dung_cau(
            may, so_ch[sau_so], chu_ch[sau_so]))
    phan_hoc, phan_cham = doc_so(run=run)
    so_tay = lap_so_tay(phan_hoc["so"][it.numpy()].tolist(),
                        phan_hoc["cach_doc"][it.numpy()])
    for giu, cho in ((sau_so, dai), (~sau_so, ngan)):
        cho.setdefault("tra theo cụm", []).append(tra_dung(
            so_tay, phan_cham["so"][giu.numpy()].tolist(),
            phan_cham["cach_doc"][giu.numpy()]))
for ten, khoa in {**cac_ten, "tra theo cụm": "tra"}.items():
    for chu_sau, cho in (("dai", dai), ("ngan", ngan)):
        results[f"{khoa}_{chu_sau}"] = sum(cho[ten]) / 5
        results[f"{khoa}_{chu_sau}_min"] = min(cho[ten])
        results[f"{khoa}_{chu_sau}_max"] = max(cho[ten])
