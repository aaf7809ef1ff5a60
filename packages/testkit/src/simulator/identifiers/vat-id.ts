/** German VAT id: "DE", eight digits, check digit by ISO 7064 MOD 11,10. Those of the simulator begin with 9: never issued. */
export const germanVatId = (eightDigits: string): string => {
  let product = 10;
  for (const digit of eightDigits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return `DE${eightDigits}${(11 - product) % 10}`;
};

/**
 * Dutch VAT id of a company: RSIN of nine digits that pass the eleven-test (weights 9 to 2, then -1), "B", two digits.
 * Asks for eight digits whose ninth exists: a remainder of ten has none.
 */
export const dutchVatId = (eightDigits: string, branch = '01'): string => {
  const sum = [...eightDigits].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
  if (sum % 11 === 10) throw new Error(`No ninth digit makes ${eightDigits} pass the eleven-test`);
  return `NL${eightDigits}${sum % 11}B${branch}`;
};

/** Irish VAT number: seven digits and the letter their sum with weights 8 to 2 gives modulo 23. */
export const irishVatId = (sevenDigits: string): string => {
  const sum = [...sevenDigits].reduce((total, digit, at) => total + Number(digit) * (8 - at), 0);
  return `IE${sevenDigits}${'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23]}`;
};

/** Swedish VAT number: ten digits of which the last is Luhn's, then "01". */
export const swedishVatId = (nineDigits: string): string => {
  const sum = [...nineDigits].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return `SE${nineDigits}${(10 - (sum % 10)) % 10}01`;
};
