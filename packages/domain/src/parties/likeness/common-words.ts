/** Words of everyday English and German that companies like to call themselves by: many unrelated ones share them. */
const COMMON = new Set(
  `able above access ace achieve action active adventure advance advanced advantage affinity age aim air alliance all alpha
  alternative ambition angel apex apollo apple arc arch ark arrow art ash asset aspire aspect atlas aurora autumn avenue axis
  balance base basic bay beacon bear bell best beta better beyond big birch bird black blue board bold bond boost border box
  brand break bridge bright brilliant broad broadway brook brown build burn business busy butterfly call canal capital cape
  cardinal castle catalyst cedar centre century challenge champion chance change charter chief choice church circle citadel
  clarity clean clear client cliff close coast coastal code colour come common commercial commission compass complete
  concept concord connect connected connection connections contact contract control core corner corporate corporation cottage
  counter country county court craft create crescent crest croft cross crown crystal cube current custom cut day deal deep
  delta dependable direct direction discovery diverse diversity division dolphin dome double down dream drive dynamic eagle
  early earth easy echo eclipse eco edge effective element elite embrace emerald empire enable end endeavour enterprise
  entry equal equality essential estate ethical ever evolution excel excellence exchange executive express extra eye face
  factory fair faith falcon family far fast favourite field first five flag flame flat fleet flex flexible flow flower
  focus force forest forever form formula fort fortune forum forward foundation four fox free freedom fresh friend friends
  front frontier full fun fund future gain galaxy gate gateway gem general genesis get giant glass globe go gold golden good
  grace grade grand granite great greater greenfield green grey grid ground grove grow growth guard guide hall hand hands happy
  harbour hard harmony haven hawk hawthorn hazel head heart hearts heath heaven hello help heritage hero high higher highland hill
  hills history hive holly hollow home honey hope horizon hub human icon idea ideal ideas image imagine impact imperial impact
  improvement inclusion inclusive independence independent industrial infinity influence information initiative innovation
  innovative inside insight inspire institute integral integrated integrity intelligent interest interface involve iris iron
  island ivy jade jewel job joint jubilee jump junction just key keys kind king kings kingdom know knowledge ladder lady lake
  landmark lane language lantern laser launch laurel lead leader leaders leadership leading leaf league legacy level liberty
  library life lifestyle light lighthouse lime line link links lion list little live living local lodge logic long look lotus
  love loyal lunar lunch luxury magic magnet main major make making manage managed managers maple march marine mark market master masters
  matrix matter matters maximum mayfair meadow meadows measure mega meridian merit metro metropolitan mill millennium mind mini mint mirror
  mission mode model modern moment monday momentum moon more mother mountain move multi mutual nation natural nature neptune nest
  network new news next night nine noble nova number oak oaks oasis object ocean office old olive olympic omega one open
  operation operations optimum option options orange orbit orchard orchid order organic organisation origin orion our out outdoor outlook
  oval over pacific palace panther paradise paragon parent parents park parkside partner pass passion path pathway pathways peace
  peak pearl people performance perfect phoenix piece pilot pine pink pinnacle pioneer place plan planet planning plaza plus point polar
  pool popular port positive post potential premier premium prestige pride prime prince princess priority priory pro process product
  production productions professional professor profile programme progress progressive project projects promise proof prospect prospects provide provision
  quality quartz quay queen queens quest quick rainbow raise range rapid raven reach react ready real record red reed refresh regal
  regency regent region regional regeneration relief renaissance renewable reserve resolve resource resources response result results retreat
  revolution right rise river riverside road robin rock root rose round route royal ruby run safe safety sail sands sapphire scarlet school
  scope sea seal season second secret secure select senior sense sentinel serve seven shadow shape share shield shine show side sigma
  signal signature silver simple simply site six skill sky smart smile social society soft solid solo solar sound source space span spark
  special specialist specialists spectrum speed speedy sphere spirit spring springs springfield square stage stand standard star stars start state station step steps
  stepping stone storm story strategic strategy stream strong structure style success summer summit sun sunny sunrise sunset sunshine superior
  support supported supporting sure survey sustainable sustainability swan swift target task team technical tempo temple ten terrace terra test think third three time tiger
  times titan today together tomorrow top torch total touch tower town track trade trader traders traditional traffic trans transfer trend trends triangle tribe tribune
  trident trinity triple true trust turn twin two ultimate ultra union unique unit united unity universal up upper urban user vale
  valley value vantage vanguard vector velocity venture ventures venue vertex via view village villa vine vision vista vital vivid voice
  volunteer volunteers voluntary walk wall warm watch wave way welcome well wellbeing wellness wheel white whole wild willow wilson
  wind wing wings wise women wonder wood woodland woods work working works workspace world worth yellow yes young youth zenith zero zone
  smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson clarke
  clark harrison scott cooper king baker morris lewis young allen mitchell bell bailey parker mueller schmidt schneider fischer weber meyer
  wagner becker schulz hoffmann schaefer koch bauer richter klein wolf schroeder neumann schwarz zimmermann braun krueger hofmann hartmann
  lange werner krause lehmann gruen blau rot weiss schwarz neu alt gut haus werk kunst licht welt zeit leben plus aktiv
  holy st saint sons son brothers company division section branch accounts account client clients collection direct fund admin
  main head office use customers customer payments monies contribution grant`.split(/\s+/),
);

export const isCommonWord = (word: string): boolean => COMMON.has(word);
