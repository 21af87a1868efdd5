/** What keys and tools do to the page: kinds of block, lists, looks of words. Each is a ProseMirror command. */

import { Selection, TextSelection, baseKeymap, chainCommands, keymap, redo, toggleMark, undo } from "./vendor/prosemirror.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const isItem = (node) => node.type === nodes.item;
const isCell = (node) => node.type === nodes.cell || node.type === nodes.header_cell;
const FREE = new Set([nodes.paragraph, nodes.heading, nodes.quote]);

/** Return what the selection's first block is: its kind, and level or whether it is counted. */
export function blockAt(state) {
  const node = state.selection.$from.parent;
  return { kind: node.type.name, level: node.attrs.level, ordered: node.attrs.ordered, fixed: node.attrs.fixed };
}

/** Make the selected blocks text, a heading of a level, or a quotation. */
export const setBlock = (type, level = 0) => (state, dispatch) => {
  if (touches(state, isItem)) {
    return unlist(state, dispatch, (item) => type.create({ block: item.attrs.block, level }, item.content));
  }
  if (!touches(state, (node) => FREE.has(node.type))) return false;
  const { from, to } = state.selection;
  dispatch?.(state.tr.setBlockType(from, to, type, (old) => ({ block: old.attrs.block, level })).scrollIntoView());
  return true;
};

function touches(state, test) {
  let found = false;
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isTextblock && test(node) && !node.attrs.fixed) found = true;
  });
  return found;
}

/** Make the selected blocks a list, counted or not; or text again when they are one. */
export const toggleList = (ordered) => (state, dispatch) => {
  const here = blockAt(state);
  if (here.kind === "item") {
    if (here.ordered === ordered) return unlist(state, dispatch, (item) => nodes.paragraph.create({ block: item.attrs.block }, item.content));
    return countItems(state, dispatch, ordered);
  }
  const { $from, $to } = state.selection;
  const [first, last] = [$from.index(0), $to.index(0)];
  const blocks = Array.from({ length: last - first + 1 }, (_, i) => state.doc.child(first + i));
  if (!blocks.every((node) => FREE.has(node.type) && !node.attrs.fixed)) return false;
  if (!dispatch) return true;
  const items = blocks.map((node) => nodes.item.create({ block: node.attrs.block, ordered }, node.content));
  const [from, to] = [$from.before(1), $to.after(1)];
  const tr = state.tr.replaceWith(from, to, nodes.list.create(null, items));
  selectAgain(tr, state, 1);
  for (const at of [to + 2, from]) {
    const edge = tr.doc.resolve(at);
    if (isList(edge.nodeBefore, ordered) && isList(edge.nodeAfter, ordered)) tr.join(at);
  }
  dispatch(tr.scrollIntoView());
  return true;
};

const isList = (node, ordered) => node?.type === nodes.list && node.firstChild.attrs.ordered === ordered;

/** Count the items of a list or not: all that stand on the cursor's level, for one list has one kind of sign. */
function countItems(state, dispatch, ordered) {
  const { $from } = state.selection;
  const { level } = $from.parent.attrs;
  const tr = state.tr;
  $from.node(1).forEach((item, offset) => {
    if (item.attrs.level === level) tr.setNodeAttribute($from.start(1) + offset, "ordered", ordered);
  });
  dispatch?.(tr);
  return true;
}

function selectAgain(tr, state, by) {
  const { anchor, head } = state.selection;
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor + by), tr.doc.resolve(head + by)));
}

/** Take the selected items out of their list. */
function unlist(state, dispatch, make) {
  const { $from, $to } = state.selection;
  const list = $from.node(1);
  if (list.type !== nodes.list || $to.node(1) !== list) return false;
  if (!dispatch) return true;
  const all = list.content.content;
  const [first, last] = [$from.index(1), $to.index(1)];
  const part = (items, group) => (items.length ? [nodes.list.create({ group }, items)] : []);
  const made = [
    ...part(all.slice(0, first), list.attrs.group),
    ...all.slice(first, last + 1).map(make),
    ...part(all.slice(last + 1), first ? null : list.attrs.group),
  ];
  const tr = state.tr.replaceWith($from.before(1), $from.after(1), made);
  selectAgain(tr, state, first ? 1 : -1);
  dispatch(tr.scrollIntoView());
  return true;
}

function changeItems(state, dispatch, attrs) {
  const { from, to } = state.selection;
  const tr = state.tr;
  state.doc.nodesBetween(from, to, (node, pos, _parent, index) => {
    if (isItem(node) && !node.attrs.fixed) tr.setNodeMarkup(pos, null, { ...node.attrs, ...attrs(node, pos, index) });
  });
  if (!tr.docChanged) return false;
  dispatch?.(tr);
  return true;
}

