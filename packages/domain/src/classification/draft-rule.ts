import type { Coding } from './coding.ts';
import type { CodingRule, RuleCondition } from './coding-rule.ts';
import { type CodingSubject, normaliseDescription } from './coding-subject.ts';

const WORDS_MAX = 4;

/** "Make a rule from this": the narrowest rule that would have caught the subject, for a person to widen. */
export const draftRule = (subject: CodingSubject, coding: Coding, id: string): CodingRule => {
  const what = normaliseDescription(subject.text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
  const who = normaliseDescription(subject.counterparty ?? '');
  const conditions: RuleCondition[] = [{ kind: 'direction', direction: subject.direction }];
  if (subject.partyId !== null) conditions.push({ kind: 'party', partyId: subject.partyId });
  else if (who !== '') conditions.push({ kind: 'text', field: 'counterparty', match: 'contains', words: who });
  const words = what.join('*');
  const told = subject.kind === 'document_line' || conditions.length === 1;
  if (told && words.length >= 2) conditions.push({ kind: 'text', field: 'description', match: 'contains', words });
  return {
    id,
    name: [subject.counterparty ?? '', what.join(' ')].filter((part) => part !== '').join(': ') || 'New rule',
    priority: 100,
    scope: { kind: 'entity', entityId: subject.entityId },
    conditions,
    validFrom: subject.on,
    validTo: null,
    coding,
    expectsDocument: null,
    schedule: 'none',
  };
};
