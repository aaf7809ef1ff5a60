import { describe, expect, it } from 'vitest';
import { to } from './coding-desk.fixture.ts';
import { type CodingProposal, gravestCoding } from './index.ts';

const line = (change: Partial<CodingProposal>): CodingProposal => ({
  subjectId: 'doc_1:1',
  candidates: [],
  coding: to('5020', 'DE-P19'),
  basis: 'human_rule',
  sentence: '',
  deterministic: true,
  confidence: null,
  statistics: null,
  taxTreatment: 'standard',
  taxBasis: 'human_rule',
  schedule: 'none',
  expectsDocument: null,
  findings: [],
  ...change,
});

const plain = line({});
const isAsset = (id: string) => id === '0420';

describe('the gravest of a bill’s lines', () => {
  it.each([
    ['reverse charge by likeness after a plain line', line({ taxTreatment: 'reverse_charge', taxBasis: 'statistics' })],
    ['an exemption nobody stands for', line({ taxTreatment: 'exempt', taxBasis: 'none' })],
  ])('%s is what the tax gate sees', (_, grave) => {
    for (const codings of [
      [plain, grave],
      [grave, plain],
      [line({ taxTreatment: grave.taxTreatment }), grave],
    ])
      expect(gravestCoding(codings, isAsset)).toMatchObject({
        taxTreatment: grave.taxTreatment,
        taxBasis: grave.taxBasis,
      });
  });

  it('a line to an asset stands on its own ground, not on that of the first', () => {
    const asset = line({ coding: to('0420', 'DE-P19'), basis: 'identical_decisions' });
    expect(gravestCoding([plain, asset], isAsset)).toMatchObject({ scheduleBasis: 'identical_decisions' });
    expect(
      gravestCoding([line({ basis: 'identical_decisions' }), line({ coding: to('0420') })], isAsset),
    ).toMatchObject({ scheduleBasis: 'human_rule' });
    expect(gravestCoding([plain, line({ schedule: 'defer', basis: 'party_default' })], isAsset)).toMatchObject({
      schedule: 'defer',
      scheduleBasis: 'party_default',
    });
  });

  it('of no line at all says nothing and stands on nothing', () => {
    expect(gravestCoding([], isAsset)).toEqual({
      taxTreatment: null,
      taxBasis: 'none',
      schedule: 'none',
      scheduleBasis: 'none',
    });
  });
});
