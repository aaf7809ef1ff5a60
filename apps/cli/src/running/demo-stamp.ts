import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Config } from '@counterfoil/platform/config';

export const DEMO_PASSWORD = 'every figure has its stub';
export const DEMO_ORGANISATIONS = ['harbour', 'tidewater'] as const;

export type Demo = {
  readonly users: readonly string[];
  readonly password: string;
  /** Whether this very run put it in. */
  readonly fresh: boolean;
};

export const DEMO = {
  users: DEMO_ORGANISATIONS.map((slug) => `controller@${slug}.example`),
  password: DEMO_PASSWORD,
};

/** The demo is laid out around the day it was first made, and keeps it. */
export type Stamp = { readonly today: CalendarDate; readonly finished: boolean };

const stampOf = (config: Pick<Config, 'home'>): string => join(config.home, 'seed', 'demo.json');

/** What the folder knows of the demo; nothing before it was begun, or where the folder was lost. */
export const readStamp = (config: Pick<Config, 'home'>): Stamp | null => {
  const path = stampOf(config);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Stamp) : null;
};

export const writeStamp = (config: Pick<Config, 'home'>, stamp: Stamp): void => {
  mkdirSync(dirname(stampOf(config)), { recursive: true });
  writeFileSync(stampOf(config), JSON.stringify(stamp));
};
