/* What Documentation.addTranslations does, but for one thing: it makes a function of a text, which
   a strict Content-Security-Policy refuses. Vietnamese has one form for every number. */
Object.assign(Documentation.TRANSLATIONS, {
    "%s results": "%s kết quả",
    ", in ": ", trong ",
    "Expand sidebar": "Mở mục lục",
    "Collapse sidebar": "Thu gọn mục lục",
    "Hide Search Matches": "Bỏ tô chỗ tìm thấy",
    "Preparing search...": "Đang chuẩn bị tìm…",
    "Search": "Tìm kiếm",
    "Search Results": "Kết quả tìm kiếm",
    "Search finished, found one page matching the search query.": [
        "Tìm thấy ${resultCount} trang."
    ],
    "Searching": "Đang tìm",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Không tìm thấy trang nào. Xem lại chính tả, hoặc gõ ít từ hơn."
});
Documentation.PLURAL_EXPR = () => 0;
Documentation.LOCALE = "vi";
