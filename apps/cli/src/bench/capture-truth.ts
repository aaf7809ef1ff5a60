import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** What is known to be right about one document, as the corpora's `manifest.jsonl` states it; null is not scored. */
export type CaptureTruth = {
  readonly supplier?: string | null;
  readonly supplierTaxIds?: readonly string[] | null;
  readonly supplierAddress?: string | null;
  readonly invoiceNumber?: string | null;
  readonly orderReference?: string | null;
  readonly issueDate?: string | null;
  readonly dueDate?: string | null;
  readonly currency?: string | null;
  readonly netTotal?: string | null;
  readonly taxTotal?: string | null;
  readonly total?: string | null;
  readonly payable?: string | null;
  readonly iban?: string | null;
  readonly taxes?: readonly TruthTax[] | null;
  readonly lines?: readonly TruthLine[] | null;
};

export type TruthTax = { readonly rate: string | null; readonly basis: string | null; readonly amount: string | null };
export type TruthLine = {
  readonly description: string | null;
  readonly quantity: string | null;
  readonly total: string | null;
};

export type CaptureCase = {
  readonly file: string;
  readonly name: string;
  readonly kind: string;
  readonly truth: CaptureTruth;
};

type ManifestRow = { file: string; hybrid?: string; kind: string; truth: CaptureTruth };

/**
 * The documents below a folder that has a manifest, or the one file named. `pdf` takes the manifest's hybrid file; the
 * default never opens it, nor the extracted XML.
 */
export function captureCases(corpus: string, variant: string | undefined): CaptureCase[] {
  const isFile = statSync(corpus).isFile();
  const folder = isFile ? folderWithManifest(dirname(corpus)) : corpus;
  const manifest = join(folder, 'manifest.jsonl');
  if (!existsSync(manifest)) throw new Error(`${folder} has no manifest.jsonl, so there is nothing to score against.`);
  const rows = readFileSync(manifest, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const cases = rows.map((line) => caseOf(JSON.parse(line) as ManifestRow, folder, variant));
  if (!isFile) return cases;
  const wanted = relative(folder, corpus);
  return cases.filter((each) => each.name === wanted || basename(each.name) === basename(corpus)).slice(0, 1);
}

function caseOf(row: ManifestRow, folder: string, variant: string | undefined): CaptureCase {
  const name = variant === 'pdf' ? (row.hybrid ?? row.file) : variant === 'xml' ? xmlOf(row) : row.file;
  return { file: join(folder, name), name, kind: row.kind, truth: row.truth };
}

function xmlOf(row: ManifestRow): string {
  return row.hybrid ? `xml/${basename(row.hybrid).replace(/\.pdf$/i, '.xml')}` : row.file;
}

function folderWithManifest(start: string): string {
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'manifest.jsonl'))) return folder;
  }
  return start;
}
