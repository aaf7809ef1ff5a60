/** A file that means harm or is broken, made by code: what it is, what it is called, and where somebody would drop it. */
export type HostileFile = {
  readonly group: 'xml' | 'pdf' | 'picture' | 'statement' | 'disguise' | 'name' | 'layered';
  readonly what: string;
  readonly fileName: string;
  readonly door: '/v1/documents' | '/v1/bank-statements';
  /** Made when it is asked for: some of them are large. */
  readonly bytes: () => Buffer;
};

type Made = Buffer | string;

/** A list of one group is written as rows: what it is, its name, and how it is made. */
export type HostileRow = readonly [what: string, fileName: string, make: () => Made];

export const hostileList = (
  group: HostileFile['group'],
  door: HostileFile['door'],
  rows: readonly HostileRow[],
): readonly HostileFile[] =>
  rows.map(([what, fileName, make]) => ({
    group,
    what,
    fileName,
    door,
    bytes: () => {
      const made = make();
      return typeof made === 'string' ? Buffer.from(made) : made;
    },
  }));
