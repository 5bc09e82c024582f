/**
 * Intercom messages as rows: what third-party exporters write, and the part table of a warehouse.
 *
 * `rows = messages + dropped.notes + dropped.events + duplicates + rejections`; a row is a part.
 *
 * @module
 */
import { surveyOf } from '../../shared/desk';
import { messageFormat } from '../../shared/desk-messages';
import { chatText } from '../../shared/desk-text';
import { cell } from '../../shared/desk-view';
import { momentIn, statedIn, textIn } from '../../shared/loose';
import { roleOfEntry } from './intercom';

export const intercomParts = messageFormat({
  id: 'intercom-parts',
  source: 'intercom',
  why: 'Rows with a conversation id, the type of a part and of its author: Intercom messages.',
  isTable: true,
  fits: (record) =>
    cell(record, 'conversationid') !== undefined &&
    cell(record, 'messagebody', 'body') !== undefined &&
    /^(?:user|lead|contact|admin|bot|team|operator)$/i.test(
      textIn(cell(record, 'messageauthortype', 'authortype')).trim(),
    ) &&
    cell(record, 'messagetype', 'parttype', 'messageid') !== undefined,
  message: (record, { zone, users }) => ({
    conversation: textIn(cell(record, 'conversationid')).trim(),
    messageId: textIn(cell(record, 'messageid', 'id', 'partid')),
    role: roleOfEntry(
      textIn(cell(record, 'messagetype', 'parttype')),
      textIn(cell(record, 'messageauthortype', 'authortype')),
    ),
    text: chatText(cell(record, 'messagebody', 'body')),
    at: momentIn(
      cell(
        record,
        'messagecreatedat',
        'messagetimestamp',
        'messagetime',
        'messagedate',
        'createdat',
        'timestamp',
      ),
      zone,
    ),
    name:
      users.get(textIn(cell(record, 'messageauthorid', 'authorid')))?.name ??
      statedIn(
        cell(
          record,
          'messageauthorname',
          'authorname',
          'messageauthoremail',
          'authoremail',
          'messageauthorid',
          'authorid',
        ),
      ),
    facts: ratingIn(cell(record, 'conversationrating', 'rating', 'csatrating', 'csat')),
  }),
});

/** Exports write the number of the answer, or the face itself. */
function ratingIn(raw: unknown): ReturnType<typeof surveyOf> {
  const survey = surveyOf(raw, '1-5');
  return survey.rating || survey.surveyed !== null ? survey : surveyOf(raw, FACES);
}

const FACES = '😠|🙁|😐|😃|🤩';
