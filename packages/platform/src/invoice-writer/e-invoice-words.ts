import type { InvoicePaper } from '@counterfoil/domain/receivables';

export const EN16931 = 'urn:cen.eu:en16931:2017';
export const XRECHNUNG = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0';
export const PEPPOL_BILLING = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

/** UNCL 1001: 380 commercial invoice, 381 credit note. */
export const typeCode = ({ kind }: InvoicePaper): string => (kind === 'credit_note' ? '381' : '380');

/** UNCL 4461: 58 SEPA credit transfer in euro, 30 credit transfer otherwise. */
export const meansCode = ({ currency }: InvoicePaper): string => (currency === 'EUR' ? '58' : '30');

/** A rate of tax as the standard writes it, at least two decimals. */
export const rateText = (rate: string): string => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
};

const WORDS = {
  de: {
    due: (day: string) => `Zahlbar bis ${day} ohne Abzug.`,
    credit: (number: string) => `Gutschrift zur Rechnung ${number}.`,
  },
  en: {
    due: (day: string) => `Payable by ${day} without deduction.`,
    credit: (number: string) => `Credit note to invoice ${number}.`,
  },
  nl: {
    due: (day: string) => `Te betalen voor ${day} zonder aftrek.`,
    credit: (number: string) => `Creditnota bij factuur ${number}.`,
  },
};

/** Terms in words; a cash discount in the notation that XRechnung (BR-DE-18) fixes for machines, one line a step. */
export const termsText = (paper: InvoicePaper): string => {
  const words = WORDS[paper.language];
  if (paper.kind === 'credit_note') return words.credit(paper.preceding?.number ?? '');
  const steps = paper.discounts.map(({ days, percent }) => `#SKONTO#TAGE=${days}#PROZENT=${rateText(percent)}#\n`);
  return `${steps.join('')}${words.due(paper.dueDate ?? '')}${steps.length > 0 ? '\n' : ''}`;
};

export const isNothing = (amount: string): boolean => /^-?0(\.0*)?$/.test(amount);

/** An intra-Community supply says where the goods went (BR-IC-12). */
export const deliveredTo = ({ taxes, buyer }: InvoicePaper): string | null =>
  taxes.some(({ category }) => category === 'K') ? buyer.country : null;
