import { randomUUID } from 'node:crypto';
import { type PrintedLine, printedLine, type ReadDocument, unread } from '@counterfoil/domain/documents';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, endMapping, listMappings, postCodedDocument } from '../classification/index.ts';
import { openDecisionDesk } from '../decisions/decision-desk.fixture.ts';
import { commitDecision, documentActions, undoDecision } from '../decisions/index.ts';
import { getDocument, printedWordsOf } from '../documents/index.ts';
import { storedWords } from '../documents/printed-words.ts';
import { createDimension, createDimensionValue } from '../ledger/index.ts';
import { createParty, listSpellings, rememberSpelling, undoSpelling } from '../parties/index.ts';
import { listExceptions } from '../review/index.ts';
import { lessonsOfReading, listLessons, undoLesson } from './index.ts';

const db = withDatabase();
let harbour: Harbour;
let desk: ReturnType<typeof openDecisionDesk>;
let lena: Books;
const lenaId = randomUUID();

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  desk = openDecisionDesk(harbour, portsOf());
  lena = harbour.as({ label: 'Lena', roles: ['controller'], userId: lenaId });
}, 60_000);

const portsOf = () => ({ vault: harbour.vault, executors: { document: documentActions({ vault: harbour.vault }) } });

/** A page that calls the number "Vorgang" and prints a customer number above it. */
const page = (number: string, other = 'KD-77'): PrintedLine[] => {
  const word = (x: number, y: number, text: string) => ({ text, confidence: 99, box: { x, y, w: 0.1, h: 0.012 } });
  const line = (y: number, label: string, value: string) => printedLine(1, [word(0.1, y, label), word(0.4, y, value)]);
  return [line(0.1, 'Kennung', other), line(0.13, 'Vorgang', number), line(0.16, 'Gefertigt', '17.11.2026')];
};
const placeOf = (lines: PrintedLine[], at: number) => ({
  page: 1,
  box: lines[at]?.words[1]?.box ?? { x: 0, y: 0, w: 0, h: 0 },
});

/** A bill read from text whose number the reader took from the wrong line. */
const misread = (read: string): ReadDocument => {
  const bill = readBill();
  return {
    ...bill,
    syntax: 'text',
    fields: { ...bill.fields, invoiceNumber: { ...unread, value: read, source: 'text' } },
  };
};

const arrive = async (
  read: string,
  lines: PrintedLine[],
  change: Partial<ReadDocument['fields']> = {},
): Promise<string> => {
  const content = misread(read);
  const id = await arriveRead(harbour, { ...content, fields: { ...content.fields, ...change } });
  await harbour.machine.transact((tx) =>
    tx.run(
      sql`insert into document_words (tenant_id, document_id, revision, lines) values (${tx.tenantId}, ${id}, 1, ${JSON.stringify(storedWords(lines))}::jsonb)`,
    ),
  );
  await code(id);
  return id;
};
const code = async (id: string): Promise<void> => {
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
};
const itemOf = async (documentId: string): Promise<string> =>
  (
    await harbour.owner.read((tx) =>
      listExceptions(tx, { view: 'open', userId: null, subjectId: documentId, after: null, limit: 1 }),
    )
  ).rows[0]?.id ?? '';
const point = (number: string, lines: PrintedLine[], at = 1) => ({
  fields: { invoiceNumber: number },
  pointed: { invoiceNumber: placeOf(lines, at) },
});
const teach = async (documentId: string, changes: Record<string, unknown>): Promise<void> => {
  await desk.decide(lena, await itemOf(documentId), { verdict: 'correct', changes, reason: 'Kennung is ours' });
  await code(documentId);
};
const taught = async (): Promise<Awaited<ReturnType<typeof listLessons>>['rows']> =>
  (await harbour.owner.read((tx) => listLessons(tx, { partyId: harbour.vendorId, after: null, limit: 20 }))).rows;
const numberOn = async (id: string) =>
  (await harbour.owner.read((tx) => getDocument(tx, id)))?.reading?.fields.invoiceNumber;

