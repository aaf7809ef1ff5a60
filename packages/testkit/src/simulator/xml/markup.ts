/** An XML element to be written: name, text or children; `undefined` children are left out. */
export type Markup = {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly (Markup | undefined)[];
};

export const element = (
  name: string,
  content: Markup['content'],
  attributes: Readonly<Record<string, string>> = {},
): Markup => ({ name, content, attributes });

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

const writeInto = (lines: string[], markup: Markup, depth: number): void => {
  const indent = '  '.repeat(depth);
  const attributes = Object.entries(markup.attributes ?? {}).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opening = `${indent}<${markup.name}${attributes.join('')}`;
  if (typeof markup.content === 'string') {
    lines.push(`${opening}>${escaped(markup.content)}</${markup.name}>`);
    return;
  }
  lines.push(`${opening}>`);
  for (const child of markup.content) if (child !== undefined) writeInto(lines, child, depth + 1);
  lines.push(`${indent}</${markup.name}>`);
};

/** A document in UTF-8, indented, without a DOCTYPE. */
export const writeXml = (root: Markup): string => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeInto(lines, root, 0);
  return `${lines.join('\n')}\n`;
};
