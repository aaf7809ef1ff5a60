import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import { decodeEntities } from './decode-entities.ts';
import type { XmlElement } from './element.ts';

/** What fast-xml-parser gives with `preserveOrder`: one key for the tag, `:@` for attributes, `#text` for text. */
export type OrderedNode = Record<string, unknown>;

type Scope = Readonly<Record<string, string>>;

/** Our own tree from the parser's ordered nodes: namespaces resolved, entities decoded, XPaths written. */
export function growTree(nodes: readonly OrderedNode[]): Result<XmlElement> {
  const roots = nodes.filter((node) => tagOf(node) !== null);
  const root = roots[0];
  if (!root || roots.length > 1) return refuseFile('malformed_xml', 'The XML has no single root element.');
  try {
    return accept(grow(root, { scope: { xml: 'http://www.w3.org/XML/1998/namespace' }, path: '', ordinal: null }));
  } catch (error) {
    return refuseFile('malformed_xml', error instanceof Error ? error.message : 'The XML cannot be read.');
  }
}

function grow(node: OrderedNode, place: { scope: Scope; path: string; ordinal: number | null }): XmlElement {
  const tag = tagOf(node) as string;
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries((node[':@'] as Record<string, unknown> | undefined) ?? {})) {
    attributes[name] = decodeEntities(String(value));
  }
  const scope = declaredScope(attributes, place.scope);
  const [prefix, name] = splitName(tag);
  const namespace = scope[prefix] ?? '';
  if (prefix !== '' && !(prefix in scope)) throw new Error(`The XML prefix ${prefix} is not declared.`);
  const path = `${place.path}/${tag}${place.ordinal === null ? '' : `[${place.ordinal}]`}`;

  const content = node[tag] as OrderedNode[];
  const sameName = new Map<string, number>();
  for (const child of content) {
    const childTag = tagOf(child);
    if (childTag !== null) sameName.set(childTag, (sameName.get(childTag) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  const children: XmlElement[] = [];
  let text = '';
  for (const child of content) {
    const childTag = tagOf(child);
    if (childTag === null) {
      text += ownText(child);
      continue;
    }
    const nth = (seen.get(childTag) ?? 0) + 1;
    seen.set(childTag, nth);
    children.push(grow(child, { scope, path, ordinal: (sameName.get(childTag) ?? 0) > 1 ? nth : null }));
  }
  return { name, namespace, attributes, children, text, path };
}

function tagOf(node: OrderedNode): string | null {
  for (const key of Object.keys(node)) if (key !== ':@' && key !== '#text' && key !== '#cdata') return key;
  return null;
}

function ownText(node: OrderedNode): string {
  if ('#text' in node) return decodeEntities(String(node['#text']));
  const cdata = node['#cdata'] as { '#text'?: unknown }[] | undefined;
  return cdata ? cdata.map((part) => String(part['#text'] ?? '')).join('') : '';
}

function declaredScope(attributes: Record<string, string>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  const scope: Record<string, string> = { ...outer };
  for (const [name, uri] of declared) scope[name === 'xmlns' ? '' : name.slice(6)] = uri;
  return scope;
}

function splitName(tag: string): [prefix: string, name: string] {
  const colon = tag.indexOf(':');
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}
