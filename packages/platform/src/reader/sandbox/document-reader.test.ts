import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ciiBill } from '../fixtures/einvoice-xml.ts';
import { makePdf } from '../fixtures/make-pdf.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { childCommand } from './child-command.ts';
import { createDocumentReader } from './create-document-reader.ts';
import { processorSeconds } from './resident-memory.ts';

const xml = { bytes: new TextEncoder().encode(ciiBill()), fileName: 'bill.xml' };
const readers: ReturnType<typeof createDocumentReader>[] = [];
const reader = (options?: Parameters<typeof createDocumentReader>[0]) => {
  const made = createDocumentReader(options);
  readers.push(made);
  return made;
};
const reasonOf = (result: { ok: boolean; refusal?: { facts?: Readonly<Record<string, string>> } }): string =>
  result.ok ? 'read' : (result.refusal?.facts?.reason ?? 'no reason');

afterAll(async () => {
  await Promise.all(readers.map((each) => each.close()));
});

/** Numbers of the reading processes of this one. */
const readersAlive = (): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      const isChild = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]) === process.pid;
      return isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('sandbox/child.ts');
    } catch {
      return false;
    }
  });

/** What they have used of the processor so far, which a busy machine does not lengthen. */
const usedByReaders = async (): Promise<number> => {
  const seconds = await Promise.all(readersAlive().map((pid) => processorSeconds(Number(pid))));
  return seconds.reduce<number>((sum, each) => sum + (each ?? 0), 0);
};

describe('reading in a bounded child', () => {
  const shared = reader({ poolSize: 2 });

  it('reads an XML bill with a path and a box for each value', async () => {
    const result = await shared.read(xml);
    expect(result.ok && result.value.fields.total).toMatchObject({ value: '219.10', source: 'xml', page: 1 });
  });

  it('answers many callers at once, each with his own document', async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => `RE-${index}`);
    const results = await Promise.all(
      numbers.map((number) => shared.read({ ...xml, bytes: new TextEncoder().encode(ciiBill({ number })) })),
    );
    expect(results.map((result) => result.ok && result.value.fields.invoiceNumber.value)).toEqual(numbers);
  });

  it('reads a statement on the same road', async () => {
    const camt = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>';
    const result = await shared.readStatement({ bytes: new TextEncoder().encode(camt), fileName: 'a.xml' });
    expect(reasonOf(result)).toBe('no_statement');
  });

  it('draws a page as PNG', async () => {
    const result = await shared.renderPage({ ...xml, page: 1 });
    expect(result.ok && [...result.value.png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(reasonOf(await shared.renderPage({ ...xml, page: 2 }))).toBe('no_such_page');
  });

  it('is quick once warm: an XML bill well under 100 ms', async () => {
    await shared.read(xml);
    const before = await usedByReaders();
    for (let round = 0; round < 5; round += 1) await shared.read(xml);
    expect((await usedByReaders()) - before).toBeLessThan(0.5);
  });

  it('never throws on damaged files: each is read or refused', async () => {
    const page = makePdf({
      pages: [
        [
          { x: 50, y: 60, text: 'Invoice 17' },
          { x: 50, y: 80, text: 'Total 119.00 EUR' },
        ],
      ],
      attachments: [{ name: 'factur-x.xml', content: ciiBill() }],
    });
    let dice = 12345;
    const next = (below: number): number => {
      dice = (dice * 1103515245 + 12345) % 2147483648;
      return dice % below;
    };
    for (const whole of [page, xml.bytes]) {
      for (let round = 0; round < 25; round += 1) {
        const bytes = new Uint8Array(whole);
        for (let flips = 0; flips < 8; flips += 1) bytes[next(bytes.length)] = next(256);
        const cut = round % 3 === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
        const result = await shared.read({ bytes: cut, fileName: whole === page ? 'a.pdf' : 'a.xml' });
        expect(result.ok || result.refusal.code === 'ingest.file_refused').toBe(true);
      }
    }
  });
});

