import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { walkLine } from '../matching/coding-desk.fixture.ts';
import { transferByHand, transferSides } from '../matching/index.ts';
import { type Desk, entryOf, foundDesk, lines, load } from '../matching/match-desk.fixture.ts';
import { answerQuestion, askAboutLine, listQuestions } from '../questions/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { type CodingProspect, codeLines, type DecisionPorts, executorsOf, previewCodings } from './index.ts';

const db = withDatabase();
const SAVINGS = 'DE89370400440532013000';
let bank: BankDesk;
let ports: DecisionPorts;
beforeAll(async () => {
  bank = await openBankDesk();
  ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
});

type House = Desk & { readonly lena: Books };

/** An organisation in which Lena, a controller, stands before the page Reconcile. */
const house = async (): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  return { ...desk, lena: desk.org.as({ label: 'Lena', roles: ['controller'], userId: randomUUID() }) };
};

const code = (desk: House, lineIds: readonly string[], account = '6420') =>
  desk.lena.transact((tx) =>
    codeLines(
      tx,
      lineIds.map((lineId) => ({ lineId, parts: [{ ledgerAccountId: desk.org.accounts[account] ?? '' }] })),
      ports,
    ),
  );
const answerOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { refusal: { code: string } }) => error.refusal.code,
  );

const figures = (prospect: CodingProspect | undefined) =>
  prospect?.journalPreview?.lines.map(({ side, code: of, amount }) => `${side} ${of} ${amount.amount}`);

test('a line is coded as it was previewed, within the limit for corrections at once, and a second time is refused', async () => {
  const desk = await house();
  await desk.org.books.transact((tx) => tx.run(sql`update guardrail set approval_limit = 100000`));
  const { lineId } = await walkLine(desk, '2026-03-10 -49.00 SOMETHING <Nobody>', '0.00');
  const wish = { lineId, parts: [{ ledgerAccountId: desk.org.accounts['6420'] ?? '' }] };

  const [prospect] = await desk.lena.read((tx) => previewCodings(tx, [wish]));
  const coded = await code(desk, [lineId]);

  expect([prospect?.effect, figures(prospect)]).toEqual(['posts', ['C 1201 49.00', 'D 6420 49.00']]);
  expect(coded).toMatchObject([{ lineId, effect: 'posted' }]);
  expect(await entryOf(desk.org.books, lineId)).toEqual(['C 1201 -49.00', 'D 6420 49.00']);
  expect(await answerOf(code(desk, [lineId]))).toBe('match.transaction_settled');
});

test('without a limit somebody else approves it, and the preview says so', async () => {
  const desk = await house();
  const { lineId } = await walkLine(desk, '2026-03-10 -49.00 SOMETHING <Nobody>', '0.00');
  const wish = { lineId, parts: [{ ledgerAccountId: desk.org.accounts['6420'] ?? '' }] };

  expect(await desk.lena.read((tx) => previewCodings(tx, [wish]))).toMatchObject([{ effect: 'waits' }]);
  expect(await code(desk, [lineId])).toMatchObject([{ effect: 'waits' }]);
  expect(await entryOf(desk.org.books, lineId)).toEqual([]);
});

/** "6420 -60.00, 6300 -40.00" as the parts of a line. */
const partsOf = (desk: House, said: string) =>
  said.split(', ').map((part) => {
    const [account = '', amount] = part.split(' ');
    return { ledgerAccountId: desk.org.accounts[account] ?? '', amount };
  });

const split = (desk: House, lineId: string, said: string) =>
  desk.lena.transact((tx) => codeLines(tx, [{ lineId, parts: partsOf(desk, said) }], ports));

test('a line of several things is divided by amounts, posted as one entry, and four alike are a habit', async () => {
  const desk = await house();
  await desk.org.books.transact((tx) => tx.run(sql`update guardrail set approval_limit = 100000`));
  const whole = ['100.00', '250.00', '80.00', '120.00'];
  for (const [at, amount] of whole.entries()) {
    const { lineId } = await walkLine(desk, `2026-03-1${at} -${amount} ABO UND BEDARF <Kontor Nord>`, '0.00');
    const part = (percent: number) => (Number(amount) * percent) / 100;
    const said = `6420 -${part(60).toFixed(2)}, 6300 -${part(40).toFixed(2)}`;
    const [prospect] = await desk.lena.read((tx) => previewCodings(tx, [{ lineId, parts: partsOf(desk, said) }]));

    expect(await split(desk, lineId, said)).toMatchObject([{ effect: 'posted' }]);

    if (at > 0) continue;
    expect(figures(prospect)).toEqual(['C 1201 100.00', 'D 6420 60.00', 'D 6300 40.00']);
    expect(await entryOf(desk.org.books, lineId)).toEqual(['C 1201 -100.00', 'D 6420 60.00', 'D 6300 40.00']);
  }

  const next = await walkLine(desk, '2026-03-20 -50.00 ABO UND BEDARF <Kontor Nord>', '0.00');

  const { content } = await desk.lena.read((tx) =>
    tx.one<{ content: { coded: { amount: string }[]; reasons: { text: string }[] } }>(
      sql`select content from coding_proposal where subject_id = ${next.lineId} and jsonb_array_length(content -> 'coded') > 1`,
    ),
  );
  expect(content.coded.map(({ amount }) => amount)).toEqual(['-30.00', '-20.00']);
  expect(content.reasons.map(({ text }) => text)).toContain('The last 4 payments were all divided 60 to 40.');
});

