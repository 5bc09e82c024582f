/**
 * What only the desk reads, as exports mark it: in the kind of an entry, its visibility or its author's label.
 *
 * @module
 */
import { readFlag } from './flag';
import { wordKey } from './word-key';

/** `internal`, `private` and their like in the languages of help desks. */
const INTERNAL =
  'internal(?: only)?|internally|intern(?:e[rsnm]?|a|o|as|os|i|t|í|ý)?|private|privat(?:e[rsnm]?|a|o|i|ni)?|privée?s?|privad[oa]s?|privaat|prive|prywatn[yae]|soukrom[ýáé]|súkromn[ýáé]|wewnętrzn[yae]|neveřejn[ýáé]|sisäinen|yksityinen|belső|confidential|vertraulich(?:e[rs]?)?|confidentiel(?:le)?|confidencial|riservat[oa]|reservad[oa]|vertrouwelijk|dahili|özel|внутренн(?:ий|яя|ее)|приватн(?:ый|ая|ое)|служебн(?:ый|ая|ое)|внутрішн(?:ій|я|є)';
const INTERNAL_UNSPACED = '内部|社内|非公開|非公开|내부|비공개';
/** What is said beside `internal`: a note is one in itself, a comment may be public. */
const NOTE =
  'notes?|work ?notes?|memos?|notiz(?:en)?|vermerke?|notas?|notities?|anteckning(?:ar)?|notat(?:er)?|notatka|notatki|poznámk[ay]|muistiinpano|megjegyzés|заметк[аи]|примечание|нотатк[аи]';
const WRITTEN =
  'comments?|messages?|remarks?|reply|replies|response|post|chat|whisper|entry|conversation|discussion|thread|kommentare?|kommentarer|bemerkung(?:en)?|anmerkung(?:en)?|nachricht(?:en)?|antwort|commentaires?|remarques?|messages?|réponse|comentarios?|comentários?|mensajes?|mensagem|respuesta|resposta|observación|commento|commenti|messaggio|risposta|opmerking(?:en)?|bericht|reactie|komentarz|komentář|kommentti|comentariu|hozzászólás|yorum|комментарий|коментар';
/** Whom an internal note is for. */
const DESK_PEOPLE =
  'agents?|staff|team|employees?|admins?|operators?|collaborators?|teammates?|company|mitarbeiter(?:innen)?|agenten|kollegen|équipe|agentes?|equipo|equipe|agenti|operatori|medewerkers|collega’?s?|medarbetare|medarbejdere';
const ONLY =
  'only|nur|seulement|uniquement|réservée?|solo|sólo|apenas|somente|soltanto|alleen|endast|kun|tylko';

