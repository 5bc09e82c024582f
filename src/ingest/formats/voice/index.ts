/** Calls and chats of contact centres and speech engines, the most particular first. */
import type { Format } from '../format';
import { assemblyai, deepgram, twilio, whisper } from './asr';
import { azureBatch, azureConversation, azureRealtime } from './azure';
import { connectChat } from './connect-chat';
import { contactLens } from './contact-lens';
import { genesys } from './genesys';
import { ccaiPlatform, googleInsights } from './google';
import { aircall, dialpad, gong } from './sales-calls';
import { awsPca, transcribe, transcribeCallAnalytics } from './transcribe';

export const VOICE_FORMATS: readonly Format[] = [
  transcribeCallAnalytics,
  contactLens,
  connectChat,
  transcribe,
  awsPca,
  genesys,
  ccaiPlatform,
  googleInsights,
  azureBatch,
  azureConversation,
  azureRealtime,
  twilio,
  gong,
  aircall,
  dialpad,
  deepgram,
  assemblyai,
  whisper,
];
