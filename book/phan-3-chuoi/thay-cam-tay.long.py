"""Thầy cầm tay hay tự nghe mình, học đến 20 epoch, năm lần chạy."""

# from: chu-thanh-so#lay_doc_so
# from: doc-so-thanh-chu#hai_nguoi
# from: doc-so-thanh-chu#hoc_doc_so
# from: doc-so-thanh-chu#doc_mot_minh
# from: thay-cam-tay#hoc_tu_noi

import torch
from visao import RUNS, seed_everything

def moi_mang(run):  # mạng và bộ tối ưu mới, cùng một hạt giống
    seed_everything(run)
    mo_hinh = DocSo(rong=64)
    return mo_hinh, torch.optim.Adam(mo_hinh.parameters(), 0.01)

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
