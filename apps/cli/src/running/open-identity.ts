import type { Config } from '@counterfoil/platform/config';
import { type IdentityStore, openIdentityStore } from '@counterfoil/platform/identity';
import type { ServingUrls } from '@counterfoil/platform/migrations';
import { openVault } from '@counterfoil/platform/vault';

/** The same identity store that the API opens: one secret, derived from the root key. */
export const openIdentity = async (config: Config, urls: ServingUrls): Promise<IdentityStore> => {
  const vault = await openVault({ rootKeyFile: config.rootKeyFile });
  const secret = vault.derive('sign-in').toString('hex');
  const { secondFactor } = config.signIn;
  return openIdentityStore({ databaseUrl: urls.auth, secret, baseUrl: config.baseUrl, poolSize: 2, secondFactor });
};
