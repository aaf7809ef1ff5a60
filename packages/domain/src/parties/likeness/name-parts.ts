import { type PartyName, readPartyName } from '../party-name.ts';

/** Short forms that stand for several words, as councils, charities and health services write themselves. */
const SPELLED_OUT: Readonly<Record<string, readonly string[]>> = {
  lb: ['london', 'borough'],
  rb: ['royal', 'borough'],
  mbc: ['metropolitan', 'borough', 'council'],
  mdc: ['metropolitan', 'district', 'council'],
  tara: ['tenants', 'residents', 'association'],
  tra: ['tenants', 'residents', 'association'],
  ft: ['foundation', 'trust'],
  nh: ['nursing', 'home'],
  rh: ['residential', 'home'],
  pcc: ['parochial', 'church', 'council'],
  res: ['residential'],
  comms: ['communications'],
  yorks: ['yorkshire'],
  lancs: ['lancashire'],
  derbys: ['derbyshire'],
  notts: ['nottinghamshire'],
  utd: ['united'],
  inst: ['institute'],
  schl: ['school'],
  soc: ['society'],
  ass: ['association'],
  adv: ['advice'],
  supp: ['support'],
  dir: ['directors'],
  verb: ['verband'],
  ges: ['gesellschaft'],
};

/** How a part came out of what is written. */
export type PartSource = 'whole' | 'trading' | 'bracket' | 'bare';

export type NamePart = PartyName & { readonly source: PartSource };

/** A written name and the names inside it; `bracket` is what stands between round brackets. */
export type NameParts = {
  readonly whole: NamePart;
  readonly parts: readonly NamePart[];
  readonly bracket: NamePart | null;
};

const partFrom = (written: string, source: PartSource): NamePart[] => {
  if (written.trim() === '') return [];
  const name = readPartyName(written);
  const words = name.words.flatMap((word) => SPELLED_OUT[word] ?? [word]).filter((word) => word !== 'and');
  return words.length === 0 ? [] : [{ ...name, words, key: words.join(''), source }];
};

const TRADING = /\s+(?:t\/as?|ta|trading as|dba|d\/b\/a|formerly|previously|c\/o|handelnd unter|h\/o)\s+/i;
const FORMER = /^\s*(?:t\/as?|trading as|formerly|previously|prev|aka|now|frueher|früher|vormals)\s+/i;
const APART = /\s+[-\u2010-\u2015\u0096Ð]\s+|,\s+|\s*@\s*/;
/** Notes that clerks write into the name of a record they no longer want. */
const CLERKS_NOTE = /^\s*(?:do not use|old|closed)\s*[-:]\s*|\s*-\s*(?:use|see)\s+\d+\s*$/gi;

const EMPTY: NamePart = { written: '', words: [], key: '', legalForm: null, source: 'whole' };

/** The whole first, then what trades under a name of its own, what stands in brackets, and the rest without the brackets. */
export const partsOfName = (written: string): NameParts => {
  const clean = written.replace(CLERKS_NOTE, '');
  const whole = partFrom(clean, 'whole')[0] ?? { ...EMPTY, written };
  const traded = clean.split(TRADING);
  const apart = clean.split(APART);
  const brackets = /^([^(]*)\(([^)]*)\)?(.*)$/.exec(clean);
  const inside = (brackets?.[2] ?? '').replace(FORMER, '');
  const bracket = partFrom(inside, 'bracket')[0] ?? null;
  return {
    whole,
    bracket,
    parts: [
      whole,
      ...(traded.length > 1 ? traded.flatMap((part) => partFrom(part, 'trading')) : []),
      ...(apart.length === 2 ? apart.flatMap((part) => partFrom(part, 'trading')) : []),
      ...(bracket === null ? [] : [bracket]),
      ...(brackets === null ? [] : partFrom(`${brackets[1]} ${brackets[3]}`, 'bare')),
    ],
  };
};
