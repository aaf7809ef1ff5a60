import { describe, expect, it } from 'vitest';
import { applyLesson } from './apply-lesson.ts';
import { flatPages } from './flat-page.ts';
import { learnLesson } from './learn-lesson.ts';
import type { Lesson } from './lesson.ts';
import { A4, type PaperLine, paper } from './paper.fixture.ts';
import { readPlace } from './read-place.ts';

/** Terms over several lines beside bank details in another column; what follows them differs in height, never in words. */
const bill = (terms: readonly string[], { order = ['PO-2026-', '00417'], from = 60 } = {}): PaperLine[] => [
  [5, [8, 'Kestrel Press Ltd']],
  [7, [8, '4 Quay Street']],
  [9, [8, 'Bristol BS1 4DJ']],
  [14, [8, 'Invoice number'], [40, 'K7-1']],
  [17, [8, 'Your order'], [40, order[0] ?? '']],
  [18.5, [40, order[1] ?? '']],
  [from, [8, 'How to pay'], [60, 'Printed in Bristol']],
  ...terms.map((text, at): PaperLine => [from + 2 + at * 1.6, [8, text], [60, `Note ${'abcdefgh'[at]}`]]),
  [from + 2 + terms.length * 1.6, [8, 'Bank details'], [60, 'Thank you']],
];

const boxFrom = (x: number, y: number, w: number, h: number) => ({
  page: 1,
  box: { x: x / 100, y: y / 100, w: w / 100, h: h / 100 },
});

const taught = (field: string, value: string, place: ReturnType<typeof boxFrom>, lines: PaperLine[]): Lesson => {
  const { lesson, why } = learnLesson({ field, value, ...place }, { printed: paper(lines), pages: [A4] });
  if (lesson === null) throw new Error(why);
  return lesson;
};
const readBy = (lesson: Lesson, lines: PaperLine[]) => applyLesson(flatPages(paper(lines), [A4]), lesson);

const TERMS = ['Within 14 days less two', 'per cent, within 30 days', 'without any deduction.'];

describe('terms over several lines', () => {
  const lesson = taught('terms', TERMS.join(' '), boxFrom(7, 61, 45, 6), bill(TERMS));

  it('are told by the words over them, and end where the words stand that followed them', () => {
    expect(lesson.anchors[0]).toMatchObject({ words: 'How to pay' });
    expect(lesson.shape.block).toMatchObject({ lines: 3, join: ' ', until: 'bankdetails' });
  });

  it('are read longer or shorter, further up or down, than those that were pointed at', () => {
    const longer = [...TERMS, 'Interest of one per cent', 'a month after that.'];
    expect(readBy(lesson, bill(longer, { from: 44 }))).toMatchObject({ outcome: 'found', value: longer.join(' ') });
    expect(readBy(lesson, bill(['At once.']))).toMatchObject({ outcome: 'found', value: 'At once.' });
  });

  it('are not read where nothing announces them', () => {
    const silent = bill(TERMS).filter(([y]) => y !== 60);
    expect(readBy(lesson, silent).outcome).toBe('missed');
  });
});

describe('a reference that is broken over two lines', () => {
  const place = boxFrom(39, 16.5, 20, 4);

  it('is one value, and the next one is put together in the same way', () => {
    const lesson = taught('orderReference', 'PO-2026-00417', place, bill(TERMS));
    const next = bill(TERMS, { order: ['PO-2026-', '00998'] });
    expect(lesson.shape.block).toMatchObject({ lines: 2, join: '' });
    expect(readBy(lesson, next)).toMatchObject({ outcome: 'found', value: 'PO-2026-00998' });
  });

  it('teaches nothing where the lines say another value', () => {
    const { lesson, why } = learnLesson(
      { field: 'orderReference', value: 'PO-1', ...place },
      { printed: paper(bill(TERMS)), pages: [A4] },
    );
    expect([lesson, why]).toEqual([null, expect.stringContaining('PO-2026-00417')]);
  });
});

it('an address of the vendor is what a person said it is, wherever its first line stands', () => {
  const value = '4 Quay Street, Bristol BS1 4DJ';
  const lines = bill(TERMS);
  const lesson = taught('supplierAddress', value, boxFrom(7, 6.5, 30, 4), lines);
  const further = lines.map(([y, ...cells]): PaperLine => [y + 3, ...cells]);

  expect(readBy(lesson, further)).toMatchObject({ outcome: 'found', value });
  expect(
    readBy(
      lesson,
      further.filter(([y]) => y !== 10),
    ).outcome,
  ).toBe('missed');
});

it('what lines say is shown as one value before it is taken', () => {
  const place = { field: 'supplierAddress', ...boxFrom(7, 6.5, 30, 4) };
  expect(readPlace(place, { printed: paper(bill(TERMS)), pages: [A4] }).value).toBe('4 Quay Street, Bristol BS1 4DJ');
});
