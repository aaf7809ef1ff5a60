import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROADS } from './index.ts';

const folders = readdirSync(import.meta.dirname)
  .filter((name) => /^[1-6]-/.test(name))
  .sort();

it('lists exactly the stages whose folders stand here', () => {
  const listed = new Set(Object.values(ROADS).flatMap((road) => road.map(({ stage }) => stage)));

  expect([...listed].sort()).toEqual(folders);
});

it.each(Object.entries(ROADS))('walks the %s road in the order of the folders', (_, road) => {
  const order = road.map(({ stage }) => folders.indexOf(stage));

  expect(order).toEqual([...order].sort((a, b) => a - b));
});

it('keeps a job and a handler in every stage', () => {
  for (const folder of folders) {
    const files = readdirSync(`${import.meta.dirname}/${folder}`);
    expect(
      files.some((file) => file.endsWith('.job.ts')),
      `${folder} has a job`,
    ).toBe(true);
    expect(
      files.some((file) => file.endsWith('.handler.ts')),
      `${folder} has a handler`,
    ).toBe(true);
  }
});
