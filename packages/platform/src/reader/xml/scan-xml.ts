/** What a scan tells of, in file order. Attribute values and text come as written, entities and all. */
export type XmlHandler = {
  readonly start: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly end: () => void;
  readonly text: (text: string) => void;
  readonly cdata: (text: string) => void;
};

/** What is wrong with the XML, and where. */
export class XmlFault extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

type Scan = { readonly text: string; at: number; readonly open: string[]; hasRoot: boolean };

const NAME = /[:A-Z_a-z\u00c0-\ufffd][-.:\w\u00b7-\ufffd]*/y;
const SPACE = /[ \t\r\n]*/y;
/** What XML 1.0 allows nowhere, escaped or not: control characters, and halves of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Walks through an XML text without a document type, once and strictly: every tag closed by its own name, one root,
 * attributes quoted and unique. Its work grows with the length of the text, whatever stands in it.
 * @throws XmlFault where the text is not well formed
 */
export function scanXml(text: string, handler: XmlHandler): void {
  const scan: Scan = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0, open: [], hasRoot: false };
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) fail(scan, 'a character stands there that XML does not allow', forbidden.index);
  while (scan.at < text.length) {
    const next = text.indexOf('<', scan.at);
    const end = next < 0 ? text.length : next;
    if (end > scan.at) takeText(scan, end, handler);
    scan.at = end;
    if (next >= 0) takeMarkup(scan, handler);
  }
  const unclosed = scan.open.at(-1);
  if (unclosed !== undefined) fail(scan, `the element ${short(unclosed)} is never closed`);
  if (!scan.hasRoot) fail(scan, 'there is no element in it');
}

function takeText(scan: Scan, end: number, handler: XmlHandler): void {
  const text = scan.text.slice(scan.at, end);
  if (scan.open.length > 0) handler.text(text);
  else if (/[^ \t\r\n]/.test(text)) fail(scan, 'text stands outside of the root element');
}

function takeMarkup(scan: Scan, handler: XmlHandler): void {
  const { text, at } = scan;
  if (text.startsWith('<!--', at)) scan.at = endOf(scan, '-->', { from: at + 4, what: 'a comment' });
  else if (text.startsWith('<![CDATA[', at)) {
    if (scan.open.length === 0) fail(scan, 'a CDATA section stands outside of the root element');
    scan.at = endOf(scan, ']]>', { from: at + 9, what: 'a CDATA section' });
    handler.cdata(text.slice(at + 9, scan.at - 3));
  } else if (text.startsWith('<?', at)) scan.at = endOf(scan, '?>', { from: at + 2, what: 'an instruction' });
  else if (text[at + 1] === '/') takeEndTag(scan, handler);
  else takeStartTag(scan, handler);
}

function endOf(scan: Scan, mark: string, { from, what }: { from: number; what: string }): number {
  const found = scan.text.indexOf(mark, from);
  if (found < 0) fail(scan, `${what} is never closed`);
  return found + mark.length;
}

function takeEndTag(scan: Scan, handler: XmlHandler): void {
  const began = scan.at;
  scan.at += 2;
  const name = takeName(scan, began);
  take(scan, SPACE);
  if (scan.text[scan.at] !== '>') fail(scan, `the end tag ${short(name)} is cut off`, began);
  const open = scan.open.pop();
  if (open !== name) fail(scan, `${short(name)} is closed where ${short(open ?? 'nothing')} is open`, began);
  scan.at += 1;
  handler.end();
}

function takeStartTag(scan: Scan, handler: XmlHandler): void {
  const began = scan.at;
  scan.at += 1;
  const name = takeName(scan, began);
  if (scan.open.length === 0 && scan.hasRoot) fail(scan, 'there is more than one root element', began);
  const attributes: Record<string, string> = Object.create(null);
  for (;;) {
    const hadSpace = take(scan, SPACE) !== '';
    const sign = scan.text[scan.at];
    const isEmpty = sign === '/' && scan.text[scan.at + 1] === '>';
    if (sign === '>' || isEmpty) {
      scan.at += isEmpty ? 2 : 1;
      scan.hasRoot = true;
      handler.start(name, attributes);
      if (isEmpty) handler.end();
      else scan.open.push(name);
      return;
    }
    if (!hadSpace) fail(scan, `the tag ${short(name)} is cut off`, began);
    takeAttribute(scan, attributes);
  }
}

function takeAttribute(scan: Scan, attributes: Record<string, string>): void {
  const name = takeName(scan);
  take(scan, SPACE);
  if (scan.text[scan.at] !== '=') fail(scan, `the attribute ${short(name)} has no value`);
  scan.at += 1;
  take(scan, SPACE);
  const quote = scan.text[scan.at];
  if (quote !== '"' && quote !== "'") fail(scan, `the value of the attribute ${short(name)} is not quoted`);
  const end = endOf(scan, quote as string, { from: scan.at + 1, what: `the value of ${short(name)}` }) - 1;
  const value = scan.text.slice(scan.at + 1, end);
  if (value.includes('<')) fail(scan, `the value of the attribute ${short(name)} holds a <`);
  if (name in attributes) fail(scan, `the attribute ${short(name)} stands there twice`);
  attributes[name] = value;
  scan.at = end + 1;
}

function takeName(scan: Scan, began = scan.at): string {
  const name = take(scan, NAME);
  if (name === '') fail(scan, 'a tag begins without a name', began);
  return name;
}

function take(scan: Scan, pattern: RegExp): string {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.text)?.[0] ?? '';
  scan.at += found.length;
  return found;
}

const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

function fail(scan: Scan, message: string, at = scan.at): never {
  let line = 1;
  for (let found = scan.text.indexOf('\n'); found >= 0 && found < at; found = scan.text.indexOf('\n', found + 1)) {
    line += 1;
  }
  throw new XmlFault(message, line);
}
