/** The environment says something a process cannot start with; the message names each variable and what it takes. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';

  constructor(faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}
