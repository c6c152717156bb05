"""Giấy nguyên và giấy xé, học thật lâu: 40 epoch, năm lần chạy."""

# from: chu-thanh-so#lay_doc_so
# from: doc-so-thanh-chu#hai_nguoi
# from: doc-so-thanh-chu#hoc_doc_so
# from: doc-so-thanh-chu#doc_mot_minh
# from: co-chai#xe_giay
# from: co-chai#trao_giay

import torch
from visao import RUNS, seed_everything

results = {}
for ten, con_lai in (("nguyen", 64), ("xe", 16)):
    nam_lan = []
    for run in RUNS:
        so, chu, so_cham, chu_cham = lay_doc_so(run)
        seed_everything(run)
        may = TraoGiayXe()
        may.con_lai = con_lai
        toi_uu = torch.optim.Adam(may.parameters(), 0.005)
        hoc_doc_so(may, toi_uu, so, chu, 40)
        nam_lan.append(dung_theo_co(may, so_cham, chu_cham))
    for co, diem in zip(range(2, 7), torch.stack(nam_lan).T):
        results[f"{ten}_{co}"] = diem.mean().item()
        results[f"{ten}_{co}_min"] = diem.min().item()
        results[f"{ten}_{co}_max"] = diem.max().item()
