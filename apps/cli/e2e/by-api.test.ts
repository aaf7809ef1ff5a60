import { demoDay, type FreshBill, freshBill, freshStatement } from '@counterfoil/testkit/simulator';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Person, type Row, signIn } from './person.ts';

const ENDED = ['posted', 'exception', 'rejected', 'failed', 'filed', 'duplicate'];
/** A day that has begun in every company of the demo, whatever the hour. */
const today = demoDay(Date.now());
/** Numbers that no run before has used, so that the walk may be made twice over one set of books. */
const serial = 600_000 + (Math.floor(Date.now() / 1000) % 300_000);

type Money = { amount: string; currency: string };
type Place = { value: string | null; page: number | null; box?: object | null; path?: string | null; source: string };
type Document = Row & {
  status: string;
  fields: Record<string, Place>;
  journalEntryIds: string[];
  exceptionIds: string[];
  openItemIds: string[];
  duplicateOf: string | null;
};
type Line = { side: 'D' | 'C'; ledgerAccountId: string | null; code: string; amount: Money };
type Exception = Row & {
  status: string;
  version: number;
  documentId: string | null;
  reasons: { code: string; text: string; evidence: { page?: number; box?: object; path?: string }[] }[];
  proposals: { id: string; kind: string; journalPreview: { balances: boolean; lines: Line[] } | null }[];
  pendingDecision: { id: string } | null;
};
type Entry = Row & { documentId: string; postings: (Line & { evidence: { documentId: string; box?: object }[] })[] };

let clerk: Person;
let reviewer: Person;
let controller: Person;
let owner: Person;

beforeAll(async () => {
  clerk = await signIn('clerk', 'harbour');
  reviewer = await signIn('reviewer', 'harbour');
  controller = await signIn('controller', 'harbour');
  owner = await signIn('owner', 'harbour');
});

const bring = async (bill: FreshBill, bytes: Uint8Array = bill.bytes): Promise<Document> => {
  const { status, body } = await clerk.upload('/documents', { ...bill, bytes });
  expect(status, JSON.stringify(body)).toBe(202);
  return (await clerk.await(`/documents/${body.id}`, ENDED)) as unknown as Document;
};

const waitingOf = async (document: Document): Promise<Exception> => {
  expect(document.status).toBe('exception');
  return reviewer.get<Exception>(`/exceptions/${document.exceptionIds[0]}`);
};

const decide = (who: Person, item: Exception, decision: object): Promise<Answer> =>
  who.send('POST', `/exceptions/${item.id}/decisions`, { version: item.version, ...decision });

/** Functional balances of all accounts of all entities, in cents. */
const balances = async (): Promise<Map<string, bigint>> => {
  const { items } = await controller.get<{ items: Row[] }>('/entities');
  const sums = new Map<string, bigint>();
  for (const { id } of items) {
    const { rows } = await controller.get<{ rows: { code: string; functionalBalance: string }[] }>(
      `/reports/trial-balance?entity=${id}`,
    );
    for (const { code, functionalBalance } of rows)
      sums.set(code, (sums.get(code) ?? 0n) + BigInt(functionalBalance.replace('.', '')));
  }
  return sums;
};

const moved = (before: Map<string, bigint>, after: Map<string, bigint>): Record<string, bigint> =>
  Object.fromEntries(
    [...after].map(([code, sum]) => [code, sum - (before.get(code) ?? 0n)] as const).filter(([, by]) => by !== 0n),
  );

const asMovement = (lines: readonly Line[]): Record<string, bigint> => {
  const sums: Record<string, bigint> = {};
  for (const { code, side, amount } of lines)
    sums[code] = (sums[code] ?? 0n) + (side === 'D' ? 1n : -1n) * BigInt(amount.amount.replace('.', ''));
  return sums;
};

