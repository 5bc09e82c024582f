/** WebVTT and SRT as meeting and telephone systems write them: cues, with the speaker in a voice tag or before a colon. */
import type { EpochMs } from '../../../domain/conversation';
import { decodeEntities } from '../../shared/entities';
import { idInName, startInName } from '../../shared/file-name';
import { textFormat, type TextContext } from '../../shared/text-document';
import { after } from '../../shared/loose';
import type { Call, Segment } from '../../shared/voice-segments';
import { peopleAmong } from '../../values/people';

const TIMING =
  /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s+-->\s+(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;

export const webvtt = textFormat({
  id: 'webvtt',
  source: 'webvtt',
  channel: 'voice',
  why: 'The file begins with "WEBVTT": subtitles of a call or meeting.',
  fits: (text) => (/^WEBVTT(?:[ \t\r\n]|$)/.test(text) ? 0.98 : 0),
  calls: (text, context) => callsOf(bodyOf(text), context),
});

export const srt = textFormat({
  id: 'srt',
  source: 'srt',
  channel: 'voice',
  why: 'Numbered cues with times such as "00:00:01,000 --> 00:00:02,000": SubRip subtitles.',
  fits: (text) => {
    const lines = text.split(/\r\n?|\n/, 12);
    return lines.some((line) => TIMING.test(line)) && !text.startsWith('WEBVTT') ? 0.97 : 0;
  },
  calls: callsOf,
});

/** Up to the first blank line a WebVTT file says things about itself. */
function bodyOf(text: string): string {
  const header = /\r\n\r\n|\n\n|\r\r/.exec(text);
  return header ? text.slice(header.index) : '';
}

function callsOf(text: string, { mapping, fileName }: TextContext): Call[] {
  const cues = cuesIn(text);
  if (cues.length === 0) return [];
  const startedAt = startInName(fileName, mapping.zone ?? 'UTC');
  return [{ id: idInName(fileName), segments: segmentsOf(cues, startedAt), facts: { startedAt } }];
}

interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  lines: string[];
}

function cuesIn(text: string): Cue[] {
  const cues: Cue[] = [];
  let open: Cue | null = null;
  let isComment = false;
  const lines = text.split(/\r\n?|\n/);
  for (const [i, line] of lines.entries()) {
    const m = TIMING.exec(line);
    if (m) {
      open = { startMs: ms(m.slice(1, 5)), endMs: ms(m.slice(5, 9)), lines: [] };
      isComment = false;
      cues.push(open);
    } else if (line.trim() === '') {
      open = null;
      isComment = false;
    } else if (open) {
      open.lines.push(line);
    } else if (isComment || /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(line)) {
      isComment = true;
    } else if (!TIMING.test(lines[i + 1] ?? '')) {
      // A blank line inside a cue: what is neither a comment nor the name of the next cue still belongs to the last.
      cues.at(-1)?.lines.push(line);
    }
  }
  return withoutRolling(cues);
}

function ms([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  return (
    ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    Number((fraction ?? '').padEnd(3, '0'))
  );
}

/** Live captions show the line before once more above the new one. */
function withoutRolling(cues: readonly Cue[]): Cue[] {
  let shown: string[] = [];
  return cues.flatMap((cue) => {
    const plain = cue.lines.map(plainText);
    const isRolling = shown.length > 0 && plain[0] === shown.at(-1) && (plain.length > 1 || shown.length > 1);
    const lines = isRolling ? cue.lines.slice(1) : cue.lines;
    if (plain.some((line) => line !== '')) shown = plain.filter((line) => line !== '');
    return lines.some((line) => plainText(line) !== '') ? [{ ...cue, lines }] : [];
  });
}

function plainText(line: string): string {
  return decodeEntities(line.replaceAll(/<[^>]{0,200}>/g, ''))
    .replaceAll('\u00A0', ' ')
    .trim();
}

/** Cues of one speaker that follow this closely are one sentence cut for the screen. */
const PAUSE_MS = 2000;

function segmentsOf(cues: readonly Cue[], startedAt: EpochMs | null): Segment[] {
  const spoken = cues.flatMap((cue) => voicesIn(cue));
  const isLabel = peopleAmong(
    spoken.flatMap(({ lines }) => lines.flatMap((line) => splitLabel(line)?.label ?? [])),
  );
  const segments: { label: string; text: string; at: EpochMs | null; endMs: number }[] = [];
  let label = '';
  for (const { voice, lines, cue } of spoken) {
    if (voice !== '') label = voice;
    for (const line of lines) {
      const said = voice === '' ? splitLabel(line) : null;
      if (said && isLabel(said.label)) label = said.label;
      const text = said && isLabel(said.label) ? said.text : line;
      const last = segments.at(-1);
      if (last?.label === label && cue.startMs - last.endMs < PAUSE_MS) {
        last.text = `${last.text} ${text}`.trim();
        last.endMs = cue.endMs;
      } else segments.push({ label, text, at: after(startedAt, cue.startMs), endMs: cue.endMs });
    }
  }
  return segments.map(({ label: name, text, at }) => ({ label: name, text, at }));
}

/** `<v Name>text</v>`, perhaps several in one cue; a cue without a voice keeps its lines. */
function voicesIn(cue: Cue): { voice: string; lines: string[]; cue: Cue }[] {
  const text = cue.lines.join('\n');
  const parts = text.split(/<v(?:\.[\w.-]{1,60})?[ \t]+([^>\n]{1,120})>/);
  const out: { voice: string; lines: string[]; cue: Cue }[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const lines = (parts[i] ?? '')
      .split('\n')
      .map(plainText)
      .filter((line) => line !== '');
    if (lines.length > 0) out.push({ voice: plainText(parts[i - 1] ?? ''), lines, cue });
  }
  return out;
}

function splitLabel(line: string): { label: string; text: string } | null {
  const m =
    /^[-–—>\s]{0,4}(?:\[([^\]:]{1,60})\]|\(([^():]{1,60})\)|([\p{L}\p{N}][^:<>[\]()?!;]{0,59}?))\s{0,2}:\s+(\S.*)?$/u.exec(
      line,
    );
  const label = (m?.[1] ?? m?.[2] ?? m?.[3] ?? '').trim();
  if (label === '' || label.split(/\s+/).length > 5) return null;
  return { label, text: m?.[4] ?? '' };
}
