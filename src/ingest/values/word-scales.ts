/**
 * Words and faces that surveys ask by, and words that say that nobody answered.
 *
 * @module
 */

/**
 * From worst to best; `/` stands between words of one step. What is asked in fewer steps comes first, since answers
 * that fit both say no more.
 */
const SCALES = [
  'bad|good',
  'bad|okay/ok|great',
  'bad|neutral|good',
  'negative|neutral|positive',
  'negative|positive',
  'unhappy|neutral|happy',
  'unhappy|happy',
  'dissatisfied/unsatisfied|neutral|satisfied',
  'dissatisfied/unsatisfied|satisfied',
  'not satisfied|satisfied',
  'not good|okay/ok|great',
  'not good|just okay|awesome',
  'poor|okay/ok/fair/average|good',
  'poor|good',
  'very dissatisfied/very unsatisfied/strongly dissatisfied|dissatisfied/unsatisfied/somewhat dissatisfied/rather dissatisfied|neutral/neither/neither satisfied nor dissatisfied/neither dissatisfied nor satisfied|satisfied/somewhat satisfied/rather satisfied|very satisfied/strongly satisfied',
  'extremely dissatisfied|dissatisfied/somewhat dissatisfied|neutral/neither satisfied nor dissatisfied|satisfied/somewhat satisfied|extremely satisfied',
  'not at all satisfied|slightly satisfied/not so satisfied|moderately satisfied/somewhat satisfied|very satisfied|extremely satisfied/completely satisfied',
  'very unhappy|unhappy|neutral/okay|happy|very happy',
  'extremely unhappy|very unhappy|unhappy|neutral|happy|very happy|extremely happy',
  'strongly disagree|disagree|neutral/neither agree nor disagree|agree|strongly agree',
  'very bad|bad|okay/ok/neutral/average|good|very good',
  'very poor|poor|average/fair/okay/acceptable/neutral|good|excellent/very good',
  'poor|fair|good|very good|excellent',
  'terrible/awful|bad/poor|okay/ok/average/neutral|great/good|amazing',
  'terrible/awful|bad/poor|okay/ok/average/neutral|good|excellent/great',
  'worst|bad|average/okay/neutral|good|best',
  'thumbs down|thumbs up',
  'down|up',
  'dislike|like',
  'hate|dislike|neutral/okay|like|love',
  'no|yes',
  'false|true',

  'schlecht|gut',
  'schlecht|neutral/mittel/okay/ok/geht so/mittelmäßig|gut/super',
  'negativ|neutral|positiv',
  'unzufrieden/nicht zufrieden|zufrieden',
  'unzufrieden/nicht zufrieden|neutral/teils teils/weder noch|zufrieden',
  'sehr unzufrieden|unzufrieden/eher unzufrieden|neutral/teils teils/teils, teils/teils/teils-teils/weder noch/weder zufrieden noch unzufrieden|zufrieden/eher zufrieden|sehr zufrieden',
  'überhaupt nicht zufrieden/gar nicht zufrieden|nicht zufrieden/wenig zufrieden/eher nicht zufrieden|neutral/teils teils/teilweise zufrieden|zufrieden/eher zufrieden|sehr zufrieden/vollkommen zufrieden',
  'sehr schlecht|schlecht|neutral/mittel/okay/ok/mittelmäßig/durchschnittlich/befriedigend|gut|sehr gut',
  'schrecklich/furchtbar|schlecht|okay/ok/neutral|gut|großartig/ausgezeichnet/hervorragend/super',
  'ungenügend|mangelhaft|ausreichend|befriedigend|gut|sehr gut',
  'nein|ja',

  'mauvais/mauvaise|bon/bonne',
  'mauvais/mauvaise|moyen/moyenne/neutre/correct/correcte|bon/bonne',
  'négatif/négative|neutre|positif/positive',
  'insatisfait/insatisfaite/pas satisfait/non satisfait/mécontent/mécontente|satisfait/satisfaite/content/contente',
  'insatisfait/insatisfaite/pas satisfait/non satisfait/mécontent/mécontente|neutre|satisfait/satisfaite/content/contente',
  'très insatisfait/très insatisfaite/très mécontent/très mécontente/pas du tout satisfait/pas du tout satisfaite|insatisfait/insatisfaite/plutôt insatisfait/plutôt insatisfaite/mécontent/mécontente/peu satisfait/peu satisfaite/pas satisfait/plutôt pas satisfait|neutre/ni satisfait ni insatisfait/moyennement satisfait|satisfait/satisfaite/plutôt satisfait/plutôt satisfaite|très satisfait/très satisfaite',
  'très mauvais/très mauvaise|mauvais/mauvaise|moyen/moyenne/neutre/correct/passable|bon/bonne/bien|très bon/très bonne/très bien/excellent/excellente',
  'non|oui',

  'malo/mala/mal|bueno/buena/bien',
  'malo/mala/mal|regular/neutral/normal/aceptable|bueno/buena/bien',
  'negativo/negativa|neutral/neutro|positivo/positiva',
  'insatisfecho/insatisfecha/no satisfecho|satisfecho/satisfecha',
  'insatisfecho/insatisfecha/no satisfecho|neutral/neutro|satisfecho/satisfecha',
  'muy insatisfecho/muy insatisfecha/nada satisfecho/nada satisfecha|insatisfecho/insatisfecha/algo insatisfecho/poco satisfecho/poco satisfecha|neutral/neutro/ni satisfecho ni insatisfecho/indiferente|satisfecho/satisfecha/algo satisfecho|muy satisfecho/muy satisfecha/totalmente satisfecho',
  'muy malo/muy mala/muy mal/pésimo/pésima|malo/mala/mal|regular/neutral/normal/aceptable|bueno/buena/bien|muy bueno/muy buena/muy bien/excelente',
  'no|sí/si',

  'ruim/mau/má|bom/boa',
  'ruim/mau/má|regular/neutro/médio/razoável/ok|bom/boa',
  'negativo/negativa|neutro/neutra|positivo/positiva',
  'insatisfeito/insatisfeita/não satisfeito|satisfeito/satisfeita',
  'insatisfeito/insatisfeita/não satisfeito|neutro/indiferente|satisfeito/satisfeita',
  'muito insatisfeito/muito insatisfeita/nada satisfeito|insatisfeito/insatisfeita/pouco satisfeito/pouco satisfeita|neutro/indiferente/nem satisfeito nem insatisfeito|satisfeito/satisfeita|muito satisfeito/muito satisfeita/totalmente satisfeito',
  'muito ruim/muito mau/péssimo/péssima|ruim/mau/má|regular/neutro/médio/razoável/ok|bom/boa|muito bom/muito boa/ótimo/ótima/excelente',
  'não/nao|sim',

  'cattivo/cattiva/scarso/scarsa/male|buono/buona/bene',
  'cattivo/cattiva/scarso/scarsa/male|neutro/neutrale/medio/sufficiente/discreto|buono/buona/bene',
  'negativo/negativa|neutro/neutrale|positivo/positiva',
  'insoddisfatto/insoddisfatta/non soddisfatto|soddisfatto/soddisfatta',
  'insoddisfatto/insoddisfatta/non soddisfatto|neutro/neutrale/indifferente|soddisfatto/soddisfatta',
  'molto insoddisfatto/molto insoddisfatta/per niente soddisfatto/per nulla soddisfatto|insoddisfatto/insoddisfatta/poco soddisfatto/poco soddisfatta|neutro/neutrale/indifferente/né soddisfatto né insoddisfatto/abbastanza soddisfatto|soddisfatto/soddisfatta|molto soddisfatto/molto soddisfatta/completamente soddisfatto',
  'pessimo/pessima/molto scarso/molto cattivo|cattivo/cattiva/scarso/scarsa|neutro/neutrale/medio/sufficiente/discreto|buono/buona|ottimo/ottima/molto buono/molto buona/eccellente',
  'no|sì/si',

  'slecht|goed',
  'slecht|neutraal/matig/redelijk/oké/voldoende|goed',
  'negatief|neutraal|positief',
  'ontevreden/niet tevreden|tevreden',
  'ontevreden/niet tevreden|neutraal|tevreden',
  'zeer ontevreden/heel ontevreden/erg ontevreden/helemaal niet tevreden|ontevreden/niet tevreden|neutraal/niet tevreden niet ontevreden/niet ontevreden niet tevreden|tevreden|zeer tevreden/heel tevreden/erg tevreden',
  'zeer slecht/heel slecht/erg slecht|slecht|neutraal/matig/redelijk/oké/voldoende|goed|zeer goed/heel goed/erg goed/uitstekend',
  'nee|ja',

  '👎|👍',
  '😞|😐|😃',
  '🙁|😐|🙂',
  '☹|😐|🙂',
  '😡|😐|😀',
  '😠|😐|😊',
  '😡|🙁|😐|🙂|😀',
  '😠|🙁|😐|🙂|😀',
  '😡|😕|😐|🙂|😍',
  '😠/😡/😤|🙁/😕/☹/😟/😞|😐/😑/😶|🙂/😃/😊/😀/😄|😍/🤩/🥰',
  '😭/😢|🙁/😕/☹/😟/😞|😐/😑/😶|🙂/😊|😃/😀/😄/😁/😍/🤩',
  '🙁/☹/😞/😢/😠/😡/😕/😟|😐/😑/😶|🙂/😊/😃/😀/😄/😍/🤩/😁',
].map((scale) => scale.split('|').map((step) => step.split('/')));

