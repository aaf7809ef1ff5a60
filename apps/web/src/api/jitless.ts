import { config } from 'zod';

/**
 * The page's policy forbids making code from text, which zod would otherwise try for speed as soon as the first schema is
 * built. So this module is imported before any contract.
 */
config({ jitless: true });
