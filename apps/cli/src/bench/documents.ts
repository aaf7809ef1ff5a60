import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accountingDate, timeZone } from '@counterfoil/domain/calendar';
import { orThrow } from '@counterfoil/domain/refusal';
import { type FreshForm, freshBills } from '@counterfoil/testkit/simulator';
import { type DocumentsReport, type FormRun, printDocuments, reportOfDocuments } from './documents-report.ts';
import { type Client, newTally } from './faults-client.ts';
import { type House, openHouse, processOf } from './faults-house.ts';
import { openWorld } from './faults-world.ts';
import { watchProcesses } from './process-memory.ts';
import { countOf } from './road-outcome.ts';

export const FORMS = ['xml', 'hybrid', 'pdf', 'scan'] as const satisfies readonly FreshForm[];

/** Of a hundred documents so many of each form: pictures are few, and take most of the time. */
const SHARES: Readonly<Record<FreshForm, number>> = { xml: 40, hybrid: 22, pdf: 30, scan: 8 };

const AT_ONCE = 4;
const GLANCE_MS = 250;
/** Beyond it a document is stuck, and stands as what it is. */
const PATIENCE_MS = 10 * 60_000;
const ON_THE_WAY = new Set(['received', 'reading', 'read', 'coded', 'matched']);

export type DocumentsBenchArgs = {
  readonly count: number;
  readonly forms: readonly FreshForm[];
  /** The machine's own Tesseract where it has one, or the one that is carried along. */
  readonly recogniser: 'machine' | 'carried';
  readonly json: boolean;
};

/**
 * Documents of the simulator from the upload to their entry or reason, form by form, through API and worker as processes
 * of their own with the demo in them: how many a minute, and what memory the processes hold meanwhile.
 */
export const runDocumentsBench = async ({
  count,
  forms,
  recogniser,
  json,
}: DocumentsBenchArgs): Promise<DocumentsReport> => {
  const house = await openHouse(recogniser === 'carried' ? { PATH: pathWithoutTesseract() } : {});
  const memory = watchProcesses({
    api: () => processOf(house.config, 'api'),
    worker: () => processOf(house.config, 'worker'),
  });
  try {
    const world = await openWorld(house, newTally());
    const shares = forms.reduce((total, form) => total + SHARES[form], 0);
    const runs: FormRun[] = [];
    for (const form of forms) {
      const run = await carry(world.clerk, { form, count: Math.max(1, Math.round((count * SHARES[form]) / shares)) });
      runs.push(run);
      if (!json) process.stdout.write(`${form}: ${run.perMinute.toFixed(1)} a minute\n`);
    }
    const report = reportOfDocuments({ runs, looks: memory.looks, recogniser, brokenChecks: await broken(house) });
    printDocuments(report, json ? process.stderr : process.stdout);
    return report;
  } finally {
    memory.end();
    await house.stop();
  }
};

const pathWithoutTesseract = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !existsSync(join(folder, 'tesseract')))
    .join(delimiter);

const broken = async (house: House): Promise<string | null> => {
  const { code, out } = await house.command('verify');
  return code === 0 ? null : out.slice(-2_000);
};

const today = () => accountingDate(Date.now(), orThrow(timeZone('Europe/Berlin')));

/** Brings every document of one form, four at a time as people do, and waits until the last of them is at rest. */
const carry = async (clerk: Client, { form, count }: { form: FreshForm; count: number }): Promise<FormRun> => {
  const files = freshBills({ today: today(), count, form });
  const began = performance.now();
  const ids: string[] = [];
  const left = files.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { path, bytes } of left) ids.push(await upload(clerk, { name: path, bytes }));
    }),
  );
  const statuses: string[] = [];
  const until = performance.now() + PATIENCE_MS + count * 1_000;
  for (const id of ids) statuses.push(await restOf(clerk, id, until));
  const ms = performance.now() - began;
  return { form, documents: count, began, ms, perMinute: (count * 60_000) / ms, outcomes: countOf(statuses) };
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

const restOf = async (clerk: Client, id: string, until: number): Promise<string> => {
  for (;;) {
    const { body } = await clerk.get(`/v1/documents/${id}`);
    if (!ON_THE_WAY.has(body.status) || performance.now() > until) return body.status;
    await pause(GLANCE_MS);
  }
};
