import { ledgerCodeOf, plain, type SimulatedQuarter } from '@counterfoil/testkit/simulator';
import type { Choice, Desk, Item, Learned } from './desk.ts';
import { bare } from './desk.ts';
import type { ArrivedDocument } from './subjects.ts';

type Bill = NonNullable<ArrivedDocument['bill']>;

const VERDICTS: Readonly<Record<string, (item: Item) => Choice>> = {
  'same-bill-twice': () => ({
    decision: { verdict: 'duplicate', reason: 'The same bill came by mail before; the O is a zero.' },
  }),
  'vendor-statement': (item) => approve(item, 'file', 'Nothing to file'),
  'locked-month': (item) => approve(item, 'post', 'Nothing to post'),
};

const approve = (item: Item, kind: string, otherwise: string): Choice => {
  const proposal = item.proposals.find((one: Item) => one.kind === kind);
  return proposal === undefined
    ? { left: `${otherwise}: ${item.proposals.map((one: Item) => one.kind).join(', ')}` }
    : { decision: { verdict: 'approve', proposalId: proposal.id, reason: 'As the paper says' } };
};

/** The fields a bookkeeper types from the page in hand. */
const fieldsOf = ({ bill }: Bill): Record<string, string | null> => ({
  supplier: bill.vendor.name,
  invoiceNumber: bill.number,
  issueDate: bill.issueDate,
  dueDate: bill.kind === 'credit_note' ? null : bill.dueDate,
  currency: bill.currency,
  netTotal: plain(bill.net),
  taxTotal: plain(bill.tax),
  total: plain(bill.total),
  payable: plain(bill.payable),
});

const NEEDED = ['supplier', 'invoiceNumber', 'issueDate', 'currency', 'total'];

const wrongFields = (read: Item, truth: Record<string, string | null>): string[] =>
  Object.entries(truth)
    .filter(([name, value]) => {
      const found = read[name]?.value ?? null;
      return NEEDED.includes(name) ? found !== value : found !== null && found !== value;
    })
    .map(([name]) => name);

const reread = (fields: Record<string, string | null>): Choice => ({
  decision: { verdict: 'correct', changes: { fields }, reason: 'Typed from the page' },
});

type Coded = {
  readonly code: string;
  readonly taxCode: string | null;
  readonly side: 'D' | 'C';
  readonly amount: { readonly amount: string };
};

const codedLines = (proposal: Item): Coded[] =>
  (proposal?.journalPreview?.lines ?? []).filter((line: Item) => line.coded === true);

/** What is right for a line of the bill; for the bill as a whole where the reading has no lines. */
const rightCoding = (quarter: SimulatedQuarter, { bill, item }: Bill, lineIndex: number | null) => {
  const line = bill.lines[lineIndex ?? 0] ?? bill.lines[0];
  if (line === undefined) throw new Error(`${item.key} has no lines.`);
  return {
    ledgerAccountCode: ledgerCodeOf(quarter.life.organisation, line.meaning),
    taxCode: line.taxCode,
    text: line.text,
  };
};

const minor = (amount: string): bigint => BigInt(amount.replace('.', ''));

/** What a person compares: the sums by account and tax code, because the preview groups the lines that are coded alike. */
const sumsOf = (rows: readonly { key: string; amount: bigint }[]): string => {
  const sums = new Map<string, bigint>();
  for (const { key, amount } of rows) sums.set(key, (sums.get(key) ?? 0n) + amount);
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .map(([key, amount]) => `${key} ${amount}`)
    .sort()
    .join('\n');
};

const isRight = ({ quarter }: Desk, bill: Bill, coded: readonly Coded[]): boolean => {
  const costs = quarter.truth
    .get(`entry:${bill.item.key}`)
    ?.postings.filter(({ tax, opens }) => tax === null && opens === null);
  const right = (costs ?? []).map(({ ledgerAccountCode, taxCode, side, amount }) => ({
    key: `${ledgerAccountCode} ${taxCode}`,
    amount: side === 'D' ? minor(amount) : -minor(amount),
  }));
  const proposed = coded.map(({ code, taxCode, side, amount }) => ({
    key: `${code} ${taxCode}`,
    amount: side === 'D' ? minor(amount.amount) : -minor(amount.amount),
  }));
  return coded.length > 0 && sumsOf(right) === sumsOf(proposed);
};

const learnedFrom = (desk: Desk, bill: Bill): Learned[] =>
  bill.bill.lines.map((_, index) => {
    const { ledgerAccountCode, taxCode, text } = rightCoding(desk.quarter, bill, index);
    return {
      source: 'document',
      entityKey: bill.item.entity,
      partyKey: bill.item.partyKey,
      direction: 'out',
      text,
      ledgerAccountCode,
      taxCode,
    };
  });

const recode = (desk: Desk, read: Item, bill: Bill): Choice => {
  const { founded } = desk.house;
  const count: number = read.lines?.length ?? 0;
  // The last one is for what belongs to no line: a rebate on the whole bill.
  const indexes = [...Array.from({ length: count }, (_, index) => index), null];
  const coding = indexes.map((lineIndex) => {
    const { ledgerAccountCode, taxCode } = rightCoding(desk.quarter, bill, lineIndex);
    return {
      lineIndex,
      ledgerAccountId: `la_${founded.accounts[ledgerAccountCode]}`,
      taxCodeId: `tax_${founded.taxCodes.get(taxCode)}`,
    };
  });
  const partyId = `pty_${founded.parties.get(bill.item.partyKey)}`;
  return {
    decision: { verdict: 'correct', changes: { coding, partyId }, reason: 'As the bill says' },
    learned: learnedFrom(desk, bill),
  };
};

/** What a bookkeeper with the bill in hand does: mends what was read wrongly, then the coding, else approves. */
export const decideDocument = async (desk: Desk, item: Item): Promise<Choice> => {
  const arrival = desk.subjects.documents.get(bare(item.subject.id));
  if (arrival === undefined) return { left: 'not a document of the simulation' };
  const { bill, story } = arrival;
  if (bill === null) {
    const verdict = VERDICTS[story ?? ''];
    return verdict === undefined
      ? { decision: { verdict: 'reject', reason: 'The vendor was asked and says it is not his bill.' } }
      : verdict(item);
  }
  const [clerk] = desk.house.deciders;
  const { body: read } = (await clerk?.get(`/v1/documents/${item.subject.id}`)) ?? {};
  const truth = fieldsOf(bill);
  const wrong = wrongFields(read.fields ?? {}, truth);
  const codes: string[] = item.reasons.filter((one: Item) => one.releasedAt === null).map((one: Item) => one.code);
  const doubted = codes.some((code) => code.startsWith('read.'));
  const typedBefore = item.history.some((past: Item) => past.verdict === 'correct');
  if (!typedBefore && (wrong.length > 0 || doubted))
    return reread(
      Object.fromEntries(Object.entries(truth).filter(([name, value]) => wrong.includes(name) || value !== null)),
    );
  const whole = item.proposals.find((one: Item) => ['post'].includes(one.kind) && isRight(desk, bill, codedLines(one)));
  if (whole !== undefined)
    return {
      decision: { verdict: 'approve', proposalId: whole.id, reason: 'Compared with the bill' },
      learned: learnedFrom(desk, bill),
    };
  return recode(desk, read, bill);
};
