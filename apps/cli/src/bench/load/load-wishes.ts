import type { Chance } from '../faults/faults-chance.ts';
import { billFile, type LoadFile, statementFile } from '../faults/faults-files.ts';
import { SUPPLIER, type Tenant } from '../fleet/fleet-tenants.ts';

export const DAY = '2026-11-20';

export const bill = (number: string, netCents: number): LoadFile =>
  billFile({ number, issued: DAY, supplier: SUPPLIER, netCents, recipient: { name: 'Test Trading Ltd', taxId: '' } });

const LISTS = [
  'journal-entries?limit=50',
  'documents?limit=50',
  'exceptions?view=open&limit=50',
  'open-items?limit=50',
];

const reports = ({ entityId }: Tenant): string[] =>
  ['trial-balance', 'profit-and-loss', 'balance-sheet', 'general-ledger', 'aged-payables'].map(
    (report) => `/v1/reports/${report}?entity=${entityId}`,
  );

/** What people open all day: mostly lists, now and then a report. */
export const readOf = (tenant: Tenant, chance: Chance): string => {
  if (chance.next() < 0.8) return `/v1/${LISTS[chance.between(0, LISTS.length - 1)]}`;
  const paths = reports(tenant);
  return paths[chance.between(0, paths.length - 1)] as string;
};

/** What is dear: every report, and searches for what is nowhere. */
export const dearReads = (tenant: Tenant): string[] => [
  ...reports(tenant),
  '/v1/journal-entries?q=nowhere&limit=100',
  '/v1/bank-transactions?q=nowhere&limit=100',
  '/v1/documents?q=nowhere&limit=100',
];

const LINES = 300;

/** A statement of many lines; each of its chain begins where the last one ended. */
export const longStatement = ({ iban }: Tenant, number: number, name: string): LoadFile =>
  statementFile({
    iban,
    number,
    day: DAY,
    openingCents: 0,
    lines: Array.from({ length: LINES }, (_, at) => ({
      reference: `F${name}${number}L${at}`,
      cents: at % 2 === 0 ? 500 : -500,
    })),
  });
