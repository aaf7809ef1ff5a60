import { memoryKeyOf } from '@counterfoil/domain/classification';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { describe, expect, test } from 'vitest';
import { loadStand, overviewOfHolds, waitingCases, whatHolds } from '../automation/index.ts';
import { getDocument, insertReading, readingHash } from '../documents/index.ts';
import { recordExchangeRates } from '../ledger/index.ts';
import { getException, listExceptions } from '../review/index.ts';
import { setGuardrails } from '../settings/index.ts';
import { arriveRead, foundHarbour, type Harbour, readBill } from './document-road.fixture.ts';
import { codeDocument, createRule, insertExample, postCodedDocument } from './index.ts';

const db = withDatabase();

const rule = (
  harbour: Harbour,
  account = '5020',
  more: { conditions?: Parameters<typeof createRule>[1]['conditions']; taxCode?: string } = {},
): Promise<string> =>
  harbour.owner.transact((tx) =>
    createRule(tx, {
      name: 'Packaging',
      priority: 100,
      entityId: null,
      partyId: harbour.vendorId,
      bankAccountId: null,
      conditions: more.conditions ?? {},
      action: {
        ledgerAccountId: harbour.accounts[account] ?? '',
        taxCodeId: more.taxCode === undefined ? null : (harbour.taxCodes[more.taxCode] ?? null),
        dimensions: {},
      },
      validFrom: null,
      validTo: null,
    }),
  );

/** A person coded one bill of the vendor before: bags at 19 %. */
const decidedOnce = (harbour: Harbour, account = '5020', text = 'Seitenfaltenbeutel 250 g, Kraft'): Promise<void> =>
  harbour.owner.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select uuidv7() as id`);
    const subject = {
      kind: 'document_line',
      entityId: harbour.entityId,
      partyId: harbour.vendorId,
      counterparty: 'Dohrn & Wiebe Packmittel GmbH',
      direction: 'out',
      text,
    } as const;
    const coded = {
      ledgerAccountId: harbour.accounts[account] ?? '',
      taxCodeId: harbour.taxCodes['DE-P19'] ?? null,
      dimensions: {},
    };
    await insertExample(tx, {
      entityId: harbour.entityId,
      memoryKey: memoryKeyOf(subject) ?? '',
      partyId: harbour.vendorId,
      ledgerAccountId: coded.ledgerAccountId,
      taxCodeId: coded.taxCodeId,
      coding: { parts: [{ share: 10_000, ...coded }] },
      counterparty: subject.counterparty,
      direction: 'out',
      description: subject.text,
      amount: 100_000n,
      currency: 'EUR',
      subjectKind: 'document',
      subjectId: id,
      decidedBy: tx.principal.userId ?? '',
      decidedOn: null,
    });
  });

/** The books of before, brought over: one bill of the vendor on an account, its party named on the payable alone. */
const cameOver = (harbour: Harbour, account: string): Promise<void> =>
  harbour.owner.transact(async (tx) => {
    const { id: runId } = await tx.one<{ id: string }>(sql`
      insert into migration_run (tenant_id, entity_id, cut_over_on) values (${tx.tenantId}, ${harbour.entityId}, '2026-11-01') returning id`);
    const { id: fileId } = await tx.one<{ id: string }>(sql`
      insert into migration_file (tenant_id, run_id, kind, file_name, sha256, row_count) values (${tx.tenantId}, ${runId}, 'history', 'journal.csv', decode('00', 'hex'), 2) returning id`);
    const line = (number: number, account: string, partyId: string | null) =>
      tx.run(sql`
        insert into history_line (tenant_id, entity_id, file_id, line_number, occurred_on, entry_number, ledger_account_id, party_id, description, amount, currency)
        values (${tx.tenantId}, ${harbour.entityId}, ${fileId}, ${number}, '2026-09-14', 'E-7', ${harbour.accounts[account] ?? ''}, ${partyId}, 'Packaging', 1000, 'EUR')`);
    await line(1, account, null);
    await line(2, '2010', harbour.vendorId);
  });

const fileReturn = (harbour: Harbour, from: string, to: string): Promise<void> =>
  harbour.owner.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into tax_registration (tenant_id, entity_id, country, scheme, number, valid_from) values (${tx.tenantId}, ${harbour.entityId}, 'DE', 'vat', 'DE811193231', '2020-01-01') returning id`);
    await tx.run(sql`
      insert into tax_return (tenant_id, entity_id, registration_id, from_date, to_date, filed_at) values (${tx.tenantId}, ${harbour.entityId}, ${id}, ${from}, ${to}, now())`);
  });

