import { correctPosted, previewPostedCorrection } from '@counterfoil/application/decisions';
import { fileIssuedDocument } from '@counterfoil/application/documents';
import { textPdf, typedPdf } from '@counterfoil/testkit/hostile';
import { VENDOR } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany, rowCounts } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';
import { type Line, openPaperDesk, type PaperDesk } from './paper-desk.fixture.ts';

/** What a person teaches beside a single value: what terms mean, and what was read wrongly where it is posted already. */
const road = withRoad();
let company: Company;
let desk: PaperDesk;

beforeAll(async () => {
  company = await foundCompany(road);
  desk = openPaperDesk(road, company);
});

describe('terms that stand on several lines', () => {
  const withTerms = (number: string, terms: string[], more: string[] = []) => ({
    fileName: `${number}.pdf`,
    bytes: typedPdf([
      VENDOR.name,
      `VAT ID: ${VENDOR.taxId}`,
      'Bill to: Test Trading Ltd',
      'Invoice',
      `Invoice number: ${number}`,
      'Invoice date: 2026-03-05',
      ...more,
      '',
      'Net amount                                       8000.00 EUR',
      'VAT 19 %                                         1520.00 EUR',
      'Total                                            9520.00 EUR',
      '',
      'How we like it',
      ...terms,
      'Yours truly',
    ]),
  });
  const firstOf = (words: Line['words']) => words[0]?.box ?? { x: 0, y: 0, w: 0, h: 0 };

  test('are pointed at as one value, and the next bill’s are read to where they end, without any correction', async () => {
    const { id } = await company.drop(withTerms('M-1', ['Two per cent less within', 'fourteen days of this date.']));
    const lines = await desk.printedOn(id);
    const own = lines.filter(({ words }) => ['Two', 'fourteen'].includes(words[0]?.text ?? ''));
    const [top, below] = own.map(({ words }) => firstOf(words));
    if (top === undefined || below === undefined) throw new Error('Nobody printed the terms.');
    const box = { x: top.x, y: top.y, w: 0.6, h: below.y + below.h - top.y };
    const query = new URLSearchParams({
      field: 'terms',
      page: '1',
      ...Object.fromEntries(Object.entries(box).map(([k, v]) => [k, String(v)])),
    });
    const { body: said } = await company.clerk.get(`/v1/documents/${id}/place?${query}`);
    await desk.correct(id, { fields: { terms: said.value }, pointed: { terms: { page: 1, box } } });

    const { document } = await company.drop(
      withTerms('M-2', ['Three per cent less within', 'eight days, and no deduction', 'of any kind after that.']),
    );

    expect(said.value).toBe('Two per cent less within fourteen days of this date.');
    expect(document.fields.terms).toMatchObject({
      value: 'Three per cent less within eight days, and no deduction of any kind after that.',
      taught: { documentId: id, words: expect.stringContaining('How we like it') },
    });
  });

  test('say when the bill is due and what may be taken off, and are held against the date that the page prints', async () => {
    const { id, document: first } = await company.drop(
      withTerms('M-3', ['Less 2 % if within 14 days,', 'else 30 days.']),
    );
    const ask = await company.clerk.post(`/v1/exceptions/${first.exceptionIds[0]}/corrections/preview`, {
      changes: { fields: { terms: '45 days net' } },
    });
    const { document: after } = await desk.correct(id, { fields: { terms: '2/10 net 45' } });

    expect(first.fields.dueDate).toMatchObject({ value: '2026-04-04', source: 'derived' });
    expect(first.discounts).toMatchObject([{ percent: '2', days: 14, until: '2026-03-19' }]);
    expect(ask.body.follows).toEqual([{ field: 'dueDate', value: '2026-04-19' }]);
    expect(after.fields.dueDate).toMatchObject({ value: '2026-04-19', source: 'derived' });
    expect(after.discounts).toMatchObject([{ percent: '2', days: 10, until: '2026-03-15' }]);

    const { document: printed, reasons } = await company.drop(
      withTerms('M-5', ['Less 3 % if within 8 days,', 'else 21 days.'], ['Due date: 2026-03-31']),
    );
    expect(printed.fields.dueDate.value).toBe('2026-03-31');
    expect(reasons.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('give 2026-03-26 from 2026-03-05 on; printed as the due date is 2026-03-31.'),
    );
  });
});

