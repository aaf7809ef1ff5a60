/** The last four characters of an account number, as pages show it: '•••• 3000'. Shorter numbers show nothing. */
export const maskNumber = (number: string): string => {
  const last = lastFour(number);
  return last === '' ? '••••' : `•••• ${last}`;
};

/** What may be stored in clear of a number; of one shorter than eight characters nothing, half of it would be told. */
export const lastFour = (number: string): string => {
  const bare = number.replace(/\s/g, '');
  return bare.length < 8 ? '' : bare.slice(-4);
};