/** Harbour with a rule for its vendor, whose bills a person has seen before. */
const ready = async (): Promise<Harbour> => {
  const harbour = await foundHarbour(db.database);
  await rule(harbour);
  await decidedOnce(harbour);
  return harbour;
};

type Outcome = { id: string; status: string | undefined; entries: number; codes: string[]; texts: string[] };

const walk = async (harbour: Harbour, content = readBill()): Promise<Outcome> => {
  const id = await arriveRead(harbour, content);
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
  return harbour.owner.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'open', userId: null, subjectId: id, after: null, limit: 1 });
    const whole = rows[0] === undefined ? undefined : await getException(tx, rows[0].id);
    const { count } = await tx.one<{ count: number }>(
      sql`select count(*)::int as count from journal_entry where document_id = ${id}`,
    );
    return {
      id,
      status: (await getDocument(tx, id))?.row.status,
      entries: count,
      codes: whole?.reasons.map(({ code }) => code) ?? [],
      texts: whole?.reasons.map(({ text }) => text) ?? [],
    };
  });
};

const waits = (outcome: Outcome, code: string): void => {
  expect(outcome).toMatchObject({ status: 'exception', entries: 0 });
  expect(outcome.codes).toContain(code);
};

describe('a bill that may post by itself', () => {
  test('leaves a decision with its source, every gate open and no confidence, and its entry names it', async () => {
    const harbour = await ready();
    const outcome = await walk(harbour);
    expect(outcome).toMatchObject({ status: 'posted', entries: 1, codes: [] });
    const [entry] = await harbour.owner.read((tx) =>
      tx.many<{ origin: string; gates: { passed: boolean }[]; confidence: null; subject_id: string }>(sql`
        select j.origin, d.gates, d.confidence, d.subject_id from journal_entry j join decision_record d on d.id = j.decision_id where j.document_id = ${outcome.id}`),
    );
    expect(entry).toMatchObject({ origin: 'machine', confidence: null, subject_id: outcome.id });
    expect(entry?.gates.length).toBeGreaterThan(12);
    expect(entry?.gates.every(({ passed }) => passed)).toBe(true);
  });

  test('by five identical decisions without a rule, not by four, and by none once one says otherwise', async () => {
    const harbour = await foundHarbour(db.database);
    for (let at = 0; at < 4; at += 1) await decidedOnce(harbour);
    waits(await walk(harbour, readBill({ invoiceNumber: 'M-4' })), 'code.below_threshold');
    await decidedOnce(harbour);
    expect(await walk(harbour, readBill({ invoiceNumber: 'M-5' }))).toMatchObject({ status: 'posted', entries: 1 });
    await decidedOnce(harbour, '6400');
    waits(await walk(harbour, readBill({ invoiceNumber: 'M-6' })), 'code.below_threshold');
  });
});

