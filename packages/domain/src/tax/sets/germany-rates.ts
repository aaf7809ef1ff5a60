import type { TaxComponentDefinition, TaxVersionDefinition } from '../tax-code.ts';
import { version } from './component.ts';

type Span = { readonly span: readonly [string, string | null]; readonly rate: string; readonly source: string };

// The half year of lowered rates is kept: bills of it are still inside the retention period.
const STANDARD: readonly Span[] = [
  { span: ['2007-01-01', '2020-06-30'], rate: '19', source: 'UStG § 12 Abs. 1, Haushaltsbegleitgesetz 2006 Art. 4' },
  {
    span: ['2020-07-01', '2020-12-31'],
    rate: '16',
    source: 'UStG § 28 Abs. 1, Zweites Corona-Steuerhilfegesetz Art. 3',
  },
  { span: ['2021-01-01', null], rate: '19', source: 'UStG § 12 Abs. 1' },
];

const REDUCED: readonly Span[] = [
  { span: ['1983-07-01', '2020-06-30'], rate: '7', source: 'UStG § 12 Abs. 2, Haushaltsbegleitgesetz 1983' },
  {
    span: ['2020-07-01', '2020-12-31'],
    rate: '5',
    source: 'UStG § 28 Abs. 2, Zweites Corona-Steuerhilfegesetz Art. 3',
  },
  { span: ['2021-01-01', null], rate: '7', source: 'UStG § 12 Abs. 2' },
];

type ComponentsOf = (rate: string, lowered: boolean) => readonly TaxComponentDefinition[];

const over = (spans: readonly Span[], components: ComponentsOf, statute: string): TaxVersionDefinition[] =>
  spans.map(({ span, rate, source }) =>
    version(span, statute === '' ? source : `${statute}; ${source}`, components(rate, rate === '16' || rate === '5')),
  );

/** One version for each span of the standard rate (19, for half a year 16). */
export const atStandardRate = (components: ComponentsOf, statute = '') => over(STANDARD, components, statute);

/** One version for each span of the reduced rate (7, for half a year 5). */
export const atReducedRate = (components: ComponentsOf, statute = '') => over(REDUCED, components, statute);
