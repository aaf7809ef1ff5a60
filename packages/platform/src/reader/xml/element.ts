/** One XML element: local name and namespace apart, own text joined and entity-free, XPath as written in the file. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly path: string;
};

/** Children with one of the names, in file order; `names` is `A|B` for syntaxes that renamed an element. */
export function childrenNamed(element: XmlElement | undefined, names: string): XmlElement[] {
  if (!element) return [];
  const wanted = names.split('|');
  return element.children.filter((child) => wanted.includes(child.name));
}

/** All elements at a path of local names below `element`: `Party/PartyName/Name`, each step may offer `A|B`. */
export function allAt(element: XmlElement | undefined, steps: string): XmlElement[] {
  let found = element ? [element] : [];
  for (const step of steps.split('/')) found = found.flatMap((each) => childrenNamed(each, step));
  return found;
}

/** The first element at a path, whether or not it holds text. */
export function at(element: XmlElement | undefined, steps: string): XmlElement | undefined {
  return allAt(element, steps)[0];
}

/** The first element at a path that really says something: empty elements are as good as absent. */
export function valueAt(element: XmlElement | undefined, steps: string): XmlElement | undefined {
  return allAt(element, steps).find((each) => each.text.trim() !== '');
}

export function textAt(element: XmlElement | undefined, steps: string): string | null {
  return valueAt(element, steps)?.text.trim() ?? null;
}