const heavy = () => {
  const text = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">${'<a>1</a>'.repeat(900_000)}</Invoice>`;
  return { bytes: new TextEncoder().encode(text), fileName: 'heavy.xml' };
};

describe('a reader that starts late', () => {
  it('has no process before it is asked or warmed, and reads the same', async () => {
    const before = new Set(readersAlive());
    const started = () => readersAlive().filter((pid) => !before.has(pid)).length;
    const [asked, warmed] = [reader({ startsLate: true }), reader({ startsLate: true })];
    expect(started()).toBe(0);

    expect(reasonOf(await asked.read(xml))).toBe('read');
    expect(started()).toBe(1);
    warmed.warm();
    warmed.warm();
    await expect.poll(started).toBe(2);
    expect(reasonOf(await warmed.read(xml))).toBe('read');
    expect(started()).toBe(2);
  });
});

describe('a child at its bounds', () => {
  it('is killed when a file takes too long, and the next file is read by a fresh one', async () => {
    const short = reader({ limits: { wallMs: 400 } });
    await short.identify({ bytes: new Uint8Array(), fileName: 'warm' });
    expect(reasonOf(await short.read(heavy()))).toBe('timeout');
    const again = reader();
    expect(reasonOf(await again.read(xml))).toBe('read');
  });

  it('is killed when one file uses up its processor time, whatever the clock says', async () => {
    const frugal = reader({ limits: { cpuSecondsPerJob: 0.2 } });
    const result = await frugal.read(heavy());
    expect(reasonOf(result)).toBe('timeout');
    expect(result.ok || result.refusal.detail).toContain('processor time');
  }, 120_000);

  it('keeps nobody waiting who asked for an answer, neither for a heavy file nor behind one', async () => {
    const hurried = reader({ answerMs: 300 });
    const reasons = (await Promise.all([hurried.read(heavy()), hurried.read(xml)])).map(reasonOf);
    expect(reasons[0]).toBe('timeout');
    expect(['timeout', 'reader_unavailable']).toContain(reasons[1]);
  });

  it('ends a decompression bomb as a refusal', async () => {
    const bomb = bombPdf();
    const small = reader({ limits: { dataBytesMax: 768 * 1024 * 1024 } });
    expect(bomb.length).toBeLessThan(300_000);
    expect(reasonOf(await small.read({ bytes: bomb, fileName: 'bomb.pdf' }))).toBe('out_of_memory');
    expect(reasonOf(await small.read(xml))).toBe('read');
  }, 120_000);

  it('is replaced after its share of jobs', async () => {
    const brief = reader({ limits: { jobsPerChildMax: 2 } });
    for (let round = 0; round < 5; round += 1) expect(reasonOf(await brief.read(xml))).toBe('read');
  }, 120_000);

  it('refuses once closed', async () => {
    const closing = reader();
    await closing.close();
    expect(reasonOf(await closing.read(xml))).toBe('reader_unavailable');
  });

  it('is started with bounds on data, processor and files, never on address space', () => {
    const { command, args, bounded } = childCommand('/node', DEFAULT_LIMITS);
    expect(bounded).toBe(true);
    expect(command).toMatch(/prlimit$/);
    expect(args.slice(0, 5)).toEqual([`--data=${1024 ** 3}`, '--cpu=600', '--core=0', '--fsize=0', '--nofile=256']);
    expect(args.join(' ')).not.toMatch(/--as|--v\b/);
    expect(args).toContain('--permission');
    expect(args.filter((arg) => /allow-(fs-write|child-process|worker)/.test(arg))).toEqual([]);
  });
});

/** A page whose content inflates to 300 MB of blanks. */
function bombPdf(): Uint8Array {
  const inflated = deflateSync(Buffer.alloc(300 * 1024 * 1024, ' '), { level: 1 });
  const content = deflateSync(inflated);
  const body = Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n',
    ),
    Buffer.from(
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>\nendobj\n',
    ),
    Buffer.from(`4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer << /Size 5 /Root 1 0 R >>\n%%EOF\n'),
  ]);
  return new Uint8Array(body);
}
