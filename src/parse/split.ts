/**
 * Cuts text that comes in pieces into lines. Of a line that is longer than `maxLength`, only so much is kept that whoever
 * takes it sees that it is.
 */
export function lineSplitter(take: (line: string, isOpen: boolean) => void, maxLength: number) {
  let rest = '';
  let tooLong = false;
  return {
    push(text: string): void {
      let from = 0;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
        take(tooLong ? rest : (rest + text.slice(from, at)).slice(0, maxLength + 2), false);
        rest = '';
        tooLong = false;
        from = at + 1;
      }
      if (tooLong) return;
      rest += text.slice(from);
      if (rest.length > maxLength + 1) {
        rest = rest.slice(0, maxLength + 2);
        tooLong = true;
      }
    },
    /** Takes what no line end follows; whether there is anything. */
    end(): boolean {
      if (rest !== '') take(rest, true);
      return rest !== '';
    },
  };
}
