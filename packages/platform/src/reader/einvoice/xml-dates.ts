import { parseDate } from '@counterfoil/domain/calendar';
import type { FieldReading } from '@counterfoil/domain/documents';
import { textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { fieldFromXml } from './field-from-xml.ts';

/** The day a CII DateTimeString states (UNTDID 2379 formats 102 and 203) or a plain ISO date, time and zone cut off. */
export function dateFromXml(text: string | null | undefined): string | null {
  const bare = text?.trim() ?? '';
  const compact = /^(\d{4})(\d{2})(\d{2})(\d{4}|\d{6})?$/.exec(bare);
  const iso = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : bare.slice(0, 10);
  return parseDate(iso).ok ? iso : null;
}

/** A date below `element`: CII wraps it in a DateTimeString or DateTime, UBL does not. */
export function dateFieldAt(element: XmlElement | undefined, steps: string): FieldReading {
  const wrapped = valueAt(element, `${steps}/DateTimeString|DateString|DateTime`);
  const found = wrapped ?? valueAt(element, steps);
  return fieldFromXml(found, dateFromXml(found?.text));
}

export function dateTextAt(element: XmlElement | undefined, steps: string): string | null {
  return dateFromXml(textAt(element, `${steps}/DateTimeString|DateString|DateTime`) ?? textAt(element, steps));
}
