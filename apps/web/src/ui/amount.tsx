import { formatAmount, isZeroAmount, type WireMoney } from '../format/amount.ts';
import classes from './amount.module.css';
import { classNames } from './class-names.ts';

type AmountProps = {
  readonly value: WireMoney | string | null | undefined;
  /** Zero in a report is an en dash; zero that is a result is 0.00. */
  readonly dashZero?: boolean;
  /** Leave the currency out where the column head already says it. */
  readonly bare?: boolean;
  readonly strong?: boolean;
  readonly size?: 'base' | 'case' | 'figure';
};

export function Amount({ value, dashZero = false, bare = false, strong = false, size = 'base' }: AmountProps) {
  if (value === null || value === undefined) return null;
  const decimal = typeof value === 'string' ? value : value.amount;
  const currency = typeof value === 'string' ? null : value.currency;
  if (dashZero && isZeroAmount(decimal)) return <span className={classes.nothing}>–</span>;
  return (
    <span className={classNames(classes.amount, strong && classes.strong, classes[size])}>
      {formatAmount(decimal)}
      {currency && !bare ? <span className={classes.currency}> {currency}</span> : null}
    </span>
  );
}
