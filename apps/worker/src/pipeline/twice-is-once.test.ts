import { date } from '@counterfoil/domain/calendar';
import { billXml, VENDOR } from '@counterfoil/testkit/kinds';
import { freshStatement } from '@counterfoil/testkit/simulator';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Company, foundCompany, rowCounts } from '../road/found-company.fixture.ts';
import { withRoad } from '../road/open-road.fixture.ts';
import type { Stage } from '../stage.ts';
import { stagesOf } from '../stages.ts';

const NUMBER = 'RE-2026-0417';
const DAY = date('2026-03-24');

const road = withRoad();
let company: Company;
/** What each kind of job is about, by the id that the queue carries. */
const subjects = new Map<string, string>();
let before: Record<string, number>;

const plainId = (wireId: string): string => wireId.replace(/^[a-z]+_/, '');

beforeAll(async () => {
  company = await foundCompany(road);
  const bill = await company.drop({ fileName: 'bill.xml', bytes: billXml({ number: NUMBER }) });
  expect(bill.status).toBe('posted');
  const line = { date: DAY, kind: 'transfer_out', counterparty: VENDOR.name, iban: VENDOR.iban } as const;
  const statement = freshStatement('elbkontor-current', {
    opening: '1000.00',
    number: 7,
    lines: [
      { ...line, amount: '-119.00', reference: NUMBER, text: NUMBER },
      { date: DAY, kind: 'card', amount: '-7.43', counterparty: 'Kiosk am Anleger', text: 'KIOSK' },
    ],
  });
  const [, number] = /<IBAN>(\w+)<\/IBAN>/.exec(Buffer.from(statement.bytes).toString()) ?? [];
  const account = { entityId: `ent_${company.org.entityId}`, name: 'Current account', currency: 'EUR', number };
  const made = await company.controller.post('/v1/bank-accounts', account);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const sent = await company.clerk.upload('/v1/bank-statements', {
    fileName: statement.name,
    bytes: Buffer.from(statement.bytes),
  });
  await road.settle();
  subjects.set('document', plainId(bill.id));
  subjects.set('bank_statement', plainId(sent.body.id));
  subjects.set('journal_entry', plainId(bill.document.journalEntryIds[0]));
  before = await rowCounts(company.org);
}, 90_000);

const stages = (): Stage[] => stagesOf(road.worker).filter(({ job }) => subjects.has(job.subjectKind));

describe('a stage that is given again what it has done', () => {
  it('has two roads behind it: a bill that was posted, a statement that paid it', async () => {
    const read = await company.clerk.get(`/v1/bank-statements/bst_${subjects.get('bank_statement')}`);
    expect(read.body).toMatchObject({ status: 'imported', lines: { read: 2, new: 2 } });
    expect(before).toMatchObject({ bank_transaction: 2 });
    expect(stages().length).toBeGreaterThanOrEqual(8);
  });

  it('adds nothing, whichever stage it is, and twice at once neither', async () => {
    for (const { job, handle } of stages()) {
      const { tenantId } = company.org;
      const books = road.worker.database.openBooks({
        kind: 'machine',
        tenantId,
        userId: null,
        label: 'pipeline',
        roles: [],
      });
      const subject = { tenantId, kind: job.subjectKind, id: subjects.get(job.subjectKind) ?? '' };

      await Promise.all([handle(books, subject), handle(books, subject)]);

      expect(await rowCounts(company.org), `${job.stage} of ${job.topic}`).toEqual(before);
    }
  });

  it('and what it tells the next stage again adds nothing either', async () => {
    await road.settle();

    expect(await rowCounts(company.org)).toEqual(before);
  });
});