describe('a correction that points at the page', () => {
  test('teaches once it has taken effect, not while it can be taken back', async () => {
    const lines = page('V-100');
    const id = await arrive('KD-77', lines);
    const item = await itemOf(id);

    const pending = await desk.decide(lena, item, {
      verdict: 'correct',
      changes: point('V-100', lines),
      undoMs: 20_000,
    });
    await lena.transact((tx) => undoDecision(tx, item, pending.id));
    await commitDecision(harbour.machine, pending.id, portsOf());
    expect(await taught()).toEqual([]);

    await teach(id, point('V-100', lines));
    await code(id);
    expect(await taught()).toMatchObject([
      {
        field: 'invoiceNumber',
        value: 'V-100',
        words: expect.stringContaining('Vorgang'),
        taught_by: lenaId,
        reason: 'Kennung is ours',
        ended_kind: null,
      },
    ]);
    const shown = await harbour.owner.read(async (tx) =>
      lessonsOfReading(tx, id, (await getDocument(tx, id))?.reading ?? null),
    );
    expect(shown.taughtHere).toHaveLength(1);
    expect(await harbour.owner.read((tx) => printedWordsOf(tx, id))).toHaveLength(3);
  });

  test('is read by on the next document; what stands in data is not touched', async () => {
    const next = await arrive('KD-77', page('V-101'));
    const hybrid = await arrive('KD-77', page('V-102'), { invoiceNumber: { ...unread, value: 'RE-9', source: 'xml' } });

    expect(await numberOn(next)).toMatchObject({
      value: 'V-101',
      taught: (await taught())[0]?.id,
      rivals: [{ value: 'KD-77' }],
    });
    expect(await numberOn(hybrid)).toMatchObject({ value: 'RE-9' });
  });

  test('waits for its party: somebody unknown, named by the same correction', async () => {
    const lines = page('X-1');
    const id = await arrive('KD-77', lines, {
      supplier: { ...unread, value: 'Unbekannt OHG', source: 'text' },
      supplierTaxIds: unread,
      iban: unread,
    });

    await teach(id, { ...point('X-1', lines), newParty: { name: 'Unbekannt OHG' } });

    const all = (await harbour.owner.read((tx) => listLessons(tx, { after: null, limit: 20 }))).rows;
    expect(all.filter(({ party_name }) => party_name === 'Unbekannt OHG')).toMatchObject([{ value: 'X-1' }]);
    expect(await taught()).toHaveLength(1);
  });

  test('two at the same moment teach one after the other, and one lesson serves', async () => {
    const [a, b] = [page('V-201', 'KD-88'), page('V-202', 'KD-88')];
    const [first, second] = [await arrive('KD-88', a), await arrive('KD-88', b)];

    await Promise.all([
      desk.decide(lena, await itemOf(first), { verdict: 'correct', changes: point('KD-88', a, 0) }),
      desk.decide(harbour.owner, await itemOf(second), { verdict: 'correct', changes: point('KD-88', b, 0) }),
    ]);
    await Promise.all([code(first), code(second)]);

    const serving = (await taught()).filter(({ ended_kind }) => ended_kind === null);
    expect(serving).toMatchObject([{ value: 'KD-88', contradicted: 0 }]);
    expect((await taught()).find(({ value }) => value === 'V-100')).toMatchObject({ ended_kind: 'replaced' });
  });

  test('is seen, used and undone by its organisation alone', async () => {
    const [lesson] = await taught();
    const stranger = (await foundHarbour(db.database)).owner;

    expect((await stranger.read((tx) => listLessons(tx, { after: null, limit: 20 }))).rows).toEqual([]);
    await expect(stranger.transact((tx) => undoLesson(tx, lesson?.id ?? '', null))).rejects.toMatchObject({
      refusal: { code: 'resource.not_found' },
    });
    const undone = await lena.transact((tx) => undoLesson(tx, lesson?.id ?? '', 'Wrong place'));
    const again = await harbour.owner.transact((tx) => undoLesson(tx, lesson?.id ?? '', 'Second click'));

    expect([undone.ended_kind, undone.ended_by, again.ended_by]).toEqual(['undone', lenaId, lenaId]);
    await expect(
      harbour.owner.transact((tx) =>
        tx.run(sql`update layout_lesson set value = 'other' where tenant_id = ${tx.tenantId}`),
      ),
    ).rejects.toThrow();
  });
});

