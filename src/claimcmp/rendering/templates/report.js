"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const found = document.getElementById("found");
  const active = document.getElementById("active");
  const items = Array.from(document.querySelectorAll(".item"), (element) => ({
    element,
    tags: ` ${element.dataset.tags} `,
    dates: element.dataset.dates ? element.dataset.dates.split(" ") : [],
    words: null,
    isFinding: element.classList.contains("finding"),
    isListed: element.parentElement.classList.contains("claims"),
  }));
  const groups = Array.from(document.querySelectorAll(".group")).reverse();
  const folded = new Set();

  // Letters are compared without case and accents, so that "Sao" finds "São".
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const wordsOf = (item) => (item.words ??= plain(item.element.textContent));

  const isWithin = (dates, from, until) =>
    dates.some((range) => {
      const [first, last] = range.split("/");
      return (!from || last >= from) && (!until || first <= until);
    });

  function apply() {
    const given = new FormData(form);
    const wanted = [];
    for (const [name, value] of given) {
      if (value && !["search", "from", "until"].includes(name)) wanted.push(` ${value} `);
    }
    const [from, until] = [given.get("from"), given.get("until")];
    const search = plain(given.get("search")).trim().split(" ").filter(Boolean);
    const isFiltered = wanted.length > 0 || from || until || search.length > 0;
    let findings = 0;
    let claims = 0;
    for (const item of items) {
      const passes =
        wanted.every((tag) => item.tags.includes(tag)) &&
        ((!from && !until) || isWithin(item.dates, from, until)) &&
        search.every((word) => wordsOf(item).includes(word));
      if (item.element.hidden === passes) item.element.hidden = !passes;
      if (passes && item.isFinding) findings += 1;
      if (passes && item.isListed) claims += 1;
    }
    for (const group of groups) {
      const isEmpty = Boolean(isFiltered) && !group.querySelector(".item:not([hidden])");
      if (group.hidden !== isEmpty) group.hidden = isEmpty;
      if (group.tagName === "DETAILS" && group.id !== "claims" && !group.classList.contains("source")) unfold(group, isFiltered && !group.hidden);
    }
    const fields = wanted.length + Boolean(from) + Boolean(until);
    active.textContent = fields ? ` (${fields})` : "";
    found.textContent = isFiltered
      ? `${findings.toLocaleString("en")} ${findings === 1 ? "finding" : "findings"}, ${claims.toLocaleString("en")} ${claims === 1 ? "claim" : "claims"}`
      : "";
  }

  // What a filter unfolds is folded again when the filter goes; what the reader unfolded stays.
  function unfold(details, isWanted) {
    if (isWanted && !details.open) {
      folded.add(details);
      details.open = true;
    } else if (!isWanted && folded.delete(details)) {
      details.open = false;
    }
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  });
  form.elements.search.addEventListener("focus", () => items.forEach(wordsOf), { once: true });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;

  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    for (let parent = target; parent; parent = parent.parentElement) {
      if (parent.tagName === "DETAILS") parent.open = true;
    }
    // Sections outside the window are laid out late, so the place is looked for again once they are.
    target.scrollIntoView({ block: "start", behavior: "instant" });
    requestAnimationFrame(() => target.scrollIntoView({ block: "start", behavior: "instant" }));
    if (target.tabIndex === -1 && target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);
  if (location.hash) follow();

  const theme = document.getElementById("theme");
  const names = { "": "as the system", light: "light", dark: "dark" };
  function setTheme(name) {
    root.classList.remove("light", "dark");
    if (name) root.classList.add(name);
    theme.textContent = `Theme: ${names[name]}`;
    theme.dataset.name = name;
    try {
      localStorage.setItem("claimcmp-theme", name);
    } catch {
      // A page from a file may have no storage; the choice then lasts until it is closed.
    }
  }
  let kept = "";
  try {
    kept = localStorage.getItem("claimcmp-theme") ?? "";
  } catch {
    kept = "";
  }
  setTheme(kept in names ? kept : "");
  const nextTheme = () => setTheme({ "": "dark", dark: "light", light: "" }[theme.dataset.name]);
  theme.addEventListener("click", nextTheme);
  theme.hidden = false;

  const save = document.getElementById("save");
  save.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([document.getElementById("claimcmp-data").textContent], { type: "application/json" }));
    link.download = "claimcmp-export.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  save.hidden = false;

  function step(by) {
    const shown = items.filter((item) => item.isFinding && !item.element.hidden).map((item) => item.element);
    const at = shown.indexOf(document.activeElement.closest?.(".finding"));
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "start" });
    }
  }

  const keys = {
    "/": () => form.elements.search.focus(),
    j: () => step(1),
    k: () => step(-1),
    t: nextTheme,
    e: () => {
      const folds = Array.from(document.activeElement.closest(".finding")?.querySelectorAll("details") ?? []);
      const isOpen = folds.every((fold) => fold.open);
      for (const fold of folds) fold.open = !isOpen;
    },
  };
  addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "Escape" && isTyping) {
      document.activeElement.blur();
    } else if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
})();
