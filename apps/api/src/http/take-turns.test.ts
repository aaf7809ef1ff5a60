import { expect, test } from 'vitest';
import { makeTurns } from './take-turns.ts';

const soon = () => new Promise((next) => setImmediate(next));

test('an organisation has its share under way, the rest waits in line, and others are not kept waiting', async () => {
  const turns = makeTurns({ asking: 2, uploading: 1, waiting: 10 });
  const entered: string[] = [];
  const enter = async (name: string, organisation: string) => {
    const leave = await turns.enter(organisation, 'asking');
    entered.push(name);
    return leave;
  };

  const [first] = await Promise.all([enter('a1', 'a'), enter('a2', 'a')]);
  const third = enter('a3', 'a');
  const fourth = enter('a4', 'a');
  await enter('b1', 'b');
  expect(entered).toEqual(['a1', 'a2', 'b1']);

  first?.();
  first?.();
  await third;
  await soon();
  expect(entered).toEqual(['a1', 'a2', 'b1', 'a3']);
  (await third)?.();
  await fourth;
  expect(entered.at(-1)).toBe('a4');
});

test('uploads have turns of their own', async () => {
  const turns = makeTurns({ asking: 1, uploading: 1, waiting: 0 });

  expect(await turns.enter('a', 'uploading')).not.toBeNull();
  expect(await turns.enter('a', 'asking')).not.toBeNull();
});

test('a line that has grown too long is refused', async () => {
  const turns = makeTurns({ asking: 1, uploading: 1, waiting: 2 });
  const leave = await turns.enter('a', 'asking');
  const waiting = [turns.enter('a', 'asking'), turns.enter('a', 'asking')];

  expect(await turns.enter('a', 'asking')).toBeNull();

  leave?.();
  (await waiting[0])?.();
  (await waiting[1])?.();
  expect(await turns.enter('a', 'asking')).not.toBeNull();
});