describe('a name on paper', () => {
  const named = (supplier: string, number: string) =>
    arriveRead(
      harbour,
      readBill({ supplier, supplierTaxIds: null, iban: null, invoiceNumber: number } as unknown as Parameters<
        typeof readBill
      >[0]),
    );
  const partyOf = async (id: string) => (await harbour.owner.read((tx) => getDocument(tx, id)))?.row.party_id;
  const said = async () => (await harbour.owner.read((tx) => listSpellings(tx, { after: null, limit: 20 }))).rows;

  test('that a reviewer says is a party’s is known from the next document on, until it is taken back', async () => {
    const first = await named('Nordwind Zentralabrechnung', 'S-1');
    await code(first);
    expect(await partyOf(first)).toBeNull();
    await desk.decide(lena, await itemOf(first), {
      verdict: 'correct',
      changes: {
        partyId: harbour.vendorId,
        coding: [{ lineIndex: null, ledgerAccountId: harbour.accounts['5020'] ?? '' }],
      },
      reason: 'Their billing office',
    });

    expect(await said()).toMatchObject([
      { written: 'Nordwind Zentralabrechnung', party_id: harbour.vendorId, said_by: lenaId, ended_kind: null },
    ]);
    const second = await named('NORDWIND ZENTRAL-ABRECHNUNG', 'S-2');
    await code(second);
    expect(await partyOf(second)).toBe(harbour.vendorId);

    const [spelling] = await said();
    await lena.transact((tx) => undoSpelling(tx, spelling?.id ?? '', 'They moved out'));
    await lena.transact((tx) => undoSpelling(tx, spelling?.id ?? '', 'Second click'));
    const third = await named('Nordwind Zentralabrechnung', 'S-3');
    await code(third);
    expect(await partyOf(third)).toBeNull();
    expect(await said()).toMatchObject([{ ended_kind: 'undone', ended_by: lenaId, ended_reason: 'They moved out' }]);
  });

  test('is one party’s: the later word moves it, and nobody else’s organisation knows it', async () => {
    const say = (partyId: string, documentId: string) =>
      lena.transact((tx) =>
        rememberSpelling(tx, { written: 'Haus & Hof', partyId, documentId, by: lenaId, reason: null }),
      );
    const document = await named('Haus & Hof', 'S-4');
    const other = await harbour.owner.transact((tx) =>
      createParty(tx, { name: 'Gutshof Verwaltung', roles: ['vendor'] }, harbour.vault),
    );
    await say(harbour.vendorId, document);
    await say(harbour.vendorId, document);
    await say(other, document);

    const hof = (await said()).filter(({ written }) => written === 'Haus & Hof');
    expect(hof.map(({ party_id, ended_kind }) => [party_id, ended_kind])).toEqual([
      [other, null],
      [harbour.vendorId, 'moved'],
    ]);
    const stranger = (await foundHarbour(db.database)).owner;
    expect((await stranger.read((tx) => listSpellings(tx, { after: null, limit: 5 }))).rows).toEqual([]);
    await expect(stranger.transact((tx) => undoSpelling(tx, hof[0]?.id ?? '', null))).rejects.toMatchObject({
      refusal: { code: 'resource.not_found' },
    });
  });
});

