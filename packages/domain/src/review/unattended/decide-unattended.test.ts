import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../calendar/index.ts';
import { type CurrencyCode, money } from '../../money/index.ts';
import type { ReviewReasonCode } from '../reasons.ts';
import { decideUnattended, recordedGates, toldGates } from './decide-unattended.ts';
import type {
  BudgetFacts,
  GuardrailSetting,
  UnattendedCase,
  UnattendedFacts,
  UnattendedProposal,
} from './unattended-case.ts';

const eur = (units: bigint) => money(units * 100n, 'EUR' as CurrencyCode);

/** A telecom bill as eleven before it: known vendor, closed arithmetic, rule by a person. */
const telecomBill = (
  change: {
    proposal?: Partial<UnattendedProposal>;
    facts?: Partial<UnattendedFacts>;
    setting?: Partial<GuardrailSetting>;
  } = {},
): UnattendedCase => ({
  proposal: {
    amount: eur(119n),
    entryKind: 'document',
    accountRoles: ['payables', 'inputTax'],
    sourceIds: ['doc_1'],
    recordsDecision: true,
    changesMaster: [],
    releasesPayment: false,
    inputTaxReclaimed: true,
    taxTreatment: 'standard',
    taxBasis: 'document',
    schedule: 'none',
    scheduleBasis: 'none',
    difference: null,
    basis: 'human_rule',
    ...change.proposal,
  },
  setting: {
    class: 'document_coding',
    mode: 'auto',
    amountLimit: eur(500n),
    approvalLimit: eur(2_000n),
    ...change.setting,
  },
  facts: {
    areaLocked: false,
    returnFiled: false,
    dateMoved: false,
    partyKnownBy: 'tax_id',
    firstSeen: [],
    qualifyingTaxDocument: true,
    otherSolutions: 0,
    crossesParties: false,
    crossesEntities: false,
    itemDisputed: false,
    undoesPersonDecision: false,
    partyExpectsDocument: false,
    openItemOfThatAmount: false,
    partyDaySum: eur(119n),
    invariantsGreen: true,
    calibrationCurrent: true,
    sampleOverdue: false,
    arithmeticCloses: true,
    duplicateFound: false,
    masterDataAgrees: true,
    unreviewedCounted: 0,
    openReasons: [],
    ...change.facts,
  },
});
const residual = { amount: eur(3n), tolerance: eur(5n), partyMonthSum: eur(4n), partyMonthTolerance: eur(20n) };

describe('acting without a person', () => {
  it('posts when each gate that applies is open, and says how many', () => {
    const decision = decideUnattended(telecomBill());
    expect(decision.verdict).toBe('post');
    expect(decision.reasons).toEqual([]);
    expect(decision.summary).toBe('16 of 16 gates');
    expect(decision.gates).toHaveLength(22);
    expect(decision.gates.map(({ prohibition }) => prohibition).slice(0, 16)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 1),
    );
  });

  it('only records or shows it when the class is not set to auto', () => {
    expect(decideUnattended(telecomBill({ setting: { mode: 'shadow' } })).verdict).toBe('shadow');
    expect(decideUnattended(telecomBill({ setting: { mode: 'suggest' } })).verdict).toBe('suggest');
    expect(decideUnattended(telecomBill({ setting: { mode: 'suggest' }, facts: { areaLocked: true } })).verdict).toBe(
      'review',
    );
  });

  it('names a ledger account kept for persons in words, once', () => {
    const settlement = telecomBill({ proposal: { accountRoles: ['taxSettlement', 'bank', 'taxSettlement', 'owner'] } });
    const gate = decideUnattended(settlement).gates.find(({ name }) => name === 'no_reserved_account');
    expect(gate).toMatchObject({ sentence: "It would post to tax settlement, the owner's account." });
  });
});

