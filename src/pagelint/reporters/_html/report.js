"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const id = (name) => document.getElementById(name);
  const bar = id("bar"), notes = all(".notes > .remark"), marks = all("mark"), refs = all(".sheet .ref");
  const byKey = new Map(notes.map((n) => [n.dataset.n, n]));
  const refOf = new Map(refs.map((r) => [r.dataset.n, r]));
  const closest = (mark) => mark.dataset.n.split(" ").map((k) => byKey.get(k)).find((n) => n && !off(n));
  const order = ["error", "warning", "note"];
  const severityOf = new Map(notes.map((n) => [n, order.find((s) => n.classList.contains(s))]));
  const off = (note) => note.hasAttribute("data-off");
  let chosen = null;
  bar.hidden = false;

  // Filters
  const filter = () => {
    const on = (name) => new Set(all(`input[name=${name}]:checked`, bar).map((i) => i.value));
    const severities = on("severity"), kinds = on("category");
    for (const n of notes) n.toggleAttribute("data-off", !(severities.has(severityOf.get(n)) && kinds.has(n.dataset.c)));
    for (const r of refs) r.toggleAttribute("data-off", byKey.has(r.dataset.n) && off(byKey.get(r.dataset.n)));
    for (const m of marks) {
      const first = closest(m);
      m.toggleAttribute("data-off", !first);
      if (first) m.className = severityOf.get(first) + (first.hasAttribute("data-long") ? " long" : "") + (first === chosen ? " here" : "");
    }
    const shown = notes.filter((n) => !off(n)).length;
    id("state").textContent = shown === notes.length ? `All ${shown} notes shown` : `${shown} of ${notes.length} notes shown`;
  };
  bar.addEventListener("change", filter);
  bar.addEventListener("submit", (e) => e.preventDefault());
  filter();

  // A note and its words
  const choose = (note) => {
    for (const x of all(".here")) x.classList.remove("here");
    chosen = note;
    note.classList.add("here");
    refOf.get(note.dataset.n)?.classList.add("here");
    for (const m of marks) if (m.dataset.n.split(" ").includes(note.dataset.n)) m.classList.add("here");
  };
  const show = (note) => {
    note.querySelector("details").open = true;
    choose(note);
    (refOf.get(note.dataset.n) ?? note).scrollIntoView({ block: "center" });
    note.querySelector("summary").focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (e) => {
    const link = e.target.closest(".ref"), mark = e.target.closest("mark");
    if (link?.closest(".sheet")) {
      if (!byKey.has(link.dataset.n)) return;
      e.preventDefault();
      show(byKey.get(link.dataset.n));
    } else if (link) {
      choose(link.closest(".remark"));
      const there = id(link.hash.slice(1));
      if (!there?.matches(".ref")) return;
      e.preventDefault();
      there.focus({ preventScroll: true });
      there.scrollIntoView({ block: "center" });
    } else if (mark && !getSelection().toString()) {
      const first = closest(mark);
      if (first) show(first);
    }
    for (const menu of all(".menu[open]")) if (!menu.contains(e.target)) menu.open = false;
  });
  document.addEventListener("toggle", (e) => {
    const note = e.target.closest?.(".notes > .remark");
    if (note && e.target.open && note !== chosen) choose(note);
  }, true);
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const menu = e.target.closest?.(".menu[open]"), note = e.target.closest?.(".remark:has(details[open])");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    else if (note) { note.querySelector("details").open = false; (refOf.get(note.dataset.n) ?? note.querySelector("summary")).focus(); }
  });

  // Tools
  const step = (by) => {
    const shown = notes.filter((n) => !off(n));
    if (shown.length) show(shown[(Math.max(shown.indexOf(chosen), by > 0 ? -1 : 0) + by + shown.length) % shown.length]);
  };
  id("next").addEventListener("click", () => step(1));
  id("prev").addEventListener("click", () => step(-1));
  id("open").addEventListener("click", (e) => {
    const open = e.target.textContent === "Open all";
    chosen = null;
    for (const n of notes) n.querySelector("details").open = open;
    e.target.textContent = open ? "Close all" : "Open all";
  });
  id("print").addEventListener("click", () => print());
  const dark = matchMedia("(prefers-color-scheme: dark)"), theme = id("theme"), root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const name = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; name(); });
  dark.addEventListener("change", name);
  name();

  // Where the reader is
  const rails = new Map(all(".rail .sections a").map((a) => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver((entries) => {
    for (const e of entries) {
      const a = e.isIntersecting && rails.get(e.target.id);
      if (!a) continue;
      for (const b of all("a[aria-current]", a.closest(".rail"))) b.removeAttribute("aria-current");
      a.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const row of all(".row")) seen.observe(row);

  // The command that keeps a sign-off
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  for (const sign of all(".sign")) {
    sign.addEventListener("input", () => {
      const said = (field, other) => { const v = sign.querySelector(`[name=${field}]`).value.trim(); return v ? quoted(v) : other; };
      sign.querySelector(".record code").textContent =
        `${sign.dataset.command} --by ${said("name", "NAME")} --role ${said("role", "ROLE")} --date ${said("date", "YYYY-MM-DD")}`;
    });
  }
})();
