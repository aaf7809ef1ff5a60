import type { ColumnRole } from './statement-table.ts';
import { normaliseHeader } from './statement-table.ts';

/**
 * The headings banks use, in English, German, French, Dutch, Spanish and Italian, without accents. The first pattern that
 * fits decides, so the narrower stand first: "value date" before "date", "account balance" before "account".
 */
const HEADINGS: readonly (readonly [ColumnRole | 'text', RegExp])[] = [
  [
    'valueDate',
    /^(valuta|val datum|wertstellung|date (de )?valeur|valeur|fecha (de )?valor|f valor|data valuta|rentedatum|valutadatum|interest date|value)$|value ?date|valutadat|wertstellung/,
  ],
  [
    'bookingDate',
    /^(date|datum|data|fecha|dato|day|tag)$|book(ing|ed)? ?date|date booked|buchungs?(tag|datum)?$|buchungstag|belegdatum|kaufdatum|transaktionsdatum|(transaction|trans|trx|posting|posted|post|process(ing|ed)?|completed|entry|effective|purchase|settlement) date|date (d operation|operation|comptable|de comptabilisation|posted|de l operation|completed|started)|boek(ings?)?dat|transactiedatum|verwerkingsdatum|fecha (de )?(operacion|contable|mov\w*)|f (operacion|contable)|data (operazione|contabile|registrazione|movimento)/,
  ],
  [
    'direction',
    /^(s h|soll haben|soll\/haben|d c|c d|cd|dc|dr cr|dr\/cr|cr\/dr|debit\/credit|credit\/debit|credit debit( indicator)?|debit credit( indicator)?|af bij|sens|sign|vorzeichen|signo|segno|direction|type d operation|cdtdbtind)$|(debit|credit|soll|haben)[ /]*(debit|credit|soll|haben)? ?(indicator|kennzeichen|code|flag)|soll\/haben|af[ /]?bij/,
  ],
  ['balance', /balance|saldo|kontostand|solde|stand na|disponible tras/],
  [
    'debit',
    /^(debit|debits|debet|debito|dare|soll|belastung\w*|ausgang|ausgaben|lastschrift\w*|withdrawals?|paid out|money out|out|charges?|cargos?|adeudos?|uscite|addebiti?|af|debit amount|montant debit|importo dare|importe cargo)( (in )?[a-z]{3})?$|debit amount|amount debit|withdrawal|paid out|money out/,
  ],
  [
    'credit',
    /^(credit|credits|credito|avere|haben|gutschrift\w*|eingang|einnahmen|deposits?|paid in|money in|in|abonos?|ingresos?|entrate|accrediti?|bij|credit amount|montant credit|importo avere|importe abono)( (in )?[a-z]{3})?$|credit amount|amount credit|deposit amount|paid in|money in/,
  ],
  [
    'amount',
    /^(amount|amt|betrag|umsatz|montant|bedrag|importe|importo|monto|wert|summe|net|total|gross)( (in )?[a-z]{3})?$|transaction amount|amount \(?[a-z]{3}\)?$|^betrag|^umsatz(?! ?art|typ)|^montant|^bedrag|^importe|^importo|transactiebedrag/,
  ],
  [
    'card',
    /card ?(no|number|nr|member|holder|ending)?$|karten ?(nr|nummer|inhaber)|cardholder|numero (de )?(carte|tarjeta)|kaartnummer|numero carta|last (4|four)/,
  ],
  [
    'currency',
    /^(currency|ccy|cur|wahrung|waehrung|devise|munt|muntsoort|valuta ?code|divisa|moneda|whg|currency code)$|^wahrung|^waehrung/,
  ],
  [
    'counterpartyAccount',
    /(counterpart\w*|gegen|payee|beneficiary|tegen|partner|other|empfanger|zahlungspartner|contra).*(account|konto|iban|rekening|number)|kontonummer\/iban|iban (zahlungs\w*|beguns\w*|gegen\w*|tegen\w*|du beneficiaire|beneficiario|counter\w*|empfanger\w*|auftrag\w*)|tegenrekening|compte (beneficiaire|contrepartie)|cuenta (beneficiario|contraparte)/,
  ],
  [
    'ownAccount',
    /^(account|account number|account no|own account|iban|konto|kontonummer|auftragskonto|iban auftragskonto|bezeichnung auftragskonto|rekening|rekeningnummer|iban\/bban|compte|numero de compte|cuenta|numero de cuenta|conto|numero conto|eigen rekening)$|auftragskonto/,
  ],
  [
    'counterparty',
    /counterpart|payee|payer|merchant|beneficiar|begunstigte|beguenstigte|zahlungspflicht|auftraggeber|empfanger|empfaenger|zahlungsbeteiligt|tegenpartij|naam|tiers|contrepartie|ordenante|contraparte|controparte|ordinante|partner name|^(name|nom|nombre|nome|vendor|supplier|description 1)$/,
  ],
  [
    'bankReference',
    /bank ?ref|transaction (id|number|no|ref\w*)$|(trx|entry|unique|system) (id|ref\w*)|fitid|vorgangs ?(nr|nummer)|umsatz ?id|transactiereferentie|volgnr|numero (d operation|de operacion|operazione)|archiv/,
  ],
  [
    'reference',
    /^(reference|ref|ref no|referenz|kundenreferenz|kundenreferenz end to end|end to end( id\w*)?|referencia|riferimento|betalingskenmerk|cheque (no|number)|check (no|number)|mandatsreferenz|reference client|payment reference|customer reference|invoice)$|kundenreferenz|end to end|payment ref|betalingskenmerk/,
  ],
  ['status', /^(status|state|statut|estado|stato|zustand)$/],
  [
    'text',
    /text|details|description|memo|narrative|purpose|verwendungszweck|buchungstext|umsatzart|vorgang|libelle|communication|omschrijving|mededeling|concepto|descripcion|observaciones|descrizione|causale|particulars|remark|information|notes?|omschrijving|type|art$|category|kategorie/,
  ],
];

/** What a heading says of its column; null where it says nothing known. */
export const roleOfHeading = (cell: string): ColumnRole | 'text' | null => {
  const heading = normaliseHeader(cell);
  if (heading === '' || heading.length > 80) return null;
  return HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null;
};

const MONEY_OUT =
  /^(s|soll|d|dr|db|dbit|debit|debet|debito|af|out|withdrawal|cargo|dare|ausgang|lastschrift|belastung|uscita|-)$/;
const MONEY_IN = /^(h|haben|c|cr|crdt|credit|credito|bij|in|deposit|abono|avere|eingang|gutschrift|entrata|\+)$/;

/** Which way a mark such as S, H, D, C, Af or Bij says that the money went; null when it says neither. */
export const directionOf = (mark: string): 'out' | 'in' | null => {
  const plain = mark === '-' || mark === '+' ? mark : normaliseHeader(mark);
  if (MONEY_OUT.test(plain)) return 'out';
  return MONEY_IN.test(plain) ? 'in' : null;
};

/** A booking that the bank has only announced: it comes again, booked, in a later file. */
export const isPending = (status: string): boolean =>
  /^(pending|vorgemerkt|vormerkung|en attente|in behandeling|gereserveerd|pendiente|in attesa|reserved|authori[sz]ed|offen)$/.test(
    normaliseHeader(status),
  );

/** A booking that never happened, as services write of payments that were declined. */
export const isVoid = (status: string): boolean =>
  /^(declined|failed|reverted|cancell?ed|abgelehnt|storniert|refusee?|afgewezen|rechazad[oa]|annullat[oa])$/.test(
    normaliseHeader(status),
  );
