export { ConfigInvalid } from './config-invalid.ts';
export { type Config, readConfig } from './read-config.ts';
export { VARIABLE_NAMES } from './variables.ts';
