import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CORPORA_ARE_HERE,
  faultsOfShown,
  KINDS,
  type KindGroup,
  type Row,
  realFiles,
  type ShownFile,
} from '@counterfoil/testkit/kinds';
import { UsageError } from '../../commands/usage-error.ts';
import { openHouse } from '../faults/faults-house.ts';
import { foundKindsCompany } from './kinds-company.ts';

const ROOT = resolve(import.meta.dirname, '../../../../..');
/** Files that are dropped together. */
const BATCH = 8;

type KindRun = {
  readonly group: string;
  readonly kind: string;
  readonly end: string;
  readonly faults: readonly string[];
};

export type KindsReport = {
  readonly bench: 'kinds';
  readonly kinds: number;
  readonly posted: number;
  readonly waits: number;
  readonly split: number;
  readonly refused: number;
  /** Kinds whose page says something else than the table. */
  readonly wrong: number;
  readonly corpora: boolean;
  readonly runs: readonly KindRun[];
};

/**
 * Every kind of document through the desk: the product as it is started, a company founded in its books, and each file given
 * to the desk's own upload control in Chromium; then its page is read, state, posting or reason, and where its fields stand.
 */
export const runKindsBench = async (wish: { readonly only?: string; readonly json: boolean }): Promise<KindsReport> => {
  const groups = chosen(wish.only ?? '');
  const say = (line: string): void => void (wish.json ? process.stderr : process.stdout).write(`${line}\n`);
  const files = mkdtempSync(join(tmpdir(), 'counterfoil-kinds-'));
  say('starting the product with its demo …');
  const house = await openHouse();
  try {
    const { organisation, clerk } = await foundKindsCompany({ home: house.config.home, port: house.config.port });
    const rows = await written(groups, files);
    const runs: KindRun[] = [];
    for await (const { name, seen, complaints } of walk({ url: house.url, organisation, ...clerk }, [...rows.keys()])) {
      const asked = rows.get(name);
      if (asked === undefined) continue;
      const { group, row } = asked;
      const faults = [...faultsOfShown(row, seen), ...complaints.map((text) => `the page complained: ${text}`)];
      const run = { group, kind: row.kind, end: endOf(seen), faults };
      runs.push(run);
      say(lineOf(run));
    }
    const report = reportOf(runs, rows.size);
    say(sums(report));
    if (report.wrong > 0) process.exitCode = 1;
    return report;
  } finally {
    await house.stop();
    rmSync(files, { recursive: true, force: true });
  }
};

const chosen = (only: string): readonly KindGroup[] => {
  const all = [...KINDS, { group: 'a real file', rows: realFiles() }];
  const groups = all.map(({ group, rows }) => ({
    group,
    rows: rows.filter(({ kind }) => `${group}: ${kind}`.includes(only)),
  }));
  if (groups.every(({ rows }) => rows.length === 0)) throw new UsageError(`No kind is called "${only}".`);
  return groups;
};

type Asked = { readonly group: string; readonly row: Row };

/** Writes each kind's file under a path of its own and answers with what is asked of it, by that path. */
const written = async (groups: readonly KindGroup[], folder: string): Promise<Map<string, Asked>> => {
  const rows = new Map<string, Asked>();
  for (const { group, row } of groups.flatMap(({ group, rows: own }) => own.map((row) => ({ group, row })))) {
    const { fileName, bytes } = await row.file();
    const path = join(folder, `${String(rows.size + 1).padStart(2, '0')}-${fileName}`);
    writeFileSync(path, bytes);
    rows.set(path, { group, row });
  }
  return rows;
};

type Seen = { readonly name: string; readonly seen: ShownFile; readonly complaints: readonly string[] };

type Desk = Readonly<Record<'url' | 'organisation' | 'email' | 'password', string>>;

/** The browser is the web app's tool: it walks in a process of its own and tells what it saw line by line. */
async function* walk(desk: Desk, paths: readonly string[]): AsyncGenerator<Seen> {
  const batches = Array.from({ length: Math.ceil(paths.length / BATCH) }, (_, at) =>
    paths.slice(at * BATCH, (at + 1) * BATCH),
  );
  const byName = new Map(paths.map((path) => [basename(path), path]));
  const child = spawn(process.execPath, [join(ROOT, 'apps/web/e2e/walk-documents.ts')], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ ...desk, batches }));
  for await (const line of createInterface({ input: child.stdout })) {
    const seen = JSON.parse(line) as Seen;
    yield { ...seen, name: byName.get(seen.name) ?? seen.name };
  }
}

const endOf = (seen: ShownFile): string => ('refused' in seen ? 'Refused' : seen.document.state);

const reportOf = (runs: readonly KindRun[], kinds: number): KindsReport => {
  const ended = (word: RegExp): number => runs.filter(({ end }) => word.test(end)).length;
  return {
    bench: 'kinds',
    kinds,
    posted: ended(/^Posted/),
    waits: ended(/^Waits/),
    split: ended(/^Split/),
    refused: ended(/^Refused/),
    wrong: runs.filter(({ faults }) => faults.length > 0).length + kinds - runs.length,
    corpora: CORPORA_ARE_HERE,
    runs,
  };
};

const lineOf = ({ group, kind, end, faults }: KindRun): string =>
  [
    `${faults.length === 0 ? 'ok   ' : 'WRONG'} ${`${group}: ${kind}`.padEnd(84)} ${end}`,
    ...faults.map((fault) => `      ${fault}`),
  ].join('\n');

const sums = ({ kinds, posted, waits, split, refused, wrong, corpora }: KindsReport): string =>
  `${kinds} kinds: ${posted} posted, ${waits} wait for a named reason, ${split} split, ${refused} refused; ${wrong} differ from the table${corpora ? '' : '; the corpora are not here, so no real files'}`;
