import { entityNamed, todayIn } from '@counterfoil/application/tenancy';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import type { operations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { csvOf } from './csv.ts';
import type { FileTable } from './file-table.ts';
import type { Answer, Call } from './operation-handler.ts';
import { dayIn, refuseBackwards } from './report-days.ts';
import { uuidFilter } from './wire-id.ts';
import { xlsxOf } from './xlsx.ts';

type Query = z.output<typeof operations.getTrialBalance.query & z.ZodType>;
type Asked = Pick<Query, 'entity' | 'from' | 'to'> & { readonly asOf?: string | undefined };
/** What a report is about, as it stands in its head. */
export type Head = { readonly entityId: string; readonly from: string | null; readonly asOf: string };

export type Basis = { readonly entityId: string; readonly from: CalendarDate | null; readonly to: CalendarDate };

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Entity and days of a report: the first entity and today, in its own zone, unless told. */
export const basisOf = async (tx: TenantRead, query: Asked): Promise<Basis> => {
  const entity = await entityNamed(tx, uuidFilter('entity', query.entity));
  const to = dayIn(query.asOf ?? query.to) ?? todayIn(entity);
  const from = dayIn(query.from);
  refuseBackwards(from, to);
  return { entityId: entity.id, from, to };
};

export const headOf = ({ entityId, from, to }: Basis): Head => ({ entityId, from, asOf: to });

/** Answers as JSON, or as a CSV file or a workbook named after the report and its day. */
export const answered = async <R>(
  call: Call,
  report: R,
  file: { readonly name: string; readonly of: (report: R) => FileTable },
): Promise<Answer<never> | undefined> => {
  const { format } = call.query as Query;
  if (format === 'json') return { body: report as never };
  const { asOf } = report as { asOf?: string };
  const table = file.of(report);
  const body = format === 'csv' ? csvOf(table) : await xlsxOf(table, file.name);
  call.reply
    .type(TYPES[format])
    .header('content-disposition', `attachment; filename="${[file.name, asOf].filter(Boolean).join('-')}.${format}"`)
    .send(body);
  return undefined;
};
