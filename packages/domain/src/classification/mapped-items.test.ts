import { describe, expect, test } from 'vitest';
import { billLine, decided, desk, to } from './coding-desk.fixture.ts';
import { proposeCoding } from './index.ts';

describe('where a person booked an item before', () => {
  const bags = { itemNumber: '4711', classification: 'STL 24111503' };

  test('it goes again, however the vendor words it now', () => {
    const past = decided(billLine('Seitenfaltenbeutel 250 g', '10.00', bags), to('5020'), 2);

    const { coding, sentence, deterministic, candidates } = proposeCoding(
      billLine('Side gusset bag, kraft', '12.00', bags),
      desk({ past }),
    );

    expect(coding?.parts[0]?.ledgerAccountId).toBe('5020');
    expect(sentence).toBe('Post to 5020 Packaging, as item 4711 on 2 earlier bills');
    expect(candidates[0]?.decisionIds).toEqual(['dec_1', 'dec_2']);
    // Twice is a proposal; five times alike, with nothing against it, is a class of its own.
    expect(deterministic).toBe(false);
  });

  test('an item goes before a description that says otherwise', () => {
    const past = [
      ...decided(billLine('Karton', '10.00', bags), to('5020'), 1),
      ...decided(billLine('Karton', '10.00', { itemNumber: '99' }), to('5060'), 3, 10),
    ];

    expect(proposeCoding(billLine('Karton', '12.00', bags), desk({ past })).coding?.parts[0]?.ledgerAccountId).toBe(
      '5020',
    );
  });

  test('another vendor’s item of the same number is another item', () => {
    const past = decided(billLine('Beutel', '10.00', { itemNumber: '4711' }), to('5020'), 3);

    const { candidates } = proposeCoding(
      billLine('Miete', '12.00', { itemNumber: '4711', partyId: 'other', counterparty: 'Other GmbH' }),
      desk({ past }),
    );

    expect(candidates).toEqual([]);
  });

  test('a classification carries over to another vendor', () => {
    const past = decided(billLine('Beutel', '10.00', bags), to('5020'), 2);
    const other = { classification: bags.classification, partyId: 'other', counterparty: 'Other GmbH' };

    const { sentence, candidates } = proposeCoding(billLine('Bags', '12.00', other), desk({ past }));

    expect(sentence).toBe('Post to 5020 Packaging, as classification STL 24111503 on 2 earlier bills');
    expect(candidates[0]?.basis).toBe('statistics');
  });

  test('mapped now so, now otherwise says both', () => {
    const past = [
      ...decided(billLine('Beutel', '10.00', bags), to('5020'), 2),
      ...decided(billLine('Beutel', '10.00', bags), to('5060'), 1, 10),
    ];

    const { candidates } = proposeCoding(billLine('Beutel', '12.00', bags), desk({ past }));

    expect(candidates.map(({ coding }) => coding.parts[0]?.ledgerAccountId)).toEqual(['5020', '5060']);
    expect(candidates[0]?.reasons).toContainEqual({ sign: -1, text: 'On 1 it was booked otherwise.' });
  });
});
