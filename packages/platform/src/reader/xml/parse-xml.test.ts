import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { allAt, textAt } from './element.ts';
import { parseXml } from './parse-xml.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: (number[] | Buffer | Uint8Array)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Buffer))));
const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const reasonOf = (input: Uint8Array, limits = DEFAULT_LIMITS): string | undefined => {
  const parsed = parseXml(input, limits);
  return parsed.ok ? undefined : parsed.refusal.facts?.reason;
};

describe('the tree of an XML file', () => {
  it('knows namespaces by their URI and keeps the path as written', () => {
    const parsed = parseXml(
      utf8('<a:Bill xmlns:a="urn:x" xmlns="urn:y"><Line>1</Line><Line>2</Line><a:End/></a:Bill>'),
      DEFAULT_LIMITS,
    );
    if (!parsed.ok) throw new Error(parsed.refusal.detail);
    expect(parsed.value).toMatchObject({ name: 'Bill', namespace: 'urn:x', path: '/a:Bill' });
    expect(parsed.value.children.map((child) => [child.namespace, child.path])).toEqual([
      ['urn:y', '/a:Bill/Line[1]'],
      ['urn:y', '/a:Bill/Line[2]'],
      ['urn:x', '/a:Bill/a:End'],
    ]);
  });

  it('decodes the entities XML knows by itself, in text and attributes, and keeps CDATA as it stands', () => {
    const parsed = parseXml(utf8('<a x="1 &amp; 2"><b>A &lt; B &#8364;<![CDATA[ &amp; raw]]></b></a>'), DEFAULT_LIMITS);
    if (!parsed.ok) throw new Error(parsed.refusal.detail);
    expect(textAt(parsed.value, 'b')).toBe('A < B € &amp; raw');
    expect(parsed.value.attributes.x).toBe('1 & 2');
  });

  it('knows a prefix from as far out as it was declared, and an inner one before an outer one', () => {
    const parsed = parseXml(
      utf8('<a xmlns:x="urn:1"><b xmlns:y="urn:2"><x:c xmlns:x="urn:3"/><x:d/></b></a>'),
      DEFAULT_LIMITS,
    );
    const inner = parsed.ok ? allAt(parsed.value, 'b')[0]?.children : [];
    expect(inner?.map(({ namespace }) => namespace)).toEqual(['urn:3', 'urn:1']);
  });

  it('offers names that a standard changed', () => {
    const parsed = parseXml(utf8('<a><Old><V>7</V></Old></a>'), DEFAULT_LIMITS);
    expect(parsed.ok && allAt(parsed.value, 'New|Old/V').map((each) => each.text)).toEqual(['7']);
  });

  it.each([
    ['UTF-8', utf8('<a>Ü</a>')],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], utf8('<a>Ü</a>'))],
    ['UTF-16 little endian with its mark', bytes([0xff, 0xfe], littleEndian('<a>Ü</a>'))],
    ['UTF-16 big endian without a mark', bytes(bigEndian('<a>Ü</a>'))],
    ['a declared single-byte set', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Ü</a>', 'latin1')],
  ])('reads %s', (_, input) => {
    const parsed = parseXml(new Uint8Array(input), DEFAULT_LIMITS);
    expect(parsed.ok && parsed.value.text).toBe('Ü');
  });
});

describe('an XML file that is refused', () => {
  const hostile = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';

  it.each([
    ['UTF-8', utf8(hostile)],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], utf8(hostile))],
    ['UTF-16 little endian', bytes([0xff, 0xfe], littleEndian(hostile))],
    ['UTF-16 little endian without a mark', bytes(littleEndian(hostile))],
    ['UTF-16 big endian', bytes([0xfe, 0xff], bigEndian(hostile))],
    ['UTF-16 big endian without a mark', bytes(bigEndian(hostile))],
    ['small letters', utf8(hostile.replace('DOCTYPE', 'doctype'))],
    ['an entity alone', utf8('<a><!ENTITY x "y"></a>')],
  ])('for its DOCTYPE, before any parser sees it: %s', (_, input) => {
    expect(reasonOf(input)).toBe('doctype');
  });

  it.each([
    ['an unclosed tag', '<a><b></a>'],
    ['a cut-off file', '<a><b>1</b>'],
    ['two roots', '<a/><b/>'],
    ['text alone', 'no markup'],
    ['an entity nobody declared', '<a>&nbsp;</a>'],
    ['a prefix nobody declared', '<x:a/>'],
    ['a prefix that is a word of the language this is written in', '<constructor:a/>'],
    ['an attribute that stands there twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an attribute without a value', '<a b/>'],
    ['attributes that touch', '<a b="1"c="2"/>'],
    ['a bracket in an attribute', '<a b="<"/>'],
    ['a value never closed', '<a b="1/>'],
    ['a bare bracket', '<a>1 < 2</a>'],
    ['text after the end', '<a/> and more'],
    ['a comment never closed', '<a><!-- </a>'],
    ['a section never closed', '<a><![CDATA[ </a>'],
    ['an instruction never closed', '<a/><?end'],
    ['elements that cross', '<a><b></a></b>'],
    ['a control character', '<a>\u0007</a>'],
    ['nothing but a comment', '<!-- a -->'],
  ])('for not being well formed: %s', (_, text) => {
    expect(reasonOf(utf8(text))).toBe('malformed_xml');
  });

  it('with the line at which it goes wrong', () => {
    const parsed = parseXml(utf8('<a>\n <b>\n </c>\n</a>'), DEFAULT_LIMITS);
    expect(!parsed.ok && parsed.refusal.detail).toBe(
      'The XML is not well formed at line 3: c is closed where b is open.',
    );
  });

  it('for an encoding nobody sends invoices in', () => {
    expect(reasonOf(utf8('<?xml version="1.0" encoding="UTF-7"?><a/>'))).toBe('undecodable_text');
    expect(reasonOf(bytes(utf8('<a>'), [0xff, 0xff], utf8('</a>')))).toBe('undecodable_text');
  });

  it('for depth, number of elements and attributes, and bytes', () => {
    expect(reasonOf(utf8(`${'<a>'.repeat(61)}${'</a>'.repeat(61)}`))).toBe('xml_too_deep');
    expect(reasonOf(utf8(`<a>${'<b/>'.repeat(20)}</a>`), { ...DEFAULT_LIMITS, xmlNodesMax: 20 })).toBe('xml_too_large');
    expect(reasonOf(utf8('<a b="" c="" d=""/>'), { ...DEFAULT_LIMITS, xmlAttributesMax: 2 })).toBe('xml_too_large');
    expect(reasonOf(utf8('<a></a>'), { ...DEFAULT_LIMITS, xmlBytesMax: 6 })).toBe('oversized');
  });

  it('not for comments and CDATA that look deep', () => {
    expect(reasonOf(utf8(`<a><!-- ${'<b>'.repeat(100)} --><![CDATA[${'<b>'.repeat(100)}]]></a>`))).toBeUndefined();
  });
});