describe('where a line is booked', () => {
  const line = { ...readBill().lines[0]!, itemNumber: '4711', classification: 'STL 24111503' };
  const billOf = (number: string, description: string) =>
    readBill({ invoiceNumber: number }, { lines: [{ ...line, description }] });
  const mapped = async () => {
    const asked = { partyId: harbour.vendorId, after: null, limit: 20 };
    const { rows } = await harbour.owner.read((tx) => listMappings(tx, asked));
    return rows.filter(({ item_number: item }) => item === '4711');
  };
  const sentenceOf = async (documentId: string): Promise<string> =>
    (
      await harbour.owner.read((tx) =>
        tx.one<{ sentence: string }>(
          sql`select sentence from decision_record where tenant_id = ${tx.tenantId} and subject_id = ${documentId} order by decided_at desc limit 1`,
        ),
      )
    ).sentence;

  test('is kept with who and why, proposed for the same item in other words, and undone', async () => {
    const first = await arriveRead(harbour, billOf('M-1', 'Beutel'));
    await code(first);
    const coding = [{ lineIndex: 0, ledgerAccountId: harbour.accounts['5020'] ?? '' }];
    await desk.decide(lena, await itemOf(first), {
      verdict: 'correct',
      changes: { coding },
      reason: 'Packs the beans',
    });
    expect(await mapped()).toMatchObject([
      {
        description: 'Beutel',
        item_number: '4711',
        classification: 'STL 24111503',
        account_code: '5020',
        times: 1,
        decided_by: lenaId,
        reason: 'Packs the beans',
        ended_kind: null,
      },
    ]);

    const second = await arriveRead(harbour, billOf('M-2', 'Side gusset bag'));
    await code(second);
    expect(await sentenceOf(second)).toContain('as item 4711 on 1 earlier bill');

    const [mapping] = await mapped();
    await lena.transact((tx) => endMapping(tx, mapping?.id ?? '', 'No longer'));
    await lena.transact((tx) => endMapping(tx, mapping?.id ?? '', 'Second click'));
    const third = await arriveRead(harbour, billOf('M-3', 'Side gusset bag'));
    await code(third);

    expect(await mapped()).toMatchObject([{ ended_kind: 'undone', ended_by: lenaId, ended_reason: 'No longer' }]);
    expect(await sentenceOf(third)).not.toContain('4711');
  });
});

describe('for which cost centre a line is', () => {
  const rent = { ...readBill().lines[0]!, description: 'Regalmiete' };
  const billOf = (number: string, orderReference: string) =>
    // Bills of one day and one total would be held as copies of each other.
    readBill({ invoiceNumber: number, orderReference, issueDate: `2026-11-0${number.slice(-1)}` }, { lines: [rent] });
  const arriveCoded = async (number: string, order: string): Promise<string> => {
    const id = await arriveRead(harbour, billOf(number, order));
    await code(id);
    return id;
  };
  const postedTo = (id: string) =>
    harbour.owner.read((tx) =>
      tx.many<{ code: string; dimensions: Record<string, string> }>(sql`
      select a.code, p.dimensions from posting p join journal_entry j on j.id = p.entry_id join ledger_account a on a.id = p.ledger_account_id
       where j.document_id = ${id} and a.code = '5020'`),
    );

  test('is remembered apart from its account: proposed by the order, asked for alone, its rivals one click away', async () => {
    await harbour.owner.transact(async (tx) => {
      const { id: dimensionId } = await createDimension(tx, { code: 'costCentre', name: 'Cost centre' });
      await createDimensionValue(tx, { dimensionId, code: 'K1', name: 'Hamburg' });
      await createDimensionValue(tx, { dimensionId, code: 'K2', name: 'Rotterdam' });
    });
    const earlier = [
      ['W-1', 'HH-7', 'K1'],
      ['W-2', 'RO-8', 'K2'],
    ] as const;
    for (const [number, order, costCentre] of earlier) {
      const id = await arriveCoded(number, order);
      const coding = [{ lineIndex: 0, ledgerAccountId: harbour.accounts['5020'] ?? '', dimensions: { costCentre } }];
      const item = await itemOf(id);
      await desk.decide(lena, item, { verdict: 'correct', changes: { coding } });
    }

    const id = await arriveCoded('W-3', 'RO-10');
    const { reasons, proposals } = await desk.whole(await itemOf(id));
    const asked = reasons.find(({ code: reason }) => reason === 'code.dimension_invalid');
    const texts = proposals.map(({ text }) => text);

    expect(asked?.text).toBe(
      '5020 Packaging materials is known, and which Cost centre is not. Of earlier bills: K2 Rotterdam on 1, K1 Hamburg on 1. Proposed is Cost centre K2 Rotterdam: its order number begins with RO, as on 1 earlier bill.',
    );
    expect(texts[0]).toContain('Post to 5020 Packaging materials, for Cost centre K2 Rotterdam');
    expect(texts[1]).toContain('Post to 5020 Packaging materials, for Cost centre K1 Hamburg');
    expect(await postedTo(id)).toEqual([]);

    const rival = proposals[1]?.id ?? '';
    await desk.decide(lena, await itemOf(id), { verdict: 'approve', proposalId: rival });
    expect(await postedTo(id)).toEqual([{ code: '5020', dimensions: { costCentre: 'K1' } }]);
  });
});
