/**
 * Directions of messages, which say who speaks: exports look from the desk, to which customers' messages come in.
 *
 * They are no role words, since `Sent:` and `Received:` also head the lines of a quoted mail; they count where a whole
 * column consists of them.
 *
 * @module
 */
import { wordKey } from './word-key';

const IN =
  'received|incoming|inbound|in|from (?:the )?(?:customer|client|contact|visitor|user)|customer to agent|eingehend(?:e[rs]?)?|eingang|empfangen|erhalten|vo[nm] kunden?|reçue?s?|recue?s?|entrante?s?|du client|recibid[oa]s?|del cliente|recebid[oa]s?|do cliente|ricevut[oaie]|in entrata|in arrivo|dal cliente|ontvangen|inkomende?|binnenkomend|van klant|inkommande|mottag(?:en|et)|modtaget|indgående|inngående|mottatt|saapunut|przychodzące|przychodząca|otrzymane|otrzymana|odebrane|příchozí|prichádzajúce|přijato|bejövő|gelen|входящ(?:ий|ее|ая)|получено|вхідн(?:ий|е)|受信|接收|收到|수신';
const OUT =
  'sent|outgoing|outbound|out|from (?:the )?(?:agent|desk|support|business)|to (?:the )?(?:customer|client|contact|visitor|user)|agent to customer|ausgehend(?:e[rs]?)?|ausgang|gesendet|versendet|an (?:den )?kunden?|envoyée?s?|sortante?s?|au client|enviad[oa]s?|salientes?|al cliente|saída|ao cliente|inviat[oaie]|in uscita|verzonden|verstuurd|uitgaande?|aan klant|utgående|skickat|sendt|udgående|lähetetty|wychodzące|wychodząca|wysłane|wysłana|odchozí|odesláno|odoslané|kimenő|giden|исходящ(?:ий|ее|ая)|отправлено|вихідн(?:ий|е)|送信|发送|發送|발신|송신';
const WHAT =
  'messages?|e ?mails?|mails?|chats?|calls?|sms|repl(?:y|ies)|nachricht|mensaje|mensagem|messaggio|bericht';

const direction = (words: string): RegExp =>
  new RegExp(`^(?:(?:${WHAT}) )?(?:${words})(?: (?:${WHAT}))?$`, 'u');
const IS_IN = direction(IN);
const IS_OUT = direction(OUT);

/** `'Received'` → 'customer', `'Gesendet'` → 'agent' */
export function roleOfDirection(value: string): 'customer' | 'agent' | null {
  if (value.length > MAX_CHARS) return null;
  const word = wordKey(value);
  return IS_IN.test(word) ? 'customer' : IS_OUT.test(word) ? 'agent' : null;
}

const MAX_CHARS = 30;
