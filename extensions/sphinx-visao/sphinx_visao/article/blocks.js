// @ts-check
// A button that copies the ready question for an assistant, and nothing else.
(() => {
  "use strict";
  /** @param {string} text */
  const write = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      /* an older browser, or a page that is not trusted */
    }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  for (const block of document.querySelectorAll(".extra.hoi-tro-ly")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-question";
    button.textContent = word("block.copy");
    const said = document.createElement("span");
    said.className = "copy-said";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const words = [...block.children]
        .filter((child) => !child.matches(".extra-title, .kiem-lai, .copy-question, .copy-said"))
        .map((child) => /** @type {HTMLElement} */ (child).innerText.trim())
        .join("\n\n");
      await write(words);
      said.textContent = word("block.copied");
      setTimeout(() => (said.textContent = ""), 2000);
    });
    const check = block.querySelector(".kiem-lai");
    block.insertBefore(button, check);
    block.insertBefore(said, check);
  }
})();