describe('a bill that is posted', () => {
  const bill = (number: string, mark: string, more: string[] = []) => ({
    fileName: `${number}.pdf`,
    bytes: textPdf([
      VENDOR.name,
      `VAT ID: ${VENDOR.taxId}`,
      'Bill to: Test Trading Ltd',
      'Invoice',
      `Invoice number: ${number}`,
      // Bills of one day and one total would be held as copies of each other.
      `Invoice date: 2026-03-0${number.slice(-1)}`,
      `Begun for you by ${mark}`,
      ...more,
      '',
      'Net amount                          100.00 EUR',
      'VAT 19 %                             19.00 EUR',
      'Total                               119.00 EUR',
    ]),
  });
  let first: string;
  type Asking = Pick<Company, 'clerk' | 'controller'>;
  const preview = async (id: string, changes: Record<string, unknown>, more = {}) =>
    company.clerk.post(`/v1/documents/${id}/corrections/preview`, { changes, ...more });
  const send = (who: keyof Asking, id: string, body: Record<string, unknown>) =>
    company[who].post(`/v1/documents/${id}/corrections`, { reason: 'It says so on the page', ...body });
  const documentOf = async (id: string) => (await company.clerk.get(`/v1/documents/${id}`)).body;

  test('is corrected where it stands when no entry rests on it, teaches at once, and nothing in the books moves', async () => {
    const { id, status, document } = await company.drop(bill('P-1', 'HH-4711'));
    first = id;
    expect([status, document.fields.orderReference.value]).toEqual(['posted', null]);
    const changes = {
      fields: { orderReference: 'HH-4711' },
      pointed: { orderReference: await desk.wordsAt(id, 'HH-4711') },
    };
    const books = await rowCounts(company.org);

    const { body: asked } = await preview(id, changes);
    const wrong = await send('clerk', id, { changes, version: asked.version, effect: 'reposts' });
    const silent = await send('clerk', id, { changes, version: asked.version, effect: 'reading_only', reason: ' ' });
    const made = await send('clerk', id, { changes, version: asked.version, effect: 'reading_only' });
    const stale = await send('clerk', id, { changes, version: asked.version, effect: 'reading_only' });
    await road.settle();

    expect(asked).toMatchObject({ effect: 'reading_only', restsOn: [], entries: [], refusal: null });
    expect(asked.lessons).toMatchObject([{ field: 'orderReference', words: expect.stringContaining('Begun for you') }]);
    expect([wrong.status, wrong.body.code]).toEqual([409, 'document.correction_effect']);
    expect([silent.status, silent.body.code]).toEqual([422, 'review.reason_required']);
    expect([made.status, made.body.effect, made.body.reversals]).toEqual([201, 'reading_only', []]);
    expect([stale.status, stale.body.code]).toEqual([409, 'request.version_conflict']);
    const after = await documentOf(id);
    expect(after).toMatchObject({
      status: 'posted',
      journalEntryIds: document.journalEntryIds,
      fields: { orderReference: { value: 'HH-4711', source: 'person' } },
      lessons: [{ field: 'orderReference', serving: true }],
    });
    const { idempotency_key: _, ...rest } = await rowCounts(company.org);
    expect(books).toMatchObject(rest);

    const { document: next } = await company.drop(bill('P-2', 'HH-4712'));
    expect(next.fields.orderReference).toMatchObject({ value: 'HH-4712', taught: { documentId: id } });
  });

  test('in a locked period is refused with the first open day, and stays as it is', async () => {
    const { id, reasons } = await company.drop(bill('P-4', 'HH-1', ['Mind: R-78']));
    expect(reasons).toEqual([]);
    const changes = { fields: { invoiceNumber: 'R-78' } };
    const { body: periods } = await company.controller.get('/v1/periods');
    const march = periods.items.find(({ endsOn }: { endsOn: string }) => endsOn === '2026-03-31');
    const decide = (verdict: string) =>
      company.controller.post(`/v1/periods/${march.id}/decisions`, { verdict, areas: ['payables'], reason: 'Closed' });
    expect((await decide('lock')).status).toBeLessThan(300);

    const { body: asked } = await preview(id, changes);
    const made = await send('controller', id, { changes, version: asked.version, effect: 'reposts' });
    const { body: later } = await preview(id, changes, { postingDate: asked.refusal.firstOpenDate });

    expect(asked.refusal).toMatchObject({ code: 'ledger.period_locked', firstOpenDate: '2026-04-01' });
    expect([made.status, made.body.code]).toEqual([422, 'ledger.period_locked']);
    expect(later.refusal).toBeNull();
    expect(await documentOf(id)).toMatchObject({ status: 'posted', invoiceNumber: 'P-4' });
    expect((await decide('unlock')).status).toBeLessThan(300);
  });

  test('whose entry rests on it is reversed by a controller and proposed anew, for somebody else to approve', async () => {
    const { id, document, reasons } = await company.drop(bill('P-3', 'HH-1', ['Mind: R-77']));
    expect(reasons).toEqual([]);
    const [entry] = document.journalEntryIds;
    const changes = { fields: { invoiceNumber: 'R-77' }, pointed: { invoiceNumber: await desk.wordsAt(id, 'R-77') } };

    const { body: asked } = await preview(id, changes);
    const said = { changes, version: asked.version, effect: 'reposts' };
    const byClerk = await send('clerk', id, said);
    const unsaid = await send('controller', id, { ...said, effect: 'reading_only' });
    const made = await send('controller', id, said);
    await road.settle();

    expect(asked).toMatchObject({
      effect: 'reposts',
      restsOn: [{ what: 'invoiceNumber', before: 'P-3', after: 'R-77' }],
      entries: [{ id: entry, postingDate: '2026-03-03' }],
      refusal: null,
    });
    expect([byClerk.status, byClerk.body.code]).toEqual([403, 'auth.role_required']);
    expect([unsaid.status, unsaid.body.code]).toEqual([409, 'document.correction_effect']);
    expect(unsaid.body.detail).toContain('The entry rests on the invoiceNumber (P-3, now R-77)');
    expect([made.status, made.body.reversals]).toMatchObject([201, [{ entryId: entry }]]);

    const waiting = await documentOf(id);
    expect(waiting).toMatchObject({ status: 'exception', lessons: [{ field: 'invoiceNumber', serving: true }] });
    const [item] = waiting.exceptionIds;
    const { body: own } = await company.controller.get(`/v1/exceptions/${item}`);
    const { body: other } = await company.owner.get(`/v1/exceptions/${item}`);
    expect([own.mayDecide.allowed, other.mayDecide.allowed]).toEqual([false, true]);
    const approve = { verdict: 'approve', proposalId: other.proposals[0].id, version: other.version };
    expect((await company.owner.post(`/v1/exceptions/${item}/decisions`, approve)).status).toBe(201);
    await road.settle();
    expect(await documentOf(id)).toMatchObject({ status: 'posted', invoiceNumber: 'R-77' });
    const { body: reversed } = await company.clerk.get(`/v1/journal-entries/${entry}`);
    expect(reversed.reversedById).toBe(made.body.reversals[0].reversalId);
  });

  test('corrected by two at the same moment is corrected once; who saw what was before is told so', async () => {
    const changes = { fields: { orderReference: 'HH-4799' } };
    const { version } = (await preview(first, changes)).body;
    const correct = () =>
      company.org.books.transact((tx) =>
        correctPosted(
          tx,
          { documentId: first.slice('doc_'.length), version, changes, reason: 'Smudged', effect: 'reading_only' },
          {},
        ),
      );

    const outcomes = await Promise.allSettled([correct(), correct()]);

    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.refusal.code] : []));
    expect(refused).toEqual(['request.version_conflict']);
    expect((await documentOf(first)).fields.orderReference.value).toBe('HH-4799');
  });

  test('is no other organisation’s, and no invoice of our own; what waits in Review is corrected there', async () => {
    const stranger = await (await road.api.newOrganisation()).member('controller');
    const changes = { fields: { orderReference: 'X' } };
    const asked = { changes, version: 1, effect: 'reading_only', reason: 'Mine' };
    const { id: waits } = await company.drop(bill('P-1', 'HH-1', ['A second copy']));

    expect((await stranger.post(`/v1/documents/${first}/corrections`, asked)).status).toBe(404);
    expect((await stranger.post(`/v1/documents/${first}/corrections/preview`, { changes })).status).toBe(404);
    await expect(
      company.org.books.transact(async (tx) => {
        const own = await fileIssuedDocument(tx, {
          fileName: 'RE-1.pdf',
          mediaType: 'application/pdf',
          stored: { key: 'k', sha256: Buffer.alloc(32, 7), byteSize: 1 },
          entityId: company.org.entityId,
          partyId: company.vendorId,
          kind: 'invoice',
        });
        await previewPostedCorrection(tx, own, { changes });
      }),
    ).rejects.toMatchObject({ refusal: { code: 'document.issued_by_us' } });
    expect((await preview(waits, changes)).body.code).toBe('document.not_posted');
    expect((await preview(first, { fields: { colour: 'red' } })).body.code).toBe('request.invalid');
  });
});
