import { HOSTILE_FILES, type HostileFile } from '@counterfoil/testkit/hostile';
import { UsageError } from '../../commands/usage-error.ts';
import { untilAtRest } from '../documents/road.ts';
import { openRoadHouse, type RoadHouse } from '../documents/road-house.ts';
import { outcomeOf, type RoadOutcome, type RoadReason } from '../documents/road-outcome.ts';
import { watchMemory } from './hostile-memory.ts';
import { attemptsAreCounted, isAlone, packetsWithoutWay, runAlone } from './hostile-network.ts';
import { type HostileReport, hostileReport, printHostile, printHostileRun } from './hostile-report.ts';

export type HostileBenchArgs = {
  readonly group?: string;
  /** Words that the description of a file has to hold. */
  readonly only?: string;
  readonly json: boolean;
};

/** What became of one file, and how long anybody waited for an answer because of it. */
export type HostileRun = {
  readonly group: HostileFile['group'];
  readonly what: string;
  readonly outcome: RoadOutcome;
  readonly reasons: readonly RoadReason[];
  /** Answers that no request may get. */
  readonly wrongAnswers: readonly string[];
  /** The slowest answer to whoever brought the file or looked at it afterwards. */
  readonly answerMs: number;
  /** The slowest answer to somebody else meanwhile. */
  readonly neighbourMs: number;
  readonly restMs: number;
};

const GLANCE_MS = 200;

/**
 * Brings every hostile file made by code through the whole product, one after the other, on a scratch cluster in a
 * network without a way out. Each must end read, or refused or held with a named reason in words; nothing may crash,
 * answer 500, keep anybody waiting for more than ten seconds, hold more memory than a reader may, or try to get out.
 */
export const runHostileBench = async ({ group, only = '', json }: HostileBenchArgs): Promise<HostileReport> => {
  const files = HOSTILE_FILES.filter(
    (file) => (group === undefined || file.group === group) && file.what.includes(only),
  );
  if (files.length === 0)
    throw new UsageError('--variant is one of xml, pdf, picture, statement, disguise, name, layered.');
  if (!isAlone()) {
    const ended = await runAlone();
    // Whoever ran inside has said everything already.
    if (ended !== null) process.exit(ended);
  }
  const report = await carryHostile(files, (run) => {
    if (!json) printHostileRun(run);
  });
  printHostile(report, json ? process.stderr : process.stdout);
  if (report.faults.length > 0) process.exitCode = 1;
  return report;
};

export const carryHostile = async (
  files: readonly HostileFile[],
  say: (run: HostileRun) => void,
): Promise<HostileReport> => {
  const counted = isAlone() && (await attemptsAreCounted());
  const house = await openRoadHouse();
  const memory = watchMemory();
  const packets = packetsWithoutWay();
  try {
    const runs: HostileRun[] = [];
    for (const file of files) {
      const run = await carry(house, file);
      runs.push(run);
      say(run);
    }
    return hostileReport(runs, {
      outbound: counted ? packetsWithoutWay() - packets : null,
      peaks: memory.end(),
      broken: await house.brokenChecks(),
    });
  } finally {
    memory.end();
    await house.close();
  }
};

const carry = async (house: RoadHouse, file: HostileFile): Promise<HostileRun> => {
  const bytes = file.bytes();
  const answers = timedAnswers();
  const neighbour = watchNeighbour(house);
  const began = performance.now();
  const { status, body } = await answers.take('upload', () =>
    house.clerk.upload(file.door, { fileName: file.fileName, bytes }),
  );
  const standing = status < 300 ? await untilAtRest(house, { bytes }) : null;
  const restMs = Math.round(performance.now() - began);
  if (status < 300) await lookAt(house, { file, id: body.id, take: answers.take });
  const neighbourMs = await neighbour.end();
  const refused: RoadReason[] = [{ code: body.code ?? '', text: body.detail ?? '', itemId: '' }];
  return {
    group: file.group,
    what: file.what,
    outcome: standing === null ? (status >= 500 ? 'failed' : 'refused') : outcomeOf(standing),
    reasons: standing === null ? refused : [...standing.reasons, ...standing.lineReasons.slice(0, 1)],
    wrongAnswers: answers.wrong,
    answerMs: answers.longest(),
    neighbourMs,
    restMs,
  };
};

type Answer = { readonly status: number };
type Take = <T extends Answer>(what: string, ask: () => Promise<T>) => Promise<T>;

const timedAnswers = () => {
  const wrong: string[] = [];
  let longest = 0;
  const take: Take = async (what, ask) => {
    const began = performance.now();
    const answer = await ask();
    longest = Math.max(longest, Math.round(performance.now() - began));
    if (answer.status >= 500) wrong.push(`${what}: ${answer.status}`);
    return answer;
  };
  return { wrong, take, longest: () => longest };
};

/** Opens what came of the file as the desk does: itself, its original, its first page, and the lists it stands in. */
const lookAt = async (
  { clerk }: RoadHouse,
  { file, id, take }: { readonly file: HostileFile; readonly id: string; readonly take: Take },
): Promise<void> => {
  const paths = [`${file.door}/${id}`, file.door, '/v1/exceptions'];
  if (file.door === '/v1/documents') paths.push(`${file.door}/${id}/file`, `${file.door}/${id}/pages/1.png`);
  for (const path of paths) await take(path.replace(id, ':id'), () => clerk.get(path));
};

/** Somebody else who asks for something small again and again meanwhile. */
const watchNeighbour = ({ controller }: RoadHouse) => {
  let asking = true;
  let longest = 0;
  const all = (async () => {
    while (asking) {
      const began = performance.now();
      await controller.get('/v1/me');
      longest = Math.max(longest, Math.round(performance.now() - began));
      await new Promise((next) => setTimeout(next, GLANCE_MS));
    }
  })();
  return {
    end: async (): Promise<number> => {
      asking = false;
      await all;
      return longest;
    },
  };
};
