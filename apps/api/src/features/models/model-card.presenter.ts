import {
  type CardPaper,
  type CardSection,
  percent,
  type Share,
  sayFigures,
  sayShare,
} from '@counterfoil/domain/models';
import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import type { Frozen } from '../../http/operation-handler.ts';

type Card = Frozen<ModelDetailOnWire>;

const VERDICTS = { promote: 'put in use', reject: 'rejected', roll_back: 'gone back to' } as const;
const STATES = {
  candidate: 'candidate, not in use',
  champion: 'in use',
  retired: 'retired',
  rolled_back: 'was in use and was replaced by an earlier version',
  rejected: 'rejected',
} as const;
const SAMPLES = {
  sure_right: 'sure and right',
  sure_wrong: 'sure and wrong',
  unsure_right: 'not sure, and right',
  unsure_wrong: 'not sure, and wrong',
  abstained: 'nothing to say',
} as const;

const dayOf = (instant: string): string => instant.slice(0, 10);
const minuteOf = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
const short = (share: Share): string => (share.share === null ? '–' : percent(share.share));
const between = ({ share, from, to }: Share): string =>
  share === null ? '' : `${(from * 100).toFixed(1)} to ${(to * 100).toFixed(1)}`;
const figure = (value: number | null): string => (value === null ? '–' : String(value));

const factsOf = (card: Card): CardPaper['facts'] => [
  ['State', STATES[card.state]],
  [
    'Trained',
    `${minuteOf(card.trainedAt)}, ${card.trainedByName === null ? 'by night' : `asked for by ${card.trainedByName}`}`,
  ],
  [
    'Approved',
    card.approvedAt === null
      ? 'by nobody yet'
      : `${minuteOf(card.approvedAt)} by ${card.approvedByName ?? 'a former member'}`,
  ],
  ['Training', `${card.snapshot.rows} decisions from ${card.snapshot.firstDay} to ${card.snapshot.lastDay}`],
  [
    'Measured on',
    `${card.snapshot.held.rows} later lines, ${card.snapshot.held.firstDay} to ${card.snapshot.held.lastDay}, each asked before it was learned`,
  ],
  ['Hash of the training', card.snapshot.hash],
  [
    'Training read again',
    card.snapshot.stands === null
      ? 'not kept for this kind'
      : card.snapshot.stands
        ? 'the books still come to this hash'
        : 'the books no longer come to this hash',
  ],
  ['Hash of the chart it began with', card.snapshot.chart === '' ? 'none' : card.snapshot.chart],
  ['Hash of this card', card.contentHash],
  ['Code', `${card.features.version}, ${card.codeVersion}${card.otherCode ? ' (other code runs now)' : ''}`],
];

const figuresOf = (card: Card): CardSection => ({
  heading: 'How often it is right',
  paragraphs: [
    card.verdict,
    `Right: ${sayShare(card.right)}. Among the first three: ${sayShare(card.topThree)}. Called sure: ${sayShare(card.sure)}. Of those right: ${sayShare(card.sureRight)}.`,
    'Intervals are two-sided at 95 % (Wilson). A line counts where the ledger account suggested first is the one a person decided.',
  ],
  table: {
    columns: [
      { title: 'Ledger account', share: 0.34 },
      { title: 'Lines', share: 0.1, figures: true },
      { title: 'Found', share: 0.13, figures: true },
      { title: 'Between', share: 0.17, figures: true },
      { title: 'Right when suggested', share: 0.13, figures: true },
      { title: 'Sure and right', share: 0.13, figures: true },
    ],
    rows: card.byAccount.map((row) => [
      row.name,
      String(row.lines),
      short(row.right),
      between(row.right),
      short(row.suggested),
      short(row.sureRight),
    ]),
  },
});

const sourcesOf = (card: Card): CardSection => ({
  heading: 'By source',
  table: {
    columns: [
      { title: 'Source', share: 0.44 },
      { title: 'Lines', share: 0.12, figures: true },
      { title: 'Right', share: 0.14, figures: true },
      { title: 'Between', share: 0.16, figures: true },
      { title: 'Sure', share: 0.14, figures: true },
    ],
    rows: card.bySource.map((row) => [
      row.name,
      String(row.lines),
      short(row.right),
      between(row.right),
      short(row.sure),
    ]),
  },
});

const calibrationOf = (card: Card): CardSection => ({
  heading: 'What its confidence is worth',
  paragraphs: [
    `Of predictions that were given a confidence, so many came true. The mean distance between the two is ${figure(card.calibrationError)}.`,
  ],
  table: {
    columns: [
      { title: 'Confidence', share: 0.25 },
      { title: 'Lines', share: 0.15, figures: true },
      { title: 'Said', share: 0.2, figures: true },
      { title: 'Came true', share: 0.2, figures: true },
      { title: 'Between', share: 0.2, figures: true },
    ],
    rows: card.calibration.map(({ from, to, said, right }) => [
      `${from.toFixed(1)} to ${to.toFixed(1)}`,
      String(right.of),
      percent(said),
      short(right),
      between(right),
    ]),
  },
  plot: {
    alt: 'Confidence against what came true; the table above has the same figures.',
    points: card.calibration.map(({ said, right }) => ({
      said,
      right: right.share ?? 0,
      from: right.from,
      to: right.to,
    })),
  },
});

