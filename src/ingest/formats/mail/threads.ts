/**
 * Which mails answer each other, and which addresses are the support team's.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';

export interface MailHead {
  /** Message-ID, or empty. */
  readonly id: string;
  /** Ids of the mails before, oldest first, as the headers name them. */
  readonly references: string;
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly isAutomatic: boolean;
}

export interface Place {
  readonly position: number;
  readonly length: number;
}

export interface Thread {
  /** The id of the mail that began it; empty where no mail has one. */
  id: string;
  readonly mails: MailHead[];
  readonly places: Place[];
  /** The thread that this one turned out to be part of. */
  joined: Thread | null;
}

export class Threads {
  readonly #byMessage = new Map<string, Thread>();
  readonly #bySubject = new Map<string, Thread>();
  readonly #seen = new Set<string>();
  readonly #threads = new Set<Thread>();

  /** False where the same mail came before. */
  add(head: MailHead, place: Place): boolean {
    if (head.id !== '' && this.#seen.has(head.id)) return false;
    this.#seen.add(head.id);
    const ids = [
      ...(head.references.match(/<[^<>\s]{1,500}>/g) ?? []).slice(0, MAX_REFERENCES),
      head.id,
    ].filter((id) => id !== '');
    let thread: Thread | null = null;
    for (const id of ids) {
      const known = whole(this.#byMessage.get(id));
      if (known && known !== thread) thread = thread ? this.#join(thread, known) : known;
    }
    // Without references an answer is known by its subject and by who writes to whom.
    const subject = subjectKey(head);
    if (!thread && subject !== null && ids.length < 2 && REPLY.test(head.subject))
      thread = whole(this.#bySubject.get(subject));
    thread ??= { id: ids[0] ?? '', mails: [], places: [], joined: null };
    this.#threads.add(thread);
    thread.mails.push(head);
    thread.places.push(place);
    for (const id of ids) this.#byMessage.set(id, thread);
    if (subject !== null) this.#bySubject.set(subject, thread);
    return true;
  }

  /** In the order of their first mails. */
  all(): Thread[] {
    return [...this.#threads];
  }

  /** A mail that answers two threads makes one of them. */
  #join(kept: Thread, joined: Thread): Thread {
    kept.mails.push(...joined.mails);
    kept.places.push(...joined.places);
    joined.joined = kept;
    this.#threads.delete(joined);
    return kept;
  }
}

/** The thread that a thread became; ways there are shortened as they are walked. */
function whole(thread: Thread | undefined): Thread | null {
  if (!thread) return null;
  let end = thread;
  while (end.joined) end = end.joined;
  let at = thread;
  while (at.joined && at !== end) {
    const next: Thread = at.joined;
    at.joined = end;
    at = next;
  }
  return end;
}

/** Mailing lists name hundreds; the first and the last few are enough to find the thread. */
const MAX_REFERENCES = 50;
const REPLY = /^\s*(?:re|aw|antw|sv|rv|res|r|wg|fwd?|tr)\s*(?:\[\d+\])?\s*:/i;

function subjectKey({ subject, from, to }: MailHead): string | null {
  let plain = subject.slice(0, 300);
  while (REPLY.test(plain)) plain = plain.replace(REPLY, '');
  plain = plain.trim().toLowerCase();
  return plain === '' || from === '' ? null : `${plain}\0${[from, ...to].sort().join(' ')}`;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Everybody's: nobody's support team writes from there. */
const FREE_MAIL =
  /^(?:gmail|googlemail|yahoo|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|t-online|mail|protonmail|proton|orange|free|laposte|libero|qq|163|126|yandex|zoho|fastmail)\.[a-z.]{2,6}$/;
/** Addresses that a team shares. */
const TEAM =
  /^(?:support|help|helpdesk|service|services|info|care|customercare|customerservice|customer-?service|contact|kundenservice|hilfe|aide|ayuda|soporte|assistenza|suporte|billing|hello|team|office|orders?|returns?|sales|no-?reply)(?:[+._-].*)?@/;

export class OurDomains extends Map<string, true> {
  /** Whether a person should look. */
  guessed = true;
}

/** The domains of the support team: as told, else those that are written to first and answer. */
export function ourDomains(
  threads: readonly Thread[],
  told: Readonly<Record<string, SpeakerRole>>,
): OurDomains {
  const ours = new OurDomains();
  for (const [value, role] of Object.entries(told))
    if (role === 'agent' && value.includes('@')) {
      ours.set(domainOf(value), true);
      ours.guessed = false;
    }
  if (!ours.guessed) return ours;

  const scores = new Map<string, number>();
  const add = (address: string, points: number): void => {
    const domain = domainOf(address);
    if (domain !== '' && !FREE_MAIL.test(domain)) scores.set(domain, (scores.get(domain) ?? 0) + points);
  };
  for (const { mails } of threads) {
    const first = mails[0];
    if (!first) continue;
    const domains = new Set<string>();
    for (const { from, to } of mails)
      for (const address of [from, ...to])
        if (TEAM.test(address) && !domains.has(domainOf(address))) {
          domains.add(domainOf(address));
          add(address, 3);
        }
    for (const address of first.to) if (domainOf(address) !== domainOf(first.from)) add(address, 1);
    for (const { from } of mails) if (domainOf(from) !== domainOf(first.from)) add(from, 1);
  }
  const best = [...scores].reduce<[string, number] | null>(
    (top, one) => (top && top[1] >= one[1] ? top : one),
    null,
  );
  if (best) ours.set(best[0], true);
  return ours;
}

/** Whether an address speaks for the team; where no domain is known, whoever did not write first. */
export function isOurs(
  address: string,
  first: string,
  ours: OurDomains,
  told: Readonly<Record<string, SpeakerRole>>,
): boolean {
  const role = told[address] ?? told[`@${domainOf(address)}`];
  if (role !== undefined) return role === 'agent';
  return ours.size > 0 ? ours.has(domainOf(address)) : address !== first;
}