const word = (words: string): string => String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`;
const of = (pattern: string): RegExp => new RegExp(pattern, 'u');

const IS_INTERNAL = of(`${word(INTERNAL)}|${INTERNAL_UNSPACED}`);
const IS_NOTE = of(word(NOTE));
const IS_WRITTEN = of(`${word(WRITTEN)}|メモ|コメント|备注|评论|메모|노트`);
const FOR_DESK = of(
  String.raw`${word(ONLY)}[\p{L} ]{0,12}${word(`${DESK_PEOPLE}|intern\\p{L}*`)}|${word(`${DESK_PEOPLE}|intern\\p{L}*`)} ?${word(ONLY)}`,
);
/** `not public`, `hidden from customer`; but `not internal`, `non privé`. */
const NEGATED = of(String.raw`(?:^| )(?:not|non|nicht|no|não|niet|inte|ikke|nie)[ -]{1,3}${word(INTERNAL)}`);
const NOT_PUBLIC =
  /^(?:not|non|nicht|no|não|niet|inte|ikke|nie)[ -](?:public|öffentlich|visible|publique|público|publico|pública|pubblico|openbaar|offentlig|sichtbar)|^(?:unpublished|hidden|invisible|verborgen|versteckt|masqué|oculto|nascosto)(?: |$)/u;

/** Private customers and internal teams are people, whose words are read. */
const OF_PEOPLE = of(
  String.raw`${word(INTERNAL)} (?:users?|agents?|staff|team|employees?|members?|reps?|support|sales|contacts?|customers?|clients?|persons?|people|individuals?|companies|company|business|kunden?|kundin|personen?|clientes?|clienti|klanten?|particuliers?|transfers?|calls?|tickets?)(?![\p{L}])|(?:customers?|clients?|clientes?|kunden?|persons?|users?) ${word(INTERNAL)}$`,
);

/** Whether a cell of a column of notes says that this is one: by yes or by a word. */
export function isMarkedInternal(cell: string): boolean {
  return cell !== '' && (readFlag(cell) ?? isHiddenFromCustomers(wordKey(cell)));
}

/** The same for a column of what is public: by no or by a word. `Public` would else be a no to a question for notes. */
export function isMarkedNotPublic(cell: string): boolean {
  if (cell === '') return false;
  const word = wordKey(cell);
  return readFlag(cell) === false ? !isShownToCustomers(word) : isHiddenFromCustomers(word);
}

/** A speaker's label that stands for a note: `internal note`, `note (ravi)`, `agents only`. In as `wordKey` writes it. */
export function isNoteLabel(label: string): boolean {
  if (NOTE_BY.test(label) || FOR_DESK.test(label)) return true;
  return (
    IS_INTERNAL.test(label) &&
    !NEGATED.test(label) &&
    (IS_NOTE.test(label) || IS_WRITTEN.test(label)) &&
    !OF_PEOPLE.test(label)
  );
}

/** `note (ravi)`, `notiz von ines`, `nota - ravi` */
const NOTE_BY = of(String.raw`^(?:${NOTE})(?: ?[([|/]| [-–—] | (?:by|from|von|de|da|di|door|av|af|od|от) )`);

/** `agent (internal)`, `ravi - intern`, `agent internal`: an author whose words here are no message. */
export function isTailOfNote(label: string): boolean {
  return TAIL.test(label) && !OF_PEOPLE.test(label) && !NEGATED.test(label);
}

const TAIL = of(
  String.raw`[^ ] ?(?:[([|/] ?|[-–—] )(?:${INTERNAL}|${INTERNAL_UNSPACED})(?: ?[)\]])?$|^(?:agent|support|staff|admin|operator|rep|mitarbeiter|agente|medewerker) (?:${INTERNAL})$`,
);

/** A kind of entry that the customer does not read: `private comment`, `internal`, `work note`. In as `wordKey` writes it. */
export function isInternalKind(kind: string): boolean {
  if (kind.length > MAX_KIND_CHARS || kind === '') return false;
  if (isNoteLabel(kind) || isTailOfNote(kind) || ENDS_ON_NOTE.test(kind)) return true;
  return AT_AN_END.test(kind) && !NEGATED.test(kind) && !OF_PEOPLE.test(kind);
}

const MAX_KIND_CHARS = 40;
const ENDS_ON_NOTE = of(String.raw`^(?:${NOTE})$|(?<![\p{L}])(?:notes?|worknotes?|notiz|notitie)$`);
const AT_AN_END = of(
  String.raw`^(?:${INTERNAL})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:${INTERNAL})$|${INTERNAL_UNSPACED}`,
);

/** The same for a column that says who can see an entry: there `agents` and `hidden` mean it as well. */
export function isHiddenFromCustomers(visibility: string): boolean {
  return (
    isInternalKind(visibility) ||
    FOR_DESK.test(visibility) ||
    DESK_ALONE.test(visibility) ||
    NOT_PUBLIC.test(visibility)
  );
}

const DESK_ALONE = of(`^(?:${DESK_PEOPLE})$`);

/** What a column of visibilities says of all other entries. */
function isShownToCustomers(visibility: string): boolean {
  return SHOWN.test(visibility) || (NEGATED.test(visibility) && IS_INTERNAL.test(visibility));
}

const SHOWN = of(
  String.raw`^(?:publicly|public|external|extern\p{L}*|estern[oa]|all|everyone|everybody|anyone|customers?|clients?|end[ -]?users?|requesters?|visitors?|visible|shared|published|open|öffentlich|alle|sichtbar|publique|publica?|público|pública|pubblic[oa]|tous|todos|tutti|openbaar|iedereen|offentlig|julkinen|publiczn[yae]|veřejn[ýáé]|verejn[ýáé]|nyilvános|herkese açık|публичн(?:ый|ая|ое)|публічн(?:ий|а|е)|公開|公开|공개)(?: (?:comments?|repl(?:y|ies)|messages?|notes?|kommentare?|antwort(?:en)?|nachricht(?:en)?))?$|^(?:comentario|comentário|commentaire|commento|réponse|respuesta|resposta|risposta|mensaje|mensagem) (?:publique|public|público|pública|pubblic[oa])$`,
);
