/** The page as the server knows it (parts and runs, counted in code points) and as the editor holds it, both ways. */

import { Fragment } from "./vendor/prosemirror.js";
import { schema } from "./schema.js";

const MARKS = ["strong", "emphasis", "code", "abbr", "dfn", "link"]; // in the order that readers give them
const HOLDER = { item: "list", term: "dl", definition: "dl", cell: "table", "header-cell": "table" };
const APART = new Set(["furniture", "bare"]);
const typeOf = (kind) => schema.nodes[kind === "header-cell" ? "header_cell" : kind];
const kindOf = (node) => (node.type.name === "header_cell" ? "header-cell" : node.type.name);

/** Return a document that shows a manuscript. */
export function toDoc({ parts, kind, lang, title }) {
  return schema.nodes.doc.create({ kind, lang, title }, Fragment.from(toBlocks(parts)));
}

/** Return parts as blocks of a document. Numbers of lists, tables and rows start after `from`. */
export function toBlocks(parts, from = 0) {
  const blocks = [];
  let open = null; // the list, table or definition list that parts are going into
  const close = () => {
    if (open) blocks.push(open.type.create({ group: open.group }, inside(open, from)));
    open = null;
  };
  for (const part of parts) {
    const holder = APART.has(part.kind) ? undefined : HOLDER[part.kind];
    if (open && (open.type.name !== holder || open.group !== numbered(part.group, from))) close();
    if (!holder) {
      blocks.push(toBlock(part, from));
      continue;
    }
    open ??= { type: schema.nodes[holder], group: numbered(part.group, from), parts: [] };
    open.parts.push(part);
  }
  close();
  return blocks.length ? blocks : [schema.nodes.paragraph.create()];
}

const numbered = (number, from) => (number === null || number === undefined ? null : number + from);

function inside(open, from) {
  if (open.type !== schema.nodes.table) return open.parts.map((part) => toBlock(part, from));
  const rows = [];
  for (const part of open.parts) {
    const row = numbered(part.row, from);
    if (!rows.length || row === null || rows.at(-1).row !== row) rows.push({ row, cells: [] });
    rows.at(-1).cells.push(toBlock(part, from));
  }
  return rows.map(({ row, cells }) => schema.nodes.row.create({ row }, cells));
}

function toBlock(part, from) {
  if (APART.has(part.kind)) return schema.nodes.outside.create({ part });
  const type = typeOf(part.kind);
  const { block = null, fixed = "", level = 0, ordered = false } = part;
  const attrs = { block, fixed, level, ordered, group: numbered(part.group, from) };
  if (!level && (part.kind === "heading" || part.kind === "item")) attrs.level = 1;
  if (part.kind === "alt") attrs.link = part.runs[0]?.link ?? ""; // where the picture lies, no look of its words
  return type.create(attrs, part.runs.flatMap((run) => toInline(run, type)));
}

/** Return a run's text as text, line breaks and things. */
function toInline(run, type) {
  const marks = (run.marks ?? [])
    .filter((name) => schema.marks[name] && type.allowsMarkType(schema.marks[name]))
    .map((name) => schema.marks[name].create(name === "link" ? { href: run.link } : name === "abbr" ? { title: run.title } : null));
  return run.text
    .split(/(\n|\ufffc)/u)
    .filter(Boolean)
    .map((text) =>
      text === "\n"
        ? schema.nodes.line_break.create(null, null, marks)
        : text === "\ufffc"
          ? schema.nodes.thing.create({ title: run.title }, null, marks)
          : schema.text(text, marks),
    );
}

/** Return the manuscript that a document shows. */
export function fromDoc(doc) {
  const free = freeNumber(doc);
  let next = free;
  const parts = [];
  doc.forEach((top) => {
    if (top.isTextblock || top.isLeaf) return void parts.push(toPart(top, { group: top.attrs.group ?? null }));
    const group = top.attrs.group ?? next++;
    top.forEach((child) => {
      if (child.isTextblock) return void parts.push(toPart(child, { group }));
      const row = child.attrs.row ?? next++;
      child.forEach((cell) => parts.push(toPart(cell, { group, row })));
    });
  });
  const { kind, lang, title } = doc.attrs;
  return { parts, title, kind, lang };
}

