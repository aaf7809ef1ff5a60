import { lineBase, proveStatement } from '@counterfoil/domain/statements';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatementText } from './read-statement-text.ts';
import { reasonOf } from './refuse-statement.ts';
import { balance, camtFile, details, entry, statement } from './testing/camt-file.ts';
import { COFFEE, ofxFile } from './testing/ofx-file.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding));

const outcome = (content: Uint8Array, name = 'march.txt'): string => {
  const result = readStatementText(content, name);
  if (result.ok) return result.value.format;
  const format = result.refusal.facts?.format;
  return format === undefined ? reasonOf(result.refusal) : `${reasonOf(result.refusal)}: ${format}`;
};

const OFX = ofxFile({ entries: [COFFEE] });
const CAMT = camtFile(
  statement(
    balance('OPBD', '100.00', '2026-03-02') +
      balance('CLBD', '88.00', '2026-03-02') +
      entry({ amount: '-12.00', inside: details('<RmtInf><Ustrd>Café Zürich</Ustrd></RmtInf>') }),
  ),
);
const MT940 =
  ':20:X\r\n:25:517852257\r\n:28C:1/1\r\n:60F:C260301EUR1,\r\n:61:260302C1,NMSC\r\n:62F:C260302EUR2,\r\n-\r\n';

describe('a statement file is known by its bytes', () => {
  it.each([
    ['ofx', bytes(OFX)],
    ['camt053', bytes(CAMT)],
    ['camt053', bytes(`\ufeff  \n${CAMT.slice(CAMT.indexOf('<Document'))}`)],
    ['mt940', bytes(MT940)],
    ['no_statement', bytes('01,0004,12345,060321,0829,001,80,1,2/\n02,12345,0004,1,060317,,CAD,/\n')],
    ['unsupported_format: qif', bytes('!Type:Bank\nD3/2/26\nT-3.50\n^\n')],
    ['csv', bytes('date;amount;text\n2026-03-02;-3,50;Coffee\n')],
    ['unsupported_format: csv', bytes('name;town;street\nMeier;Kiel;Hafen\n')],
    ['unsupported_format: pdf', bytes('%PDF-1.7\n\u0000', 'latin1')],
    ['unsupported_format: zip', bytes('PK\u0003\u0004\u0000', 'latin1')],
    ['unsupported_format: html', bytes('<html><body>Please sign in</body></html>')],
    ['unsupported_format: edifact', bytes("UNB+UNOA:1+A+B'")],
    ['unsupported_format: x12', bytes('ISA*00*          *00*')],
    ['unsupported_format: unknown', bytes('1\n2\n3\n')],
    ['unsupported_format: xml', bytes('<Invoice/>')],
    ['empty_file', bytes('')],
    ['empty_file', bytes(' \r\n ')],
    ['undecodable_text', new Uint8Array([0x41, 0x00, 0x42, 0x00, 0x43])],
  ])('%s', (expected, content) => {
    expect(outcome(content)).toBe(expected);
  });

  it('and named in what is said about it', () => {
    const result = readStatementText(bytes('!Type:Bank\nD3/2/26\nT-3.50\n^\n'), 'march.qif');
    expect(result.ok ? '' : result.refusal).toMatchObject({
      code: 'ingest.file_refused',
      detail: 'march.qif is a Quicken QIF file.',
    });
  });
});

describe('text is decoded as it is, not as it is labelled', () => {
  const named = (content: Uint8Array): string | undefined => {
    const result = readStatementText(content, 'x');
    return result.ok ? result.value.statements[0]?.lines[0]?.text : reasonOf(result.refusal);
  };
  const accented = ofxFile({ entries: [{ ...COFFEE, NAME: 'CAFÉ' }] });

  it('UTF-8 although the header says USASCII', () => {
    expect(named(bytes(accented))).toBe('CAFÉ');
  });

  it('Windows 1252 as most banks send it', () => {
    expect(named(bytes(accented, 'latin1'))).toBe('CAFÉ');
  });

  it('UTF-16 with a byte order mark', () => {
    expect(named(bytes(`\ufeff${CAMT}`, 'utf16le'))).toBe('Café Zürich');
  });

  it('ISO 8859 as declared', () => {
    expect(named(bytes(CAMT.replace('UTF-8', 'ISO-8859-1'), 'latin1'))).toBe('Café Zürich');
  });
});

describe('whatever the bytes', () => {
  const survives = (content: Uint8Array): void => {
    const result = readStatementText(content, 'x');
    if (!result.ok) {
      expect(result.refusal.code).toBe('ingest.file_refused');
      expect(result.refusal.detail).not.toBe('');
      return;
    }
    for (const each of result.value.statements) {
      proveStatement(each);
      for (const line of each.lines) lineBase(line);
    }
  };

  it('random bytes are refused in words', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives));
  });

  it('a statement cut off, doubled or stained is read or refused, never thrown', () => {
    const damage = fc.record({
      text: fc.constantFrom(OFX, CAMT, MT940),
      at: fc.nat(4000),
      length: fc.nat(60),
      put: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('<', '>', '</Ntry>', '<STMTTRN>', ':61:', '&#0;', '\u0000', '-'),
      ),
    });
    fc.assert(
      fc.property(damage, ({ text, at, length, put }) => {
        const from = at % text.length;
        survives(bytes(text.slice(0, from) + put + text.slice(from + length)));
      }),
      { numRuns: 600 },
    );
  });

  it('nothing costs more than its size', () => {
    const mean = ['<a', '<![CDATA[', '<A>', '&#', '\n', ',', '{1:', ':86:x\n', '<STMTTRN>', ' '].map(
      (piece) => `<OFX>${piece.repeat(200_000)}`,
    );
    for (const text of mean) {
      const began = process.cpuUsage();
      survives(bytes(text));
      // Of the processor, which a busy machine does not lengthen.
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(5000);
    }
  });
});