describe('what is posted unattended must never', () => {
  test('owe a supplier what the page itself keeps back as tax', async () => {
    const harbour = await ready();
    const outcome = await walk(harbour, readBill({ withheld: '150.00', payable: '1040.00' }));
    waits(outcome, 'tax.withholding_due');
    expect(outcome.codes).toEqual(['tax.withholding_due']);
    expect(outcome.texts[0]).toMatch(
      /^Of its total of 1190.00 EUR the document itself keeps back 150.00 as tax and asks for 1040.00 EUR\./,
    );
  });

  test('touch a month for which the tax return is filed', async () => {
    const harbour = await ready();
    await fileReturn(harbour, '2026-11-01', '2026-11-30');
    waits(await walk(harbour), 'tax.period_filed');
  });

  test('touch a filed month by its tax point, though it posts in the next one', async () => {
    const harbour = await ready();
    await fileReturn(harbour, '2026-10-01', '2026-10-31');
    waits(await walk(harbour, readBill({ invoiceNumber: 'F-1', serviceTo: '2026-10-30' })), 'tax.period_filed');
    expect(await walk(harbour, readBill({ invoiceNumber: 'F-2' }))).toMatchObject({ status: 'posted' });
  });

  test.each([
    ['the account in the role of fixed assets', '0420'],
    ['any other fixed asset', '0440'],
  ])('capitalise a second line to %s by habit alone', async (_, account) => {
    const harbour = await foundHarbour(db.database);
    await rule(harbour, '5020', { conditions: { textContains: ['seitenfaltenbeutel'] } });
    for (let at = 0; at < 5; at += 1) await decidedOnce(harbour, account, 'Röstmaschine');
    const bill = readBill({ invoiceNumber: 'K-1' });
    const [bags] = bill.lines;
    if (bags === undefined) throw new Error('The bill has a line.');
    const mixed = (...totals: string[]) =>
      totals.map((total, at) => ({
        ...bags,
        position: at + 1,
        description: at === 0 ? bags.description : 'Röstmaschine',
        quantity: '1',
        unitPrice: total,
        total,
      }));
    const outcome = await walk(harbour, { ...bill, lines: mixed('600.00', '400.00') });
    waits(outcome, 'code.capital_or_deferred');
    expect(outcome.texts.join(' ')).toContain("No person's rule says to capitalise this.");
  });

  test('enter a locked month, nor move the date to avoid the lock', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      tx.run(sql`update area_lock set locked_through = '2026-11-30' where area = 'payables'`),
    );
    const outcome = await walk(harbour);
    waits(outcome, 'post.period_locked');
    const [proposal] = await harbour.owner.read((tx) =>
      tx.many<{ day: string }>(
        sql`select content ->> 'postingDate' as day from coding_proposal where subject_id = ${outcome.id}`,
      ),
    );
    expect(proposal?.day).toBe('2026-11-17');
  });

  test('post to an account kept for persons, whatever a rule says', async () => {
    const harbour = await foundHarbour(db.database);
    await rule(harbour, '3010');
    await decidedOnce(harbour);
    const outcome = await walk(harbour);
    expect(outcome).toMatchObject({ status: 'exception', entries: 0 });
  });

  test('post for a party seen for the first time', async () => {
    const harbour = await foundHarbour(db.database);
    await rule(harbour);
    const outcome = await walk(harbour);
    waits(outcome, 'code.below_threshold');
    expect(outcome.texts.join(' ')).toContain('First seen here: party');
  });

  test('nor before a person signed the books that came over; then a rule lets the first bill here post', async () => {
    const harbour = await foundHarbour(db.database);
    await cameOver(harbour, '5020');
    await rule(harbour, '5020', { taxCode: 'DE-P19' });
    const unsigned = await walk(harbour, readBill({ invoiceNumber: 'H-1' }));
    expect(unsigned.texts.join(' ')).toContain('First seen here: party, currency.');

    await harbour.owner.transact((tx) => tx.run(sql`update migration_run set status = 'signed', signed_at = now()`));
    expect(await walk(harbour, readBill({ invoiceNumber: 'H-2' }))).toMatchObject({ status: 'posted', entries: 1 });
  });

  test('post in a currency that the party never used', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      recordExchangeRates(tx, [
        { base: 'USD', quote: 'EUR', unit: 1, rate: '0.92', type: 'spot', date: '2026-11-17', source: 'test' },
      ]),
    );
    const outcome = await walk(harbour, readBill({ invoiceNumber: 'C-1', currency: 'USD' }));
    waits(outcome, 'code.below_threshold');
    expect(outcome.texts.join(' ')).toContain('currency');
  });

  test('reclaim input tax without a qualifying document', async () => {
    const harbour = await ready();
    const bill = readBill({ invoiceNumber: 'T-1' });
    const nameless = { ...bill, fields: { ...bill.fields, recipient: { ...bill.fields.recipient, value: null } } };
    waits(await walk(harbour, nameless), 'tax.evidence_insufficient');
  });

  test('release a purchase split under a limit: what the vendor got today counts', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      setGuardrails(tx, [
        {
          entityId: harbour.entityId,
          workClass: 'document_coding',
          mode: 'auto',
          amountLimit: 200_000n,
          approvalLimit: null,
          version: null,
        },
      ]),
    );
    expect(await walk(harbour, readBill({ invoiceNumber: 'S-1' }))).toMatchObject({ status: 'posted' });
    const second = await walk(harbour, readBill({ invoiceNumber: 'S-2' }));
    waits(second, 'post.approval_required');
    expect(second.texts).toEqual(["The party's day sum of 2380.00 EUR is over the unattended limit of 2000.00 EUR."]);
    const cases = await harbour.owner.read((tx) => waitingCases(tx, null));
    expect(cases).toMatchObject([{ subjectId: second.id, workClass: 'document_coding' }]);
    const holds = await harbour.owner.read((tx) => whatHolds(tx, harbour.entityId));
    expect(holds).toEqual(overviewOfHolds(cases));
    expect(holds).toMatchObject([{ gate: 'limit_by_day', waiting: 1, alone: 1, amount: 119_000n, currency: 'EUR' }]);
  });

  test('nor when its parts are coded side by side and posted after one another', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      tx.run(
        sql`update guardrail set amount_limit = 200000, approval_limit = null where work_class = 'document_coding'`,
      ),
    );
    const ids: string[] = [];
    for (const invoiceNumber of ['S-1', 'S-2', 'S-3']) {
      const id = await arriveRead(harbour, readBill({ invoiceNumber }));
      await codeDocument(harbour.machine, id, { vault: harbour.vault });
      ids.push(id);
    }
    await Promise.all(ids.map((id) => postCodedDocument(harbour.machine, id)));

    const rows = await harbour.owner.read((tx) =>
      tx.many<{ status: string }>(sql`select status from document where id = any(${ids}::uuid[]) order by status`),
    );
    expect(rows.map(({ status }) => status)).toEqual(['exception', 'exception', 'posted']);
    const reasons = await harbour.owner.read((tx) =>
      tx.many<{ code: string }>(sql`select distinct code from review_reason where released_at is null`),
    );
    expect(reasons).toEqual([{ code: 'post.approval_required' }]);
    // What was held at the last moment spends nothing of the month's money.
    const of = { entityId: harbour.entityId, workClass: 'document_coding' } as const;
    expect(await harbour.owner.read((tx) => loadStand(tx, of))).toMatchObject({ month: { postings: 1 } });
  });

  test('post while an invariant is red', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      tx.run(
        sql`insert into entity_halt (tenant_id, entity_id, cause, detail) values (${tx.tenantId}, ${harbour.entityId}, 'I2', 'balances differ')`,
      ),
    );
    waits(await walk(harbour), 'control.break');
  });

  test('rest on a name alone: a party is known by tax id or bank account', async () => {
    const harbour = await ready();
    const bill = readBill({ invoiceNumber: 'N-1' });
    const unnamed = (name: 'supplierTaxIds' | 'iban') => ({ ...bill.fields[name], value: null });
    const outcome = await walk(harbour, {
      ...bill,
      fields: { ...bill.fields, supplierTaxIds: unnamed('supplierTaxIds'), iban: unnamed('iban') },
    });
    waits(outcome, 'code.below_threshold');
    expect(outcome.texts.join(' ')).toContain('not known by tax id or IBAN');
  });

  test('post where the entity approves before it posts', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) => tx.run(sql`update legal_entity set approve_before_posting = true`));
    waits(await walk(harbour), 'post.approval_required');
  });

  test('post what one person typed, where no limit says that one person is enough', async () => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      setGuardrails(tx, [
        {
          entityId: harbour.entityId,
          workClass: 'document_coding',
          mode: 'auto',
          amountLimit: null,
          approvalLimit: null,
          version: null,
        },
      ]),
    );
    const id = await arriveRead(harbour, readBill({ invoiceNumber: 'P-1' }));
    const content = readBill({ invoiceNumber: 'P-1' });
    await harbour.owner.transact((tx) =>
      insertReading(tx, {
        documentId: id,
        readerVersion: content.readerVersion,
        content,
        contentHash: readingHash(content),
        readBy: 'person',
      }),
    );
    await codeDocument(harbour.machine, id, { vault: harbour.vault });
    const { rows } = await harbour.owner.read((tx) =>
      listExceptions(tx, { view: 'open', userId: null, subjectId: id, after: null, limit: 1 }),
    );
    expect(rows[0]?.reasons.map(({ code }) => code)).toEqual(['post.approval_required']);
  });

  test.each(['suggest', 'shadow'] as const)('post while the class is set to %s', async (mode) => {
    const harbour = await ready();
    await harbour.owner.transact((tx) =>
      setGuardrails(tx, [
        {
          entityId: harbour.entityId,
          workClass: 'document_coding',
          mode,
          amountLimit: null,
          approvalLimit: null,
          version: null,
        },
      ]),
    );
    const outcome = await walk(harbour);
    waits(outcome, 'code.below_threshold');
    const [record] = await harbour.owner.read((tx) =>
      tx.many<{ outcome: string }>(sql`select outcome from decision_record where subject_id = ${outcome.id}`),
    );
    expect(record?.outcome).toBe(mode);
  });
});
