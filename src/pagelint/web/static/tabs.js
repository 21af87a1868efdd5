/** The tabs beside the page, and the three views of a small screen. */

import { byId } from "./dom.js";

/** Make tabs work: a click, arrows, Home and End. */
export function tabs() {
  const all = [...document.querySelectorAll('#tabs [role="tab"]')];
  const choose = (tab) => {
    for (const other of all) {
      const is = other === tab;
      other.setAttribute("aria-selected", String(is));
      other.tabIndex = is ? 0 : -1;
      byId(other.getAttribute("aria-controls")).hidden = !is;
    }
  };
  for (const tab of all) {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const at = all.indexOf(tab);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = all[(to + all.length) % all.length];
      choose(next);
      next.focus();
    });
  }
  choose(all[0]);
  views();
}

function views() {
  const all = [...document.querySelectorAll("#views button")];
  const draw = () => all.forEach((view) => view.setAttribute("aria-pressed", String(view.dataset.to === document.body.dataset.view)));
  for (const view of all) view.addEventListener("click", () => (document.body.dataset.view = view.dataset.to));
  new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["data-view"] });
  draw();
}

/** Light or dark: as the system has it, until the switch is pressed. Nothing is stored. */
export function theme() {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const draw = () => {
    for (const pressed of document.querySelectorAll(".theme")) pressed.setAttribute("aria-pressed", String(dark()));
  };
  for (const pressed of document.querySelectorAll(".theme")) {
    pressed.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      draw();
    });
  }
  system.addEventListener("change", draw);
  draw();
}
