/** A bank's routing number: eight digits and the check digit of weights 3 7 1. Those of the simulator begin with 7: no district has it. */
export const routingNumber = (eightDigits: string): string => {
  const sum = [...eightDigits].reduce((total, digit, at) => total + Number(digit) * ([3, 7, 1][at % 3] as number), 0);
  return `${eightDigits}${(10 - (sum % 10)) % 10}`;
};

/** An employer identification number; the prefixes 49, 69, 78, 79 and 89 were never given out by the IRS. */
export const employerNumber = (prefix: '49' | '69' | '78' | '79' | '89', sevenDigits: string): string =>
  `${prefix}-${sevenDigits}`;
