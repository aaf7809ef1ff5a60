import type { Money } from '@counterfoil/domain/money';
import type { Result } from '@counterfoil/domain/refusal';
import { type BankMovement, dueAccounts, type IntercompanyPair, planIntercompany } from '@counterfoil/domain/subledger';
import type { TaxVersion } from '@counterfoil/domain/tax';
import type { EntityLedger } from '../ledger/index.ts';
import type { SettlingItem } from '../subledger/index.ts';
import type { MatchTerms } from './match-terms.ts';
import { type DiscountedDocument, planMatch } from './plan-match.ts';

/** A sister with her books, and what the bank line is worth in her own currency. */
export type Sister = { readonly name: string; readonly ledger: EntityLedger; readonly functional: Money };

export type PairToPlan = {
  readonly ledger: EntityLedger;
  readonly movement: BankMovement;
  readonly sister: Sister;
  readonly items: readonly SettlingItem[];
  readonly documents: ReadonlyMap<string, DiscountedDocument>;
  readonly terms: MatchTerms;
  readonly description: string;
  readonly withheld: TaxVersion | null;
};

/** What a bank line settles of a sister, as the two entries it makes: her part is planned as if her due account were the bank. */
export const planPair = (pair: PairToPlan): Result<IntercompanyPair> => {
  const { ledger, movement, sister, items, documents, terms, description, withheld } = pair;
  const paying = { entity: ledger.entity, roles: ledger.roles };
  const due = dueAccounts(movement, { paying: ledger.roles, sister: sister.ledger.roles });
  if (!due.ok) return due;
  const hers = planMatch({
    entity: sister.ledger.entity,
    movement: { ...movement, ledgerAccountId: due.value.sister, functional: sister.functional, rate: null },
    items: new Map(items.map(({ row, state }) => [row.id, state])),
    documents,
    roles: sister.ledger.roles,
    terms,
    description,
    withheld,
  });
  if (!hers.ok) return hers;
  return planIntercompany({
    paying,
    sisterId: sister.ledger.entity.id,
    movement,
    dueAccountId: due.value.paying,
    hers: hers.value,
    description,
  });
};
