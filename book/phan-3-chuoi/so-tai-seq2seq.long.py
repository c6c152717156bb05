"""Chọn tốc độ học cho ba máy đọc số, rồi cho chúng đọc số dài hơn số đã học."""

# from: chu-thanh-so#lay_doc_so
# from: doc-so-thanh-chu#hai_nguoi
# from: doc-so-thanh-chu#hoc_doc_so
# from: doc-so-thanh-chu#doc_mot_minh
# from: chu-y#noi_chu_y
# from: cau-hoi-chia-khoa#chu_y
# from: nhieu-cai-dau#nhieu_dau
# from: ai-dung-truoc-ai#vi_tri_song
# from: khoi-transformer#khoi
# from: rap-transformer#rap
# from: so-tai-seq2seq#tra_so

import torch
from visao import RUNS, doc_so, seed_everything


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
