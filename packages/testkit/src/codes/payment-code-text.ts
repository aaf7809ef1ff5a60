export type TransferAsked = {
  readonly iban: string;
  readonly payee: string;
  /** Plain decimal; null leaves it to the payer. */
  readonly amount: string | null;
  readonly message?: string;
  readonly reference?: string;
  /** Figure of the character set; 1 is UTF-8. */
  readonly charset?: number;
};

/** What a European payment code says (EPC069-12, version 002), as German and Austrian bills print it. */
export const giroCode = ({ iban, payee, amount, message, reference, charset = 1 }: TransferAsked): string =>
  [
    ...['BCD', '002', String(charset), 'SCT', '', payee, iban.replace(/\s/g, '')],
    ...[amount === null ? '' : `EUR${amount}`, '', reference ?? '', message ?? ''],
  ].join('\n');

export type SwissAsked = TransferAsked & {
  readonly currency: 'CHF' | 'EUR';
  readonly kind: 'QRR' | 'SCOR' | 'NON';
  readonly billing?: string;
};

/** What the code of a Swiss QR-bill says (SPC, version 0200). */
export const swissCode = ({ iban, payee, amount, currency, kind, reference, message, billing }: SwissAsked): string =>
  [
    ...['SPC', '0200', '1', iban.replace(/\s/g, ''), 'S', payee, 'Werkstrasse', '4', '3000', 'Bern', 'CH'],
    ...['', '', '', '', '', '', '', amount ?? '', currency],
    ...['S', 'Test Trading AG', 'Hafenweg', '3', '8000', 'Zürich', 'CH'],
    ...[kind, reference ?? '', message ?? '', 'EPD', billing ?? ''],
  ].join('\r\n');
