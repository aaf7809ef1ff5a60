/**
 * Legal forms as companies registers write them: the form's own short name, its countries, and spellings after folding.
 * Source: the ISO 20275 entity legal forms list, shortened to forms met on invoices.
 */
const FORMS: readonly (readonly [form: string, countries: string, spellings: string])[] = [
  ['GmbH & Co. KG', 'DE AT', 'gmbh and co kg|gmbh co kg|gmbh und co kg|mbh and co kg|gmbh and co kgaa|gmbh cokg'],
  ['GmbH & Co. OHG', 'DE', 'gmbh and co ohg'],
  ['AG & Co. KG', 'DE', 'ag and co kg|ag co kg|ag and co kgaa|se and co kg|se and co kgaa'],
  ['UG & Co. KG', 'DE', 'ug and co kg|ug haftungsbeschraenkt and co kg'],
  ['GmbH', 'DE AT CH', 'gmbh|mbh|g m b h|gesellschaft mbh|ges mbh|gesmbh|gesellschaft mit beschraenkter haftung|ggmbh'],
  ['UG', 'DE', 'ug haftungsbeschraenkt|ug'],
  ['AG', 'DE AT CH', 'ag|aktiengesellschaft'],
  ['KG', 'DE AT CH', 'kg|and co kg|kommanditgesellschaft'],
  ['OHG', 'DE', 'ohg|og|and co ohg'],
  ['KGaA', 'DE', 'kgaa'],
  ['e.K.', 'DE', 'e k|ek|e kfm|e kfr|inh'],
  ['GbR', 'DE', 'gbr'],
  ['eG', 'DE', 'eg|e g'],
  ['e.V.', 'DE', 'e v|ev'],
  ['SE', 'EU', 'se|societas europaea'],
  ['B.V.', 'NL BE', 'b v|bv|besloten vennootschap|b v b a|bvba|srl bv'],
  ['N.V.', 'NL BE', 'n v|nv|naamloze vennootschap'],
  ['V.O.F.', 'NL BE', 'v o f|vof'],
  ['C.V.', 'NL', 'c v'],
  ['S.A.', 'FR BE LU ES PT CH', 's a|sa|societe anonyme|sociedad anonima|sau|s a u'],
  ['S.A.S.', 'FR', 's a s|sas|sasu|s a s u'],
  ['S.A.R.L.', 'FR LU CH', 's a r l|sarl|eurl|s a rl|sarlu'],
  ['S.N.C.', 'FR IT', 's n c|snc'],
  ['S.C.I.', 'FR', 's c i|sci'],
  ['S.L.', 'ES', 's l|sl|slu|s l u|sociedad limitada'],
  ['S.p.A.', 'IT', 's p a|spa|societa per azioni'],
  ['S.r.l.', 'IT RO', 's r l|srl|srls|s r l s'],
  ['Lda.', 'PT', 'lda|limitada|unipessoal lda'],
  ['Ltd', 'GB IE US', 'ltd|limited|ltd co|co ltd|company limited|private limited|pvt ltd|ltd liability co'],
  ['PLC', 'GB IE', 'plc|p l c|public limited company'],
  ['LLP', 'GB US', 'llp|l l p'],
  ['C.I.C.', 'GB', 'c i c|cic'],
  ['DAC', 'IE', 'dac|designated activity company'],
  ['ULC', 'IE CA', 'ulc|unlimited company'],
  ['Inc.', 'US CA', 'inc|incorporated'],
  ['Corp.', 'US CA', 'corp|corporation'],
  ['LLC', 'US', 'llc|l l c|pllc'],
  ['LP', 'US', 'l p|lp'],
  ['P.C.', 'US', 'p c|pc'],
  ['A/S', 'DK NO', 'a s|as|aktieselskab|aktieselskap|asa'],
  ['ApS', 'DK', 'aps|anpartsselskab'],
  ['AB', 'SE', 'ab|aktiebolag|publ|ab publ'],
  ['Oy', 'FI', 'oy|oyj|oy ab|osakeyhtioe'],
  ['Sp. z o.o.', 'PL', 'sp z o o|sp zoo|spolka z o o|spolka z ograniczona odpowiedzialnoscia'],
  ['s.r.o.', 'CZ SK', 's r o|sro|spol s r o'],
  ['a.s.', 'CZ SK', 'akciova spolecnost'],
  ['Kft.', 'HU', 'kft'],
  ['Zrt.', 'HU', 'zrt|nyrt'],
  ['d.o.o.', 'SI HR RS BA', 'd o o|doo'],
  ['OOO', 'RU', 'ooo|obshchestvo s ogranichennoi otvetstvennostiu'],
  ['Pty Ltd', 'AU', 'pty ltd|pty limited|proprietary limited|pty'],
  ['Pte Ltd', 'SG', 'pte ltd|pte limited|pte'],
  ['Sdn Bhd', 'MY', 'sdn bhd|sendirian berhad|s b'],
  ['Bhd', 'MY', 'bhd|berhad'],
  ['K.K.', 'JP', 'k k|kk|kabushiki kaisha'],
  ['Company', 'US GB', 'and co|company|and company|co'],
];

export type LegalForm = { readonly form: string; readonly countries: readonly string[] };

type Spelling = { readonly words: readonly string[]; readonly legalForm: LegalForm };

/** Longest first, so that "GmbH & Co. KG" is not taken for a KG. */
const SPELLINGS: readonly Spelling[] = FORMS.flatMap(([form, countries, spellings]) =>
  spellings.split('|').map((spelling) => ({
    words: spelling.split(' '),
    legalForm: { form, countries: countries.split(' ') },
  })),
).sort((a, b) => b.words.length - a.words.length);

const BY_LAST_WORD = new Map<string, Spelling[]>();
for (const spelling of SPELLINGS) {
  const last = spelling.words.at(-1)!;
  BY_LAST_WORD.set(last, [...(BY_LAST_WORD.get(last) ?? []), spelling]);
}

export type FormSplit = { readonly words: readonly string[]; readonly legalForm: LegalForm | null };

/** Takes the legal form off the end of the folded words; a name that is nothing but a form keeps it. */
export const splitLegalForm = (words: readonly string[]): FormSplit => {
  for (const spelling of BY_LAST_WORD.get(words.at(-1) ?? '') ?? []) {
    const start = words.length - spelling.words.length;
    if (start < 1) continue;
    if (!spelling.words.every((word, position) => words[start + position] === word)) continue;
    return { words: words.slice(0, start), legalForm: spelling.legalForm };
  }
  return { words, legalForm: null };
};