describe('a clerk brings what came', () => {
  it.each([
    ['a Factur-X PDF', 'kartonwerk-este', 'path'],
    ['an XRechnung', 'wasserwerk', 'path'],
    ['a plain PDF', 'tueten-janssen', 'box'],
  ] as const)('%s is read with its places and ends with an entry or a named reason', async (_, vendor, place) => {
    const bill = freshBill(vendor, { serial, today });

    const document = await bring(bill);

    expect(['posted', 'exception']).toContain(document.status);
    const { invoiceNumber, total, issueDate } = document.fields;
    expect([invoiceNumber?.value, total?.value, issueDate?.value]).toEqual([bill.number, bill.total, bill.issueDate]);
    expect(total?.[place]).toBeTruthy();
    if (document.status === 'posted') expect(document.journalEntryIds).toHaveLength(1);
    const again = await clerk.upload('/documents', { ...bill, name: 'once-more.bin' });
    expect(again).toEqual({ status: 200, body: { id: document.id, duplicateOf: document.id } });
  });
});

describe('a bill over the limit', () => {
  const bill = freshBill('behn', { serial: serial + 1, today });
  let item: Exception;

  it('waits with reasons, evidence and the entry it would become', async () => {
    item = await waitingOf(await bring(bill));

    expect(item.reasons.map(({ code }) => code)).toContain('post.approval_required');
    expect(item.reasons.every(({ text, evidence }) => text !== '' && evidence.length > 0)).toBe(true);
    expect(item.proposals[0]?.journalPreview?.balances).toBe(true);
    const auditor = await signIn('auditor', 'harbour');
    expect((await decide(auditor, item, { verdict: 'approve', undoMs: 0 })).status).toBe(403);
  });

  it('is approved, taken back within the window, and then nothing has happened', async () => {
    const before = await balances();
    const proposalId = item.proposals[0]?.id;
    const pending = await decide(reviewer, item, { verdict: 'approve', proposalId, undoMs: 20_000 });
    expect(pending).toMatchObject({ status: 201, body: { status: 'pending' } });

    const undone = await reviewer.send('DELETE', `/exceptions/${item.id}/decisions/${pending.body.id}`);

    expect(undone).toMatchObject({ status: 200, body: { status: 'undone' } });
    item = await reviewer.get<Exception>(`/exceptions/${item.id}`);
    expect(item).toMatchObject({ status: 'open', pendingDecision: null });
    expect(moved(before, await balances())).toEqual({});
  });

  it('moves the trial balance by just what was previewed, and every figure leads back to its box', async () => {
    const before = await balances();
    const preview = item.proposals[0]?.journalPreview;
    const decision = { verdict: 'approve', proposalId: item.proposals[0]?.id, undoMs: 0 };
    expect(await decide(reviewer, item, decision)).toMatchObject({ status: 201, body: { status: 'committed' } });
    expect((await decide(reviewer, item, decision)).status).toBe(409);

    expect(moved(before, await balances())).toEqual(asMovement(preview?.lines ?? []));

    const cost = preview?.lines.find(({ side }) => side === 'D');
    const document = await controller.get<Document>(`/documents/${item.documentId}`);
    const ledger = await controller.get<{ accounts: { lines: { journalEntryId: string; amount: string }[] }[] }>(
      `/reports/general-ledger?entity=${document.entityId}&ledgerAccount=${cost?.ledgerAccountId}&from=${bill.issueDate}&to=${today}`,
    );
    const line = ledger.accounts
      .flatMap(({ lines }) => lines)
      .find(({ journalEntryId }) => document.journalEntryIds.includes(journalEntryId));
    const entry = await controller.get<Entry>(`/journal-entries/${line?.journalEntryId}`);
    expect(entry.documentId).toBe(document.id);
    const evidence = entry.postings.flatMap((posting) => posting.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.every(({ documentId }) => documentId === document.id)).toBe(true);
  });
});

