import { REVIEW_REASONS, roleInWords } from '@counterfoil/domain/review';
import { ERRORS, type ErrorCode, REMEDIES } from '@counterfoil/wire/errors';

const GROUPS: Readonly<Record<string, string>> = {
  auth: 'Signing in and roles',
  resource: 'What is not there',
  route: 'What is not there',
  request: 'The request itself',
  idempotency: 'Doing it twice',
  money: 'Amounts',
  calendar: 'Dates',
  ledger: 'Entries and ledger accounts',
  period: 'Periods and locks',
  subledger: 'Open items and allocations',
  tax: 'Tax',
  coding: 'Coding',
  bank: 'Bank accounts',
  match: 'Matching',
  party: 'Parties',
  rule: 'Rules',
  member: 'Members',
  review: 'Review',
  view: 'Saved views',
  ingest: 'Files',
  system: 'The installation',
};

const MADE =
  'This page is made from the tables in the code by `node apps/cli/src/house/write-reference-pages.ts`; a test holds the two together.';

const familyOf = (code: string): string => GROUPS[code.split('.')[0] ?? ''] ?? 'Others';

const errorSection = (family: string, codes: readonly ErrorCode[]): string =>
  [
    `## ${family}`,
    ...codes.map((code) =>
      [
        `### <a id="${code}"></a>${code}`,
        '',
        `**${ERRORS[code].status} · ${ERRORS[code].title}.** ${REMEDIES[code]}`,
      ].join('\n'),
    ),
  ].join('\n\n');

/** docs/errors.md: each code of the table with its status, its title and what to do. */
export const errorsPage = (): string => {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const families = Map.groupBy(codes, familyOf);
  const intro = [
    '# Errors',
    `A request that is refused answers with problem+json (RFC 9457): \`code\` is one of these ${codes.length}, \`detail\` is a sentence with the arithmetic, \`facts\` its figures, and \`type\` ends in the code as the anchor of this page. A refusal changes nothing.`,
    MADE,
  ];
  return `${[...intro, ...[...families].map(([family, own]) => errorSection(family, own))].join('\n\n')}\n`;
};

/** docs/review-reasons.md: the closed list of what waits for a person, who releases it, and by when. */
export const reviewReasonsPage = (): string => {
  const reasons = Object.values(REVIEW_REASONS);
  const rows = reasons.map(({ code, meaning, release, secondPerson, severity, deadlineHours, usualProposal }) =>
    [
      '',
      `\`${code}\``,
      meaning,
      `${roleInWords(release)}${secondPerson ? ', and a second person' : ''}`,
      severity,
      `${deadlineHours} h`,
      usualProposal,
      '',
    ]
      .join(' | ')
      .trim(),
  );
  return `${[
    '# Review reasons',
    `What the machine does not decide waits with one or several of these ${reasons.length} reasons, and with nothing else. An item is released when each of its reasons is. The second person neither prepared what is released nor was the last to edit the party; an approval needs two only at the owner's level.`,
    MADE,
    [
      '| reason | meaning | released by | severity | deadline | usual proposal |',
      '|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ].join('\n\n')}\n`;
};