/** Return a number that no list, table or row of a document has; none has a higher one. */
export function freeNumber(doc) {
  let most = -1;
  doc.descendants((node) => {
    most = Math.max(most, node.attrs.group ?? -1, node.attrs.row ?? -1);
    return !node.isTextblock;
  });
  return most + 1;
}

function toPart(node, { group, row = null }) {
  if (node.type === schema.nodes.outside) return node.attrs.part;
  const { block, fixed, level, ordered, link = "" } = node.attrs;
  const runs = [];
  let apart = true; // a thing is a run of its own
  node.forEach((child) => {
    const thing = child.type === schema.nodes.thing;
    const run = {
      text: child.isText ? child.text.toWellFormed() : child.type === schema.nodes.line_break ? "\n" : "\ufffc",
      marks: MARKS.filter((name) => schema.marks[name].isInSet(child.marks)),
      link: child.marks.find((mark) => mark.type === schema.marks.link)?.attrs.href ?? link,
      title: thing ? child.attrs.title : child.marks.find((mark) => mark.type === schema.marks.abbr)?.attrs.title ?? "",
    };
    const before = runs.at(-1);
    if (!apart && !thing && before.link === run.link && before.title === run.title && `${before.marks}` === `${run.marks}`) before.text += run.text;
    else runs.push(run);
    apart = thing;
  });
  return { kind: kindOf(node), runs, block, level, group, row, ordered: ordered ?? false, fixed };
}

const known = new WeakMap();

/** Return where each part stands in a document: its node, and where its text begins. */
export function places(doc) {
  const found = known.get(doc) ?? [];
  if (!found.length) {
    doc.descendants((node, pos) => {
      if (!node.isTextblock && node.type !== schema.nodes.outside) return true;
      found.push({ node, pos, start: pos + (node.isTextblock ? 1 : 0) });
      return false;
    });
    known.set(doc, found);
  }
  return found;
}

/** Return a block's words; what is no text counts as one letter, as in the document. */
export const textOf = (node) =>
  node.textBetween(0, node.content.size, "", (leaf) => (leaf.type === schema.nodes.line_break ? "\n" : "\ufffc"));

/** Return how many UTF-16 units the first code points of a text take. */
export function units(text, points) {
  let at = 0;
  for (let n = 0; n < points && at < text.length; n += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** Return where a stretch of a part stands in a document, null when the part is not there. */
export function stretch(doc, spot) {
  const place = spot && places(doc)[spot.part];
  if (!place) return null;
  if (!place.node.isTextblock) return { from: place.pos, to: place.pos + place.node.nodeSize };
  const text = textOf(place.node);
  const from = place.start + units(text, spot.start);
  return { from, to: Math.max(from, place.start + units(text, spot.end)) };
}

/** Change a transaction's document into another with as few changes as can be; say whether there were any. */
export function become(tr, doc) {
  const { kind, lang, title } = doc.attrs;
  for (const [name, value] of Object.entries({ kind, lang, title })) {
    if (tr.doc.attrs[name] !== value) tr.setDocAttribute(name, value);
  }
  const now = tr.doc;
  if (now.childCount === doc.childCount) {
    let end = now.content.size;
    for (let i = now.childCount - 1; i >= 0; i -= 1) {
      const from = end - now.child(i).nodeSize;
      swap(tr, Fragment.from(now.child(i)), Fragment.from(doc.child(i)), from);
      end = from;
    }
  } else swap(tr, now.content, doc.content, 0);
  return tr.docChanged;
}

/** Write over what differs between two fragments, the first of which stands at `at`. */
function swap(tr, old, made, at) {
  const start = old.findDiffStart(made);
  if (start === null) return;
  let { a, b } = old.findDiffEnd(made);
  const overlap = start - Math.min(a, b);
  if (overlap > 0) {
    a += overlap;
    b += overlap;
  }
  const whole = schema.nodes.doc.create(null, made);
  tr.replace(at + start, at + a, whole.slice(start, b));
}
