import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ERRORS, REMEDIES } from '@counterfoil/wire/errors';
import { describe, expect, it } from 'vitest';
import { readingGuide } from './reading-guide.ts';
import { errorsPage, reviewReasonsPage } from './reference-pages.ts';

const root = resolve(import.meta.dirname, '../../../..');
const text = (path: string): string => readFileSync(resolve(root, path), 'utf8');

describe('the reference pages', () => {
  it.each([
    ['docs/errors.md', errorsPage],
    ['docs/review-reasons.md', reviewReasonsPage],
  ])('%s says what the code says', (path, page) => {
    expect(text(path)).toBe(page());
  });

  it('docs/reading.md shows the figures that are kept, and places for no others', () => {
    const guide = text('docs/reading.md');
    expect(guide).toBe(readingGuide(guide, JSON.parse(text('docs/reading-figures.json'))));
    expect(() => readingGuide('', {})).toThrow('The guide has no place for the figures "fields".');
  });

  it('have an anchor for each error, a sentence of what to do, and no remedy without its error', () => {
    const page = text('docs/errors.md');
    for (const code of Object.keys(ERRORS)) expect(page).toContain(`<a id="${code}"></a>${code}\n`);
    expect(Object.keys(REMEDIES).sort()).toEqual(Object.keys(ERRORS).sort());
    for (const remedy of Object.values(REMEDIES)) expect(remedy).toMatch(/^[A-Z].*[.]$/);
  });

  it('are linked from the README', () => {
    const readme = text('README.md');
    expect(readme).toContain('docs/errors.md');
  });
});
