// What the page of the web editor takes from ProseMirror, in one file.
export { baseKeymap, chainCommands, deleteSelection, toggleMark } from "prosemirror-commands";
export { closeHistory, history, redo, redoDepth, undo, undoDepth } from "prosemirror-history";
export { keymap } from "prosemirror-keymap";
export { Fragment, Node, Schema, Slice } from "prosemirror-model";
export { EditorState, NodeSelection, Plugin, PluginKey, Selection, TextSelection } from "prosemirror-state";
export { Mapping, ReplaceStep } from "prosemirror-transform";
export { Decoration, DecorationSet, EditorView } from "prosemirror-view";
