/**
 * Words that describe when, how often and how somebody feels, which a name of a reason is better without.
 *
 * They stay in the comparison of openings: taken out there, the sets of the benchmark part worse.
 *
 * @module
 */

/** Times, counts, moods, small talk, and the contact itself. */
const NAMELESS = new Set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second third fourth fifth
  sixth seventh eighth ninth tenth half double couple several
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december today tomorrow yesterday tonight morning afternoon evening night noon day days week weeks
  weekend month months year years hour hours minute minutes min mins second seconds time times ago since already later
  soon early late last next recent recently currently finally often always never usually sometimes twice times
  happy glad sad sorry afraid scared worried worry angry annoyed annoying frustrated frustrating upset disappointed
  ridiculous terrible awful horrible stupid useless joke lol haha hehe omg wtf big deal great nice love lovely fine
  bad worse worst best better hope hoping wonder wondering appreciate grateful kind kindly dear regards cheers mate
  guys folks team buddy please bit lot kinda sorta basically actually literally honestly seriously apparently
  involved able unable supposed keep keeps keeping kept seem seems look looks looking feel feels feeling find found
  come comes came coming happen happens happened happening start starts started stop stops stopped tried tries use
  using used put puts made makes making took take takes taking telling told talk talking spoke speak called call
  calling contact contacted chat chatting message messages messaging write writing wrote email emailed phoned rang
  hear heard listen understand understood explain explained question questions query issue issues problem problems
  matter situation reason details info information help assistance assist support service customer agent rep
  representative person people someone somebody everyone nobody man lady wife husband son daughter mum mom dad
  thing stuff way yeah yep nope hmm umm uh um er oh gosh god hell damn bloody fucking shit crap
  hiya alright yea yours faithfully sincerely whom concern pls none nothing without whether both gone back went saw
  thought sent didnt dont cant wont im ive she's he's they've you've zero oh eh paid number name ref reference
  new old little whole full different another many long short right wrong true real sure exactly`.split(
    /\s+/,
  ),
);

/** Whether a word or a pair of words may stand in a name; a pair may hold one that could not stand alone. */
export function names(gram: string): boolean {
  const words = gram.split(' ');
  return words.some((word) => word.length > 2 && !NAMELESS.has(word)) && !NAMELESS.has(words.at(-1)!);
}
