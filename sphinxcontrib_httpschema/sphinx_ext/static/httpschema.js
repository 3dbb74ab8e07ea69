/* Comfort only: without this file everything is there and can be reached. */
(() => {
  "use strict";
  const KEY = "httpschema-language";
  const inputs = () => document.querySelectorAll(".schema-tabs input");

  function choose(language) {
    for (const input of inputs()) if (input.value === language) input.checked = true;
  }

  /* The language that the reader chose in one block holds for all blocks and pages. The block stays where it is. */
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".schema-tabs input")) return;
    const top = target.getBoundingClientRect().top;
    choose(target.value);
    scrollBy(0, target.getBoundingClientRect().top - top);
    try { localStorage.setItem(KEY, target.value); } catch { /* There is no storage in private windows. */ }
  });
  try { choose(localStorage.getItem(KEY)); } catch { /* As above. */ }

  /* Older browsers do not open what a link leads into, and do not print what is folded. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = [];
    for (let each = target; each; each = each.parentElement) if (each.matches("details:not([open])")) folded.push(each);
    if (!folded.length) return;
    for (const each of folded) each.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();
  const shut = new Set();
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll(".schema details:not([open])")) { each.open = true; shut.add(each); }
  });
  addEventListener("afterprint", () => { for (const each of shut) each.open = false; shut.clear(); });
})();