type Breach = [prohibition: number, what: string, Parameters<typeof telecomBill>[0], reason: ReviewReasonCode];
const BREACHES: Breach[] = [
  [1, 'no source', { proposal: { sourceIds: [] } }, 'post.approval_required'],
  [1, 'no decision record', { proposal: { recordsDecision: false } }, 'post.approval_required'],
  [2, 'a locked area', { facts: { areaLocked: true } }, 'post.period_locked'],
  [2, 'a date moved', { facts: { dateMoved: true } }, 'post.period_locked'],
  [2, 'a filed return', { facts: { returnFiled: true } }, 'tax.period_filed'],
  [3, 'a new party', { proposal: { changesMaster: ['party'] } }, 'post.approval_required'],
  [4, 'a payment', { proposal: { releasesPayment: true } }, 'post.approval_required'],
  [4, 'a bank detail from paper', { proposal: { changesMaster: ['bank detail'] } }, 'party.bank_details_differ'],
  [5, 'equity', { proposal: { accountRoles: ['shareCapital'] } }, 'post.approval_required'],
  [5, 'a manual entry', { proposal: { entryKind: 'manual' } }, 'post.approval_required'],
  [6, 'a first-seen currency', { facts: { firstSeen: ['currency'] } }, 'code.below_threshold'],
  [7, 'no tax document', { facts: { qualifyingTaxDocument: false } }, 'tax.evidence_insufficient'],
  [
    7,
    'reverse charge by likeness',
    { proposal: { taxTreatment: 'reverse_charge', taxBasis: 'statistics' } },
    'tax.treatment_unclear',
  ],
  [8, 'too great a difference', { proposal: { difference: { ...residual, amount: eur(6n) } } }, 'match.residual'],
  [8, 'too many small ones', { proposal: { difference: { ...residual, partyMonthSum: eur(21n) } } }, 'match.residual'],
  [9, 'a second solution', { setting: { class: 'match' }, facts: { otherSolutions: 1 } }, 'match.ambiguous'],
  [9, 'two entities', { setting: { class: 'match' }, facts: { crossesEntities: true } }, 'match.other_entity'],
  [9, 'a disputed item', { setting: { class: 'match' }, facts: { itemDisputed: true } }, 'match.residual'],
  [10, "a person's decision undone", { facts: { undoesPersonDecision: true } }, 'post.approval_required'],
  [
    11,
    'a document expected',
    { setting: { class: 'bank_coding' }, facts: { partyExpectsDocument: true } },
    'match.document_expected',
  ],
  [
    11,
    'an open bill of that amount',
    { setting: { class: 'bank_coding' }, facts: { openItemOfThatAmount: true } },
    'match.ambiguous',
  ],
  [12, 'a purchase split under the limit', { facts: { partyDaySum: eur(595n) } }, 'post.approval_required'],
  [13, 'capitalising unasked', { proposal: { schedule: 'capitalise' } }, 'code.capital_or_deferred'],
  [
    13,
    'an asset, as often as it was one before',
    { proposal: { accountRoles: ['fixedAsset'], basis: 'identical_decisions', scheduleBasis: 'identical_decisions' } },
    'code.capital_or_deferred',
  ],
  [5, 'the owner’s account', { proposal: { accountRoles: ['owner'] } }, 'post.approval_required'],
  [14, 'a red invariant', { facts: { invariantsGreen: false } }, 'control.break'],
  [14, 'an overdue sample', { facts: { sampleOverdue: true } }, 'control.break'],
  [15, 'open arithmetic', { facts: { arithmeticCloses: false } }, 'read.arithmetic_open'],
  [15, 'a possible copy', { facts: { duplicateFound: true } }, 'ingest.suspected_duplicate'],
  [15, 'other bank details', { facts: { masterDataAgrees: false } }, 'party.bank_details_differ'],
  [15, 'likeness alone', { proposal: { basis: 'statistics' } }, 'code.below_threshold'],
  [15, 'a party known by name only', { facts: { partyKnownBy: 'exact_name' } }, 'code.below_threshold'],
  [16, 'its own unreviewed results', { facts: { unreviewedCounted: 2 } }, 'code.below_threshold'],
];