/** Move the selected items one level in (1) or out (-1). */
export const indent = (by) => (state, dispatch) => {
  const { $from } = state.selection;
  if (!isItem($from.parent)) return false;
  const before = $from.index(1) ? $from.node(1).child($from.index(1) - 1).attrs.level : 0;
  const level = $from.parent.attrs.level + by;
  if (level < 1 || level > Math.min(before + 1, 6)) return false;
  return changeItems(state, dispatch, (node) => ({ level: Math.max(1, node.attrs.level + by) }));
};

/** Enter: a new block of the kind that comes next; in an empty item, the end of the list. */
function enter(state, dispatch) {
  const { $from, $to } = state.selection;
  const block = $from.parent;
  if (!block.isTextblock || block.attrs.fixed || $to.parent !== block) return false;
  if (isCell(block)) return nextCell(1)(state, dispatch);
  if (isItem(block) && !block.content.size) {
    return chainCommands(indent(-1), (s, d) => unlist(s, d, () => nodes.paragraph.create()))(state, dispatch);
  }
  if (block.type === nodes.caption || block.type === nodes.alt) {
    const after = $from.after();
    dispatch?.(textAt(state.tr.insert(after, nodes.paragraph.create()), after));
    return true;
  }
  if (!dispatch) return true;
  const atStart = $from.parentOffset === 0 && block.content.size > 0;
  const same = isItem(block) || block.type === nodes.term || block.type === nodes.definition;
  const type = same || atStart ? block.type : nodes.paragraph;
  const attrs = { ...(same || atStart ? block.attrs : {}), block: atStart ? block.attrs.block : null };
  const tr = state.tr.deleteSelection();
  tr.split(tr.mapping.map($from.pos), 1, [{ type, attrs }]);
  // An empty block made before this one is the new one: the words keep their number.
  if (atStart) tr.setNodeMarkup($from.before(), same ? null : nodes.paragraph, { ...(same ? block.attrs : {}), block: null });
  dispatch(tr.scrollIntoView());
  return true;
}

const textAt = (tr, pos) => tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView();

/** Backspace at the start of an item or heading makes it text; at the start of a cell it does nothing. */
function backspace(state, dispatch) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset > 0 || $cursor.parent.attrs.fixed) return false;
  if (isCell($cursor.parent)) return true;
  if (isItem($cursor.parent)) {
    return chainCommands(indent(-1), (s, d) => unlist(s, d, (i) => nodes.paragraph.create({ block: i.attrs.block }, i.content)))(state, dispatch);
  }
  return false;
}

/** Go to the next cell of a table, or the one before it. */
const nextCell = (by) => (state, dispatch) => {
  const { $from } = state.selection;
  if (!isCell($from.parent)) return false;
  const found = Selection.findFrom(state.doc.resolve(by > 0 ? $from.after() : $from.before()), by, true);
  if (found) dispatch?.(state.tr.setSelection(found).scrollIntoView());
  return true;
};

function lineBreak(state, dispatch) {
  const { parent } = state.selection.$from;
  if (!parent.isTextblock || parent.type === nodes.alt || parent.type === nodes.heading) return true;
  dispatch?.(state.tr.replaceSelectionWith(nodes.line_break.create()).scrollIntoView());
  return true;
}

/** Make the selected words a link, or take the link off with an empty address. */
export const setLink = (href) => (state, dispatch) => {
  const { from, to } = linkRange(state);
  if (from === to) return false;
  const tr = state.tr.removeMark(from, to, marks.link);
  if (href) tr.addMark(from, to, marks.link.create({ href }));
  dispatch?.(tr);
  return true;
};

/** Return the words that a link would stand on, with the address that they have. */
export function linkRange(state) {
  const { from, to, empty, $from } = state.selection;
  const mark = marks.link.isInSet($from.marks()) ?? marks.link.isInSet(state.doc.nodeAt(from)?.marks ?? []);
  if (!empty || !mark) return { from, to, href: mark?.attrs.href ?? "" };
  let [start, end] = [null, null];
  $from.parent.forEach((child, offset) => {
    if (!mark.isInSet(child.marks)) return;
    const at = $from.start() + offset;
    if (at > from && end !== null && at > end) return;
    if (start === null || at > end) start = at;
    end = at + child.nodeSize;
  });
  return { from: start ?? from, to: end ?? to, href: mark.attrs.href };
}

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.emphasis);

/** Return the plugin of all keys; `asked` holds what the rest of the page does on a key. */
export const keys = (asked) => [
  keymap({
    ...asked,
    Enter: enter,
    "Shift-Enter": lineBreak,
    Backspace: backspace,
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-b": bold,
    "Mod-i": italic,
    "Mod-Alt-0": setBlock(nodes.paragraph),
    ...Object.fromEntries([1, 2, 3, 4].map((level) => [`Mod-Alt-${level}`, setBlock(nodes.heading, level)])),
    "Mod-Shift-8": toggleList(false),
    "Mod-Shift-7": toggleList(true),
    "Mod-]": indent(1),
    "Mod-[": indent(-1),
  }),
  keymap(baseKeymap),
];

