import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { listDecisions } from '../audit/index.ts';
import { automationEvidence, keptBackDecisions, setModes } from '../automation/index.ts';
import { CONTOSO, decidedOnce, rule, vendor, walkLine } from '../matching/coding-desk.fixture.ts';
import { candidatesOf, listMatches } from '../matching/index.ts';
import { bill, type Desk, foundDesk, matchesOf } from '../matching/match-desk.fixture.ts';
import { getException, listExceptions } from '../review/index.ts';
import { setGuardrails } from '../settings/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { previewApprovals } from './approve-together.ts';
import { codeLines, type DecisionPorts, decideException, executorsOf } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
let ports: DecisionPorts;
beforeAll(async () => {
  bank = await openBankDesk();
  ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
});

const PAYMENT = `-49.00 SUBSCRIPTION <Contoso GmbH|${CONTOSO}>`;

/** A house whose rule would code Contoso's direct debits, and where the machine is only watched. */
const watchedHouse = async () => {
  const desk = await foundDesk(bank, await db.newOrganisation(), { bank_coding: 'shadow', match: 'shadow' });
  await desk.org.books.transact((tx) => tx.run(sql`update guardrail set approval_limit = 100000`));
  const partyId = await vendor(desk, 'never');
  const lena = desk.org.as({ label: 'Lena', roles: ['controller'], userId: randomUUID() });
  return { ...desk, partyId, lena };
};

const setClass = ({ org }: Desk, workClass: 'bank_coding' | 'match', mode: 'suggest' | 'shadow') =>
  org.books.transact((tx) =>
    setGuardrails(tx, [
      { entityId: org.entityId, workClass, mode, amountLimit: null, approvalLimit: null, version: null },
    ]),
  );

/** What a person sees of the line's review item: in the list, opened, and before several are approved at once. */
const seen = ({ org }: Desk, lineId: string) =>
  org.books.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'open', userId: null, subjectId: lineId, after: null, limit: 1 });
    const id = rows[0]?.id ?? '';
    const whole = await getException(tx, id);
    const { prospects } = await previewApprovals(tx, [id]);
    return {
      id,
      version: whole?.item.version ?? 0,
      listed: rows[0]?.proposal_text,
      watched: whole?.watched,
      proposals: whole?.proposals.map(({ text }) => text),
      why: whole?.why,
      together: prospects[0]?.proposal?.text ?? null,
    };
  });

/** How many of the machine's decision records about the line are kept back from a person just now. */
const keptBack = ({ org }: Desk, lineId: string) =>
  org.books.read(async (tx) => {
    const { rows } = await listDecisions(tx, { subjectId: lineId, after: null, limit: 10 });
    return (
      await keptBackDecisions(
        tx,
        rows.map(({ id }) => id),
      )
    ).size;
  });

const answerOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { refusal: { code: string } }) => error.refusal.code,
  );

test('a coding that is only watched is shown nowhere and cannot be approved; what a person decides is held against it', async () => {
  const house = await watchedHouse();
  await decidedOnce(house, house.partyId);
  await rule(house, { partyId: house.partyId });
  const like = await walkLine(house, `2026-03-10 ${PAYMENT}`);
  const unlike = await walkLine(house, `2026-03-11 ${PAYMENT}`, '9951.00');

  const hidden = await seen(house, like.lineId);
  expect(hidden).toMatchObject({ listed: null, watched: true, proposals: [], why: null, together: null });
  const approve = house.lena.transact((tx) =>
    decideException(tx, hidden.id, { verdict: 'approve', version: hidden.version }, ports),
  );
  expect(await answerOf(approve)).toBe('review.no_proposal');
  expect(await keptBack(house, like.lineId)).toBe(1);

  const coded = (lineId: string, account: string) =>
    house.lena.transact((tx) =>
      codeLines(tx, [{ lineId, parts: [{ ledgerAccountId: house.org.accounts[account] ?? '' }] }], ports),
    );
  expect(await coded(like.lineId, '6420')).toMatchObject([{ effect: 'posted' }]);
  expect(await coded(unlike.lineId, '6570')).toMatchObject([{ effect: 'posted' }]);
  expect(await keptBack(house, like.lineId)).toBe(0);

  const evidence = await house.org.books.read((tx) => automationEvidence(tx, house.org.entityId));
  const { tally, pilot } = evidence.find((one) => one.tally.work_class === 'bank_coding') ?? {};
  expect(tally).toMatchObject({ watched: 2, watched_would: 2, watched_wrong: 1, watched_wrong_money: 4_900n });
  expect(pilot).toMatchObject({ count: 2, right: 1, share: 0.5 });
});

test('it is shown as soon as the machine may suggest, and hidden where a source is only watched', async () => {
  const house = await watchedHouse();
  await decidedOnce(house, house.partyId);
  await rule(house, { partyId: house.partyId });
  const { lineId } = await walkLine(house, `2026-03-10 ${PAYMENT}`);
  await setClass(house, 'bank_coding', 'suggest');
  const shown = await seen(house, lineId);
  expect(shown).toMatchObject({ watched: false, why: { sentence: expect.any(String) } });
  expect(shown.proposals).not.toEqual([]);
  expect([shown.listed, shown.together]).toEqual([shown.proposals?.[0], shown.proposals?.[0]]);

  const source = { source: 'statement', ground: 'any', mode: 'shadow', reason: 'A pilot', version: 0 } as const;
  await house.org.books.transact((tx) =>
    setModes(tx, [{ entityId: house.org.entityId, workClass: 'bank_coding', ...source }]),
  );
  expect(await seen(house, lineId)).toMatchObject({ watched: true, proposals: [] });
});

test('a match that is only watched is no candidate of its line and stands in no list', async () => {
  const house = await watchedHouse();
  await bill(house, { number: 'INV-49', amount: '49.00', on: '2026-03-01', partyId: house.partyId });
  const { lineId } = await walkLine(house, `2026-03-10 ${PAYMENT.replace('SUBSCRIPTION', 'INV-49')}`);
  expect(await matchesOf(house.org.books, lineId)).toMatchObject([{ status: 'proposed', origin: 'machine' }]);

  const offered = () =>
    house.org.books.read(async (tx) => {
      const { rows } = await listMatches(tx, { statuses: ['proposed'], after: null, limit: 10 });
      return [(await candidatesOf(tx, lineId)).length, rows.length];
    });
  expect(await offered()).toEqual([0, 0]);
  expect(await seen(house, lineId)).toMatchObject({ watched: true, proposals: [] });
  await setClass(house, 'match', 'suggest');
  expect(await offered()).toEqual([1, 1]);
});
