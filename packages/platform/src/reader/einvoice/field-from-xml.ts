import { type FieldReading, unread } from '@counterfoil/domain/documents';
import { parseDecimal } from '@counterfoil/domain/money';
import type { XmlElement } from '../xml/element.ts';

/** A field as an XML element states it; `value` when the element's text had to be brought into our form. */
export function fieldFromXml(element: XmlElement | undefined, value?: string | null): FieldReading {
  if (!element) return unread;
  const raw = element.text.trim();
  return {
    ...unread,
    value: value === undefined ? raw.replace(/\s+/g, ' ') : value,
    source: 'xml',
    path: element.path,
    raw,
  };
}

/** A name with the town beside it, as one value; the place is the name's. */
export function fieldAlong(name: XmlElement | undefined, town: XmlElement | undefined): FieldReading {
  const said = [name, town].flatMap((each) => each?.text.trim().replace(/\s+/g, ' ') || []);
  return said.length === 0 ? unread : fieldFromXml(name ?? town, said.join(', '));
}

/** An amount exactly as stated: digits are kept as written, a sign or blanks around them are not. */
export function amountFromXml(element: XmlElement | undefined): FieldReading {
  return fieldFromXml(element, plainDecimal(element?.text));
}

/** The plain decimal a text states, with the decimals it was written with, or null. */
export function plainDecimal(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const bare = text.trim().replace(/^\+/, '');
  if (!parseDecimal(bare).ok) return null;
  return bare.replace(/^(-?)\./, '$10.').replace(/\.$/, '');
}

/** The document's amount of several in different currencies: the one in its own, else the only one. */
export function inCurrency(elements: readonly XmlElement[], currency: string | null): XmlElement | undefined {
  const own = elements.filter((each) => each.attributes.currencyID === currency);
  return own[0] ?? elements.find((each) => each.attributes.currencyID === undefined) ?? elements[0];
}

/** No register has longer numbers. */
const REGISTRATION_MAX = 60;

/** The seller's number in a register of companies (BT-30); what is too long to be one is none. */
export function registrationField(element: XmlElement | undefined): FieldReading {
  const stated = fieldFromXml(element);
  return stated.value === '' || (stated.value?.length ?? 0) > REGISTRATION_MAX ? unread : stated;
}

/** One reading for several elements, values joined; the first one's place stands for all. */
export function joinedField(elements: readonly XmlElement[], separator: string): FieldReading {
  const values = [
    ...new Set(elements.map((each) => each.text.trim().replace(/\s+/g, ' ')).filter((text) => text !== '')),
  ];
  return values.length === 0 ? unread : fieldFromXml(elements[0], values.join(separator));
}
