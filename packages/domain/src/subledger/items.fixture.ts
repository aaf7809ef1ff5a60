import { date } from '../calendar/index.ts';
import type { OpenItemKind } from '../ledger/index.ts';
import { parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { ItemState, OpenItem } from './open-item.ts';

type Told = {
  readonly account?: string;
  readonly party?: string | null;
  readonly on?: string;
  readonly due?: string;
  readonly kind?: OpenItemKind;
  readonly known?: number;
};

/** An open item from a line such as "RE-1 -1000.00 USD = -920.00 EUR"; the sign is the side. */
export const item = (line: string, told: Told = {}): OpenItem => {
  const [own = '', worth] = line.split(' = ');
  const [number = '', amount = '', currency = ''] = own.split(' ');
  const original = orThrow(parseMoney(amount, currency));
  const [value = amount, unit = currency] = worth?.split(' ') ?? [];
  const day = date(told.on ?? '2026-11-02');
  return {
    id: number,
    entityId: 'gmbh',
    ledgerAccountId: told.account ?? (original.minor < 0n ? '2010' : '1200'),
    partyId: told.party === undefined ? 'dohrn' : told.party,
    kind: told.kind ?? (original.minor < 0n ? 'bill' : 'invoice'),
    side: original.minor < 0n ? 'C' : 'D',
    number,
    itemDate: day,
    postedOn: day,
    dueDate: told.due === undefined ? null : date(told.due),
    original,
    functional: orThrow(parseMoney(value, unit)),
    recordedAt: told.known ?? 0,
  };
};

/** The same, wholly open. */
export const openItem = (line: string, told: Told = {}): ItemState => {
  const one = item(line, told);
  return { item: one, open: one.original, openFunctional: one.functional };
};
