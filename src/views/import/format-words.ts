/** How a recognition is said to a person. */
import type { FormatId, Recognition } from '../../ingest/import-file';
import type { Packing } from '../../ingest/recognition';

const FORMATS: Readonly<Record<FormatId, string>> = {
  'undertone-jsonl': 'Undertone’s own JSON lines',
  'json-conversations': 'JSON, one record a conversation with its messages',
  'json-message-rows': 'JSON, one record a message',
  'json-conversation-rows': 'JSON, one record a conversation',
  'csv-message-rows': 'table, one row per message',
  'csv-conversation-rows': 'table, one row per conversation',
  'contact-lens': 'Amazon Contact Lens',
  'connect-chat': 'Amazon Connect chat',
  'transcribe-call-analytics': 'Amazon Transcribe Call Analytics',
  transcribe: 'Amazon Transcribe',
  'aws-pca': 'Amazon Post Call Analytics',
  genesys: 'Genesys Cloud',
  'google-insights': 'Google Conversational Insights',
  'ccai-platform': 'Google CCAI Platform',
  'azure-batch': 'Azure Speech, batch',
  'azure-realtime': 'Azure Speech, real time',
  'azure-conversation': 'Azure Language conversation',
  twilio: 'Twilio transcript',
  deepgram: 'Deepgram transcript',
  assemblyai: 'AssemblyAI transcript',
  whisper: 'Whisper transcript',
  gong: 'Gong calls',
  aircall: 'Aircall transcript',
  dialpad: 'Dialpad transcript',
  vcon: 'vCon',
  telegram: 'Telegram export',
  webvtt: 'WebVTT subtitles',
  srt: 'SubRip subtitles',
  whatsapp: 'WhatsApp or Signal chat',
  'transcript-text': 'text of a conversation',
  mail: 'e-mail',
  zip: 'zip of several files',
  zendesk: 'Zendesk tickets',
  'zendesk-comments': 'Zendesk comments',
  'zendesk-events': 'Zendesk ticket events',
  'zendesk-chat': 'Zendesk Chat',
  'zendesk-chat-text': 'Zendesk chat as text',
  'ticket-list': 'list of tickets',
  intercom: 'Intercom conversations',
  'intercom-parts': 'Intercom messages',
  freshdesk: 'Freshdesk tickets',
  freshchat: 'Freshchat messages',
  'salesforce-chat': 'Salesforce chat transcripts',
  'salesforce-chat-html': 'Salesforce chat transcript',
  'salesforce-comments': 'Salesforce case comments',
  'salesforce-email': 'Salesforce e-mail messages',
  'salesforce-messaging': 'Salesforce messaging',
  'help-scout': 'Help Scout conversations',
  gorgias: 'Gorgias tickets',
  hubspot: 'HubSpot messages',
  front: 'Front messages',
  kustomer: 'Kustomer messages',
  livechat: 'LiveChat archive',
  crisp: 'Crisp messages',
  tawk: 'tawk.to chats',
  tidio: 'Tidio tickets',
  liveperson: 'LivePerson conversations',
  dynamics: 'Dynamics 365 transcript',
  'dynamics-annotations': 'Dynamics 365 transcripts',
  ada: 'Ada messages',
  'gorgias-messages': 'Gorgias messages',
  'freshdesk-conversations': 'Freshdesk conversations',
  twcs: 'customer support on Twitter',
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** 'table, one row per message, UTF-8, comma'; 'Excel workbook: table, one row per message'. */
export function formatWord({ format, encoding, table, gzip, unfolding, packed = [] }: Recognition): string {
  const wrappers = packed.map(wrapperWord);
  const delimiter = table ? (DELIMITERS[table.delimiter] ?? table.delimiter) : null;
  // Of a workbook, a Parquet file or a zip of several, encoding and delimiter say nothing to anybody.
  const isText = format !== 'zip' && packed.every(({ kind }) => kind === 'zip');
  const details = isText ? [encoding.toUpperCase(), delimiter, gzip ? 'gzipped' : null] : [];
  const word = unfolding && table ? 'table, several messages per row' : FORMATS[format];
  const parts = [word, ...details].filter((part) => part !== null);
  return [...wrappers, parts.join(', ')].join(': ');
}

function wrapperWord(packing: Packing): string {
  switch (packing.kind) {
    case 'xlsx':
      return 'Excel workbook';
    case 'docx':
      return 'Word document';
    case 'parquet':
      return 'Parquet';
    case 'zip':
      return `zip with ${packing.entry}`;
  }
}

/** 'sure', with the reason; below these confidences somebody should look. */
export function sureness({ confidence, why }: Recognition): string {
  const sure = confidence >= 0.85 ? 'sure' : confidence >= 0.6 ? 'fairly sure' : 'a guess';
  return `${sure}: ${why}`;
}
