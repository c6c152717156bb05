// @ts-check
// The line on the landing page: how many questions wait today.  It is said behind a link that
// is there anyway, so nothing moves.
(() => {
  "use strict";
  const { schedule, store } = visaoReview;
  const place = document.querySelector(".review-waits");
  const data = document.querySelector("script.review-names");
  if (!place || !data) return;
  /** @type {Record<string, string[]>} */
  const short = JSON.parse(data.textContent ?? "{}");
  const names = Object.entries(short).map(([article, own]) => ({
    article,
    names: own.map((one) => `${article}-${one}`),
  }));
  const draw = () => {
    const { cards, read } = store.load();
    const count = schedule.waiting(names, cards, read, schedule.dayOf(new Date())).length;
    place.textContent = count ? word("review.line", { count }) : "";
  };
  draw();
  // Who comes back to a page by "back" may find it as it was left.
  addEventListener("pageshow", (event) => event.persisted && draw());
})();