const COUNTED = 'earlier decisions for ';

/** The facts themselves; in how many ways they are counted together is a figure. */
const readsOf = ({ features: { reads } }: Card): string[] => {
  const facts = reads.filter((one) => !one.startsWith(COUNTED));
  const counted = reads.length - facts.length;
  return counted === 0
    ? facts
    : [...facts, `earlier decisions under each of these, alone and together: ${counted} ways of counting`];
};

const engineering = (card: Card): CardSection[] => [
  {
    heading: 'What it reads, and what each fact is worth',
    paragraphs: ['Right answers lost in a hundred lines when the model is not told the fact.'],
    table: {
      columns: [
        { title: 'Fact', share: 0.7 },
        { title: 'Points', share: 0.3, figures: true },
      ],
      rows: card.importance.map(({ name, points }) => [name, points.toFixed(1)]),
    },
    list: readsOf(card),
  },
  {
    heading: 'Thresholds',
    table: {
      columns: [
        { title: 'Threshold', share: 0.25 },
        { title: 'Value', share: 0.15, figures: true },
        { title: 'What it means', share: 0.6 },
      ],
      rows: card.thresholds.map(({ name, value, words }) => [name, figure(value), words]),
    },
  },
  {
    heading: 'Hyper-parameters',
    paragraphs: [
      card.seed === null
        ? 'It has no training.'
        : `Seed ${card.seed}; learned from ${card.historyMonths === null ? 'all decisions' : `the last ${card.historyMonths} months`}. The same decisions, seed and code make the same model, bit by bit.`,
    ],
    table: {
      columns: [
        { title: 'Name', share: 0.3 },
        { title: 'Value', share: 0.15, figures: true },
        { title: 'What it is', share: 0.55 },
      ],
      rows: card.features.parameters.map(({ name, value, meaning }) => [name, String(value), meaning]),
    },
  },
];

const casesOf = (card: Card): CardSection => ({
  heading: 'Sample cases',
  table: {
    columns: [
      { title: 'Case', share: 0.13 },
      { title: 'Day', share: 0.12 },
      { title: 'Line', share: 0.27 },
      { title: 'Amount', share: 0.14, figures: true },
      { title: 'Suggested', share: 0.17 },
      { title: 'Decided', share: 0.17 },
    ],
    rows: card.samples.map(({ kind, day, counterparty, text, amount, suggested, decided }) => [
      SAMPLES[kind],
      day,
      [counterparty, text].filter((part) => part !== '').join(', '),
      `${amount.amount.replace('-', '−')} ${amount.currency}`,
      suggested ?? '–',
      decided,
    ]),
  },
});

const historyOf = (card: Card): CardSection => ({
  heading: 'Decisions about the models of this entity',
  table: {
    columns: [
      { title: 'When', share: 0.2 },
      { title: 'Version', share: 0.1, figures: true },
      { title: 'What', share: 0.16 },
      { title: 'Instead of', share: 0.12, figures: true },
      { title: 'By', share: 0.17 },
      { title: 'Why', share: 0.25 },
    ],
    rows: card.history.map(({ decidedAt, number, verdict, replaces, decidedByName, reason }) => [
      minuteOf(decidedAt),
      String(number),
      VERDICTS[verdict],
      replaces === null ? '–' : String(replaces),
      decidedByName ?? 'came with the software',
      reason,
    ]),
  },
});

const driftOf = (card: Card): CardSection => {
  const [latest] = card.drifts;
  return {
    heading: 'Drift',
    paragraphs: [latest === undefined ? 'Not measured yet.' : `${latest.day}: ${latest.sentence}`],
    table: {
      columns: [
        { title: 'What comes in', share: 0.4 },
        { title: 'Stability index', share: 0.2, figures: true },
        { title: 'By chance up to', share: 0.2, figures: true },
        { title: 'Level', share: 0.2 },
      ],
      rows: (latest?.population ?? []).map(({ part, index, byChance, level }) => [
        part,
        index.toFixed(3),
        byChance.toFixed(3),
        level,
      ]),
    },
  };
};

/** The card of a version on paper: first what an accountant asks, then what an engineer does. */
export const paperOf = (card: Card): CardPaper => ({
  title: `Model card: ${card.kind}, version ${card.number}`,
  subtitle: `${card.entityName}. ${sayFigures({ overall: card })}`,
  author: card.entityName,
  day: dayOf(card.trainedAt),
  facts: factsOf(card),
  sections: [
    { heading: 'What it is for', list: card.card.intendedUse },
    { heading: 'What it never does', list: card.card.neverDoes },
    figuresOf(card),
    sourcesOf(card),
    calibrationOf(card),
    {
      heading: 'Known failures, and what to do',
      table: {
        columns: [
          { title: 'What goes wrong', share: 0.5 },
          { title: 'What to do', share: 0.5 },
        ],
        rows: card.card.failures.map(({ what, remedy }) => [what, remedy]),
      },
    },
    { heading: 'Limits', list: card.card.limits },
    casesOf(card),
    { heading: 'How it is trained', list: card.card.retraining },
    { heading: 'What going back means', list: card.card.goingBack },
    historyOf(card),
    driftOf(card),
    ...engineering(card),
  ],
  foot: `${card.entityName} · ${card.kind} model, version ${card.number} · ${card.contentHash.slice(0, 16)}`,
});
