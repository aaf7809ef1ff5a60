import type { FieldName, FieldReading, ReadDocument, ReadFinding } from '../read-document.ts';
import { describeReading, MEASURED, mediumOf, type Stated } from './describe-reading.ts';
import { probability } from './logistic.ts';
import { WEIGHTS } from './weights.ts';

/** From here on a value is stated as sure. */
export const SURE = 0.95;

/** An XML states its value itself. What remains is that it says otherwise than its page, which is a finding of its own. */
const OF_XML = 0.999;
const OF_XML_IN_DISPUTE = 0.5;

/** No truth is known of scanned bills: nothing on them is sure, however well it reads. */
const OF_SCANS_MOST = 0.94;
/** What the reader itself doubts, or only one look at a receipt saw, is never sure: weights say little of what is rare. */
const OF_DOUBTED_MOST = 0.9;
const LOOKS_MIN = 0.25;

/** The page and a code with its own error correction say the same: both would have to be misread alike. */
const OF_CODE = 0.99;

/** Below this share of right ones a person looks before it posts; a name is held against the known parties besides. */
const HELD_BELOW: Partial<Record<FieldName, number>> = {
  supplier: 0.7,
  issueDate: 0.85,
  currency: 0.85,
  total: 0.85,
  taxTotal: 0.85,
};

/** A reading with how sure it is of each field and table, and a doubt where that is not enough to post on. */
export function withConfidence(document: ReadDocument): ReadDocument {
  const fields: Record<FieldName, FieldReading> = { ...document.fields };
  const doubts: ReadFinding[] = [];
  for (const name of MEASURED) {
    const field = fields[name];
    if (field.value === null || field.source === 'person') continue;
    const confidence = confidenceIn(document, name);
    fields[name] = { ...field, confidence };
    const doubt = doubtOf(document, name, confidence);
    if (doubt) doubts.push(doubt);
  }
  const tables = {
    lines: document.lines.length === 0 ? null : confidenceIn(document, 'lines'),
    taxes: document.taxes.length === 0 ? null : confidenceIn(document, 'taxes'),
  };
  return { ...document, fields, tables, findings: [...document.findings, ...doubts] };
}

function confidenceIn(document: ReadDocument, name: Stated): number | null {
  const field = name === 'lines' || name === 'taxes' ? undefined : document.fields[name];
  const medium = mediumOf(document, field);
  if (medium === 'xml') return isDisputed(document, name) ? OF_XML_IN_DISPUTE : OF_XML;
  if (field?.source === 'code') return Math.min(OF_CODE, mostStated(document, name));
  const weights = WEIGHTS[`${medium === 'scan' ? 'text' : medium}.${name}`];
  if (weights === undefined) return null;
  const share = probability(weights, describeReading(document, name));
  const stated = medium === 'scan' ? share * (field?.evidence?.looks ?? 1) : share;
  return rounded(Math.min(mostStated(document, name), isBorneOut(field) ? Math.max(stated, OF_CODE) : stated));
}

/** The most that may be stated, whatever the weights say. */
export function mostStated(document: ReadDocument, name: Stated): number {
  const field = name === 'lines' || name === 'taxes' ? undefined : document.fields[name];
  const medium = mediumOf(document, field);
  const doubted = document.findings.some((finding) => finding.field === name && finding.code.startsWith('read.'));
  const seenOnce = medium === 'receipt' && (field?.evidence?.looks ?? 1) < LOOKS_MIN;
  if (doubted) return OF_DOUBTED_MOST;
  if (isBorneOut(field)) return 1;
  if (seenOnce) return OF_DOUBTED_MOST;
  // On layouts nobody fitted weights on a page's word for its sender was wrong up to one time in four.
  return medium === 'scan' || (medium === 'text' && name === 'supplier') ? OF_SCANS_MOST : 1;
}

const isBorneOut = (field: FieldReading | undefined): boolean => field?.checks.includes('code_agrees') ?? false;

const isDisputed = (document: ReadDocument, name: Stated): boolean =>
  document.findings.some(({ code, field }) => code === 'read.sources_disagree' && field === name);

function doubtOf(document: ReadDocument, name: FieldName, confidence: number | null): ReadFinding | null {
  const least = HELD_BELOW[name];
  if (least === undefined || confidence === null || confidence >= least) return null;
  if (document.findings.some(({ code, field }) => field === name && code.startsWith('read.'))) return null;
  const { value, rivals } = document.fields[name];
  return {
    code: 'read.field_doubtful',
    field: name,
    text: `${SPOKEN[name] ?? name} was read as "${value}"; of readings like this one about ${Math.floor(confidence * 100)} in 100 are right.`,
    facts: { rivals: [value, ...rivals.map((rival) => rival.value)].join(', ') },
  };
}

const SPOKEN: Partial<Record<FieldName, string>> = {
  supplier: 'The supplier',
  issueDate: 'The date of issue',
  currency: 'The currency',
  total: 'The total',
  taxTotal: 'The tax',
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
