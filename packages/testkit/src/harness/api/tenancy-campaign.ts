import type { Caller } from './caller.ts';
import { furnish } from './furnish.ts';
import type { ApiOrganisation, TestApi } from './open-test-api.ts';
import type { OperationLike, Operations } from './operation-like.ts';
import { probeForms } from './probe-forms.ts';
import { probeBodies, probeQuestions, type ReferenceProbe } from './probe-references.ts';
import { type Houses, type Probe, probePaths } from './probe-tenancy.ts';

/** Everything that was asked for and must not have been found, and what changed by asking. */
export type TenancyCampaign = {
  readonly paths: readonly Probe[];
  readonly questions: readonly ReferenceProbe[];
  readonly bodies: readonly ReferenceProbe[];
  readonly forms: readonly ReferenceProbe[];
  /** Tables whose rows are not what they were before. */
  readonly changed: readonly string[];
  readonly tables: number;
};

type Prints = Readonly<Record<string, string>>;
type Campaign = {
  readonly operations: Operations;
  readonly houses: Houses;
  /** A hash over every row of every table, by table. */
  readonly print: () => Promise<Prints>;
};

export type OpenHouses = {
  readonly house: ApiOrganisation;
  readonly neighbour: ApiOrganisation;
  readonly houses: Houses;
};

/** Two organisations with one of everything each; the first one's owner asks. */
export const openHouses = async (api: Pick<TestApi, 'newOrganisation' | 'composition'>): Promise<OpenHouses> => {
  const [house, neighbour] = [await api.newOrganisation(), await api.newOrganisation()];
  const own = await furnish(house, api.composition.vault, 'own');
  const foreign = await furnish(neighbour, api.composition.vault, 'foreign');
  const owner = await house.member('owner');
  // What is about people is for a person at the desk.
  const desk = await owner.atDesk();
  const callerFor = async ({ deskOnly }: OperationLike): Promise<Caller> => (deskOnly ? desk : owner);
  return { house, neighbour, houses: { own, foreign, callerFor } };
};

/** Every operation, every id it takes in path, question, body or form: what is foreign, unknown or malformed. */
export const runTenancyCampaign = async ({ operations, houses, print }: Campaign): Promise<TenancyCampaign> => {
  const before = await print();
  const paths = await probePaths(operations, houses);
  const questions = await probeQuestions(operations, houses);
  const bodies = await probeBodies(operations, houses);
  const forms = await probeForms(operations, houses);
  const after = await print();
  const changed = Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table]);
  return { paths, questions, bodies, forms, changed, tables: Object.keys(after).length };
};

/** What should not have been answered as it was; none of it, if organisations know nothing of one another. */
export const leaksOf = ({ paths, questions, bodies, forms, changed }: TenancyCampaign): string[] => {
  const expected = paths[0]?.body;
  return [
    ...paths
      .filter(({ status, body }) => status !== 404 || body !== expected)
      .map(({ operation, parameter, wrong, status }) => `${operation} ${parameter} ${wrong}: ${status}`),
    ...[...questions, ...bodies, ...forms]
      .filter(({ foreign, unknown }) => foreign !== unknown)
      .map(({ operation, place }) => `${operation} ${place}: a foreign id is told from an unknown one`),
    ...[...bodies, ...forms]
      .filter(({ status }) => status < 400 || status >= 500)
      .map(({ operation, place, status }) => `${operation} ${place}: ${status}`),
    ...questions
      .filter(({ status }) => status >= 500)
      .map(({ operation, place, status }) => `${operation} ${place}: ${status}`),
    ...changed.map((table) => `${table} has changed`),
  ];
};
