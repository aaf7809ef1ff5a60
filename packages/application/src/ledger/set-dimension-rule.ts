import { type DimensionRequirement, decideDimensionRule } from '@counterfoil/domain/ledger';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { lockDimension } from './dimension.repository.ts';
import {
  type DimensionRuleFilter,
  type DimensionRuleRow,
  dimensionRuleRows,
  lockRuledAccount,
  writeDimensionRule,
} from './dimension-rule.repository.ts';
import { getDimension } from './list-dimensions.ts';

export type { DimensionRuleRow } from './dimension-rule.repository.ts';

/** One page of what accounts ask of dimensions, by account and dimension. */
export const listDimensionRules = async (
  tx: TenantRead,
  filter: DimensionRuleFilter,
): Promise<{ readonly rows: DimensionRuleRow[]; readonly nextKey: readonly string[] | null }> => {
  const found = await dimensionRuleRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  const more = found.length > filter.limit && last !== undefined;
  return { rows, nextKey: more ? [last.account_code, last.dimension_code] : null };
};

export type DimensionRuleWish = {
  readonly ledgerAccountId: string;
  readonly dimensionId: string;
  readonly requirement: DimensionRequirement;
};

export type DimensionRule = Omit<DimensionRuleRow, 'requirement'> & { readonly requirement: DimensionRequirement };

/**
 * Sets whether postings on an account must, may or must not name a value of a dimension, from now on; what is posted stays.
 * A person's act, audited. @throws RefusalError resource.not_found, ledger.dimension_archived, ledger.dimension_rule_impossible
 */
export const setDimensionRule = async (tx: TenantWrite, wish: DimensionRuleWish): Promise<DimensionRule> => {
  const account = await lockRuledAccount(tx, wish.ledgerAccountId);
  if (account === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such ledger account here.' });
  await lockDimension(tx, wish.dimensionId);
  const dimension = await getDimension(tx, wish.dimensionId);
  const [before] = await dimensionRuleRows(tx, { ...wish, limit: 1 });

  orThrow(
    decideDimensionRule({
      requirement: wish.requirement,
      account,
      dimension: { name: dimension.name, archived: dimension.archived_at !== null, values: dimension.value_count },
    }),
  );

  if ((before?.requirement ?? 'optional') !== wish.requirement) {
    await writeDimensionRule(tx, wish);
    await recordEvent(tx, {
      action: 'dimension.rule_set',
      subjectKind: 'dimension_type',
      subjectId: dimension.id,
      payload: { ...wish, before: before?.requirement ?? 'optional' },
    });
  }
  return {
    ledger_account_id: wish.ledgerAccountId,
    account_code: account.code,
    account_name: account.name,
    dimension_type_id: dimension.id,
    dimension_code: dimension.code,
    dimension_name: dimension.name,
    requirement: wish.requirement,
  };
};
