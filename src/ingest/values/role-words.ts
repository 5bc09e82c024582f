/**
 * Words for who speaks, as exports and transcripts write them.
 *
 * @module
 */
import type { SpeakerRole } from '../mapping';
import { DESK } from './desk-words';
import { isNoteLabel, isTailOfNote } from './internal';
import { wordKey } from './word-key';

/** English first, then DE, FR, ES, PT, IT, NL, then further languages with their commonest words. */
const WORDS: Readonly<Record<SpeakerRole, string>> = {
  customer:
    'customer|cust|client|user|end user|enduser|end customer|member|visitor|caller|contact|consumer|guest|shopper|buyer|patient|passenger|subscriber|account holder|cardholder|policyholder|lead|prospect|requester|requestor|inbound|incoming|in|external|external user|' +
    'kunde|kundin|endkunde|besucher|besucherin|anrufer|anruferin|nutzer|nutzerin|benutzer|endbenutzer|anwender|interessent|client e|cliente|usager|visiteur|appelant|appelante|utilisateur|utilisatrice|utilisateur final|demandeur|abonné|abonnée|adhérent|adhérente|' +
    'usuario|usuaria|usuario final|visitante|comprador|solicitante|usuário|usuária|usuário final|utilizador|consumidor|utente|utente finale|visitatore|richiedente|klant|eindgebruiker|bezoeker|gebruiker|beller|aanvrager|' +
    'kund|användare|besökare|bruger|bruker|asiakas|klient|klientka|zákazník|zákaznice|zákazníčka|ügyfél|müşteri|kullanıcı|клиент|покупатель|пользователь|клієнт|користувач|πελάτης|お客様|顧客|ユーザー|客户|客戶|顾客|用户|用戶|访客|訪客|고객|고객님|사용자|العميل|عميل|לקוח|הלקוח|pelanggan|khách hàng|ลูกค้า',
  agent:
    'agent|agt|collaborator|rep|representative|operator|advisor|adviser|csr|admin|staff|assistant|support|support agent|human|human agent|live agent|employee|specialist|associate|teammate|consultant|supervisor|manager|team lead|team leader|technician|dispatcher|receptionist|moderator|assignee|outbound|outgoing|out|internal user|business|host|' +
    'mitarbeiter|mitarbeiterin|berater|beraterin|kundenbetreuer|sachbearbeiter|sachbearbeiterin|teamleiter|teamleiterin|techniker|technikerin|betreuer|betreuerin|conseiller|conseillère|téléconseiller|téléconseillère|opérateur|opératrice|superviseur|technicien|technicienne|' +
    'agente|asesor|asesora|operador|operadora|supervisora|técnico|técnica|soporte|atendente|funcionário|funcionária|suporte|operatore|operatrice|supervisore|tecnico|addetto|addetta|assistenza|medewerker|medewerkster|adviseur|ondersteuning|leidinggevende|' +
    'handläggare|medarbetare|rådgivare|medarbejder|medarbeider|rådgiver|saksbehandler|konsultant|konsultantka|doradca|operátor|operátorka|ügyintéző|temsilci|destek|агент|оператор|менеджер|сотрудник|специалист|консультант|поддержка|підтримка|オペレーター|担当者|サポート|スタッフ|坐席|座席|상담원|상담사|직원|נציג|nhân viên|เจ้าหน้าที่',
  bot: 'bot|chatbot|virtual agent|virtual assistant|automated agent|automation|ivr|ai|ai agent|ai assistant|gpt|chatgpt|llm|answer bot|answerbot|custom bot|trigger|virtueller assistent|assistant virtuel|asistente virtual|assistente virtual|assistente virtuale|virtuele assistent|robot|бот',
  system:
    'system|sistema|système|systeem|systemnachricht|automatic|auto|server|tool|function|tool call|tool result|function call|система|システム|系统|系統|시스템',
  note: 'note|work note|work notes|internal note|private note|internal|private|notiz|interne notiz|nota|nota interna|note interne|notitie',
  event: 'event|status|status change|activity|action|ereignis|aktion',
};

const ROLE_BY_WORD = new Map(
  (Object.keys(WORDS) as SpeakerRole[]).flatMap((role) =>
    WORDS[role].split('|').map((word) => [word, role] as const),
  ),
);

/** What is longer names nobody. */
const MAX_WORD_CHARS = 60;

/** Who a word names, or null for a person's name. `roleOfWord('End_User')` → 'customer' */
export function roleOfWord(value: string): SpeakerRole | null {
  if (value.length > MAX_WORD_CHARS) return null;
  const word = wordKey(value);
  const role = roleOfPart(word);
  if (role !== null) return role;
  const parts = PARTS.exec(word);
  if (!parts) return null;
  const [head, tail] = [parts[1] ?? '', parts[2] ?? parts[3] ?? parts[4] ?? ''];
  // `Agent (Anna)`, then `Anna (Agent)`; `Anna (external)` says where Anna works.
  return roleOfPart(head) ?? (VAGUE.test(tail) ? null : roleOfPart(tail));
}

