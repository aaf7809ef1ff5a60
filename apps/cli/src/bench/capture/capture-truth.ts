import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../../commands/usage-error.ts';

/** A key that is missing, null or of the wrong kind is not scored. */
const text = z.string().nullish().catch(null);
const truthTax = z.object({
  rate: text.transform((value) => value ?? null),
  basis: text.transform((value) => value ?? null),
  amount: text.transform((value) => value ?? null),
});
const truthLine = z.object({
  description: text.transform((value) => value ?? null),
  quantity: text.transform((value) => value ?? null),
  total: text.transform((value) => value ?? null),
});

/** What is known to be right about one document, as the corpora's `manifest.jsonl` states it; null is not scored. */
const captureTruth = z.object({
  supplier: text,
  supplierTaxIds: z.array(z.string()).nullish().catch(null),
  supplierAddress: text,
  invoiceNumber: text,
  orderReference: text,
  issueDate: text,
  dueDate: text,
  currency: text,
  netTotal: text,
  taxTotal: text,
  total: text,
  payable: text,
  iban: text,
  taxes: z.array(truthTax).nullish().catch(null),
  lines: z.array(truthLine).nullish().catch(null),
});

export type CaptureTruth = z.infer<typeof captureTruth>;
export type TruthTax = z.infer<typeof truthTax>;
export type TruthLine = z.infer<typeof truthLine>;

const manifestRow = z.object({
  file: z.string().min(1),
  hybrid: z.string().min(1).nullish().catch(null),
  kind: z.string().catch('unknown'),
  truth: captureTruth,
});
type ManifestRow = z.infer<typeof manifestRow>;

export type CaptureCase = {
  readonly file: string;
  readonly name: string;
  readonly kind: string;
  readonly truth: CaptureTruth;
};

export type CaptureCorpus = {
  readonly cases: readonly CaptureCase[];
  /** Lines of the manifest that state no document, each in a sentence; the others are scored all the same. */
  readonly unusable: readonly string[];
};

/**
 * The documents of a folder that has a manifest, or above which one lies, or the one file named. `pdf` takes the
 * manifest's hybrid file; the default never opens it, nor the extracted XML, unless just that file or folder is named.
 */
export function captureCases(corpus: string, variant: string | undefined): CaptureCorpus {
  if (!existsSync(corpus)) throw new UsageError(`There is no file or folder ${corpus}.`);
  const named = resolve(basename(corpus) === 'manifest.jsonl' ? dirname(corpus) : corpus);
  const folder = folderWithManifest(named);
  if (folder === null) throw new UsageError(`No manifest.jsonl lies in or above ${corpus}: there is nothing to score.`);
  const { rows, unusable } = readManifest(folder);
  const cases = folder === named ? rows.map((row) => caseOf(row, folder, variant)) : casesAt(named, rows, folder);
  if (cases.length === 0) throw new UsageError(`${join(folder, 'manifest.jsonl')} states no document of ${corpus}.`);
  return { cases, unusable };
}

function readManifest(folder: string): { rows: ManifestRow[]; unusable: string[] } {
  const rows: ManifestRow[] = [];
  const unusable: string[] = [];
  for (const [index, line] of readFileSync(join(folder, 'manifest.jsonl'), 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = rowOf(line);
    if (row !== null && namesOf(row).every((name) => liesBelow(resolve(folder, name), folder))) rows.push(row);
    else unusable.push(`Line ${index + 1} of the manifest states no document of this folder with its truth.`);
  }
  return { rows, unusable };
}

function rowOf(line: string): ManifestRow | null {
  try {
    return manifestRow.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

const namesOf = (row: ManifestRow): string[] => [row.file, ...(row.hybrid ? [row.hybrid, xmlOf(row)] : [])];

function caseOf(row: ManifestRow, folder: string, variant: string | undefined): CaptureCase {
  const name = variant === 'pdf' ? (row.hybrid ?? row.file) : variant === 'xml' ? xmlOf(row) : row.file;
  return named(row, folder, name);
}

const named = (row: ManifestRow, folder: string, name: string): CaptureCase => ({
  file: join(folder, name),
  name,
  kind: row.kind,
  truth: row.truth,
});

/** Of each row the file that is the one named, or lies in the folder named. */
function casesAt(wanted: string, rows: readonly ManifestRow[], folder: string): CaptureCase[] {
  const isFile = statSync(wanted).isFile();
  return rows.flatMap((row) => {
    const name = namesOf(row).find((each) => {
      const file = resolve(folder, each);
      return isFile ? file === wanted : liesBelow(file, wanted);
    });
    return name === undefined ? [] : [named(row, folder, name)];
  });
}

function xmlOf(row: ManifestRow): string {
  return row.hybrid ? `xml/${basename(row.hybrid).replace(/\.pdf$/i, '.xml')}` : row.file;
}

const liesBelow = (file: string, folder: string): boolean => {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
};

function folderWithManifest(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'manifest.jsonl'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
