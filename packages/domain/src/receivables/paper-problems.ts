import type { InvoiceFormat, InvoicePaper, PaperParty } from './invoice-paper.ts';
import { isInEu } from './tax-words.ts';

/** What still keeps an invoice from being one: the field and what to do, in a bookkeeper's words. */
export type PaperProblem = { readonly field: string; readonly sentence: string };

const problem = (field: string, sentence: string): PaperProblem => ({ field, sentence });

const addressProblems = (party: PaperParty, field: string, who: string): PaperProblem[] => {
  const missing = [
    party.street.trim() === '' ? 'street' : null,
    party.city.trim() === '' ? 'town' : null,
    party.country === 'DE' && party.postcode.trim() === '' ? 'postcode' : null,
  ].filter((name) => name !== null);
  return missing.length === 0 ? [] : [problem(field, `The address of ${who} lacks the ${missing.join(' and the ')}.`)];
};

/** What § 14 (4) UStG and EN 16931 ask of the paper by the categories of its taxes (BR-S-02, BR-AE-02, BR-IC-02, BR-G-02). */
const taxProblems = ({ taxes, seller, buyer, serviceTo }: InvoicePaper): PaperProblem[] => {
  const has = (category: string): boolean => taxes.some((tax) => tax.category === category);
  const problems: PaperProblem[] = [];
  if (seller.vatId === null && seller.taxNumber === null)
    problems.push(problem('seller', 'The entity has no tax number and no VAT id; register one in its settings.'));
  if ((has('AE') || has('K') || has('G')) && seller.vatId === null)
    problems.push(problem('seller', 'Without a VAT id of its own the entity cannot invoice abroad without tax.'));
  if ((has('AE') || has('K')) && buyer.vatId === null)
    problems.push(problem('buyer', `${buyer.name} has no VAT id here; reverse charge and intra-EU supplies need it.`));
  if (has('K') && (buyer.country === seller.country || !isInEu(buyer.country)))
    problems.push(
      problem('buyer', `${buyer.name} is in ${buyer.country}; an intra-EU supply goes to another EU country.`),
    );
  if (has('K') && serviceTo === null)
    problems.push(problem('serviceTo', 'An intra-EU supply states the day of delivery (BR-IC-11).'));
  if (has('G') && isInEu(seller.country) && isInEu(buyer.country))
    problems.push(problem('buyer', `${buyer.name} is in ${buyer.country}; an export leaves the EU.`));
  return problems;
};

/** What the German CIUS asks beyond the standard (BR-DE-1 to BR-DE-15), and Peppol's rule for electronic addresses. */
const xrechnungProblems = (paper: InvoicePaper): PaperProblem[] => {
  const { seller, buyer, payee, buyerReference } = paper;
  const problems: PaperProblem[] = [];
  if (buyerReference === null)
    problems.push(
      problem('buyerReference', 'XRechnung needs the buyer reference (Leitweg-ID) that the customer gave you.'),
    );
  if (seller.contactName === null || seller.phone === null || seller.email === null)
    problems.push(
      problem('seller', 'XRechnung needs a contact of yours with name, telephone and e-mail; see invoice settings.'),
    );
  if (payee === null)
    problems.push(problem('payee', 'XRechnung needs the bank account to pay to; see invoice settings.'));
  if (buyer.electronicAddress === null)
    problems.push(problem('buyer', `${buyer.name} has no electronic address; XRechnung needs one (BT-49).`));
  if (seller.electronicAddress === null)
    problems.push(problem('seller', 'XRechnung needs your electronic address (BT-34): the e-mail of your contact.'));
  if (seller.postcode === '' || buyer.postcode === '')
    problems.push(problem('buyer', 'XRechnung needs the postcodes of both parties.'));
  return problems;
};

/** Everything that must be put right before issuing, in the order a person would meet it; empty when it may be issued. */
export const paperProblems = (paper: InvoicePaper, format: InvoiceFormat): PaperProblem[] => [
  ...addressProblems(paper.seller, 'seller', paper.seller.name),
  ...addressProblems(paper.buyer, 'buyer', paper.buyer.name),
  ...taxProblems(paper),
  ...(format === 'xrechnung' ? xrechnungProblems(paper) : []),
];
