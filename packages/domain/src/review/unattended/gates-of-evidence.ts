import { compare, describeMoney } from '../../money/index.ts';
import type { TaxTreatment } from '../../tax/index.ts';
import { complainIf, gateFrom, helped, notApplicable } from './gate.ts';
import type { Basis, Gate, UnattendedCase } from './unattended-case.ts';

const EVIDENT: readonly Basis[] = ['person', 'human_rule', 'identical_decisions', 'unique_match', 'own_transfer'];
/** A unique match names the party by its open item, a transfer by our own bank account. */
const NAMES_ITS_PARTY: readonly Basis[] = ['unique_match', 'own_transfer'];
const NEVER_BY_STATISTICS: readonly TaxTreatment[] = [
  'reverse_charge',
  'intra_eu_acquisition',
  'use_tax',
  'exempt',
  'import',
  'import_postponed',
];

/** Shifted, self-assessed or exempt: nobody chooses it by likeness. */
export const isDelicateTreatment = (treatment: TaxTreatment | null): boolean =>
  treatment !== null && NEVER_BY_STATISTICS.includes(treatment);

export const taxByEvidence = ({ proposal, facts }: UnattendedCase): Gate => {
  const row = { name: 'tax_by_evidence', prohibition: 7 } as const;
  const treatment = proposal.taxTreatment;
  const delicate = isDelicateTreatment(treatment);
  if (!proposal.inputTaxReclaimed && !delicate) return notApplicable(row, 'No tax is reclaimed or shifted.');
  return gateFrom(row, 'The tax stands on a qualifying document and on evidence.', [
    complainIf(
      proposal.inputTaxReclaimed && !facts.qualifyingTaxDocument,
      'tax.evidence_insufficient',
      'Input tax would be reclaimed without a qualifying document.',
    ),
    complainIf(
      delicate && (proposal.taxBasis === 'statistics' || proposal.taxBasis === 'none'),
      'tax.treatment_unclear',
      `The treatment ${treatment?.replaceAll('_', ' ')} would rest on likeness alone.`,
    ),
  ]);
};

export const differenceWithinTolerance = ({ proposal: { difference } }: UnattendedCase): Gate => {
  const row = { name: 'difference_within_tolerance', prohibition: 8 } as const;
  if (difference === null) return notApplicable(row, 'There is no difference to book.');
  const { amount, tolerance, partyMonthSum, partyMonthTolerance } = difference;
  return gateFrom(row, `The difference of ${describeMoney(amount)} is within ${describeMoney(tolerance)}.`, [
    complainIf(
      compare(amount, tolerance) > 0,
      'match.residual',
      `The difference of ${describeMoney(amount)} is over the tolerance of ${describeMoney(tolerance)}.`,
    ),
    complainIf(
      compare(partyMonthSum, partyMonthTolerance) > 0,
      'match.residual',
      `With it the party's differences this month are ${describeMoney(partyMonthSum)}, over ${describeMoney(partyMonthTolerance)}.`,
    ),
  ]);
};

export const onlySolution = ({ setting, facts }: UnattendedCase): Gate => {
  const row = { name: 'only_solution', prohibition: 9 } as const;
  if (setting.class !== 'match' && setting.class !== 'transfer') return notApplicable(row, 'Nothing is allocated.');
  return gateFrom(row, 'Nothing else fits.', [
    complainIf(
      facts.otherSolutions > 0,
      'match.ambiguous',
      facts.otherSolutions === 1 ? '1 other solution fits.' : `${facts.otherSolutions} other solutions fit.`,
    ),
    complainIf(facts.crossesParties, 'match.ambiguous', 'It would allocate across parties.'),
    complainIf(facts.crossesEntities, 'match.other_entity', 'It would allocate across entities.'),
    complainIf(facts.itemDisputed, 'match.residual', 'The open item is disputed.'),
  ]);
};

export const noDoubledExpense = ({ setting, facts }: UnattendedCase): Gate => {
  const row = { name: 'no_doubled_expense', prohibition: 11 } as const;
  if (setting.class !== 'bank_coding' && setting.class !== 'document_hold')
    return notApplicable(row, 'No bank line is coded.');
  return gateFrom(row, 'No bill of this party is open or expected.', [
    complainIf(facts.partyExpectsDocument, 'match.document_expected', DOCUMENT_EXPECTED),
    complainIf(facts.openItemOfThatAmount, 'match.ambiguous', 'An open item of that amount may be what is paid.'),
  ]);
};

/** The one ground of its gate that another coding may remove. */
export const NOT_EVIDENT = "Neither a person's rule nor enough identical decisions say so.";

/** A document that is expected may come to be expected no more, by a rule that says so. */
export const DOCUMENT_EXPECTED = 'A document is expected for this payment.';

export const moreThanConfidence = ({ proposal, setting, facts, budget }: UnattendedCase): Gate =>
  gateFrom(
    { name: 'more_than_confidence', prohibition: 15 },
    'Arithmetic, copies, master data and grounds are checked.',
    [
      complainIf(!facts.arithmeticCloses, 'read.arithmetic_open', 'The arithmetic does not close.'),
      complainIf(facts.duplicateFound, 'ingest.suspected_duplicate', 'It may be a copy of what is here.'),
      complainIf(!facts.masterDataAgrees, 'party.bank_details_differ', 'It does not agree with the master data.'),
      helped(
        complainIf(
          // Money put aside says nothing of its party that a receipt would not correct; a card line seldom names it better.
          setting.class !== 'document_hold' &&
            !NAMES_ITS_PARTY.includes(proposal.basis) &&
            facts.partyKnownBy !== 'tax_id' &&
            facts.partyKnownBy !== 'iban',
          'code.below_threshold',
          'The party is not known by tax id or IBAN.',
        ),
        'A tax id or a verified bank account, on the paper and at the party, tells who it is.',
        'parties',
      ),
      helped(
        complainIf(
          // How sure likeness has to be is the precision budget's to say; here it only has to be held by one.
          !EVIDENT.includes(proposal.basis) && !(proposal.basis === 'statistics' && budget?.likeness != null),
          'code.below_threshold',
          NOT_EVIDENT,
        ),
        'A rule for it lets the next one go, and so do five decisions of persons alike with none otherwise.',
        'rules',
      ),
    ],
  );

export const controlsGreen = ({ facts }: UnattendedCase): Gate =>
  gateFrom({ name: 'controls_green', prohibition: 14 }, 'The invariants hold and the sample is up to date.', [
    complainIf(!facts.invariantsGreen, 'control.break', 'An invariant is broken.'),
    complainIf(!facts.calibrationCurrent, 'control.break', 'The calibration is out of date.'),
    helped(
      complainIf(facts.sampleOverdue, 'control.break', 'The sample of earlier postings is overdue.'),
      'Once the overdue checks are answered, the next ones post by themselves again.',
      'automation',
    ),
  ]);

export const reviewedTruth = ({ facts }: UnattendedCase): Gate =>
  gateFrom({ name: 'reviewed_truth', prohibition: 16 }, 'It learned from what persons decided.', [
    complainIf(
      facts.unreviewedCounted > 0,
      'code.below_threshold',
      `${facts.unreviewedCounted} unreviewed results of its own were counted.`,
    ),
  ]);