describe('what else a person may say', () => {
  it('corrects the account: the corrector does not approve it, somebody else does', async () => {
    const item = await waitingOf(await bring(freshBill('behn', { serial: serial + 2, today })));
    const accounts = await controller.all('/ledger-accounts');
    const account = accounts.find(({ code }) => code === '5030');
    const lines = item.proposals[0]?.journalPreview?.lines ?? [];
    const document = await controller.get<Document & { lines: unknown[] }>(`/documents/${item.documentId}`);
    const coding = document.lines.map((_, lineIndex) => ({ lineIndex, ledgerAccountId: account?.id }));

    const corrected = await decide(controller, item, { verdict: 'correct', changes: { coding }, undoMs: 0 });

    expect(corrected.status, JSON.stringify(corrected.body)).toBe(201);
    const then = await owner.get<Exception>(`/exceptions/${item.id}`);
    expect(then.status).toBe('open');
    const proposalId = then.proposals[0]?.id;
    expect((await decide(controller, then, { verdict: 'approve', proposalId, undoMs: 0 })).status).toBe(403);
    expect((await decide(owner, then, { verdict: 'approve', proposalId, undoMs: 0 })).status).toBe(201);
    const posted = await controller.get<Document>(`/documents/${item.documentId}`);
    expect(posted.status).toBe('posted');
    const entry = await controller.get<Entry>(`/journal-entries/${posted.journalEntryIds[0]}`);
    expect(entry.postings.some(({ code }) => code === '5030')).toBe(true);
    expect(entry.postings.at(-1)?.amount).toEqual(lines.at(-1)?.amount);
  });

  it('rejects with a reason, never without', async () => {
    const item = await waitingOf(await bring(freshBill('behn', { serial: serial + 3, today })));
    const before = await balances();

    expect((await decide(reviewer, item, { verdict: 'reject', undoMs: 0 })).status).toBe(422);
    expect((await decide(reviewer, item, { verdict: 'reject', reason: 'Not ours', undoMs: 0 })).status).toBe(201);

    expect((await controller.get<Document>(`/documents/${item.documentId}`)).status).toBe('rejected');
    expect(moved(before, await balances())).toEqual({});
  });

  it('calls a copy with other bytes a duplicate of the first', async () => {
    const bill = freshBill('kartonwerk-este', { serial, today });
    const first = (await controller.all('/documents')).find(({ invoiceNumber }) => invoiceNumber === bill.number);
    const copy = await bring(bill, Buffer.concat([bill.bytes, Buffer.from('\n% scanned once more\n')]));
    const item = await waitingOf(copy);
    expect(item.reasons.map(({ code }) => code)).toContain('ingest.suspected_duplicate');

    expect((await decide(reviewer, item, { verdict: 'duplicate', undoMs: 0 })).status).toBe(201);

    const ended = await controller.get<Document>(`/documents/${copy.id}`);
    expect(ended).toMatchObject({ status: 'duplicate', duplicateOf: first?.id });
  });

  it('snoozes for a while, never for ever, and hands it to somebody', async () => {
    const item = await waitingOf(await bring(freshBill('ommen', { serial: serial + 4, today })));
    const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    const snooze = (days: number) => ({ verdict: 'snooze', changes: { snoozeUntil: at(days) } });
    expect((await decide(reviewer, item, snooze(400))).body.code).toBe('review.snooze_too_long');
    expect((await decide(reviewer, item, snooze(3))).status).toBe(201);
    const members = await controller.all('/members');
    const assigneeId = members.find(({ email }) => email === 'controller@harbour.example')?.userId;
    const asleep = await reviewer.get<Exception>(`/exceptions/${item.id}`);

    expect((await decide(reviewer, asleep, { verdict: 'assign', changes: { assigneeId } })).status).toBe(201);

    const then = await reviewer.get<Exception>(`/exceptions/${item.id}`);
    expect(then).toMatchObject({ status: 'snoozed', assignee: { id: assigneeId } });
    expect(then.snoozedUntil).not.toBeNull();
  });
});

type BankAccount = Row & { entityId: string; statementBalance: Money };

