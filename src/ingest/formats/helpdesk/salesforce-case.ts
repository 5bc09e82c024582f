/**
 * What hangs on a Salesforce case, as rows of a data export: comments, e-mail messages, entries of a messaging session.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a comment, a mail, an entry.
 *
 * @module
 */
import type { SpeakerRole } from '../../mapping';
import { messageFormat, settleByFirst } from '../../shared/desk-messages';
import { chatText, mailText } from '../../shared/desk-text';
import { cell } from '../../shared/desk-view';
import { field, flagIn, momentIn, statedIn, textIn, within } from '../../shared/loose';
import { isJsonRecord, parseJson, type JsonRecord } from '../../values/json';
import { isSamePerson } from '../../values/speaker';

export const salesforceComments = messageFormat({
  id: 'salesforce-comments',
  source: 'salesforce',
  why: 'Columns "CommentBody" and "ParentId": Salesforce case comments.',
  isTable: true,
  fits: (record) =>
    cell(record, 'commentbody', 'casecomments') !== undefined &&
    cell(record, 'parentid', 'casenumber', 'caseid') !== undefined &&
    cell(record, ...AUTHOR) !== undefined,
  message(record, { zone, users }) {
    const author = statedIn(cell(record, ...AUTHOR)) ?? '';
    const name =
      statedIn(cell(record, 'createdbyname', 'createdbyfullname', 'creatorname')) ??
      users.get(author)?.name ??
      author;
    const contact = statedIn(cell(record, 'contactname', 'parentcontactname', 'casecontactname'));
    const owner = statedIn(cell(record, ...OWNER));
    const isHidden =
      flagIn(cell(record, 'ispublished', 'published', 'public', 'publiccasecomment')) === false;
    return {
      conversation: textIn(cell(record, 'parentid', 'caseid', 'casenumber')),
      messageId: textIn(cell(record, 'id', 'commentid', 'casecommentid')),
      role: isHidden
        ? 'note'
        : users.get(author)?.role === 'end-user' || isSamePerson(name, contact ?? '')
          ? 'customer'
          : isSamePerson(name, owner ?? '')
            ? 'agent'
            : roleOfId(author),
      text: mailText([cell(record, 'commentbody', 'casecomments')], false),
      at: momentIn(cell(record, 'createddate', 'commentcreateddate', 'casecommentcreateddate'), zone),
      name,
      author,
      facts: { customer: contact },
    };
  },
  settle: settleByFirst,
});

/** Who wrote a comment: by id in tables, by name in reports. */
const AUTHOR = [
  'createdbyid',
  'createdby',
  'commentcreatedby',
  'casecommentcreatedby',
  'createdbyname',
  'createdbyfullname',
  'creatorname',
];
/** Whoever has the case works there; a queue has it where nobody does. */
const OWNER = ['caseowner', 'parentownername', 'caseownername', 'ownername', 'ownerfullname', 'owner'];

/** The first letters of an id name its kind: 003 is a contact; of users, who may be portal customers, 005 tells no more. */
function roleOfId(id: string): SpeakerRole | null {
  if (id.startsWith('003')) return 'customer';
  return id.startsWith('005') ? 'agent' : null;
}

export const salesforceEmail = messageFormat({
  id: 'salesforce-email',
  source: 'salesforce',
  why: 'Columns "TextBody" and "Incoming": Salesforce e-mail messages.',
  isTable: true,
  fits: (record) =>
    cell(record, 'textbody', 'htmlbody') !== undefined &&
    cell(record, 'incoming', 'isincoming') !== undefined &&
    cell(record, 'parentid', 'relatedtoid', 'fromaddress', 'messagedate', 'caseid') !== undefined,
  message(record, { zone }) {
    const isIncoming = flagIn(cell(record, 'incoming', 'isincoming')) === true;
    // Status 5 is a mail that was never sent.
    const isDraft = /^(?:5|draft)$/i.test(textIn(cell(record, 'status')).trim());
    return {
      conversation:
        ['parentid', 'relatedtoid', 'caseid', 'casenumber', 'threadidentifier', 'id']
          .map((key) => textIn(cell(record, key)).trim())
          .find((id) => id !== '') ?? '',
      messageId: textIn(cell(record, 'id')),
      role: isDraft ? 'event' : isIncoming ? 'customer' : 'agent',
      text: mailText([cell(record, 'htmlbody'), cell(record, 'textbody')], false),
      at: momentIn(cell(record, 'messagedate', 'createddate'), zone),
      name: statedIn(cell(record, 'fromname')) ?? statedIn(cell(record, 'fromaddress')),
      facts: { channel: 'email' },
    };
  },
});

export const salesforceMessaging = messageFormat({
  id: 'salesforce-messaging',
  source: 'salesforce',
  why: 'Entries with an "entryType" and an "entryPayload": Salesforce messaging.',
  isTable: true,
  fits: (record) =>
    cell(record, 'entrytype') !== undefined &&
    cell(record, 'entrypayload', 'message', 'messagetext') !== undefined,
  message: (record, { zone, parents: [whole = {}] }) => ({
    conversation:
      statedIn(cell(record, 'conversationid', 'conversationidentifier', 'conversation')) ??
      statedIn(cell(whole, 'conversationid', 'conversationidentifier')) ??
      '',
    messageId: textIn(cell(record, 'identifier', 'id', 'entryid')),
    role: /^(?:text|message)/i.test(textIn(cell(record, 'entrytype')).trim()) ? roleOfActor(record) : 'event',
    text: textOfEntry(record),
    at: momentIn(
      cell(
        record,
        'servertimestamp',
        'serverreceivedtimestamp',
        'clienttimestamp',
        'entrytime',
        'transcriptedtimestamp',
        'createddate',
      ),
      zone,
    ),
    name:
      statedIn(cell(record, 'senderdisplayname', 'actorname')) ??
      statedIn(within(record, 'sender')['subject']),
    facts: { channel: 'chat' },
  }),
});

function roleOfActor(record: JsonRecord): SpeakerRole {
  const actor =
    textIn(within(record, 'sender')['role']) || textIn(cell(record, 'actortype', 'senderrole', 'sendertype'));
  const word = actor.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (/^(?:enduser|customer|contact|visitor|guest|lead)$/.test(word)) return 'customer';
  if (/bot|automat|flow/.test(word)) return 'bot';
  return word === 'system' || word === '' ? 'system' : 'agent';
}

/** The payload is JSON in a string: `{"abstractMessage":{"staticContent":{"text":"…"}}}`. */
function textOfEntry(record: JsonRecord): string {
  const payload = cell(record, 'entrypayload');
  const parsed = typeof payload === 'string' ? jsonIn(payload) : isJsonRecord(payload) ? payload : null;
  const content = parsed ? within(parsed, 'abstractMessage', 'staticContent') : null;
  const text = content ? (field(content, 'text') ?? field(content, 'body')) : undefined;
  return chatText(
    text ?? (parsed ? field(parsed, 'text') : payload) ?? cell(record, 'message', 'messagetext'),
  );
}

function jsonIn(text: string): JsonRecord | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const parsed = parseJson(text);
    return isJsonRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
