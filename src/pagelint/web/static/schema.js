/** What a page is made of here: the kinds of block and looks that pagelint's readers know, and no others. */

import { Schema } from "./vendor/prosemirror.js";

// A heading's level, an item's depth, a cell's column; 0 for all others.
const block = { block: { default: null }, fixed: { default: "" }, level: { default: 0 } };
const locked = (node, extra = {}) =>
  node.attrs.fixed
    ? { ...extra, class: `${extra.class ?? ""} fixed`.trim(), contenteditable: "false", title: node.attrs.fixed }
    : extra;

/** Return a kind of text block: one tag, words inside. */
function words(tag, extra = {}, attributes = {}) {
  return {
    content: "inline*",
    attrs: { ...block, ...attributes },
    parseDOM: [{ tag }],
    toDOM: (node) => [tag, locked(node), 0],
    ...extra,
  };
}

const TITLED = { paragraph: "Text", alt: "Words for a picture" };

const nodes = {
  doc: {
    content: "(heading | paragraph | quote | caption | alt | list | table | dl | outside)+",
    attrs: { kind: { default: "unknown" }, lang: { default: "en" }, title: { default: "" } },
  },
  paragraph: words("p"),
  heading: words(
    "h2",
    {
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, locked(node), 0],
    },
    { level: { default: 2 } },
  ),
  quote: words("blockquote", { defining: true }),
  caption: words("p.caption", { toDOM: (node) => ["p", locked(node, { class: "caption" }), 0] }, { group: { default: null } }),
  alt: words(
    "p.alt",
    { marks: "", toDOM: (node) => ["p", locked(node, { class: "alt", "data-says": TITLED.alt }), 0] },
    { link: { default: "" } },
  ),
  list: {
    content: "item+",
    attrs: { group: { default: null } },
    parseDOM: [{ tag: "ul, ol" }],
    toDOM: () => ["ul", { class: "list" }, 0],
  },
  item: words(
    "li",
    {
      defining: true,
      toDOM: ({ attrs }) => [
        "li",
        locked({ attrs }, { class: `deep-${Math.min(attrs.level, 6)} ${attrs.ordered ? "counted" : "dotted"}` }),
        0,
      ],
    },
    { level: { default: 1 }, ordered: { default: false } },
  ),
  table: {
    content: "row+",
    attrs: { group: { default: null } },
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["div", { class: "wide" }, ["table", ["tbody", 0]]],
  },
  row: { content: "(cell | header_cell)+", attrs: { row: { default: null } }, parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  cell: words("td", { isolating: true }),
  header_cell: words("th", { isolating: true }),
  dl: {
    content: "(term | definition)+",
    attrs: { group: { default: null } },
    parseDOM: [{ tag: "dl" }],
    toDOM: () => ["dl", 0],
  },
  term: words("dt", { defining: true }),
  definition: words("dd", { defining: true }),
  // What stands around the text (menus, footers) or has no words: kept as it came.
  outside: {
    attrs: { part: {} },
    atom: true,
    selectable: false,
    toDOM: ({ attrs: { part } }) => {
      const shown = part.runs.map((run) => run.text).join("");
      return ["p", { class: `outside ${part.kind}`, contenteditable: "false", title: part.fixed }, `${part.fixed}${shown ? `: ${shown}` : ""}`];
    },
  },
  text: { group: "inline" },
  line_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  // Code, a template's tag: it can be kept or taken out, not made.
  thing: {
    inline: true,
    group: "inline",
    atom: true,
    attrs: { title: { default: "" } },
    toDOM: () => ["span", { class: "thing", title: "Code or a tag of your site: keep it or take it out", contenteditable: "false" }, "…"],
  },
};

const marks = {
  link: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: (a) => ({ href: a.getAttribute("href") }) }],
    toDOM: (mark) => ["a", { class: "link", title: mark.attrs.href }, 0],
  },
  abbr: {
    attrs: { title: { default: "" } },
    inclusive: false,
    parseDOM: [{ tag: "abbr", getAttrs: (a) => ({ title: a.getAttribute("title") ?? "" }) }],
    toDOM: (mark) => ["abbr", mark.attrs.title ? { title: mark.attrs.title } : {}, 0],
  },
  dfn: { parseDOM: [{ tag: "dfn" }], toDOM: () => ["dfn", 0] },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

export const schema = new Schema({ nodes, marks });
