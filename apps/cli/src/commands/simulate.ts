import { parseArgs } from 'node:util';
import { runSimulate } from '../simulate/run-simulate.ts';
import { UsageError } from './usage-error.ts';

const DIFFICULTIES = ['easy', 'normal', 'hard'] as const;

/** `counterfoil simulate`: two companies' documents and statements with the truth beside them; the same seed gives the same bytes. */
export const simulate = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      months: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      difficulty: { type: 'string', default: 'normal' },
      json: { type: 'boolean', default: false },
    },
  });
  const months = Number(values.months);
  const difficulty = DIFFICULTIES.find((known) => known === values.difficulty);
  if (!Number.isInteger(months) || months < 1 || months > 60) throw new UsageError('Say how long: --months 1 to 60.');
  if (values.seed === undefined || values.out === undefined) throw new UsageError('Say --seed S and --out DIR.');
  if (difficulty === undefined) throw new UsageError(`--difficulty is one of ${DIFFICULTIES.join(', ')}.`);
  await runSimulate({ months, seed: values.seed, out: values.out, difficulty, json: values.json });
  return 0;
};
