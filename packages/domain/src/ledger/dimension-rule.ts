import type { CalendarDate, Validity } from '../calendar/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { DimensionRequirement } from './ledger-account.ts';

/** Whether postings on an account must, may or must not name a value of a dimension (D30). */
export type DimensionRuleWish = {
  readonly requirement: DimensionRequirement;
  readonly account: {
    readonly code: string;
    readonly name: string;
    readonly control: string;
    readonly openItems: boolean;
    /** What the account means to the product in any entity, such as bankFees. */
    readonly roles: readonly string[];
  };
  readonly dimension: { readonly name: string; readonly archived: boolean; readonly values: number };
};

/**
 * A rule that every posting could keep. What the product posts by itself (control accounts, items, fees, exchange
 * differences) names no value, so that a requirement there would refuse each of its entries.
 */
export const decideDimensionRule = ({ requirement, account, dimension }: DimensionRuleWish): Result<null> => {
  if (requirement !== 'required') return accept(null);
  const who = `${account.code} ${account.name}`;
  if (dimension.archived)
    return refuse('ledger.dimension_archived', `${dimension.name} is archived; nothing can be asked to name it.`);
  if (dimension.values === 0)
    return refuse('ledger.dimension_rule_impossible', `${dimension.name} has no values yet that ${who} could name.`);
  if (account.control !== 'none' || account.openItems)
    return refuse(
      'ledger.dimension_rule_impossible',
      `${who} is kept by ${account.control === 'none' ? 'open items' : account.control}; what is posted there names no value of ${dimension.name}.`,
    );
  const [role] = account.roles;
  if (role !== undefined)
    return refuse(
      'ledger.dimension_rule_impossible',
      `${who} takes entries of the product itself (${account.roles.join(', ')}), which name no value of ${dimension.name}.`,
      { role },
    );
  return accept(null);
};

type Named = Validity & { readonly code: string };

export type DimensionValueChange = {
  readonly value: Named;
  /** The last day it may be named on; null takes the end away. */
  readonly validTo: CalendarDate | null;
  readonly parent: Named | null;
  readonly children: readonly Named[];
  /** The last day on which a posting names it; reversals name it for ever. */
  readonly lastNamedOn: CalendarDate | null;
};

const end = (day: CalendarDate | null): string => day ?? '9999-12-31';

/** A value ends after it begins, within the days of its parent, not before what stands below it, nor before it was last named. */
export const endDimensionValue = (change: DimensionValueChange): Result<null> => {
  const { value, validTo, parent, children, lastNamedOn } = change;
  if (value.validFrom !== null && end(validTo) < value.validFrom)
    return refuse('request.invalid', `${value.code} would end on ${validTo}, before it begins on ${value.validFrom}.`);
  if (parent !== null && end(validTo) > end(parent.validTo))
    return refuse(
      'ledger.dimension_parent_invalid',
      `${value.code} would be valid on days on which ${parent.code} above it is not.`,
      { parent: parent.code },
    );
  const longer = children.find((child) => end(child.validTo) > end(validTo));
  if (longer !== undefined)
    return refuse(
      'ledger.dimension_parent_invalid',
      `${longer.code} below it is valid ${longer.validTo === null ? 'without end' : `until ${longer.validTo}`}; end that first.`,
      { child: longer.code },
    );
  if (lastNamedOn !== null && lastNamedOn > end(validTo))
    return refuse(
      'ledger.dimension_value_in_use',
      `A posting of ${lastNamedOn} names ${value.code}; it cannot end on ${validTo}.`,
      { lastNamedOn },
    );
  return accept(null);
};
