import type { OperationName } from '@counterfoil/wire/contracts';
import { saveFile } from '../evidence/download.ts';
import { client, organisationInAddress } from './client.ts';

export type ReportFormat = 'csv' | 'xlsx';

/** A report as a file, with the organisation's header that a plain link could not send. */
export const saveReport = async (
  name: OperationName,
  query: Record<string, unknown>,
  file: { readonly name: string; readonly format: ReportFormat },
): Promise<void> => {
  const { format } = file;
  const response = await fetch(client.urlOf(name, { query: { ...query, format } }), {
    headers: { 'counterfoil-organisation': organisationInAddress() ?? '' },
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  saveFile(await response.blob(), `${file.name}.${format}`);
};
