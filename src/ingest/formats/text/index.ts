/** Conversations in texts and in the containers of messengers, the most particular first. */
import type { Format } from '../format';
import { srt, webvtt } from './subtitles';
import { telegram } from './telegram';
import { transcriptText } from './transcript-text';
import { vcon } from './vcon';
import { whatsapp } from './whatsapp';

export const TEXT_FORMATS: readonly Format[] = [vcon, telegram, webvtt, srt, whatsapp, transcriptText];
