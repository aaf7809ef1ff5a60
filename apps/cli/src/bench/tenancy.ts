import { buildApi } from '@counterfoil/api/build-api';
import { compose } from '@counterfoil/api/composition';
import { createTestDatabase, startScratchCluster } from '@counterfoil/testkit/harness';
import {
  bookPrint,
  leaksOf,
  openHouses,
  openTestApi,
  runTenancyCampaign,
  type TenancyCampaign,
} from '@counterfoil/testkit/harness/api';
import { operations } from '@counterfoil/wire/contracts';

export type TenancyBenchArgs = { readonly json: boolean };

export type TenancyFigures = {
  readonly operations: number;
  readonly parameters: number;
  readonly wrongIds: number;
  readonly paths: number;
  readonly questions: number;
  readonly bodies: number;
  readonly forms: number;
  readonly probes: number;
  /** How many different problem bodies the paths answered with; one is right. */
  readonly differentBodies: number;
  readonly tables: number;
  readonly changedTables: number;
  readonly leaks: readonly string[];
};

/**
 * Two organisations on a scratch cluster, one asking for what is the other's: every operation, every id it takes, foreign,
 * unknown and malformed. Every answer must be the same 404, and no row of any table may change. `npm test` runs it too.
 */
export const runTenancyBench = async ({ json }: TenancyBenchArgs): Promise<TenancyFigures> => {
  const cluster = await startScratchCluster();
  const say = (text: string): void => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  try {
    const database = await createTestDatabase(cluster);
    const api = await openTestApi(database, { compose, buildApi });
    const { houses } = await openHouses(api);
    const print = () => bookPrint(database.urls.audit);
    const figures = figuresOf(await runTenancyCampaign({ operations, houses, print }));
    for (const line of linesOf(figures)) say(line);
    await api.close();
    await database.drop();
    if (figures.leaks.length > 0) process.exitCode = 1;
    return figures;
  } finally {
    await cluster.destroy();
  }
};

const figuresOf = (campaign: TenancyCampaign): TenancyFigures => {
  const { paths, questions, bodies, forms } = campaign;
  return {
    operations: new Set([...paths, ...questions, ...bodies, ...forms].map(({ operation }) => operation)).size,
    parameters: new Set(paths.map(({ operation, parameter }) => `${operation} ${parameter}`)).size,
    wrongIds: new Set(paths.map(({ wrong }) => wrong)).size,
    paths: paths.length,
    questions: questions.length,
    bodies: bodies.length,
    forms: forms.length,
    probes: paths.length + 2 * (questions.length + bodies.length + forms.length),
    differentBodies: new Set(paths.map(({ body }) => body)).size,
    tables: campaign.tables,
    changedTables: campaign.changed.length,
    leaks: leaksOf(campaign),
  };
};

const linesOf = (figures: TenancyFigures): string[] => [
  `${figures.probes} requests to ${figures.operations} of ${Object.keys(operations).length} operations`,
  `${figures.paths} ids in paths: ${figures.parameters} parameters, ${figures.wrongIds} ways to be wrong, ${figures.differentBodies} problem body`,
  `${figures.questions} ids in questions, ${figures.bodies} in bodies, ${figures.forms} in forms, each foreign and unknown`,
  `${figures.tables} tables compared row by row, ${figures.changedTables} changed`,
  ...(figures.leaks.length === 0 ? ['no leak'] : figures.leaks.map((leak) => `LEAK ${leak}`)),
];
