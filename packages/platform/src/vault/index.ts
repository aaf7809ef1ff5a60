export { lastFour, maskNumber } from './mask.ts';
export { openVault, type Vault } from './open-vault.ts';
export type { OrganisationVault, SealPlace } from './organisation-vault.ts';
export { KeyUnavailable, SealBroken } from './vault-errors.ts';