const STEPS: ReadonlySet<string> = new Set(SCALES.flat(2));

/** Whether this is one of the words or faces that surveys ask by. */
export const isStep = (raw: string): boolean => STEPS.has(raw.toLowerCase());

const BEST = new Set(
  'best|highest|high|top|beste|bester|bestes|am besten|hoch|meilleur|meilleure|mejor|melhor|migliore|alto|hoogste'.split(
    '|',
  ),
);
const WORST = new Set(
  'worst|lowest|low|schlechteste|schlechtester|am schlechtesten|niedrig|pire|peor|pior|peggiore|basso|bajo|baixo|slechtste|laagste'.split(
    '|',
  ),
);

/** Whether a word is of an end of any scale, as names of columns say beside a number: `1_best`. */
export const isExtreme = (word: string): boolean => BEST.has(word) || WORST.has(word);

/** Whether a word of a scale is above its middle; null where no scale knows it, or it is the middle. */
export function isPraise(word: string): boolean | null {
  const name = word.trim().toLowerCase();
  if (BEST.has(name)) return true;
  if (WORST.has(name)) return false;
  for (const scale of SCALES) {
    const at = scale.findIndex((step) => step.includes(name));
    if (at >= 0 && at * 2 !== scale.length - 1) return at * 2 > scale.length - 1;
  }
  return null;
}

