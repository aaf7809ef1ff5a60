/** Changes whenever what the machine would decide changes; every decision names the one it was made with. */
export const MATCHER_VERSION = 'calibrated 1';
