import type { CalendarDate } from '@counterfoil/domain/calendar';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseStatement } from '../refuse-statement.ts';
import { readStatementAmount } from '../statement-amount.ts';
import type { SwiftField } from './split-fields.ts';
import { swiftDate } from './swift-date.ts';

export type SwiftBalance = { readonly amount: string; readonly currency: string; readonly date: CalendarDate | null };

/** `:60F:C170914EUR12345,12`: debit or credit, day, currency, amount. Old banks leave the currency out after the first. */
export const readSwiftBalance = (field: SwiftField, currency: string | null): Result<SwiftBalance> => {
  const raw = field.lines.join('').trim();
  const facts = { fileLine: String(field.line) };
  const parts = /^([CD])(\d{6})([A-Z]{3})?([\d.,]+)$/.exec(raw);
  if (parts === null) {
    const detail = `The balance :${field.tag}: at line ${field.line} reads "${raw.slice(0, 40)}", which is no balance.`;
    return refuseStatement('malformed_mt940', detail, facts);
  }
  const [, direction = '', day = '', own, digits = ''] = parts;
  const code = own ?? currency;
  if (code === null) {
    return refuseStatement('currency_missing', `The balance at line ${field.line} does not say its currency.`, facts);
  }
  const amount = readStatementAmount(digits, code, 'comma');
  if (!amount.ok) return { ok: false, refusal: { ...amount.refusal, facts: { ...amount.refusal.facts, ...facts } } };
  const sign = direction === 'D' && !/^0[.0]*$/.test(amount.value) ? '-' : '';
  return accept({ amount: `${sign}${amount.value}`, currency: code, date: swiftDate(day) });
};
