import type { FaultsReport, Kill } from './faults.ts';
import type { Victim } from './faults-house.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const distribution = (kills: readonly Kill[]): string => {
  const times = kills.map(({ recoveredMs }) => recoveredMs).sort((a, b) => a - b);
  const at = (share: number): string =>
    seconds(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return times.length === 0 ? 'none' : `median ${at(0.5)}, ninth decile ${at(0.9)}, longest ${at(1)}`;
};

const counts = (words: Readonly<Record<string, number>>): string =>
  Object.entries(words)
    .sort()
    .map(([word, count]) => `${word} ${count}`)
    .join(', ') || 'none';

const listed = (title: string, things: readonly string[]): string[] =>
  things.length === 0 ? [] : [`${title} (${things.length})`, ...things.slice(0, 10).map((thing) => `    ${thing}`)];

/** The report for people: what was killed, what was promised, what was found. */
export const printFaults = (report: FaultsReport): void => {
  const { kills, recoveries, tally, findings, verify } = report;
  const victims: readonly Victim[] = ['api', 'worker', 'postgres'];
  const lines = [
    `seed ${report.seed}, ${recoveries.length} kills; back and ready again:`,
    ...victims.map(
      (victim) =>
        `  ${victim.padEnd(9)} ${String(kills[victim]).padStart(3)} kills   ${distribution(recoveries.filter((kill) => kill.victim === victim))}`,
    ),
    `requests     ${tally.tries} tries, ${tally.acknowledged} acknowledged, ${tally.refused} refused (${counts(report.refusals)})`,
    `             ${tally.connectionsLost} connections lost, ${tally.unavailable} answered 503 with Retry-After, ${tally.inFlight} still in flight, ${report.broken.length} broken answers`,
    ...Object.entries(findings.effects).map(
      ([kind, { promised, lost, doubled }]) =>
        `${kind.padEnd(12)} ${promised} promised, ${lost.length} lost, ${doubled.length} doubled`,
    ),
    `ends         ${counts(findings.ends)}`,
    `backlog      ${report.drainedSeconds === null ? 'NOT EMPTY' : `empty after ${report.drainedSeconds.toFixed(1)} s`}`,
    `numbers      ${findings.gaps.length} gaps`,
    `replays      ${report.replayedWrong.length} answered otherwise than the first time`,
    `checks       ${report.checksBroken.length} broken`,
    `verify       ${verify.passed ? 'green' : 'RED'}`,
    ...listed('broken answers', report.broken),
    ...Object.entries(findings.effects).flatMap(([kind, { lost, doubled }]) => [
      ...listed(`${kind} lost`, lost),
      ...listed(`${kind} doubled`, doubled),
    ]),
    ...listed('unfinished', findings.unfinished),
    ...listed('stuck', findings.stuck),
    ...listed('posted twice', findings.postedTwice),
    ...listed('gaps', findings.gaps),
    ...listed('replays', report.replayedWrong),
    ...listed('checks', report.checksBroken),
    ...(verify.passed ? [] : [verify.words]),
    '',
    `${report.lost} lost, ${report.doubled} doubled`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};
