"""Một mẩu giấy và liếc sổ, học lâu hơn, năm lần chạy."""

# from: chu-thanh-so#lay_doc_so
# from: doc-so-thanh-chu#hai_nguoi
# from: doc-so-thanh-chu#hoc_doc_so
# from: doc-so-thanh-chu#doc_mot_minh
# from: chu-y#noi_chu_y

import torch
from visao import RUNS, seed_everything

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
