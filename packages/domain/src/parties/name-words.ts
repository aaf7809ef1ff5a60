/** Words that companies shorten, each row one meaning; the first spelling stands for the row. */
const ROWS = `international intl int internat
brothers bros gebrueder gebr
services svcs svc serv service
management mgmt mngt
manufacturing mfg
association assn assoc
university univ uni
department dept
government govt
technology tech technologies
electric elec electrical
engineering eng engrg
construction constr const
development dev devt developments
environment env envir environ environmental environmen
national natl nat
center centre ctr zentrum
saint st sankt
company co companies
group grp gruppe groep groupe
holding holdings hldg
system systems sys systeme
solution solutions soln
product products prod produkte
consulting consultants consultancy cons
germany deutschland
netherlands nederland
austria oesterreich
community comm communities
education edu educ educational
training trg
transport transp
distribution distr dist
logistics logistik logistic
insurance versicherung versicherungen ins
hospital hosp
school sch schools
street str strasse
city stadt
council cncl`;

const CANONICAL = new Map<string, string>();
for (const row of ROWS.split('\n')) {
  const [first, ...others] = row.split(' ');
  for (const other of others) CANONICAL.set(other, first!);
}

/** The spelling that stands for a word and its abbreviations: "intl" is "international". */
export const canonicalWord = (word: string): string => CANONICAL.get(word) ?? word;

const JOINING = new Set([
  'and',
  'the',
  'of',
  'for',
  'und',
  'et',
  'e',
  'y',
  'der',
  'die',
  'das',
  'de',
  'la',
  'le',
  'van',
  'von',
  'in',
  'a',
  'at',
]);

const GENERIC = new Set(
  `services international management group holding system solution product consulting germany netherlands austria uk europe
  eu company community education training transport distribution logistics insurance technology engineering construction
  development environment national association trading sales vertrieb handel handels retail shop store supply supplies
  supplier digital media marketing partners partner associates society limited united kingdom london global world center
  school council trust foundation club care project city house design industries industrie enterprises studio labs
  restaurant cafe hotel sons son`.split(/\s+/),
);

/** How much a word says about whose name it is: 0 for joining words, a little for trade words, 1 for a name of its own. */
export const weightOfWord = (word: string): number => {
  if (JOINING.has(word)) return 0.1;
  if (GENERIC.has(word)) return 0.4;
  return word.length <= 2 ? 0.6 : 1;
};
