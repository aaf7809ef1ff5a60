import { decodeReferences } from './decode-references.ts';
import type { MarkupNode } from './markup-node.ts';

export type ScannedMarkup = {
  readonly root: MarkupNode;
  /** Names of elements still open at the end of the file, outermost first. */
  readonly unclosed: readonly string[];
  readonly tooDeep: boolean;
};

const DEPTH_MAX = 400;

/**
 * A tree from SGML without end tags (OFX 1) or from XML (OFX 2, CAMT), by one rule for both: an element that has text is
 * a leaf and ends at the next tag; an element that an outer end tag closes was an empty leaf, and what seemed to be
 * inside it are its siblings. Nothing is resolved or fetched; comments and instructions are passed over.
 */
export const scanMarkup = (text: string, nameOf: (raw: string) => string): ScannedMarkup => {
  const root: MarkupNode = { name: '', attributes: '', line: 1, text: '', children: [] };
  const open: MarkupNode[] = [root];
  const lines = lineCounter(text);
  let tooDeep = false;

  for (let position = 0; position < text.length && !tooDeep; ) {
    const mark = nextMark(text, position);
    const top = open.at(-1) ?? root;
    if (mark.start > position) addText(top, text.slice(position, mark.start));
    position = mark.end;
    if (mark.kind === 'cdata') top.text += text.slice(mark.start + CDATA.length, mark.end - 3);
    if (mark.kind !== 'tag') continue;

    const tag = splitTag(text.slice(mark.start + 1, mark.end - 1), nameOf);
    if (tag.kind === 'end') {
      closeElement(open, tag.name);
      continue;
    }
    if (open.length > 1 && top.text.trim() !== '' && top.children.length === 0) open.pop();
    const node = { name: tag.name, attributes: tag.attributes, line: lines(mark.start), text: '', children: [] };
    (open.at(-1) ?? root).children.push(node);
    if (tag.kind === 'start') open.push(node);
    tooDeep = open.length > DEPTH_MAX;
  }
  const unclosed = open.slice(1).filter((node) => node.text.trim() === '');
  return { root, unclosed: unclosed.map((node) => node.name), tooDeep };
};

/** White space between elements is dropped at once: kept, it would grow with every child of a long list. */
const addText = (node: MarkupNode, text: string): void => {
  if (node.text !== '' || text.trim() !== '') node.text += decodeReferences(text);
};

const closeElement = (open: MarkupNode[], name: string): void => {
  const depth = open.findLastIndex((node) => node.name === name);
  if (depth <= 0) return;
  while (open.length > depth + 1) {
    const unended = open.pop();
    if (unended === undefined || unended.children.length === 0) continue;
    open.at(-1)?.children.push(...unended.children);
    unended.children = [];
  }
  open.pop();
};

const CDATA = '<![CDATA[';

type Mark = { readonly kind: 'tag' | 'cdata' | 'skip'; readonly start: number; readonly end: number };

/** The next tag, CDATA section, comment or instruction; a `<` that begins none of them is text. */
const nextMark = (text: string, from: number): Mark => {
  let end = -1;
  for (let start = text.indexOf('<', from); start >= 0; start = text.indexOf('<', start + 1)) {
    if (text.startsWith(CDATA, start)) return { kind: 'cdata', start, end: after(text, ']]>', start) };
    if (text.startsWith('<!--', start)) return { kind: 'skip', start, end: after(text, '-->', start) };
    if (text[start + 1] === '?' || text[start + 1] === '!')
      return { kind: 'skip', start, end: after(text, '>', start) };
    // Looked for once and kept: a file of nothing but `<` must not be searched to its end for each of them.
    if (end < start) end = text.indexOf('>', start);
    if (end < 0) break;
    const next = text.indexOf('<', start + 1);
    const isTag = /[A-Za-z_/]/.test(text[start + 1] ?? '') && (next < 0 || next > end);
    if (isTag) return { kind: 'tag', start, end: end + 1 };
  }
  return { kind: 'skip', start: text.length, end: text.length };
};

const after = (text: string, what: string, from: number): number => {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found + what.length;
};

type Tag = { readonly kind: 'start' | 'end' | 'empty'; readonly name: string; readonly attributes: string };

const splitTag = (inner: string, nameOf: (raw: string) => string): Tag => {
  if (inner.startsWith('/')) return { kind: 'end', name: nameOf(inner.slice(1).trim()), attributes: '' };
  const isEmpty = inner.endsWith('/');
  const body = isEmpty ? inner.slice(0, -1) : inner;
  const space = body.search(/\s/);
  const name = nameOf(space < 0 ? body : body.slice(0, space));
  return { kind: isEmpty ? 'empty' : 'start', name, attributes: space < 0 ? '' : body.slice(space) };
};

/** Line numbers of positions asked for in rising order; a file without any LF is counted by its CRs. */
export const lineCounter = (text: string): ((position: number) => number) => {
  const mark = text.includes('\n') ? '\n' : '\r';
  let line = 1;
  let next = text.indexOf(mark);
  return (position) => {
    while (next >= 0 && next < position) {
      line += 1;
      next = text.indexOf(mark, next + 1);
    }
    return line;
  };
};