/** The scale on which all of these stand, in their own words; null where there is none. */
export function wordScale(answers: Iterable<string>): string | null {
  const seen = new Set([...answers].map((answer) => answer.toLowerCase()));
  const fits = SCALES.find((scale) => [...seen].every((word) => scale.some((step) => step.includes(word))));
  return fits?.map((step) => step.filter((word) => seen.has(word)).join('/') || step[0]).join('|') ?? null;
}

/** Words of a score that say whether anybody was asked or answered, not what. */
export const NOT_ANSWERED: ReadonlySet<string> = new Set(
  (
    'offered|requested|sent|pending|no response|no answer|unanswered|not answered|skipped|not rated|no rating|unrated|' +
    'angeboten|gesendet|ausstehend|keine antwort|nicht beantwortet|keine bewertung|nicht bewertet|unbewertet|' +
    'proposé|proposée|offert|offerte|envoyé|envoyée|en attente|pas de réponse|aucune réponse|sans réponse|non évalué|non noté|' +
    'ofrecido|ofrecida|enviado|enviada|pendiente|sin respuesta|sin calificar|sin calificación|no respondida|' +
    'oferecido|oferecida|pendente|sem resposta|não respondida|sem avaliação|não avaliado|' +
    'offerto|offerta|inviato|inviata|in attesa|nessuna risposta|senza risposta|non valutato|' +
    'aangeboden|verzonden|in afwachting|geen antwoord|niet beantwoord|niet beoordeeld|geen beoordeling'
  ).split('|'),
);
export const NOT_ASKED: ReadonlySet<string> = new Set(
  (
    'unoffered|not offered|not sent|nicht angeboten|nicht gesendet|non proposé|non proposée|non envoyé|non offert|' +
    'no ofrecido|no ofrecida|no enviado|no enviada|não oferecido|não oferecida|não enviado|não enviada|' +
    'non offerto|non offerta|non inviato|non inviata|niet aangeboden|niet verzonden'
  ).split('|'),
);
