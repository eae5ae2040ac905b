/** What GitHub takes of a comment, in UTF-16 units: "Body is too long (maximum is 65536 characters)". */
export const MOST_OF_A_COMMENT = 65_536;

/** A page with as many rows as fit; null where it does not fit without any. `render` leaves out its last rows first. */
export function fitted(
  render: (rows: number) => string,
  rowCount: number,
  fits: (page: string) => boolean,
): string | null {
  const whole = render(rowCount);
  if (fits(whole)) return whole;
  let [fitting, most] = [-1, rowCount - 1];
  let page: string | null = null;
  while (fitting < most) {
    const rows = Math.ceil((fitting + most) / 2);
    const shorter = render(rows);
    if (fits(shorter)) [fitting, page] = [rows, shorter];
    else most = rows - 1;
  }
  return page;
}

/** Bytes of a text in UTF-8. */
export function byteCount(text: string): number {
  return new TextEncoder().encode(text).length;
}
