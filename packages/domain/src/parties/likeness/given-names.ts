/** Given names common in Britain and Germany: shared by many, so that a shared one says little. */
const GIVEN = new Set(
  `adam alan albert alex alexander alexandra alfred alice alison allan amanda amy andrea andreas andrew angela ann anna anne
  annette anthony antonia arthur barbara ben benjamin bernard bernd bernhard bob brian bruce carl carol caroline catherine cath
  charles charlie charlotte chris christa christian christina christine christoph christopher claire clare claudia clive colin craig
  daniel dave david dean deborah denis dennis derek diana diane dieter dirk donald dorothy douglas duncan edward elaine eleanor elizabeth
  ellen emily emma eric ernst eva felix fiona florian francis frank franz fred frederick friedrich gareth gary geoff geoffrey
  georg george gerald gerd gerhard gillian glenn gordon graham grant greg gregory guenter hannah hans harald harold harry heather
  heinrich heinz helen helga helmut henry herbert holger horst howard hugh ian ingrid irene ivan jack jackie jacob jake jamie james jan
  jane janet janice jason jean jeff jeffrey jennifer jenny jens jeremy jessica jill jim joan joanna joanne joe joerg johann
  johannes john johnny jonathan jonny joseph josef joyce judith julia julian julie juergen karen karl karin katharina katherine
  kathleen kathy katie keith ken kenneth kevin kim klaus kurt laura lauren laurence lawrence lee leonard leslie lewis linda lisa
  liz lorraine louis louise lucy luke lynn malcolm manfred marcus margaret maria marie marion mark markus martin mary matt
  matthew matthias maureen max melanie michael michelle mike monika nancy natalie neil nicholas nick nicola nicole nigel
  norman oliver oscar pamela patricia patrick paul paula pauline penny peter petra phil philip phillip rachel ralf ralph ray
  raymond rebecca reinhard renate richard rita rob robert robin roger roland rolf ron ronald rose ross roy ruth ryan
  sabine sally sam samantha samuel sandra sarah scott sean sebastian sharon sheila shirley sid simon sophie stanley stefan
  stella stephan stephanie stephen steve steven stewart stuart sue susan susanne suzanne sylvia tanja ted terence teresa terry theresa
  thomas tim timothy tina toby tom tony tracey tracy trevor ulrich ursula uwe valerie vanessa vera veronica victor victoria
  vincent vivien volker walter wayne wendy werner wilhelm will william wolfgang yvonne zoe`.split(/\s+/),
);

export const isGivenName = (word: string): boolean => GIVEN.has(word);