const within = {
  precision: { wanted: 0.995, proven: 0.997, right: 40, count: 40, toProve: 558 },
  likeness: null,
  money: {
    budget: eur(50n),
    spent: eur(10n),
    loss: eur(1n),
    fits: true,
    needed: eur(11n),
    amount: eur(1_000n),
    share: 0.001,
    month: { postings: 1_033, amount: eur(10_000n), found: eur(0n), renewsOn: '2026-12-01' as CalendarDate },
  },
} as const satisfies BudgetFacts;
const likely = { ...within, likeness: { confidence: 0.981, threshold: 0.97 } };
const judged = (budget: BudgetFacts, basis: UnattendedProposal['basis'] = 'human_rule') => {
  const decision = decideUnattended({ ...telecomBill({ proposal: { basis } }), budget });
  return { ...decision, shut: decision.gates.flatMap((gate) => (gate.outcome === 'failed' ? [gate.sentence] : [])) };
};

describe('the error budget', () => {
  it('opens two gates more, and says what is proven and what is left', () => {
    const { verdict, gates } = judged(within);
    expect(verdict).toBe('post');
    expect(gates.flatMap(({ name, sentence }) => (name.endsWith('_budget') ? [sentence] : []))).toEqual([
      'At least 99.70 % right on this ground (40 of 40 as persons decided); 99.50 % is asked for.',
      "With it 11.00 EUR of the month's 50.00 EUR of expected wrong postings are used.",
    ]);
  });

  it('lets likeness post from the confidence that is proven, and from no other', () => {
    expect(judged(likely, 'statistics').verdict).toBe('post');
    const without = (likeness: NonNullable<BudgetFacts['likeness']>) =>
      judged({ ...within, likeness }, 'statistics').shut;
    expect(without({ confidence: 0.96, threshold: 0.97 })).toEqual([
      'Its confidence of 0.960 is under the 0.970 from which 99.50 % is proven.',
    ]);
    expect(without({ confidence: 0.999, threshold: null })).toEqual([
      'Likeness says so, and 40 decided of its kind do not prove 99.50 % yet.',
    ]);
    expect(without({ confidence: null, threshold: 0.97 })).toEqual([
      'Likeness says so, and its confidence is not calibrated.',
    ]);
    expect(judged(within, 'party_default').reasons).toEqual(['code.below_threshold']);
  });

  it('holds a ground that persons contradicted too often, never one that only nothing is known of', () => {
    const poor = { wanted: 0.995, proven: 0.99, right: 38, count: 40, toProve: 300 };
    expect(judged({ ...within, precision: poor }).shut).toEqual([
      'At least 99.00 % right on this ground (38 of 40 as persons decided); that is under the 99.50 % asked for.',
    ]);
    expect(judged({ ...within, precision: { ...poor, right: 0, count: 0 } }).verdict).toBe('post');
  });

  it('holds what the money of the month does not bear, for a person to approve', () => {
    const dear = { ...within.money, loss: eur(41n), amount: eur(41_000n), needed: eur(51n), fits: false };
    const { verdict, reasons, shut, gates } = judged({ ...within, money: dear });
    expect(verdict).toBe('review');
    expect(reasons).toEqual(['post.approval_required']);
    expect(shut).toEqual([
      "Of the month's 50.00 EUR for expected wrong postings 40.00 EUR are left, and this one of 41000.00 EUR is expected to cost 41.00 EUR (1 wrong in 1,000). 1,033 postings over 10000.00 EUR used the rest.",
    ]);
    expect(gates.find(({ name }) => name === 'money_budget')).toMatchObject({
      letsGo:
        "The month's money is whole again on 2026-12-01, and the next ones post by themselves. Until then a person approves each, or an owner allows 51.00 EUR a month or more; every blind check that finds a posting right gives its part back.",
      page: 'automation',
    });
    const found = { ...dear, spent: eur(60n), month: { ...dear.month, postings: 1, found: eur(50n) } };
    expect(judged({ ...within, money: found }).shut).toEqual([
      "Of the month's 50.00 EUR for expected wrong postings 0.00 EUR are left, and this one of 41000.00 EUR is expected to cost 41.00 EUR (1 wrong in 1,000). 1 posting over 10000.00 EUR and 50.00 EUR that persons found wrong used the rest.",
    ]);
  });

  it('says of each limit that holds what would let it go, and where; of a law, that nothing does', () => {
    const help = (change: Parameters<typeof telecomBill>[0]) =>
      decideUnattended(telecomBill(change)).gates.flatMap(({ name, letsGo, page }) =>
        letsGo === undefined ? [] : [[name, letsGo, page]],
      );
    expect(help({ facts: { partyDaySum: eur(595n) } })).toEqual([
      [
        'limit_by_day',
        "The party's sum begins anew tomorrow; today a person's approval, or a limit of 595.00 EUR lets it go.",
        'automation',
      ],
    ]);
    expect(help({ setting: { mode: 'suggest' } })).toEqual([
      ['mode', 'Whoever may change settings sets this kind of work to Post.', 'automation'],
    ]);
    expect(help({ facts: { sampleOverdue: true } })).toMatchObject([
      ['controls_green', expect.any(String), 'automation'],
    ]);
    // Answering the check alone would not let it go.
    expect(help({ facts: { sampleOverdue: true, invariantsGreen: false } })).toEqual([]);
    expect(help({ facts: { areaLocked: true, qualifyingTaxDocument: false } })).toEqual([]);
  });

  it('tells a sum over the limit of the day once, and records what lets it go', () => {
    const bill = decideUnattended(
      telecomBill({
        proposal: { amount: eur(501n) },
        facts: { partyDaySum: eur(501n), openReasons: ['read.field_missing'] },
      }),
    );
    expect(toldGates(bill).map(({ name }) => name)).toEqual(['limit_by_day']);
    const recorded = recordedGates(bill);
    expect(recorded).toHaveLength(bill.applicable);
    expect(recorded.filter(({ passed }) => !passed)).toEqual([
      {
        name: 'limit_by_day',
        passed: false,
        sentence: '501.00 EUR is over the unattended limit of 500.00 EUR.',
        letsGo: "A person's approval, or a limit of 501.00 EUR lets it go.",
        page: 'automation',
      },
      { name: 'amount_limit', passed: false, sentence: '501.00 EUR is over the unattended limit of 500.00 EUR.' },
      { name: 'nothing_open', passed: false, sentence: 'Field missing.' },
    ]);
  });
});

describe('what is posted unattended must never', () => {
  it.each(BREACHES)('%i: %s', (prohibition, _what, change, reason) => {
    const decision = decideUnattended(telecomBill(change));
    expect(decision.verdict).toBe('review');
    expect(decision.reasons).toContain(reason);
    const shut = decision.gates.filter(({ outcome }) => outcome === 'failed');
    expect(shut.map((gate) => gate.prohibition)).toContain(prohibition);
    expect(shut.every(({ sentence }) => sentence.endsWith('.'))).toBe(true);
  });

  it('go over what the entity allows', () => {
    const dear = decideUnattended(telecomBill({ proposal: { amount: eur(501n) } }));
    expect(dear.reasons).toEqual(['post.approval_required']);
    expect(dear.gates.find(({ name }) => name === 'amount_limit')?.sentence).toBe(
      '501.00 EUR is over the unattended limit of 500.00 EUR.',
    );
  });

  it('overlook a doubt of an earlier stage', () => {
    const doubted = decideUnattended(telecomBill({ facts: { openReasons: ['read.field_doubtful'] } }));
    expect(doubted).toMatchObject({ verdict: 'review', reasons: ['read.field_doubtful'] });
  });
});
