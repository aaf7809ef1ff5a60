/**
 * What a word of a company's name says of its trade. Each row is one trade, English first, then German, French, Spanish,
 * Italian and Dutch; a word stands in one row only. Two names that share a rare word and name two trades are two
 * companies more often than one; "care home" and "nursing home" are one trade.
 */
const ROWS = `law: solicitor solicitors law legal lawyer lawyers chambers barrister barristers advocates attorneys notary conveyancing litigation rechtsanwaelte rechtsanwalt anwaelte kanzlei notariat avocats abogados avvocati advocaten qc kc
care: care carers caring nursing residential hospice sheltered dementia homecare domiciliary elderly rest lodge grange manor respite pflege pflegedienst pflegeheim altenheim seniorenheim seniorenzentrum zorg
health: medical medicine surgery dental dentist dentists dentistry clinic hospital infirmary pharmacy pharmacies pharmaceuticals chemist chemists optician opticians doctor doctors practice health healthcare physiotherapy nhs therapy therapies arzt aerzte praxis zahnarzt apotheke klinik klinikum krankenhaus pharmacie farmacia
vet: vet vets veterinary tierarzt animal kennels
school: school schools academy academies college university education learning primary secondary grammar junior infant sixth tuition schule gymnasium universitaet hochschule akademie ecole escuela scuola
childcare: nursery kindergarten playgroup preschool childcare creche kids children childrens childminder kita foster fostering adoption
training: training coaching workshop workshops skills seminare schulung
sport: tennis bowling bowls football rugby cricket squash golf sport sports athletic athletics gym fitness swimming cycling rowing boxing hockey netball leisure sportverein turnverein
faith: church churches methodist baptist parish cathedral chapel diocese mosque gospel synagogue christian islamic muslim catholic kirche kirchengemeinde pfarramt
government: council borough county district authority government ministry department police probation ambulance constabulary gemeinde landkreis landratsamt stadtwerke finanzamt commune mairie ayuntamiento comune gemeente
residents: tenants residents tenant resident neighbourhood allotment allotments
building: construction builder builders building roofing roofers plumbing plumbers joinery joiners carpentry electrician electricians electrical scaffolding glazing windows window doors plastering decorating decorators flooring floors paving surfacing asphalt contractor contractors contracting renovation renovations refurbishment insulation insulations drainage demolition brickwork masonry stonework heating ventilation bau bauunternehmen hochbau tiefbau elektro sanitaer dachdecker schreinerei tischlerei maler estrich
works: engineering machinery machine machines fabrication fabrications fabricators tools tooling bearings hydraulics pneumatics pumps valves steel metal metals castings forge foundry welding compressors cranes lifts lift maschinenbau stahlbau metallbau werkzeug werkzeugbau apparatebau
motor: motor motors car cars garage garages tyres tyre vehicle vehicles auto autos automotive bodyshop autohaus reifen kfz garagen
transport: transport transportation haulage logistics freight coach coaches bus buses minibus taxi taxis cabs couriers courier removals shipping spedition logistik reisen
travel: travel tours holidays flights airlines airways
computing: software computer computers computing digital data cloud network networks cyber internet web online hosting informatik edv
telephone: telecom telecoms telecommunications communications mobile broadband telephone
press: publishing publishers publications publication press books newspapers magazine magazines news verlag buchhandlung
print: print printing printers printer graphics signs sign copying druck druckerei
media: media film films radio television tv video broadcasting photography photographer photographic
advertising: marketing advertising branding creative public relations pr werbung agentur
money: bank banking insurance accounting accountants accountancy finance financial tax audit auditors investments mortgage pensions securities versicherung steuerberater wirtschaftspruefer sparkasse
property: property properties estates housing lettings realty homes land surveyors surveying immobilien hausverwaltung wohnungsbau
food: catering caterers food foods bakery bakers butchers butcher fruit meat dairy produce baeckerei metzgerei fleischerei
hospitality: hotel hotels restaurant restaurants cafe bar pub inn tavern bistro kitchen guest gasthof gaststaette
drink: brewery brewing wines wine coffee tea brauerei weingut roasters roastery
security: security alarms alarm locks locksmiths surveillance guarding cctv sicherheit
fire: fire firefighting extinguishers brandschutz
cleaning: cleaning cleaners hygiene laundry janitorial reinigung gebaeudereinigung
waste: waste recycling skips environmental scrap entsorgung recycling
arts: art arts theatre music musical dance gallery museum orchestra choir opera circus drama theater musik
energy: energy gas electricity power solar oil fuel fuels petroleum strom energie
water: water waters
advice: advice advisory counselling citizens mediation
events: events event exhibitions exhibition conference conferences festival messe
staffing: recruitment recruiting employment personnel staffing recruit personal zeitarbeit
garden: landscaping landscapes landscape gardens garden gardening nurseries trees tree arboriculture horticulture forestry garten gartenbau
farm: farm farms farming agricultural agriculture landwirtschaft hof
hair: hair hairdressing hairdressers beauty salon barber barbers friseur
furniture: furniture interiors interior carpets carpet curtains blinds upholstery moebel
clothing: clothing fashion fashions shoes footwear uniforms workwear textiles mode schuhe
toys: toys games playgrounds playground
science: laboratory laboratories scientific instruments biotech research labor
architecture: architects architecture architectural planners architekten architekturbuero
paper: stationery paper packaging papier verpackung verpackungen packmittel
plastics: plastics plastic polythene polymers kunststoff kunststofftechnik rubber gummi
chemicals: chemicals chemical chemie coatings paint paints farben
funeral: funeral funerals undertakers bestattungen
storage: storage warehouse warehousing lager lagerhaus
hire: hire rental rentals leasing miete vermietung
parking: parking parkhaus`;

const TRADE = new Map<string, string>();
for (const row of ROWS.split('\n')) {
  const [trade = '', words = ''] = row.split(': ');
  for (const word of words.split(' ')) if (!TRADE.has(word)) TRADE.set(word, trade);
}

/** The trade a folded word belongs to, null where it names none. */
export const tradeOf = (word: string): string | null => TRADE.get(word) ?? null;
