import { parseDate } from '../../calendar/index.ts';
import { type BillingFacts, shownText } from './payment-code.ts';

/** "/10/2026-0815/11/260310/30/106017086": tags of two digits and what stands behind them; "\/" is a slash of the value. */
export function readBilling(text: string): BillingFacts | null {
  if (!text.startsWith('//S1/')) return null;
  const values = new Map<string, string>();
  const parts = text.slice('//S1/'.length).match(/(?:\\.|[^/\\])+/g) ?? [];
  for (let at = 0; at + 1 < parts.length; at += 2)
    values.set(parts[at] as string, (parts[at + 1] as string).replace(/\\(.)/g, '$1'));
  const uid = values.get('30')?.replace(/\D/g, '');
  return {
    invoiceNumber: shownText(values.get('10'), 70),
    issueDate: dayOf(values.get('11')),
    customerReference: shownText(values.get('20'), 70),
    taxId: uid?.length === 9 ? `CHE${uid}` : null,
  };
}

/** "260310" is the 10th of March 2026; a day no calendar has is none. */
function dayOf(text: string | undefined): string | null {
  const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(text ?? '') ?? [];
  if (day === undefined) return null;
  const written = `20${year}-${month}-${day}`;
  return parseDate(written).ok ? written : null;
}
