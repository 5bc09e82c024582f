/**
 * Words of name fields that are no names, or not only.
 *
 * @module
 */

/** Titles, particles and what desks call their people and machines: never a name. */
export function isRoleWord(word: string): boolean {
  return ROLES.has(word);
}

/** "It arrived in May": a month is read as one, whatever the customer is called. */
export function isMonth(word: string): boolean {
  return CALENDAR.has(word);
}

/** English words that people are called too: "will", "rose", "price". */
export function isWord(word: string): boolean {
  return WORDS.has(word);
}

const setOf = (words: string) => new Set(words.split(/\s+/));

const ROLES = setOf(`
mrs mister miss prof sir madam lady herr frau monsieur madame señor señora senhor senhora van von der den del della dos das los las the and bin ibn abu
agent agents customer customers client clients guest guests visitor visitors user users caller callers contact member buyer seller shopper
support service services help helpdesk desk care team teams sales billing account accounts admin administrator system bot chatbot assistant
operator representative rep reps manager supervisor lead specialist advisor adviser consultant associate officer staff employee executive
office center centre company store shop online order orders delivery shipping returns refund refunds technical tech general enquiries
inquiries info noreply reply mail email phone mobile name card iban unknown anonymous none null test demo you your with from live chat voice
message messages web website app inc ltd llc gmbh corp group global international bank insurance energy travel internet digital virtual automated
auto first last full new old north south east west tier level queue department dept region english spanish french german
kunde kundin mitarbeiter berater cliente agente asesor conseiller klant medewerker atendente
`);

const CALENDAR = setOf(`
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter today
`);

const WORDS = setOf(`
will mark grant rose lily daisy violet ivy holly hazel heather iris jasmine ginger olive pearl ruby amber crystal jade opal joy hope faith grace
charity mercy patience prudence constance honor honour dawn eve sunny sky rain star melody harmony carol bill bob rob jack nick pat sue drew dean
earl duke chase chance chuck art max miles frank earnest guy gene glen hunter lance page parker penny ray reed rich river rod rusty sandy skip
sterling stone tad trip victor wade ward wren robin jay mason cooper carter taylor tailor tyler christian destiny angel bishop king prince queen
knight major judge marshal chip dick pete randy dot belle bliss brook cherry clay cliff colt dale dusty flora forest fox golden haven heath jet
justice kit lane laurel merit misty noble norm ocean poppy rocky sage scout stormy tiger true trust wolf young baker bell best bird black blue bond
book booker bridge bridges brown bush butler carpenter case cash church coin cook cross day days deal drake field fields fish fisher flower flowers
ford foster free freeman french frost gold good goodman gray grey green hall hand hands hard hardy hart hill hills holiday home homes house hunt key
keys kind lake law light little long love low lowe mann marsh mill mills money moon nice noon orange park parks peace pike pool pope post potter
power powers price read rice ring rings rivers road rock rush sale salt self sharp shepherd short silver small smart snow steel street strong swift
temple town train turner walker wall water waters way weaver web webb week weeks welcome well wells white wild wilde wise wood woods word words work
worth wright yard york sun may can will just one two three four five six seven eight nine ten red pink fine fair early late great gift win wish
branch bread butter candy apple berry basil clove coffee tea sugar salt pepper honey car camp bank banks barber barn bass beach bean bear beard beck
berg bill block bloom board boot bow box boy brand brave bright buck burn burns call cannon cap chain champion change child clean clear close cloud
cloth coach cold cole colour color come cone cope cord corn count court cover cox craft crane cream crew crisp crow crown curry dance dark dash date
dear delight dial diamond dish door doll down dream dress drew drop drum dry duck eagle early else ever every farm farmer fast fee fell fern fire
first flag flash flint flood fly food foot fork frame friend front fry fuller gain game garden gate gates general gentle glass go goes gore grain
grand grass grave grove guard guest gull hammer harp hat hawk hay head hedge heel high hold hole hood horn horse host hot hour idea inn iron jewel
joiner join jolly jump just keen keep kid knot lamb land large lark last late leaf lead league lease leather lemon less letter line link lion list
lock look loop lord lot luck lucky main make male man manner map maple master match maze meadow mean meek mild milk mind mine minor mint mist moss
mount much must nail neat need nest never news night nor oak office only open orchard order over pace pack paint pal palm panel pass patch path pay
peak pear peel pen people perfect person piece pine pipe place plain plant plate play player please plum point pond poor port pot pound present press
pretty proud pull pure push quick quiet race rail ranger rate rather real reason rest right rise room root rope rough round row rule sack sad saddle
safe sail sand save saw say school sea seal season second see send set shade shark ship shore show side sign simple sing single sister size skill
skinner sleep slow smile smith soft some son song soon sound space spark speed spice spirit square stable staff stage stand start state stay step
still stock storm story strange stream style such suit sure sweet table talk tall tank taste ten tent than that there thing think thorn thyme tide
time times tip title toll top touch tower track trade travel tree trick troy tune twin upton vale valley very view vine visit wait wake walk want
warm warner wash watch wave wax weather wheel whistle why wick wide wife wind wine wing wonder worker world worm year yes
`);
