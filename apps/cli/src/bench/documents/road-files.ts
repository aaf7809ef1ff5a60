import { readFileSync } from 'node:fs';
import { statementCorpus } from '../statements/statements-corpus.ts';

/** A file as somebody would bring it: its name, its bytes, and the page of the desk it is dropped on. */
export type RoadFile = {
  /** The path below the folder, in one piece: two folders may hold files of one name. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly door: '/v1/documents' | '/v1/bank-statements';
};

const HEAD_BYTES = 4096;
const STATEMENT = /BkToCstmr|<OFX>|OFXHEADER|^\s*(?:\{1:|:20:)/m;

/** Every file below the folder, or the one named; licences, notes and dumps beside them are left where they are. */
export const roadFiles = (corpus: string): readonly RoadFile[] =>
  statementCorpus(corpus).files.map(({ path, name }) => {
    const bytes = readFileSync(path);
    const isStatement = STATEMENT.test(bytes.subarray(0, HEAD_BYTES).toString('latin1'));
    return {
      name: name.replaceAll('/', ' · '),
      bytes,
      door: isStatement ? '/v1/bank-statements' : '/v1/documents',
    };
  });