test('parts that are not the whole line, or nothing, are refused with the arithmetic; one the other way is taken off', async () => {
  const desk = await house();
  await desk.org.books.transact((tx) => tx.run(sql`update guardrail set approval_limit = 100000`));
  const { lineId } = await walkLine(desk, '2026-03-10 97.00 AUSZAHLUNG KARTEN <Kartenhaus>', '0.00');
  const preview = async (said: string) => {
    const [prospect] = await desk.lena.read((tx) => previewCodings(tx, [{ lineId, parts: partsOf(desk, said) }]));
    return prospect?.refusal?.detail;
  };

  expect(await preview('4000 60.00, 6420 40.00')).toContain('-3.00 EUR is left');
  expect(await preview('4000 97.00, 6420 0.00')).toContain('zero');
  expect(await preview('4000 97.001, 6420 -0.001')).toContain('EUR');
  expect(await preview('4000 97.00, 6420')).toBe('Say the amount of each of the 2 parts of the bank line.');
  expect(await answerOf(split(desk, lineId, '4000 60.00, 6420 40.00'))).toBe('subledger.bank_line_open');
  expect(await entryOf(desk.org.books, lineId)).toEqual([]);

  await split(desk, lineId, '4000 100.00, 6420 -3.00');

  expect(await entryOf(desk.org.books, lineId)).toEqual(['D 1201 97.00', 'C 4000 -100.00', 'D 6420 3.00']);
});

test('an unknown line or account is nobody’s, in the preview too', async () => {
  const desk = await house();
  const nothing = '00000000-0000-7000-8000-000000000001';
  const ledgerAccountId = desk.org.accounts['6420'] ?? '';
  const { lineId } = await walkLine(desk, '2026-03-10 -49.00 SOMETHING <Nobody>', '0.00');
  const preview = (wish: { lineId: string; ledgerAccountId: string }) =>
    answerOf(desk.lena.read((tx) => previewCodings(tx, [{ lineId: wish.lineId, parts: [wish] }])));

  expect(await preview({ lineId: nothing, ledgerAccountId })).toBe('resource.not_found');
  expect(await preview({ lineId, ledgerAccountId: nothing })).toBe('request.invalid');
  expect(await answerOf(code(desk, [nothing]))).toBe('resource.not_found');
});

test('money on its way to another own account waits in transit for its other side, which takes it out', async () => {
  const desk = await house();
  await bank.openAccount(desk.org, { name: 'Savings', kind: 'savings', number: SAVINGS });
  const { lineId } = await walkLine(desk, '2026-03-10 -750.00 UEBERTRAG', '0.00');
  const transfer = (id: string, counterpartId: string | null) =>
    desk.lena.transact((tx) => transferByHand(tx, { lineId: id, counterpartId }));

  await transfer(lineId, null);
  expect(await entryOf(desk.org.books, lineId)).toEqual(['C 1201 -750.00', 'D 1260 750.00']);
  const other = await load(desk, '2026-03-11 750.00 UEBERTRAG', { opening: '0.00', iban: SAVINGS });
  const [into] = await lines(desk.org.books, other);
  const sides = await desk.lena.read((tx) => transferSides(tx, into?.id ?? ''));
  expect(sides.map(({ id, apartDays }) => [id, apartDays])).toEqual([[lineId, 1]]);

  await transfer(into?.id ?? '', lineId);
  expect(await entryOf(desk.org.books, into?.id ?? '')).toEqual(['D 1202 750.00', 'C 1260 -750.00']);
  expect(await answerOf(transfer(into?.id ?? '', lineId))).toBe('match.transaction_settled');
});

test('a question stays with its line, and is answered once', async () => {
  const desk = await house();
  const { lineId } = await walkLine(desk, '2026-03-10 -86.40 KARTE 4410', '0.00');
  const of = { id: desk.org.principal.userId ?? '', name: 'Mats' };
  const id = await desk.lena.transact((tx) =>
    askAboutLine(tx, { lineId, question: 'Is this the van?', of, askedByName: 'Lena' }),
  );
  const answer = () => desk.org.books.transact((tx) => answerQuestion(tx, { lineId, id, answer: 'Yes', name: 'Mats' }));

  await answer();
  expect(await answerOf(answer())).toBe('question.answered_already');

  const [asked] = await desk.lena.read((tx) => listQuestions(tx, lineId));
  expect(asked).toMatchObject({ question: 'Is this the van?', askedOfName: 'Mats', answer: 'Yes' });
});