describe('the bank pays', () => {
  const bill = freshBill('kartonwerk-este', { serial: serial + 5, today });
  let item: Row;
  let lineId: string;

  const openOf = async (): Promise<Row> => controller.get<Row>(`/open-items/${item.id}`);

  it('a line that names a bill and its amount posts alone; one that names nobody waits', async () => {
    let document = await bring(bill);
    if (document.status === 'exception') {
      const waiting = await waitingOf(document);
      await decide(controller, waiting, { verdict: 'approve', proposalId: waiting.proposals[0]?.id, undoMs: 0 });
      document = await controller.get<Document>(`/documents/${document.id}`);
    }
    item = await controller.get<Row>(`/open-items/${document.openItemIds[0]}`);
    const account = (await controller.all('/bank-accounts')).find(({ name }) => /current/.test(String(name))) as
      | BankAccount
      | undefined;
    const day = { date: bill.issueDate, kind: 'transfer_out' as const };
    const paid = { ...day, amount: `-${bill.total}`, counterparty: bill.vendor, iban: bill.iban };
    const strange = { ...day, amount: '-7.43', counterparty: 'Kiosk am Anleger', text: `KIOSK ${serial}` };
    const statement = freshStatement('elbkontor-current', {
      opening: account?.statementBalance.amount ?? '0.00',
      number: serial,
      lines: [{ ...paid, reference: bill.number, text: `${bill.number} KD 4711` }, strange],
    });

    const sent = await clerk.upload('/bank-statements', { ...statement, mediaType: 'application/xml' });

    expect(sent.status).toBe(202);
    const read = await clerk.await(`/bank-statements/${sent.body.id}`, ['imported', 'exception', 'failed']);
    expect(read).toMatchObject({ status: 'imported', lines: { read: 2, new: 2, known: 0, refused: 0 } });
    const own = (await controller.all('/bank-transactions')).filter(
      ({ bankStatementId }) => bankStatementId === read.id,
    );
    const idOf = (text: RegExp): string => own.find((line) => text.test(String(line.text)))?.id ?? '';
    lineId = idOf(new RegExp(bill.number));
    await controller.await(`/bank-transactions/${lineId}`, ['posted']);
    await controller.await(`/bank-transactions/${idOf(/KIOSK/)}`, ['exception']);
    expect(await openOf()).toMatchObject({ status: 'settled', open: { amount: '0.00' } });
  });

  it('is un-matched: the bill is open again, the bank posting stays; matched by hand it is settled again', async () => {
    const line = await controller.get<Row & { matchIds: string[] }>(`/bank-transactions/${lineId}`);
    const matches = (await controller.all('/matches')).filter(({ bankTransactionId }) => bankTransactionId === line.id);
    const accepted = matches.find(({ status }) => status === 'accepted');

    expect((await reviewer.send('DELETE', `/matches/${accepted?.id}`)).status).toBe(200);

    expect(await openOf()).toMatchObject({ status: 'open', open: { amount: bill.total } });
    expect((await controller.get<Row>(`/bank-transactions/${lineId}`)).status).toBe('posted');
    const byHand = { bankTransactionId: lineId, allocations: [{ openItemId: item.id, amount: bill.total }] };
    expect(await reviewer.send('POST', '/matches', byHand)).toMatchObject({ status: 201, body: { origin: 'person' } });
    expect(await openOf()).toMatchObject({ status: 'settled', open: { amount: '0.00' } });
  });

  it('an OFX statement in the other organisation likewise', async () => {
    const american = await signIn('clerk', 'tidewater');
    const reads = await signIn('auditor', 'tidewater');
    const [account] = (await reads.all('/bank-accounts')) as BankAccount[];
    const statement = freshStatement('first-tidal-operating', {
      opening: account?.statementBalance.amount ?? '0.00',
      number: serial,
      lines: [{ date: today, amount: '311.87', kind: 'transfer_in', counterparty: null, text: `DEPOSIT ${serial}` }],
    });

    const sent = await american.upload('/bank-statements', { ...statement, mediaType: 'application/x-ofx' });

    const read = await american.await(`/bank-statements/${sent.body.id}`, ['imported', 'exception', 'failed']);
    expect(read).toMatchObject({ status: 'imported', lines: { new: 1 }, closing: { amount: statement.closing } });
    const [line] = (await reads.all('/bank-transactions')).filter(({ bankStatementId }) => bankStatementId === read.id);
    const waits = await reads.await(`/bank-transactions/${line?.id}`, ['exception']);
    expect(waits.text).toContain(String(serial));
  });
});

describe('after all of it', () => {
  it.each(['harbour', 'tidewater'] as const)('the books of %s balance and equal their postings', async (slug) => {
    const auditor = await signIn('auditor', slug);
    for (const { id } of (await auditor.get<{ items: Row[] }>('/entities')).items) {
      const report = await auditor.get<{ totals: { balance: string }[]; equalsPostings: boolean }>(
        `/reports/trial-balance?entity=${id}`,
      );
      expect(report.totals.every(({ balance }) => Number(balance) === 0)).toBe(true);
      expect(report.equalsPostings).toBe(true);
    }
  });
});
