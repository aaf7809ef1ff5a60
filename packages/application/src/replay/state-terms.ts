import { percentDown } from '@counterfoil/domain/automation';
import { currencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type BudgetStanding, classNamed, refuseImpossibleBudget, standingBudgetOf } from '../automation/index.ts';
import { HOLD_DAYS_MAX, listDocumentHolds } from '../settings/index.ts';
import { entityNamed, resourceExists } from '../tenancy/index.ts';
import { recordsOf } from './answer-guardrail.ts';
import { holdsPrint, partyNameOf } from './basis.repository.ts';
import type { Delta, ProposalOf, StatedProposal } from './proposal.ts';

const invalid = (detail: string): RefusalError => new RefusalError({ code: 'request.invalid', detail });

/** @throws RefusalError request.invalid */
export const refuseHold = async (tx: TenantRead, { days, partyId }: ProposalOf<'document_hold'>): Promise<void> => {
  if (!Number.isInteger(days) || days < 0 || days > HOLD_DAYS_MAX)
    throw invalid(`A payment waits from 0 to ${HOLD_DAYS_MAX} whole days.`);
  if (partyId !== null && !(await resourceExists(tx, 'party', partyId)))
    throw invalid('proposal.partyId names something that does not exist in this organisation.');
};

/** @throws RefusalError request.invalid */
export const refuseBudget = (proposal: ProposalOf<'budget'>): void => {
  classNamed(proposal.workClass);
  recordsOf(proposal.workClass);
  refuseImpossibleBudget({ ...proposal, money: proposal.money === null ? null : BigInt(proposal.money) });
};

const dayCount = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** How long payments wait for their document, as it stands for everybody or for one party. */
export const stateHold = async (
  tx: TenantRead,
  entityId: string,
  { partyId, days, validFrom }: ProposalOf<'document_hold'>,
): Promise<StatedProposal> => {
  const standing = await listDocumentHolds(tx, { entityId, on: validFrom });
  const own = standing.find((hold) => hold.partyId === partyId);
  const everybody = standing.find((hold) => hold.partyId === null);
  const party = await partyNameOf(tx, partyId);
  const before =
    own === undefined
      ? everybody === undefined
        ? null
        : `${dayCount(everybody.days)}, as for everybody`
      : `${dayCount(own.days)}${own.source === 'set' ? '' : ', by the house'}`;
  const what = `Payments wait for their document${party === null ? '' : `, ${party}`}`;
  return {
    title: `${what}: ${dayCount(days)}`,
    deltas: [{ what, before, after: `${dayCount(days)}, from ${validFrom}` }],
    basis: await holdsPrint(tx, entityId),
  };
};

/** The budget of a class as it stands, and the version of what was set; 0 where the house's own stands. */
export const standingBudget = (tx: TenantRead, entityId: string, workClass: string): Promise<BudgetStanding> =>
  standingBudgetOf(tx, { entityId, workClass: classNamed(workClass) });

const WORK: Readonly<Record<string, string>> = {
  document_coding: 'Documents',
  bank_coding: 'Bank lines',
  match: 'Payments matched',
  transfer: 'Own transfers',
};

/** What the owner allows a class in a month, as it stands and as it would. */
export const stateBudget = async (
  tx: TenantRead,
  entityId: string,
  proposal: ProposalOf<'budget'>,
): Promise<StatedProposal> => {
  const entity = await entityNamed(tx, entityId);
  const functional = orThrow(currencyCode(entity.functional_currency.trim()));
  const { budget, version } = await standingBudget(tx, entityId, proposal.workClass);
  const sum = (minor: bigint | null): string => (minor === null ? 'no sum' : describeMoney(money(minor, functional)));
  const name = WORK[proposal.workClass] ?? proposal.workClass;
  const after = proposal.money === null ? null : BigInt(proposal.money);
  const pairs: Delta[] = [
    { what: `${name}: expected wrong a month, at most`, before: sum(budget.money), after: sum(after) },
    {
      what: `${name}: right, at least`,
      before: percentDown(budget.precision),
      after: percentDown(proposal.precision),
    },
    {
      what: `${name}: checked blind`,
      before: percentDown(budget.sampleShare),
      after: percentDown(proposal.sampleShare),
    },
    {
      what: `${name}: checked within`,
      before: dayCount(budget.sampleDays),
      after: dayCount(proposal.sampleDays),
    },
  ];
  const deltas = pairs.filter(({ before, after: now }) => before !== now);
  const told = deltas.length === 0 ? 'as it is' : deltas.map(({ after: now }) => now).join(', ');
  return { title: `${name}, error budget: ${told}`, deltas, basis: `${proposal.workClass}:${version}` };
};
