import type { OperationName } from '@counterfoil/wire/contracts';
import { saveFile } from '../evidence/download.ts';
import { client, organisationInAddress } from './client.ts';

/** A report as CSV, with the organisation's header that a plain link could not send. */
export const saveCsv = async (name: OperationName, query: Record<string, unknown>, fileName: string): Promise<void> => {
  const response = await fetch(client.urlOf(name, { query: { ...query, format: 'csv' } }), {
    headers: { 'counterfoil-organisation': organisationInAddress() ?? '', accept: 'text/csv' },
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  saveFile(await response.blob(), fileName);
};
