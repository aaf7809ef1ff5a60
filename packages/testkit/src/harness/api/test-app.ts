import type { Config } from '@counterfoil/platform/config';
import type { Database } from '@counterfoil/platform/db';
import type { IdentityStore } from '@counterfoil/platform/identity';
import type { makeLogger } from '@counterfoil/platform/telemetry';
import type { Vault } from '@counterfoil/platform/vault';

export type AppRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | Buffer;
  readonly remoteAddress?: string;
};

export type AppAnswer = {
  readonly statusCode: number;
  readonly headers: Record<string, number | string | string[] | undefined>;
  readonly payload: string;
  readonly rawPayload: Buffer;
};

/** As much of the HTTP server as a test needs: requests without a socket, and one with it for what streams. */
export type TestApp = {
  readonly inject: (request: AppRequest) => Promise<AppAnswer>;
  readonly ready: () => PromiseLike<unknown>;
  readonly listen: (place: { port: number; host: string }) => Promise<string>;
  readonly close: () => PromiseLike<unknown>;
};

export type Composed = {
  readonly database: Database;
  readonly identity: IdentityStore;
  readonly vault: Vault;
  readonly close: () => Promise<void>;
};

/** The API's own `compose` and `buildApi`, handed in: packages never know apps. */
export type ApiParts<C extends Composed = Composed> = {
  /** Variables of the configuration that differ from what tests usually run with. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly compose: (config: Config) => Promise<C>;
  readonly buildApi: (composition: C, logger: ReturnType<typeof makeLogger>) => TestApp;
};
