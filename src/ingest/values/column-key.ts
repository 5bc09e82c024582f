/** `ParentId`, `parent_id` and `Parent ID` are one column: letters and digits count. */
export function columnKey(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
