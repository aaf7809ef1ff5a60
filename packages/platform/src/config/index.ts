export { ConfigInvalid } from './config-invalid.ts';
export { type Config, readConfig, type S3Place } from './read-config.ts';
export { VARIABLE_NAMES } from './variables.ts';
