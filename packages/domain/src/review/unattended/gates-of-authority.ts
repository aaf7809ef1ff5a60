import { complainIf, gateFrom, helped, notApplicable } from './gate.ts';
import type { Gate, UnattendedCase } from './unattended-case.ts';

/** Ledger accounts that are a person's, by their meaning in the chart, and how a reader knows each of them. */
const RESERVED: Readonly<Record<string, string>> = {
  shareCapital: 'share capital',
  owner: "the owner's account",
  ownerDrawings: "the owner's drawings",
  retainedEarnings: 'retained earnings',
  taxSettlement: 'tax settlement',
  dueFrom: 'amounts due from sister companies',
  dueTo: 'amounts due to sister companies',
  payrollClearing: 'payroll clearing',
  employeePayable: 'amounts owed to employees',
  unidentifiedMoney: 'unidentified money',
  migration: 'the migration account',
};
export const RESERVED_ROLES: readonly string[] = Object.keys(RESERVED);
const RESERVED_KINDS: readonly string[] = ['manual', 'opening', 'closing'];

const inList = (words: readonly string[]): string => words.join(', ');

export const sourceAndRecord = ({ proposal }: UnattendedCase): Gate =>
  gateFrom({ name: 'source_and_record', prohibition: 1 }, 'It has a source and leaves a decision record.', [
    complainIf(proposal.sourceIds.length === 0, 'post.approval_required', 'It names no source.'),
    complainIf(!proposal.recordsDecision, 'post.approval_required', 'It would leave no decision record.'),
  ]);

export const locksAndReturns = ({ facts }: UnattendedCase): Gate =>
  gateFrom({ name: 'locks_and_returns', prohibition: 2 }, 'The date is open and no return has been filed for it.', [
    complainIf(facts.areaLocked, 'post.period_locked', 'The date lies in a locked area.'),
    complainIf(facts.dateMoved, 'post.period_locked', 'The date was moved to avoid a lock.'),
    complainIf(facts.returnFiled, 'tax.period_filed', 'A tax return for that date has been filed.'),
  ]);

export const masterDataUntouched = ({ proposal }: UnattendedCase): Gate =>
  gateFrom({ name: 'master_data_untouched', prohibition: 3 }, 'It changes no master data.', [
    complainIf(
      proposal.changesMaster.length > 0,
      'post.approval_required',
      `It would change master data: ${inList(proposal.changesMaster)}.`,
    ),
  ]);

export const noPayment = ({ proposal }: UnattendedCase): Gate =>
  gateFrom({ name: 'no_payment', prohibition: 4 }, 'It pays nobody.', [
    complainIf(proposal.releasesPayment, 'post.approval_required', 'It would release or order a payment.'),
    complainIf(
      proposal.changesMaster.includes('bank detail'),
      'party.bank_details_differ',
      'It would take a bank detail from paper.',
    ),
  ]);

export const noReservedAccount = ({ proposal }: UnattendedCase): Gate => {
  const reserved = [...new Set(proposal.accountRoles)].flatMap((role) => RESERVED[role] ?? []);
  return gateFrom({ name: 'no_reserved_account', prohibition: 5 }, 'It touches no ledger account kept for persons.', [
    complainIf(reserved.length > 0, 'post.approval_required', `It would post to ${inList(reserved)}.`),
    complainIf(
      RESERVED_KINDS.includes(proposal.entryKind),
      'post.approval_required',
      `Entries of kind ${proposal.entryKind} are made by persons.`,
    ),
  ]);
};

export const seenBefore = ({ facts }: UnattendedCase): Gate =>
  gateFrom(
    { name: 'seen_before', prohibition: 6 },
    'Party, currency, tax treatment and ledger accounts were posted before.',
    [
      helped(
        complainIf(facts.firstSeen.length > 0, 'code.below_threshold', `First seen here: ${inList(facts.firstSeen)}.`),
        'The first of its kind is always posted by a person; the next one is not the first.',
        null,
      ),
    ],
  );

export const personsDecisionStands = ({ facts }: UnattendedCase): Gate =>
  gateFrom({ name: 'persons_decision_stands', prohibition: 10 }, 'No person has decided otherwise.', [
    complainIf(
      facts.undoesPersonDecision,
      'post.approval_required',
      'It would undo or match again what a person decided.',
    ),
  ]);

/** Posting to one of these is capitalising, deferring or accruing, whether or not a schedule says so. */
export const SCHEDULED_ROLES: Readonly<Record<string, string>> = {
  fixedAsset: 'capitalise',
  accumulatedDepreciation: 'depreciate',
  prepaidExpense: 'defer',
  deferredIncome: 'defer',
  accruedExpense: 'accrue',
};

export const noScheduleOfItsOwn = ({ proposal }: UnattendedCase): Gate => {
  const row = { name: 'no_schedule_of_its_own', prohibition: 13 } as const;
  const byAccount = proposal.accountRoles.flatMap((role) => SCHEDULED_ROLES[role] ?? []);
  const verb = proposal.schedule === 'none' ? byAccount[0] : proposal.schedule;
  if (verb === undefined) return notApplicable(row, 'Nothing is capitalised, deferred or accrued.');
  const ruled = proposal.scheduleBasis === 'human_rule' || proposal.scheduleBasis === 'person';
  return gateFrom(row, `A person's rule says to ${verb}.`, [
    complainIf(!ruled, 'code.capital_or_deferred', `No person's rule says to ${verb} this.`),
  ]);
};
