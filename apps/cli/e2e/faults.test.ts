import { expect, it } from 'vitest';
import { runFaultsBench } from '../src/bench/faults/faults.ts';

it('keeps every promise, once, while api, worker and postgres are killed under load', async () => {
  const report = await runFaultsBench({ count: 3, json: true });

  expect(report.kills).toEqual({ api: 1, worker: 1, postgres: 1 });
  for (const { promised, lost, doubled } of Object.values(report.findings.effects)) {
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
    expect(promised).toBeGreaterThan(0);
  }
  expect(report.broken).toEqual([]);
  expect(report.drainedSeconds).not.toBeNull();
  expect(report.findings).toMatchObject({ unfinished: [], stuck: [], postedTwice: [], gaps: [] });
  expect(report.replayedWrong).toEqual([]);
  expect(report.checksBroken).toEqual([]);
  expect(report.verify).toEqual({ passed: true, words: '' });
}, 600_000);
