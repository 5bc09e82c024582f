/** What recognition found out about a file: plain data that travels to the screen, is corrected there, and comes back. */
import type { Encoding } from './container/encoding';
import type { ColumnRole, Mapping, SpeakerRole } from './mapping';
import type { Unfolding } from './unfolding';

export const FORMAT_IDS = [
  'undertone-jsonl',
  'json-conversations',
  'json-message-rows',
  'json-conversation-rows',
  'csv-message-rows',
  'csv-conversation-rows',
  'contact-lens',
  'connect-chat',
  'transcribe-call-analytics',
  'transcribe',
  'aws-pca',
  'genesys',
  'google-insights',
  'ccai-platform',
  'azure-batch',
  'azure-realtime',
  'azure-conversation',
  'twilio',
  'deepgram',
  'assemblyai',
  'whisper',
  'gong',
  'aircall',
  'dialpad',
  'vcon',
  'telegram',
  'webvtt',
  'srt',
  'whatsapp',
  'transcript-text',
  'mail',
  'zip',
  'zendesk',
  'zendesk-comments',
  'zendesk-events',
  'zendesk-chat',
  'zendesk-chat-text',
  'ticket-list',
  'intercom',
  'intercom-parts',
  'freshdesk',
  'freshchat',
  'salesforce-chat',
  'salesforce-chat-html',
  'salesforce-comments',
  'salesforce-email',
  'salesforce-messaging',
  'help-scout',
  'gorgias',
  'hubspot',
  'front',
  'kustomer',
  'livechat',
  'crisp',
  'tawk',
  'tidio',
  'liveperson',
  'dynamics',
  'dynamics-annotations',
  'ada',
  'gorgias-messages',
  'freshdesk-conversations',
  'twcs',
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/** How the records of a JSON file lie: one a line, in the array at a path (`[]` is the root), or root values one after another. */
export type JsonLayout =
  /** `stream`: each line is a pipeline's envelope, and the records are those of this table. */
  | { readonly kind: 'lines'; readonly stream?: string }
  | { readonly kind: 'array'; readonly path: readonly string[] }
  /** An object whose keys are ids of conversations: `{"35": {…}, "36": {…}}`. */
  | { readonly kind: 'map'; readonly path: readonly string[] }
  | { readonly kind: 'values' };

/** How the cells of a text table lie. */
export interface TableLayout {
  readonly delimiter: string;
  /** False where the first row is already a message. */
  readonly hasHeader: boolean;
  /** A `sep=;` line stands before the header. */
  readonly hasSepLine: boolean;
  /** Rows above the header that say what the report is; none where absent. */
  readonly titleRows?: number;
}

/** A value of the speaker column as the sample has it, and who is meant by it. */
export interface SpeakerSeen {
  readonly value: string;
  readonly count: number;
  readonly role: SpeakerRole;
  /** False for a guess from behaviour, which a person should look at. */
  readonly sure: boolean;
}

/** What a file is wrapped in, from outside inwards: reading unwraps it the same way. */
export type Packing =
  | { readonly kind: 'docx' }
  | { readonly kind: 'parquet' }
  /** A sheet by its path inside the workbook. */
  | { readonly kind: 'xlsx'; readonly sheet: string }
  /** The only file in a zip that can be read. */
  | { readonly kind: 'zip'; readonly entry: string };

/** Files of one zip that are alike, as a sample of them shows. */
export interface ZipContent {
  /** Null where they were not recognised. */
  readonly format: FormatId | null;
  /** Names inside the zip of those that were looked at. */
  readonly names: readonly string[];
}

/** Places in the rows that are read (of unfolded rows, in theirs), and the types of surveys whose answers are ratings. */
export interface SurveysRead {
  readonly rating: number;
  readonly column: number;
  readonly read: readonly string[];
}

export interface Recognition {
  readonly format: FormatId;
  /** 0…1. */
  readonly confidence: number;
  /** A sentence: what spoke for this format. */
  readonly why: string;
  readonly gzip: boolean;
  readonly encoding: Encoding;
  /** For CSV and its like, else null. */
  readonly table: TableLayout | null;
  /** For JSON, else null. */
  readonly json: JsonLayout | null;
  /** Names of the columns (or paths of the JSON fields), made unique; of unfolded rows, theirs. */
  readonly header: readonly string[];
  /** Where a row of the file holds several messages. */
  readonly unfolding?: Unfolding;
  /** Where answers to several surveys stand in the column of the rating. */
  readonly surveys?: SurveysRead;
  /** A few values of each column, in the order of `header`, for a person who checks what it means. */
  readonly samples: readonly (readonly string[])[];
  /** The guess with the given parts over it; what reading goes by. */
  readonly mapping: Mapping;
  readonly speakers: readonly SpeakerSeen[];
  /** The scale that the ratings of the sample stand on; reading settles it over the whole file where no mapping does. */
  readonly ratingScale: string | null;
  /** Columns that reading cannot do without and that nobody has named yet. */
  readonly missing: readonly ColumnRole[];
  readonly warnings: readonly string[];
  /** A sentence where the file is known but is not imported as it is: encrypted, or without messages. */
  readonly refused?: string;
  /** How it is read as facts about conversations that are here, where it holds no messages. */
  readonly facts?: Recognition;
  /** Wrappers of the file besides gzip; none where absent. */
  readonly packed?: readonly Packing[];
  /** For a zip of several files, each of which is recognised on its own as it is read. */
  readonly contents?: readonly ZipContent[];
}
