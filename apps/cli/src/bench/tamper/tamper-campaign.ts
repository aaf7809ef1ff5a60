import { join, resolve } from 'node:path';
import { readChecks } from '@counterfoil/application/recounting';
import type { Statement } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { sha256 } from '../../verify/canonical-bytes.ts';
import type { Verification } from '../../verify/findings.ts';
import type { Reading } from '../../verify/reading.ts';
import { verifyBooks } from '../../verify/verify-books.ts';
import { type Chance, chanceFrom } from '../faults/faults-chance.ts';
import { tamperWithDocument, tamperWithShelf } from './tamper-files.ts';
import { cutTail, ROW_CHANGES, type Superuser, TARGETS, type Tampering, type TargetKind } from './tamper-rows.ts';
import type { TamperWorld } from './tamper-world.ts';

/** One change that was made, and what verify made of it. */
export type Trial = {
  readonly kind: TargetKind;
  readonly way: string;
  readonly what: string;
  /** The first breach verify named; undefined: it found nothing. */
  readonly found: string | undefined;
};

export type Campaign = {
  readonly administratorUrl: string;
  readonly world: TamperWorld;
  readonly count: number;
  readonly seed: number;
  readonly onTrial?: (trial: Trial) => void;
};

type Client = Parameters<Parameters<typeof withAdministrator>[1]>[0];

type Desk = {
  readonly admin: Superuser;
  readonly world: TamperWorld;
  readonly chance: Chance;
  readonly verify: () => Promise<Verification>;
};

/** The verifier's questions on the very connection that tampers, so that a rollback takes the change back. */
const readingOn = (admin: Client): Reading => ({
  many: async <Row extends object>({ text, values }: Statement) =>
    (await admin.query({ name: sha256(text).slice(0, 40), text, values: [...values] })).rows as unknown as Row[],
});

const openDesk = async (admin: Client, { world, seed }: Campaign): Promise<Desk> => {
  const { home, rootKeyFile, documentsFolder } = world.config;
  const outside = { home, rootKeyFile, documentsFolder: resolve(documentsFolder) };
  const checks = await readChecks();
  const patience = { unsealedSeconds: 0, unnamedFileSeconds: 60 };
  const verify = () => verifyBooks({ tx: readingOn(admin), outside, patience, checks });
  const superuser: Superuser = { query: (text, values) => admin.query(text, values) };
  return { admin: superuser, world, chance: chanceFrom(seed), verify };
};

const saidOf = ({ broken }: Verification): string | undefined => {
  const [first] = broken;
  return first === undefined ? undefined : `${first.kind}: ${first.subject} ${first.text}`;
};

/** undefined when the database would not have it, or when it changed nothing: then it was no change. */
const tryRows = async (
  desk: Desk,
  change: () => Promise<Tampering>,
): Promise<{ what: string; found?: string } | undefined> => {
  await desk.admin.query('begin');
  // Most changes go past every trigger; some leave them on, as somebody would who only has a console.
  await desk.admin.query(`set local session_replication_role = ${desk.chance.next() < 0.8 ? 'replica' : 'origin'}`);
  try {
    const { what, rows } = await change();
    return rows === 0 ? undefined : { what, found: saidOf(await desk.verify()) };
  } catch (error) {
    if (/^(22|23|42501|CF)/.test(String((error as { code?: string }).code))) return undefined;
    throw error;
  } finally {
    await desk.admin.query('rollback');
  }
};

const tryFiles = async (desk: Desk, where: 'documents' | 'seals'): Promise<{ what: string; found?: string }> => {
  const { config } = desk.world;
  const tampering =
    where === 'documents'
      ? await tamperWithDocument(resolve(config.documentsFolder), desk.chance)
      : await tamperWithShelf(join(config.home, 'seals'), desk.chance);
  await desk.admin.query('begin');
  try {
    return { what: tampering.what, found: saidOf(await desk.verify()) };
  } finally {
    await desk.admin.query('rollback');
    await tampering.undo();
  }
};

const WAYS = Object.keys(ROW_CHANGES);
const among = <T>(things: readonly T[], chance: Chance): T => things[chance.between(0, things.length - 1)] as T;

const KINDS: readonly TargetKind[] = ['audit rows', 'seals', 'postings', 'documents'];

/** One change at random: each kind as often as any other, each table and way within it likewise. */
const tryOne = async (desk: Desk): Promise<Trial | undefined> => {
  const { chance, admin } = desk;
  const kind = among(KINDS, chance);
  if (kind === 'documents' && chance.next() < 0.4) {
    const { what, found } = await tryFiles(desk, 'documents');
    return { kind, way: 'file', what, found };
  }
  if (kind === 'seals' && chance.next() < 0.15) {
    const { what, found } = await tryFiles(desk, 'seals');
    return { kind, way: 'file', what, found };
  }
  if (kind === 'audit rows' && chance.next() < 0.15) {
    const cut = await tryRows(desk, () => cutTail(admin, chance));
    return cut === undefined ? undefined : { kind, way: 'chain cut short', what: cut.what, found: cut.found };
  }
  const target = among(
    TARGETS.filter((one) => one.kind === kind),
    chance,
  );
  const way = among(WAYS, chance);
  const change = ROW_CHANGES[way];
  if (change === undefined) return undefined;
  const tried = await tryRows(desk, () => change(admin, target, chance));
  return tried === undefined ? undefined : { kind, way, what: tried.what, found: tried.found };
};

/**
 * Changes the books as a superuser past every trigger, one change at a time, asks the verifier, and takes the change
 * back. @throws when the books are not green before the first change or after the last
 */
export const runCampaign = (campaign: Campaign): Promise<Trial[]> =>
  withAdministrator(campaign.administratorUrl, async (client) => {
    await client.query('analyze');
    const desk = await openDesk(client, campaign);
    await assertGreen(desk, 'before the first change');

    const trials: Trial[] = [];
    while (trials.length < campaign.count) {
      const trial = await tryOne(desk);
      if (trial === undefined) continue;
      trials.push(trial);
      campaign.onTrial?.(trial);
    }
    await assertGreen(desk, 'after the last change was taken back');
    return trials;
  });

const assertGreen = async (desk: Desk, when: string): Promise<void> => {
  await desk.admin.query('begin');
  const said = saidOf(await desk.verify());
  await desk.admin.query('rollback');
  if (said !== undefined) throw new Error(`The books are not green ${when}: ${said}`);
};
