/** One element of OFX or XML: its text, its attributes as written, and the line of the file it begins on, from 1. */
export type MarkupNode = {
  readonly name: string;
  readonly attributes: string;
  readonly line: number;
  text: string;
  children: MarkupNode[];
};

/** The first child of that name. */
export const child = (node: MarkupNode | undefined, name: string): MarkupNode | undefined =>
  node?.children.find((each) => each.name === name);

/** All children of that name, in file order. */
export const childrenOf = (node: MarkupNode | undefined, name: string): MarkupNode[] =>
  node?.children.filter((each) => each.name === name) ?? [];

/** The first node at a path of names below `node`: `Acct/Id/IBAN`. */
export const at = (node: MarkupNode | undefined, path: string): MarkupNode | undefined =>
  path.split('/').reduce<MarkupNode | undefined>(child, node);

/** Every node at a path of names. */
export const allAt = (node: MarkupNode | undefined, path: string): MarkupNode[] =>
  path
    .split('/')
    .reduce<MarkupNode[]>((found, name) => found.flatMap((each) => childrenOf(each, name)), node ? [node] : []);

/** The text at a path with its spaces collapsed; null when absent or empty, which come to the same in these formats. */
export const textAt = (node: MarkupNode | undefined, path: string): string | null => {
  for (const found of allAt(node, path)) {
    const text = tidy(found.text);
    if (text !== '') return text;
  }
  return null;
};

export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Every node of one of the names, not looking inside those found. */
export const findAll = (node: MarkupNode, names: readonly string[]): MarkupNode[] =>
  node.children.flatMap((each) => (names.includes(each.name) ? [each] : findAll(each, names)));

/** The value of an attribute, with or without quotes; null when absent. */
export const attribute = (node: MarkupNode | undefined, name: string): string | null => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(\\S+))`).exec(node?.attributes ?? '');
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? null);
};
