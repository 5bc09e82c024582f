/** Workbooks and Word documents as their programs write them, reduced to what is read of them. */
import { zipBytes } from './zip-file';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The parts of a workbook of one sheet; every second row has its texts in the sheet, the others share them. */
export function workbookParts(rows: readonly (readonly string[])[]): Record<string, string> {
  const strings: string[] = [];
  const cell = (text: string, reference: string, isInline: boolean): string =>
    isInline
      ? `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
      : `<c r="${reference}" t="s"><v>${strings.push(text) - 1}</v></c>`;
  const sheet = rows
    .map((cells, i) => {
      const written = cells.map((text, j) => cell(text, `${'ABCDEFGH'[j]}${i + 1}`, i % 2 === 1));
      return `<row r="${i + 1}">${written.join('')}</row>`;
    })
    .join('');
  return {
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="October" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
}

export const workbookOf = (rows: readonly (readonly string[])[]): Uint8Array => zipBytes(workbookParts(rows));

/** A Word document with these paragraphs. */
export function documentOf(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs.map(
    (text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`,
  );
  return zipBytes({
    'word/document.xml': `<w:document><w:body>${body.join('')}</w:body></w:document>`,
  });
}
