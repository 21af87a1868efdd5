/** What cannot be changed here stays, and what is changed stays in shape: locked text, what stands around the text, and the shape of tables. */

import { Plugin } from "./vendor/prosemirror.js";
import { notice } from "./dom.js";
import { schema } from "./schema.js";

/** Mark a transaction as the server's own, which may change everything. */
export const given = (tr) => tr.setMeta("given", true);

const TABLES = "Rows and cells stay as they are here. You can change their words.";

/** Return the plugin that turns down changes to what is fixed. */
export const guard = () =>
  new Plugin({
    filterTransaction(tr, state) {
      if (!tr.docChanged || tr.getMeta("given") || tr.getMeta("history$")) return true;
      const [before, after] = [shape(state.doc), shape(tr.doc)];
      if (String(before.fixed) !== String(after.fixed)) {
        notice(before.reason);
        return false;
      }
      for (const [group, rows] of after.tables) {
        if (before.tables.has(group) && before.tables.get(group) !== rows) {
          notice(TABLES);
          return false;
        }
      }
      return true;
    },
  });

/** Return the plugin that keeps lists whole: no item is more than one level deeper than the one before it. */
export const wholeLists = () =>
  new Plugin({
    appendTransaction(transactions, before, { doc, tr }) {
      if (!transactions.some((t) => t.docChanged && !t.getMeta("given") && !t.getMeta("history$"))) return null;
      doc.forEach((list, start) => {
        if (list.type !== schema.nodes.list) return;
        let depth = 0;
        list.forEach((item, offset) => {
          const level = Math.min(item.attrs.level, depth + 1);
          if (level !== item.attrs.level && !item.attrs.fixed) tr.setNodeAttribute(start + 1 + offset, "level", level);
          depth = item.attrs.fixed ? item.attrs.level : level;
        });
      });
      return tr.docChanged ? tr : null;
    },
  });

const known = new WeakMap();

function shape(doc) {
  if (known.has(doc)) return known.get(doc);
  const found = { fixed: [], tables: new Map(), reason: "This text cannot be changed here." };
  doc.descendants((node) => {
    if (node.type === schema.nodes.table) {
      const rows = [];
      node.forEach((row) => rows.push(row.childCount));
      found.tables.set(node.attrs.group, String(rows));
    } else if (node.type === schema.nodes.outside) found.fixed.push(JSON.stringify(node.attrs.part));
    else if (node.attrs.fixed) {
      found.fixed.push(`${node.type.name} ${node.attrs.block} ${node.textContent}`);
      found.reason = `This text cannot be changed here: ${node.attrs.fixed}`;
    }
    return !node.isTextblock;
  });
  known.set(doc, found);
  return found;
}
