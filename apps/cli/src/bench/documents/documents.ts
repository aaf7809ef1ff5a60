import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoDay, type FreshForm, type FreshPaper, freshBills } from '@counterfoil/testkit/simulator';
import { type Client, newTally, openClient } from '../faults/faults-client.ts';
import { openFleet } from '../fleet/fleet.ts';
import { watchProcesses } from '../process-memory.ts';
import { foundRecipient, outcomeOfPapers, type Recipient } from './documents-company.ts';
import { type DocumentsReport, type FormRun, printDocuments, reportOfDocuments } from './documents-report.ts';
import { countOf } from './road-outcome.ts';

export const FORMS = ['xml', 'hybrid', 'pdf', 'scan'] as const satisfies readonly FreshForm[];

/** Of a hundred documents so many of each form: pictures are few, and take most of the time. */
const SHARES: Readonly<Record<FreshForm, number>> = { xml: 40, hybrid: 22, pdf: 30, scan: 8 };

/** Documents under way at one moment; the next is brought when one has come to rest. */
const AT_ONCE = 8;
const GLANCE_MS = 250;
const MINUTES = 15;
const ON_THE_WAY = new Set(['received', 'reading', 'read', 'coded', 'matched']);

export type DocumentsBenchArgs = {
  readonly count: number;
  readonly forms: readonly FreshForm[];
  /** The machine's own Tesseract where it has one, or the one that is carried along. */
  readonly recogniser: 'machine' | 'carried';
  /** For each form at most; what has not come to rest by then is not counted. */
  readonly minutes?: number;
  /** What the owner allows in a month of expected wrong documents; the house's budget stands unless told. */
  readonly money?: string;
  readonly json: boolean;
};

/**
 * Documents of the simulator from the upload to their entry or reason, form by form, through API and worker as processes
 * of their own, in the books of the company they are to: how many a minute, what machines posted of them and whether it is
 * right, why the others wait, and what memory the processes hold meanwhile.
 */
export const runDocumentsBench = async ({
  count,
  forms,
  recogniser,
  minutes = MINUTES,
  money,
  json,
}: DocumentsBenchArgs): Promise<DocumentsReport> => {
  const path = recogniser === 'carried' ? pathWithoutTesseract() : undefined;
  const day = today();
  let recipient: Recipient | undefined;
  const fleet = await openFleet({
    apis: 1,
    workers: 1,
    organisations: 0,
    path,
    found: async (api, database) => {
      recipient = await foundRecipient(api, database, { today: day, money });
    },
  });
  const memory = watchProcesses({ api: fleet.pidOf('api-1'), worker: fleet.pidOf('worker-1') });
  try {
    const company = recipient as unknown as Recipient;
    const clerk = openClient({ url: fleet.url, token: company.clerk, tally: newTally() });
    const shares = forms.reduce((total, form) => total + SHARES[form], 0);
    const runs: FormRun[] = [];
    for (const form of forms) {
      const files = freshBills({ today: day, count: Math.ceil((count * SHARES[form]) / shares), form });
      const { papers, ...run } = await carry(clerk, { form, files, minutes });
      runs.push({ ...run, ...(await outcomeOfPapers(company, papers)) });
      if (!json)
        process.stdout.write(
          `${form}: ${run.documents} documents, ${run.perMinute.toFixed(1)} a minute, ${runs.at(-1)?.posted} posted\n`,
        );
    }
    const report = reportOfDocuments({
      runs,
      looks: memory.looks,
      recogniser,
      brokenChecks: (await fleet.database.brokenChecks()).map(({ check }) => check),
    });
    printDocuments(report, json ? process.stderr : process.stdout);
    if (report.wrong > 0 || report.brokenChecks.length > 0) process.exitCode = 1;
    return report;
  } finally {
    memory.end();
    await fleet.stop();
  }
};

const pathWithoutTesseract = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !existsSync(join(folder, 'tesseract')))
    .join(delimiter);

const today = () => demoDay(Date.now());

type Load = { readonly form: FreshForm; readonly files: readonly FreshPaper[]; readonly minutes: number };
type Carried = Omit<FormRun, 'posted' | 'wrong' | 'reasons' | 'held'> & {
  readonly papers: ReadonlyMap<string, FreshPaper>;
};

/** Brings the documents of one form, some at once, each followed until it is at rest. */
const carry = async (clerk: Client, { form, files, minutes }: Load): Promise<Carried> => {
  const began = performance.now();
  const until = began + minutes * 60_000;
  const statuses: string[] = [];
  const papers = new Map<string, FreshPaper>();
  const left = files.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const paper of left) {
        if (performance.now() > until) return;
        const id = await upload(clerk, { name: paper.path, bytes: paper.bytes });
        const status = await restOf(clerk, id, until);
        if (status === null) continue;
        statuses.push(status);
        papers.set(id.slice(id.indexOf('_') + 1), paper);
      }
    }),
  );
  const ms = performance.now() - began;
  const documents = statuses.length;
  return { form, documents, began, ms, perMinute: (documents * 60_000) / ms, outcomes: countOf(statuses), papers };
};

const upload = async (clerk: Client, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> => {
  const form = (): FormData => {
    const data = new FormData();
    data.append('file', new Blob([new Uint8Array(bytes)]), name);
    return data;
  };
  const { status, body } = await clerk.send({ path: '/v1/documents', form });
  if (status >= 300) throw new Error(`${name} was refused: ${status} ${JSON.stringify(body)}`);
  return body.id;
};

const restOf = async (clerk: Client, id: string, until: number): Promise<string | null> => {
  for (;;) {
    const { body } = await clerk.get(`/v1/documents/${id}`);
    if (!ON_THE_WAY.has(body.status)) return body.status;
    if (performance.now() > until) return null;
    await pause(GLANCE_MS);
  }
};
