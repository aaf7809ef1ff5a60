/**
 * What ledger accounts are called that take a kind of spending, in English, German and Dutch, beside the words such
 * spending is known by. General knowledge of bookkeeping only: no organisation's decisions and no chart of accounts
 * went into it. A row: the trade (as in the list of trades) or a kind of its own; further words of lines; words of
 * names that say exactly this; words of names that take it where nothing says exactly this.
 */
const ROWS = `fuel | kraftstoff diesel benzin tanken brandstof tanken gasoline | fuel petrol diesel gasoline kraftstoff treibstoff benzin brandstof | vehicle motor fahrzeug kfz voertuig auto travel
parking | parken parkplatz parkgarage parkeren parking | parking parkgebuehren parken parkeren | vehicle travel fahrzeug kfz reise voertuig reiskosten
toll | autobahngebuehr vignette peage tol tolls | toll maut tol | vehicle travel fahrzeug kfz reise voertuig
taxi | taxifahrt rideshare lyft | taxi | travel transport reise reiskosten fahrt
rail | zug bahnticket fahrkarte ov-chipkaart trein ns | rail railway bahn | travel transport reise reiskosten fahrt
coach | fernbus flixbus | bus coach | travel transport reise reiskosten fahrt
air | flug flugticket vlucht klm ryanair | air flight flug vlucht | travel transport reise reiskosten
hotel | uebernachtung zimmer overnachting motel | hotel accommodation lodging uebernachtung unterkunft verblijf | travel reise reiskosten subsistence
vehicle | werkstatt reifen inspektion autohaus reparatur garage apk | vehicle motor fahrzeug kfz voertuig autokosten | repair travel wartung transport
carhire | mietwagen autovermietung huurauto autohuur | vehicle hire mietwagen huurauto | vehicle travel fahrzeug kfz reise voertuig
grocer | lebensmittel supermarkt jumbo albert heijn | food provisions groceries lebensmittel levensmiddelen voeding | catering hospitality meals bewirtung kantine
wholesalefood | grosshandel metro getraenke groothandel dranken | food provisions catering lebensmittel levensmiddelen | materials goods wareneinkauf inkoop
restaurant | gaststaette wirtshaus mittagessen bewirtung lunch diner koffie | meals hospitality entertainment catering bewirtung verpflegung maaltijden representatie | food travel reise
clothing | kleidung arbeitskleidung berufskleidung werkkleding | clothing uniform kleidung kleding workwear | staff personal
generalstore | drogerie kaufhaus warenhuis action hema | supplies sundry verbrauchsmaterial | equipment office other sonstige overige
diy | baumarkt obi hornbach bauhaus gamma praxis werkzeug gereedschap | tools hardware repair maintenance instandhaltung werkzeug onderhoud gereedschap | materials building equipment premises
electronics | mediamarkt saturn conrad coolblue hardware notebook laptop monitor | computer hardware electronic edv | equipment office it
software | abonnement subscription hosting domain server licence lizenz licentie adobe atlassian slack | software hosting cloud subscription licence edv lizenz licentie | computer it office
telecom | telefon internet mobilfunk telekom kpn ziggo odido verizon comcast t-mobile glasfaser | telecom telephone phone internet mobile telefon telefoon kommunikation communicatie | office post
stationery | buerobedarf schreibwaren kantoorartikelen papier toner | stationery office buerobedarf kantoor paper | supplies print
print | druckerei drucksachen drukwerk flyer | print photocopy druck drukwerk copy | office stationery advertising
post | porto briefmarken postnl postzegels usps | post porto portokosten briefmarken | courier freight telephone
courier | spedition paket fracht versand gls pakket verzending vracht freight shipping ups | freight courier carriage delivery shipping fracht versand verzend vracht | post distribution transport
books | buch buchhandlung fachliteratur zeitung zeitschrift boek tijdschrift krant | books publications newspapers periodicals literatur vakliteratuur zeitschriften | subscriptions education stationery
education | schule universitaet unterricht onderwijs | education tuition school bildung | training books
training | schulung seminar fortbildung weiterbildung cursus opleiding workshop congres | training conference course seminar fortbildung weiterbildung schulung opleiding cursus | staff education travel
toys | spielwaren bastel speelgoed hobby | materials toys | supplies equipment education
leisure | eintritt theater museum sport kino uitje | visits leisure events entertainment recreation | staff hospitality
pharmacy | apotheke apotheek medikament | medical pharmacy health apotheke | staff supplies
medical | arzt klinik praxis arts ziekenhuis | medical health occupational arzt gezondheid | staff
nursing | pflegeheim altenheim verpleeghuis | nursing residential care pflegeheim | agencies
carer | pflegedienst betreuung kita thuiszorg kinderopvang | care fostering support childcare betreuung | agencies
recruitment | zeitarbeit personalvermittlung leiharbeit uitzendbureau werving | agency temporary recruitment zeitarbeit leiharbeit fremdpersonal uitzend inhuur contract labor | staff wages personal
legal | rechtsanwalt rechtsanwaelte rechtsanwaeltin anwaelte kanzlei anwalt notar gericht advocaat notaris attorney | legal solicitor rechtsberatung rechtsanwalt juridisch advocaat | professional beratung advies
audit | steuerberater wirtschaftspruefer buchhaltung accountant boekhouder cpa | audit accounting accountancy steuerberatung abschluss buchfuehrung accountants | professional legal beratung advies
consulting | beratung berater advies adviesbureau | consulting consultancy consultants beratung advies | professional fees
construction | bauunternehmen handwerker dachdecker elektriker aannemer bouw schilder | works building construction repair bau verbouwing | maintenance premises property instandhaltung onderhoud
property | miete vermietung immobilien grundstueck huur verhuur lease pacht rent | rent rents lease miete pacht huur | premises property raumkosten huisvesting
energy | strom gas stadtwerke eon vattenfall eneco energie fernwaerme electric utility | energy electricity gas heating strom energie heizung | utilities premises raumkosten huisvesting
water | wasserwerke abwasser waterbedrijf sewer | water wasser abwasser | utilities energy premises
waste | entsorgung muell abfall afval trash garbage | waste refuse disposal entsorgung muell afval | cleaning premises
cleaning | reinigung gebaeudereinigung schoonmaak janitor | cleaning reinigung schoonmaak laundry | premises repair raumkosten huisvesting
security | wachdienst sicherheit beveiliging schliessanlage | security alarm fire sicherheit bewachung beveiliging | premises equipment
garden | gaertner gartenbau hovenier tuin | grounds garden garten tuin | maintenance premises
furniture | moebel bueromoebel meubels | furniture fixtures moebel einrichtung inventaris | equipment office
appliance | haushaltsgeraete huishoudelijk | equipment appliance geraete | furniture repair
insurance | versicherung haftpflicht verzekering allianz axa hdi huk premium | insurance versicherung verzekering | premium
bank | kontofuehrung entgelt bankgebuehr bankkosten stripe mollie adyen disagio transaction | bank merchant processor processing charges kontofuehrung nebenkosten geldverkehr bankkosten | fees finance
government | behoerde gebuehr gemeinde stadtverwaltung gemeente leges amt beitrag permit | licence permit dues fees gebuehren beitraege leges | taxes abgaben other
charity | spende verein gift donatie donation | donation charity grants spenden giften | dues subscriptions
advertising | werbung anzeige google ads meta reclame advertentie campagne | advertising marketing promotion werbung reclame | distribution print
marketplace | bestellung order onlineshop bol | supplies | equipment office other sonstige overige
florist | blumen geschenk bloemen cadeau | gifts flowers geschenke blumen cadeaus relatiegeschenken | hospitality entertainment bewirtung
equipment | maschine geraet ersatzteile apparaat onderdelen tools | equipment machinery plant geraete maschinen werkzeug | repair maintenance tools instandhaltung
translation | uebersetzung dolmetscher vertaling tolk | translation interpreting uebersetzung vertaling | professional fees
pets | tierarzt dierenarts | animal veterinary | other
salary | gehalt lohn salaris loon wage wages payroll bonus salaries | wages salaries payroll lohn loehne gehalt gehaelter salaris lonen | staff personal personeel
socialsecurity | krankenkasse sozialversicherung aok barmer knappschaft pensioenfonds pension 401k | social security pension payroll sozial pensioen retirement krankenkasse | staff wages personal
taxoffice | finanzamt belastingdienst irs hmrc umsatzsteuer lohnsteuer omzetbelasting treasury vat | tax vat umsatzsteuer btw settlement finanzamt belasting | payable
loan | darlehen tilgung lening aflossing loan repayment | loan borrowings darlehen lening verbindlichkeiten | bank interest
interest | interest zinsen zins rente habenzins sollzins | interest zinsen zins rente zinsaufwand | finance bank
dues | mitgliedsbeitrag ihk innung lidmaatschap contributie membership association kammer | dues memberships subscriptions beitraege contributie lidmaatschap | fees
fines | bussgeld strafzettel mahngebuehr boete penalty fine | fines penalties bussgeld boetes | government other
customs | zoll einfuhr douane duty brokerage | customs duties zoll douane brokerage | freight materials
packaging | verpackung karton folie verpakking pallet carton boxes | packaging verpackung verpakking | materials supplies
storage | lager lagerung opslag warehouse | storage warehousing handling lager opslag | distribution rent
commission | provision vertreter commissie | commission provisionen commissie | distribution sales
rental | leasing mietgeraet verhuur | rental leasing hire huur miete | equipment vehicle
cash | geldautomat bargeld pinnen atm withdrawal kasse | cash petty kasse kas | bank`;

