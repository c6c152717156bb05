/* What the theme would write as a script into each page, read from the page's head instead.

   In: `<meta name="documentation-options">` (inline_scripts.py). Out: DOCUMENTATION_OPTIONS,
   before the theme's own script asks it; on the page of the search, the cursor in the field. */

(function () {
  const options = typeof DOCUMENTATION_OPTIONS === "undefined" ? {} : DOCUMENTATION_OPTIONS;
  for (const one of document.querySelectorAll('meta[name="documentation-options"]'))
    Object.assign(options, JSON.parse(one.getAttribute("content") || "{}"));
  const field = document.querySelector(".bd-search-container form.bd-search input");
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
})();
