/** Countries, regions, cities and London's boroughs as one folded word each: in a name they say where, seldom who. */
const PLACES = new Set(
  `aberdeen antwerp antwerpen augsburg austin australia austria bath bavaria bayern belfast belgium berlin birmingham blackburn
  blackpool bochum bolton bonn boston bournemouth bradford bremen brighton bristol britain british brussels bexley barking barnet
  barnsley brent bromley camden cambridge cambridgeshire canada canterbury cardiff carlisle chester chesterfield chicago cologne
  cornwall coventry croydon cumbria dagenham denmark derby derbyshire devon doncaster dorset dortmund dresden dublin dudley
  duesseldorf duisburg dundee durham ealing edinburgh enfield england english erfurt essen essex europe european exeter france
  frankfurt freiburg geneva german germany glasgow gloucester gloucestershire greenwich hackney halifax hammersmith hamburg
  hampshire hannover hanover haringey harlow harrow havering heidelberg hertfordshire hillingdon hounslow huddersfield hull
  humber humberside ipswich ireland irish islington italy karlsruhe kassel kensington kent kiel kingston koeln krefeld lambeth
  lancashire lancaster leeds leicester leicestershire leipzig lewisham lincoln lincolnshire liverpool london luton luebeck
  luxembourg lyon madrid magdeburg mainz manchester mannheim merseyside merton middlesbrough midlands milan milano munich
  muenchen muenster netherlands newcastle newham norfolk northampton northamptonshire northern norwich nottingham
  nottinghamshire nuernberg nuremberg oldham oxford oxfordshire paris peterborough plymouth poland portsmouth potsdam preston
  reading redbridge richmond rochdale roma rome rostock rotherham rotterdam salford scotland scottish sheffield shropshire
  slough somerset southampton southern southwark spain stockport stoke stratford stuttgart suffolk sunderland surrey sussex
  swansea sweden swindon switzerland thames tottenham tyne tyneside vienna wakefield wales walsall waltham wandsworth warwick
  warwickshire welsh western eastern westminster wien wiesbaden wigan wiltshire winchester wirral wolverhampton worcester
  worcestershire wuerzburg wuppertal york yorkshire yorks zuerich zurich usa uk gb eu africa african asia asian america american
  indian pakistan pakistani caribbean chinese north south east west nord sued ost central`.split(/\s+/),
);

export const isPlace = (word: string): boolean => PLACES.has(word);
