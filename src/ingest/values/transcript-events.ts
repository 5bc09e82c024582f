/**
 * Lines that a chat system writes into a transcript, which nobody says: `*** Ravi joined the chat ***`.
 *
 * @module
 */
import type { Rating } from '../../domain/conversation';
import { rate } from './rating';

/** With or without a time before it. */
const STARRED =
  /^\s{0,9}(?:[[(]?[\d./: -]{0,16}\d{1,2}:\d{2}[^\])*]{0,20}[\])]?\s{0,4})?\*{3}\s{0,3}\S[^\n]{0,300}$/;
export function isStarredLine(line: string): boolean {
  return STARRED.test(line);
}

/** `--- Chat transferred to Billing ---`. */
const RULED = /^\s{0,9}[-–—=~#]{3,}\s{0,3}[^\n]{0,120}?[-–—=~#]{3,}\s*$/;
/** `Customer has left the conversation.`, but no `I left the chat`. */
const COMES_OR_GOES =
  /^\s{0,9}(?!(?:I|We|He|She|They|You|It|Then|The|And|Ich|Wir|Je|On|Yo|Eu|Io|Ik)\s)\p{Lu}[^:\n]{0,60}\s(?:(?:has |have )?(?:joined|left|entered|exited|ended|closed|rejoined) (?:the |this )?(?:[Cc]hat|[Cc]onversation|[Ss]ession|[Cc]all|[Mm]eeting|[Rr]oom)|hat (?:den Chat|das Gespräch|die Unterhaltung) (?:verlassen|beendet|betreten)|ist dem (?:Chat|Gespräch) beigetreten|a (?:rejoint|quitté) (?:le chat|la conversation)|(?:se unió a|abandonó|salió de) (?:el |la |l)?(?:chat|conversación)|(?:entrou n|saiu d)[oa] (?:chat|conversa)|(?:è entrato nella|ha lasciato la) (?:chat|conversazione)|heeft (?:de chat|het gesprek) verlaten)[.!]?\s*$/u;

/** Whether a line of a transcript is an event. */
export function isEventLine(line: string): boolean {
  return line.length < 400 && (isStarredLine(line) || RULED.test(line) || COMES_OR_GOES.test(line));
}

/** `*** Dana has rated the chat Bad ***`: the rating of a conversation whose file has no other. */
export function ratingIn(events: string): Rating | null {
  const rated = /\brated the (?:chat|conversation) (good|bad)\b/i.exec(events)?.[1];
  return rated === undefined ? null : rate(rated, 'bad|good');
}
