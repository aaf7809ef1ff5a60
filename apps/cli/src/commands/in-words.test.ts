import { parseArgs } from 'node:util';
import { expect, it } from 'vitest';
import { CannotStart } from '../supervisor/check-port.ts';
import { inWords } from './in-words.ts';
import { UsageError } from './usage-error.ts';

const thrownBy = (work: () => unknown): Error => {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not throw.');
};

it('tells a wrongly typed command in words, with exit code 2', () => {
  const unknown = thrownBy(() => parseArgs({ args: ['--colour'], options: {} }));

  expect(inWords(unknown)).toMatchObject({ exitCode: 2, text: expect.stringMatching(/^Unknown option '--colour'/) });
  expect(inWords(new UsageError('Say whose token.'))).toEqual({ exitCode: 2, text: 'Say whose token.' });
});

it('tells what a person can do something about without a stack', () => {
  expect(inWords(new CannotStart('Port 4600 is taken.'))).toEqual({ exitCode: 1, text: 'Port 4600 is taken.' });
});

it('sends whoever asks an empty database to set it up', () => {
  const missing = Object.assign(new Error('database "counterfoil" does not exist'), { code: '3D000' });

  expect(inWords(new Error('Failed query', { cause: missing })).text).toContain('has not been set up');
});

it('shows where a bug is', () => {
  const bug = thrownBy(() => (undefined as unknown as { length: number }).length);

  expect(inWords(bug)).toMatchObject({ exitCode: 1, text: expect.stringContaining('in-words.test.ts') });
});
