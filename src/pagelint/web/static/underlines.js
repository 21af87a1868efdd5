/** Findings as underlines in the page. They move along with the text until the next look. */

import { Decoration, DecorationSet, Plugin, PluginKey } from "./vendor/prosemirror.js";
import { stretch } from "./manuscript.js";
import { choose, findings } from "./session.js";

const key = new PluginKey("underlines");
const LONG = 60; // letters: a whole sentence, which a heavy line would make hard to read

/** Return the plugin that draws underlines and hears clicks on them. */
export function underlines() {
  return new Plugin({
    key,
    state: {
      init: () => ({ all: DecorationSet.empty, here: DecorationSet.empty }),
      apply(tr, now) {
        const given = tr.getMeta(key);
        if (given) return { ...now, ...given };
        if (!tr.docChanged) return now;
        return { all: now.all.map(tr.mapping, tr.doc), here: now.here.map(tr.mapping, tr.doc) };
      },
    },
    props: {
      decorations: (state) => key.getState(state).all,
      handleClick(view, pos, event) {
        const under = event.target instanceof Element && event.target.closest("[data-finding]");
        // A tap's letters come before the browser says where the cursor went: a redrawing now would leave it behind.
        setTimeout(() => choose(under ? under.dataset.finding : null));
        return false;
      },
    },
  });
}

/** Return the plugin that shows which finding's card is open. */
export const chosenMark = () => new Plugin({ props: { decorations: (state) => key.getState(state).here } });

/** Draw a look that was taken of `doc`, from where the text went since. */
export function underline(view, look, doc, since) {
  const drawn = [];
  for (const finding of findings()) {
    for (const spot of look.spots[finding.fingerprint] ?? []) {
      const there = stretch(doc, spot);
      if (!there) continue;
      const from = since.map(there.from, 1);
      const to = since.map(wide(there, doc), -1);
      if (from < to) drawn.push(Decoration.inline(from, to, looks(finding, to - from), { finding: finding.fingerprint }));
    }
  }
  view.dispatch(view.state.tr.setMeta(key, { all: DecorationSet.create(view.state.doc, drawn) }).setMeta("addToHistory", false));
}

/** A place between two letters is shown at the letter after it. */
const wide = ({ from, to }, doc) => (from < to ? to : Math.min(from + 1, doc.content.size));

const looks = ({ fingerprint, severity }, length) => ({
  nodeName: "span",
  class: `mark ${severity}${length > LONG ? " long" : ""}`,
  "data-finding": fingerprint,
  "aria-describedby": `is-${severity}`,
});

/** Return where a finding is underlined in the page as it is now. */
export function underlinesOf(view, fingerprint) {
  return key.getState(view.state).all.find(undefined, undefined, (spec) => spec.finding === fingerprint);
}

/** Mark where the chosen finding stands, or a stretch that was jumped to. */
export function point(view, stretches) {
  const here = stretches.map(({ from, to }) => Decoration.inline(from, to, { class: "here" }));
  view.dispatch(view.state.tr.setMeta(key, { here: DecorationSet.create(view.state.doc, here) }));
}

/** Return the next finding after the cursor (or the one before it), round and round; null for none. */
export function nextFinding(view, back) {
  const all = key.getState(view.state).all.find().sort((a, b) => a.from - b.from || a.to - b.to);
  if (!all.length) return null;
  const { from } = view.state.selection;
  const found = back ? all.findLast((d) => d.from < from) ?? all.at(-1) : all.find((d) => d.from > from) ?? all[0];
  return found.spec.finding;
}

