// The search: every word that is typed must stand in a page's title, its parts or its summary.
"use strict";
(() => {
  const form = document.querySelector("form[role=search]");
  const [input, status, list] = ["input", "[role=status]", "ol"].map((s) => form.querySelector(s));
  const MOST = 8;
  form.hidden = false;

  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const rows = PAGES.map((row) => ({ row, title: plain(row[0]), all: plain(row.join(" ")) }));

  const rank = ({ title }, words) => {
    if (title === words.join(" ") || title === words.join("-")) return 0;
    if (title.startsWith(words[0])) return 1;
    return words.every((word) => title.includes(word)) ? 2 : 3;
  };

  const search = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const found = words.length
      ? rows
          .filter(({ all }) => words.every((word) => all.includes(word)))
          .sort((a, b) => rank(a, words) - rank(b, words))
      : [];
    list.replaceChildren(
      ...found.slice(0, MOST).map(({ row: [title, url, group, summary] }) => {
        const link = document.createElement("a");
        link.href = form.dataset.up + url;
        const name = document.createElement("strong");
        name.textContent = title;
        const where = document.createElement("small");
        where.textContent = group;
        const said = document.createElement("span");
        said.textContent = summary;
        link.append(name, " ", where, said);
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
    list.hidden = found.length === 0;
    status.textContent = words.length === 0 ? "" : `${found.length} found`;
  };

  const step = (by) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement) + by;
    stops[Math.max(0, Math.min(stops.length - 1, at))].focus();
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      search();
      input.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) list.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
