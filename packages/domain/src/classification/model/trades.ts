/**
 * What well-known names and trade words sell, by the trades that card schemes and statistical offices tell apart
 * (ISO 18245 merchant categories, NACE). A shop nobody has coded yet is coded like others of its trade. General
 * knowledge only: nothing here names a ledger account, and no organisation's decisions went into it.
 */
const ROWS = `fuel shell bp esso texaco jet total murco gulf aral repsol petrol fuel fuels diesel petroleum filling forecourt pfs tankstelle motorway applegreen
parking parking ncp carpark qpark apcoa ringgo parkhaus
toll toll crossing m6toll congestion dartcharge maut
taxi taxi taxis cab cabs uber bolt minicab hackney
rail rail train trains trainline railway virgintrains lner gwr crosscountry northern eurostar bahn sncf amtrak tfl metro tram travelcard oyster railcard
coach bus buses coach coaches stagecoach arriva megabus minibus nationalexpress
air airways airlines airline easyjet ryanair flybe lufthansa jet2 airport flights flight klm
hotel hotel hotels inn premierinn travelodge hilton marriott holidayinn ibis novotel lodge accommodation booking hostel guesthouse airbnb
vehicle garage motors motor tyre tyres kwik halfords autocentre mot exhaust autoparts vehicle vehicles volkswagen ford vauxhall bodyshop windscreen autoglass
carhire hertz avis europcar sixt enterprise rental hire
grocer tesco asda sainsbury sainsburys morrisons morrison aldi lidl waitrose coop iceland spar budgens londis costcutter farmfoods supermarket superstore foodstore grocery rewe edeka carrefour kroger
wholesalefood bookers booker makro brakes bidvest costco bestway foodservice catering caterers 3663 sysco fresh fruit veg vegetables butcher butchers meat meats dairy dairies milk bakery bakers greggs fish
restaurant restaurant cafe coffee starbucks costa caffe nero pizza pizzahut dominos mcdonalds kfc burger nandos subway grill bistro diner tandoori balti indian chinese thai italian kitchen bar pub tavern arms wetherspoon brasserie buffet harvester toby frankie
clothing primark next clothing clothes shoes shoe footwear uniform uniforms schoolwear workwear matalan peacocks zara topshop debenhams sports jd
generalstore argos wilkinson wilko poundland poundworld poundstretcher ikea marks spencer johnlewis bhs woolworths tkmaxx homebase bm bargains
diy bq screwfix toolstation wickes travis perkins jewson plumb plumbing plumbers timber builders merchants hardware tool tools paint paints dulux fixings ironmongers locks locksmith
electronics currys pcworld maplin apple dell laptops computer computers computing ebuyer misco insight printer toner cartridge cartridges ink electronics
software microsoft adobe google software dropbox github hosting domain domains godaddy 123reg cloud saas licence licences app apps itunes mailchimp zoom
telecom vodafone o2 orange ee tmobile telecom telecommunications mobile phones bt broadband virgin media talktalk
stationery staples ryman office stationery stationers viking lyreco paper paperchase envelopes officeworks
print print printing printers vistaprint snapfish photo photos photographic signs signage banners copy reprographics
post post royalmail postage parcelforce royal mail stamps franking
courier courier couriers dhl fedex ups dpd hermes tnt yodel delivery haulage freight logistics removals
books waterstones book books bookshop whsmith smith library publishing publishers publications press magazine magazines newspaper newspapers news newsagent newsagents subscription subscriptions journal journals
education school schools academy college university education educational learning tuition tutor tutors teaching teachers teacher curriculum findel tts hope gls exams exam phonics
training training course courses seminar conference conferences workshop workshops cpd delegate
toys toy toys toysrus smyths hobbycraft crafts craft baker ross elc lego games game gaming art arts
leisure cinema cineworld odeon theatre theatres museum zoo farm bowling swimming pool leisure centre gym fitness climbing adventure ticket tickets ticketmaster attraction safari legoland aquarium
pharmacy boots superdrug pharmacy chemist chemists lloydspharmacy optician opticians specsavers
medical medical health healthcare clinic surgery dental dentist physio physiotherapy ambulance nhs disability mobility orthopaedic
nursing nursing residential rest home homes carehome care elderly dementia
carer domiciliary homecare carers caring support supported living fostering foster fostercare adoption childcare nursery nurseries childminder childrens children
recruitment recruitment personnel staffing agency reed hays randstad adecco manpower resourcing locum employment temps
legal solicitors solicitor llp law legal barrister barristers chambers court courts tribunal counsel notary bailiff bailiffs enforcement
audit accountants accountancy audit auditors kpmg deloitte pwc ey tax
consulting consultants consulting consultancy associates advisory architects architect surveyors surveyor engineers planning design designs
construction construction building builders contractors contractor roofing civil civils scaffolding demolition joinery carpentry glazing windows flooring carpets decorators refurbishment asphalt aggregates paving highways groundworks
property housing estates properties property lettings letting landlord landlords rent tenancy homes realty
energy gas electricity energy edf eon npower scottishpower british power utilities
water water waterworks united severn trent thames
waste waste recycling skip skips refuse biffa veolia environmental disposal
cleaning cleaning cleaners janitorial hygiene phs laundry laundrette dry washroom pest rentokil initial
security security guarding alarm alarms cctv chubb fire extinguisher safety
garden garden gardens nursery plants landscape landscapes landscaping horticultural turf trees tree mower mowers grounds
furniture furniture furnishing furnishings sofa beds bed mattress desks chairs shelving
appliance appliances appliance whitegoods washing fridge cooker oven electricals electrical
insurance insurance assurance insurers underwriting zurich aviva axa
bank bank charges bankcharge visa mastercard interest paypal worldpay sumup fee fees
government gov council county borough dvla hmrc passport licensing registry companies police
charity charity trust foundation charitable volunteers volunteer church community association society
advertising advertising marketing facebook linkedin media adverts recruitmentads campaign
marketplace amazon amazn amzn mktplce ebay etsy alibaba
florist florist flowers flower interflora gifts gift cards card clintons trophies trophy awards
equipment equipment instruments instrument music musical catering machinery plant hydraulics pumps engineering filters bearings
translation translation translations interpreting interpreters interpreter language
pets pet pets vet vets veterinary kennels animal`;

const TRADES = new Map<string, number>();
const NAMES = ROWS.split('\n').map((words) => words.slice(0, words.indexOf(' ')));
for (const [at, words] of ROWS.split('\n').entries()) {
  // The first word names the trade; a word two trades share belongs to the first of them.
  for (const word of words.split(' ').slice(1)) if (!TRADES.has(word)) TRADES.set(word, at + 1);
}

/** The trade of the first word that names one; 0 where none does. */
export const tradeOf = (words: readonly string[]): number => {
  for (const word of words) {
    const trade = TRADES.get(word);
    if (trade !== undefined) return trade;
  }
  return 0;
};

/** The trades that the words name, each once. */
export const tradesOf = (words: readonly string[]): string[] => {
  const found = new Set<string>();
  for (const word of words) {
    const trade = TRADES.get(word);
    if (trade !== undefined) found.add(NAMES[trade - 1]!);
  }
  return [...found];
};