/** A label of two parts: `Agent (Anna)`, `Anna - Support`, `Anna from Acme Support`, `Anna | Acme Support`. */
const PARTS = /^([^([|/]+?)\s*(?:[([]\s*([^)\]]+?)\s*[)\]]|\s(?:[-–—@]|from|at|vom|von)\s(.+)|[|/]\s*(.+))$/i;
/** Words that say something else behind a name. */
const VAGUE =
  /^(?:in|out|contact|status|server|external|internal|private|business|lead|auto|automatic|activity|trigger|human|admin|host|ai|event|note)$/;

const NUMBER_BEHIND = /\s*[#-]?\s*\d+$/;

function roleOfPart(word: string): SpeakerRole | null {
  const known = ROLE_BY_WORD.get(word) ?? ROLE_BY_WORD.get(word.replace(NUMBER_BEHIND, ''));
  if (known) return known;
  if (isNoteLabel(word) || isTailOfNote(word)) return 'note';
  if (/\bbot$|^bot\b|virtual (?:agent|assistant)/.test(word)) return 'bot';
  // Before what ends on `client` or begins with `customer`: the desk is called after whom it serves.
  if (DESK.test(word)) return 'agent';
  // `Billing Agent`, `Verified Customer`.
  const [, writer] = /^(\p{L}[\p{L} ]{1,30}) (?:reply|response|message)$/u.exec(word) ?? [];
  if (writer !== undefined && ROLE_BY_WORD.has(writer)) return ROLE_BY_WORD.get(writer) ?? null;
  const last =
    / (agent|representative|advisor|operator|specialist|supervisor|technician|support|customer|client|caller|member|guest)$/.exec(
      word,
    )?.[1];
  if (last !== undefined) return ROLE_BY_WORD.get(last) ?? null;
  const first = NAME_AFTER_ROLE.exec(word)?.[1];
  return first === undefined ? null : (ROLE_BY_WORD.get(first) ?? null);
}

/** What stands behind `Customer` in the name of a field; anything else is the customer's own name. */
const FIELDS =
  'ids?|names?|reply|response|message|no|nr|number|nummer|numbers?|e-?mails?|phone|telephone|mobile|address|type|tier|segment|since|status|satisfaction|effort|rating|score|feedback|survey|sentiment|order|account|contract|reference|ref|notes?|comments?|details?|info|information|data|journey|question|issue|request|reason|country|language|nombre|nome|nom|naam|número|numéro|numero|typ|tipo|adresse|telefon|zufriedenheit|language|group|value|history|profile|portal';
/** `Agent Anna`, `Customer #4`, but no `Customer ID`. */
const NAME_AFTER_ROLE = new RegExp(
  String.raw`^(agent|customer|client|caller|kunde|kundin|mitarbeiter|mitarbeiterin|conseiller|conseillère|cliente|agente|klant)[\s(#-]+(?!(?:${FIELDS})(?![\p{L}'’-]))([^:\n]{1,30})$`,
  'u',
);

/** A number that says who it is, and no mere place in a conversation: `Visitor 83729`, `CUST-1042`. */
const WITH_ID = /\d{3,}$/;

/** The person in a label: `'Ines Falk'`, `'Agent (Ines Falk)'` and `'Ines Falk - Support'` → `'Ines Falk'`; null for a mere role. */
export function personInLabel(label: string): string | null {
  const name = label.trim();
  if (name === '') return null;
  if (WITH_ID.test(name) && ROLE_BY_WORD.has(wordKey(name).replace(NUMBER_BEHIND, ''))) return name;
  if (roleOfWord(name) === null) return isUnnamed(name) ? null : name;
  const [, head = '', inside, behind, beside] = PARTS.exec(name) ?? [];
  const tail = inside ?? behind ?? beside ?? '';
  if (tail !== '' && roleOfPart(wordKey(head)) === null) return head.trim();
  const after = tail !== '' ? tail : DESK.test(wordKey(name)) ? undefined : AFTER_ROLE.exec(name)?.[2];
  const person = after?.replace(/[)\]\s]+$/, '').trim() ?? '';
  return /^\p{L}[^\d]*$/u.test(person) && roleOfPart(wordKey(person)) === null ? person : null;
}

/** Whether a label only tells people of one conversation apart: `Speaker 1`, `#Person2#`, `S1`, `A`. A bare number may be an id. */
export function isUnnamed(label: string): boolean {
  return UNNAMED.test(label);
}

export const UNNAMED_LABEL = String.raw`#?(?:(?:speaker|spk|person|participant|interlocutor|channel|party|talker|voice|sprecher|locuteur|hablante|falante|spreker)[\s_-]?(?:\d{1,3}|[a-z])|[sp]\d{1,2})#?`;
const UNNAMED = new RegExp(
  String.raw`^\s*(?:${UNNAMED_LABEL}|[a-z]|left|right|speaker|participant|sprecher)\s*$`,
  'iu',
);

const AFTER_ROLE = new RegExp(NAME_AFTER_ROLE.source, 'iu');
