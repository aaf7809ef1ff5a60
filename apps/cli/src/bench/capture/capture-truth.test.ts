import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptureBench } from './capture.ts';
import { captureCases } from './capture-truth.ts';

const folder = mkdtempSync(join(tmpdir(), 'capture-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = [
  '{"file": "plain/a.pdf", "hybrid": "pdf/a.pdf", "kind": "invoice", "truth": {"total": "1.00", "supplierTaxIds": "DE1"}}',
  'not json at all',
  '{"kind": "invoice", "truth": {}}',
  '{"file": "plain/b.pdf", "truth": {"total": 12.5, "lines": [{"description": "Cups"}]}}',
  '',
  '{"file": "../outside.pdf", "kind": "invoice", "truth": {}}',
  'null',
];

beforeAll(() => {
  for (const name of ['plain', 'pdf', 'xml']) mkdirSync(join(folder, name));
  for (const name of ['plain/a.pdf', 'pdf/a.pdf', 'xml/a.xml']) writeFileSync(join(folder, name), 'no bill');
  writeFileSync(join(folder, 'manifest.jsonl'), ROWS.join('\n'));
});

const namesAt = (corpus: string, variant?: string): string[] =>
  captureCases(join(folder, corpus), variant).cases.map(({ name }) => name);

describe('the documents of a corpus', () => {
  it('are those of the manifest that can be used; what cannot is said by its line', () => {
    const { cases, unusable } = captureCases(folder, undefined);
    expect(cases.map(({ name, kind }) => [name, kind])).toEqual([
      ['plain/a.pdf', 'invoice'],
      ['plain/b.pdf', 'unknown'],
    ]);
    expect(unusable.map((sentence) => sentence.slice(0, 7))).toEqual(['Line 2 ', 'Line 3 ', 'Line 6 ', 'Line 7 ']);
  });

  it('have no truth where it is of the wrong kind', () => {
    const [first, second] = captureCases(folder, undefined).cases;
    expect([first?.truth.total, first?.truth.supplierTaxIds, second?.truth.total]).toEqual(['1.00', null, null]);
    expect(second?.truth.lines).toEqual([{ description: 'Cups', quantity: null, total: null }]);
  });

  it('are the hybrid files, or those of the one folder or file named', () => {
    expect(namesAt('', 'pdf')).toEqual(['pdf/a.pdf', 'plain/b.pdf']);
    expect(namesAt('pdf')).toEqual(['pdf/a.pdf']);
    expect(namesAt('pdf/a.pdf')).toEqual(['pdf/a.pdf']);
    expect(namesAt('plain/a.pdf')).toEqual(['plain/a.pdf']);
    expect(namesAt('xml/a.xml')).toEqual(['xml/a.xml']);
    expect(namesAt('manifest.jsonl')).toEqual(['plain/a.pdf', 'plain/b.pdf']);
  });

  it('are asked for in words where there are none', () => {
    expect(() => captureCases(join(folder, 'nowhere'), undefined)).toThrow('There is no file or folder');
    expect(() => captureCases(tmpdir(), undefined)).toThrow('No manifest.jsonl lies in or above');
  });

  it('may be missing: then they answer nothing', async () => {
    const report = await runCaptureBench({ corpus: folder, json: true });
    expect(report).toMatchObject({ documents: 2, refused: { file_missing: 1 }, unusableRows: 4 });
  });
});
