/** The page under the writer's hands: the view, what is pasted and dropped, and one step for each change from outside. */

import {
  Decoration,
  DecorationSet,
  EditorState,
  EditorView,
  Fragment,
  Plugin,
  Slice,
  TextSelection,
  closeHistory,
  history,
  redoDepth,
  undoDepth,
} from "./vendor/prosemirror.js";
import { call } from "./api.js";
import { changed } from "./checking.js";
import { byId, notice, say } from "./dom.js";
import { keys } from "./editing.js";
import { given, guard, wholeLists } from "./guard.js";
import { freeNumber, toBlocks } from "./manuscript.js";
import { schema } from "./schema.js";
import { session, tell } from "./session.js";
import { chosenMark, point, underlines } from "./underlines.js";

/** Open a document for writing; `asked` holds the keys of the rest of the page, `dropped` hears of files. */
export function edit(doc, asked, dropped) {
  session.view?.destroy();
  const state = EditorState.create({
    doc,
    plugins: [guard(), wholeLists(), underlines(), chosenMark(), ...keys(asked), history(), placeholder()],
  });
  session.view = new EditorView(byId("sheet"), {
    state,
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": "Your page", id: "writing", spellcheck: "true", lang: doc.attrs.lang },
    dispatchTransaction(tr) {
      const view = session.view;
      view.updateState(view.state.apply(tr));
      if (tr.docChanged && view.state.doc === tr.doc) changed(tr);
      if (tr.docChanged || tr.selectionSet) tell("document");
    },
    // Before ProseMirror reads what comes in: the server does, and nothing of it becomes an element here unread.
    handleDOMEvents: {
      paste(view, event) {
        event.preventDefault();
        const held = event.clipboardData;
        if (held) paste(held.getData("text/html"), held.getData("text/plain"));
        return true;
      },
      drop(view, event) {
        const held = event.dataTransfer;
        if (!held || view.dragging) return false;
        event.preventDefault();
        if (held.files.length) {
          dropped(held.files[0]);
          return true;
        }
        const there = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (there) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(there.pos))));
        paste(held.getData("text/html"), held.getData("text/plain"));
        return true;
      },
    },
  });
  tell("document");
}

/** Show where to begin on an empty page, and name headings that are still empty to people who listen. */
function placeholder() {
  const drawn = new WeakMap();
  const draw = (doc) => {
    const empty = [];
    doc.forEach((node, pos) => {
      if (node.type !== schema.nodes.heading || node.content.size) return;
      empty.push(Decoration.node(pos, pos + node.nodeSize, { "aria-label": "Empty heading" }));
    });
    return DecorationSet.create(doc, empty);
  };
  return new Plugin({
    props: {
      attributes: (state) => ({ class: state.doc.textContent ? "" : "empty" }),
      decorations({ doc }) {
        if (!drawn.has(doc)) drawn.set(doc, draw(doc));
        return drawn.get(doc);
      },
    },
  });
}

/** Make a transaction from outside a step of its own in the history, one that may change everything. */
export const ownStep = (tr) => closeHistory(given(tr));

/** End the step: what is typed next is another one. */
export const endStep = () => session.view.dispatch(closeHistory(session.view.state.tr));

/** How many steps can be undone and redone. */
export const depths = () => ({ undo: undoDepth(session.view.state), redo: redoDepth(session.view.state) });

/** Put what the clipboard held at the selection, as pagelint's reader understands it. */
export async function paste(html, text) {
  if (!html && !text) return;
  let parts;
  try {
    ({ parts } = await call("POST", "/api/paste", { html, text }));
  } catch (refusal) {
    return notice(`Not pasted: ${refusal.message}`);
  }
  if (!parts.length) return notice("There was no text to paste.");
  insert(parts);
  notice("Pasted. You can undo it.");
}

function insert(parts) {
  const { view } = session;
  const tr = closeHistory(view.state.tr).deleteSelection();
  const blocks = toBlocks(parts, freeNumber(tr.doc));
  const { $from } = tr.selection;
  const one = blocks.length === 1 && blocks[0].type === schema.nodes.paragraph;
  if (one || flat($from.parent)) tr.replaceSelection(new Slice(Fragment.from(inlineOf(blocks)), 0, 0));
  else insertBlocks(tr, blocks);
  view.dispatch(tr.scrollIntoView());
  endStep();
  view.focus();
}

/** Put blocks where the cursor is: in place of an empty one, between the halves of a text, or behind a list. */
function insertBlocks(tr, blocks) {
  const { $from } = tr.selection;
  const top = $from.depth === 1;
  const [before, after] = [$from.before(1), $from.after(1)];
  const size = Fragment.from(blocks).size;
  let at = after;
  if (top && !$from.parent.content.size) {
    tr.replaceWith(before, after, blocks);
    at = before;
  } else if (top && $from.parentOffset > 0 && $from.parentOffset < $from.parent.content.size) {
    tr.split($from.pos, 1, [{ type: $from.parent.type, attrs: { ...$from.parent.attrs, block: null } }]);
    at = $from.pos + 1;
    tr.insert(at, blocks);
  } else {
    at = top && $from.parentOffset === 0 ? before : after;
    tr.insert(at, blocks);
  }
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + size), -1));
}

/** A cell, caption or picture's words hold one line: what is pasted there becomes one. */
const flat = (node) => ["cell", "header_cell", "caption", "alt", "term"].includes(node.type.name);

function inlineOf(blocks) {
  const found = [];
  Fragment.from(blocks).descendants((node) => {
    if (!node.isTextblock) return true;
    if (found.length) found.push(schema.text(" "));
    node.forEach((child) => found.push(child));
    return false;
  });
  return found;
}

/** Go to stretches of the page: select the first, bring it into sight and mark them all. */
export function goTo(stretches, focus = true) {
  const { view } = session;
  point(view, stretches);
  if (!stretches.length) return;
  const { from, to } = stretches[0];
  const { doc } = view.state;
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
  if (focus) view.focus();
  const { node } = view.domAtPos(from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}