export type AccountMeaning = {
  /** A trade's own name, or a kind of spending the list of trades does not have. */
  readonly name: string;
  readonly ofLines: readonly string[];
  readonly exactly: readonly string[];
  readonly nearly: readonly string[];
};

const words = (text: string | undefined): string[] => (text ?? '').split(' ').filter((word) => word !== '');

export const ACCOUNT_MEANINGS: readonly AccountMeaning[] = ROWS.split('\n').map((row) => {
  const [name = '', ofLines, exactly, nearly] = row.split('|').map((part) => part.trim());
  return { name, ofLines: words(ofLines), exactly: words(exactly), nearly: words(nearly) };
});

/** Words of account names that say nothing of what is bought. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  words(
    'and other misc miscellaneous sundry general costs cost expenses expense charges fees fee the of for to on not non deductible sonstige sonstiger sonstiges kosten aufwand aufwendungen und der die das fuer overige diverse van voor en account accounts konto rekening total various small state local income',
  ),
);

/** Statement lines that money going out is coded to, and money coming in. */
export const LINES_OF_SPENDING: ReadonlySet<string> = new Set([
  'materials',
  'staff',
  'premises',
  'distribution',
  'administration',
  'finance_costs',
  'income_tax',
]);
/** Printed under these, an account is moved by what the engine does, not by what was bought. */
export const LINES_APART: ReadonlySet<string> = new Set([
  'cash',
  'trade_receivables',
  'trade_payables',
  'technical',
  'share_capital',
  'reserves',
  'retained_earnings',
]);
export const LINES_OF_INCOME: ReadonlySet<string> = new Set(['revenue', 'other_income', 'finance_income']);

/** Roles whose accounts nobody chooses by what was bought: the engine moves them. */
export const ROLES_APART: ReadonlySet<string> = new Set([
  'bank',
  'card',
  'paymentsInTransit',
  'processorClearing',
  'awaitingDocument',
  'unidentifiedMoney',
  'currencyConversion',
  'receivables',
  'payables',
  'employeePayable',
  'advancesPaid',
  'advancesReceived',
  'inputTax',
  'outputTax',
  'reverseChargeIn',
  'reverseChargeOut',
  'taxNotDue',
  'prepaidExpense',
  'deferredIncome',
  'accruedExpense',
  'accumulatedDepreciation',
  'dueFrom',
  'dueTo',
  'shareCapital',
  'retainedEarnings',
  'migration',
  'fxRealised',
  'fxUnrealised',
  'roundings',
  'smallDifferences',
  'discountTaken',
  'discountGiven',
  'badDebt',
]);
