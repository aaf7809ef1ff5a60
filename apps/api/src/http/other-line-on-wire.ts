import type { OtherLine } from '@counterfoil/application/matching';
import { isReviewReasonCode, REVIEW_REASONS } from '@counterfoil/domain/review';
import type { OtherLineOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from './money-on-wire.ts';
import { wireId } from './wire-id.ts';

const ruleOf = (code: string) =>
  isReviewReasonCode(code) ? REVIEW_REASONS[code] : { shortForm: code, severity: 'doubt', release: 'reviewer' };

/** The other line of a transfer with what it waits for itself; null where there is none. */
export const presentOtherLine = (other: OtherLine | undefined): OtherLineOnWire | null => {
  if (other === undefined) return null;
  const { row, item, reasons, objection } = other;
  return {
    bankTransactionId: wireId('bankTransaction', row.line_id),
    bankAccountId: wireId('bankAccount', row.bank_account_id),
    bankAccountName: row.bank_account_name,
    entityName: row.entity_name,
    bookingDate: row.booking_date,
    amount: wireMoney(row.amount, row.currency),
    held:
      item === null
        ? null
        : {
            exceptionId: wireId('exception', item.id),
            version: item.version,
            reasons: reasons.map(({ code, text }) => {
              const { shortForm, severity, release } = ruleOf(code);
              return { code, text, short: shortForm, severity, release };
            }),
            objection,
          },
  };
};
