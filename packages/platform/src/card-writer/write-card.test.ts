import type { CardPaper } from '@counterfoil/domain/models';
import { PDFParse } from 'pdf-parse';
import { expect, it } from 'vitest';
import { writeCard } from './write-card.ts';

const paper = (rows: number): CardPaper => ({
  title: 'Model card: coding, version 3',
  subtitle: 'Harbour Roasters GmbH. Right on 94.2 % of 254 lines.',
  author: 'Harbour Roasters GmbH',
  day: '2026-11-28',
  facts: [
    ['State', 'in use'],
    ['Hash of this card', 'a'.repeat(64)],
  ],
  sections: [
    {
      heading: 'What it never does',
      list: ['It posts nothing by itself.', 'It never learns from other organisations.'],
    },
    {
      heading: 'By ledger account',
      paragraphs: ['A vendor may be called =cmd() or Ёлка; that is text like any other.'],
      table: {
        columns: [
          { title: 'Ledger account', share: 0.7 },
          { title: 'Right', share: 0.3, figures: true },
        ],
        rows: Array.from({ length: rows }, (_, at) => [`${6000 + at} Account`, `${at} %`]),
      },
    },
    {
      heading: 'Calibration',
      plot: { alt: 'Said against came true', points: [{ said: 0.9, right: 0.88, from: 0.8, to: 0.95 }] },
    },
  ],
  foot: 'coding model, version 3',
});

const shared = globalThis as typeof globalThis & { pdfjsWorker?: unknown };

/**
 * As a reader that is not ours reads it. It brings a pdfjs of its own, and of what a process shares each version takes
 * only its own worker: ours is put aside meanwhile.
 */
const textOf = async (bytes: Uint8Array): Promise<{ text: string; pages: number }> => {
  const ours = shared.pdfjsWorker;
  delete shared.pdfjsWorker;
  try {
    const parser = new PDFParse({ data: Uint8Array.from(bytes) });
    const { text, total } = await parser.getText();
    await parser.destroy();
    return { text, pages: total };
  } finally {
    if (ours === undefined) delete shared.pdfjsWorker;
    else shared.pdfjsWorker = ours;
  }
};

it('writes text that is read as text, in its order, with the head of a table on every page', async () => {
  const { text, pages } = await textOf(await writeCard(paper(120)));

  expect(pages).toBe(4);
  expect(text).toContain('Model card: coding, version 3');
  expect(text).toContain('It posts nothing by itself.');
  expect(text).toContain('=cmd() or Ёлка');
  expect(text.match(/Ledger account/g)).toHaveLength(4);
  expect(text.indexOf('What it never does')).toBeLessThan(text.indexOf('By ledger account'));
  expect(text).toContain('Page 4 of 4');
});

it('tells its structure: headings, lists, tables, and what a figure shows', async () => {
  const bytes = Buffer.from(await writeCard(paper(2)));
  const raw = bytes.toString('latin1');

  for (const name of ['/H1', '/H2', '/L', '/LBody', '/Table', '/TH', '/TD', '/Figure'])
    expect(raw).toContain(`/S ${name}`);
  expect(raw).toContain('/Alt (Said against came true)');
  expect(raw).toContain('/Marked true');
  expect(raw).toContain('/Lang (en)');
});

it('is the same bytes for the same card', async () => {
  const [one, two] = [await writeCard(paper(5)), await writeCard(paper(5))];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
});
