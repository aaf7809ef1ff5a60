/** One broken thing: what kind it is, which one, and in a sentence what was expected and what was found. */
export type Breach = { readonly kind: BreachKind; readonly subject: string; readonly text: string };

export type BreachKind =
  | 'event'
  | 'seal'
  | 'head'
  | 'entry'
  | 'posting'
  | 'document'
  | 'row'
  | 'certificate'
  | 'file'
  | 'invariant';

export type Checked = {
  events: number;
  seals: number;
  heads: number;
  entries: number;
  postings: number;
  documents: number;
  /** Rows beside documents that are attested: statements, bank lines, readings, evidence, decisions, allocations. */
  rows: number;
  /** Certificates of reconciled bank accounts. */
  certificates: number;
  files: number;
  invariants: number;
  /** Events and heads that are too young to be judged: the sealer has not come to them yet. */
  pending: number;
};

export type Verification = { readonly ok: boolean; readonly checked: Checked; readonly broken: readonly Breach[] };

/** What a verification has seen so far. The first breach says what is wrong; the thousandth says nothing else. */
export type Findings = { readonly checked: Checked; readonly broken: Breach[]; readonly report: Report };
export type Report = (kind: BreachKind, subject: string, text: string) => void;

const BREACHES_MAX = 200;

export const newFindings = (): Findings => {
  const broken: Breach[] = [];
  return {
    broken,
    checked: {
      events: 0,
      seals: 0,
      heads: 0,
      entries: 0,
      postings: 0,
      documents: 0,
      rows: 0,
      certificates: 0,
      files: 0,
      invariants: 0,
      pending: 0,
    },
    report: (kind, subject, text) => {
      if (broken.length < BREACHES_MAX) broken.push({ kind, subject, text });
    },
  };
};
