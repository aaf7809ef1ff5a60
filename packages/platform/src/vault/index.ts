export { lastFour, maskNumber } from './mask.ts';
export { openVault, type Vault } from './open-vault.ts';
export type { OrganisationVault, SealPlace } from './organisation-vault.ts';
export { openSealShelf, type SealShelf, type ShelvedHead } from './seal-shelf.ts';
export { keyIdOf, openSealSigner, type SealSigner } from './seal-signer.ts';
export { KeyUnavailable, SealBroken } from './vault-errors.ts';
