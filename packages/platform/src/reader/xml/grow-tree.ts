import { decodeEntities } from './decode-entities.ts';
import type { XmlElement } from './element.ts';
import { scanXml } from './scan-xml.ts';

type Scope = Readonly<Record<string, string>>;

/** An element while its end tag is still to come. */
type OpenElement = {
  readonly tag: string;
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly children: OpenElement[];
  text: string;
};

/** More than a reader takes in: nothing is wrong with the XML, there is only too much of it. */
export class XmlTooLarge extends Error {
  readonly reason: 'xml_too_deep' | 'xml_too_large';
  constructor(reason: 'xml_too_deep' | 'xml_too_large', message: string) {
    super(message);
    this.reason = reason;
  }
}

const OUTERMOST: Scope = Object.assign(Object.create(null), { xml: 'http://www.w3.org/XML/1998/namespace' });

type TreeLimits = { readonly depthMax: number; readonly nodesMax: number; readonly attributesMax: number };

/**
 * Our own tree of an XML text: namespaces resolved, entities decoded, XPaths written.
 * @throws XmlFault for what is not well formed, XmlTooLarge beyond the limits, Error for an unknown prefix or entity
 */
export function growTree(text: string, limits: TreeLimits): XmlElement {
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let nodes = 0;
  scanXml(text, {
    start: (tag, written) => {
      nodes += 1;
      if (nodes > limits.nodesMax)
        throw new XmlTooLarge('xml_too_large', `The XML has more than the accepted ${limits.nodesMax} elements.`);
      if (open.length >= limits.depthMax)
        throw new XmlTooLarge('xml_too_deep', `The XML nests deeper than the accepted ${limits.depthMax} levels.`);
      if (Object.keys(written).length > limits.attributesMax)
        throw new XmlTooLarge(
          'xml_too_large',
          `An element of the XML has more than the accepted ${limits.attributesMax} attributes.`,
        );
      const outer = open.at(-1);
      const element = elementOf(tag, written, outer?.scope ?? OUTERMOST);
      outer?.children.push(element);
      root ??= element;
      open.push(element);
    },
    end: () => void open.pop(),
    text: (piece) => {
      const element = open.at(-1) as OpenElement;
      element.text += decodeEntities(piece);
    },
    cdata: (piece) => {
      const element = open.at(-1) as OpenElement;
      element.text += piece;
    },
  });
  return placed(root as OpenElement, '', null);
}

function elementOf(tag: string, written: Readonly<Record<string, string>>, outer: Scope): OpenElement {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(written)) attributes[name] = decodeEntities(value);
  const scope = declaredScope(attributes, outer);
  const [prefix, name] = splitName(tag);
  if (prefix !== '' && !(prefix in scope)) throw new Error(`The XML prefix ${prefix} is not declared.`);
  return { tag, name, namespace: scope[prefix] ?? '', attributes, scope, children: [], text: '' };
}

/** Depth is bounded before this recursion begins. */
function placed({ tag, ...element }: OpenElement, above: string, ordinal: number | null): XmlElement {
  const path = `${above}/${tag}${ordinal === null ? '' : `[${ordinal}]`}`;
  const { name, namespace, attributes, text } = element;
  if (element.children.length === 0) return { name, namespace, attributes, children: [], text, path };
  const sameName = new Map<string, number>();
  for (const child of element.children) sameName.set(child.tag, (sameName.get(child.tag) ?? 0) + 1);
  const seen = new Map<string, number>();
  const children = element.children.map((child) => {
    const nth = (seen.get(child.tag) ?? 0) + 1;
    seen.set(child.tag, nth);
    return placed(child, path, (sameName.get(child.tag) ?? 0) > 1 ? nth : null);
  });
  return { name, namespace, attributes, children, text, path };
}

/** Looks outward for what it does not declare itself: copying every outer prefix would cost elements times prefixes. */
function declaredScope(attributes: Record<string, string>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  const scope: Record<string, string> = Object.create(outer);
  for (const [name, uri] of declared) scope[name === 'xmlns' ? '' : name.slice(6)] = uri;
  return scope;
}

function splitName(tag: string): [prefix: string, name: string] {
  const colon = tag.indexOf(':');
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}
