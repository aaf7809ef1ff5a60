type Lines = { readonly read: number; readonly new: number; readonly known: number; readonly refused: number };

const aside = (lines: Lines): string =>
  [lines.known > 0 && `${lines.known} known`, lines.refused > 0 && `${lines.refused} refused`]
    .filter(Boolean)
    .join(', ');

const counts = (lines: Lines): string =>
  [`${lines.read} ${lines.read === 1 ? 'line' : 'lines'}`, aside(lines)].filter(Boolean).join(', ');

/** Lines may be in the books although the file stated no balance that could prove them. */
const PROOF_OF_IMPORT: Readonly<Record<string, string>> = {
  proven: 'Proven',
  wrong: 'Does not close',
  open: 'No balance stated',
};

export const bank = {
  title: 'Bank',
  accounts: 'Accounts',
  statements: 'Statements',
  lines: 'Lines',
  upload: 'Upload statements',
  taken: 'Taken. It is being read.',
  known: 'This file came before; nothing is booked twice.',
  addAccount: 'Add bank account',
  form: { name: 'Name', kind: 'Kind', number: 'IBAN or number', currency: 'Currency' },
  kinds: {
    current: 'Current account',
    savings: 'Savings account',
    card: 'Card',
    cash: 'Cash',
    processor: 'Payment processor',
  },
  column: {
    account: 'Account',
    number: 'Number',
    ledger: 'Ledger',
    statement: 'Statement',
    date: 'As of',
    books: 'Ledger balance',
    open: 'To reconcile',
    file: 'File',
    statementNumber: 'No.',
    span: 'Days',
    lines: 'Lines',
    opening: 'Opening',
    closing: 'Closing',
    proof: 'Proof',
  },
  noAccounts: 'No bank account yet',
  noAccountsText:
    'Add one, or upload a statement: an unknown account becomes a review item that proposes to set it up.',
  noStatements: 'No statement yet',
  noStatementsText: 'Upload what your bank offers: CAMT.053, MT940, OFX, BAI2 or a CSV table.',
  toGo: (count: number) => (count === 0 ? 'nothing open' : count === 1 ? '1 line to go' : `${count} lines to go`),
  lineCounts: counts,
  statementOutcome: ({ status, proof, lines }: { status: string; proof: string | null; lines: Lines }) => {
    if (status === 'imported') return [PROOF_OF_IMPORT[proof ?? 'open'], aside(lines)].filter(Boolean).join(', ');
    if (status === 'exception') return proof === 'wrong' ? 'Does not close' : 'Waits for a decision';
    if (status === 'failed') return 'Failed';
    if (status === 'withdrawn') return 'Taken back';
    if (status === 'duplicate') return 'Known';
    return 'Proving the closing balance';
  },
  proof: {
    proven: 'Opening and lines make the closing balance',
    wrong: 'Does not close',
    open: 'No balance to prove by',
  },
  openingOn: (date: string | null) => (date ? `Opening, ${date}` : 'Opening'),
  closingOn: (date: string | null) => (date ? `Closing, ${date}` : 'Closing'),
  movement: (lines: number) => `Movement of ${lines} lines`,
  toAccount: 'To the bank account',
  emptyLines: { open: 'Nothing is left to reconcile', posted: 'Nothing is reconciled yet', all: 'No lines yet' },
  emptyLinesText: 'Every line of the statements stands here, each with its proof.',
  keys: {
    line: 'line',
    select: 'match the next line too',
    accept: 'match',
    notThis: 'not this one, and why',
    candidates: 'candidates',
    sure: 'accept the sure ones',
    search: 'find an open item',
  },
  select: (name: string) => `Match ${name} together with others`,
  linesTogether: (count: number) => `${count} lines`,
  sureLines: (count: number) => (count === 1 ? '1 sure line' : `${count} sure lines`),
  sureText: 'One candidate each, amount and reference agree, nothing else fits',
  previewSure: (count: number) => `Preview and accept ${count}`,
  sureTitle: (count: number) => (count === 1 ? 'Accept 1 sure line' : `Accept ${count} sure lines`),
  acceptSure: (count: number) => `Accept ${count}`,
  accepting: (at: number, count: number) => `Accepting ${at} of ${count}`,
  sureDone: (done: number, left: number) =>
    left === 0 ? `${done} matched and posted.` : `${done} matched and posted, ${left} left as they were.`,
  grounds: {
    number: 'Number and amount',
    party: 'Party and amount',
    discount: 'Less its discount, in time',
    difference: 'Within the tolerance',
    together: 'Several items together',
    instalments: 'Instalments of one item',
    parts: 'Parts of a batch',
    other: 'Other reasons',
  },
  flowIn: 'in',
  flowOut: 'out',
  rates: (bank: string, day: string | null, to: string, from: string) =>
    day === null
      ? `The bank paid ${bank} ${to} for 1 ${from}; the books have no rate of that day`
      : `The bank paid ${bank} ${to} for 1 ${from}; the day's rate is ${day}`,
  rateApart: (percent: string) => `${percent} % apart`,
  statementOn: (date: string | null) => (date ? `Statement, ${date}` : 'Statement'),
  fromStatements: 'as the bank printed it',
  ledgerOf: (code: string) => `Ledger ${code}`,
  postedLines: (count: number) => `${count} lines posted`,
  difference: 'Difference',
  reconciled: 'reconciled',
  unreconciledIn: 'Unreconciled in',
  unreconciledOut: 'Unreconciled out',
  unexplained: 'Unexplained',
  lineOf: (statement: string | null, position: number) =>
    statement ? `${statement}, line ${position}` : `line ${position}`,
  lineProof: (place: string) => `Proof: statement ${place}`,
  noName: 'No name given',
  after: (amount: string) => `after ${amount}`,
  rawText: (position: number) => `Raw text of line ${position}`,
  status: {
    imported: 'Waits for matching',
    proposed: 'Candidate found',
    exception: 'In review',
    posted: 'Posted',
    ignored: 'Left out',
    withdrawn: 'Taken back',
  },
  decide: 'Decide',
  seeEntry: 'Journal entry',
  match: 'Match',
  unmatch: 'Un-match',
  candidates: 'What could fit',
  notThis: 'Not this',
  declineBecause: {
    pair: 'Not this item',
    amount: 'Not this amount',
    counterparty: 'Not this payer',
  },
  noCandidate: 'No open item fits by itself.',
  others: (count: number) => (count === 1 ? '1 other match' : `${count} other matches`),
  left: 'left over:',
  matchWith: (count: number) => (count === 0 ? 'Pair the transfer' : count === 1 ? 'Match' : `Match with ${count}`),
  byHand: 'Match by hand',
  byHandHint: 'Number, party or amount',
  noNumber: 'no number',
  selected: 'Selected',
  of: 'of',
  leftOver: 'left',
  short: 'short',
  staysOpen: 'Stays open',
  staysOnAccount: 'On account',
  within: (amount: string) => `within ${amount}`,
  setFor: (place: string, since: string) => `set for ${place} since ${since}`,
  beyond: (amount: string) => `beyond ${amount}`,
  ofSister: (name: string) => `of ${name}`,
  sisterWhy: (name: string) =>
    `${name} keeps this item. The match posts an entry here and one in her books, which stand and fall together.`,
  sisterEntries: (name: string) => `Both entries, here and for ${name}`,
  matchSister: 'Match, with both entries',
  beyondTitle: 'Book it beyond its tolerance',
  beyondButton: 'Book it',
  beyondBecause: (reason: string) => `Beyond its tolerance, because: ${reason}`,
  otherSide: 'takes away',
  matchMany: (lines: number, items: number) =>
    lines === 1 ? (items === 1 ? 'Match' : `Match with ${items}`) : `Match ${lines} to ${items}`,
  residual: 'What the rest is',
  residualRoles: {
    bankFees: 'Bank fee',
    discountTaken: 'Discount taken',
    discountGiven: 'Discount given',
    smallDifferences: 'Small difference',
    roundings: 'Rounding',
    withholdingPayable: 'Tax we keep back',
    withholdingReceivable: 'Tax withheld from us',
    tips: 'Tip',
    processorFees: 'Card processor fee',
    chargebacks: 'Chargeback',
  },
} as const;
