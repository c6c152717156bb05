// @ts-check
// The copy button keeps its words in its script, in eight languages without ours.
(() => {
  "use strict";
  if (typeof messages === "undefined" || typeof locale === "undefined") return;
  if (document.documentElement.lang !== "vi") return;
  const before = messages[locale];
  messages.vi = {
    copy: word("copy.label"),
    copy_to_clipboard: word("copy.what"),
    copy_success: word("copy.done"),
    copy_failure: word("copy.failed"),
  };
  if (typeof iconCheck === "string") iconCheck = iconCheck.replace(before.copy_success, messages.vi.copy_success);
  if (typeof iconCopy === "string") iconCopy = iconCopy.replace(before.copy_to_clipboard, messages.vi.copy_to_clipboard);
  locale = "vi";
  // Buttons that stand already.
  for (const button of document.querySelectorAll("button.copybtn")) {
    button.setAttribute("data-tooltip", messages.vi.copy);
    const title = button.querySelector("title");
    if (title) title.textContent = messages.vi.copy_to_clipboard;
  }
})();
