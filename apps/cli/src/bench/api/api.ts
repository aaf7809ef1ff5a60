import type { CalendarDate } from '@counterfoil/domain/calendar';
import { demoDay, freshBills } from '@counterfoil/testkit/simulator';
import { type House, openHouse } from '../faults/faults-house.ts';
import { type ApiCaller, openApiCaller } from './api-caller.ts';
import { measureReads, type ReadFigures } from './api-reads.ts';
import { measureUploads, type UploadFigures } from './api-uploads.ts';

export type ApiBenchArgs = { readonly json: boolean };

export type ApiFigures = {
  readonly xml: UploadFigures;
  readonly pdf: UploadFigures;
  readonly reads: readonly ReadFigures[];
};

const COUNT = 10;
const WARM_UP = 3;
const GOALS = { xml: 2_000, pdf: 4_000 };
const [UPLOADS, READS] = ['clerk@harbour.example', 'controller@harbour.example'];

const today = (): CalendarDate => demoDay(Date.now());

/**
 * The product as it is started, api, worker and database as processes of their own, with the demo in its books, in a data
 * folder and on a port of its own: how long a bill takes from its first byte to posted or exception, and how long what
 * people open all day takes to come.
 */
export const runApiBench = async ({ json }: ApiBenchArgs): Promise<ApiFigures> => {
  const say = (text: string): void => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  say('starting the product with its demo …');
  const house = await openHouse();
  try {
    const caller = await callerOf(house, UPLOADS);
    const bills = (form: 'xml' | 'pdf') => freshBills({ today: today(), count: WARM_UP + COUNT, form });

    const xml = await measureUploads(caller, bills('xml'), { warmUp: WARM_UP, goalMs: GOALS.xml });
    say(sentence('XML invoices', xml));
    const pdf = await measureUploads(caller, bills('pdf'), { warmUp: WARM_UP, goalMs: GOALS.pdf });
    say(sentence('text PDFs', pdf));
    const reads = await measureReads(await callerOf(house, READS));
    say(`\n${'read'.padEnd(36)} median ms  9th decile  to bare`);
    for (const row of reads) say(lineOf(row));
    return { xml, pdf, reads };
  } finally {
    await house.stop();
  }
};

const callerOf = async (house: House, email: string): Promise<ApiCaller> => {
  const { code, out } = await house.command('token', '--user', email);
  if (code !== 0) throw new Error(`No token for ${email}: ${out}`);
  return openApiCaller({ url: house.url, token: out.trim() });
};

const sentence = (what: string, figures: UploadFigures): string => {
  const outcomes = Object.entries(figures.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return `${figures.files} ${what}, upload to outcome: median ${figures.medianMs} ms, slowest ${figures.slowestMs} ms (goal ${figures.goalMs} ms${figures.goalMet ? '' : ', MISSED'}); ${outcomes.join(', ')}`;
};

const lineOf = ({ read, medianMs, ninthDecileMs, ratioToBare }: ReadFigures): string =>
  `${read.padEnd(36)} ${medianMs.toFixed(1).padStart(9)}  ${ninthDecileMs.toFixed(1).padStart(10)}  ${ratioToBare.toFixed(1).padStart(7)}`;
