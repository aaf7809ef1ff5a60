import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { UsageError } from '../../commands/usage-error.ts';

/** A file of the corpus; `name` is its path below the folder. */
export type StatementFile = { readonly path: string; readonly name: string };

/** Licences, notes and other programs' dumps lie beside the statements; they are truth or paper, never statements. */
const COMPANION = /^(?:LICEN[CS]E|README|COPYING|NOTICE|manifest)\b|\.(?:json|jsonl|ya?ml|md)$/i;

/** Every file below a folder, or the one file named, apart into statements and what accompanies them. */
export const statementCorpus = (corpus: string): { files: StatementFile[]; companions: number } => {
  if (!existsSync(corpus)) throw new UsageError(`There is no file or folder ${corpus}.`);
  const paths = statSync(corpus).isDirectory()
    ? readdirSync(corpus, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [corpus];
  const files = paths.filter((path) => !COMPANION.test(basename(path))).sort();
  const named = files.map((path) => ({ path, name: relative(corpus, path) || basename(path) }));
  return { files: named, companions: paths.length - files.length };
};

/** Rows that another reader, or a plain count of the file's own marks, finds; amounts where a dump states them. */
export type RowTruth = { readonly rows: number; readonly amounts: readonly string[] | null };

/** What a file should give: from the dump beside it where there is one, else by counting. Null where neither can tell. */
export const rowTruth = (path: string, format: string): RowTruth | null => {
  const stem = path.slice(0, path.length - extname(path).length);
  if (existsSync(`${stem}.json`)) return fromCamtDump(readFileSync(`${stem}.json`, 'utf8'));
  if (existsSync(`${stem}.yml`)) return fromSwiftDump(readFileSync(`${stem}.yml`, 'utf8'));
  const text = readFileSync(path, 'latin1');
  if (format === 'ofx') return { rows: countOf(text, /<STMTTRN>/gi), amounts: null };
  if (format.startsWith('camt')) return { rows: bookedEntries(text), amounts: null };
  if (format === 'bai2') return { rows: countOf(text, /^16,(?:[1-6]\d\d),0*[1-9]/gm), amounts: null };
  if (format.startsWith('mt94')) return { rows: countOf(text, /^:61:\d{6}/gm), amounts: null };
  return null;
};

const countOf = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;

const bookedEntries = (text: string): number => {
  const entries = text.match(/<(?:\w+:)?Ntry>[\s\S]*?<\/(?:\w+:)?Ntry>/g) ?? [];
  return entries.filter((entry) => !/<(?:\w+:)?Sts>\s*(?:<(?:\w+:)?Cd>)?\s*(?:PDNG|INFO|FUTR)/.test(entry)).length;
};

type DumpedEntry = {
  readonly getStatus?: string | null;
  readonly getAmount?: { readonly getAmount: string };
};

/** Entries of the dump with their signed minor units; a dump that cannot be parsed tells nothing. */
const fromCamtDump = (text: string): RowTruth | null => {
  const dump = JSON.parse(text) as { readonly getEntries?: readonly (DumpedEntry | string)[] };
  const entries = (dump.getEntries ?? []).filter((entry): entry is DumpedEntry => typeof entry === 'object');
  const booked = entries.filter((entry) => !['PDNG', 'INFO', 'FUTR'].includes(entry.getStatus ?? ''));
  return { rows: booked.length, amounts: booked.map((entry) => entry.getAmount?.getAmount ?? '') };
};

const fromSwiftDump = (text: string): RowTruth => {
  const listed = text.slice(text.search(/^transactions:/m));
  const entries = listed.split(/^- !!python\/object:mt940\.models\.Transaction$/m).slice(1);
  const amounts = entries.map(
    (entry) => /\n {4}amount: [^\n]*\n {6}amount: [^\n]*\n {6}- '([-\d.]+)'/.exec(entry)?.[1] ?? '',
  );
  return { rows: entries.length, amounts: amounts.map(inCents) };
};

/** The dumps keep the decimals the bank wrote, which may be none; all their currencies have two. */
const inCents = (amount: string): string => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}${fraction.padEnd(2, '0')}`;
};
