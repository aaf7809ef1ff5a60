import { extname } from 'node:path';
import { UsageError } from '../../commands/usage-error.ts';
import { type RoadFile, roadFiles } from './road-files.ts';
import { openRoadHouse, type RoadHouse } from './road-house.ts';
import {
  isAtRest,
  outcomeOf,
  type RoadOutcome,
  type RoadReason,
  type RoadStanding,
  standingOf,
} from './road-outcome.ts';
import { printRun, printSums, type RoadReport, reportOf } from './road-report.ts';

export type RoadBenchArgs = { readonly corpus: string; readonly json: boolean };

/** One file from the request that brought it to the moment nothing of it was left to do. */
export type RoadRun = {
  readonly name: string;
  readonly type: string;
  readonly outcome: RoadOutcome;
  readonly kind: string;
  readonly reasons: readonly RoadReason[];
  readonly lines: RoadStanding['lines'];
  readonly lineReasons: readonly RoadReason[];
  /** True when a person had to set the bank account up before the statement could go on. */
  readonly accountSetUp: boolean;
  readonly milliseconds: number;
};

const PATIENCE_MS = 90_000;
const GLANCE_MS = 15;

/**
 * Brings every file below a folder through the whole product, one after the other, from upload to outcome, on a scratch
 * cluster: each must end posted, filed, as a certain duplicate, or as an exception with a named reason. Bank accounts
 * that a statement names are set up by approving the proposal the house makes. The invariants are checked at the end.
 */
export const runRoadBench = async ({ corpus, json }: RoadBenchArgs): Promise<RoadReport> => {
  const files = roadFiles(corpus);
  if (files.length === 0) throw new UsageError(`There is no file below ${corpus}.`);
  const house = await openRoadHouse();
  try {
    const runs: RoadRun[] = [];
    for (const file of files) {
      const run = await travel(house, file);
      runs.push(run);
      if (!json) printRun(run);
    }
    const report = reportOf(runs, await house.brokenChecks());
    printSums(report);
    return report;
  } finally {
    await house.close();
  }
};

const travel = async (house: RoadHouse, file: RoadFile): Promise<RoadRun> => {
  const began = performance.now();
  const base = { name: file.name, type: typeOf(file) };
  const nothing = { kind: 'nothing', lines: {}, lineReasons: [], accountSetUp: false };
  const { status, body } = await house.clerk.upload(file.door, { fileName: file.name, bytes: file.bytes });
  const milliseconds = (): number => Math.round(performance.now() - began);
  if (status >= 300) {
    const outcome = status >= 500 ? 'failed' : 'refused';
    const reasons = [{ code: body.code ?? String(status), text: body.detail ?? '', itemId: '' }];
    return { ...base, ...nothing, outcome, reasons, milliseconds: milliseconds() };
  }
  if (body.duplicateOf) return { ...base, ...nothing, outcome: 'duplicate', reasons: [], milliseconds: milliseconds() };

  const first = await untilAtRest(house, file);
  const took = milliseconds();
  const accountSetUp = await setUpAccounts(house, first);
  const standing = accountSetUp ? await untilAtRest(house, file) : first;
  const { statuses: _, ...found } = standing;
  return { ...base, ...found, outcome: outcomeOf(standing), accountSetUp, milliseconds: took };
};

const typeOf = ({ name, door }: RoadFile): string =>
  door === '/v1/bank-statements' ? 'statement' : extname(name).slice(1).toLowerCase() || 'none';

/** Patience is for what will never come to rest; whatever takes long but arrives is seen in its milliseconds. */
export const untilAtRest = async (house: RoadHouse, file: Pick<RoadFile, 'bytes'>): Promise<RoadStanding> => {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const standing = await standingOf(house.org.books, file.bytes);
    if (isAtRest(standing) || performance.now() > until) return standing;
    await new Promise((next) => setTimeout(next, GLANCE_MS));
  }
};

/** Approves "set up this account" wherever a statement waits for just that, as the controller would at the desk. */
const setUpAccounts = async ({ controller }: RoadHouse, { reasons }: RoadStanding): Promise<boolean> => {
  let approved = false;
  for (const itemId of new Set(reasons.map((reason) => reason.itemId))) {
    const codes = reasons.filter((reason) => reason.itemId === itemId).map(({ code }) => code);
    if (codes.some((code) => code !== 'statement.unknown_account')) continue;
    const { body: item } = await controller.get(`/v1/exceptions/exc_${itemId}`);
    const proposal = item.proposals?.find(({ text }: { text: string }) => text.startsWith('Set up'));
    if (item.reasons?.length === 0 || proposal === undefined) continue;
    const decision = { verdict: 'approve', proposalId: proposal.id, version: item.version };
    const { status } = await controller.post(`/v1/exceptions/exc_${itemId}/decisions`, decision);
    approved ||= status < 300;
  }
  return approved;
};
