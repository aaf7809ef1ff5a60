/** An XML element to be written: name, text or children; `undefined` children are left out. */
export type Markup = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly (Markup | undefined)[];
};

export const element = (
  name: string,
  content: Markup['content'],
  attributes: Readonly<Record<string, string>> = {},
): Markup => ({ name, content, attributes });

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// What XML 1.0 cannot carry even as an entity: control characters and half of a surrogate pair. No reader could give them back.
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

const escaped = (text: string): string =>
  text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

const writeInto = (lines: string[], markup: Markup, depth: number): void => {
  const indent = '  '.repeat(depth);
  const attributes = Object.entries(markup.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opening = `${indent}<${markup.name}${attributes.join('')}`;
  if (typeof markup.content === 'string') {
    lines.push(`${opening}>${escaped(markup.content)}</${markup.name}>`);
    return;
  }
  lines.push(`${opening}>`);
  for (const child of markup.content) if (child !== undefined) writeInto(lines, child, depth + 1);
  lines.push(`${indent}</${markup.name}>`);
};

/** A document in UTF-8, indented, without a document type. */
export const writeXml = (root: Markup): string => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeInto(lines, root, 0);
  return `${lines.join('\n')}\n`;
};

/** An element only where there is something to say. */
export const optional = <T>(value: T | null | undefined | '', make: (value: T) => Markup): Markup | undefined =>
  value === null || value === undefined || value === '' ? undefined : make(value as T);
